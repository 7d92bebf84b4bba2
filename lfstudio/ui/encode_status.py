"""The part of the encode panel that shows a running encode: progress, quality and size so far, stop and discard."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.events import Event, Failed
from lfstudio.session.encode_progress import EncodeProgress, Phase
from lfstudio.ui import icons, theme

_BAR_STEPS = 1000


class EncodeStatus(QWidget):
    """Shows an `EncodeProgress`; asks before it discards, without a dialog.

    Signals:
        stopRequested: finish now and keep the result. pauseRequested: end for now. discardRequested: end and keep
            nothing (confirmed).
    """

    stopRequested = Signal()
    pauseRequested = Signal()
    discardRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = EncodeProgress()
        self._pixels: int | None = None
        self._captions: dict[QLabel, QLabel] = {}
        self.headline = QLabel()
        self.headline.setProperty("role", "title")
        self.headline.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the encode"))
        self.steps = self._number(self.tr("Optimiser steps done, and planned."))
        self.time = self._number(self.tr("Time since the start, and what is left at this speed."))
        self.quality = self._number(
            self.tr("Peak signal-to-noise ratio over all views (PSNR). While the encode runs it is an estimate.")
        )
        self.size_so_far = self._number(
            self.tr("Size of the file, and in bits per pixel of all views (bpp). While the encode runs: estimated.")
        )
        self.outlook = self._number(self.tr("What the rest of the encode is likely to bring."))
        self.detail = QLabel()
        self.detail.setWordWrap(True)
        facts = QGridLayout()
        facts.setHorizontalSpacing(2 * theme.GRID)
        facts.setVerticalSpacing(theme.GRID // 2)
        facts.setColumnStretch(1, 1)
        rows = ((self.tr("Progress"), self.steps), (self.tr("Time"), self.time),
                (self.tr("Quality"), self.quality), (self.tr("Outlook"), self.outlook),
                (self.tr("Size"), self.size_so_far))  # fmt: skip
        for row, (name, value) in enumerate(rows):
            caption = QLabel(name)
            caption.setProperty("role", "muted")
            value.setAccessibleName(name)
            facts.addWidget(caption, row, 0)
            self._captions[value] = caption
            facts.addWidget(value, row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.headline)
        layout.addWidget(self.bar)
        layout.addLayout(facts)
        layout.addWidget(self.detail)
        layout.addWidget(self._buttons())
        layout.addWidget(self._confirmation())
        self.show_forecast("")
        self._show()

    def _number(self, tooltip: str) -> QLabel:
        label = QLabel()
        label.setFont(theme.numeric_font())
        label.setToolTip(tooltip)
        label.setWordWrap(True)
        return label

    def _buttons(self) -> QWidget:
        self.buttons = QWidget()
        self.stop_button = QPushButton(self.tr("Stop and keep"))
        self.stop_button.setToolTip(self.tr("Finish now: write and check the file with what has been learned so far."))
        icons.set_icon(self.stop_button, "stop")
        self.pause_button = QToolButton()
        self.pause_button.setToolTip(self.tr("Pause: what was learned is kept, and the queue goes on with it later."))
        self.pause_button.setAccessibleName(self.tr("Pause"))
        icons.set_icon(self.pause_button, "pause")
        self.discard_button = QPushButton(self.tr("Discard…"))
        self.discard_button.setToolTip(self.tr("End the encode and keep nothing; asks first."))
        icons.set_icon(self.discard_button, "trash")
        row = QHBoxLayout(self.buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.pause_button)
        row.addWidget(self.stop_button, 1)
        row.addWidget(self.discard_button, 1)
        self.pause_button.clicked.connect(self._pause)
        self.stop_button.clicked.connect(self._stop)
        self.discard_button.clicked.connect(self._ask)
        return self.buttons

    def _confirmation(self) -> QWidget:
        self.confirmation = QWidget()
        self.confirmation.setAccessibleName(self.tr("Confirm to discard"))
        question = QLabel(self.tr("Discard everything learned so far?"))
        question.setProperty("role", "warning")
        question.setWordWrap(True)
        self.confirm_button = QPushButton(self.tr("Discard"))
        self.confirm_button.setToolTip(self.tr("End the encode now; nothing is kept."))
        self.go_on_button = QPushButton(self.tr("Keep encoding"))
        self.go_on_button.setToolTip(self.tr("Go on as if nothing was asked."))
        row = QHBoxLayout()
        row.addWidget(self.confirm_button, 1)
        row.addWidget(self.go_on_button, 1)
        layout = QVBoxLayout(self.confirmation)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(question)
        layout.addLayout(row)
        self.confirm_button.clicked.connect(self._discard)
        self.go_on_button.clicked.connect(self._go_on)
        self.confirmation.hide()
        return self.confirmation

    def start(self, pixels: int | None) -> None:
        """A new encode begins; ``pixels`` of all views turn estimates into bytes."""
        self.progress = EncodeProgress(phase=Phase.RUNNING)
        self._pixels = pixels
        self.show_forecast("")
        self.confirmation.hide()
        self._show()

    def clear(self) -> None:
        """Forget what the last encode showed."""
        self.progress = EncodeProgress()
        self.show_forecast("")
        self.confirmation.hide()
        self._show()

    def show_forecast(self, text: str, why: str = "") -> None:
        """Say what the rest of the encode is likely to bring; nothing while that cannot be told."""
        self.outlook.setText(text)
        self.outlook.setToolTip(why)
        for label in (self.outlook, self._captions[self.outlook]):
            label.setVisible(bool(text))

    def handle_event(self, event: Event) -> None:
        """Take in one event and show it."""
        self.progress = self.progress.after(event)
        if self.progress.result is not None:
            self.confirmation.hide()
            self.show_forecast("")
        self._show()

    def _stop(self) -> None:
        self.progress = self.progress.asked_to_stop()
        self._show()
        self.stopRequested.emit()

    def _pause(self) -> None:
        self.progress = self.progress.asked_to_stop()
        self._show()
        self.pauseRequested.emit()

    def _ask(self) -> None:
        self.buttons.hide()
        self.confirmation.show()
        self.go_on_button.setFocus()

    def _go_on(self) -> None:
        self.confirmation.hide()
        self._show()

    def _discard(self) -> None:
        self.confirmation.hide()
        self.progress = self.progress.asked_to_stop()
        self._show()
        self.discardRequested.emit()

    def _show(self) -> None:
        progress = self.progress
        ended = progress.result is not None
        self.headline.setText(progress.headline())
        fraction = progress.fraction
        running = progress.phase in (Phase.RUNNING, Phase.STOPPING)
        self.bar.setVisible(running)
        if fraction is None:
            self.bar.setRange(0, 0 if running else 1)
        else:
            self.bar.setRange(0, _BAR_STEPS)
            self.bar.setValue(round(_BAR_STEPS * fraction))
        self.bar.setAccessibleDescription(f"{progress.headline()} {progress.steps_line()}")
        self.steps.setText(progress.steps_line() or "—")
        self.time.setText(progress.time_line() or "—")
        self.quality.setText(progress.quality_line() or "—")
        self.size_so_far.setText(progress.size_line(self._pixels) or "—")
        self.buttons.setVisible(running and self.confirmation.isHidden())
        self.stop_button.setEnabled(progress.phase is Phase.RUNNING)
        self.pause_button.setEnabled(progress.phase is Phase.RUNNING)
        self._show_detail()
        if ended and self.confirmation.isVisible():
            self.confirmation.hide()

    def _show_detail(self) -> None:
        progress = self.progress
        text, role = "", "muted"
        if isinstance(progress.result, Failed):
            if progress.phase is Phase.FAILED:
                text, role = progress.trouble(), "error"
            elif progress.phase is Phase.PAUSED:
                text = self.tr("It goes on from here when it is resumed in the queue.")
            else:
                text = self.tr("Nothing was kept.")
        elif progress.result is not None:
            text = theme.breakable(str(progress.result.report.get("path", "")))
        elif progress.notice is not None:
            text = progress.notice.text
            role = "warning" if progress.notice.level == "warning" else "muted"
        self.detail.setText(text)
        self.detail.setVisible(bool(text))
        theme.set_role(self.detail, role)

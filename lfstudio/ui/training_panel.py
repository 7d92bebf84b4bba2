"""The *Training* tab: the curves of the encode, what they say under the pointer, earlier encodes beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.curve_readout import latest_text, reading_text
from lfstudio.session.curves import Axis, CurveData
from lfstudio.session.encode_journal import EncodeJournal
from lfstudio.ui import theme
from lfstudio.ui.earlier_list import EarlierList

if TYPE_CHECKING:
    from lfstudio.ui.curve_plots import TrainingPlots


class TrainingPanel(QWidget):
    """Draws an `EncodeJournal` when it is told to (`draw`).

    Signals:
        wanted: something was chosen that is to be drawn soon. momentChosen: the step of a snapshot that was clicked at.
    """

    wanted = Signal()
    momentChosen = Signal(int)

    def __init__(self, journal: EncodeJournal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._plots: TrainingPlots | None = None
        self._place: float | None = None
        self._moment: int | None = None
        self._earlier: dict[str, CurveData] = {}
        self.legend = QLabel()
        self.legend.setFont(theme.font("caption"))
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setWordWrap(True)
        self.legend.setToolTip(
            self.tr("Lines are the training's own estimates; dots were measured on the bytes of a written file.")
        )
        self.empty = QLabel(self.tr("Curves appear here while a light field is being encoded."))
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(2 * theme.GRID)
        shown = QWidget()
        self._column = QVBoxLayout(shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID // 2)
        self._column.addLayout(self._controls())
        self._column.addWidget(self.legend)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(shown)
        self.earlier = EarlierList(journal)
        self.readout = QLabel()
        self.readout.setFont(theme.numeric_font("caption"))
        self.readout.setProperty("role", "muted")
        self.readout.setWordWrap(True)
        self.readout.setMinimumHeight(2 * self.readout.fontMetrics().lineSpacing())
        self.readout.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.readout.setAccessibleName(self.tr("Latest numbers"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GRID // 2, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.earlier)
        layout.addWidget(self.readout)
        journal.history.changed.connect(self.wanted.emit)
        theme.notifier().changed.connect(self._legend_text)
        self._legend_text()

    @property
    def plots(self) -> TrainingPlots:
        """The curves; made when they are first asked for, as plots are slow to make."""
        if self._plots is None:
            from lfstudio.ui.curve_plots import TrainingPlots

            self._plots = TrainingPlots()
            self._plots.hovered.connect(self._hovered)
            self._plots.snapshotClicked.connect(self._clicked)
            self._column.addWidget(self._plots, 1)
        return self._plots

    def _controls(self) -> QHBoxLayout:
        self.axis_box = QComboBox()
        self.axis_box.addItem(self.tr("Steps"), "steps")
        self.axis_box.addItem(self.tr("Time"), "time")
        self.axis_box.setAccessibleName(self.tr("Horizontal axis"))
        self.axis_box.setToolTip(self.tr("Draw the curves over optimiser steps or over time."))
        self.log_box = QCheckBox(self.tr("log"))
        self.log_box.setAccessibleName(self.tr("Logarithmic horizontal axis"))
        self.log_box.setToolTip(self.tr("Logarithmic horizontal axis: shows the fast start and the slow end alike."))
        label = QLabel(self.tr("Smooth"))
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 100)
        self.smoothing.setValue(30)
        self.smoothing.setMinimumWidth(48)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        label.setBuddy(self.smoothing)
        self.weight = QLabel()
        self.weight.setFont(theme.numeric_font("caption"))
        self.weight.setProperty("role", "muted")
        self.weight.setFixedWidth(self.weight.fontMetrics().horizontalAdvance("0.999") + 2)
        self.plots_button = QToolButton()
        self.plots_button.setText(self.tr("Plots"))
        self.plots_button.setAutoRaise(True)
        self.plots_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.plots_button.setToolTip(self.tr("Which plots show"))
        menu = QMenu(self.plots_button)
        names = {
            "loss": self.tr("Loss"), "psnr": self.tr("PSNR"), "rate": self.tr("Rate"), "lambda": self.tr("λ"),
        }  # fmt: skip
        self.plot_actions = {key: menu.addAction(name) for key, name in names.items()}
        menu.addSeparator()
        self.band_action = menu.addAction(self.tr("Spread over the views"))
        self.band_action.setToolTip(self.tr("A band from the worst to the best view behind the PSNR of the snapshots"))
        for action in (*self.plot_actions.values(), self.band_action):
            action.setCheckable(True)
            action.setChecked(action is not self.plot_actions["lambda"])
            action.toggled.connect(self._plots_chosen)
        self.plots_button.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        for widget, stretch in (
            (self.axis_box, 0), (self.log_box, 0), (label, 0), (self.smoothing, 1), (self.weight, 0),
            (self.plots_button, 0),
        ):  # fmt: skip
            row.addWidget(widget, stretch)
        self.axis_box.currentIndexChanged.connect(self.draw)
        self.log_box.toggled.connect(self.draw)
        self.smoothing.valueChanged.connect(self._smoothing_changed)
        self._smoothing_changed()
        return row

    @property
    def amount(self) -> float:
        """The weight of the past in the moving average, 0 to 0.999; the slider spreads it evenly in its length."""
        return 0.0 if self.smoothing.value() == 0 else 1.0 - 10.0 ** (-3.0 * self.smoothing.value() / 100)

    @property
    def axis(self) -> Axis:
        """What the curves are drawn over."""
        return "time" if self.axis_box.currentData() == "time" else "steps"

    def drawn_earlier(self) -> list[tuple[CurveData, float]]:
        """The curves of the earlier encodes that are shown, and how many events stand behind one of their rows."""
        entries = self.earlier.drawn
        self._earlier = {e.key: self._earlier.get(e.key) or e.curves() for e in entries}
        return [(self._earlier[e.key], e.every) for e in entries]

    def draw(self) -> None:
        """Draw what the journal knows now."""
        data, earlier = self._journal.curves, self.drawn_earlier()
        something = len(data.steps) > 0 or len(data.snapshots) > 0 or bool(earlier)
        self.pages.setCurrentIndex(1 if something else 0)
        if something:
            self.plots.draw(
                data, self.axis, self.log_box.isChecked(), self.amount, earlier, band=self.band_action.isChecked()
            )
            self.plots.mark(self._moment)
        self._say()

    def mark(self, row: int | None) -> None:
        """Mark the snapshot that the picture shows; None for the newest."""
        self._moment = row
        if self._plots is not None:
            self._plots.mark(row)

    def _say(self) -> None:
        reading = None if self._place is None else self._journal.curves.at(self._place, self.axis)
        self.readout.setText(latest_text(self._journal.curves) if reading is None else reading_text(reading))
        self.readout.setVisible(bool(self.readout.text()))

    def _hovered(self, place: object) -> None:
        self._place = place if isinstance(place, float) and math.isfinite(place) else None
        self.plots.show_cursor(self._place)
        self._say()

    def _clicked(self, row: int) -> None:
        steps = self._journal.curves.snapshots["i"]
        if row < len(steps):
            self.momentChosen.emit(int(steps[row]))

    def _smoothing_changed(self) -> None:
        self.weight.setText(f"{self.amount:.3f}" if self.amount > 0.99 else f"{self.amount:.2f}")
        tip = self.tr("Smooth the curves: a moving average with the weight {a} on the past. Faint: the original.")
        self.smoothing.setToolTip(tip.format(a=self.weight.text()))
        self.wanted.emit()

    def _plots_chosen(self) -> None:
        chosen = [key for key, action in self.plot_actions.items() if action.isChecked()]
        if not chosen:
            self.plot_actions["psnr"].setChecked(True)  # comes back here
            return
        self.plots.show_plots(chosen)
        self.draw()

    def show_plots(self, names: Sequence[str]) -> None:
        """Show these of `lfstudio.ui.curve_plots.PLOTS`."""
        for key, action in self.plot_actions.items():
            action.setChecked(key in names)

    def _legend_text(self) -> None:
        colours = theme.current()
        line = "".join(f'<span style="color:{colours.series[k]}">━</span>' for k in range(3))
        self.legend.setText(
            f'<span style="color:{colours.muted}">{line} {self.tr("estimated")} &nbsp; '
            f'<span style="color:{colours.text}">●</span> {self.tr("measured")} &nbsp; '
            f'<span style="color:{colours.series[1]}">▒</span> {self.tr("worst to best view")}</span>'
        )

"""The *Encode* panel: choose a preset and a goal, start, watch, stop or discard; drop a light field to encode it."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtCore import QMimeData, QSignalBlocker, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.events import Done, Event
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.session.encode_form import (
    EncodeForm,
    dropped_source,
    output_problem,
    preset_named,
    propose_output,
    with_suffix,
)
from lfstudio.session.encode_journal import settings_text
from lfstudio.ui import theme
from lfstudio.ui.encode_advanced import AdvancedChoices
from lfstudio.ui.encode_goal import GoalEditor
from lfstudio.ui.encode_status import EncodeStatus
from lfstudio.ui.wheel_guard import WheelGuard


class EncodeDock(QDockWidget):
    """The encode panel.

    Signals:
        encodeRequested: an `EncodeJob`, when the person presses *Encode*, or *Add to the queue* while one runs.
        stopRequested, pauseRequested, discardRequested: of the running encode; discarding was confirmed.
        dropEncodeRequested: the path of a light field that was dropped here; ask `job_for` for its job.
    """

    encodeRequested = Signal(object)
    stopRequested = Signal()
    pauseRequested = Signal()
    discardRequested = Signal()
    dropEncodeRequested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Encode"))
        self.setObjectName("EncodeDock")
        self.setAcceptDrops(True)
        self._capabilities: Capabilities | None = None
        self._source: str | None = None
        self._layout_text: str | None = None
        self._title = ""
        self._pixels: int | None = None
        self._running = False
        self._may_replace: str | None = None
        self._output_edited = False
        self._taken = False  # an encode that waits is to write the output
        self._preferred_preset = ""
        self._folder = ""  # where results are proposed; empty: beside the source
        self.reserved: Callable[[Path], bool] = lambda path: False  # whether an encode that waits is to write there

        self.source_label = QLabel()
        self.source_label.setWordWrap(True)
        self.source_label.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.source_frame = QFrame()
        self.source_frame.setObjectName("source")
        source_row = QVBoxLayout(self.source_frame)
        source_row.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        source_row.setSpacing(2)
        source_row.addWidget(self.source_label)
        self.settings_label = QLabel()
        self.settings_label.setProperty("role", "muted")
        self.settings_label.setFont(theme.numeric_font("caption"))
        self.settings_label.setWordWrap(True)
        self.settings_label.setAccessibleName(self.tr("Settings of the running encode"))
        source_row.addWidget(self.settings_label)

        self.status = EncodeStatus()
        self.status.hide()
        self.waiting = QLabel(self.tr("Starting the engine…"))
        self.waiting.setProperty("role", "muted")
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "error")
        self.problem.hide()
        self.encode_button = QPushButton(self.tr("Encode"))
        self.encode_button.setProperty("primary", True)
        self.next_toggle = QToolButton()
        self.next_toggle.setCheckable(True)
        self.next_toggle.setAutoRaise(True)
        self.next_toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.next_toggle.setText(self.tr("Settings of the next encode"))
        self.next_toggle.setToolTip(self.tr("Choose what the next encode of this light field is made with"))

        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.source_frame)
        layout.addWidget(self.waiting)
        layout.addWidget(self.status)
        layout.addWidget(self.next_toggle)
        layout.addWidget(self._choices())
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(content)
        scroll.setMinimumWidth(272)
        WheelGuard(scroll, content)
        self._revealing = QTimer(self)
        self._revealing.setSingleShot(True)
        self._revealing.setInterval(0)
        self._revealing.timeout.connect(lambda: scroll.ensureWidgetVisible(self.advanced.panel, 0, theme.GRID))
        self.footer = QWidget()  # outside the scroll area: always in sight
        footer = QVBoxLayout(self.footer)
        footer.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID)
        footer.addWidget(self.problem)
        footer.addWidget(self.encode_button)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(self.footer)
        self.setWidget(body)

        self.encode_button.clicked.connect(self._encode)
        self.next_toggle.toggled.connect(self._refresh)
        self.advanced.toggle.toggled.connect(self._bring_advanced)
        self.preset_box.currentIndexChanged.connect(self._preset_chosen)
        self.goal.changed.connect(self._refresh)
        self.output_edit.textEdited.connect(self._output_typed)
        self.output_button.clicked.connect(self._choose_output)
        self.status.stopRequested.connect(self.stopRequested)
        self.status.pauseRequested.connect(self.pauseRequested)
        self.status.discardRequested.connect(self.discardRequested)
        theme.notifier().changed.connect(self._frame_style)
        self._frame_style()
        self.set_source(None, None, "")

    # building

    def _choices(self) -> QWidget:
        self.choices = QWidget()
        self.preset_box = QComboBox()
        self.preset_box.setAccessibleName(self.tr("Preset"))
        self.preset_box.setToolTip(self.tr("How much effort to spend, and which kind of file to make."))
        self.preset_help = QLabel()
        self.preset_help.setProperty("role", "muted")
        self.preset_help.setWordWrap(True)
        self.goal = GoalEditor()
        self.output_edit = QLineEdit()
        self.output_edit.setAccessibleName(self.tr("Output file"))
        self.output_edit.setPlaceholderText(self.tr("name.sanr"))
        self.output_button = QToolButton()
        self.output_button.setText("…")
        self.output_button.setAccessibleName(self.tr("Choose the output file"))
        self.output_button.setToolTip(self.tr("Choose where to save the result."))
        output = QHBoxLayout()
        output.setSpacing(theme.GRID // 2)
        output.addWidget(self.output_edit, 1)
        output.addWidget(self.output_button)
        layout = QVBoxLayout(self.choices)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self._caption(self.tr("Preset"), self.preset_box))
        layout.addWidget(self.preset_box)
        layout.addWidget(self.preset_help)
        layout.addSpacing(theme.GRID // 2)
        layout.addWidget(self._caption(self.tr("Goal"), self.goal.goal_box))
        layout.addWidget(self.goal)
        layout.addSpacing(theme.GRID // 2)
        layout.addWidget(self._caption(self.tr("Save as"), self.output_edit))
        layout.addLayout(output)
        self.advanced = AdvancedChoices()
        layout.addWidget(self.advanced)
        return self.choices

    def _caption(self, text: str, buddy: QWidget) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "title")
        label.setBuddy(buddy)
        return label

    # what the window tells

    def set_capabilities(self, capabilities: Capabilities) -> None:
        """Offer what the engine can do; keeps the chosen preset and device where they still exist."""
        preset = self.preset_box.currentData()
        self._capabilities = capabilities
        with QSignalBlocker(self.preset_box):
            self.preset_box.clear()
            for info in capabilities.presets:
                self.preset_box.addItem(info.title, info.name)
                self.preset_box.setItemData(self.preset_box.count() - 1, info.summary, Qt.ItemDataRole.ToolTipRole)
            self.preset_box.setCurrentIndex(max(0, self.preset_box.findData(preset or self._preferred_preset)))
        kept = self.goal.lambda_ if self.preset_box.currentData() == preset else None
        self.advanced.set_devices(capabilities.devices)
        self._preset_chosen()
        if kept is not None:
            self.goal.set_lambda(kept)

    def set_preferences(self, preset: str, folder: str) -> None:
        """The preset to start with (empty: the engine's first) and the folder for results (empty: beside the
        source)."""
        if preset != self._preferred_preset:
            self._preferred_preset = preset
            found = self.preset_box.findData(preset)
            if found >= 0 and not self._running:
                self.preset_box.setCurrentIndex(found)
        if folder != self._folder:
            self._folder = folder
            self._propose()

    def set_source(self, path: str | None, layout: str | None, title: str, pixels: int | None = None) -> None:
        """Say what *Encode* would encode. Told the same source again, it keeps the output that was chosen.

        Args:
            path: a path or ``sample``; None when nothing that can be encoded is open.
            layout: a ``--layout`` text. title: what to call it.
            pixels: of all views, to state sizes in bytes.
        """
        another = path != self._source
        if another:
            self._output_edited, self._may_replace = False, None
            if not self._running:
                self.status.clear()
        self._source, self._layout_text, self._title, self._pixels = path, layout, title, pixels
        if path is None:
            self.source_label.setText(self.tr("Drop a light field here to encode it at once"))
        else:
            self.source_label.setText(theme.breakable(title or Path(path).name))
            self.source_label.setToolTip(path)
        self.source_label.setAccessibleName(self.tr("Light field to encode: {name}").format(name=title or "—"))
        role = "muted" if path is None else "title"
        theme.set_role(self.source_label, role)
        self.goal.set_pixels(pixels)
        if another:
            self._propose()
        self._refresh()

    def set_running(self, running: bool, job: EncodeJob | None = None) -> None:
        """An encode started or ended. Starting clears what the last one showed.

        Args:
            job: what runs; the present choices unless given.
        """
        if running and not self._running:
            self.begin(job)
        self._running = running
        self._refresh()

    def begin(self, job: EncodeJob | None = None) -> None:
        """Show another running encode, from its start."""
        self.status.start(self.pixels_of(job.source) if job is not None else self._pixels)
        if job is not None and with_suffix(self.output_edit.text()) == job.output:
            self.taken()
        summary = self.form().summary(self._capabilities)
        if job is not None:
            summary = f"{theme.breakable(Path(job.output).name)}: {settings_text(job)}"
        self.settings_label.setText(summary)

    def pixels_of(self, source: str) -> int | None:
        """Pixels of all views of ``source``, if it is what the panel offers to encode."""
        return self._pixels if source == self._source else None

    def taken(self) -> None:
        """The job was taken: propose another output for the next one."""
        self._output_edited, self._may_replace = False, None
        self._propose()
        self._refresh()

    def outputs_changed(self) -> None:
        """Encodes that wait may write other files than before: the output may be free again, or taken."""
        if self._source is None or self.reserved(Path(with_suffix(self.output_edit.text()))) == self._taken:
            return
        self._propose()
        self._refresh()

    def handle_event(self, event: Event) -> None:
        """Show one event of the encode."""
        self.status.handle_event(event)
        if isinstance(event, Done):
            self._output_edited, self._may_replace = False, None
            self._propose()
            self._refresh()

    def job_for(self, path: str, layout: str | None, taken: Collection[str] = ()) -> EncodeJob:
        """The job that the present choices make of ``path``; the output is the one in the field when it is the
        panel's own source, else a new name beside ``path``; none of those that are ``taken``."""
        output = with_suffix(self.output_edit.text()) if path == self._source else ""
        if not output or output in taken:
            output = str(self._proposal(path, "sample" if path == "sample" else Path(path).stem, taken))
        return self.form().job(path, output, layout, force=output == self._may_replace)

    def form(self) -> EncodeForm:
        """The person's choices."""
        return EncodeForm(
            preset=self.preset_box.currentData() or "fast",
            goal=self.goal.goal,
            lambda_=self.goal.lambda_,
            target_bpp=self.goal.bpp_spin.value(),
            target_psnr=self.goal.psnr_spin.value(),
            steps=self.advanced.steps,
            time_limit_s=self.advanced.time_limit_s,
            seed=self.advanced.seed,
            device=self.advanced.device,
            threads=self.advanced.threads,
        )

    # what the person does

    def _encode(self) -> None:
        self._refresh()
        if self._source is None or not self.encode_button.isEnabled():
            return
        output = with_suffix(self.output_edit.text())
        if Path(output).exists() and output != self._may_replace:
            if not self._output_edited:
                self._propose()
            else:
                self._may_replace = output
                self._say(self.tr("This file exists. Press Encode again to replace it."), "warning")
                return
        self.encodeRequested.emit(self.job_for(self._source, self._layout_text))

    def _preset_chosen(self) -> None:
        if self._capabilities is not None:
            info = preset_named(self._capabilities, self.preset_box.currentData() or "")
            if info is not None:
                self.preset_help.setText(info.summary)
                self.goal.set_preset(info)
        self._refresh()

    def _bring_advanced(self, shown: bool) -> None:
        """In a low panel the section opens below the edge: scroll to it, once it has its place."""
        if shown:
            self._revealing.start()

    def _output_typed(self) -> None:
        self._output_edited, self._may_replace = True, None
        self._refresh()

    def _choose_output(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the encoded light field"), self.output_edit.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Encoded light fields (*.sanr)"))
        dialog.setDefaultSuffix("sanr")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.set_output)
        dialog.open()

    def set_output(self, path: str) -> None:
        """Save to ``path``; replacing it, should it exist, was agreed to in the dialog that chose it."""
        self.output_edit.setText(with_suffix(path))
        self._output_edited, self._may_replace = True, with_suffix(path)
        self._refresh()

    def _proposal(self, source: str, title: str, taken: Collection[str] = ()) -> Path:
        location = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        documents = Path(location) if location and Path(location).is_dir() else Path.home()
        return propose_output(
            source, title, documents, self._folder,
            exists=lambda path: path.exists() or self.reserved(path) or str(path) in taken,
            writable=lambda folder: os.access(folder, os.W_OK),
        )  # fmt: skip

    def _propose(self) -> None:
        if self._source is None:
            self.output_edit.clear()
        elif not self._output_edited:
            self.output_edit.setText(str(self._proposal(self._source, self._title)))
        self.output_edit.setToolTip(self.output_edit.text() or self.tr("Where the encoded file goes."))

    # showing

    def _refresh(self) -> None:
        ready = self._capabilities is not None
        self.waiting.setVisible(not ready)
        opened = self.next_toggle.isChecked()
        self.next_toggle.setVisible(self._running)
        self.next_toggle.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        self.choices.setEnabled(ready)
        self.choices.setVisible(not self._running or opened)
        self.footer.setVisible(not self._running or self._source is not None)
        self.settings_label.setVisible(self._running)
        self.encode_button.setText(self.tr("Add to the queue") if self._running else self.tr("Encode"))
        self.encode_button.setToolTip(
            self.tr("Encode this light field, too, once the running encode is done (Ctrl+Return)")
            if self._running
            else self.tr("Encode this light field with the choices above (Ctrl+Return)")
        )
        trouble: str | None = None
        if self._capabilities is not None and self._source is not None:
            output = with_suffix(self.output_edit.text())
            trouble = self.form().problem(self._capabilities) or output_problem(output)
            self._taken = self.reserved(Path(output))
            if trouble is None and self._taken:
                trouble = self.tr("An encode of the queue is to write this file; choose another name.")
        self.encode_button.setEnabled(ready and self._source is not None and trouble is None)
        self.status.setVisible(self._running or self.status.progress.result is not None)
        self._say(trouble or "", "error")

    def _say(self, text: str, role: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        theme.set_role(self.problem, role)

    def _frame_style(self, over: bool = False) -> None:
        colours = theme.current()
        line = f"2px solid {colours.accent}" if over else f"1px dashed {colours.border}"
        padding = 0 if over else 1
        self.source_frame.setStyleSheet(
            f"QFrame#source {{ border: {line}; border-radius: 4px; padding: {padding}px;"
            f" background: {colours.surface}; }}"
        )

    # drops

    def _dropped(self, data: QMimeData) -> str | None:
        if self._capabilities is None or not data.hasUrls():
            return None
        return dropped_source([url.toLocalFile() for url in data.urls() if url.isLocalFile()])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event.mimeData()) is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._frame_style(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._frame_style()

    def dropEvent(self, event: QDropEvent) -> None:
        self._frame_style()
        path = self._dropped(event.mimeData())
        if path is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropEncodeRequested.emit(path)

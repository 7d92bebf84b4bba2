"""The dialog for every export: what, with which options, where to, and what that comes to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lfstudio.engine.client.export import command_text
from lfstudio.session.export_form import ExportForm
from lfstudio.session.export_kinds import SHOWN, TEXTS
from lfstudio.session.text import translated
from lfstudio.ui.export_options import OptionsPage, named

_Policy = QSizePolicy.Policy
_KEY = Qt.ItemDataRole.UserRole
_ROW, _HEADING = 20, 30


class ExportDialog(QDialog):
    """Stays beside the window and follows what is open.

    Args:
        start: begins the export; called with True if what is there is to be replaced.
    """

    def __init__(self, form: ExportForm, start: Callable[[bool], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._start = start
        self._confirming = ""
        self._showing = False
        self.running = False
        self.setWindowTitle(self.tr("Export"))
        self.resize(820, 620)
        self._build_list()
        self._build_side()
        layout = QHBoxLayout(self)
        layout.setSpacing(16)
        layout.addWidget(self.kinds)
        layout.addLayout(self._side, 1)
        self._disconnect = form.changed.connect(self.refresh)
        self.refresh()

    # Building

    def _build_list(self) -> None:
        self.kinds = QListWidget(self)
        self.kinds.setFixedWidth(252)
        self.kinds.setAccessibleName(self.tr("What to export"))
        self.kinds.setToolTip(self.tr("What to export"))
        for heading, kinds in self._form.kinds:
            item = QListWidgetItem(translated(heading), self.kinds)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            font = item.font()
            font.setBold(True)
            item.setFont(font)
            item.setSizeHint(QSize(0, _ROW if self.kinds.count() == 1 else _HEADING))
            item.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            for kind in kinds:
                entry = QListWidgetItem("  " + translated(TEXTS[kind].title), self.kinds)
                entry.setData(_KEY, kind)
                entry.setSizeHint(QSize(0, _ROW))
                entry.setToolTip(translated(TEXTS[kind].about))
        self.kinds.currentItemChanged.connect(self._kind_chosen)

    def _build_side(self) -> None:
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.about = QLabel(self)
        self.about.setWordWrap(True)
        self.about.setProperty("role", "muted")
        self.field = QComboBox(self)
        self.field.setAccessibleName(self.tr("Light field"))
        self.field.setToolTip(self.tr("Which of the open light fields is exported"))
        self.field.activated.connect(lambda _: self._form.choose_field(self.field.currentData()))
        self.field_row = QFormLayout()
        self.field_row.setContentsMargins(0, 0, 0, 0)
        self.field_row.addRow(named(self.tr("Light field"), self.field), self.field)
        self.pages = QStackedWidget(self)
        self._pages: dict[str, OptionsPage] = {}
        for _, kinds in self._form.kinds:
            for kind in kinds:
                self._pages[kind] = OptionsPage(kind, self._form, self)
                self.pages.addWidget(self._pages[kind])
        self.notes = QLabel(self)
        self.notes.setWordWrap(True)
        self.notes.setProperty("role", "muted")
        self.path = QLineEdit(self)
        self.path.setAccessibleName(self.tr("Write to"))
        self.path.setToolTip(self.tr("The file or folder that is made"))
        self.path.textEdited.connect(self._form.set_output)
        browse = QPushButton(self.tr("Browse…"), self)
        browse.setToolTip(self.tr("Choose where to write"))
        browse.setAutoDefault(False)
        browse.clicked.connect(lambda: self.browse())
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(browse)
        where = QFormLayout()
        where.setContentsMargins(0, 0, 0, 0)
        where.addRow(named(self.tr("Write to"), self.path), place)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(self.tr("What the export comes to"))
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("role", "warning")
        self._side = QVBoxLayout()
        self._side.setSpacing(8)
        for part in (self.title, self.about):
            self._side.addWidget(part)
        self._side.addSpacing(4)
        self._side.addLayout(self.field_row)
        self._side.addWidget(self.pages)
        self._side.addWidget(self.notes)
        self._side.addStretch(1)
        self._side.addLayout(where)
        self._side.addWidget(self.summary)
        self._side.addWidget(self.problem)
        self._side.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.copy_button = QPushButton(self.tr("Copy command"), self)
        self.copy_button.setToolTip(self.tr("Put the command that does the same in a terminal on the clipboard"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.command()))
        close = QPushButton(self.tr("Close"), self)
        close.setToolTip(self.tr("Close the dialog; a running export goes on"))
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        self.export_button = QPushButton(self.tr("Export"), self)
        self.export_button.setProperty("primary", True)
        self.export_button.setDefault(True)
        self.export_button.clicked.connect(lambda: self.export())
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.export_button)
        return row

    # Showing

    def refresh(self) -> None:
        """Show what is chosen, and what it comes to."""
        form = self._form
        self._showing = True
        for row in range(self.kinds.count()):
            if self.kinds.item(row).data(_KEY) == form.kind and self.kinds.currentRow() != row:
                self.kinds.setCurrentRow(row)
        text = TEXTS[form.kind]
        self.title.setText(translated(text.title))
        self.about.setText(translated(text.about))
        self.pages.setCurrentWidget(self._pages[form.kind])
        for kind, page in self._pages.items():
            height = _Policy.Preferred if kind == form.kind else _Policy.Ignored
            page.setSizePolicy(_Policy.Preferred, height)
        self._pages[form.kind].show_form()
        self._show_fields()
        self.field_row.setRowVisible(self.field, form.kind != SHOWN)
        self.copy_button.setVisible(form.kind != SHOWN)
        notes = form.notes()
        self.notes.setText(notes)
        self.notes.setVisible(bool(notes))
        cleared = self.path.hasFocus() and not self.path.text()  # whoever types another name is left alone
        if self.path.text() != form.output and not cleared:
            self.path.setText(form.output)
        self._showing = False
        self._show_summary()

    def _show_fields(self) -> None:
        fields = [(field.name, field.what) for field in self._form.fields]
        if fields != [(self.field.itemText(i), self.field.itemData(i)) for i in range(self.field.count())]:
            self.field.clear()
            for name, what in fields:
                self.field.addItem(name, what)
        chosen = self._form.field
        self.field.setCurrentIndex(-1 if chosen is None else self.field.findData(chosen.what))
        self.field.setEnabled(len(fields) > 1)

    def _show_summary(self) -> None:
        summary = self._form.summary()
        target = "" if summary.problem else self._form.target()
        if self._confirming and self._confirming != target:
            self._confirming = ""
        self.summary.setText(summary.text)
        problem = summary.problem
        if not problem and self.running:
            problem = self.tr("An export is running; it has to end first.")
        elif not problem and summary.exists:
            folder = Path(target).is_dir() and not target.lower().endswith(".zarr")
            problem = (
                self.tr("This folder is there already; files of the same names are replaced.") if folder
                else self.tr("{name} is there already.").format(name=Path(target).name)
            )  # fmt: skip
        elif not problem and target != self._form.output:
            self.summary.setText(f"{summary.text}\n" + self.tr("Written as {name}").format(name=Path(target).name))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.export_button.setEnabled(not summary.problem and not self.running)
        replacing = summary.exists and self._confirming == target
        self.export_button.setText(
            self.tr("Replace") if replacing else self.tr("Replace…") if summary.exists else self.tr("Export")
        )
        self.export_button.setToolTip(
            self.tr("Replace what is there; press again to do so") if summary.exists else self.tr("Write it now")
        )

    def set_running(self, on: bool) -> None:
        """Whether an export is running: one at a time."""
        if on != self.running:
            self.running = on
            self._show_summary()

    # What the person does

    def _kind_chosen(self, item: QListWidgetItem | None) -> None:
        if not self._showing and item is not None and item.data(_KEY):
            self._form.choose_kind(item.data(_KEY))

    def command(self) -> str:
        """The command that does the same."""
        return command_text(self._form.job)

    def export(self) -> None:
        """Begin; what is there is replaced only if the person says so a second time."""
        summary = self._form.summary()
        if summary.problem or self.running:
            return
        target = self._form.target()
        if summary.exists and self._confirming != target:
            self._confirming = target
            self._show_summary()
            return
        self._confirming = ""
        self._start(summary.exists)

    def browse(self) -> QFileDialog:
        """Choose where to write. Whether something is replaced is asked here, and not by the file dialog."""
        form = self._form
        dialog = QFileDialog(self, self.tr("Write to"), str(Path(form.output).parent))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        if form.suffixes:
            kinds = " ".join(f"*{suffix}" for suffix in form.suffixes)
            dialog.setNameFilter(f"{translated(TEXTS[form.kind].title)} ({kinds})")
            dialog.setDefaultSuffix(form.suffix.removeprefix("."))
        dialog.selectFile(Path(form.output).name)
        dialog.fileSelected.connect(form.set_output)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def done(self, result: int) -> None:
        """However it ends."""
        self._disconnect()
        super().done(result)

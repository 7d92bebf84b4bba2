"""A crash report to read and to copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from lfstudio.ui import icons


class ReportDialog(QDialog):
    """Shows the text of a report; it blocks nothing.

    Args:
        show_folder: shows the folder that it lies in.
    """

    def __init__(self, text: str, show_folder: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Crash report"))
        self.resize(720, 480)
        note = QLabel(
            self.tr("Nothing was sent anywhere. The report names files, but not the folders they are in."), self
        )
        note.setWordWrap(True)
        self.text = QPlainTextEdit(text, self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Crash report"))
        self.text.setToolTip(self.tr("What went wrong, the versions, and the last lines of the log"))
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.copy_button.setToolTip(self.tr("Copy the report, to paste it into a message"))
        icons.set_icon(self.copy_button, "copy")
        self.folder_button = QPushButton(self.tr("Show log folder"), self)
        self.folder_button.setToolTip(self.tr("Show logs and crash reports in the system's file manager"))
        icons.set_icon(self.folder_button, "folder")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.folder_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.copy_button.clicked.connect(self._copy)
        self.folder_button.clicked.connect(lambda: show_folder())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (note, self.text, buttons):
            layout.addWidget(widget)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


def show_report(parent: QWidget, text: str, show_folder: Callable[[], None]) -> ReportDialog:
    """Show the dialog in place of one that is open already."""
    before = parent.findChild(ReportDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if before is not None:
        before.close()
    dialog = ReportDialog(text, show_folder, parent)
    dialog.show()
    return dialog

"""Version, licence, what the program is made of here, and whether it works."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lfstudio import __version__
from lfstudio.session.diagnosis import DiagnosisFeed
from lfstudio.ui import icons, theme
from lfstudio.ui.info_dock import FactsTable


class AboutDialog(QDialog):
    """What this program is. It shows at once what is known, and asks for the rest.

    Args:
        diagnosis: what the engine knows and finds.
    """

    def __init__(self, diagnosis: DiagnosisFeed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._diagnosis = diagnosis
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About LF Studio"))
        self.facts = FactsTable(self)
        self.facts.setToolTip(self.tr("What LF Studio is made of here; Ctrl+C copies the selected lines"))
        self.facts.setMinimumSize(QSize(480, 232))
        self.verdict = QLabel(self)
        self.verdict.setWordWrap(True)
        self.verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button = QPushButton(self.tr("Copy"), self)
        self.copy_button.setToolTip(self.tr("Copy all of this, to paste it into a message"))
        icons.set_icon(self.copy_button, "copy")
        self.check_button = QPushButton(self.tr("Check again"), self)
        self.check_button.setToolTip(self.tr("Encode and decode a tiny light field, and try the folders again"))
        icons.set_icon(self.check_button, "retry")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.check_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        self.copy_button.clicked.connect(self._copy)
        self.check_button.clicked.connect(lambda: diagnosis.check())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(self._head())
        layout.addWidget(self.facts, 1)
        layout.addWidget(self.verdict)
        layout.addWidget(buttons)
        disconnect = diagnosis.changed.connect(self.refresh)
        self.destroyed.connect(lambda: disconnect())
        if not (diagnosis.checked or diagnosis.running):
            diagnosis.check()
        self.refresh()

    def _head(self) -> QHBoxLayout:
        picture = QLabel(self)
        picture.setPixmap(icons.app_icon().pixmap(64, 64))
        title = QLabel(self.tr("LF Studio {version}").format(version=__version__), self)
        title.setFont(theme.font("title"))
        text = QLabel(
            self.tr(
                "View light fields, encode them into compact neural files,\nand see where the codec errs.\n\n"
                "Free software under the GNU General Public License,\nversion 3 or later."
            ),
            self,
        )
        words = QVBoxLayout()
        words.addWidget(title)
        words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return row

    def refresh(self) -> None:
        """Show what is known now."""
        diagnosis = self._diagnosis
        self.facts.set_facts(diagnosis.facts(window_text()))
        self.verdict.setText("\n".join(filter(None, (diagnosis.verdict, *diagnosis.problems))))
        theme.set_role(self.verdict, "muted" if diagnosis.running else "warning" if diagnosis.problems else "ok")
        self.check_button.setEnabled(not diagnosis.running)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._diagnosis.text(window_text()))


def window_text() -> str:
    """What Qt says of itself and of the first screen, e.g. ``"Qt 6.11.3, xcb, 1920 × 1080 at 100 %"``."""
    said = f"Qt {qVersion()}, {QGuiApplication.platformName()}"
    screen = QGuiApplication.primaryScreen()
    if screen is None:
        return said
    size, ratio = screen.size(), screen.devicePixelRatio()
    return f"{said}, {size.width()} × {size.height()} at {ratio:.0%}".replace("%", " %")


def show_about(parent: QWidget, diagnosis: DiagnosisFeed) -> AboutDialog:
    """Show the dialog, the one that is open already if there is one; it blocks nothing."""
    dialog = parent.findChild(AboutDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if dialog is None:
        dialog = AboutDialog(diagnosis, parent)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog

"""Version, licence, and what the engine is made of."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lfstudio import __version__
from lfstudio.ui import icons, theme


class AboutDialog(QDialog):
    """What this program is."""


def show_about(parent: QWidget, versions: Mapping[str, str]) -> AboutDialog:
    """Show the dialog, the one that is open already if there is one; it blocks nothing. ``versions`` are the engine's
    components."""
    dialog = parent.findChild(AboutDialog, options=Qt.FindChildOption.FindDirectChildrenOnly)
    if dialog is None:
        dialog = _about_dialog(parent, versions)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    return dialog


def _about_dialog(parent: QWidget, versions: Mapping[str, str]) -> AboutDialog:
    dialog = AboutDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(dialog.tr("About LF Studio"))
    picture = QLabel(dialog)
    picture.setPixmap(icons.app_icon().pixmap(64, 64))
    title = QLabel(dialog.tr("LF Studio {version}").format(version=__version__), dialog)
    title.setFont(theme.font("title"))
    text = QLabel(
        dialog.tr(
            "View light fields, encode them into compact neural files,\nand see where the codec errs.\n\n"
            "Free software under the GNU General Public License,\nversion 3 or later."
        ),
        dialog,
    )
    parts = QLabel("\n".join(f"{name} {version}" for name, version in versions.items()), dialog)
    parts.setProperty("role", "muted")
    parts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.close)
    words = QVBoxLayout()
    for label in (title, text, parts):
        words.addWidget(label)
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 16)
    layout.setSpacing(16)
    layout.addLayout(row)
    layout.addWidget(buttons)
    return dialog

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from lfstudio import __version__
from lfstudio.ui.about import AboutDialog
from lfstudio.ui.main_window import MainWindow


def test_it_names_the_version_and_is_there_once(window: MainWindow):
    window.actions_by_key["about"].trigger()
    window.actions_by_key["about"].trigger()
    (dialog,) = window.findChildren(AboutDialog)
    assert dialog.isVisible()
    assert any(__version__ in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()

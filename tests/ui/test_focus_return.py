from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from lfstudio.ui.focus_return import FocusReturn


def page(qtbot) -> tuple[QWidget, QLineEdit, QLineEdit]:
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = QLineEdit(window), QLineEdit(window)
    layout.addWidget(first)
    layout.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    return window, first, second


def test_the_focus_comes_back_once(qtbot):
    window, first, second = page(qtbot)
    focus = FocusReturn(window)
    focus.remember()
    second.setFocus()
    focus.give_back()
    assert first.hasFocus()
    second.setFocus()
    focus.give_back()
    assert second.hasFocus()


def test_a_widget_that_is_gone_gets_nothing(qtbot):
    """A tab bar of docks may be deleted by Qt while the sheet of keys is open."""
    window, first, second = page(qtbot)
    focus = FocusReturn(window)
    focus.remember()
    second.setFocus()
    first.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    focus.give_back()
    assert second.hasFocus()

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lfstudio.ui.main_window import MainWindow


def test_the_ring_follows_the_keyboard_and_not_the_mouse(opened: MainWindow, qtbot):
    ring = opened.comfort.ring
    opened.activateWindow()
    opened.viewer.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(opened.viewer.pane.hasFocus)
    assert ring.target is None
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_Tab)
    assert ring.target is QApplication.focusWidget()
    opened.viewer.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is opened.viewer.pane
    before = ring.geometry()
    opened.resize(opened.width() + 120, opened.height())
    QApplication.processEvents()
    assert ring.geometry() != before
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_Tab)
    assert ring.target is QApplication.focusWidget()
    edit = opened.encode_dock.output_edit
    edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is edit
    opened.encode_dock.hide()
    assert ring.target is not edit


def test_the_ring_goes_with_a_panel_that_another_tab_covers(opened: MainWindow, qtbot):
    opened.activateWindow()
    opened.encode_dock.raise_()
    button = opened.encode_dock.encode_button
    opened.viewer.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: opened.comfort.ring.target is button)
    opened.queue_dock.raise_()
    qtbot.waitUntil(lambda: opened.comfort.ring.target is not button)

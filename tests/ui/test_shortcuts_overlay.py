from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel

from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.shortcuts_overlay import _balanced


def labels(window: MainWindow) -> list[str]:
    body = window.shortcuts.area.widget()
    return [label.text() for label in body.findChildren(QLabel)]


def test_keys_are_grouped_by_menu_with_the_gestures(window: MainWindow):
    window.actions_by_key["shortcuts"].trigger()
    shown = labels(window)
    assert {"File", "View", "Navigate", "Help", "Mouse over the picture"} <= set(shown)
    assert "Ctrl+Shift+P" in shown
    assert "Left-drag" in shown
    assert shown.index("Navigate") < shown.index("Central view")


def test_an_action_that_is_new_in_a_menu_is_listed_at_the_next_opening(window: MainWindow):
    menu = window.menuBar().actions()[0].menu()
    action = QAction("Brand &new…", window)
    action.setShortcut(QKeySequence("Ctrl+Alt+F9"))
    menu.addAction(action)
    window.actions_by_key["shortcuts"].trigger()
    assert {"Brand new", "Ctrl+Alt+F9"} <= set(labels(window))


def test_typing_searches(window: MainWindow, qtbot):
    window.activateWindow()
    window.actions_by_key["shortcuts"].trigger()
    qtbot.waitUntil(window.shortcuts.search.hasFocus)
    qtbot.keyClicks(window.shortcuts.search, "zoom")
    assert {"Zoom in", "Zoom out", "Zoom at the pointer"} <= set(labels(window))
    assert "Quit" not in labels(window)
    window.shortcuts.search.setText("no such thing")
    assert window.shortcuts.nothing.isVisible()
    qtbot.keyClick(window.shortcuts.search, Qt.Key.Key_Escape)
    assert not window.shortcuts.isVisible()


def test_it_stays_in_the_window_and_scrolls(window: MainWindow):
    window.resize(700, 420)
    window.actions_by_key["shortcuts"].trigger()
    sheet = window.shortcuts
    assert window.rect().contains(sheet.geometry())
    window.grab()
    assert sheet.area.verticalScrollBar().maximum() > 0
    window.resize(1280, 800)
    assert window.rect().contains(sheet.geometry())


def test_columns_are_about_as_high():
    blocks = [(str(n), [("k", "t")] * n) for n in (20, 5, 5, 10)]
    columns = _balanced(blocks, 3)
    assert [[topic for topic, _ in column] for column in columns] == [["20"], ["5", "5"], ["10"]]
    assert _balanced([], 3) == []

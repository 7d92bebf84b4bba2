"""Title bars of panels: a name once, and the buttons always."""

from __future__ import annotations

from PySide6.QtCore import Qt

from lfstudio.ui.main_window import MainWindow


def test_a_panel_under_a_tab_is_not_named_twice(opened: MainWindow, qtbot):
    titles = opened.dock_titles.titles
    qtbot.waitUntil(lambda: titles[opened.info_dock].label.isHidden())
    assert titles[opened.focus_dock].label.isHidden()
    assert not titles[opened.views_dock].label.isHidden(), "no tab names it"
    assert titles[opened.info_dock].close_button.isVisible()
    assert titles[opened.info_dock].height() < titles[opened.views_dock].height()


def test_the_last_one_of_a_group_says_its_name(opened: MainWindow, qtbot):
    titles = opened.dock_titles.titles
    qtbot.mouseClick(titles[opened.info_dock].close_button, Qt.MouseButton.LeftButton)
    assert opened.info_dock.isHidden()
    qtbot.waitUntil(lambda: not titles[opened.focus_dock].label.isHidden())
    opened.info_dock.show()
    qtbot.waitUntil(lambda: titles[opened.focus_dock].label.isHidden())


def test_a_floating_panel_is_named_and_comes_back(opened: MainWindow, qtbot):
    titles = opened.dock_titles.titles
    button = titles[opened.info_dock].float_button
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.info_dock.isFloating()
    qtbot.waitUntil(lambda: not titles[opened.info_dock].label.isHidden())
    qtbot.waitUntil(lambda: not titles[opened.focus_dock].label.isHidden())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not opened.info_dock.isFloating()
    qtbot.waitUntil(lambda: titles[opened.info_dock].label.isHidden())


def test_every_panel_has_buttons_with_names(opened: MainWindow):
    assert set(opened.dock_titles.titles) == set(opened.docks)
    for dock, title in opened.dock_titles.titles.items():
        assert dock.titleBarWidget() is title
        for button in (title.close_button, title.float_button):
            assert dock.windowTitle() in button.accessibleName()
            assert button.toolTip()

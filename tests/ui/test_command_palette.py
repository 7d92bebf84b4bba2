"""The command palette of a real window over the scripted engine, with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from lfstudio.session.view_state import Mode
from lfstudio.ui.command_palette import CommandPalette
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.menus.menu_walk import walk
from lfstudio.ui.palette_commands import commands


@pytest.fixture
def palette(opened: MainWindow, qtbot) -> CommandPalette:
    opened.activateWindow()
    opened.viewer.setFocus()
    qtbot.waitUntil(opened.viewer.pane.hasFocus)
    qtbot.keyClick(opened, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    made = opened.comfort.palette
    qtbot.waitUntil(made.field.hasFocus)
    return made


def offered(palette: CommandPalette, query: str) -> list[str]:
    palette.field.setText(query)
    return [command.title for command in palette.offered]


def test_every_action_of_the_menus_is_offered(palette: CommandPalette, opened: MainWindow):
    keys = {command.key for command in commands(opened)}
    assert {key for key, action in opened.actions_by_key.items() if action.isVisible()} <= keys
    assert len(palette.offered) >= len(opened.actions_by_key)


def test_enter_runs_the_first_and_gives_the_focus_back(palette: CommandPalette, opened: MainWindow, qtbot):
    assert offered(palette, "right edge")[0] == "Right edge"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert opened.session.workspace.state.index == (1, 2)
    assert opened.viewer.pane.hasFocus()
    opened.actions_by_key["palette"].trigger()
    assert palette.offered[0].key == "edge_right", "what was used last comes first"


def test_arrows_choose_and_escape_closes(palette: CommandPalette, opened: MainWindow, qtbot):
    titles = offered(palette, "edge")
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == 1
    assert titles[1] in palette.field.accessibleDescription()
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.list.currentIndex().row() == len(titles) - 1
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert opened.session.workspace.state.index == (1, 1)


def test_what_cannot_be_used_says_why_and_stays(palette: CommandPalette, opened: MainWindow, qtbot):
    assert offered(palette, "wipe")[0] == "Wipe"
    assert palette.offered[0].reason
    assert palette.hint.text() == palette.offered[0].reason
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert opened.session.workspace.state.mode is Mode.SOURCE


def test_a_view_is_reached_by_its_numbers(palette: CommandPalette, opened: MainWindow, qtbot):
    assert offered(palette, "view 2,0")[0] == "Go to view (2, 0)"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.session.workspace.state.index == (2, 0)


def test_panels_presets_and_recent_files_are_offered(palette: CommandPalette, opened: MainWindow, source: str, qtbot):
    opened.info_dock.hide()
    assert offered(palette, "panel info")[0] == "Go to panel: Info"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.info_dock.isVisible()
    opened.actions_by_key["palette"].trigger()
    assert offered(palette, "preset shortened")[0] == "Preset: Paper, shortened"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.encode_dock.preset_box.currentData() == "paper-fast"
    opened.actions_by_key["palette"].trigger()
    assert "Open scene" in offered(palette, "scene")


def test_nothing_found_is_said(palette: CommandPalette, qtbot):
    assert offered(palette, "qqqq") == []
    assert "Nothing" in palette.hint.text()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_it_fits_a_small_window_and_leaves_with_the_focus(palette: CommandPalette, opened: MainWindow, qtbot):
    opened.resize(640, 480)
    assert opened.rect().contains(palette.geometry())
    palette.grab()
    opened.viewer.setFocus()
    qtbot.waitUntil(lambda: not palette.isVisible())
    assert QApplication.focusWidget() is opened.viewer.pane


def test_every_shortcut_is_in_a_menu_and_on_the_sheet(opened: MainWindow):
    in_menus = {action for action, _ in walk(opened.menuBar())}
    with_keys = [action for action in opened.actions_by_key.values() if action.shortcuts() and action.isVisible()]
    assert [action.objectName() for action in with_keys if action not in in_menus] == []
    listed = {keys for rows in opened.shortcuts.topics().values() for keys, _ in rows}
    assert {action.shortcut().toString() for action in with_keys} <= {
        key for keys in listed for key in keys.split(", ")
    }

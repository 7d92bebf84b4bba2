"""The tabs of the open encodes, their keys and menus, in the real window over a scripted engine."""

from __future__ import annotations

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from lfstudio.engine.messages import EncodeJob
from lfstudio.ui.encode_strip import LIVE
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def several(opened: MainWindow, engine: FakeEngine, source: str, drop_on, qtbot) -> MainWindow:
    """The window with a source and three files of it; the last one is looked at."""
    paths = []
    for noise in (2, 6, 12):
        coded = degraded(engine.samples(source), noise)
        paths.append(engine.add_coded(engine.folder / f"noise{noise}.sanr", coded, source))
    drop_on(opened, *paths)
    qtbot.waitUntil(lambda: len(opened.session.encodes.entries) == 3)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    return opened


def texts(window: MainWindow) -> list[str]:
    strip = window.fields.encodes.strip
    return [strip.tabText(i) for i in range(strip.count())]


def shown(window: MainWindow) -> str:
    return window.session.encodes.name(window.session.encodes.current)


def test_one_file_needs_no_tabs(opened: MainWindow, engine: FakeEngine, source: str, qtbot):
    path = engine.add_coded(engine.folder / "one.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.decoded is not None)
    assert not opened.fields.encodes.strip.isVisible()
    assert not opened.actions_by_key["encode_next"].isEnabled()
    assert opened.actions_by_key["encode_1"].isEnabled()
    assert not opened.actions_by_key["encode_2"].isVisible()


def test_dropped_files_have_tabs_with_figures(several: MainWindow):
    assert several.fields.encodes.strip.isVisible()
    first, _, last = texts(several)
    assert first == "noise2 · 0.250 bpp"
    assert last.startswith("noise12 · 0.250 bpp · ")
    assert last.endswith(" dB")
    assert several.fields.encodes.strip.currentIndex() == 2


def test_keys_change_what_is_compared(several: MainWindow, engine: FakeEngine, qtbot):
    pane = several.viewer.pane
    several.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    qtbot.keyClick(pane, Qt.Key.Key_BracketRight)
    assert shown(several) == "noise2"
    qtbot.keyClick(pane, Qt.Key.Key_BracketLeft)
    assert shown(several) == "noise12"
    qtbot.keyClick(pane, Qt.Key.Key_2)
    assert shown(several) == "noise6"
    several.actions_by_key["mode_decoded"].trigger()
    wanted = engine.samples(several.session.encodes.current.path)[1, 1]
    qtbot.waitUntil(lambda: np.array_equal(several.viewer.pane.pixels(), wanted))
    assert several.actions_by_key["encode_2"].isChecked()
    assert "noise6" in several.actions_by_key["encode_2"].text()
    qtbot.keyClick(pane, Qt.Key.Key_2)
    assert several.actions_by_key["encode_2"].isChecked(), "it stays ticked when it is chosen again"


def test_a_click_on_a_tab_shows_it_and_its_button_closes_it(several: MainWindow, engine: FakeEngine, qtbot):
    strip = several.fields.encodes.strip
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(0).center())
    assert shown(several) == "noise2"
    qtbot.mouseClick(strip.tabButton(0, strip.ButtonPosition.RightSide), Qt.MouseButton.LeftButton)
    assert [text.split(" ")[0] for text in texts(several)] == ["noise6", "noise12"]
    assert shown(several) == "noise6"
    qtbot.mouseClick(strip, Qt.MouseButton.MiddleButton, pos=strip.tabRect(1).center())
    assert not strip.isVisible()
    qtbot.waitUntil(lambda: len(engine.open_handles) == 2)


def test_a_file_is_renamed_here_only(several: MainWindow, qtbot):
    strip = several.fields.encodes.strip
    qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=strip.tabRect(0).center())
    qtbot.waitUntil(lambda: several.findChild(QInputDialog) is not None)
    dialog = several.findChild(QInputDialog)
    assert dialog.textValue() == "noise2"
    dialog.setTextValue("best")
    dialog.accept()
    assert texts(several)[0].startswith("best ·")
    assert several.session.encodes.entries[0].path.endswith("noise2.sanr")


def test_the_menu_of_a_tab_is_about_that_tab(several: MainWindow, engine: FakeEngine):
    first = several.session.encodes.entries[0]
    menu = several.fields.encodes.menu(first.number)
    entries = {action.text().replace("&", ""): action for action in menu.actions()}
    assert list(entries) == ["Rename…", "Show in folder", "Copy path", "Close this encode"]
    entries["Copy path"].trigger()
    assert QGuiApplication.clipboard().text() == first.path
    entries["Close this encode"].trigger()
    assert first.number not in [entry.number for entry in several.session.encodes.entries]
    assert shown(several) == "noise12"
    menu.close()


def test_a_finished_encode_gets_a_tab(several: MainWindow, engine: FakeEngine, source: str, qtbot):
    several.session.encode.start(EncodeJob(source, str(engine.folder / "made.sanr")))
    qtbot.waitUntil(lambda: not several.session.encode.running)
    qtbot.waitUntil(lambda: len(several.session.encodes.entries) == 4)
    assert shown(several) == "made"
    assert LIVE not in [several.fields.encodes.strip.tabData(i) for i in range(4)]

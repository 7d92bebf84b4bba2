"""The way back to the last session, and the tour."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import Qt

from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def again(qtbot, engine: FakeEngine, opened: MainWindow, source: str, tmp_path: Path) -> Iterator[MainWindow]:
    """A second window, after the first was closed while it showed an error, zoomed in, of a corner view."""
    coded = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(coded)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    workspace = opened.session.workspace
    workspace.change(replace(workspace.state, u=0, v=2, mode=Mode.ERROR, gain=4.0))
    opened.viewer.pane.zoom_to(20.0, 5.0, 6.0)
    opened.info_dock.hide()
    opened.shut_down()
    engine.closed = False
    made = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.session.capabilities is not None)
    yield made
    made.shut_down()


def test_the_last_session_is_offered_and_comes_back_as_it_was(again: MainWindow, source: str, qtbot):
    bar = again.empty_state.restore
    assert bar.isVisible()
    assert "scene.sanr" in bar.text.text().replace("\u200b", "")
    assert not bar.missing.isVisible()
    assert again.actions_by_key["reopen"].isEnabled()
    qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)
    workspace = again.session.workspace
    qtbot.waitUntil(lambda: workspace.decoded is not None)
    qtbot.waitUntil(lambda: workspace.state.mode is Mode.ERROR)
    assert workspace.state.position == (0, 2)
    assert workspace.state.gain == 4.0
    assert workspace.source.opened.path == source
    qtbot.waitUntil(lambda: again.viewer.pane.zoomed() is not None)
    assert again.viewer.pane.zoomed() == pytest.approx((20, 5, 6), abs=0.5)
    assert not again.info_dock.isVisible()
    assert not again.actions_by_key["reopen"].isEnabled()


def test_missing_files_are_named_and_the_rest_opens(qtbot, engine: FakeEngine, source: str, tmp_path: Path):
    config = tmp_path / "config"
    config.mkdir()
    (config / "session.json").write_text(json.dumps({"source": source, "decoded": "/gone/away.sanr"}))
    window = MainWindow(engine, config)
    qtbot.addWidget(window)
    window.show()
    bar = window.empty_state.restore
    assert "/gone/away.sanr" in bar.missing.text().replace("\u200b", "")
    assert bar.button.isEnabled()
    window.actions_by_key["reopen"].trigger()
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert window.session.messages.current is None
    assert not bar.isVisible()
    window.shut_down()


def test_the_offer_can_be_declined_for_good(again: MainWindow, tmp_path: Path, qtbot):
    qtbot.mouseClick(again.empty_state.restore.close_button, Qt.MouseButton.LeftButton)
    assert not again.empty_state.restore.isVisible()
    assert json.loads((tmp_path / "config" / "session.json").read_text())["source"] is None


def test_it_reopens_by_itself_when_that_is_preferred(again: MainWindow, qtbot):
    again.session.preferences.change(start="reopen")
    again.session.settings.remember(tour="seen")
    again.comfort.at_start(nothing_asked_for=False)
    assert again.session.opener.loading is None
    again.comfort.at_start(nothing_asked_for=True)
    qtbot.waitUntil(lambda: again.session.workspace.comparable)


def test_starting_empty_offers_nothing(again: MainWindow):
    again.session.preferences.change(start="empty")
    assert not again.empty_state.restore.isVisible()
    assert again.actions_by_key["reopen"].isEnabled(), "the menu still can"


def test_the_tour_points_at_real_widgets_once(
    window: MainWindow, engine: FakeEngine, source: str, tmp_path: Path, qtbot
):
    window.comfort.at_start(nothing_asked_for=True)
    qtbot.waitUntil(lambda: window.comfort.tour is not None)
    tour = window.comfort.tour
    assert tour.card.isVisible()
    assert tour._hole().contains(
        window.empty_state.sample_button.mapTo(window, window.empty_state.sample_button.rect().center())
    )
    assert window.rect().contains(tour.card.geometry())
    window.session.opener.open(source)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)
    assert tour._hole().contains(window.viewer.pane.mapTo(window, window.viewer.pane.rect().center()))
    qtbot.keyClick(tour.card, Qt.Key.Key_Right)
    assert tour._hole().contains(
        window.encode_dock.encode_button.mapTo(window, window.encode_dock.encode_button.rect().center())
    )
    window.grab()
    assert not tour.skip.isVisible()
    qtbot.mouseClick(tour.next, Qt.MouseButton.LeftButton)
    assert not tour.card.isVisible()
    again = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(again)
    again.comfort.at_start(nothing_asked_for=True)
    qtbot.wait(500)
    assert again.comfort.tour is None
    again.comfort.begin_tour()
    assert again.comfort.tour is not None
    again.shut_down()


def test_the_tour_is_skipped_with_escape(window: MainWindow, qtbot):
    window.actions_by_key["tour"].trigger()
    qtbot.keyClick(window.comfort.tour.card, Qt.Key.Key_Escape)
    assert not window.comfort.tour.card.isVisible()
    assert not window.comfort.tour.isVisible()


def test_every_open_encode_comes_back(qtbot, engine: FakeEngine, opened: MainWindow, source: str, tmp_path: Path):
    for noise in (2, 6, 12):
        path = engine.add_coded(engine.folder / f"noise{noise}.sanr", degraded(engine.samples(source), noise), source)
        opened.session.opener.open(path)
    qtbot.waitUntil(lambda: len(opened.session.encodes.entries) == 3)
    opened.session.encodes.choose_nth(2)
    opened.actions_by_key["disparity"].trigger()
    opened.shut_down()
    engine.closed = False
    again = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(again, before_close_func=lambda _: again.shut_down())
    again.show()
    said = again.empty_state.restore.text.text().replace("\u200b", "")
    assert "noise6.sanr" in said
    assert "2 more" in said
    again.actions_by_key["reopen"].trigger()
    qtbot.waitUntil(lambda: len(again.session.encodes.entries) == 3)
    names = [again.session.encodes.name(entry) for entry in again.session.encodes.entries]
    assert names == ["noise2", "noise6", "noise12"]
    assert again.session.encodes.name(again.session.encodes.current) == "noise6"
    qtbot.waitUntil(lambda: again.actions_by_key["disparity"].isChecked())

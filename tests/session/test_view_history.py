"""Back and forth through what was looked at."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import make_session, opened_coded, opened_source

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.difference_messages import Box
from lfstudio.render.kinds import Rendering
from lfstudio.session.guises import Guise
from lfstudio.session.requests import Lane
from lfstudio.session.view_history import MOST, PAUSE_S, ViewHistory
from lfstudio.session.view_state import Mode


class Looking:
    """A session with a source whose history runs by a clock of its own."""

    def __init__(self, folder: Path) -> None:
        self.session, self.requests, _, _ = make_session(folder / "config")
        self.now = 0.0
        self.history = ViewHistory(self.session.workspace, self.session.region, lambda: self.now)
        self.zooms: list[object] = []
        self.history.zoom_wanted.connect(self.zooms.append)
        self.session.opener.open("/data/scene")
        self.requests.answer(Lane.OPEN, opened_source(folder, 1))

    def wait(self, seconds: float = 2 * PAUSE_S) -> None:
        self.now += seconds

    @property
    def at(self) -> tuple[int, int]:
        return tuple(self.session.workspace.state.index)


@pytest.fixture
def looking(tmp_path: Path) -> Looking:
    return Looking(tmp_path)


def test_opening_is_no_step(looking: Looking):
    assert not looking.history.can_undo
    looking.history.undo()
    assert looking.at == (1, 2)


def test_what_opening_a_file_changes_is_no_step(looking: Looking):
    looking.session.opener.open("/data/a.sanr")
    looking.requests.answer(Lane.OPEN, opened_coded(2))
    assert looking.session.workspace.state.mode is Mode.WIPE
    assert not looking.history.can_undo


def test_viewpoints_are_gone_back_to_and_forth(looking: Looking):
    workspace = looking.session.workspace
    workspace.go_to(0, 0)
    looking.wait()
    workspace.go_to(2, 3)
    looking.history.undo()
    assert looking.at == (0, 0)
    looking.history.undo()
    assert looking.at == (1, 2)
    assert not looking.history.can_undo
    looking.history.redo()
    looking.history.redo()
    assert looking.at == (2, 3)
    assert not looking.history.can_redo


def test_a_drag_is_one_step(looking: Looking):
    workspace = looking.session.workspace
    for v in range(4):
        workspace.go_to(0, v)
        looking.wait(0.05)
    looking.history.undo()
    assert looking.at == (1, 2)


def test_another_kind_of_change_is_another_step_however_fast(looking: Looking):
    workspace = looking.session.workspace
    workspace.go_to(0, 0)
    workspace.change_gain(2)
    looking.history.undo()
    assert workspace.state.gain == 1
    assert looking.at == (0, 0)


def test_a_new_change_forgets_what_was_taken_back(looking: Looking):
    looking.session.workspace.go_to(0, 0)
    looking.history.undo()
    looking.session.workspace.go_to(2, 2)
    assert not looking.history.can_redo
    looking.history.undo()
    assert looking.at == (1, 2)


def test_flicker_is_no_step(looking: Looking):
    looking.session.workspace.set_flicker(True)
    looking.session.workspace.set_flicker(False)
    assert not looking.history.can_undo


def test_selections_and_zooms_are_steps(looking: Looking):
    looking.history.note_zoom(None)
    looking.session.region.select(Box(1, 1, 3, 2))
    looking.wait()
    looking.history.note_zoom((4.00001, 3.0, 2.0))
    looking.history.undo()
    assert looking.zooms == [None]
    assert looking.session.region.box == Box(1, 1, 3, 2)
    looking.history.undo()
    assert looking.session.region.box is None
    looking.history.redo()
    looking.history.redo()
    assert looking.zooms == [None, (4.0, 3.0, 2.0)]


def test_the_pane_that_fits_the_first_picture_is_no_step(looking: Looking):
    looking.history.note_zoom((2.0, 4.0, 3.0))
    assert not looking.history.can_undo


def test_another_light_field_has_a_history_of_its_own(looking: Looking, tmp_path: Path):
    looking.session.workspace.go_to(0, 0)
    looking.session.opener.open("/data/other")
    looking.requests.answer(Lane.OPEN, opened_source(tmp_path, 2, "/data/other", LightFieldShape(5, 5, 6, 8, 3)))
    assert not looking.history.can_undo


def test_it_is_bounded(looking: Looking):
    for i in range(MOST + 20):
        looking.session.workspace.go_to(0, i % 2)
        looking.wait()
    undone = 0
    while looking.history.can_undo:
        looking.history.undo()
        undone += 1
    assert undone == MOST


def test_guises_are_steps(looking: Looking):
    session = looking.session
    history, shown = session.history, session.presentation
    shown.set_guise(Guise.DISPARITY)
    history.undo()
    assert shown.state.guise is Guise.VIEW
    history.redo()
    assert shown.state.guise is Guise.DISPARITY
    session.focus.set_rendering(Rendering.REFOCUS)
    assert shown.state.guise is Guise.VIEW, "a refocused picture is none of a view"
    history.undo()
    assert session.workspace.state.rendering is Rendering.VIEW
    assert shown.state.guise is Guise.DISPARITY

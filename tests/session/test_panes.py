"""Several panes: contents, activity, linking, and what is fetched for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, evaluated, make_session, opened_coded, opened_source, view

from lfstudio.core.errors import BitstreamError
from lfstudio.engine.messages import ViewRequest
from lfstudio.engine.render_messages import RenderRequest
from lfstudio.render.kinds import Rendering
from lfstudio.session.panes import LIVE, SOURCE
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode


@pytest.fixture
def parts(tmp_path: Path):
    """A session with a source and three files of it (handles 2 to 4, numbers 1 to 3); the last is compared."""
    session, requests, encode, _ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    for handle in (2, 3, 4):
        session.opener.open(f"/data/{handle}.sanr")
        requests.answer(Lane.OPEN, opened_coded(handle, f"/data/{handle}.sanr", info={"source": "scene"}))
    return session, requests, encode


def supply(requests, levels: dict[int, int]) -> list[int]:
    """Answer what is gathered with flat views; returns the handles in order."""
    asked = []
    while requests.requests(Lane.GATHER):
        handle = requests.requests(Lane.GATHER)[0].handle
        requests.answer(Lane.GATHER, view(levels[handle]))
        asked.append(handle)
    return asked


LEVELS = {2: 20, 3: 30, 4: 40}


def test_one_pane_asks_for_nothing(parts):
    session, requests, _ = parts
    assert not session.panes.several
    assert not requests.requests(Lane.GATHER)
    assert session.panes.possible


def test_two_panes_show_the_source_and_what_is_compared(parts):
    session, requests, _ = parts
    session.panes.set_count(2)
    assert session.panes.contents == (SOURCE, 3)
    assert supply(requests, LEVELS) == [4], "the source's views are mapped"
    source, decoded = session.panes.shown(0), session.panes.shown(1)
    assert np.array_equal(source.picture.base, session.workspace.source_view(session.workspace.state.index))
    assert decoded.picture.base[0, 0, 0] == 40
    assert (source.field.name, decoded.field.name, decoded.field.bpp) == ("Source", "4", 0.5)


def test_there_are_no_more_panes_than_light_fields_and_a_new_one_fills_up(parts):
    session, requests, _ = parts
    session.panes.set_count(6)
    assert session.panes.contents == (SOURCE, 3, 1, 2)
    session.opener.open("/data/5.sanr")
    requests.answer(Lane.OPEN, opened_coded(5, "/data/5.sanr", info={"source": "scene"}))
    assert session.panes.contents == (SOURCE, 3, 1, 2, 4)
    session.encodes.close(1)
    assert session.panes.contents == (SOURCE, 3, 2, 4)
    for entry in session.encodes.entries:
        session.encodes.close(entry.number)
    assert not session.panes.several


def test_toggling_goes_back_to_as_many_as_before(parts):
    session, _, _ = parts
    session.panes.toggle()
    assert len(session.panes.contents) == 2
    session.panes.set_count(4)
    session.panes.toggle()
    assert not session.panes.several
    session.panes.toggle()
    assert len(session.panes.contents) == 4


def test_only_the_latest_viewpoint_is_fetched_one_view_at_a_time(parts):
    session, requests, _ = parts
    session.panes.set_count(4)
    assert len(requests.requests(Lane.GATHER)) == 1
    for v in range(4):
        session.workspace.go_to(0, v)
    first = requests.answer(Lane.GATHER, view(1))
    assert (first.u, first.v) == (1, 2), "it was under way already"
    asked = []
    while requests.requests(Lane.GATHER):
        asked.append(requests.answer(Lane.GATHER, view(2)))
    assert sorted((r.handle, r.u, r.v) for r in asked) == [(2, 0, 3), (3, 0, 3), (4, 0, 3)]


def test_the_last_picture_stays_until_the_next_is_there(parts):
    session, requests, _ = parts
    session.panes.set_count(2)
    supply(requests, LEVELS)
    assert not session.panes.shown(1).picture.waiting
    session.workspace.go_to(0, 0)
    shown = session.panes.shown(1)
    assert shown.picture.waiting
    assert shown.picture.base[0, 0, 0] == 40
    assert shown.psnr_db is None


def test_a_click_makes_a_pane_active_and_compares_what_it_shows(parts):
    session, _, _ = parts
    session.panes.set_count(4)
    session.panes.activate(2)
    assert session.workspace.decoded.handle == 2
    assert session.panes.active == 2
    session.panes.activate(0)
    assert session.workspace.decoded.handle == 2, "the source has no encode to compare"
    session.panes.step_active(-1)
    assert session.panes.active == 3


def test_choosing_an_encode_moves_the_active_pane_or_changes_it(parts):
    session, _, _ = parts
    session.panes.set_count(2)
    session.panes.activate(1)
    session.encodes.choose(2)
    assert session.panes.contents == (SOURCE, 2)
    session.panes.set_count(4)
    session.encodes.choose(1)
    assert session.panes.contents[session.panes.active] == 1
    session.panes.activate(0)
    session.panes.set_count(2)
    session.encodes.choose(3)
    assert session.panes.contents == (SOURCE, 3), "beside the source that is active"


def test_two_panes_change_places_when_one_is_to_show_the_other(parts):
    session, _, _ = parts
    session.panes.set_count(2)
    session.panes.show_in(0, 3)
    assert session.panes.contents == (3, SOURCE)
    session.panes.show_in(1, 2)
    assert session.panes.contents == (3, 2)
    session.panes.show_in(7, 1)
    assert session.panes.contents == (3, 2)


def test_unlinked_panes_stay_where_they_were(parts):
    session, _, _ = parts
    session.panes.set_count(2)
    session.panes.activate(1)
    session.panes.set_linked(False)
    session.workspace.go_to(0, 0)
    assert session.panes.state_of(0).index == (1, 2)
    assert session.panes.state_of(1).index == (0, 0)
    session.panes.activate(0)
    assert session.workspace.state.index == (1, 2)
    assert session.panes.state_of(1).index == (0, 0)
    session.panes.set_linked(True)
    assert session.panes.state_of(1).index == (1, 2)


def test_psnr_is_the_engines_where_it_is_known_and_measured_where_not(parts):
    session, requests, _ = parts
    session.panes.set_count(2)
    supply(requests, LEVELS)
    source = session.workspace.source_view(session.workspace.state.index).astype(float)
    measured = 10 * np.log10(255**2 / np.mean((source - 40) ** 2))
    assert session.panes.shown(1).psnr_db == pytest.approx(measured)
    requests.answer(Lane.EVALUATE, evaluated())
    assert session.panes.shown(1).psnr_db == 40.0
    assert session.panes.shown(0).psnr_db is None


def test_in_the_error_modes_every_encode_shows_its_own_error(parts):
    session, requests, _ = parts
    session.panes.set_count(4)
    session.workspace.set_mode(Mode.ERROR)
    supply(requests, LEVELS)
    means = [float(session.panes.shown(i).picture.heat.mean()) for i in (1, 2, 3)]
    source = session.workspace.source_view(session.workspace.state.index).astype(float)
    expected = [float(np.abs(source - level).mean()) for level in (40, 20, 30)]
    assert means == pytest.approx(expected, rel=1e-5)
    assert session.panes.shown(0).picture.heat is None
    session.workspace.set_flicker(True)
    assert session.panes.shown(2).picture.base[0, 0, 0] == source[0, 0, 0]


def test_a_view_that_fails_is_said_in_its_pane_and_not_asked_again(parts):
    session, requests, _ = parts
    session.panes.set_count(2)
    requests.refuse(Lane.GATHER, BitstreamError("the stream ends early"))
    assert "ends early" in session.panes.shown(1).problem
    session.workspace.view_changed.emit()
    assert not requests.requests(Lane.GATHER)


def test_renderings_are_asked_of_every_light_field(parts):
    session, requests, _ = parts
    session.panes.set_count(2)
    supply(requests, LEVELS)
    session.workspace.change(replace(session.workspace.state, rendering=Rendering.REFOCUS))
    asked = []
    while requests.requests(Lane.GATHER):
        asked.append(requests.answer(Lane.GATHER, view(9 + len(asked))))
    assert [type(request) for request in asked] == [RenderRequest, RenderRequest]
    assert {request.handle for request in asked} == {1, 4}
    assert session.panes.shown(1).psnr_db is not None


def test_views_of_the_current_encode_come_from_the_same_cache(parts):
    session, requests, _ = parts
    while requests.requests(Lane.VIEW):
        requests.answer(Lane.VIEW, view(7))
    session.panes.set_count(2)
    assert not [r for r in requests.requests(Lane.GATHER) if r == ViewRequest(4, 1.0, 2.0)]
    assert session.panes.shown(1).picture.base[0, 0, 0] == 7


def test_the_running_encode_can_be_one_of_them(parts, tmp_path: Path):
    from test_encodes import JOB, snapshot

    session, requests, encode = parts
    session.encode.start(JOB)
    encode.send(snapshot(5, tmp_path))
    requests.answer(Lane.SNAPSHOT, opened_coded(20))
    session.panes.set_count(6)
    assert LIVE in session.panes.contents
    assert session.panes.fields[-1].document.handle == 20
    assert session.panes.fields[-1].document.shape == SHAPE

"""Paths over the grid, and the viewpoint that follows them until somebody else moves it."""

from __future__ import annotations

from pathlib import Path as File

import numpy as np
import pytest
from session_fakes import SHAPE, make_session, opened_coded, opened_source, view

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.session.animation import SPEEDS, Animation, Path, Track
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode, ViewPosition

GRID = LightFieldShape(9, 9, 4, 4, 3)


@pytest.fixture
def parts(tmp_path: File):
    session, requests, *_ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    return session, requests, Animation(session.workspace)


def test_a_circle_goes_round_the_middle():
    track = Track(Path.CIRCLE, GRID, 0.5)
    places = [track.at(d) for d in np.linspace(0, track.length, 50)]
    assert track.length == pytest.approx(2 * np.pi * 2, rel=1e-3)
    assert all(np.hypot(p.u - 4, p.v - 4) == pytest.approx(2, abs=0.01) for p in places)
    assert places[0] == places[-1]
    assert track.at(1.0) == pytest.approx(track.at(1.0 + track.length))


def test_a_sway_stays_in_its_row_and_slows_down_at_its_ends():
    track = Track(Path.SWAY, GRID, 1.0)
    quarter = track.length / 4
    assert {track.at(d).u for d in np.linspace(0, track.length, 20)} == {4.0}
    assert track.at(quarter).v == pytest.approx(8)
    assert track.at(3 * quarter).v == pytest.approx(0)


def test_a_column_of_views_is_swayed_along():
    track = Track(Path.SWAY, LightFieldShape(5, 1, 4, 4, 3), 1.0)
    assert track.at(track.length / 4) == pytest.approx((4, 0))


@pytest.mark.parametrize(("amplitude", "expected"), [(1.0, 81), (0.5, 25)])
def test_the_lawnmower_meets_every_view(amplitude: float, expected: int):
    track = Track(Path.LAWNMOWER, GRID, amplitude)
    met = {track.at(d).nearest for d in np.arange(0, track.length, 0.25)}
    assert len(met) == expected
    steps = np.diff([track.at(d) for d in np.arange(0, 2 * track.length, 0.5)], axis=0)
    assert np.abs(steps).sum(1).max() <= 0.5 + 1e-9, "no jumps, not even where it begins again"


@pytest.mark.parametrize("path", list(Path))
def test_a_single_view_is_nowhere_to_go(path: Path):
    track = Track(path, LightFieldShape(1, 1, 4, 4, 3), 1.0)
    assert track.length == 0
    assert track.at(3.0) == (0, 0)


def test_it_moves_with_time_and_stops_when_somebody_navigates(parts):
    session, _, animation = parts
    animation.toggle(Path.LAWNMOWER)
    assert animation.playing
    seen = set()
    for _ in range(100):
        animation.tick(0.1)
        seen.add(session.workspace.state.index)
    assert len(seen) == SHAPE.views
    session.workspace.set_wipe(0.3)
    assert animation.playing, "that moved no viewpoint"
    told = []
    animation.changed.connect(lambda: told.append(animation.playing))
    session.workspace.move(*((1, 0) if session.workspace.state.u == 0 else (-1, 0)))
    assert not animation.playing
    assert told == [False]
    here = session.workspace.state.index
    animation.tick(1.0)
    assert session.workspace.state.index == here


def test_it_begins_near_the_viewpoint(parts):
    session, _, animation = parts
    session.workspace.go_to(2, 2)
    animation.play(Path.LAWNMOWER)
    animation.tick(0.0)
    assert abs(session.workspace.state.v - 2) + abs(session.workspace.state.u - 2) <= 2


def test_time_passes_while_a_view_is_on_its_way(parts):
    session, requests, animation = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene", info={"between_views": True}))
    requests.answer(Lane.VIEW, view(100))
    session.workspace.set_mode(Mode.DECODED)
    animation.play(Path.CIRCLE)
    animation.tick(0.1)
    asked = requests.requests(Lane.VIEW)
    assert len(asked) == 1
    there = session.workspace.state.position
    assert there.between
    for _ in range(5):
        animation.tick(0.1)
    assert requests.requests(Lane.VIEW) == asked, "a slow decoder is not flooded"
    requests.answer(Lane.VIEW, view(90))
    animation.tick(0.1)
    moved = np.subtract(session.workspace.state.position, there)
    assert np.hypot(*moved) > 1, "it is where it would be without the wait"


def test_another_mode_does_not_stop_it(parts):
    session, requests, animation = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene", info={"between_views": True}))
    requests.answer(Lane.VIEW, view(100))
    session.workspace.set_mode(Mode.DECODED)
    animation.play(Path.CIRCLE)
    animation.tick(0.1)
    assert session.workspace.state.between
    session.workspace.set_mode(Mode.SOURCE)
    assert not session.workspace.state.between
    assert animation.playing


def test_speed_and_amplitude_are_kept_to_their_tables(parts):
    session, _, animation = parts
    animation.change_speed(-9)
    assert animation.speed == SPEEDS[0]
    animation.change_speed(9)
    assert animation.speed == SPEEDS[-1]
    animation.set_amplitude(3.0)
    assert animation.amplitude == 1.0
    animation.play(Path.SWAY)
    animation.set_amplitude(0.0)
    animation.tick(0.2)
    assert session.workspace.state.position == ViewPosition(1, 2)


def test_closing_stops_it_and_nothing_open_never_begins(parts):
    session, _, animation = parts
    animation.play()
    session.opener.close_all()
    assert not animation.playing
    assert not animation.can_play
    animation.toggle()
    assert not animation.playing

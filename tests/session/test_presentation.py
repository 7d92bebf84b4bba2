"""Disparity, overlay and stereo: what is asked for, and what becomes of the picture."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, make_session, opened_coded, opened_source, view

from lfstudio.core.errors import UsageError
from lfstudio.engine.messages import DisparityRequest, ViewRequest
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.kinds import Rendering
from lfstudio.render.stereo import Anaglyph, anaglyph
from lfstudio.session.eyes import pair_about
from lfstudio.session.presentation import Guise
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode, ViewPosition


@pytest.fixture
def parts(tmp_path: Path):
    session, requests, *_ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    return session, requests


@pytest.fixture
def compared(parts):
    session, requests = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene", info={"between_views": True}))
    requests.answer(Lane.VIEW, view(100))
    return session, requests


def flat_map(value: float, *, stated: bool = False, confidence: float = 1.0) -> DisparityMap:
    values = np.full((SHAPE.H, SHAPE.W), value, np.float32)
    return DisparityMap(values, None if stated else np.full_like(values, confidence), 1, 2, stated)


def test_a_view_is_shown_as_it_is(compared):
    session, requests = compared
    assert session.presentation.picture is session.workspace.picture
    assert requests.requests(Lane.DISPARITY) == []


def test_the_disparity_of_the_source_is_asked_for_and_drawn(parts):
    session, requests = parts
    shown = session.presentation
    shown.set_guise(Guise.DISPARITY)
    assert shown.picture.waiting
    assert shown.picture.base is not None, "the view stays until the map is there"
    assert requests.answer(Lane.DISPARITY, flat_map(1.5)) == DisparityRequest(1, 1, 2)
    picture = shown.picture
    assert not picture.waiting
    assert picture.base is None
    assert picture.heat_pixels.shape == (SHAPE.H, SHAPE.W, 3)
    assert picture.readout(0, 0).disparity == pytest.approx(1.5)
    assert picture.readout(0, 0).heat is None, "that is no error"
    assert shown.span[0] <= 1.5 <= shown.span[1]
    shown.toggle(Guise.DISPARITY)
    assert shown.picture is session.workspace.picture


def test_both_sides_of_the_wipe_get_their_own_map(compared):
    session, requests = compared
    session.presentation.set_guise(Guise.DISPARITY)
    assert requests.answer(Lane.DISPARITY, flat_map(1.0)) == DisparityRequest(1, 1, 2)
    assert session.presentation.picture.waiting
    assert requests.answer(Lane.DISPARITY, flat_map(-1.0, stated=True)) == DisparityRequest(2, 1, 2)
    picture = session.presentation.picture
    assert picture.heat[0, 0] == 1.0
    assert picture.right_heat[0, 0] == -1.0
    assert picture.title != picture.right_title
    assert not np.array_equal(picture.heat_pixels, picture.right)


def test_the_last_map_stays_while_the_next_is_on_its_way(parts):
    session, requests = parts
    session.presentation.set_guise(Guise.DISPARITY)
    requests.answer(Lane.DISPARITY, flat_map(1.0))
    session.workspace.move(0, 1)
    assert session.presentation.picture.waiting
    assert session.presentation.picture.heat[0, 0] == 1.0
    requests.answer(Lane.DISPARITY, flat_map(2.0))
    assert session.presentation.picture.heat[0, 0] == 2.0
    span = session.presentation.span
    session.workspace.move(0, -1)
    assert not session.presentation.picture.waiting, "maps that were seen are kept"
    assert session.presentation.span == span, "colours of views compare"
    session.presentation.fit_range()
    assert session.presentation.span[0] == 1.0


def test_an_overlay_tints_what_is_trusted(parts):
    session, requests = parts
    shown = session.presentation
    shown.change(replace(shown.state, overlay=True, opaque=1.0))
    found = flat_map(0.0)
    found.values[:, 4:] = 2.0
    found.confidence[:3] = 0.0
    requests.answer(Lane.DISPARITY, found)
    plain = session.workspace.picture.base
    assert not np.array_equal(shown.picture.base, plain)
    assert shown.picture.base[5, 7].tolist() == [255, 255, 255]
    shown.change(replace(shown.state, sure_only=True))
    assert np.array_equal(shown.picture.base[:3], plain[:3])
    assert shown.picture.base[5, 7].tolist() == [255, 255, 255]
    shown.change(replace(shown.state, opaque=0.0))
    assert np.array_equal(shown.picture.base, plain)


def test_a_refusal_is_told_once(parts):
    session, requests = parts
    session.presentation.set_guise(Guise.DISPARITY)
    requests.refuse(Lane.DISPARITY, UsageError("no map"))
    assert "o map" in session.messages.current.text
    assert session.presentation.picture is session.workspace.picture, "the view itself is not lost"
    assert requests.requests(Lane.DISPARITY) == []


def test_heatmaps_of_errors_stay_as_they_are(compared):
    session, _ = compared
    session.presentation.set_guise(Guise.DISPARITY)
    session.workspace.set_mode(Mode.ERROR)
    assert session.presentation.picture is session.workspace.picture
    assert not session.presentation.applies


@pytest.mark.parametrize(
    ("v", "baseline", "between", "expected"),
    [
        (4, 2, False, (3, 5)), (4, 3, False, (3, 6)), (0, 2, False, (0, 2)), (8, 4, False, (4, 8)),
        (4, 99, False, (0, 8)), (4.25, 1, True, (3.75, 4.75)), (8, 1, True, (7, 8)),
    ],
)  # fmt: skip
def test_the_two_eyes_stay_in_the_grid(v: float, baseline: float, between: bool, expected: tuple[float, float]):
    pair = pair_about(ViewPosition(2, v), 9, baseline, between=between)
    assert (pair[0].v, pair[1].v) == expected
    assert pair[0].u == pair[1].u == 2


def test_a_source_is_an_anaglyph_at_once(parts):
    session, requests = parts
    shown = session.presentation
    shown.change(replace(shown.state, guise=Guise.ANAGLYPH, anaglyph=Anaglyph.COLOUR))
    samples = session.workspace.source.samples
    assert np.array_equal(shown.picture.base, anaglyph(samples[1, 1], samples[1, 3], Anaglyph.COLOUR))
    assert "1" in shown.picture.title
    assert requests.waiting == []


def test_the_decoded_eyes_are_asked_for_one_by_one(compared):
    session, requests = compared
    session.workspace.set_mode(Mode.DECODED)
    shown = session.presentation
    shown.change(replace(shown.state, guise=Guise.SIDE_BY_SIDE, baseline=1))
    assert shown.waiting
    assert requests.answer(Lane.STEREO, view(10)) == ViewRequest(2, 1, 1.5)
    assert requests.answer(Lane.STEREO, view(20)) == ViewRequest(2, 1, 2.5)
    picture = shown.picture
    assert not picture.waiting
    assert picture.size == (SHAPE.H, 2 * SHAPE.W + 8)
    assert picture.base[0, 0, 0] == 10
    assert picture.base[0, -1, 0] == 20
    shown.change(replace(shown.state, crossed=True))
    assert shown.picture.base[0, 0, 0] == 20
    assert shown.picture.readout(0, 0).decoded is None, "no pixel of one view"


def test_eyes_that_cannot_be_decoded_leave_the_view(compared):
    session, requests = compared
    session.presentation.set_guise(Guise.ANAGLYPH)
    requests.refuse(Lane.STEREO, UsageError("no such view"))
    assert session.presentation.picture is session.workspace.picture
    assert requests.requests(Lane.STEREO) == []


def test_refocused_pictures_and_what_is_made_of_views_exclude_each_other(parts):
    session, _ = parts
    shown, workspace = session.presentation, session.workspace
    shown.set_guise(Guise.ANAGLYPH)
    workspace.change(replace(workspace.state, rendering=Rendering.REFOCUS))
    assert shown.state.guise is Guise.VIEW
    assert workspace.state.rendering is Rendering.REFOCUS
    shown.set_overlay(True)
    assert workspace.state.rendering is Rendering.VIEW
    assert shown.state.overlay


def test_one_column_of_views_has_no_stereo(tmp_path: Path):
    session, requests, *_ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1, shape=SHAPE._replace(V=1)))
    session.presentation.set_guise(Guise.ANAGLYPH)
    assert session.presentation.most_baseline == 0
    assert np.array_equal(session.presentation.picture.base, session.workspace.picture.base)

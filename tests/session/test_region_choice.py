"""The selection: its geometry, what is asked about it, and what stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, HeldRequests, evaluated, make_session, opened_coded, opened_source

from lfstudio.core.errors import EngineError
from lfstudio.engine.difference_messages import Box, RegionRequest, SamplesPatch, SamplesRequest
from lfstudio.metrics.region import Closeness, RegionFigures
from lfstudio.session.picture import Readout
from lfstudio.session.region import box_between, centred, clamped, table_text
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session

FIGURES = RegionFigures(1, 8, (10.0, 20.0, 30.0), (11.0, 21.0, 31.0), Closeness(40.0, 0.98, 1.5, 7, 0.5))


def test_a_drag_takes_in_both_ends_inside_the_picture():
    assert box_between(1.2, 2.7, 4.9, 3.1, SHAPE) == Box(1, 2, 4, 2)
    assert box_between(4.9, 3.1, 1.2, 2.7, SHAPE) == Box(1, 2, 4, 2)
    assert box_between(3.5, 3.5, 3.5, 3.5, SHAPE) == Box(3, 3, 1, 1)
    assert box_between(-50, -50, 500, 500, SHAPE) == Box(0, 0, SHAPE.W, SHAPE.H)


def test_boxes_are_moved_inside_before_they_are_cut():
    assert clamped(Box(7, 5, 4, 3), SHAPE) == Box(4, 3, 4, 3)
    assert clamped(Box(-3, 0, 99, 0), SHAPE) == Box(0, 0, 8, 1)
    assert centred(SHAPE) == Box(2, 1, 4, 3)


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Session, HeldRequests]:
    session, requests, _, _ = make_session(tmp_path)
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene"))
    requests.answer(Lane.EVALUATE, evaluated())
    return session, requests


def test_this_view_and_all_views_are_asked_for(desk):
    session, requests = desk
    region, (u, v) = session.region, session.workspace.state.index
    region.select(Box(1, 1, 3, 2))
    assert requests.requests(Lane.REGION) == [RegionRequest(1, 2, Box(1, 1, 3, 2), (u, v))]
    assert requests.requests(Lane.REGION_ALL) == [RegionRequest(1, 2, Box(1, 1, 3, 2), None)]
    requests.answer(Lane.REGION, FIGURES)
    requests.answer(Lane.REGION_ALL, replace(FIGURES, views=12))
    assert (region.here.views, region.everywhere.views) == (1, 12)
    session.workspace.move(0, -1)
    assert region.everywhere is not None
    assert not requests.requests(Lane.REGION_ALL), "it is the same over all views"
    assert requests.requests(Lane.REGION)[0].view == (u, v - 1)
    assert region.here is FIGURES, "no flashing: the last figures stay until the new ones are there"


def test_while_a_hand_draws_only_this_view_is_measured(desk):
    session, requests = desk
    region = session.region
    region.drag(1, 1, 3, 3, finished=False)
    region.drag(1, 1, 4, 4, finished=False)
    assert len(requests.requests(Lane.REGION)) == 1
    assert not requests.requests(Lane.REGION_ALL)
    region.drag(1, 1, 4, 4, finished=True)
    assert requests.requests(Lane.REGION_ALL)[0].box == Box(1, 1, 4, 4)


def test_figures_of_an_older_selection_are_not_shown(desk):
    session, requests = desk
    session.region.select(Box(1, 1, 3, 2))
    old = requests._take(Lane.REGION_ALL)
    session.region.nudge(1, 0)
    old[2](FIGURES)
    assert session.region.everywhere is None


def test_nudges_stay_inside_and_resizing_moves_the_far_edges(desk):
    region = desk[0].region
    region.nudge(1, 0)
    assert region.box == centred(SHAPE), "without a selection there is one in the middle"
    for _ in range(9):
        region.nudge(1, -1)
    assert region.box == Box(4, 0, 4, 3)
    region.resize(1, 1)
    assert region.box == Box(4, 0, 4, 4)
    for _ in range(9):
        region.resize(-1, 0)
    assert region.box == Box(4, 0, 1, 4)


def test_nothing_is_measured_without_a_selection_or_a_light_field(desk):
    session, requests = desk
    assert not requests.requests(Lane.REGION)
    session.region.select(Box(1, 1, 3, 2))
    session.region.select(None)
    assert not requests.requests(Lane.REGION)
    assert not requests.requests(Lane.REGION_ALL)
    session.region.select(Box(1, 1, 3, 2))
    session.opener.close_all()
    assert session.region.box is None


def test_a_source_alone_is_measured_by_itself(tmp_path: Path):
    session, requests, _, _ = make_session(tmp_path)
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.region.select_centre()
    assert requests.requests(Lane.REGION)[0].reference == 1
    assert requests.requests(Lane.REGION)[0].test is None


def test_what_cannot_be_measured_is_said(desk):
    session, requests = desk
    session.region.select(Box(1, 1, 3, 2))
    requests.refuse(Lane.REGION, EngineError("it died"))
    assert "died" in session.messages.current.text


def test_the_table_for_the_clipboard(desk):
    text = table_text(Box(1, 2, 3, 4), FIGURES, replace(FIGURES, views=12), desk[0].workspace.state.index)
    rows = [line.split("\t") for line in text.splitlines()]
    assert len({len(row) for row in rows}) == 1
    assert [row[0] for row in rows[1:]] == ["(1, 2)", "all"]
    assert rows[1][1:10] == ["1", "2", "3", "4", "40.0000", "0.980000", "1.5000", "7", "0.5000"]


def test_true_samples_come_by_tiles_and_are_kept(tmp_path: Path):
    session, requests, _, _ = make_session(tmp_path)
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, replace(opened_source(tmp_path, 1), bit_depth=12))
    samples, heard = session.samples, []
    samples.arrived.connect(lambda: heard.append(True))
    shown = Readout(3, 2, (1, 2, 3), None, None)
    assert samples.deepened(shown) is shown
    index = session.workspace.state.index
    assert requests.requests(Lane.SAMPLES) == [SamplesRequest(1, None, Box(0, 0, 8, 6), tuple(index))]
    patch = np.arange(6 * 8 * 3, dtype=np.uint16).reshape(6, 8, 3)
    requests.answer(Lane.SAMPLES, SamplesPatch(patch, None))
    assert heard == [True]
    deep = samples.deepened(shown)
    assert deep.source == tuple(patch[2, 3])
    assert (deep.decoded, deep.bit_depth) == (None, 12)
    samples.deepened(replace(shown, x=5))
    assert not requests.requests(Lane.SAMPLES)


def test_samples_of_eight_bits_are_what_is_shown(desk):
    session, requests = desk
    shown = Readout(3, 2, (1, 2, 3), None, None)
    assert session.samples.deepened(shown) is shown
    assert not requests.requests(Lane.SAMPLES)

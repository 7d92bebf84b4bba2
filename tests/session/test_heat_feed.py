"""Heatmaps in a session: what is asked of the engine, what is shown while they are made, what is made ahead."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, HeldAnchor, HeldEncode, HeldRequests, evaluated, opened_coded, opened_source, view
from test_heatmaps import HeldComputer

from lfstudio.core.errors import EngineError
from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.engine.difference_messages import MeanMap, MeanMapRequest
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.session.computing import ComputeLane
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode, ViewPosition


class Desk:
    """A session with a source and a decoded file, whose engine and computer wait for the test."""

    def __init__(self, folder: Path, shape: LightFieldShape = SHAPE) -> None:
        self.requests, self.computer = HeldRequests(), HeldComputer()
        start = HeldEncode().start, HeldAnchor().start
        self.session = Session(self.requests, *start, lambda _: None, folder, computer=self.computer)
        self.workspace = self.session.workspace
        self.folder, self.shape = folder, shape

    def open(self) -> None:
        self.session.opener.open("/data/scene")
        self.requests.answer(Lane.OPEN, opened_source(self.folder, 1, shape=self.shape))
        self.session.opener.open("/data/a.sanr")
        self.requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene", shape=self.shape))
        self.requests.answer(Lane.EVALUATE, evaluated(shape=self.shape))

    def decode(self, u: int, v: int) -> None:
        self.workspace.store_view(2, ViewPosition(u, v), view(10 * v, self.shape))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.open()
    made.decode(*made.workspace.state.index)
    return made


def test_the_last_picture_stays_until_the_heatmap_is_there(desk: Desk):
    workspace = desk.workspace
    wipe = workspace.picture
    workspace.set_mode(Mode.ERROR)
    assert workspace.picture.waiting
    assert workspace.picture.base is wipe.base
    desk.computer.run()
    assert not workspace.picture.waiting
    index = workspace.state.index
    expected = difference_map(Measure.ABSOLUTE, workspace.source_view(index), workspace.decoded_view(index))
    assert np.array_equal(workspace.picture.heat, expected)


def test_a_moving_hand_sees_the_maps_that_are_made_on_the_way(desk: Desk):
    workspace = desk.workspace
    here = workspace.state.index
    for v in range(SHAPE.V):
        desk.decode(here.u, v)
    workspace.set_mode(Mode.ERROR)
    desk.computer.run()
    workspace.go_to(here.u, 0)
    workspace.go_to(here.u, 1)
    work = desk.computer.waiting.pop(ComputeLane.PICTURE)
    workspace.go_to(here.u, 3)
    work[1](work[0]())
    assert (workspace.picture.index, workspace.picture.waiting) == (ViewIndex(here.u, 1), True)
    assert workspace.picture.heat is not None
    desk.computer.run()
    assert (workspace.picture.index, workspace.picture.waiting) == (ViewIndex(here.u, 3), False)


def test_neighbours_are_made_ahead_once_they_are_decoded(desk: Desk):
    workspace = desk.workspace
    u, v = workspace.state.index
    workspace.set_mode(Mode.ERROR)
    desk.computer.run()
    assert ComputeLane.AHEAD not in desk.computer.waiting, "no neighbour is decoded"
    desk.decode(u, v - 1)
    desk.computer.run(ComputeLane.AHEAD)
    shown = workspace.picture
    assert shown.index == (u, v)
    workspace.go_to(u, v - 1)
    assert not workspace.picture.waiting
    assert workspace.picture.heat is not shown.heat
    assert ComputeLane.PICTURE not in desk.computer.waiting


def test_nothing_is_made_ahead_in_other_modes(desk: Desk):
    u, v = desk.workspace.state.index
    desk.decode(u, v - 1)
    assert not desk.computer.waiting


def test_the_mean_of_the_absolute_error_comes_with_the_evaluation(desk: Desk):
    desk.workspace.set_mode(Mode.MEAN_ERROR)
    desk.computer.run()
    assert desk.workspace.picture.heat_is_mean
    assert desk.workspace.picture.heat[0, 0] == 2.5
    assert not desk.requests.requests(Lane.MEAN_MAP)


def test_other_means_are_asked_for_once_and_kept(desk: Desk):
    workspace = desk.workspace
    workspace.set_mode(Mode.MEAN_ERROR)
    desk.computer.run()
    workspace.set_measure(Measure.DELTA_E)
    assert workspace.picture.waiting
    assert desk.requests.requests(Lane.MEAN_MAP) == [MeanMapRequest(2, 1, Measure.DELTA_E)]
    values = np.full(SHAPE[2:4], 0.75, np.float32)
    desk.requests.answer(Lane.MEAN_MAP, MeanMap(values))
    desk.computer.run()
    assert workspace.picture.heat is values
    assert workspace.picture.measure is Measure.DELTA_E
    workspace.set_measure(Measure.ABSOLUTE)
    workspace.set_measure(Measure.DELTA_E)
    assert not desk.requests.requests(Lane.MEAN_MAP)


def test_a_mean_that_nobody_looks_at_any_more_is_not_waited_for(desk: Desk):
    desk.workspace.set_mode(Mode.MEAN_ERROR)
    desk.workspace.set_measure(Measure.LUMA)
    desk.workspace.set_mode(Mode.ERROR)
    assert not desk.requests.requests(Lane.MEAN_MAP)
    desk.workspace.set_mode(Mode.MEAN_ERROR)
    assert len(desk.requests.requests(Lane.MEAN_MAP)) == 1


def test_a_mean_that_cannot_be_had_is_said_once(desk: Desk):
    desk.workspace.set_mode(Mode.MEAN_ERROR)
    desk.workspace.set_measure(Measure.LUMA)
    desk.requests.refuse(Lane.MEAN_MAP, EngineError("it died"))
    assert "died" in desk.session.messages.current.text
    desk.workspace.move(0, 1)
    assert not desk.requests.requests(Lane.MEAN_MAP)


def test_measures_cycle_and_begin_with_the_error_mode(desk: Desk):
    workspace = desk.workspace
    assert workspace.state.mode is Mode.WIPE
    workspace.next_measure()
    assert (workspace.state.mode, workspace.state.measure) == (Mode.ERROR, Measure.ABSOLUTE)
    seen = []
    for _ in Measure:
        workspace.next_measure()
        seen.append(workspace.state.measure)
    assert seen == [*list(Measure)[1:], Measure.ABSOLUTE]
    workspace.set_mode(Mode.MEAN_ERROR)
    workspace.set_measure(Measure.SIGNED)
    assert workspace.state.mode is Mode.MEAN_ERROR


def test_gray_light_fields_have_no_channels(tmp_path: Path):
    desk = Desk(tmp_path, LightFieldShape(3, 4, 6, 8, 1))
    desk.open()
    workspace = desk.workspace
    workspace.set_measure(Measure.RED)
    assert (workspace.state.mode, workspace.state.measure) == (Mode.WIPE, Measure.ABSOLUTE)
    assert Measure.RED not in workspace.measures


def test_flicker_shows_the_reference_and_comes_back(desk: Desk):
    workspace = desk.workspace
    workspace.set_mode(Mode.ERROR)
    desk.computer.run()
    heat = workspace.picture.heat
    workspace.set_flicker(True)
    assert workspace.picture.base is not None
    workspace.set_flicker(False)
    assert workspace.picture.heat is heat

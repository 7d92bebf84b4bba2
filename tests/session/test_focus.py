"""The synthetic camera in a session: what is asked of the engine, what is shown meanwhile, what takes its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, HeldAnchor, HeldEncode, HeldRequests, evaluated, opened_coded, opened_source, view
from test_heatmaps import HeldComputer

from lfstudio.core.errors import EngineError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.render_messages import FocusPoint, FocusPointRequest, FocusRange, FocusRangeRequest, RenderRequest
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.render.aperture import Shape
from lfstudio.render.kinds import Focus, Merge, Rendering
from lfstudio.session.presentation import Guise
from lfstudio.session.renderings import ROWS, Renderings
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode, ViewPosition


class Desk:
    """A session whose engine and computer wait for the test."""

    def __init__(self, folder: Path) -> None:
        self.requests, self.computer = HeldRequests(), HeldComputer()
        start = HeldEncode().start, HeldAnchor().start
        self.session = Session(self.requests, *start, lambda _: None, folder, computer=self.computer)
        self.workspace, self.focus = self.session.workspace, self.session.focus
        self.folder = folder

    def open_source(self) -> None:
        self.session.opener.open("/data/scene")
        self.requests.answer(Lane.OPEN, opened_source(self.folder, 1))

    def open_coded(self, **more: object) -> None:
        self.session.opener.open("/data/a.sanr")
        self.requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene", **more))
        if self.workspace.source is not None:
            self.requests.answer(Lane.EVALUATE, evaluated())
        self.workspace.store_view(2, self.workspace.state.position, view(7))

    def asked(self, lane: Lane = Lane.RENDER_SOURCE) -> RenderRequest:
        (request,) = self.requests.requests(lane)
        return request

    def both(self, source: int, decoded: int) -> None:
        self.requests.answer(Lane.RENDER_SOURCE, view(source))
        self.requests.answer(Lane.RENDER_DECODED, view(decoded))


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.open_source()
    return made


@pytest.fixture
def pair(desk: Desk) -> Desk:
    desk.open_coded()
    return desk


# One light field


def test_the_view_stays_until_the_rendering_is_there(desk: Desk):
    plain = desk.workspace.picture
    desk.focus.set_rendering(Rendering.REFOCUS)
    assert desk.workspace.picture.waiting
    assert desk.workspace.picture.base is plain.base
    assert desk.asked() == RenderRequest(1, None, Rendering.REFOCUS, 1.0, 2.0, Focus())
    desk.requests.answer(Lane.RENDER_SOURCE, view(50))
    picture = desk.workspace.picture
    assert not picture.waiting
    assert picture.base[0, 0, 0] == 50
    assert (picture.rendering, picture.focus) == (Rendering.REFOCUS, Focus())
    desk.focus.set_rendering(Rendering.VIEW)
    assert np.array_equal(desk.workspace.picture.base, plain.base)
    assert desk.workspace.picture.rendering is Rendering.VIEW


def test_one_picture_at_a_time_and_then_the_latest(desk: Desk):
    desk.focus.set_slope(0.1)
    first = desk.asked()
    for slope in (0.2, 0.3, 0.4):
        desk.focus.set_slope(slope)
    assert desk.asked() is first, "nothing newer while it is being made"
    desk.requests.answer(Lane.RENDER_SOURCE, view(10))
    picture = desk.workspace.picture
    assert picture.waiting
    assert (picture.base[0, 0, 0], picture.focus.slope) == (10, 0.1), "it follows the hand"
    assert desk.asked().focus.slope == 0.4
    desk.requests.answer(Lane.RENDER_SOURCE, view(40))
    assert not desk.workspace.picture.waiting
    assert desk.workspace.picture.focus.slope == 0.4


def test_what_was_seen_is_not_asked_for_again(desk: Desk):
    for slope in (0.5, 1.0):
        desk.focus.set_slope(slope)
        desk.requests.answer(Lane.RENDER_SOURCE, view(int(10 * slope)))
    desk.focus.set_slope(0.5)
    assert not desk.requests.requests(Lane.RENDER_SOURCE)
    assert desk.workspace.picture.base[0, 0, 0] == 5


def test_a_pictures_key_leaves_out_what_makes_no_difference(desk: Desk):
    desk.focus.set_slope(0.5)
    desk.requests.answer(Lane.RENDER_SOURCE, view(1))
    desk.focus.set_rendering(Rendering.ALL_IN_FOCUS)
    assert desk.asked().focus == Focus()
    desk.focus.set_merge(Merge.SHARPNESS)
    desk.requests.answer(Lane.RENDER_SOURCE, view(2))
    assert desk.asked().focus == Focus(merge=Merge.SHARPNESS)


def test_the_lens_moves_with_the_viewpoint(desk: Desk):
    desk.focus.set_slope(0.5)
    desk.requests.answer(Lane.RENDER_SOURCE, view(1))
    desk.workspace.move(1, 0)
    assert (desk.asked().u, desk.asked().v) == (2.0, 2.0)


def test_a_failure_is_said_once_and_the_picture_stays(desk: Desk):
    desk.focus.set_slope(0.5)
    desk.requests.refuse(Lane.RENDER_SOURCE, EngineError("gone"))
    assert desk.session.messages.current.choices, "open it again"
    assert not desk.requests.requests(Lane.RENDER_SOURCE), "not again and again"
    desk.focus.set_slope(0.6)
    assert desk.asked().focus.slope == 0.6


def test_nothing_is_rendered_while_nothing_is_open(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.focus.set_rendering(Rendering.REFOCUS)
    desk.focus.set_slope(1.0)
    desk.focus.focus_at(0, 0)
    assert desk.focus.rendering is Rendering.VIEW
    assert not desk.requests.waiting


def test_samples_of_a_rendering_have_no_deeper_ones(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.session.opener.open("/data/scene")
    desk.requests.answer(Lane.OPEN, replace(opened_source(tmp_path, 1), bit_depth=16))
    desk.focus.set_slope(0.5)
    desk.requests.answer(Lane.RENDER_SOURCE, view(9))
    readout = desk.workspace.picture.readout(1, 1)
    assert desk.session.samples.deepened(readout) == readout
    assert readout.source == (9, 9, 9)
    assert not desk.requests.requests(Lane.SAMPLES)


# Two light fields


def test_both_sides_of_the_wipe_are_rendered_alike(pair: Desk):
    assert pair.workspace.state.mode is Mode.WIPE
    pair.focus.set_slope(0.5)
    ours, theirs = pair.asked(Lane.RENDER_SOURCE), pair.asked(Lane.RENDER_DECODED)
    assert (ours.handle, ours.other, theirs.handle, theirs.other) == (1, 2, 2, 1)
    assert ours.focus == theirs.focus
    pair.requests.answer(Lane.RENDER_SOURCE, view(10))
    assert pair.workspace.picture.waiting, "no half-old comparison"
    pair.requests.answer(Lane.RENDER_DECODED, view(14))
    picture = pair.workspace.picture
    assert (picture.base[0, 0, 0], picture.right[0, 0, 0]) == (10, 14)
    assert not picture.waiting


def test_the_error_of_a_rendering_is_that_of_the_rendered_pictures(pair: Desk):
    pair.workspace.set_mode(Mode.ERROR)
    pair.computer.run()
    pair.focus.set_slope(0.5)
    pair.both(10, 14)
    pair.computer.run()
    picture = pair.workspace.picture
    assert not picture.waiting
    assert np.array_equal(picture.heat, difference_map(Measure.ABSOLUTE, view(10), view(14)))
    assert picture.readout(0, 0).source == (10, 10, 10)
    pair.focus.set_slope(0.6)
    pair.both(10, 30)
    pair.computer.run()
    assert pair.workspace.picture.heat[0, 0] == pytest.approx(20), "another map for another slope"


def test_the_error_follows_the_hand_too(pair: Desk):
    pair.workspace.set_mode(Mode.ERROR)
    pair.computer.run()
    pair.focus.set_slope(0.5)
    pair.focus.set_slope(0.7)
    pair.both(10, 14)
    pair.computer.run()
    picture = pair.workspace.picture
    assert picture.waiting
    assert (picture.heat[0, 0], picture.focus.slope) == (4, 0.5)


def test_the_mean_over_all_views_makes_room(pair: Desk):
    pair.workspace.set_mode(Mode.MEAN_ERROR)
    pair.focus.set_rendering(Rendering.REFOCUS)
    assert pair.workspace.state.mode is Mode.ERROR
    pair.workspace.set_mode(Mode.MEAN_ERROR)
    pair.computer.run()
    assert pair.workspace.picture.heat_is_mean
    assert not pair.workspace.state.rendered


def test_flicker_shows_the_other_ones_rendering(pair: Desk):
    pair.workspace.set_mode(Mode.DECODED)
    pair.focus.set_slope(0.5)
    pair.requests.answer(Lane.RENDER_DECODED, view(14))
    assert pair.workspace.picture.base[0, 0, 0] == 14
    pair.workspace.set_flicker(True)
    pair.requests.answer(Lane.RENDER_SOURCE, view(10))
    assert pair.workspace.picture.base[0, 0, 0] == 10
    pair.workspace.set_flicker(False)
    assert pair.workspace.picture.base[0, 0, 0] == 14


def test_a_file_alone_is_rendered_alone_and_between_its_views(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.open_coded(info={"between_views": True})
    desk.workspace.set_mode(Mode.DECODED)
    desk.workspace.go_to(1.5, 2.25)
    desk.focus.set_slope(0.5)
    request = desk.asked(Lane.RENDER_DECODED)
    assert (request.handle, request.other, request.u, request.v) == (2, None, 1.5, 2.25)
    desk.requests.answer(Lane.RENDER_DECODED, view(14))
    assert desk.workspace.picture.base[0, 0, 0] == 14
    assert desk.workspace.picture.position == (1.5, 2.25)


def test_no_views_are_decoded_for_a_rendering(pair: Desk):
    pair.focus.set_slope(0.5)
    pair.workspace.move(1, 0)
    assert pair.workspace.wanted is None
    pair.workspace.store_view(2, ViewPosition(0, 0), view(99))
    assert pair.workspace.picture.base[0, 0, 0] != 99


def test_pictures_of_closed_files_go(pair: Desk):
    pair.focus.set_slope(0.5)
    late = pair.asked(Lane.RENDER_DECODED)
    pair.both(10, 14)
    assert pair.workspace.renderings.nbytes
    pair.session.opener.close_all()
    assert pair.workspace.renderings.nbytes == 0
    pair.workspace.store_rendering(late, view(3))
    assert pair.workspace.renderings.nbytes == 0
    assert pair.focus.rendering is Rendering.VIEW


def test_the_cache_is_bounded():
    held = Renderings(capacity_bytes=3 * view(0).nbytes)
    requests = [RenderRequest(1, None, Rendering.REFOCUS, 0, 0, Focus(n / 10)) for n in range(5)]
    for request in requests:
        held.put(request, view(0))
    assert [r in held for r in requests] == [False, False, True, True, True]
    assert held.nbytes == 3 * view(0).nbytes


def test_every_rendering_has_a_row():
    assert set(ROWS) == set(Rendering) - {Rendering.VIEW}


# Slopes, apertures and points


def test_the_range_is_asked_for_when_somebody_looks(desk: Desk):
    assert not desk.requests.requests(Lane.FOCUS_RANGE)
    desk.focus.watch(True)
    assert desk.requests.requests(Lane.FOCUS_RANGE) == [FocusRangeRequest(1, None)]
    told: list[int] = []
    desk.focus.changed.connect(lambda: told.append(1))
    desk.requests.answer(Lane.FOCUS_RANGE, FocusRange(-1.0, 3.0, True))
    assert told
    low, high = desk.focus.span
    assert low < -1 < 3 < high
    assert desk.focus.slope_step in (0.1, 0.2, 0.5)
    desk.focus.set_slope(0.5)
    assert not desk.requests.requests(Lane.FOCUS_RANGE), "it is known"


def test_the_span_holds_zero(desk: Desk):
    desk.focus.watch(True)
    desk.requests.answer(Lane.FOCUS_RANGE, FocusRange(2.0, 3.0, True))
    assert desk.focus.span[0] == 0


def test_steps_go_nearer_and_farther(desk: Desk):
    desk.focus.step(1)
    assert desk.focus.state.slope == desk.focus.slope_step
    assert desk.focus.rendering is Rendering.REFOCUS
    desk.focus.step(-2)
    assert desk.focus.state.slope == pytest.approx(-desk.focus.slope_step)
    desk.focus.set_slope(1e6)
    assert desk.focus.state.slope == 32


def test_the_aperture_keeps_to_the_grid(desk: Desk):
    assert desk.focus.aperture == desk.focus.most_aperture == 4
    desk.focus.set_aperture(0.2)
    assert desk.focus.aperture == 1
    desk.focus.set_aperture(99)
    assert desk.focus.aperture == 4
    desk.focus.set_shape(Shape.RING)
    desk.focus.set_aperture(None)
    assert desk.focus.state == Focus(shape=Shape.RING)
    assert desk.focus.rendering is Rendering.VIEW, "an aperture alone renders nothing"


def test_focusing_at_a_point(desk: Desk):
    desk.focus.focus_at(3, 4)
    assert desk.requests.requests(Lane.FOCUS_POINT) == [FocusPointRequest(1, None, 1.0, 2.0, 3, 4)]
    desk.requests.answer(Lane.FOCUS_POINT, FocusPoint(-0.6251))
    assert (desk.focus.rendering, desk.focus.state.slope) == (Rendering.REFOCUS, -0.625)
    desk.focus.focus_at(0, 0)
    desk.requests.answer(Lane.FOCUS_POINT, FocusPoint(None))
    assert desk.focus.state.slope == -0.625
    assert "texture" in desk.session.messages.current.text
    desk.focus.focus_at(SHAPE.W, 0)
    assert not desk.requests.requests(Lane.FOCUS_POINT)


def test_a_rendering_and_a_guise_take_turns(desk: Desk):
    shown = desk.session.presentation
    desk.focus.set_rendering(Rendering.REFOCUS)
    shown.toggle(Guise.ANAGLYPH)
    assert desk.focus.rendering is Rendering.VIEW
    assert shown.state.guise is Guise.ANAGLYPH
    desk.focus.step(1)
    assert shown.state.guise is Guise.VIEW
    assert desk.focus.rendering is Rendering.REFOCUS
    shown.toggle(Guise.DISPARITY)
    desk.focus.set_rendering(Rendering.VIEW)
    assert shown.state.guise is Guise.VIEW


def test_another_light_field_has_another_range(desk: Desk):
    desk.focus.watch(True)
    desk.requests.answer(Lane.FOCUS_RANGE, FocusRange(-1.0, 3.0, True))
    desk.session.opener.open("/data/other")
    shape = LightFieldShape(2, 2, 6, 8, 3)
    desk.requests.answer(Lane.OPEN, opened_source(desk.folder, 5, "/data/other", shape))
    assert desk.focus.range is None
    assert desk.requests.requests(Lane.FOCUS_RANGE) == [FocusRangeRequest(5, None)]

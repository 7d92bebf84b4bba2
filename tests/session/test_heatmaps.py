"""Difference maps: made elsewhere, remembered, coloured as asked, and the picture that waits for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from lfstudio.core.errors import LfstudioError, UsageError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.metrics.difference import Measure
from lfstudio.session.computing import ComputeLane
from lfstudio.session.heatmaps import HeatKey, Heatmaps, Look
from lfstudio.session.measures import COLORMAPS, TOPS, available, colormap_for, value_range, value_text, words
from lfstudio.session.view_state import ViewState

VALUES = np.array([[0.5, -7.0]], np.float32)


class HeldComputer:
    """Keeps the work until `run`; the latest of a lane wins."""

    def __init__(self) -> None:
        self.waiting: dict[ComputeLane, tuple[Callable[[], Any], Callable[[Any], None], Callable[..., None]]] = {}

    def submit(self, lane: ComputeLane, work: Any, done: Any, failed: Any) -> None:
        self.waiting[lane] = (work, done, failed)

    def drop(self, lane: ComputeLane) -> None:
        self.waiting.pop(lane, None)

    def run(self, lane: ComputeLane = ComputeLane.PICTURE) -> None:
        """Do what waits in a lane."""
        work, done, failed = self.waiting.pop(lane)
        try:
            result = work()
        except LfstudioError as error:
            failed(error)
        else:
            done(result)


def key(v: int = 0, measure: Measure = Measure.ABSOLUTE) -> HeatKey:
    return HeatKey(measure, 1, 2, ViewIndex(0, v))


@pytest.fixture
def computer() -> HeldComputer:
    return HeldComputer()


@pytest.fixture
def maps(computer: HeldComputer) -> Heatmaps:
    return Heatmaps(computer, lambda name, values, lo, hi: np.zeros((*values.shape, 3), np.uint8))


def test_a_map_is_made_once_and_announced(maps: Heatmaps, computer: HeldComputer):
    heard = []
    maps.ready.connect(lambda key, ahead: heard.append((key, ahead)))
    look = Look.of(ViewState())
    assert maps.get(key(), look, lambda: VALUES) is None
    assert heard == []
    computer.run()
    assert heard == [(key(), False)]
    heat = maps.get(key(), look, lambda: pytest.fail("made again"))
    assert heat.values is VALUES
    assert heat.pixels.shape == (1, 2, 3)
    assert heat.span == (0, 32)


def test_asking_again_does_not_begin_again(maps: Heatmaps, computer: HeldComputer):
    look = Look.of(ViewState())
    maps.get(key(), look, lambda: VALUES)
    first = computer.waiting[ComputeLane.PICTURE]
    maps.get(key(), look, lambda: VALUES)
    assert computer.waiting[ComputeLane.PICTURE] is first


def test_another_gain_colours_again_without_measuring_again(maps: Heatmaps, computer: HeldComputer):
    maps.get(key(), Look.of(ViewState()), lambda: VALUES)
    computer.run()
    louder = Look.of(ViewState(gain=8.0))
    assert maps.get(key(), louder, lambda: pytest.fail("measured again")) is None
    computer.run()
    assert maps.get(key(), louder, lambda: VALUES).span == (0, 4)


def test_only_the_latest_wish_is_made(maps: Heatmaps, computer: HeldComputer):
    look = Look.of(ViewState())
    for v in range(3):
        maps.get(key(v), look, lambda: VALUES)
    computer.run()
    assert [maps.has(key(v), look) for v in range(3)] == [False, False, True]
    assert maps.get(key(0), look, lambda: VALUES) is None, "it can be asked for again"
    computer.run()
    assert maps.has(key(0), look)


def test_the_oldest_maps_go_when_there_is_no_room(computer: HeldComputer):
    maps, look = Heatmaps(computer, None, capacity_bytes=2 * VALUES.nbytes), Look.of(ViewState())
    for v in (0, 1):
        maps.get(key(v), look, lambda: VALUES)
        computer.run()
    maps.get(key(0), look, lambda: VALUES)
    maps.get(key(2), look, lambda: VALUES)
    computer.run()
    assert [maps.has(key(v), look) for v in range(3)] == [True, False, True]


def test_maps_of_closed_files_are_forgotten(maps: Heatmaps, computer: HeldComputer):
    look = Look.of(ViewState())
    maps.get(key(), look, lambda: VALUES)
    computer.run()
    maps.get(key(1), look, lambda: VALUES)
    maps.keep_only({1, 2})
    assert maps.has(key(), look)
    assert not computer.waiting
    maps.keep_only({1})
    assert not maps.has(key(), look)


def test_what_fails_is_said_once(maps: Heatmaps, computer: HeldComputer):
    def fail() -> np.ndarray:
        raise UsageError("no such thing")

    heard = []
    maps.failed.connect(heard.append)
    look = Look.of(ViewState())
    for _ in range(2):
        assert maps.get(key(), look, fail) is None
        if computer.waiting:
            computer.run()
    assert [str(error) for error in heard] == ["no such thing"]


def test_ranges_are_fixed_unless_asked():
    assert Look.of(ViewState()).span == (0, 32)
    assert Look.of(ViewState(gain=4.0)).span == (0, 8)
    assert Look.of(ViewState(measure=Measure.SIGNED, gain=2.0)).span == (-16, 16)
    assert Look.of(ViewState(auto_range=True)).span is None
    assert value_range(Measure.SIGNED, 1.0, VALUES) == (-7, 7)
    assert value_range(Measure.ABSOLUTE, 1.0, np.abs(VALUES)) == (0, 7)
    assert value_range(Measure.ABSOLUTE, 1.0, np.zeros((1, 2), np.float32)) == (0, 1)


def test_an_automatic_range_is_that_of_the_map(maps: Heatmaps, computer: HeldComputer):
    look = Look.of(ViewState(measure=Measure.SIGNED, auto_range=True))
    maps.get(key(measure=Measure.SIGNED), look, lambda: VALUES)
    computer.run()
    assert maps.get(key(measure=Measure.SIGNED), look, lambda: VALUES).span == (-7, 7)


def test_colour_maps_suit_the_measure_unless_chosen():
    assert colormap_for(Measure.SIGNED, None) == "diverging"
    assert colormap_for(Measure.DELTA_E, None) == "error"
    assert {colormap_for(Measure.SIGNED, name) for name in COLORMAPS} == set(COLORMAPS)
    assert Look.of(replace(ViewState(), colormap="cividis")).colormap == "cividis"


def test_every_measure_has_words_and_a_range():
    assert set(TOPS) == set(Measure)
    assert len({words(measure).name for measure in Measure}) == len(Measure)
    assert available(3) == tuple(Measure)
    assert not any(measure.needs_colour for measure in available(1))
    assert value_text(Measure.ABSOLUTE, 3.04) == "error 3.0 levels"
    assert value_text(Measure.SIGNED, -3.0) == "signed error −3.0 levels"
    assert value_text(Measure.SIGNED, 3.0) == "signed error +3.0 levels"
    assert value_text(Measure.DELTA_E, 1.234) == "ΔE2000 1.23"
    assert value_text(Measure.STRUCTURE, 0.0124) == "1 − SSIM 0.012"
    assert value_text(Measure.SQUARED, 15.0) == "squared error 15.0 levels²"

"""Pictures composed from views."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lfstudio.core.lightfield import ViewIndex
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.session.heatmaps import Heat, HeatKey, Heatmaps, Look
from lfstudio.session.picture import Role, compose
from lfstudio.session.view_state import Mode, ViewState

SOURCE = np.array([[[10, 20, 30], [0, 0, 0]]], np.uint8)
DECODED = np.array([[[13, 20, 24], [255, 0, 0]]], np.uint8)


def heat(state: ViewState, view: ViewIndex | None) -> Heat:
    """The map of `SOURCE` and `DECODED` that ``state`` asks for."""
    key = HeatKey(state.measure, 1, 2, view)
    made = Heatmaps().get(key, Look.of(state), lambda: difference_map(state.measure, SOURCE, DECODED))
    assert made is not None
    return made


def test_each_mode_shows_its_own():
    state = ViewState()
    assert compose(state, SOURCE, DECODED, None).base is SOURCE
    assert compose(replace(state, mode=Mode.DECODED), SOURCE, DECODED, None).base is DECODED
    wipe = compose(replace(state, mode=Mode.WIPE), SOURCE, DECODED, None)
    assert (wipe.base is SOURCE, wipe.right is DECODED, wipe.base_role) == (True, True, Role.SOURCE)
    swapped = compose(replace(state, mode=Mode.WIPE, swapped=True), SOURCE, DECODED, None)
    assert (swapped.base is DECODED, swapped.right is SOURCE, swapped.base_role) == (True, True, Role.DECODED)
    mean = heat(state, None)
    picture = compose(replace(state, mode=Mode.MEAN_ERROR), None, None, mean)
    assert picture.heat is mean.values
    assert picture.heat_is_mean


@pytest.mark.parametrize("mode", [Mode.DECODED, Mode.WIPE, Mode.ERROR, Mode.MEAN_ERROR])
def test_nothing_is_shown_half(mode):
    assert compose(replace(ViewState(), mode=mode), SOURCE, None, None) is None


def test_flicker_shows_the_reference():
    for mode in (Mode.DECODED, Mode.WIPE, Mode.ERROR, Mode.MEAN_ERROR):
        picture = compose(ViewState(mode=mode, flicker=True), SOURCE, DECODED, None)
        assert picture.base is SOURCE
        assert picture.right is None
    assert compose(ViewState(flicker=True), SOURCE, DECODED, None).base is DECODED


def test_a_heatmap_says_what_it_shows():
    state = ViewState(mode=Mode.ERROR, measure=Measure.SIGNED, gain=4.0)
    picture = compose(state, SOURCE, DECODED, heat(state, ViewIndex(0, 0)))
    assert picture.heat.tolist() == [[-1.0, 85.0]]
    assert (picture.measure, picture.colormap, picture.heat_range) == (Measure.SIGNED, "diverging", (-8, 8))
    assert not picture.heat_is_mean


def test_the_readout_has_all_values():
    state = ViewState(mode=Mode.ERROR)
    picture = compose(state, SOURCE, DECODED, heat(state, ViewIndex(0, 0)))
    readout = picture.readout(1, 0)
    assert (readout.source, readout.decoded, readout.heat) == ((0, 0, 0), (255, 0, 0), 85.0)
    assert readout.measure is Measure.ABSOLUTE
    assert picture.readout(2, 0) is None
    assert picture.readout(-1, 0) is None

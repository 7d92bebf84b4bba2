"""Pictures composed from views."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lfstudio.session.picture import Role, absolute_error, compose, heat_range
from lfstudio.session.view_state import Mode, ViewState

SOURCE = np.array([[[10, 20, 30], [0, 0, 0]]], np.uint8)
DECODED = np.array([[[13, 20, 24], [255, 0, 0]]], np.uint8)


def test_the_absolute_error_is_the_mean_over_channels_and_does_not_wrap():
    assert absolute_error(SOURCE, DECODED).tolist() == [[3.0, 85.0]]
    assert absolute_error(DECODED, SOURCE).tolist() == [[3.0, 85.0]]


def test_each_mode_shows_its_own():
    state = ViewState()
    assert compose(state, SOURCE, DECODED, None).base is SOURCE
    assert compose(replace(state, mode=Mode.DECODED), SOURCE, DECODED, None).base is DECODED
    wipe = compose(replace(state, mode=Mode.WIPE), SOURCE, DECODED, None)
    assert (wipe.base is SOURCE, wipe.right is DECODED, wipe.base_role) == (True, True, Role.SOURCE)
    swapped = compose(replace(state, mode=Mode.WIPE, swapped=True), SOURCE, DECODED, None)
    assert (swapped.base is DECODED, swapped.right is SOURCE, swapped.base_role) == (True, True, Role.DECODED)
    mean = np.ones((1, 2), np.float32)
    assert compose(replace(state, mode=Mode.MEAN_ERROR), None, None, mean).heat is mean


@pytest.mark.parametrize("mode", [Mode.DECODED, Mode.WIPE, Mode.ERROR, Mode.MEAN_ERROR])
def test_nothing_is_shown_half(mode):
    assert compose(replace(ViewState(), mode=mode), SOURCE, None, None) is None


def test_flicker_shows_the_reference():
    for mode in (Mode.DECODED, Mode.WIPE, Mode.ERROR, Mode.MEAN_ERROR):
        picture = compose(ViewState(mode=mode, flicker=True), SOURCE, DECODED, None)
        assert picture.base is SOURCE
        assert picture.right is None
    assert compose(ViewState(flicker=True), SOURCE, DECODED, None).base is DECODED


def test_the_range_is_fixed_unless_asked():
    heat = np.array([[0.5, 7.0]], np.float32)
    assert heat_range(ViewState(), heat) == (0, 32)
    assert heat_range(ViewState(gain=4.0), heat) == (0, 8)
    assert heat_range(ViewState(auto_range=True), heat) == (0, 7)
    assert heat_range(ViewState(auto_range=True), np.zeros((1, 2), np.float32)) == (0, 1)


def test_the_readout_has_all_values():
    picture = compose(ViewState(mode=Mode.ERROR), SOURCE, DECODED, None)
    readout = picture.readout(1, 0)
    assert (readout.source, readout.decoded, readout.heat) == ((0, 0, 0), (255, 0, 0), 85.0)
    assert picture.readout(2, 0) is None
    assert picture.readout(-1, 0) is None

"""Numbers to colours."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.ui import colormaps


@pytest.mark.parametrize("name", colormaps.NAMES)
def test_the_ends_of_the_range_are_the_ends_of_the_table(name: str) -> None:
    table = colormaps.table(name)
    assert table.shape == (256, 3)
    picture = colormaps.apply(name, np.array([[-2.0, 2.0, -99.0, 99.0]]), -2, 2)
    assert picture.shape == (1, 4, 3)
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    np.testing.assert_array_equal(picture[0], table[[0, 255, 0, 255]])


@pytest.mark.parametrize("name", ["inferno", "viridis"])
def test_sequential_maps_get_brighter(name: str) -> None:
    brightness = colormaps.table(name).astype(float) @ [0.2126, 0.7152, 0.0722]
    assert (np.diff(np.convolve(brightness, np.ones(8) / 8, "valid")) > 0).all()


def test_the_diverging_map_has_zero_in_its_neutral_middle() -> None:
    assert colormaps.limits("diverging", -1, 4) == (-4, 4)
    zero = colormaps.apply("diverging", np.zeros((1, 1)), -1, 4)[0, 0].astype(int)
    assert np.ptp(zero) < 16
    low, high = colormaps.apply("diverging", np.array([[-4.0, 4.0]]), -1, 4)[0].astype(int)
    assert low[2] > low[0]
    assert high[0] > high[2]


def test_what_is_no_number_is_marked_and_the_input_left_alone() -> None:
    values = np.array([[0.0, np.nan], [1.0, np.inf]], np.float32)
    before = values.copy()
    picture = colormaps.apply("inferno", values, 0, 1)
    np.testing.assert_array_equal(values, before)
    assert tuple(picture[0, 1]) == colormaps.MISSING
    np.testing.assert_array_equal(picture[1, 1], colormaps.table("inferno")[255])


def test_an_empty_range_is_no_accident() -> None:
    picture = colormaps.apply("viridis", np.array([[3.0, np.nan]]), 3, 3)
    np.testing.assert_array_equal(picture[0, 0], colormaps.table("viridis")[128])
    assert tuple(picture[0, 1]) == colormaps.MISSING


def test_integers_are_taken_and_names_are_checked() -> None:
    assert colormaps.apply("inferno", np.arange(6, dtype=np.int32).reshape(2, 3), 0, 5).shape == (2, 3, 3)
    with pytest.raises(KeyError):
        colormaps.table("jet")

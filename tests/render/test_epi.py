"""Epipolar-plane images: what is cut out of a light field, and the slope of the lines in them."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField
from lfstudio.render import epi


@pytest.fixture(scope="module")
def scene(make_lightfield) -> LightField:
    return make_lightfield(views=(5, 7), size=(40, 60), near_px=1.5, far_px=-1.0)


def test_a_cut_has_one_row_for_each_view(scene: LightField):
    found = epi.cut(scene.samples, 1, 4, 20, 30)
    assert found.horizontal.shape == (7, 60, 3)
    assert found.vertical.shape == (5, 40, 3)
    assert np.array_equal(found.horizontal[2], scene.samples[1, 2, 30])
    assert np.array_equal(found.vertical[3], scene.samples[3, 4, :, 20])
    assert np.array_equal(found.horizontal[4, 20], found.vertical[1, 30]), "both go through the pixel"


def test_the_difference_is_signed():
    reference = np.full((2, 3, 3), 100, np.uint8)
    test = reference.copy()
    test[0, 1] = (97, 100, 100)
    test[1, 2] = 255
    found = epi.difference(test, reference)
    assert found.dtype == np.float32
    assert found.tolist() == [[0, -1, 0], [0, 0, 155]]


@pytest.mark.parametrize(("x", "y", "expected"), [(30, 20, 1.5), (6, 4, -1.0), (54, 36, -1.0)])
def test_the_slope_is_the_disparity(scene: LightField, x: int, y: int, expected: float):
    found = epi.cut(scene.samples, 2, 3, x, y)
    assert epi.disparity_at(found.horizontal, 3, x) == pytest.approx(expected, abs=0.1)
    assert epi.disparity_at(found.vertical, 2, y) == pytest.approx(expected, abs=0.1)


def test_the_slope_is_found_from_a_view_at_the_edge_of_the_grid(scene: LightField):
    found = epi.cut(scene.samples, 2, 0, 34, 20)
    assert epi.disparity_at(found.horizontal, 0, 34) == pytest.approx(1.5, abs=0.1)


def test_a_flat_picture_has_no_slope():
    flat = np.full((5, 30, 3), 90, np.uint8)
    assert epi.disparity_at(flat, 2, 15) is None


def test_noise_has_no_slope():
    rng = np.random.default_rng(1)
    noise = rng.integers(0, 256, (9, 60, 1)).astype(np.uint8)
    assert epi.disparity_at(noise, 4, 30) is None


def test_one_view_has_no_slope_and_a_pixel_outside_neither(scene: LightField):
    row = epi.cut(scene.samples, 2, 3, 30, 20).horizontal
    assert epi.disparity_at(row[:1], 0, 30) is None
    assert epi.disparity_at(row, 3, 60) is None
    assert epi.disparity_at(row, 7, 30) is None

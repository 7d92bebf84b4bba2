"""Difference maps against their definitions in plain arithmetic."""

import numpy as np
import pytest

from lfstudio.metrics.difference import Measure, difference_map

REFERENCE = np.array([[[10, 20, 30], [0, 0, 0]]], np.uint8)
TEST = np.array([[[13, 20, 24], [255, 0, 0]]], np.uint8)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (Measure.ABSOLUTE, [3.0, 85.0]),
        (Measure.SIGNED, [-1.0, 85.0]),
        (Measure.SQUARED, [15.0, 21675.0]),
        (Measure.RED, [3.0, 255.0]),
        (Measure.GREEN, [0.0, 0.0]),
        (Measure.BLUE, [6.0, 0.0]),
        (Measure.LUMA, [abs(3 * 0.2126 - 6 * 0.0722), 255 * 0.2126]),
    ],
)
def test_values(measure, expected):
    found = difference_map(measure, REFERENCE, TEST)
    assert found.dtype == np.float32
    assert found == pytest.approx(np.array([expected]), rel=1e-5)


@pytest.mark.parametrize("measure", list(Measure))
def test_maps_of_deep_samples_are_in_the_same_levels(measure):
    rng = np.random.default_rng(1)
    reference = rng.integers(0, 256, (16, 20, 3)).astype(np.uint8)
    test = rng.integers(0, 256, (16, 20, 3)).astype(np.uint8)
    deep = difference_map(measure, reference.astype(np.uint16) * 257, test.astype(np.uint16) * 257, 16)
    assert deep == pytest.approx(difference_map(measure, reference, test), rel=1e-3, abs=1e-3)


@pytest.mark.parametrize("measure", list(Measure))
def test_equal_views_differ_nowhere(measure):
    assert np.abs(difference_map(measure, REFERENCE, REFERENCE)).max() <= 1e-6


@pytest.mark.parametrize("measure", [m for m in Measure if not m.needs_colour])
def test_gray_views(measure):
    rng = np.random.default_rng(2)
    reference, test = rng.integers(0, 256, (2, 14, 15, 1)).astype(np.uint8)
    coloured = difference_map(measure, np.repeat(reference, 3, axis=2), np.repeat(test, 3, axis=2))
    assert difference_map(measure, reference, test) == pytest.approx(coloured, rel=1e-3, abs=2e-3)


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(ValueError, match="gray"):
        difference_map(Measure.RED, REFERENCE[:, :, :1], TEST[:, :, :1])
    with pytest.raises(ValueError, match="cannot be compared"):
        difference_map(Measure.ABSOLUTE, REFERENCE, TEST[:, :1])

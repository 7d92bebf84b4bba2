"""Counts of values: by channel, clipped ends, maps with gaps."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.render import histogram


def test_every_value_has_its_bin():
    view = np.zeros((2, 4, 3), np.uint8)
    view[0, :, 0] = (0, 7, 7, 255)
    view[:, :, 2] = 255
    found = histogram.of_view(view)
    assert found.counts.shape == (3, 256)
    assert found.counts[0, 7] == 2
    assert found.counts.sum(axis=1).tolist() == [8, 8, 8]
    assert found.darkest == pytest.approx((5 / 8, 1.0, 0.0))
    assert found.brightest == pytest.approx((1 / 8, 0.0, 1.0))


def test_a_map_is_counted_in_its_range():
    values = np.array([[-1.0, 0.0, 5.0, 10.0, 99.0, np.nan]])
    found = histogram.of_map(values, 0.0, 10.0)
    assert found.pixels == 5
    assert found.counts[0, 0] == 2
    assert found.counts[0, 255] == 2
    assert found.counts[0].sum() == 5


def test_an_empty_range_is_no_error():
    found = histogram.of_map(np.full((2, 2), 3.0), 3.0, 3.0)
    assert found.counts[0, 0] == 4

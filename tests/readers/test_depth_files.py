"""Disparity maps that go out come back."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from lfstudio.readers import depth_files, png


@pytest.fixture
def values() -> np.ndarray:
    return np.random.default_rng(0).uniform(-2.5, 3.5, (5, 7)).astype(np.float32)


def test_a_pfm_holds_the_numbers_with_the_lowest_row_first(values: np.ndarray):
    data = depth_files.pfm(values)
    head = b"Pf\n7 5\n-1.0\n"
    assert data.startswith(head)
    assert np.array_equal(np.frombuffer(data[len(head) :], "<f4").reshape(5, 7)[::-1], values)


def test_a_png_states_its_scale_and_its_gaps(values: np.ndarray):
    values[0, 0] = np.nan
    data, offset, scale = depth_files.scaled_png(values, "px/view")
    samples = png.decode(data, "memory")[:, :, 0]
    assert samples.dtype == np.uint16
    assert samples[0, 0] == 0
    back = offset + scale * samples.astype(np.float64)
    known = np.isfinite(values)
    assert np.abs(back - values)[known].max() < 1e-4
    picture = Image.open(io.BytesIO(data))
    picture.load()
    assert picture.text["Description"].startswith(f"value = {offset:.9g} + {scale:.9g} * sample, in px/view")


def test_a_flat_map_is_no_error():
    data, offset, scale = depth_files.scaled_png(np.full((2, 3), 1.25, np.float32), "px/view")
    assert offset + scale * float(png.decode(data, "memory")[0, 0, 0]) == pytest.approx(1.25)

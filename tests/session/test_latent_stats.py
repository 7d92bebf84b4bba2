"""Latents and weights as pictures and numbers."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.core.protocols import Inspection, LatentPlane, WeightTensor
from lfstudio.session.latent_stats import (
    best_columns,
    histogram,
    laplace_shares,
    levels,
    montage,
    summarise,
    weight_summary,
)


def plane(level: str, channel: int, values: list[list[int]]) -> LatentPlane:
    array = np.array(values, np.int32)
    return LatentPlane(level, channel, array, np.abs(array).astype(np.float32) + 0.5)


def test_planes_are_grouped_in_file_order() -> None:
    planes = [plane("y2", 0, [[1]]), plane("y1", 0, [[1]]), plane("y2", 1, [[1]])]
    found = levels(Inspection(planes, [], {}, {}))
    assert list(found) == ["y2", "y1"]
    assert [p.channel for p in found["y2"]] == [0, 1]


def test_totals() -> None:
    total = summarise([plane("y1", 0, [[0, 1, -3]]), plane("y1", 1, [[0, 0, 2]])])
    assert (total.channels, total.height, total.width, total.elements) == (2, 1, 3, 6)
    assert total.bits == pytest.approx(9)
    assert total.bits_per_element == pytest.approx(1.5)
    assert total.zeros == pytest.approx(0.5)
    assert (total.lowest, total.highest) == (-3, 2)
    with pytest.raises(ValueError, match="no planes"):
        summarise([])


def test_a_montage_places_every_plane_and_finds_it_again() -> None:
    planes = [np.full((2, 3), k, np.float32) for k in range(5)]
    made = montage(planes, aspect=1.5)
    rows = -(-5 // made.columns)
    assert made.picture.shape == (rows * 3 - 1, made.columns * 4 - 1)
    for y in range(made.picture.shape[0]):
        for x in range(made.picture.shape[1]):
            place = made.locate(y, x)
            if place is None:
                assert np.isnan(made.picture[y, x])
            else:
                assert made.picture[y, x] == place[0]
                assert place[1] < 2
                assert place[2] < 3
    assert made.locate(-1, 0) is None
    assert made.locate(500, 0) is None
    with pytest.raises(ValueError, match="no planes"):
        montage([])


def test_the_montage_fits_its_window() -> None:
    assert best_columns(6, 32, 32, 6.0) == 6
    assert best_columns(6, 32, 32, 1 / 6) == 1
    assert best_columns(4, 32, 32, 1.0) == 2


def test_a_histogram_names_every_integer() -> None:
    values, shares = histogram(np.array([[-1, 2], [2, 2]], np.int32))
    assert values.tolist() == [-1, 0, 1, 2]
    assert shares.tolist() == [0.25, 0, 0, 0.75]
    assert len(histogram(np.zeros(0, np.int32))[0]) == 0


def test_a_wild_range_is_binned_not_allocated() -> None:
    values, shares = histogram(np.array([-(2**31), 0, 2**31 - 1], np.int32))
    assert len(values) <= 4096
    assert shares.sum() == pytest.approx(1)
    assert (shares > 0).sum() == 3


def test_the_laplace_shares_sum_to_one_and_match_samples() -> None:
    k = np.arange(-200, 201)
    shares = laplace_shares(k, 0.3, 3.0)
    assert shares.sum() == pytest.approx(1, abs=1e-9)
    drawn = np.rint(np.random.default_rng(0).laplace(0.3, 3.0, 200_000)).astype(np.int32)
    values, measured = histogram(drawn)
    expected = dict(zip(k.tolist(), shares.tolist(), strict=True))
    for value, share in zip(values.tolist(), measured.tolist(), strict=True):
        assert share == pytest.approx(expected.get(value, 0.0), abs=0.004)
    assert laplace_shares(np.array([-1, 0, 1]), 0.2, 0.0).tolist() == [0, 1, 0]


def test_weight_totals() -> None:
    tensor = WeightTensor("w", np.array([[0, 2], [0, -1]], np.int32), 0.1, 0.0, 1.0, 10.0)
    assert weight_summary(tensor) == ("2×2", 4, 2.5, 0.5)

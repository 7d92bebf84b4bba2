"""Disparity estimated from views with a known one."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField, LightFieldShape, ViewIndex
from lfstudio.render import disparity


def run(steps: Generator[None, None, Any]) -> tuple[Any, int]:
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def of(lf: LightField, at: ViewIndex, limits: tuple[float, float] = (-3, 3)) -> tuple[np.ndarray, np.ndarray]:
    around = disparity.ring(lf.shape, at)
    found, steps = run(
        disparity.estimate(
            lf.samples[at], [lf.samples[i] for i in around], [(i.u - at.u, i.v - at.v) for i in around], limits
        )
    )
    assert steps >= 5, "it goes candidate by candidate"
    return found


@pytest.fixture(scope="module")
def scene(make_lightfield) -> LightField:
    return make_lightfield(views=(5, 5), size=(48, 64), near_px=1.5, far_px=-1.0)


def test_the_ring_stays_in_the_grid():
    shape = LightFieldShape(9, 3, 8, 8, 3)
    assert disparity.ring(shape, ViewIndex(4, 1)) == [
        (1, 0), (1, 1), (1, 2), (4, 0), (4, 2), (7, 0), (7, 1), (7, 2),
    ]  # fmt: skip
    assert disparity.ring(shape, ViewIndex(0, 0)) == [(0, 2), (3, 0), (3, 2)]
    assert disparity.ring(LightFieldShape(1, 1, 8, 8, 3), ViewIndex(0, 0)) == []


@pytest.mark.parametrize("at", [ViewIndex(2, 2), ViewIndex(0, 4)])
def test_two_layers_are_told_apart(scene: LightField, at: ViewIndex):
    values, confidence = of(scene, at)
    assert values.shape == (48, 64)
    assert values.dtype == np.float32
    y, x = 23 - 1.5 * (at.u - 2), 31 - 1.5 * (at.v - 2)  # the disc moves with the view
    inside = values[int(y) - 5 : int(y) + 6, int(x) - 5 : int(x) + 6]
    assert np.median(inside) == pytest.approx(1.5, abs=0.1)
    wall = np.concatenate([values[5:-5, 6:12].ravel(), values[5:-5, -12:-6].ravel()])
    assert np.median(wall) == pytest.approx(-1.0, abs=0.1)
    assert np.median(confidence) > 0.3


def test_brightness_of_the_views_does_not_matter(scene: LightField):
    dim = scene.samples.astype(np.float64)
    dim[0] *= 0.7
    dim[:, 4] *= 0.8
    found, _ = of(LightField(np.rint(dim).astype(np.uint8)), ViewIndex(2, 2))
    assert np.median(found[18:29, 26:37]) == pytest.approx(1.5, abs=0.15)


def test_a_large_view_is_reduced_and_comes_back_at_its_size(make_lightfield):
    lf = make_lightfield(views=(1, 3), size=(40, 801), channels=1, near_px=2.0, far_px=2.0)
    values, confidence = of(lf, ViewIndex(0, 1))
    assert values.shape == confidence.shape == (40, 801)
    assert np.median(values) == pytest.approx(2.0, abs=0.25)


def test_a_flat_picture_is_not_trusted():
    flat = np.full((24, 32, 3), 120, np.uint8)
    (values, confidence), _ = run(disparity.estimate(flat, [flat, flat], [(0, 1), (0, -1)]))
    assert np.all(np.abs(values) < 0.2)
    assert confidence.max() < 0.1


def test_one_view_has_no_disparity():
    (values, confidence), _ = run(disparity.estimate(np.zeros((8, 9, 1), np.uint8), [], []))
    assert values.shape == (8, 9)
    assert not confidence.any()

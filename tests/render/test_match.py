"""The disparity of one point."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField
from lfstudio.render.match import slope_at


def at(lf: LightField, x: int, y: int, u: int = 2, v: int = 2) -> float | None:
    places = [(a, b) for a in range(5) for b in range(5) if (a, b) != (u, v)]
    others = [lf.samples[place] for place in places]
    return slope_at(lf.samples[u, v], others, [(a - u, b - v) for a, b in places], x, y, (-3, 3))


@pytest.fixture(scope="module")
def scene(make_lightfield) -> LightField:
    return make_lightfield(views=(5, 5), size=(48, 64), near_px=1.3, far_px=-1.0)


@pytest.mark.parametrize(("x", "y", "expected"), [(32, 24, 1.3), (8, 30, -1.0), (57, 10, -1.0)])
def test_it_finds_the_layer(scene: LightField, x: int, y: int, expected: float):
    assert at(scene, x, y) == pytest.approx(expected, abs=0.1)


def test_views_may_differ_in_brightness(scene: LightField):
    dim = scene.samples.astype(np.float64)
    dim[0] -= 12
    dim[:, 4] -= 9
    assert at(LightField(np.clip(np.rint(dim), 0, 255).astype(np.uint8)), 32, 24) == pytest.approx(1.3, abs=0.15)


def test_the_corner_is_a_point_too(scene: LightField):
    assert at(scene, 0, 0) == pytest.approx(-1.0, abs=0.25)


def test_a_flat_place_does_not_tell():
    assert at(LightField(np.full((5, 5, 20, 20, 3), 77, np.uint8)), 10, 10) is None


def test_noise_matches_nothing():
    noise = np.random.default_rng(0).integers(0, 256, (5, 5, 40, 40, 3)).astype(np.uint8)
    assert at(LightField(noise), 20, 20) is None


def test_one_view_does_not_tell():
    assert slope_at(np.zeros((8, 8, 1), np.uint8), [], [], 4, 4, (-1, 1)) is None

"""Shift and add, against a plain computation and on scenes with known disparities."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField
from lfstudio.render.aperture import Shape, weights
from lfstudio.render.refocus import UPRIGHT, Axes, refocus_steps

NEAR, FAR = 1.5, -1.0


@pytest.fixture(scope="module")
def scene(make_lightfield) -> LightField:
    return make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR)


def run(steps: Generator[None, None, Any]) -> tuple[Any, int]:
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def refocus(
    samples: np.ndarray, slope: float, at: tuple[float, float], amounts: np.ndarray | None = None, axes: Axes = UPRIGHT
) -> np.ndarray:
    if amounts is None:
        amounts = np.ones(samples.shape[:2], np.float32)
    return run(refocus_steps(lambda u, v: samples[u, v], amounts, at, slope, axes))[0]


def plainly(samples: np.ndarray, slope: float, at: tuple[float, float], amounts: np.ndarray) -> np.ndarray:
    """The same by bilinear sampling of every view, where all of them reach; NaN elsewhere."""
    U, V, H, W, _ = samples.shape
    y, x = np.mgrid[0:H, 0:W].astype(float)
    total = np.zeros(samples.shape[2:])
    for u, v in np.ndindex(U, V):
        if amounts[u, v]:
            yy, xx = y - slope * (u - at[0]), x - slope * (v - at[1])
            inside = (yy >= 0) & (yy <= H - 1) & (xx >= 0) & (xx <= W - 1)
            y0, x0 = np.clip(np.floor(yy), 0, H - 2).astype(int), np.clip(np.floor(xx), 0, W - 2).astype(int)
            fy, fx = (yy - y0)[..., None], (xx - x0)[..., None]
            view = samples[u, v].astype(float)
            upper = view[y0, x0] * (1 - fx) + view[y0, x0 + 1] * fx
            lower = view[y0 + 1, x0] * (1 - fx) + view[y0 + 1, x0 + 1] * fx
            total += np.where(inside[..., None], amounts[u, v] * (upper * (1 - fy) + lower * fy), np.nan)
    return total / amounts.sum()


@pytest.mark.parametrize("slope", [0.0, 0.37, 1.0, -1.62, 3.5])
@pytest.mark.parametrize("at", [(2.0, 2.0), (0.0, 4.0), (1.5, 3.25)])
def test_it_is_the_weighted_mean_of_the_moved_views(scene: LightField, slope: float, at: tuple[float, float]):
    amounts = weights(Shape.CIRCLE, 4.5, at, (5, 5))
    expected = plainly(scene.samples, slope, at, amounts)
    known = np.isfinite(expected)
    assert known.mean() > 0.2
    found = refocus(scene.samples, slope, at, amounts).astype(float)
    assert np.abs(found - expected)[known].max() < 2.6  # weights and shares are in steps of a few per cent
    assert np.abs(found - expected)[known].mean() < 0.6


def test_many_views_in_a_line_do_not_overflow():
    samples = np.full((30, 2, 6, 5, 1), 255, np.uint8)
    np.testing.assert_array_equal(refocus(samples, 0.1, (14.5, 0.5)), samples[0, 0])


def sharpness(picture: np.ndarray, region: tuple[slice, slice], like: np.ndarray) -> float:
    """Correlation with a view, in a region."""
    return float(np.corrcoef(picture[region].ravel(), like[region].ravel())[0, 1])


DISC, WALL = (slice(18, 29), slice(26, 37)), (slice(8, 40), slice(6, 13))


def test_positive_slopes_focus_what_is_near(scene: LightField):
    view = scene.samples[2, 2]
    near, far = refocus(scene.samples, NEAR, (2, 2)), refocus(scene.samples, FAR, (2, 2))
    assert sharpness(near, DISC, view) > 0.98 > sharpness(far, DISC, view)
    assert sharpness(far, WALL, view) > 0.98 > sharpness(near, WALL, view)


@pytest.mark.parametrize("at", [(0, 0), (4, 1)])
def test_what_is_in_focus_stays_where_the_viewpoint_sees_it(scene: LightField, at: tuple[int, int]):
    found = refocus(scene.samples, FAR, at)
    assert sharpness(found, WALL, scene.samples[at]) > 0.98


@pytest.mark.parametrize(
    ("axes", "arrange"),
    [
        (((0, 1), (1, 0)), lambda s: s.transpose(1, 0, 2, 3, 4)),
        (((-1, 0), (0, 1)), lambda s: s[::-1]),
        (((1, 0), (0, -1)), lambda s: s[:, ::-1]),
        (((0, 1), (-1, 0)), lambda s: s[:, ::-1].transpose(1, 0, 2, 3, 4)),
    ],
)
def test_axes_of_the_grid_may_be_stored_otherwise(make_lightfield, axes: Axes, arrange):
    lf = make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR)
    stored = np.ascontiguousarray(arrange(lf.samples))
    found = refocus(stored, NEAR, (2, 2), axes=axes)
    straight = refocus(lf.samples, NEAR, (2, 2))
    assert np.abs(found.astype(int) - straight).max() <= 2


def test_a_pinhole_is_the_view_itself(scene: LightField):
    amounts = weights(Shape.HEXAGON, 1, (3, 1), (5, 5))
    np.testing.assert_array_equal(refocus(scene.samples, 2.3, (3, 1), amounts), scene.samples[3, 1])


def test_an_edge_that_no_view_reaches_shows_the_view():
    samples = np.full((1, 3, 4, 10, 3), 90, np.uint8)
    amounts = np.array([[0, 0, 1]], np.float32)
    np.testing.assert_array_equal(refocus(samples, 20.0, (0, 0), amounts), samples[0, 0])
    np.testing.assert_array_equal(refocus(samples, 3.0, (0, 0), amounts), samples[0, 0])


def test_gray_views_and_single_rows():
    rng = np.random.default_rng(0)
    samples = rng.integers(0, 256, (1, 4, 7, 9, 1), dtype=np.uint8)
    assert refocus(samples, 0.5, (0, 1.5)).shape == (7, 9, 1)


def test_it_goes_line_by_line(scene: LightField):
    steps = refocus_steps(lambda u, v: scene.samples[u, v], np.ones((5, 5), np.float32), (2, 2), 1.0)
    assert run(steps)[1] == 5

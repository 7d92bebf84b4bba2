"""All-in-focus pictures from a stack."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField
from lfstudio.render import focus_stack
from lfstudio.render.focus_stack import DepthMerge, SharpestMerge
from lfstudio.render.refocus import refocus_steps

NEAR, FAR = 1.5, -1.0
DISC, WALL = (slice(19, 28), slice(27, 36)), (slice(8, 40), slice(6, 13))


@pytest.fixture(scope="module")
def scene(make_lightfield) -> LightField:
    return make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR)


@pytest.fixture(scope="module")
def stack(scene: LightField) -> list[tuple[float, np.ndarray]]:
    def at(slope: float) -> np.ndarray:
        steps = refocus_steps(lambda u, v: scene.samples[u, v], np.ones((5, 5), np.float32), (2, 2), slope)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value

    return [(float(slope), at(float(slope))) for slope in np.linspace(FAR, NEAR, 6)]


def likeness(picture: np.ndarray, view: np.ndarray, region: tuple[slice, slice]) -> float:
    return float(np.corrcoef(picture[region].ravel(), view[region].ravel())[0, 1])


def test_as_many_slices_as_the_aperture_needs():
    assert focus_stack.slopes(-1, 1, 9).tolist()[:: len(focus_stack.slopes(-1, 1, 9)) - 1] == [-1, 1]
    assert len(focus_stack.slopes(-1, 1, 3)) < len(focus_stack.slopes(-1, 1, 9))
    assert len(focus_stack.slopes(-9, 9, 17)) == focus_stack.MOST_SLICES
    assert len(focus_stack.slopes(-1, 1, 1)) == 2


def test_by_sharpness_both_layers_are_sharp(scene: LightField, stack):
    merge = SharpestMerge()
    for slope, picture in stack:
        merge.add(picture, slope)
    found, view = merge.result(), scene.samples[2, 2]
    assert min(likeness(found, view, region) for region in (DISC, WALL)) > 0.95
    for _, single in stack:
        assert min(likeness(single, view, region) for region in (DISC, WALL)) < 0.95


def test_merging_leaves_the_stack_as_it_was(stack):
    before = stack[0][1].copy()
    merge = SharpestMerge()
    for slope, picture in stack:
        merge.add(picture, slope)
    np.testing.assert_array_equal(stack[0][1], before)


def test_by_depth_each_pixel_comes_from_its_disparity(scene: LightField, stack):
    y, x = np.mgrid[0:48, 0:64]
    disparity = np.where(np.hypot(y - 23.5, x - 31.5) < 14.4, np.float32(NEAR), np.float32(FAR))
    merge = DepthMerge(disparity, np.array([slope for slope, _ in stack]))
    for slope, picture in stack:
        merge.add(picture, slope)
    found, view = merge.result(), scene.samples[2, 2]
    assert min(likeness(found, view, region) for region in (DISC, WALL)) > 0.98


def test_by_depth_between_two_slices_they_are_mixed():
    stack = np.array([0.0, 1.0])
    merge = DepthMerge(np.array([[0.25, -7.0, 9.0]], np.float32), stack)
    merge.add(np.full((1, 3, 1), 100, np.uint8), 0.0)
    merge.add(np.full((1, 3, 1), 200, np.uint8), 1.0)
    assert merge.result().ravel().tolist() == [125, 100, 200]


def test_detail_is_where_the_picture_has_some():
    picture = np.full((20, 30, 3), 90, np.uint8)
    picture[:, 20:, :] = np.random.default_rng(0).integers(0, 256, (20, 10, 1))
    detail = focus_stack.local_detail(picture)
    assert detail[10, 5] == pytest.approx(0, abs=1e-3)
    assert detail[10, 25] > 100

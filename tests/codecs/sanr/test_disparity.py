"""The plane sweep against known disparities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.disparity import plane_sweep, reach
from lfstudio.core.lightfield import LightField, LightFieldShape


def _views(samples: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(samples)).flatten(0, 1).permute(0, 3, 1, 2)


@pytest.mark.parametrize("transpose", [False, True])
def test_finds_both_layers(make_lightfield: Callable[..., LightField], transpose: bool) -> None:
    lf = make_lightfield(views=(5, 5), size=(96, 96), near_px=1.5, far_px=-1.0)
    samples, axes = lf.samples, torch.eye(2)
    if transpose:
        samples, axes = samples.swapaxes(0, 1), torch.tensor([[0.0, 1.0], [1.0, 0.0]])
    found = plane_sweep(_views(samples), 255, lf.shape, axes)[0, 0]
    h, w = found.shape
    near = found[h // 2 - 4 : h // 2 + 4, w // 2 - 4 : w // 2 + 4]
    far = found[:6, 8:-8]
    assert float((near - 1.5).abs().median()) < 0.15
    assert float((far + 1.0).abs().median()) < 0.15


def test_one_view_and_tiny_views_have_no_disparity() -> None:
    for shape in (LightFieldShape(1, 1, 32, 32, 3), LightFieldShape(3, 3, 4, 4, 3)):
        views = torch.zeros(shape.views, 3, shape.H, shape.W, dtype=torch.uint8)
        assert float(plane_sweep(views, 255, shape, torch.eye(2)).abs().max()) == 0


@pytest.mark.parametrize(("largest", "expected"), [(0.0, 2), (1.0, 6), (2.0, 10), (4.0, 18), (50.0, 64)])
def test_margin_covers_the_largest_shift(largest: float, expected: int) -> None:
    assert reach(torch.full((1, 1, 8, 8), largest), LightFieldShape(9, 9, 128, 128, 3)) == expected

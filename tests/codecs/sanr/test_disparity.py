"""The plane sweep against known disparities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.disparity import brightness, plane_sweep, reach
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


def test_brightness_is_the_factor_between_the_pictures() -> None:
    picture = torch.rand(1, 3, 40, 56, generator=torch.Generator().manual_seed(0)) * 200 + 20
    factors = torch.tensor([1.0, 0.5, 1.7, 0.02])
    torch.testing.assert_close(brightness(picture * factors[:, None, None, None]), factors)


def test_brightness_is_that_of_most_of_the_picture() -> None:
    """Parallax, a highlight and a black corner change it little; integers do as well as fractions."""
    y, x = torch.meshgrid(torch.arange(64.0), torch.arange(64.0), indexing="ij")
    waves = torch.stack([100 + 50 * torch.sin((x + s) / 5) * torch.cos((y - s) / 6) for s in (0, 2, -2)])[:, None]
    waves[1:] *= 0.6
    waves[1, :, :8, :24] = 255
    waves[2, :, 48:] = 0
    found = brightness(waves.to(torch.uint8))
    assert float(found[0]) == 1
    assert float((found[1:] - 0.6).abs().max()) < 0.05


def test_brightness_is_bounded_beside_black_pictures() -> None:
    dark, bright = torch.zeros(1, 1, 16, 16), torch.full((1, 1, 16, 16), 200.0)
    assert brightness(torch.cat([bright, dark])).tolist() == [1, 0]
    assert brightness(torch.cat([dark, bright])).tolist() == [1, 4]
    assert brightness(torch.cat([dark, dark])).tolist() == [1, 0]


def test_disparity_is_found_whatever_the_views_brightness(make_lightfield: Callable[..., LightField]) -> None:
    lf = make_lightfield(views=(5, 5), size=(96, 96), near_px=1.5, far_px=-1.0)
    light = np.linspace(0.3, 1.0, 25).reshape(5, 5, 1, 1, 1)
    dim = np.rint(lf.samples * light).astype(lf.samples.dtype)
    same, found = (plane_sweep(_views(samples), 255, lf.shape, torch.eye(2)) for samples in (lf.samples, dim))
    assert float((same - found).abs().mean()) < 0.1

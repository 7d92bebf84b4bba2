"""Light fields as cameras take them: gray, more than 8 bits, and darker or black towards the edge of the grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.codecs.sanr.decoder import SanrDecoder
from lfstudio.codecs.sanr.disparity import plane_sweep
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, Encoded, EncodeSettings
from lfstudio.metrics import psnr_db

GRID = (5, 5)
STEPS = 40
NEAR_PX, FAR_PX = 1.5, -1.0


@cache
def distance() -> NDArray[np.float64]:
    """Of every view from the middle of the grid, 1 = the middle of an edge: "U V"."""
    u, v = np.mgrid[0 : GRID[0], 0 : GRID[1]]
    return np.hypot(u - GRID[0] // 2, v - GRID[1] // 2) / (GRID[0] // 2)


LIGHT = {
    "black corners": np.where(distance() > 1.3, 0.0, 1.0),
    "nearly black corners": np.where(distance() > 1.3, 0.02, 1.0),
    "falloff": np.cos(0.75 * distance()) ** 4,
    "falloff to black": np.clip(1.15 - 0.75 * distance() ** 2, 0, 1),
}
"""Brightness of every view, "U V": what a lens and a main aperture leave of it."""

LIT = {name: light > 0.5 for name, light in LIGHT.items()}


def lit_by(lf: LightField, light: NDArray[np.float64]) -> LightField:
    """The light field with every view as bright as ``light`` "U V" says."""
    samples = np.rint(lf.samples * light[:, :, None, None, None])
    return replace(lf, samples=samples.astype(lf.samples.dtype))


@cache
def scene(make: Callable[..., LightField], channels: int = 3, bit_depth: int = 8) -> LightField:
    return make(GRID, (64, 64), channels, bit_depth, NEAR_PX, FAR_PX)


def decoded(lf: LightField, steps: int = STEPS) -> SanrDecoder:
    """What comes out of a short fit."""
    settings = EncodeSettings(preset="fast", steps=steps, threads=1, overrides={"snapshots": "0"})
    final = [e for e in SanrCodec().encode(lf, settings, Control()) if isinstance(e, Encoded) and e.final]
    return SanrCodec().open(final[0].data)


def quality(lf: LightField, decoder: SanrDecoder, which: NDArray[np.bool_] | None = None) -> float:
    """PSNR in dB, pooled over the views "U V" that ``which`` names."""
    which = np.ones(lf.shape[:2], bool) if which is None else which
    errors = [
        np.square(decoder.view(int(u), int(v)).astype(np.float64) - lf.samples[u, v]).mean()
        for u, v in np.argwhere(which)
    ]
    return psnr_db(float(np.mean(errors)), lf.peak)


def sweep(lf: LightField) -> NDArray[np.float32]:
    """The disparity that a fit starts from, "h w"."""
    views = torch.from_numpy(np.ascontiguousarray(lf.samples)).flatten(0, 1).permute(0, 3, 1, 2)
    found: NDArray[np.float32] = plane_sweep(views, lf.peak, lf.shape, torch.eye(2))[0, 0].numpy()
    return found


def assert_both_layers_found(disparity: NDArray[np.float32]) -> None:
    h, w = disparity.shape
    near = disparity[h // 2 - 3 : h // 2 + 3, w // 2 - 3 : w // 2 + 3]
    assert np.median(np.abs(near - NEAR_PX)) < 0.2
    assert np.median(np.abs(disparity[:3] - FAR_PX)) < 0.2


@pytest.mark.parametrize("bit_depth", [8, 10, 12, 16])
def test_gray_is_coded_at_its_own_depth(make_lightfield: Callable[..., LightField], bit_depth: int) -> None:
    lf = scene(make_lightfield, 1, bit_depth)
    decoder = decoded(lf)
    view = decoder.view(2, 2)
    assert (decoder.shape, decoder.bit_depth) == (lf.shape, bit_depth)
    assert (view.shape, view.dtype) == ((64, 64, 1), lf.samples.dtype)
    assert int(view.max()) <= lf.peak
    if bit_depth > 8:  # more levels than 8 bits could bring, not 8 bits spread out
        assert len(np.unique(view)) > 300
    assert quality(lf, decoder) > 22


def test_depth_does_not_change_the_fit(make_lightfield: Callable[..., LightField]) -> None:
    by_depth = [quality(lf, decoded(lf)) for lf in (scene(make_lightfield, 1, depth) for depth in (8, 16))]
    assert by_depth[0] == pytest.approx(by_depth[1], abs=0.5)


@pytest.mark.parametrize("light", ["black corners", "nearly black corners"])
@pytest.mark.parametrize(("channels", "bit_depth"), [(3, 8), (1, 10)])
def test_black_views_do_not_spoil_the_others(
    make_lightfield: Callable[..., LightField], light: str, channels: int, bit_depth: int
) -> None:
    whole = scene(make_lightfield, channels, bit_depth)
    dark = lit_by(whole, LIGHT[light])
    without, with_dark = (quality(lf, decoded(lf), LIT[light]) for lf in (whole, dark))
    assert with_dark > without - 5


@pytest.mark.parametrize("light", ["falloff", "falloff to black"])
def test_falloff_costs_little_in_the_bright_views(make_lightfield: Callable[..., LightField], light: str) -> None:
    whole = scene(make_lightfield)
    dark = lit_by(whole, LIGHT[light])
    without, with_dark = (quality(lf, decoded(lf), LIT[light]) for lf in (whole, dark))
    assert with_dark > without - 3


@pytest.mark.parametrize("light", ["black corners", "nearly black corners"])
def test_disparity_is_found_beside_black_views(make_lightfield: Callable[..., LightField], light: str) -> None:
    assert_both_layers_found(sweep(lit_by(scene(make_lightfield), LIGHT[light])))


@pytest.mark.parametrize("light", ["falloff", "falloff to black"])
def test_disparity_is_found_under_falloff(make_lightfield: Callable[..., LightField], light: str) -> None:
    assert_both_layers_found(sweep(lit_by(scene(make_lightfield), LIGHT[light])))


@pytest.mark.parametrize("black", ["all", "centre", "all but the centre"])
def test_black_where_the_fit_starts(make_lightfield: Callable[..., LightField], black: str) -> None:
    centre = distance() == 0
    light = {"all": np.zeros(GRID), "centre": 1.0 - centre, "all but the centre": 1.0 * centre}[black]
    lf = lit_by(scene(make_lightfield), light)
    decoder = decoded(lf, steps=10)
    assert decoder.view(0, 0).shape == (64, 64, 3)
    assert np.isfinite(decoder.bpp_estimate)
    if black == "all":
        assert quality(lf, decoder) > 15

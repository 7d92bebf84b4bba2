"""Views to planes and back: exact levels, ranges, chroma filters, padding."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.codecs.anchors.colour import PixelFormat, double, from_planes, halve, padded_size, to_planes
from lfstudio.metrics import psnr_db


def round_trip(view: np.ndarray, bit_depth: int, pixel_format: PixelFormat) -> np.ndarray:
    size = padded_size(*view.shape[:2], pixel_format, 16)
    return from_planes(to_planes(view, bit_depth, pixel_format, size), pixel_format, view.shape, bit_depth)


def flat(colour: tuple[int, int, int]) -> np.ndarray:
    return np.full((16, 16, 3), colour, np.uint8)


@pytest.mark.parametrize(
    ("colour", "expected"),
    [
        ((0, 0, 0), (0, 128, 128)),
        ((255, 255, 255), (255, 128, 128)),
        ((128, 128, 128), (128, 128, 128)),
        # BT.709, full range: Y' = 0.2126 R + 0.7152 G + 0.0722 B; Cb = (B - Y') / 1.8556, Cr = (R - Y') / 1.5748
        ((255, 0, 0), (54, 99, 255)),
        ((0, 255, 0), (182, 30, 12)),
        ((0, 0, 255), (18, 255, 116)),
        ((200, 100, 50), (118, 92, 180)),
    ],
)
@pytest.mark.parametrize("chroma", ["444", "420"])
def test_known_colours(colour: tuple[int, int, int], expected: tuple[int, int, int], chroma: str) -> None:
    planes = to_planes(flat(colour), 8, PixelFormat(chroma, 8), (16, 16))
    assert [int(plane.min()) for plane in planes] == list(expected)
    assert [int(plane.max()) for plane in planes] == list(expected)


def test_ten_bits_in_444_lose_nothing() -> None:
    view = np.random.default_rng(0).integers(0, 256, (32, 40, 3), dtype=np.uint8)
    assert np.array_equal(round_trip(view, 8, PixelFormat("444", 10)), view)


def test_eight_bits_in_444_lose_at_most_two_levels() -> None:
    view = np.random.default_rng(0).integers(0, 256, (64, 64, 3), dtype=np.uint8)
    error = round_trip(view, 8, PixelFormat("444", 8)).astype(int) - view
    assert abs(error).max() <= 2
    assert psnr_db(float(np.square(error).mean()), 255) > 52.5


@pytest.mark.parametrize("depth", [8, 10])
def test_420_keeps_smooth_colour(depth: int) -> None:
    y, x = np.mgrid[0:48, 0:64] / 16
    view = np.stack([np.sin(x) + np.cos(y), np.sin(x + 1) * np.cos(y), np.cos(x - y)], axis=2)
    view = np.rint((view / 4 + 0.5) * 255).astype(np.uint8)
    error = round_trip(view, 8, PixelFormat("420", depth)).astype(float) - view
    assert psnr_db(float(np.square(error).mean()), 255) > 50


def test_420_keeps_luma_detail() -> None:
    view = np.random.default_rng(0).integers(0, 256, (32, 32, 1), dtype=np.uint8).repeat(3, axis=2)
    assert np.array_equal(round_trip(view, 8, PixelFormat("420", 8)), view)


def test_gray_is_its_own_luma() -> None:
    view = np.random.default_rng(0).integers(0, 256, (17, 21, 1), dtype=np.uint8)
    planes = to_planes(view, 8, PixelFormat("gray", 8), (17, 21))
    assert len(planes) == 1
    assert np.array_equal(planes[0], view[:, :, 0])
    assert np.array_equal(round_trip(view, 8, PixelFormat("gray", 8)), view)


def test_gray_in_420_has_neutral_chroma() -> None:
    view = np.random.default_rng(0).integers(0, 256, (16, 16, 1), dtype=np.uint8)
    planes = to_planes(view, 8, PixelFormat("420", 10), (16, 16))
    assert all((plane == 512).all() for plane in planes[1:])
    assert np.array_equal(round_trip(view, 8, PixelFormat("420", 10)), view)


def test_deep_samples_use_the_formats_range() -> None:
    view = np.random.default_rng(0).integers(0, 1024, (16, 16, 1), dtype=np.uint16)
    assert np.array_equal(round_trip(view, 10, PixelFormat("gray", 10)), view)
    peaks = np.full((16, 16, 3), 65535, np.uint16)
    assert (to_planes(peaks, 16, PixelFormat("444", 12), (16, 16))[0] == 4095).all()
    assert (round_trip(peaks, 16, PixelFormat("444", 12)) == 65535).all()


def test_odd_sizes_are_padded_by_repeating_the_edge() -> None:
    pixel_format = PixelFormat("420", 8)
    assert padded_size(17, 33, pixel_format, 16) == (18, 34)
    assert padded_size(17, 33, PixelFormat("444", 8), 16) == (17, 33)
    assert padded_size(1, 5, pixel_format, 16) == (16, 16)
    view = np.random.default_rng(0).integers(0, 256, (17, 33, 1), dtype=np.uint8)
    luma = to_planes(view, 8, pixel_format, (18, 34))[0]
    assert np.array_equal(luma[17], luma[16])
    assert np.array_equal(luma[:, 33], luma[:, 32])
    assert round_trip(view, 8, pixel_format).shape == (17, 33, 1)


def test_chroma_filters_keep_constants_ramps_and_phase() -> None:
    assert np.allclose(halve(np.full((16, 20), 0.3)), 0.3)
    assert np.allclose(double(np.full((8, 10), 0.3)), 0.3)
    ramp = np.tile(np.arange(64.0), (64, 1))
    inner = np.s_[8:-8, 8:-8]
    assert np.allclose(halve(ramp)[inner], (np.arange(32) * 2 + 0.5)[8:-8], atol=1e-9)  # sited between two pixels
    assert np.allclose(double(halve(ramp))[16:-16, 16:-16], ramp[16:-16, 16:-16], atol=0.05)
    assert np.allclose(halve(ramp.T), halve(ramp).T)


def test_names_of_formats() -> None:
    names = [PixelFormat(*parts).name for parts in [("444", 8), ("420", 10), ("gray", 8), ("gray", 12)]]
    assert names == ["yuv444p", "yuv420p10le", "gray", "gray12le"]

"""Pictures that are sharp everywhere, merged from a stack of pictures that are each sharp at one disparity."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lfstudio.render.refocus import Picture

MOST_SLICES = 24
_BLUR_PX = 1.0
_WINDOW = 9

Map = NDArray[np.float32]


def slopes(low: float, high: float, extent: float) -> NDArray[np.float64]:
    """Disparities for a stack from ``low`` to ``high``, so close that with an aperture of ``extent`` views a point
    between two of them is blurred by about one pixel, but not too many."""
    wanted = math.ceil((high - low) * max(extent - 1, 0) / (2 * _BLUR_PX)) + 1
    return np.linspace(low, high, min(max(wanted, 2), MOST_SLICES))


class SharpestMerge:
    """Takes every pixel from the picture that has the most detail about it."""

    def __init__(self) -> None:
        self._picture: Picture | None = None
        self._detail: Map | None = None

    def add(self, picture: Picture, slope: float) -> None:
        """The next picture of the stack, "H W C"."""
        detail = local_detail(picture)
        if self._picture is None or self._detail is None:
            self._picture, self._detail = picture.copy(), detail
            return
        better = detail > self._detail
        self._picture[better] = picture[better]
        self._detail[better] = detail[better]

    def result(self) -> Picture:
        """The merged picture."""
        assert self._picture is not None
        return self._picture


class DepthMerge:
    """Mixes for every pixel the two pictures about its disparity.

    Args:
        disparity: "H W", of the viewpoint. stack: the disparities that are sharp in the pictures, evenly spaced.
    """

    def __init__(self, disparity: Map, stack: NDArray[np.float64]) -> None:
        self._step = float(stack[1] - stack[0])
        self._disparity = np.clip(disparity, stack[0], stack[-1])
        self._sum: NDArray[np.float32] | None = None

    def add(self, picture: Picture, slope: float) -> None:
        """The picture that is sharp at ``slope``, "H W C"."""
        share = np.maximum(0, 1 - np.abs(self._disparity - slope) / self._step).astype(np.float32)[:, :, None]
        if self._sum is None:
            self._sum = np.zeros(picture.shape, np.float32)
        self._sum += share * picture

    def result(self) -> Picture:
        """The merged picture."""
        assert self._sum is not None
        merged: Picture = (np.minimum(self._sum, 255) + np.float32(0.5)).astype(np.uint8)
        return merged


def local_detail(picture: Picture) -> Map:
    """How much detail is about each pixel: the mean square of the Laplacian in a window, "H W"."""
    gray = np.pad(picture.mean(axis=2, dtype=np.float32), 1, mode="edge")
    middle = gray[1:-1, 1:-1]
    laplacian = 4 * middle - gray[:-2, 1:-1] - gray[2:, 1:-1] - gray[1:-1, :-2] - gray[1:-1, 2:]
    return _boxed(laplacian**2)


def _boxed(values: Map) -> Map:
    """The mean over a window of `_WINDOW`, borders repeated."""
    radius = _WINDOW // 2
    for axis in (0, 1):
        pads = [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)]
        summed = np.cumsum(np.pad(values, pads, mode="edge"), axis=axis, dtype=np.float64)
        count = values.shape[axis]
        values = (summed.take(range(_WINDOW, _WINDOW + count), axis) - summed.take(range(count), axis)).astype(
            np.float32
        )
    return values / np.float32(_WINDOW**2)

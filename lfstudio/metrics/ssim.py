"""Structural similarity (Wang, Bovik, Sheikh and Simoncelli 2004): 11 x 11 Gaussian window of sigma 1.5."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WINDOW = 11
SIGMA = 1.5
K1, K2 = 0.01, 0.03
_PIXELS_AT_ONCE = 1 << 14
"""Pixels of a map that are worked on together: what they need stays in the processor's cache."""


def ssim(a: NDArray[np.floating], b: NDArray[np.floating], peak: float) -> float:
    """Mean structural similarity of two planes "H W" with values 0 .. ``peak``; 1 for equal ones.

    Only windows that lie inside count. Where a side is shorter than the window, it shrinks to that side (to the largest
    odd length, with the same sigma).
    """
    return float(_inside(a, b, peak, [_kernel(side) for side in a.shape]).mean(dtype=np.float64))


def ssim_map(a: NDArray[np.floating], b: NDArray[np.floating], peak: float) -> NDArray[np.float32]:
    """Structural similarity "H W" float32 about every pixel of two planes "H W" with values 0 .. ``peak``.

    At the border the planes go on mirrored; away from it the values are those whose mean is `ssim`.
    """
    kernels = [_kernel(side) for side in a.shape]
    margins = [(len(kernel) // 2,) * 2 for kernel in kernels]
    padded = [np.pad(np.asarray(plane, np.float32), margins, mode="symmetric") for plane in (a, b)]
    height, width = a.shape
    result = np.empty((height, width), np.float32)
    rows = max(8, _PIXELS_AT_ONCE // max(1, width))
    for start in range(0, height, rows):
        stop = min(start + rows, height)
        part = slice(start, stop + 2 * margins[0][0])
        result[start:stop] = _inside(padded[0][part], padded[1][part], peak, kernels)
    return result


def _inside(
    a: NDArray[np.floating], b: NDArray[np.floating], peak: float, kernels: list[NDArray[np.float32]]
) -> NDArray[np.float32]:
    """Similarity in every window that lies inside the planes."""
    x, y = (plane.astype(np.float32) / np.float32(peak) for plane in (a, b))
    stack = np.stack([x, y, x * x, y * y, x * y])
    mean_x, mean_y, xx, yy, xy = _filter(_filter(stack, kernels[0], 1), kernels[1], 2)
    c1, c2 = np.float32(K1**2), np.float32(K2**2)
    product, squares = mean_x * mean_y, mean_x * mean_x + mean_y * mean_y
    numerator = (2 * product + c1) * (2 * (xy - product) + c2)
    denominator = (squares + c1) * (xx + yy - squares + c2)
    similarity: NDArray[np.float32] = numerator / denominator
    return similarity


def _kernel(side: int) -> NDArray[np.float32]:
    length = min(WINDOW, side if side % 2 else side - 1) if side > 1 else 1
    offsets = np.arange(length) - length // 2
    weights = np.exp(-0.5 * (offsets / SIGMA) ** 2)
    return (weights / weights.sum()).astype(np.float32)


def _filter(stack: NDArray[np.float32], kernel: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Correlate planes "N H W" with a symmetric kernel along one axis, inside only."""
    n = stack.shape[axis] - len(kernel) + 1
    half = len(kernel) // 2

    def part(start: int) -> NDArray[np.float32]:
        return stack[:, start : start + n] if axis == 1 else stack[:, :, start : start + n]

    out = part(half) * kernel[half]
    for k in range(half):
        pair = part(k) + part(len(kernel) - 1 - k)
        pair *= kernel[k]
        out += pair
    return out

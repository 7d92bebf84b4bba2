"""Coarse motion between two views: pyramidal least squares on blocks (Lucas and Kanade 1981), for the order check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
_BLOCK = 16
_COARSEST = 24
_ITERATIONS = 3
_UNMATCHED = 0.4  # of a block's variance: with a larger residual the motion is not believed


@dataclass(frozen=True, slots=True)
class Motion:
    """Motion of blocks from one view to the next, in pixels.

    Attributes:
        dy, dx: "h w" displacement, positive downwards and to the right.
        weight_y, weight_x: "h w" how sharply the texture fixes each component (inverse variance); 0 where the
            moved block does not match.
    """

    dy: NDArray[np.float64]
    dx: NDArray[np.float64]
    weight_y: NDArray[np.float64]
    weight_x: NDArray[np.float64]


def block_motion(first: Plane, second: Plane) -> Motion:
    """How the content of ``first`` "H W" has moved in ``second``, by blocks of 16 pixels (fewer for small pictures)."""
    pyramid = [(first, second)]
    while min(pyramid[-1][0].shape) >= 2 * _COARSEST:
        pyramid.append((_halve(pyramid[-1][0]), _halve(pyramid[-1][1])))
    flow_y, flow_x, coarser = np.zeros((1, 1)), np.zeros((1, 1)), 1 << 30
    for level in reversed(range(len(pyramid))):
        a, b = pyramid[level]
        block = min(_BLOCK if level == 0 else _BLOCK // 2, max(4, min(a.shape) // 4))
        rows, columns = (n // block for n in a.shape)
        a, b = a[: rows * block, : columns * block], b[: rows * block, : columns * block]
        start_y, start_x = (2 * _resample(flow, coarser, rows, columns, block) for flow in (flow_y, flow_x))
        motion = _refine(a, b, start_y, start_x, block)
        flow_y, flow_x, coarser = motion.dy, motion.dx, block
    return motion


def _refine(a: Plane, b: Plane, flow_y: NDArray[np.float64], flow_x: NDArray[np.float64], block: int) -> Motion:
    """Gauss-Newton steps from a given flow of blocks, all at one scale."""
    gy, gx = (np.gradient(a, axis=axis) for axis in (0, 1))
    yy, xx, xy = (_block_sums(p, block) for p in (gy * gy, gx * gx, gy * gx))
    ridge = 1e-3 * (yy + xx).mean() + 1e-12
    determinant = (yy + ridge) * (xx + ridge) - xy * xy
    H, W = a.shape
    y, x = np.mgrid[0:H, 0:W].astype(np.float32)
    limit = 0.75 * block
    error: Plane = a
    for _ in range(_ITERATIONS):
        dense_y, dense_x = (np.kron(f, np.ones((block, block))).astype(np.float32) for f in (flow_y, flow_x))
        error = (_sample(b, y + dense_y, x + dense_x) - a).astype(np.float32)
        ey, ex = _block_sums(gy * error, block), _block_sums(gx * error, block)
        step_y = -((xx + ridge) * ey - xy * ex) / determinant
        step_x = -((yy + ridge) * ex - xy * ey) / determinant
        flow_y = _median3(flow_y + np.clip(step_y, -limit, limit))
        flow_x = _median3(flow_x + np.clip(step_x, -limit, limit))
    residual = _block_sums(error * error, block) / block**2
    texture = _block_sums(a * a, block) / block**2 - (_block_sums(a, block) / block**2) ** 2
    matched = residual < _UNMATCHED * texture
    noise = residual + 0.1 * float(residual.mean()) + 1e-12
    weight_y = matched * np.maximum(yy - xy * xy / (xx + ridge), 0) / noise
    weight_x = matched * np.maximum(xx - xy * xy / (yy + ridge), 0) / noise
    return Motion(flow_y, flow_x, weight_y, weight_x)


def _halve(plane: Plane) -> Plane:
    H, W = (n // 2 * 2 for n in plane.shape)
    return plane[:H, :W].reshape(H // 2, 2, W // 2, 2).mean(axis=(1, 3), dtype=np.float32)


def _block_sums(plane: Any, block: int) -> NDArray[np.float64]:
    H, W = plane.shape
    return plane.reshape(H // block, block, W // block, block).sum(axis=(1, 3), dtype=np.float64)


def _resample(field: NDArray[np.float64], coarser: int, rows: int, columns: int, block: int) -> NDArray[np.float64]:
    """A field of blocks of ``coarser`` pixels at half the scale, for "rows columns" blocks of ``block`` pixels."""
    y, x = (((np.arange(n) + 0.5) * block / 2 / coarser).astype(int) for n in (rows, columns))
    return field[np.ix_(np.minimum(y, field.shape[0] - 1), np.minimum(x, field.shape[1] - 1))]


def _median3(field: NDArray[np.float64]) -> NDArray[np.float64]:
    """Median over 3 x 3 blocks: one wild block does not lead its neighbours astray."""
    if min(field.shape) < 3:
        return field
    padded = np.pad(field, 1, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (3, 3))
    return np.median(windows.reshape(*field.shape, 9), axis=2)


def _sample(plane: Plane, y: Plane, x: Plane) -> Plane:
    """Bilinear samples with the border repeated."""
    H, W = plane.shape
    y, x = np.clip(y, 0, H - 1), np.clip(x, 0, W - 1)
    y0, x0 = np.minimum(y.astype(np.intp), max(H - 2, 0)), np.minimum(x.astype(np.intp), max(W - 2, 0))
    fy, fx = y - y0, x - x0
    flat, base = plane.ravel(), y0 * W + x0
    down, right = (W if H > 1 else 0), (1 if W > 1 else 0)
    top = flat[base] * (1 - fx) + flat[base + right] * fx
    bottom = flat[base + down] * (1 - fx) + flat[base + down + right] * fx
    return (top * (1 - fy) + bottom * fy).astype(np.float32)

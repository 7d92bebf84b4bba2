"""What hides what: the sign of disparity from occlusion between three views in a row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
_SHIFTS = 12
_WINDOW = 5
_DECIDED = 1.15


def near_moves_backwards(before: Plane, middle: Plane, after: Plane) -> bool | None:
    """Whether near things move to the left (smaller x) from ``before`` over ``middle`` to ``after``, as they should.

    Each pixel of the middle view gets the horizontal motion that matches either neighbour best (either, since a hidden
    pixel matches only one). Then the middle view is painted into both neighbours twice: once with what moves most to
    the left on top, once with what moves most to the right on top. The true order matches better where they differ.

    Returns:
        None if the two orders match about equally well.
    """
    motion = _sweep(before, middle, after)
    wrong = {True: 0.0, False: 0.0}
    for neighbour, direction in ((before, -1), (after, 1)):
        painted = {
            order: _paint(middle, direction * motion, np.argsort(-motion.ravel() if order else motion.ravel()))
            for order in (True, False)
        }
        differ = np.abs(painted[True] - painted[False]) > 0.02
        for order, picture in painted.items():
            wrong[order] += float(np.minimum(np.abs(picture - neighbour)[differ], 0.2).sum())
    low, high = sorted(wrong.values())
    if high < _DECIDED * low or high < 1e-3 * middle.size * 0.02:
        return None
    return wrong[True] < wrong[False]


def _sweep(before: Plane, middle: Plane, after: Plane) -> NDArray[np.int64]:
    """Horizontal motion per pixel, whole pixels, from the middle view to ``after`` (its negative to ``before``)."""
    best = np.full(middle.shape, np.inf, np.float32)
    motion = np.zeros(middle.shape, np.int64)
    for shift in range(-_SHIFTS, _SHIFTS + 1):
        costs = [_box(np.abs(_shifted(view, s) - middle)) for view, s in ((after, shift), (before, -shift))]
        cost = np.minimum(*costs) + 0.1 * np.maximum(*costs) + 1e-4 * abs(shift)
        better = cost < best
        best[better], motion[better] = cost[better], shift
    return motion


def _shifted(view: Plane, shift: int) -> Plane:
    """``view`` sampled ``shift`` pixels to the right, its border repeated."""
    x = np.clip(np.arange(view.shape[1]) + shift, 0, view.shape[1] - 1)
    return view[:, x]


def _box(plane: Plane) -> Plane:
    """Mean over a window, by running sums."""
    for axis in (0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (_WINDOW // 2 + 1, _WINDOW // 2)
        sums = np.cumsum(np.pad(plane, pad, mode="edge"), axis=axis, dtype=np.float32)
        n = plane.shape[axis]
        ends, starts = np.take(sums, range(_WINDOW, _WINDOW + n), axis), np.take(sums, range(n), axis)
        plane = ((ends - starts) / _WINDOW).astype(np.float32)
    return plane


def _paint(middle: Plane, motion: NDArray[np.int64], order: NDArray[np.int64]) -> Plane:
    """The middle view's pixels moved horizontally, painted in ``order``, later on top; holes keep the middle's."""
    H, W = middle.shape
    y, x = np.divmod(np.arange(H * W), W)
    target = x + motion.ravel()
    inside = (target >= 0) & (target < W)
    order = order[inside[order]]
    painted = middle.copy()
    painted[y[order], target[order]] = middle.ravel()[order]
    return painted

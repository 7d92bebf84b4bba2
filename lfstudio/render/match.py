"""The disparity of one point, by matching its surroundings in other views."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_RADIUS = 4
_STEP_PX = 0.125
_FLAT_LEVELS = 2.0
_DISTINCT = 0.75
_PULL_LEVELS = 0.02

View = NDArray[np.uint8]


def slope_at(
    reference: View,
    others: Sequence[View],
    motions: Sequence[tuple[int, int]],
    x: int,
    y: int,
    limits: tuple[float, float],
) -> float | None:
    """The disparity of column ``x`` and row ``y`` of ``reference`` in pixels per view; None where the picture is too
    flat, or none matches clearly better than the others.

    Half of the other views may disagree: behind an edge only some of them see the point.

    Args:
        reference, others: views "H W C". motions: by how many pixels (down, right) a point at disparity -1 is moved
            in each of ``others``. limits: the smallest and the largest disparity.
    """
    if not others:
        return None
    H, W = reference.shape[:2]
    rows = np.clip(np.arange(y - _RADIUS, y + _RADIUS + 1), 0, H - 1)
    columns = np.clip(np.arange(x - _RADIUS, x + _RADIUS + 1), 0, W - 1)
    patch = reference[np.ix_(rows, columns)].astype(np.float32)
    if float(patch.reshape(-1, patch.shape[2]).std(axis=0).max()) < _FLAT_LEVELS:
        return None
    patch -= patch.mean(axis=(0, 1))  # views of a real camera get darker towards the edge of the grid
    low, high = limits
    candidates = np.arange(np.floor(low / _STEP_PX), np.ceil(high / _STEP_PX) + 1) * _STEP_PX
    cost = np.empty(len(candidates))
    for n, d in enumerate(candidates):
        errors = [_error(patch, view, rows - down * d, columns - right * d)
                  for view, (down, right) in zip(others, motions, strict=True)]  # fmt: skip
        cost[n] = np.mean(sorted(errors)[: (len(errors) + 1) // 2]) + _PULL_LEVELS * abs(d)
    best = int(cost.argmin())
    if cost[best] > _DISTINCT * float(np.median(cost)):
        return None
    step = 0.0
    if 0 < best < len(cost) - 1:
        a, b, c = cost[best - 1 : best + 2]
        step = float(np.clip(0.5 * (a - c) / max(a - 2 * b + c, 1e-6), -0.5, 0.5))
    return float(candidates[best]) + _STEP_PX * step


def _error(patch: NDArray[np.float32], view: View, rows: NDArray[np.float64], columns: NDArray[np.float64]) -> float:
    """Mean absolute difference between ``patch`` without its mean, and a view at fractional rows and columns."""
    H, W = view.shape[:2]
    top, bottom, part_y = _between(rows, H)
    left, right, part_x = _between(columns, W)
    upper, lower = view[top].astype(np.float32), view[bottom].astype(np.float32)
    lines = upper + part_y[:, None, None] * (lower - upper)
    seen = lines[:, left] + part_x[None, :, None] * (lines[:, right] - lines[:, left])
    return float(np.abs(seen - seen.mean(axis=(0, 1)) - patch).mean())


def _between(at: NDArray[np.float64], length: int) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    at = np.clip(at, 0, length - 1)
    first = np.minimum(np.floor(at).astype(np.intp), max(0, length - 2))
    return first, np.minimum(first + 1, length - 1), (at - first).astype(np.float32)

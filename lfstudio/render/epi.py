"""Epipolar-plane images (EPIs): one row of pixels through a row of views, where a point of the scene is a line.

A point at disparity d moves by -d pixels from one view to the next, so the line through column x of view n crosses
view m at x - d (m - n): its slope is the disparity in pixels per view.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LIMIT_PX = 10.0
"""Slopes are looked for up to this many pixels per view."""

_STEP_PX = 0.125
_HALF_WINDOW = 3
_FLAT_LEVELS = 1.5
_DISTINCT = 0.6
_PULL_LEVELS = 0.02

Rows = NDArray[np.uint8]
"""An EPI "n L C": n views, L pixels along the row or column, C channels."""


@dataclass(frozen=True, slots=True, eq=False)
class Epis:
    """The two EPIs through one pixel: ``horizontal`` "V W C" over the views of its row of the grid, ``vertical``
    "U H C" over those of its column; display values, uint8."""

    horizontal: Rows
    vertical: Rows


def cut(samples: NDArray[np.uint8], u: int, v: int, x: int, y: int) -> Epis:
    """The EPIs through column ``x`` and row ``y`` of view (u, v) of a light field "U V H W C" in memory or mapped."""
    return Epis(np.ascontiguousarray(samples[u, :, y]), np.ascontiguousarray(samples[:, v, :, x]))


def difference(test: Rows, reference: Rows) -> NDArray[np.float32]:
    """``test`` - ``reference``, signed, mean over the channels: "n L" float32 in 8-bit levels."""
    signed = test.astype(np.int16) - reference
    mean: NDArray[np.float32] = signed.mean(axis=2, dtype=np.float32)
    return mean


def disparity_at(epi: Rows, view: int, x: int, limit: float = LIMIT_PX) -> float | None:
    """The slope of the line through column ``x`` of row ``view`` of an EPI "n L C", in pixels per view, positive =
    nearer; None where the picture is too flat, or no slope fits clearly better than the others.

    Half of the views may disagree: behind an edge only some of them see the point.
    """
    count, length, _ = epi.shape
    if count < 2 or not (0 <= view < count and 0 <= x < length):
        return None
    gray = epi.mean(axis=2, dtype=np.float32)
    window = np.clip(np.arange(x - _HALF_WINDOW, x + _HALF_WINDOW + 1), 0, length - 1)
    reference = gray[view, window]
    if float(reference.std()) < _FLAT_LEVELS:
        return None
    others = np.array([n for n in range(count) if n != view])
    reach = min(limit, float(length) / max(1, int(np.abs(others - view).min())))
    candidates = np.arange(-np.floor(reach / _STEP_PX), np.floor(reach / _STEP_PX) + 1, dtype=np.float32) * _STEP_PX
    at = window[None, None, :] - candidates[:, None, None] * (others - view)[None, :, None]
    inside = ((at >= 0) & (at <= length - 1)).all(axis=2)
    at = np.clip(at, 0, length - 1)
    left = np.floor(at).astype(np.intp)
    part = at - left
    rows = others[None, :, None]
    seen = (1 - part) * gray[rows, left] + part * gray[rows, np.minimum(left + 1, length - 1)]
    error = np.abs(seen - reference).mean(axis=2)
    error[~inside] = np.inf
    agreeing = np.sort(error, axis=1)[:, : (len(others) + 1) // 2]
    cost = agreeing.mean(axis=1) + _PULL_LEVELS * np.abs(candidates)
    best = int(cost.argmin())
    known = cost[np.isfinite(cost)]
    if not len(known) or cost[best] > _DISTINCT * float(np.median(known)):
        return None
    return float(candidates[best]) + _STEP_PX * _vertex(cost, best)


def _vertex(cost: NDArray[np.floating], best: int) -> float:
    """Where between candidates the parabola through the lowest cost and its neighbours has its vertex, -0.5 .. 0.5."""
    if not 0 < best < len(cost) - 1:
        return 0.0
    a, b, c = (float(cost[best + k]) for k in (-1, 0, 1))
    if not (np.isfinite(a) and np.isfinite(c)):
        return 0.0
    return min(max(0.5 * (a - c) / max(a - 2 * b + c, 1e-6), -0.5), 0.5)

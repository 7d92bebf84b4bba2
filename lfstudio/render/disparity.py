"""Disparity of a view, estimated from its neighbours by plane sweep: the candidate whose pictures agree best wins.

Positive = nearer: a point at disparity d moves by -d pixels from one view to the next along u (rows) and v (columns).
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import LightFieldShape, ViewIndex

LIMIT_PX = 6.0
"""Largest disparity that is looked for, unless something else is said."""

MOST_CANDIDATES = 96
_RADIUS = 3
_SIDE = 256
_STEP_PX = 0.25
_WINDOW = 5
_PULL = 0.05
_SURE_LEVELS = 6.0

Map = NDArray[np.float32]
"""A map "H W" float32."""


@dataclass(frozen=True, slots=True, eq=False)
class DisparityMap:
    """What is known of the disparities of one view.

    Attributes:
        values: "H W" float32, pixels per view, positive = nearer.
        confidence: "H W" float32, 0 .. 1, how clearly the best candidate won; None for a map that a file states.
        u, v: the view.
        stated: it is the file's own map, not an estimate.
    """

    values: Map
    confidence: Map | None
    u: float
    v: float
    stated: bool


def ring(shape: LightFieldShape, at: ViewIndex) -> list[ViewIndex]:
    """Up to eight views around ``at``, at most three away, ``at`` itself left out."""
    up, left = min(_RADIUS, at.u), min(_RADIUS, at.v)
    down, right = min(_RADIUS, shape.U - 1 - at.u), min(_RADIUS, shape.V - 1 - at.v)
    around = {ViewIndex(at.u + a, at.v + b) for a in (-up, 0, down) for b in (-left, 0, right)}
    return sorted(around - {at})


def estimate(
    reference: NDArray[np.uint8],
    others: Sequence[NDArray[np.uint8]],
    steps: Sequence[tuple[int, int]],
    limits: tuple[float, float] = (-LIMIT_PX, LIMIT_PX),
) -> Generator[None, None, tuple[Map, Map]]:
    """Sweep one candidate with each step of the generator; it returns disparity and confidence, both "H W".

    Half of the other views may disagree with a candidate: behind an edge only some of them see the point.

    Args:
        reference, others: views "H W C", uint8. steps: (Δu, Δv) of each of ``others`` from the reference, in views.
        limits: the smallest and the largest disparity.
    """
    height, width = reference.shape[:2]
    if not others or min(height, width) < 4:
        return np.zeros((height, width), np.float32), np.zeros((height, width), np.float32)
    factor = max(1, -(-max(height, width) // _SIDE))
    base = _gray(reference, factor)
    views = [_matched(_gray(view, factor), base) for view in others]
    candidates = _candidates(limits, steps, factor)
    best = np.full(base.shape, np.inf, np.float32)
    before = after = last = best
    winner = np.zeros(base.shape, np.int32)
    total = np.zeros(base.shape, np.float32)
    for n, d in enumerate(candidates):
        cost = _cost(base, views, steps, float(d) / factor) + np.float32(_PULL * abs(float(d)))
        total += cost
        won = cost < best
        after = np.where(winner == n - 1, cost, after)
        before = np.where(won, last, before)
        after = np.where(won, np.float32(np.inf), after)
        best = np.where(won, cost, best)
        winner = np.where(won, n, winner).astype(np.int32)
        last = cost
        yield
    step = float(candidates[1] - candidates[0]) if len(candidates) > 1 else 0.0
    found = candidates[winner].astype(np.float32) + np.float32(step) * _vertex(before, best, after)
    mean = total / np.float32(len(candidates))
    confidence = np.clip((mean - best) / np.maximum(mean + _SURE_LEVELS, 1e-6) * 1.5, 0, 1).astype(np.float32)
    return _enlarged(_median(found), factor, height, width), _enlarged(confidence, factor, height, width)


def _candidates(limits: tuple[float, float], steps: Sequence[tuple[int, int]], factor: int) -> NDArray[np.float64]:
    """Disparities to try: as fine as half a pixel of the reduced picture at the farthest view, but not too many."""
    low, high = limits
    farthest = max(max(abs(a), abs(b)) for a, b in steps)
    step = max(_STEP_PX, 0.5 * factor / farthest, (high - low) / MOST_CANDIDATES)
    return np.arange(np.floor(low / step), np.ceil(high / step) + 1) * step


def _cost(base: Map, views: Sequence[Map], steps: Sequence[tuple[int, int]], d: float) -> Map:
    """How far the better half of the views is from the reference when they are moved by ``d`` pixels per view."""
    errors = np.stack(
        [_boxed(np.abs(_moved(view, du * d, dv * d) - base)) for view, (du, dv) in zip(views, steps, strict=True)]
    )
    half = (len(views) + 1) // 2
    if half < len(views):
        errors = np.partition(errors, half - 1, axis=0)[:half]
    mean: Map = errors.mean(axis=0, dtype=np.float32)
    return mean


def _moved(view: Map, dy: float, dx: float) -> Map:
    """``view`` at (y - dy, x - dx), bilinear, its border repeated: where the reference's pixels are in that view."""
    return _shifted(_shifted(view, dy, 0), dx, 1)


def _shifted(view: Map, by: float, axis: int) -> Map:
    if by == 0:
        return view
    length = view.shape[axis]
    at = np.clip(np.arange(length) - by, 0, length - 1)
    left = np.minimum(np.floor(at).astype(np.intp), max(0, length - 2))
    part = (at - left).astype(np.float32)
    part = part[:, None] if axis == 0 else part[None, :]
    low = view.take(left, axis)
    result: Map = low + part * (view.take(np.minimum(left + 1, length - 1), axis) - low)
    return result


def _boxed(values: Map) -> Map:
    """The mean over a window of `_WINDOW`, borders repeated."""
    radius = _WINDOW // 2
    for axis in (0, 1):
        pads = [(radius + 1, radius) if a == axis else (0, 0) for a in (0, 1)]
        summed = np.cumsum(np.pad(values, pads, mode="edge"), axis=axis, dtype=np.float64)
        count = values.shape[axis]
        upper = summed.take(range(_WINDOW, _WINDOW + count), axis)
        values = ((upper - summed.take(range(count), axis)) / _WINDOW).astype(np.float32)
    return values


def _gray(view: NDArray[np.uint8], factor: int) -> Map:
    """Mean of the channels, reduced by ``factor``; what does not fill a block at the far ends is repeated."""
    gray = view.mean(axis=2, dtype=np.float32)
    if factor == 1:
        return gray
    pads = [(0, -n % factor) for n in gray.shape]
    padded = np.pad(gray, pads, mode="edge")
    h, w = padded.shape[0] // factor, padded.shape[1] // factor
    reduced: Map = padded.reshape(h, factor, w, factor).mean(axis=(1, 3), dtype=np.float32)
    return reduced


def _matched(view: Map, base: Map) -> Map:
    """``view`` as bright as ``base``: views of a real camera get darker towards the edge of the grid."""
    mine, theirs = float(view.mean()), float(base.mean())
    return view * np.float32(min(max(theirs / mine, 0.25), 4.0)) if mine > 1 else view


def _vertex(before: Map, best: Map, after: Map) -> Map:
    """Where between candidates the parabola through the lowest cost and its neighbours has its vertex, -0.5 .. 0.5."""
    known = np.isfinite(before) & np.isfinite(after)
    a, c = np.where(known, before, best), np.where(known, after, best)
    curve = np.maximum(a - 2 * best + c, 1e-6)
    vertex: Map = np.where(known, np.clip(0.5 * (a - c) / curve, -0.5, 0.5), 0).astype(np.float32)
    return vertex


def _median(values: Map) -> Map:
    """The median of 3 x 3, borders repeated."""
    padded = np.pad(values, 1, mode="edge")
    h, w = values.shape
    around = np.stack([padded[i : i + h, j : j + w] for i in range(3) for j in range(3)])
    middle: Map = np.partition(around, 4, axis=0)[4]
    return middle


def _enlarged(values: Map, factor: int, height: int, width: int) -> Map:
    """A reduced map at full size, bilinear between the centres of its blocks."""
    if factor == 1:
        return values
    for axis, length in ((0, height), (1, width)):
        at = np.clip((np.arange(length) + 0.5) / factor - 0.5, 0, values.shape[axis] - 1)
        left = np.minimum(np.floor(at).astype(np.intp), max(0, values.shape[axis] - 2))
        part = (at - left).astype(np.float32)
        part = part[:, None] if axis == 0 else part[None, :]
        low = values.take(left, axis)
        values = low + part * (values.take(np.minimum(left + 1, values.shape[axis] - 1), axis) - low)
    return values

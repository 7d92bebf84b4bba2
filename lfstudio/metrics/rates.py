"""Rates compared at equal quality without scipy: for the window, which must not need the optional packages of `bd`.

Both measures interpolate the logarithm of the rate over the quality as `bd` does (Akima), and agree with it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lfstudio.metrics.bd import Curve, Delta, apart, rising, too_few

FEWEST_FOR_BD = 4
"""Points that a Bjøntegaard delta is usually told from; below, the interpolation decides more than the codecs do."""


def rate_at_equal_quality(anchor: Curve, bpp: float, quality_db: float) -> Delta:
    """How much more rate a single point takes than the anchor would at its quality: percent, negative for less.

    The anchor's curve is interpolated, never extended: beyond its ends there is no value.
    """
    curve = rising(anchor)
    reason = too_few(("the anchor's curve", curve))
    if reason is None and not curve[0][1] <= quality_db <= curve[-1][1]:
        reason = f"the anchor's curve goes from {curve[0][1]:.2f} to {curve[-1][1]:.2f} dB"
    if reason is not None:
        return Delta(None, reason)
    expected = _log_rate(curve)(quality_db)
    return Delta(100 * (10 ** (math.log10(bpp) - expected) - 1))


def bd_rate(anchor: Curve, test: Curve) -> Delta:
    """As `bd.bd_rate`, from at least `FEWEST_FOR_BD` points that rise in rate and quality on each side."""
    a, t = rising(anchor), rising(test)
    reason = too_few(("the anchor's curve", a), ("the curve", t), fewest=FEWEST_FOR_BD)
    reason = reason or apart([p for _, p in a], [p for _, p in t], "qualities", "{:.2f}", " dB")
    if reason is not None:
        return Delta(None, reason)
    low, high = max(a[0][1], t[0][1]), min(a[-1][1], t[-1][1])
    difference = (_log_rate(t).integral(low, high) - _log_rate(a).integral(low, high)) / (high - low)
    return Delta(100 * (10**difference - 1))


def _log_rate(curve: Sequence[tuple[float, float]]) -> Akima:
    """log10 of the rate over the quality."""
    rates, qualities = np.array(curve).T
    return Akima(qualities, np.log10(rates))


class Akima:
    """Akima's interpolation: cubic pieces through all points, whose slopes follow the neighbours' without overshoot.

    Args:
        x: "n", rising, n at least 2 (then a line). y: "n".
    """

    def __init__(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> None:
        self._x, self._y = x, y
        self._secants = np.diff(y) / np.diff(x)
        self._slopes = self._secants[[0, 0]] if len(x) == 2 else _slopes(self._secants)

    def __call__(self, at: float) -> float:
        """The value at ``at``, which lies inside."""
        k = int(np.clip(np.searchsorted(self._x, at, side="right") - 1, 0, len(self._x) - 2))
        return float(np.polyval(self._piece(k), at - self._x[k]))

    def integral(self, low: float, high: float) -> float:
        """Over ``low`` to ``high``, which lie inside."""
        total = 0.0
        for k, (begin, end) in enumerate(pairwise(self._x)):
            if begin < high and end > low:
                whole = np.polyint(self._piece(k))
                ends = np.clip([low, high], begin, end) - begin
                total += float(np.diff(np.polyval(whole, ends))[0])
        return total

    def _piece(self, k: int) -> NDArray[np.float64]:
        """Coefficients of the cubic between points k and k + 1, highest power first, from the first of them."""
        width, secant = self._x[k + 1] - self._x[k], self._secants[k]
        first, last = self._slopes[k], self._slopes[k + 1]
        return np.array(
            [(first + last - 2 * secant) / width**2, (3 * secant - 2 * first - last) / width, first, self._y[k]]
        )


def _slopes(secants: NDArray[np.float64]) -> NDArray[np.float64]:
    """Slopes at the points: the means of the neighbouring secants, weighted by how much those beyond bend."""
    before = [3 * secants[0] - 2 * secants[1], 2 * secants[0] - secants[1]]
    after = [2 * secants[-1] - secants[-2], 3 * secants[-1] - 2 * secants[-2]]
    m = np.concatenate([before, secants, after])
    bends = np.abs(np.diff(m))
    left, right = bends[:-2], bends[2:]
    total = left + right
    weight = np.divide(left, total, out=np.zeros_like(total), where=total > 0)
    weighted = m[1:-2] + weight * (m[2:-1] - m[1:-2])
    return np.where(total > 1e-9 * total.max(initial=0.0), weighted, 0.5 * (m[3:] + m[:-3]))

"""Rates compared at equal quality without scipy: for the window, which must not need the optional packages of `bd`.

Both measures interpolate the logarithm of the rate over the quality as `bd` does (Akima), and agree with it; but where
that overshoots, as it does where several points have nearly the same quality, no delta is told.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lfstudio.metrics.bd import Curve, Delta, apart, rising, too_few

FEWEST_FOR_BD = 4
"""Points that a Bjøntegaard delta is usually told from; below, the interpolation decides more than the codecs do."""

_OVERSHOOT = 0.01
"""How far an interpolated log10 of a rate may lie beyond those of the points next to it (2.3 % of the rate)."""


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
    expected = _log_rate(curve).between_neighbours(np.array([quality_db]))[0]
    return Delta(100 * (10 ** (math.log10(bpp) - float(expected)) - 1))


def bd_rate(anchor: Curve, test: Curve) -> Delta:
    """As `bd.bd_rate`, from at least `FEWEST_FOR_BD` points that rise in rate and quality on each side."""
    a, t = rising(anchor), rising(test)
    reason = too_few(("the anchor's curve", a), ("the curve", t), fewest=FEWEST_FOR_BD)
    reason = reason or apart([p for _, p in a], [p for _, p in t], "qualities", "{:.2f}", " dB")
    if reason is not None:
        return Delta(None, reason)
    low, high = max(a[0][1], t[0][1]), min(a[-1][1], t[-1][1])
    curve_a, curve_t = _log_rate(a), _log_rate(t)
    for name, curve in (("the anchor's curve", curve_a), ("the curve", curve_t)):
        if curve.overshoot(low, high) > _OVERSHOOT:
            return Delta(None, f"{name} has points too close in quality to be interpolated")
    return Delta(100 * (10 ** ((curve_t.integral(low, high) - curve_a.integral(low, high)) / (high - low)) - 1))


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
        widths = np.diff(x)
        secants = np.diff(y) / widths
        slopes = secants[[0, 0]] if len(x) == 2 else _slopes(secants)
        first, last = slopes[:-1], slopes[1:]
        # of each piece's cubic in the distance from its first point, highest power first: "4 n-1"
        self._pieces = np.stack(
            [(first + last - 2 * secants) / widths**2, (3 * secants - 2 * first - last) / widths, first, y[:-1]]
        )

    def __call__(self, at: NDArray[np.float64]) -> NDArray[np.floating]:
        """The values at ``at`` "m", which lie inside."""
        k = self._pieces_at(at)
        result: NDArray[np.floating] = np.polyval(self._pieces[:, k], at - self._x[k])
        return result

    def between_neighbours(self, at: NDArray[np.float64]) -> NDArray[np.floating]:
        """The same, but not beyond the points on both sides."""
        k = self._pieces_at(at)
        return np.clip(self(at), np.minimum(self._y[k], self._y[k + 1]), np.maximum(self._y[k], self._y[k + 1]))

    def overshoot(self, low: float, high: float) -> float:
        """How far the values from ``low`` to ``high`` go beyond the points on both sides, at most."""
        at = np.linspace(low, high, 400)
        return float(np.abs(self(at) - self.between_neighbours(at)).max())

    def integral(self, low: float, high: float) -> float:
        """Over ``low`` to ``high``, which lie inside."""
        begin, end = (np.clip(bound, self._x[:-1], self._x[1:]) - self._x[:-1] for bound in (low, high))
        whole = [*(self._pieces / np.array([4.0, 3.0, 2.0, 1.0])[:, None]), np.zeros(len(begin))]
        return float(np.sum(np.polyval(whole, end) - np.polyval(whole, begin)))

    def _pieces_at(self, at: NDArray[np.float64]) -> NDArray[np.intp]:
        return np.clip(np.searchsorted(self._x, at, side="right") - 1, 0, len(self._x) - 2)


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

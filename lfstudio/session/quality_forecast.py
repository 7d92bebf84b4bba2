"""What the rest of an encode will bring: the quality so far, carried on, or silence where it cannot be told.

PSNR rises about as the logarithm of the steps, with bends. Two slopes are fitted to the recent past, robustly: over all
of it and over its later half. The interval is what encodes made of such promises before, and the scatter of the
estimates on top.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.session.text import tr

Array = NDArray[np.float64]

_WINDOW = 2.5
"""The fit looks back to the time when so many times fewer steps were done."""

_MIN_POINTS = 12
_BLOCKS = 12
_REACH = 0.4
"""Never farther ahead than this share of what is done."""

_LEAST, _USUAL, _MOST = 0.4, 0.8, 1.8
"""What came true lay between these shares of what the slopes promised on recorded encodes, usually at the second."""

_NOISE_DB = 0.1
_VAGUE_DB = 1.6
_SOON_S = 15.0

_MIN_STEPS = 30
_NOTHING_DB = 0.05


@dataclass(frozen=True, slots=True)
class Forecast:
    """About ``gain_db`` more PSNR, between ``low_db`` and ``high_db``, within ``ahead_s`` seconds; ``end``: the encode
    is over then."""

    low_db: float
    gain_db: float
    high_db: float
    ahead_s: float
    end: bool


def forecast(i: Array, elapsed_s: Array, psnr_db: Array, steps: int, eta_s: float) -> Forecast | None:
    """What is still to be gained.

    Args:
        i, elapsed_s, psnr_db: steps done, seconds, and PSNR estimates of the encode so far, each "n", rising in ``i``.
        steps: planned. eta_s: seconds left.

    Returns:
        None when there is too little to go by, the estimates scatter too much, or the encode is about to end.
    """
    keep = np.isfinite(psnr_db) & np.isfinite(elapsed_s) & (i > 0)
    i, elapsed_s, psnr_db = i[keep], elapsed_s[keep], psnr_db[keep]
    if len(i) < _MIN_POINTS or not math.isfinite(eta_s) or eta_s <= 0:
        return None
    now = float(i[-1])
    left = steps - now
    recent = i >= now / _WINDOW
    if now < _MIN_STEPS or left < 0.02 * steps or int(recent.sum()) < _MIN_POINTS:
        return None
    x, y, scatter = _blocks(np.log(i[recent]), psnr_db[recent])
    if len(x) < 6:
        return None
    steps_ahead = min(left, _REACH * now)
    span = math.log1p(steps_ahead / now)
    half = len(x) // 2
    long, late = (max(_slope(x[part:], y[part:]), 0.0) * span for part in (0, half))
    noise = scatter * (0.5 + span / float(x[-1] - x[0]))
    low = max(_LEAST * min(long, late) - noise, 0.0)
    high = _MOST * max(long, late) + noise
    middle = _USUAL * 0.5 * (long + late)
    ahead_s = eta_s * steps_ahead / left
    if noise > max(0.6 * middle, _NOISE_DB) or high - low > _VAGUE_DB or ahead_s < _SOON_S:
        return None
    return Forecast(low, middle, high, ahead_s, steps_ahead >= left)


def _blocks(x: Array, y: Array) -> tuple[Array, Array, float]:
    """Medians over stretches equally long in x, and the scatter of the points within them, dB."""
    edges = np.linspace(float(x[0]), float(x[-1]), _BLOCKS + 1)
    which = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, _BLOCKS - 1)
    groups = [np.flatnonzero(which == block) for block in range(_BLOCKS)]
    groups = [group for group in groups if len(group)]
    middles = np.array([float(np.median(x[group])) for group in groups])
    levels = np.array([float(np.median(y[group])) for group in groups])
    rest = np.concatenate([y[group] - np.interp(x[group], middles, levels) for group in groups])
    return middles, levels, 1.4826 * float(np.median(np.abs(rest)))


def _slope(x: Array, y: Array) -> float:
    """The median of the slopes between all pairs of points (Theil and Sen)."""
    first, second = np.triu_indices(len(x), 1)
    return float(np.median((y[second] - y[first]) / (x[second] - x[first])))


def ahead_text(seconds: float) -> str:
    """A span ahead, in round words: ``40 s``, ``4 min``, ``1.5 h``."""
    if seconds < 55:
        return tr("{s} s").format(s=max(5, 5 * round(seconds / 5)))
    if seconds < 3300:
        return tr("{m} min").format(m=max(1, round(seconds / 60)))
    return tr("{h} h").format(h=f"{seconds / 3600:.1f}" if seconds < 36000 else round(seconds / 3600))


def forecast_text(found: Forecast) -> str:
    """In words: ``about +0.3 dB in 4 min``; ``hardly more`` where there is next to nothing to come."""
    time = ahead_text(found.ahead_s)
    when = tr("by the end, in {time}").format(time=time) if found.end else tr("in {time}").format(time=time)
    if found.high_db < _NOTHING_DB:
        return tr("hardly more {when}").format(when=when)
    if found.gain_db < _NOTHING_DB:
        return tr("at most +{high:.1f} dB {when}").format(high=math.ceil(10 * found.high_db) / 10, when=when)
    return tr("about +{gain:.1f} dB {when}").format(gain=max(found.gain_db, 0.1), when=when)


def interval_text(found: Forecast) -> str:
    """The interval as a sentence, and what it rests on."""
    return tr(
        "Carried on from the curve so far: between +{low:.2f} and +{high:.2f} dB. "
        "Nothing is said when it cannot be told."
    ).format(low=found.low_db, high=found.high_db)

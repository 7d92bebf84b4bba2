"""Which grid of views a single picture holds, told from its samples.

A mosaic of views repeats itself at the width and height of a view: there its autocorrelation peaks, since neighbouring
views look alike. A lenslet picture steps at the border of every macro-pixel: inside one the samples see almost the same
point, and the next sees another, so the mean difference of neighbouring columns (rows) peaks at one phase of the pitch.
Both are measured for each axis apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import Samples
from lfstudio.readers.layout import Layout, Proposal

MAX_VIEWS = 40  # a side
_MIN_TILE = 8  # pixels a side
_LONGEST = 1 << 17  # pixels a side: no grid is searched in longer ones
_SMALL_TILE = 24  # smaller tiles are doubted: many views of few pixels look like a regular texture
_LINES = 384  # rows (columns) that are looked at …
_MOST_LOOKED_AT = 1 << 21  # … as long as they are not more samples than this


@dataclass(frozen=True, slots=True)
class Period:
    """A candidate along one axis: the number of views and its score, 0 .. 1."""

    count: int
    score: float


def propose_grids(picture: Samples) -> tuple[Proposal, ...]:
    """Mosaic and lenslet grids that a picture "H W C" suggests, the most convincing first; empty if none does."""
    found: list[Proposal] = []
    if max(picture.shape) > _LONGEST:
        return ()
    across, down = _gray(_thin(picture)), _gray(_thin(picture.swapaxes(0, 1)))
    columns, rows = mosaic_periods(across), mosaic_periods(down)
    for a, b in ((rows[:2], columns[:2]), (rows[:1], [Period(1, 0.3)]), ([Period(1, 0.3)], columns[:1])):
        for r in a:
            for c in b:
                confidence = _joint(r, c)
                reason = (
                    f"the picture repeats itself {r.count} times down and {c.count} times across "
                    f"(similarity {min(s for s, n in ((r.score, r.count), (c.score, c.count)) if n > 1):.2f})"
                )
                found.append(Proposal(str(Layout("mosaic", r.count, c.count)), confidence, reason))
    columns, rows = lenslet_periods(across), lenslet_periods(down)
    for r in rows[:2]:
        for c in columns[:2]:
            reason = (
                f"the picture steps every {r.count} rows and every {c.count} columns, as macro-pixels do "
                f"(strength {min(r.score, c.score):.2f})"
            )
            found.append(Proposal(str(Layout("lenslet", r.count, c.count)), _joint(r, c), reason))
    return tuple(sorted((p for p in found if p.confidence >= 0.1), key=lambda p: -p.confidence))


def _joint(rows: Period, columns: Period) -> float:
    confidence = math.sqrt(rows.score * columns.score)
    if rows.count != columns.count:
        confidence *= 0.9
    return round(min(confidence, 0.97), 3)


def mosaic_periods(plane: NDArray[np.float32]) -> list[Period]:
    """How many views side by side "H W" holds horizontally: candidates by score, the best first."""
    W = plane.shape[1]
    lines = plane
    detail = lines - _blur(lines, max(3, W // 24))
    detail = _blur(detail, 3)
    likeness = _likeness(detail)
    scores = {}
    for count in range(2, min(MAX_VIEWS, W // _MIN_TILE) + 1):
        if W % count == 0:
            scores[count] = float(likeness[W // count])
    periods = []
    for count, score in scores.items():
        width = W // count
        score = max(0.0, score) * min(1.0, width / _SMALL_TILE)
        if likeness[_MIN_TILE : width // 2 + 1].max(initial=0.0) > 0.95 * score:
            score *= 0.3  # a finer pattern repeats as well: macro-pixels, or a regular texture
        if any(other > 0.98 * score for n, other in scores.items() if n > count and n % count == 0):
            score *= 0.4  # twice the width of a view repeats too, half of it does not: the finer one is the grid
        periods.append(Period(count, score))
    return sorted(periods, key=lambda p: -p.score)


def lenslet_periods(plane: NDArray[np.float32]) -> list[Period]:
    """How many samples a macro-pixel of "H W" has horizontally: candidates by score, the best first."""
    W = plane.shape[1]
    lines = plane
    profile = np.append(np.abs(np.diff(lines, axis=1)).mean(axis=0), np.float32(0))
    brightness = lines.mean(axis=0)
    scores = {}
    for pitch in range(2, min(MAX_VIEWS, W // 4) + 1):
        if W % pitch == 0:
            scores[pitch] = max(_step(profile, pitch), _dark_rim(brightness, pitch))
    periods = []
    for pitch, score in scores.items():
        # A multiple of the true pitch has no single step, a divisor has one that is diluted: the coarsest is the pitch.
        coarser = max((s for n, s in scores.items() if n > pitch and n % pitch == 0), default=0.0)
        periods.append(Period(pitch, score * (0.4 if coarser > 0.5 * score else 1.0)))
    return sorted(periods, key=lambda p: -p.score)


def _step(profile: NDArray[np.float32], pitch: int) -> float:
    """How surely the last phase of every ``pitch`` columns stands out, 0 .. 1: a rank test of Mann and Whitney.

    Ranks of locally normalised differences, so that neither contrast nor a few strong edges (the borders between the
    tiles of a mosaic) decide.
    """
    local = profile / (_blur(profile[None], 3 * pitch)[0] + 1e-6)
    ranks = np.empty(len(local))
    ranks[np.argsort(local, kind="stable")] = np.arange(len(local))
    phases = ranks.reshape(-1, pitch)[:-1]
    others = phases[:, :-1].mean(axis=0)
    n, N = len(phases), phases.size
    z = (phases[:, -1].mean() - others.mean()) / (N / math.sqrt(12) * math.sqrt(pitch / (pitch - 1) / n))
    lead = (phases[:, -1].mean() - others.max()) / (N / math.sqrt(12) * math.sqrt(2 / n))
    return float(np.clip((z - 3.5) / 6, 0, 1) * np.clip((lead - 1.5) / 2, 0, 1))


def _dark_rim(brightness: NDArray[np.float32], pitch: int) -> float:
    """0.9 if the first or last samples of every macro-pixel are black and the others are not, else 0."""
    phases = brightness.reshape(-1, pitch)
    dark = np.quantile(phases, 0.9, axis=0) < 0.02 * float(brightness.max())
    if not (dark[0] or dark[-1]) or dark.all():
        return 0.0
    lit = np.flatnonzero(~dark)
    filled = lit[-1] - lit[0] + 1 == len(lit)
    return 0.9 if filled and np.median(phases[:, lit]) > 0.1 * float(brightness.max()) else 0.0


def _likeness(detail: NDArray[np.float32]) -> NDArray[np.float64]:
    """Normalised correlation of lines "H W" with themselves shifted by 0 .. W - 1 columns."""
    W = detail.shape[1]
    length = 1 << (2 * W - 1).bit_length()
    power = np.zeros(length // 2 + 1)
    for line in range(0, detail.shape[0], 16):
        spectrum = np.fft.rfft(detail[line : line + 16], length, axis=1)
        power += (spectrum.real**2 + spectrum.imag**2).sum(axis=0, dtype=np.float64)
    products = np.fft.irfft(power, length)[:W]
    if products[0] <= 0:
        return np.zeros(W)
    return products / products[0] * W / np.arange(W, 0, -1)


def _thin(picture: Samples) -> Samples:
    """At most `_LINES` of the rows of "H W C", spread evenly; fewer of very long ones."""
    lines = max(8, min(_LINES, _MOST_LOOKED_AT // picture.shape[1]))
    return picture[:: -(-picture.shape[0] // lines)]


def _gray(picture: Samples) -> NDArray[np.float32]:
    """The mean of the channels of "H W C"."""
    return picture.mean(axis=2, dtype=np.float32) if picture.shape[2] > 1 else picture[:, :, 0].astype(np.float32)


def _blur(lines: NDArray[np.float32], width: int) -> NDArray[np.float32]:
    """Running mean along rows over ``width`` samples (made odd), the border repeated."""
    half = width // 2
    padded = np.pad(lines, ((0, 0), (half + 1, half)), mode="edge")
    sums = np.cumsum(padded, axis=1, dtype=np.float64)
    return ((sums[:, 2 * half + 1 :] - sums[:, : -2 * half - 1]) / (2 * half + 1)).astype(np.float32)

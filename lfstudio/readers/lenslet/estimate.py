"""Find the lattice of lenses in a white image or in a lenslet picture itself.

Lenses repeat, so the spectrum peaks at the lattice's reciprocal vectors: two of them give a first lattice, their phases
its offset. Then, as Dansereau, Pizarro and Williams ("Decoding, calibration and rectification for lenselet-based
plenoptic cameras", 2013) and Hahne and Aggoun ("PlenoptiCam v1.0", 2021) do, the centroids of single lenses are
measured and a lattice is fitted to them by least squares, first near the middle, then over ever more of the picture.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from lfstudio.readers.lenslet.lattice import MAX_PITCH, MIN_PITCH, ROW_RATIO, Lattice

Plane = NDArray[np.float32]
_WINDOW = 1024  # pixels a side whose spectrum is taken
_PEAKS = 30
_PROMINENT = 25.0  # power over the median at about the same frequency
_LENSES = 6000  # measured for one fit
_LEAST_LENSES = 30
_NONE = 0.02  # fits that are less confident than this found nothing
_DOUBTFUL = 0.3  # less confident fits to centroids yield to what the spectrum says


@dataclass(frozen=True, slots=True)
class Estimate:
    """A lattice that was found.

    Attributes:
        lattice: where the lenses are.
        residual_px: root mean square distance of the lenses' centroids from it, after the worst were left out.
        contrast: how much brighter the lenses are in their middle than where they meet, 0 .. 1.
        confidence: 0 .. 1.
    """

    lattice: Lattice
    residual_px: float
    contrast: float
    confidence: float


def seeded(plane: Plane, pitch: tuple[float, float], angle_deg: float, hexagonal: bool, upright: bool) -> Lattice:
    """The lattice of a pitch and angle that are about known, its offset found in the middle of a gray picture "H W"."""
    turned = plane.T if upright else plane
    middle, left, top = _middle(turned)
    lattice = Lattice(*pitch, angle_deg, 0.0, 0.0, hexagonal, upright)
    shift = 0.5 * pitch[0] if hexagonal else 0.0
    x, y = lattice.rotated(np.array([pitch[0], shift]), np.array([0.0, pitch[1]]))
    vectors = np.stack([x, y])
    detail = _windowed(_flat(middle))
    phases = [_transform(detail, k) for k in np.linalg.inv(vectors)]
    offset = vectors @ (-np.angle(phases) / (2 * np.pi)) + np.array([left, top])
    there = replace(lattice, x=float(offset[0]) - left, y=float(offset[1]) - top)
    there = _brightest(_smoothed(middle, pitch[0]), there)
    return replace(there, x=there.x + left, y=there.y + top)


def estimate(
    plane: Plane, near: Lattice | None = None, refuse: Callable[[Lattice], bool] | None = None
) -> Estimate | None:
    """The lattice of lenses in a gray picture "H W"; None if there is none.

    Args:
        near: what the lattice about is, where that is known (from a camera's metadata): it is refined.
        refuse: which lattices are not wanted: if the likeliest is one of them, none is looked for further.
    """
    if min(plane.shape) < 8 * MIN_PITCH:
        return None
    if near is None and max(plane.shape) > 2 * _WINDOW:
        middle, left, top = _middle(plane)
        seen = estimate(middle, refuse=refuse)  # where there are no lenses in the middle, the rest is not looked at
        if seen is None or seen.confidence < _NONE:
            return None
        x, y = (top, left) if seen.lattice.upright else (left, top)
        near = replace(seen.lattice, x=seen.lattice.x + x, y=seen.lattice.y + y)
    starts = [near] if near is not None else _from_spectrum(plane)
    starts = [start for start in starts if start.usable]
    if starts and refuse is not None and refuse(starts[0]):
        return None
    found = [fitted for start in starts if (fitted := _fitted(plane, start)) is not None]
    best = max(found, key=lambda e: e.confidence, default=None)
    if starts and (best is None or best.confidence < _DOUBTFUL):
        return _unfitted(plane, starts[0]) or best
    return best


def _from_spectrum(plane: Plane) -> list[Lattice]:
    """Lattices that the middle of the picture suggests, the likeliest first."""
    middle, left, top = _middle(plane)
    detail = _windowed(_flat(middle))
    peaks = _peaks(np.abs(np.fft.fft2(detail)).astype(np.float32) ** 2)
    found = []
    for (a, first), (b, second) in combinations(peaks, 2):
        hexagonal = _meet(a, b)
        if hexagonal is None:
            continue
        if hexagonal and float(a @ b) < 0:
            b = -b
        third = _prominence_at(peaks, a - b) if hexagonal else 1.0
        if hexagonal and third < _PROMINENT:
            continue
        score = sum(map(math.log, (first, second, third)))
        found.append((score / (3 if hexagonal else 2), hexagonal, a, b))
    found.sort(key=lambda entry: -entry[0])
    lattices: list[Lattice] = []
    for _, hexagonal, a, b in found[:6]:
        k = np.array([_refined(detail, f) for f in (a, b)])
        phases = [_transform(detail, f) for f in k]
        inverse = np.linalg.inv(k)  # columns: the lattice's own vectors
        offset = inverse @ (-np.angle(phases) / (2 * np.pi))
        lattice = _lattice(inverse, offset + np.array([left, top]), hexagonal)
        if lattice is not None and not any(_alike(lattice, other) for other in lattices):
            lattices.append(lattice)
    return lattices[:3]


def _middle(plane: Plane) -> tuple[Plane, int, int]:
    """At most `_WINDOW` pixels a side in the middle of a picture, and its left and top."""
    H, W = plane.shape
    side_y, side_x = min(H, _WINDOW), min(W, _WINDOW)
    top, left = (H - side_y) // 2, (W - side_x) // 2
    return plane[top : top + side_y, left : left + side_x], left, top


def _windowed(detail: Plane) -> Plane:
    """Faded out towards the border."""
    h, w = detail.shape
    return detail * np.outer(np.hanning(h), np.hanning(w)).astype(np.float32)


def _flat(plane: Plane) -> Plane:
    """Contrast about the local mean: slow changes of brightness taken out."""
    from scipy import ndimage

    size = int(min(2 * MAX_PITCH, max(9, min(plane.shape) // 4)))
    mean = ndimage.uniform_filter(plane, size, mode="nearest")
    return (plane - mean) / (mean + 0.02 * float(mean.max()) + 1e-6)


def _peaks(power: Plane) -> list[tuple[NDArray[np.float64], float]]:
    """The most prominent peaks of a spectrum "h w": frequency (x, y) in cycles per pixel, and prominence."""
    from scipy import ndimage

    h, w = power.shape
    fy, fx = np.fft.fftfreq(h)[:, None], np.fft.fftfreq(w)[None, :]
    radius = np.hypot(fy, fx)
    rings = np.minimum((radius * 256).astype(np.int64), 255)
    order = np.argsort(rings, axis=None, kind="stable")
    bounds = np.searchsorted(rings.ravel()[order], np.arange(257))
    medians = np.array([np.median(power.ravel()[order[a:b]]) if b > a else np.inf for a, b in pairwise(bounds)])
    medians = np.maximum(medians, 1e-12 + 1e-7 * float(power.max()))
    prominence = power / medians[rings]
    shown = (radius > 1 / (1.2 * MAX_PITCH)) & (radius < 1 / (0.8 * MIN_PITCH)) & ((fy > 0) | ((fy == 0) & (fx > 0)))
    highest = ndimage.maximum_filter(power, 5, mode="wrap") == power
    candidates = np.argwhere(shown & highest & (prominence > _PROMINENT))
    strength = prominence[tuple(candidates.T)]
    best = np.argsort(-strength)[:_PEAKS]
    return [
        (np.array([fx[0, x], fy[y, 0]]), float(s)) for (y, x), s in zip(candidates[best], strength[best], strict=True)
    ]


def _meet(a: NDArray[np.float64], b: NDArray[np.float64]) -> bool | None:
    """Whether two frequencies span a hexagonal lattice (60° apart) or a square one (90°); None if neither."""
    lengths = float(np.linalg.norm(a)), float(np.linalg.norm(b))
    if max(lengths) > 1.08 * min(lengths):
        return None
    angle = math.degrees(math.acos(min(1.0, abs(float(a @ b)) / (lengths[0] * lengths[1]))))
    return True if abs(angle - 60) < 3.3 else False if angle > 87 else None


def _prominence_at(peaks: list[tuple[NDArray[np.float64], float]], k: NDArray[np.float64]) -> float:
    """The prominence of the peak at about a frequency or its opposite; 0 if there is none."""
    near = 0.04 * float(np.linalg.norm(k))
    return max((s for f, s in peaks if min(np.linalg.norm(f - k), np.linalg.norm(f + k)) < near), default=0.0)


def _transform(plane: Plane, k: NDArray[np.float64]) -> complex:
    """The Fourier transform of "h w" at one frequency (x, y)."""
    h, w = plane.shape
    rows = np.exp(-2j * np.pi * k[1] * np.arange(h))
    columns = np.exp(-2j * np.pi * k[0] * np.arange(w))
    return complex(rows @ (plane @ columns))


def _refined(plane: Plane, k: NDArray[np.float64]) -> NDArray[np.float64]:
    """The frequency near ``k`` where the transform is largest, by parabolas of ever smaller steps."""
    step = 0.5 / max(plane.shape)
    for _ in range(4):
        for axis in (0, 1):
            d = np.eye(2)[axis] * step
            low, mid, high = (math.log(abs(_transform(plane, k + s * d)) + 1e-30) for s in (-1, 0, 1))
            curvature = low - 2 * mid + high
            shift = 0.5 * (low - high) / curvature if curvature < 0 else math.copysign(1.0, high - low)
            k = k + d * float(np.clip(shift, -1, 1))
        step *= 0.6
    return k


def _lattice(vectors: NDArray[np.float64], offset: NDArray[np.float64], hexagonal: bool) -> Lattice | None:
    """The lattice through a point, of two vectors (columns of a matrix): rows along the picture's rows or columns."""
    a, b = vectors.T
    shortest = [a, b, a + b if float(a @ b) < 0 else a - b] if hexagonal else [a, b]
    row = max(shortest, key=lambda v: (max(abs(v[0]), abs(v[1])) if hexagonal else abs(v[0])) / np.linalg.norm(v))
    upright = hexagonal and abs(row[1]) > abs(row[0])
    if upright:
        row, offset = row[::-1], offset[::-1]
    row = row * np.sign(row[0])
    pitch = float(np.linalg.norm(row))
    lattice = Lattice(
        pitch,
        float(abs(np.linalg.det(vectors))) / pitch,
        math.degrees(math.atan2(row[1], row[0])),
        float(offset[0]),
        float(offset[1]),
        hexagonal,
        bool(upright),
    )
    return lattice if lattice.usable else None


def _alike(a: Lattice, b: Lattice) -> bool:
    return a.hexagonal == b.hexagonal and a.upright == b.upright and abs(a.pitch_x - b.pitch_x) < 0.02 * a.pitch_x


def _fitted(plane: Plane, start: Lattice) -> Estimate | None:
    """The lattice refined by centroids; None if the lenses do not agree with it."""
    turned = plane.T if start.upright else plane
    smooth = _smoothed(turned, start.pitch_x)
    lattice = _brightest(smooth, start)
    longest = math.hypot(*plane.shape) / 2
    reach = min(24 * start.pitch_x, longest)
    while True:
        for _ in range(3):
            fit = _step(smooth, lattice, reach)
            if fit is None:
                return None
            lattice, residual = fit
        if reach >= longest:
            break
        reach = min(2.2 * reach, longest)
    contrast = _contrast(smooth, lattice)
    if not lattice.usable or contrast <= 0.005:
        return None
    ratio = lattice.pitch_y / lattice.pitch_x / (ROW_RATIO if lattice.hexagonal else 1.0)
    regular = math.exp(-(((ratio - 1) / 0.05) ** 2))
    steady = math.exp(-((residual / (0.09 * lattice.pitch_x)) ** 2))
    confidence = regular * steady * min(1.0, contrast / 0.15)
    return Estimate(lattice.near_corner(), residual, contrast, round(confidence, 3))


def _unfitted(plane: Plane, start: Lattice) -> Estimate | None:
    """The lattice as the spectrum gives it, for scenes whose light and shade hide where single lenses are."""
    smooth = _smoothed(plane.T if start.upright else plane, start.pitch_x)
    lattice = _brightest(smooth, start)
    contrast = _contrast(smooth, lattice)
    measured = _step(smooth, lattice, math.hypot(*plane.shape))
    if contrast <= 0.005 or measured is None:
        return None
    return Estimate(lattice.near_corner(), measured[1], contrast, round(0.45 * min(1.0, contrast / 0.15), 3))


def _smoothed(plane: Plane, pitch: float) -> Plane:
    """Slightly blurred, so that single pixels (of a colour mosaic, of noise) do not decide where a lens is, and over
    the mean about it, so that the scene's own light and shade do not draw the lenses to the bright side."""
    from scipy import ndimage

    plane = np.ascontiguousarray(plane, np.float32)
    width = 2 * round(0.67 * pitch) + 1  # twice a box of this is much like a Gaussian of 0.55 pitches
    mean: Plane = ndimage.uniform_filter(ndimage.uniform_filter(plane, width, mode="nearest"), width, mode="nearest")
    floor = np.float32(0.03 * float(mean.max()) + 1e-6)
    smooth: Plane = ndimage.gaussian_filter(plane, 0.08 * pitch, mode="nearest") / (mean + floor)
    return smooth


def _lenses(
    lattice: Lattice, shape: tuple[int, ...], reach: float, most: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows i and numbers j of at most about ``most`` lenses, evenly spread over the middle of a picture."""
    H, W = shape
    margin = 0.8 * lattice.pitch_x + 2
    left, right, top, bottom = lattice.window(H, W, margin)
    x, y = (float(n) for n in lattice.unrotated(np.array((W - 1) / 2), np.array((H - 1) / 2)))
    left, right = max(left, x - reach), min(right, x + reach)
    top, bottom = max(top, y - reach), min(bottom, y + reach)
    rows = np.arange(math.ceil(top / lattice.pitch_y), math.floor(bottom / lattice.pitch_y) + 1)
    columns = np.arange(math.ceil(left / lattice.pitch_x), math.floor(right / lattice.pitch_x - 0.5) + 1)
    step = max(1.0, math.sqrt(rows.size * columns.size / most))
    rows = np.unique(rows[(np.arange(0, rows.size, step)).astype(int)]) if rows.size else rows
    columns = np.unique(columns[(np.arange(0, columns.size, step)).astype(int)]) if columns.size else columns
    i, j = np.meshgrid(rows, columns, indexing="ij")
    return i.ravel(), j.ravel()


def _step(smooth: Plane, lattice: Lattice, reach: float) -> tuple[Lattice, float] | None:
    """One fit to the centroids of lenses within ``reach`` pixels of the middle; the lattice and its residual in px."""
    i, j = _lenses(lattice, smooth.shape, reach, _LENSES)
    if i.size < _LEAST_LENSES or np.unique(i).size < 3 or np.unique(j).size < 3:
        return None
    x, y = lattice.centres(i, j)
    dx, dy, lit = _centroids(smooth, x, y, lattice.pitch_x)
    across = np.hypot(dx, dy)
    kept = lit & np.isfinite(across)
    if np.count_nonzero(kept) < _LEAST_LENSES:
        return None
    limit = max(3.0 * float(np.median(across[kept])), 0.05)
    kept &= across <= limit
    x, y, i, j = x[kept] + dx[kept], y[kept] + dy[kept], i[kept], j[kept]
    along = j + (0.5 * (i % 2) if lattice.hexagonal else 0.0)
    design = np.stack([np.ones(along.size), along - along.mean(), i - i.mean()], axis=1)
    (_, ax, bx), (_, ay, by) = (np.linalg.lstsq(design, values, rcond=None)[0] for values in (x, y))
    angle = 0.5 * (math.atan2(ay, ax) + math.atan2(-bx, by))
    fitted = replace(
        lattice, pitch_x=math.hypot(ax, ay), pitch_y=math.hypot(bx, by), angle_deg=math.degrees(angle), x=0.0, y=0.0
    )
    if not fitted.usable:
        return None
    px, py = fitted.rotated(fitted.pitch_x * along, fitted.pitch_y * i.astype(np.float64))
    fitted = replace(fitted, x=float(np.mean(x - px)), y=float(np.mean(y - py)))
    residual = math.sqrt(float(np.mean((x - px - fitted.x) ** 2 + (y - py - fitted.y) ** 2)))
    return fitted, residual


def _centroids(
    smooth: Plane, x: NDArray[np.float64], y: NDArray[np.float64], pitch: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """How far the brightness around points lies off them, in x and y, and which of them are lit.

    The mean position under a Gaussian window is off by less than the lens is; how much less follows from the spread
    of the brightness under that window.
    """
    sigma = 0.24 * pitch
    half = math.ceil(0.62 * pitch)
    reach = np.arange(-half, half + 1)
    row, column = np.rint(y).astype(np.int64), np.rint(x).astype(np.int64)
    patches = smooth[(row[:, None] + reach)[:, :, None], (column[:, None] + reach)[:, None, :]].astype(np.float64)
    off_y, off_x = (row - y)[:, None] + reach, (column - x)[:, None] + reach
    window = np.exp(-0.5 * (off_y[:, :, None] ** 2 + off_x[:, None, :] ** 2) / sigma**2)
    values = patches * window
    total = values.sum(axis=(1, 2))
    lit = total > 0.05 * float(np.quantile(total, 0.9)) + 1e-12
    total = np.where(lit, total, 1.0)
    by_row, by_column = values.sum(axis=2), values.sum(axis=1)
    out = []
    for sums, off in ((by_column, off_x), (by_row, off_y)):
        mean = (sums * off).sum(axis=1) / total
        spread = (sums * off**2).sum(axis=1) / total - mean**2
        gain = float(np.clip(1 - np.median(spread[lit]) / sigma**2, 0.12, 1.0)) if lit.any() else 1.0
        out.append(np.clip(mean / gain, -0.3 * pitch, 0.3 * pitch))
    return out[0], out[1], lit


def _levels(smooth: Plane, lattice: Lattice, along: float, across: float) -> NDArray[np.float32]:
    """Brightness at the same place of many lenses: so many pitches along and across from their centres."""
    from scipy import ndimage

    i, j = _lenses(lattice, smooth.shape, max(smooth.shape), 3000)
    x, y = lattice.centres(i, j)
    dx, dy = lattice.rotated(np.array(along * lattice.pitch_x), np.array(across * lattice.pitch_y))
    levels: NDArray[np.float32] = ndimage.map_coordinates(smooth, [y + dy, x + dx], order=1, mode="nearest")
    return levels


def _gaps(lattice: Lattice) -> tuple[tuple[float, float], ...]:
    """Where lenses meet, in pitches along and across from a centre."""
    if lattice.hexagonal:
        return ((0.0, 2 / 3), (0.0, -2 / 3), (0.5, 1 / 3), (-0.5, -1 / 3))
    return ((0.5, 0.5), (-0.5, 0.5), (0.5, -0.5), (-0.5, -0.5))


def _contrast(smooth: Plane, lattice: Lattice) -> float:
    """1 - brightness where lenses meet over brightness in their middle."""
    middle = float(_levels(smooth, lattice, 0.0, 0.0).mean())
    between = float(np.mean([_levels(smooth, lattice, *gap).mean() for gap in _gaps(lattice)]))
    return 1 - between / middle if middle > 0 else 0.0


def _brightest(smooth: Plane, lattice: Lattice) -> Lattice:
    """The lattice, or the one through where its lenses meet if that is brighter: a phase alone does not tell."""
    places = ((0.0, 0.0), *_gaps(lattice)[:2], (0.5, 0.0))
    best = max(places, key=lambda place: float(_levels(smooth, lattice, *place).mean()))
    dx, dy = lattice.rotated(np.array(best[0] * lattice.pitch_x), np.array(best[1] * lattice.pitch_y))
    return replace(lattice, x=lattice.x + float(dx), y=lattice.y + float(dy))

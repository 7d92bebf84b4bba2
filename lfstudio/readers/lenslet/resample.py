"""Views out of a lenslet picture: the sample of every lens at one offset from its centre makes one view.

In a hexagonal lattice every second row of such a view is shifted by half a pixel; cubic interpolation along the rows
brings all rows to the same columns, as far apart as the rows are, so that the pixels of the views are square.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LayoutError
from lfstudio.core.lightfield import Samples
from lfstudio.readers.assemble import allocate
from lfstudio.readers.lenslet.lattice import Lattice

MAX_VIEWS = 64  # a side
_MIN_SIDE = 4  # pixels of a view
_WHITE_FLOOR = 0.04  # a white image counts as no darker than this, so that noise between lenses is not blown up
_MAX_GAIN = 8.0
_EDGE = 0.52  # of the distance of lenses: views farther from the centre of a lens lie outside it


@dataclass(frozen=True, slots=True)
class Places:
    """Where the pixels of the views lie on the lattice.

    Attributes:
        rows: the lattice's rows that become rows of the views.
        first, last: the lenses of these rows that are sampled.
        along: "W" distances from lens 0 along the rows, in pixels, of the views' columns.
    """

    rows: NDArray[np.int64]
    first: int
    last: int
    along: NDArray[np.float64]


def default_views(lattice: Lattice) -> tuple[int, int]:
    """The largest odd grid of views whose corners still lie inside the round lenses."""
    pitch = min(lattice.pitch_x, lattice.pitch_y / (math.sqrt(3) / 2) if lattice.hexagonal else lattice.pitch_y)
    side = 2 * math.floor(pitch / 2 / math.sqrt(2) + 1e-9) + 1
    return side, side


def places(lattice: Lattice, shape: tuple[int, int], views: tuple[int, int]) -> Places:
    """The pixels of the views that a picture of ``shape`` "H W" holds whole. Raises LayoutError if there are too few.

    For an upright lattice ``shape`` and ``views`` are those of the picture with rows and columns exchanged.
    """
    radius = math.hypot(views[0] - 1, views[1] - 1) / 2 + 1
    left, right, top, bottom = lattice.window(*shape, margin=radius)
    rows = np.arange(math.ceil(top / lattice.pitch_y), math.floor(bottom / lattice.pitch_y) + 1)
    shift = 0.5 if lattice.hexagonal else 0.0
    first, last = math.ceil(left / lattice.pitch_x), math.floor(right / lattice.pitch_x - shift)
    side = lattice.pitch_y if lattice.hexagonal else lattice.pitch_x
    start, stop = (first + shift) * lattice.pitch_x, last * lattice.pitch_x
    columns = math.floor((stop - start) / side + 1e-9) + 1 if stop >= start else 0
    if rows.size < _MIN_SIDE or columns < _MIN_SIDE:
        raise LayoutError(
            f"only {max(columns, 0)} x {rows.size} lenses of {lattice.pitch_x:.2f} x {lattice.pitch_y:.2f} px "
            "lie whole inside the picture",
            hint="give the lattice: pitch=XxY,angle=DEGREES,offset=XxY",
        )
    return Places(rows, first, last, start + side * np.arange(columns, dtype=np.float64))


def to_views(
    picture: Samples,
    bit_depth: int,
    lattice: Lattice,
    views: tuple[int, int],
    where: str,
    white: Samples | None = None,
) -> tuple[Samples, list[str]]:
    """The views "U V H W C" of a lenslet picture "H W C", and what the person should know about them.

    Args:
        views: rows and columns of the view grid; neighbours are one pixel of the picture apart.
        white: a picture of a white surface by the same lenses, "H W 1" or "H W C": vignetting is divided out by it;
            without it by a radial profile fitted to the brightness of the views.

    Raises:
        LayoutError: the lattice does not fit the picture.
        ReadError: too large.
    """
    if lattice.upright:
        found, notices = _to_views(
            picture.swapaxes(0, 1),
            bit_depth,
            lattice,
            views[::-1],
            where,
            None if white is None else white.swapaxes(0, 1),
        )
        return found.swapaxes(0, 1).swapaxes(2, 3), notices
    return _to_views(picture, bit_depth, lattice, views, where, white)


def _to_views(
    picture: Samples, bit_depth: int, lattice: Lattice, views: tuple[int, int], where: str, white: Samples | None
) -> tuple[Samples, list[str]]:
    from scipy import ndimage

    H, W, C = picture.shape
    U, V = views
    try:
        at = places(lattice, (H, W), views)
    except LayoutError as error:
        raise LayoutError(error.message, where=where, hint=error.hint) from error
    out = allocate((U, V, at.rows.size, at.along.size, C), bit_depth, where)
    peak = float((1 << bit_depth) - 1)
    i, j = np.meshgrid(at.rows, np.arange(at.first, at.last + 1), indexing="ij")
    x, y = lattice.centres(i, j)
    taps = [_taps(lattice, at, odd) for odd in (0, 1)]
    outside = 0
    means = np.zeros((U, V))
    for c in range(C):
        plane = picture[:, :, c].astype(np.float32)
        if white is not None:
            plane /= _normalised(white[:, :, min(c, white.shape[2] - 1)])
        coefficients = ndimage.spline_filter(plane, order=3, output=np.float32, mode="mirror")
        lines = np.empty(x.shape, np.float32)
        for u, v in np.ndindex(U, V):
            dy, dx = u - (U - 1) / 2, v - (V - 1) / 2
            if math.hypot(dy, dx) > _EDGE * _nearest(lattice):
                out[u, v, :, :, c] = 0
                outside += c == 0
                continue
            ox, oy = lattice.rotated(np.array(dx), np.array(dy))
            ndimage.map_coordinates(
                coefficients, [y + oy, x + ox], output=lines, order=3, prefilter=False, mode="mirror"
            )
            means[u, v] += float(lines.mean())
            view = _squared(lines, at, taps) if lattice.hexagonal else lines[:, : at.along.size]
            out[u, v, :, :, c] = np.rint(np.clip(view, 0, peak))
        del plane, coefficients
    notices = []
    if white is None:
        gains = _gains(means, lattice)
        if float(gains.max()) > 1.01:
            _brighten(out, gains, peak)
            notices.append(
                f"vignetting was evened out by a profile fitted to the views, up to {float(gains.max()):.2f} times; "
                "a white image beside the picture, NAME_white.png, would do it better"
            )
    if outside:
        notices.append(
            f"{outside} of {U * V} views lie where lenses meet and are black; {_smaller(lattice)} views have none"
        )
    return out, notices


def _smaller(lattice: Lattice) -> str:
    return "{}x{}".format(*default_views(lattice))


def _nearest(lattice: Lattice) -> float:
    """The distance of neighbouring lenses, in pixels."""
    if lattice.hexagonal:
        return min(lattice.pitch_x, math.hypot(lattice.pitch_x / 2, lattice.pitch_y))
    return min(lattice.pitch_x, lattice.pitch_y) * math.sqrt(2)  # square lenses fill their corners


def _normalised(white: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.float32]:
    """A white image "H W" as 1 in the middle of the lenses, not below `_WHITE_FLOOR`."""
    plane = white.astype(np.float32)
    level = float(np.percentile(plane[::3, ::3], 99.5))
    return np.maximum(plane / np.float32(max(level, 1.0)), np.float32(_WHITE_FLOOR))


def _taps(lattice: Lattice, at: Places, odd: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Which four lenses of an even or odd row make each column, and with what weights (Keys 1981), each "4 W"."""
    position = at.along / lattice.pitch_x - 0.5 * odd - at.first
    left = np.floor(position).astype(np.int64)
    t = position - left
    weights = np.stack(
        [
            ((-0.5 * t + 1) * t - 0.5) * t,
            (1.5 * t - 2.5) * t * t + 1,
            ((-1.5 * t + 2) * t + 0.5) * t,
            (0.5 * t - 0.5) * t * t,
        ]
    )
    index = np.clip(left + np.arange(-1, 3)[:, None], 0, at.last - at.first)
    return index, weights.astype(np.float32)


def _squared(
    lines: NDArray[np.float32], at: Places, taps: list[tuple[NDArray[np.int64], NDArray[np.float32]]]
) -> NDArray[np.float32]:
    """Rows of lenses "H lenses" at the columns that all rows share, "H W"."""
    view = np.empty((at.rows.size, at.along.size), np.float32)
    for odd in (0, 1):
        index, weights = taps[odd]
        chosen = at.rows % 2 == odd
        rows = lines[chosen]
        view[chosen] = sum(rows[:, index[k]] * weights[k] for k in range(4))
    return view


def _gains(means: NDArray[np.float64], lattice: Lattice) -> NDArray[np.float64]:
    """By how much each view is to be brightened, "U V": a radial profile through the views' mean brightness."""
    U, V = means.shape
    radius = np.hypot(*np.meshgrid(np.arange(U) - (U - 1) / 2, np.arange(V) - (V - 1) / 2, indexing="ij"))
    r2 = (radius / (0.5 * _nearest(lattice))) ** 2
    seen = means > 0
    terms = min(3, len(np.unique(np.round(r2[seen], 6))) - 1)
    if terms < 1:
        return np.ones_like(means)
    powers = np.stack([r2**n for n in range(terms + 1)], axis=-1)
    solution = np.linalg.lstsq(powers[seen], means[seen], rcond=None)[0]
    profile = powers @ solution
    inner = np.where(seen, profile, np.nan)
    top = float(np.nanmax(inner))
    gains = np.where(seen, top / np.maximum(profile, top / _MAX_GAIN), 1.0)
    return gains


def _brighten(samples: Samples, gains: NDArray[np.float64], peak: float) -> None:
    """Multiply every view by its gain, in place."""
    table = np.arange(int(peak) + 1, dtype=np.float64)
    for u, v in np.ndindex(*gains.shape):
        if gains[u, v] > 1.0:
            levels = np.rint(np.minimum(table * gains[u, v], peak)).astype(samples.dtype)
            samples[u, v] = levels[samples[u, v]]

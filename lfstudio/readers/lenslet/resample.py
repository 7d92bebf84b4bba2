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
from lfstudio.readers.assemble import check_extent
from lfstudio.readers.lenslet.lattice import Lattice

_MIN_SIDE = 4  # pixels of a view
_WHITE_FLOOR = 0.04  # a white image counts as no darker than this, so that noise between lenses is not blown up
_MAX_GAIN = 8.0
_MEASURED = 20_000  # lenses whose brightness is measured
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


class Resampler:
    """The views of one lenslet picture, made one by one.

    Attributes:
        grid: rows and columns of the view grid; neighbours are one pixel of the picture apart.
        size: height, width and channels of a view.
        notices: what the person should know about the views.
    """

    def __init__(
        self,
        picture: Samples,
        bit_depth: int,
        lattice: Lattice,
        views: tuple[int, int],
        where: str,
        white: Samples | None = None,
        even: bool = True,
    ) -> None:
        """
        Args:
            picture: "H W C".
            views: rows and columns of the view grid.
            white: a picture of a white surface by the same lenses, "H W 1" or "H W C": vignetting is divided out by it.
            even: without a white image, even vignetting out by a radial profile fitted to the brightness of the views.

        Raises:
            LayoutError: the lattice does not fit the picture.
            ReadError: so many samples pass the limit.
        """
        self._lattice, self.grid = lattice, views
        if lattice.upright:
            picture, views = picture.swapaxes(0, 1), views[::-1]
            white = None if white is None else white.swapaxes(0, 1)
        self._picture, self._white, self._views = picture, white, views
        self._peak = float((1 << bit_depth) - 1)
        try:
            self._at = places(lattice, (picture.shape[0], picture.shape[1]), views)
        except LayoutError as error:
            raise LayoutError(error.message, where=where, hint=error.hint) from error
        H, W, C = self._at.rows.size, self._at.along.size, picture.shape[2]
        self.size = (W, H, C) if lattice.upright else (H, W, C)
        check_extent((*self.grid, *self.size), where)
        i, j = np.meshgrid(self._at.rows, np.arange(self._at.first, self._at.last + 1), indexing="ij")
        self._x, self._y = lattice.centres(i, j)
        self._taps = [_taps(lattice, self._at, odd) for odd in (0, 1)]
        self._type = np.uint8 if bit_depth <= 8 else np.uint16
        self._coefficients: list[NDArray[np.float32]] = []
        self._gains = np.ones(views)
        self.notices: list[str] = []
        if white is None and even:
            self._gains = _gains(self._brightness(), lattice)
            if float(self._gains.max()) > 1.01:
                self.notices.append(
                    f"vignetting was evened out by a profile fitted to the views, up to "
                    f"{float(self._gains.max()):.2f} times; a white image beside the picture, NAME_white.png, "
                    "would do it better"
                )
        outside = sum(self._offset(u, v) is None for u, v in np.ndindex(*views))
        if outside:
            suits = "{}x{}".format(*default_views(lattice))
            self.notices.append(
                f"{outside} of {views[0] * views[1]} views lie where lenses meet and are black; {suits} views have none"
            )

    def view(self, u: int, v: int) -> Samples:
        """One view, "H W C", rounded to the picture's bit depth."""
        samples = np.rint(np.clip(self.light(u, v), 0, self._peak))
        return samples.astype(np.uint8) if self._type is np.uint8 else samples.astype(np.uint16)

    def light(self, u: int, v: int) -> NDArray[np.float32]:
        """One view, "H W C", before it is rounded; it may pass the limits of the bit depth."""
        if self._lattice.upright:
            return self._light(v, u).swapaxes(0, 1)
        return self._light(u, v)

    def _light(self, u: int, v: int) -> NDArray[np.float32]:
        from scipy import ndimage

        C = self._picture.shape[2]
        out = np.zeros((self._at.rows.size, self._at.along.size, C), np.float32)
        offset = self._offset(u, v)
        if offset is None:
            return out
        lines = np.empty(self._x.shape, np.float32)
        places = [self._y + offset[1], self._x + offset[0]]
        for c, plane in enumerate(self._planes()):
            ndimage.map_coordinates(plane, places, output=lines, order=3, prefilter=False, mode="mirror")
            hexagonal = self._lattice.hexagonal
            out[:, :, c] = _squared(lines, self._at, self._taps) if hexagonal else lines[:, : self._at.along.size]
        out *= np.float32(self._gains[u, v])
        return out

    def _offset(self, u: int, v: int) -> tuple[float, float] | None:
        """Where in every lens a view is, x and y in pixels from its centre; None outside the lenses."""
        dy, dx = u - (self._views[0] - 1) / 2, v - (self._views[1] - 1) / 2
        if math.hypot(dy, dx) > _EDGE * _nearest(self._lattice):
            return None
        x, y = self._lattice.rotated(np.array(dx), np.array(dy))
        return float(x), float(y)

    def _planes(self) -> list[NDArray[np.float32]]:
        """The coefficients of cubic splines through the channels, vignetting divided out."""
        from scipy import ndimage

        if not self._coefficients:
            for c in range(self._picture.shape[2]):
                plane = self._picture[:, :, c].astype(np.float32)
                if self._white is not None:
                    plane /= _normalised(self._white[:, :, min(c, self._white.shape[2] - 1)])
                self._coefficients.append(ndimage.spline_filter(plane, order=3, output=np.float32, mode="mirror"))
        return self._coefficients

    def _brightness(self) -> NDArray[np.float64]:
        """The mean of every view "U V", from some of the lenses; 0 outside them."""
        from scipy import ndimage

        step = max(1, math.isqrt(self._x.size // _MEASURED))
        x, y = self._x[::step, ::step], self._y[::step, ::step]
        plane = self._planes()[self._picture.shape[2] // 2]
        means = np.zeros(self._views)
        for u, v in np.ndindex(*self._views):
            offset = self._offset(u, v)
            if offset is not None:
                places = [y + offset[1], x + offset[0]]
                levels = ndimage.map_coordinates(plane, places, order=3, prefilter=False, mode="mirror")
                means[u, v] = float(levels.mean())
        return means


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

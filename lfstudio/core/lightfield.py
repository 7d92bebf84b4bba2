"""The light field: a grid of views, its shape, its source and its geometry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LayoutError, UsageError

Samples = NDArray[np.uint8] | NDArray[np.uint16]


class ViewIndex(NamedTuple):
    """A position in the view grid: ``u`` = row, downwards, ``v`` = column, to the right; 0-based."""

    u: int
    v: int


class LightFieldShape(NamedTuple):
    """Extent of a light field: ``U`` x ``V`` views of ``H`` x ``W`` pixels with ``C`` channels (1 or 3)."""

    U: int
    V: int
    H: int
    W: int
    C: int

    @property
    def views(self) -> int:
        """Number of views."""
        return self.U * self.V

    @property
    def pixels(self) -> int:
        """Pixels of all views: the denominator of bpp."""
        return self.U * self.V * self.H * self.W

    @property
    def centre(self) -> ViewIndex:
        """The central view (the lower right of the four for even grids)."""
        return ViewIndex(self.U // 2, self.V // 2)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Camera geometry where the source states it; every field is optional.

    Attributes:
        baseline_mm: distance between neighbouring views.
        focal_length_mm, focus_distance_m: of the camera.
        disparity_min_px, disparity_max_px: parallax between neighbouring views; positive = nearer.
        poses: camera-to-world matrices "U V 4 4" float64, for sources that have them.
        positions: "U V 2" float64, x and y of each camera in a unit of the source's own, where the source names them;
            of the light field as it was arranged, so that either may run backwards.
        time_s: "U V" capture times, for sources with a time axis.
    """

    baseline_mm: float | None = None
    focal_length_mm: float | None = None
    focus_distance_m: float | None = None
    disparity_min_px: float | None = None
    disparity_max_px: float | None = None
    poses: NDArray[np.float64] | None = None
    time_s: NDArray[np.float64] | None = None
    positions: NDArray[np.float64] | None = None

    def arranged(self, arrange: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Geometry:
        """The same with every field that is stated view by view ("U V …") put through ``arrange``."""
        return replace(
            self,
            poses=None if self.poses is None else arrange(self.poses),
            time_s=None if self.time_s is None else arrange(self.time_s),
            positions=None if self.positions is None else arrange(self.positions),
        )

    def apart(self, step: int) -> Geometry:
        """The geometry of neighbours that are ``step`` views apart: baseline and disparities times as large."""
        baseline, low, high = (
            None if value is None else value * step
            for value in (self.baseline_mm, self.disparity_min_px, self.disparity_max_px)
        )
        return replace(self, baseline_mm=baseline, disparity_min_px=low, disparity_max_px=high)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a light field came from.

    Attributes:
        path: what was opened (``sample`` for the bundled one).
        format: short name of the file format, e.g. ``"folder"``, ``"mosaic"``, ``"lenslet"``, ``"npy"``, ``"sanr"``.
        layout: the layout that was used, as text that ``--layout`` takes.
        name: what to call it in a title.
        notices: what the reader noticed and the person should know, one sentence each.
        order_ok: result of the order check; None when it was not possible (one view, no parallax).
        order_hint: a layout text that would repair the order, when the check found one.
    """

    path: str = ""
    format: str = "array"
    layout: str = "array"
    name: str = "light field"
    notices: tuple[str, ...] = ()
    order_ok: bool | None = None
    order_hint: str | None = None


@dataclass(frozen=True, slots=True)
class LightField:
    """A light field in memory (or memory-mapped).

    Attributes:
        samples: "U V H W C", uint8 for ``bit_depth`` <= 8, else uint16; values 0 .. 2**bit_depth - 1;
            C = 1 (gray) or 3 (RGB).
        bit_depth: 1 .. 16.

    Raises:
        LayoutError: if the shape, type or bit depth is not as above, or a sample lies above the bit depth's range.
    """

    samples: Samples
    bit_depth: int = 8
    source: Source = field(default_factory=Source)
    geometry: Geometry | None = None

    def __post_init__(self) -> None:
        s = self.samples
        if s.ndim != 5:
            raise LayoutError(f"a light field has five axes (U V H W C), not {s.ndim}", where=self.source.path or None)
        if s.shape[4] not in (1, 3):
            raise LayoutError(f"a view has 1 or 3 channels, not {s.shape[4]}", where=self.source.path or None)
        if min(s.shape) < 1:
            raise LayoutError(f"an axis is empty: {s.shape}", where=self.source.path or None)
        if not 1 <= self.bit_depth <= 16:
            raise LayoutError(f"the bit depth is 1 to 16, not {self.bit_depth}", where=self.source.path or None)
        expected = np.uint8 if self.bit_depth <= 8 else np.uint16
        if s.dtype != expected:
            raise LayoutError(
                f"samples of {self.bit_depth} bits are {np.dtype(expected).name}, not {s.dtype.name}",
                where=self.source.path or None,
            )
        if self.bit_depth not in (8, 16) and int(s.max()) > self.peak:
            raise LayoutError(
                f"a sample of {int(s.max())} does not fit {self.bit_depth} bits", where=self.source.path or None
            )

    @property
    def shape(self) -> LightFieldShape:
        """Extent as (U, V, H, W, C)."""
        return LightFieldShape(*(int(n) for n in self.samples.shape))

    @property
    def peak(self) -> int:
        """The largest value a sample can take: 2**bit_depth - 1."""
        return (1 << self.bit_depth) - 1

    def view(self, u: int, v: int) -> Samples:
        """One view, "H W C" in the light field's own type. Raises UsageError outside the grid."""
        U, V = self.shape.U, self.shape.V
        if not (0 <= u < U and 0 <= v < V):
            raise UsageError(f"view {u},{v} is outside the {U}x{V} grid")
        return self.samples[u, v]

    def central_views(self, rows: int, columns: int) -> LightField:
        """The central ``rows`` x ``columns`` views. Raises UsageError if the grid is smaller."""
        U, V = self.shape.U, self.shape.V
        if not (1 <= rows <= U and 1 <= columns <= V):
            raise UsageError(f"cannot take {rows}x{columns} views from a {U}x{V} grid")
        u0, v0 = (U - rows) // 2, (V - columns) // 2
        part = np.s_[u0 : u0 + rows, v0 : v0 + columns]
        geometry = self.geometry and self.geometry.arranged(lambda values: values[part])
        return replace(self, samples=self.samples[part], geometry=geometry)

    def every(self, step: int) -> LightField:
        """Every ``step``-th view along u and v, starting with the first."""
        if step < 1:
            raise UsageError(f"the view step is at least 1, not {step}")
        geometry = self.geometry and self.geometry.arranged(lambda values: values[::step, ::step]).apart(step)
        return replace(self, samples=self.samples[::step, ::step], geometry=geometry)

    def crop(self, x: int, y: int, width: int, height: int) -> LightField:
        """The window of ``width`` x ``height`` pixels at (x, y) of every view; UsageError outside the picture."""
        H, W = self.shape.H, self.shape.W
        if x < 0 or y < 0 or width < 1 or height < 1 or x + width > W or y + height > H:
            raise UsageError(f"the crop {x},{y},{width},{height} does not lie inside {W}x{H} pixels")
        return replace(self, samples=self.samples[:, :, y : y + height, x : x + width])


def to_display(samples: Samples, bit_depth: int) -> NDArray[np.uint8]:
    """Samples of any bit depth as the 8-bit values a screen shows: rounded, not truncated; 8-bit passes through."""
    if bit_depth == 8:
        return samples.astype(np.uint8, copy=False)
    peak = (1 << bit_depth) - 1
    return ((samples.astype(np.uint32) * 255 + peak // 2) // peak).astype(np.uint8)

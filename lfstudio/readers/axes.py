"""Arrays of any library as light fields: which axis is what, and views out of them one by one."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from lfstudio.core.errors import LayoutError
from lfstudio.core.lightfield import Geometry, Samples
from lfstudio.readers.assemble import check_extent
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.stored import Position, Stored

_HINT = "save it as U V H W C (or U V H W for gray), uint8 or uint16, or say what its axes are with axes="
_MOST_VIEWS = 40  # a side; longer axes are pixels when there is a doubt
_CHANNELS = (1, 3, 4)
_PLAIN = ("uvhwc", "uvhw", "nhwc", "nhw")  # what an array is taken for first
_PREFERRED = ("lf", "lightfield", "light_field", "views", "sais", "samples", "data", "arr_0", "images")
_AUXILIARY = re.compile(
    r"depth|disp|label|mask|weight|normal|whiteimage|pose|position|time|meta|(^|[_/])gt", re.IGNORECASE
)
_AT_ONCE = 1 << 30  # bytes of an array that is read whole where its chunks hold parts of many views


class ArrayLike(Protocol):
    """What NumPy, HDF5 and Zarr arrays have in common."""

    @property
    def shape(self) -> tuple[int, ...]: ...

    @property
    def dtype(self) -> Any: ...

    def __getitem__(self, index: Any) -> Any: ...


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read an array.

    Attributes:
        axes: a letter for each axis, as `Layout.axes`. usual: whether such an array is taken for that first.
        grid: rows and columns. stack: whether the views are one axis, so that the grid is to be stated.
    """

    axes: str
    grid: tuple[int, int]
    stack: bool
    usual: bool


def readable(dtype: Any) -> bool:
    """Whether samples of this type can be a light field's: 8 or 16 bits, or floats (0 .. 1)."""
    kind = np.dtype(dtype)
    return (kind.kind == "u" and kind.itemsize <= 2) or kind.kind == "f"


def reading_of(shape: tuple[int, ...], layout: Layout, where: str) -> Reading:
    """How an array of this shape is read under a layout. Raises LayoutError if it cannot be."""
    if 0 in shape:
        raise LayoutError(f"the array {shape} is empty", where=where, hint=_HINT)
    asked = None if layout.rows is None or layout.columns is None else (layout.rows, layout.columns)
    text = "x".join(map(str, shape))
    if layout.axes is not None:
        if len(layout.axes) != len(shape):
            hint = f"give a letter for each of its {len(shape)} axes"
            raise LayoutError(f"axes={layout.axes} does not name the axes of an array {text}", where=where, hint=hint)
        return _as_told(shape, layout.axes, asked, layout.kind, where)
    usual = _usual(shape, asked)
    if usual is None:
        if asked is not None and len(shape) in (4, 5):
            raise LayoutError(f"an array {text} does not hold {asked[0]}x{asked[1]} views", where=where, hint=_HINT)
        raise LayoutError(f"an array {text} is no light field", where=where, hint=_HINT)
    return replace(_as_told(shape, usual, asked, layout.kind, where), usual=usual in _PLAIN)


def _usual(shape: tuple[int, ...], asked: Position | None) -> str | None:
    """What the axes are if nobody says: views, then pixels, then channels, unless the extents speak against it."""
    if len(shape) == 5:
        for axes in ("uvhwc", "uvchw", "hwuvc", "hwcuv"):
            extents = dict(zip(axes, shape, strict=True))
            if extents["c"] in _CHANNELS and asked in (None, (extents["u"], extents["v"])) and _like_views(extents):
                return axes
        return "uvhwc" if shape[4] in _CHANNELS and asked in (None, shape[:2]) else None
    if len(shape) == 4:
        if asked is None and shape[3] in (3, 4):
            return "nhwc"
        if asked is None and not _like_views(dict(zip("uvhw", shape, strict=True))):
            return "hwuv"
        if asked in (None, shape[:2]):
            return "uvhw"
        return "nhwc" if shape[3] in _CHANNELS else None
    return "nhw" if len(shape) == 3 else None


def _like_views(extents: Mapping[str, int]) -> bool:
    """Whether the axes that would be the grid's can be: not longer than grids are while the pixels' axes are short."""
    views, pixels = (extents["u"], extents["v"]), (extents["h"], extents["w"])
    return not (min(views) > _MOST_VIEWS and max(pixels) <= _MOST_VIEWS)


def _as_told(shape: tuple[int, ...], axes: str, asked: Position | None, kind: str, where: str) -> Reading:
    extents = dict(zip(axes, shape, strict=True))
    text = "x".join(map(str, shape))
    if extents.get("c", 1) not in _CHANNELS:
        raise LayoutError(f"an array {text} has {extents['c']} channels as {axes}", where=where, hint=_HINT)
    if "n" not in axes:
        grid = (extents.get("u", 1), extents.get("v", 1))
        if asked not in (None, grid):
            raise LayoutError(f"an array {text} does not hold {asked[0]}x{asked[1]} views", where=where, hint=_HINT)
        return Reading(axes, grid, False, False)
    side = math.isqrt(extents["n"])
    grid = asked if asked is not None else (side, side)
    if grid[0] * grid[1] != extents["n"]:
        hint = f"give the grid, for example --layout {kind}:ROWSxCOLUMNS"
        raise LayoutError(f"a stack of {extents['n']} views does not fit {grid[0]}x{grid[1]}", where=where, hint=hint)
    return Reading(axes, grid, True, False)


def propose_axes(shape: tuple[int, ...], layout: Layout, where: str) -> tuple[Proposal, ...]:
    """How an array may be read, the likeliest first. ``layout`` says its kind and name. Raises as `reading_of`."""
    found = []
    best = reading_of(shape, layout, where)
    text = "x".join(map(str, shape))
    if best.stack:
        reason = f"an array {text} reads as a stack of {best.grid[0] * best.grid[1]} views, row by row"
        found.append(Proposal(str(layout_of(layout, best)), 0.7, reason))
    else:
        words = " ".join(best.axes.upper())
        reason = f"an array of {len(shape)} axes {text} reads as {words}"
        sure = 0.95 if best.axes == "uvhwc" or (best.axes == "uvhw" and shape[1] not in (3, 4)) else 0.8
        found.append(Proposal(str(layout_of(layout, best)), sure, reason))
    for axes, reason in _OTHERS.get(len(shape), ()):
        extents = dict(zip(axes, shape, strict=True))
        if axes == best.axes or min(extents["h"], extents["w"]) < 12:
            continue
        try:
            other = reading_of(shape, replace(layout, axes=axes), where)
        except LayoutError:
            continue
        found.append(Proposal(str(layout_of(layout, other)), 0.2, reason))
    return tuple(found)


_OTHERS = {
    5: (("uvchw", "the third axis could be the channels"), ("hwuvc", "the first two axes could be the pixels")),
    4: (("uvhw", "gray views in a grid"), ("nhwc", "a stack of views row by row"), ("nchw", "a stack of views, the "
        "channels before the pixels")),
}  # fmt: skip


def layout_of(layout: Layout, reading: Reading) -> Layout:
    """The layout with what is needed to read the array in this way again."""
    usual = replace(layout, axes=None if reading.usual else reading.axes)
    return usual.with_grid(*reading.grid) if reading.stack else replace(usual, rows=None, columns=None)


def stored_array(
    array: ArrayLike, layout: Layout, path: Path, notices: Sequence[str] = (), geometry: Geometry | None = None
) -> Stored:
    """An array under a layout. Raises LayoutError for axes or samples that are no light field's, ReadError."""
    where = str(path)
    kind = np.dtype(array.dtype)
    if not readable(kind):
        raise LayoutError(f"samples of type {kind} are not supported", where=where, hint=_HINT)
    reading = reading_of(tuple(int(n) for n in array.shape), layout, where)
    extents = dict(zip(reading.axes, array.shape, strict=True))
    channels = int(extents.get("c", 1))
    size = (int(extents["h"]), int(extents["w"]), 3 if channels == 4 else channels)
    check_extent((*reading.grid, *size), where)
    texts = list(notices)
    if channels == 4:
        texts.append("the fourth channel was dropped")
    if int(extents.get("_", 1)) > 1:
        texts.append(f"of the axes named _ in axes={reading.axes} only the first entries were read")
    if kind.kind == "f":
        texts.append("floating-point samples 0 to 1 became 16 bits")
    bit_depth = 8 if kind.itemsize == 1 else 16

    def read(wanted: Sequence[Position]) -> Iterator[tuple[Position, Samples]]:
        source: ArrayLike = array
        if _scattered(array, reading.axes):
            source = np.asarray(array[...])
        for position in wanted:
            yield position, _view(source, reading, position, where)

    return Stored(path, layout_of(layout, reading), reading.grid, size, bit_depth, read, texts, geometry)


def _scattered(array: ArrayLike, axes: str) -> bool:
    """Whether one chunk of the array holds parts of many views, so that views one by one would read it many times."""
    chunks = getattr(array, "chunks", None) or ()
    bytes_ = math.prod(array.shape) * np.dtype(array.dtype).itemsize
    return bytes_ <= _AT_ONCE and any(n > 1 for n, a in zip(chunks, axes, strict=False) if a in "uvn")


def _view(array: ArrayLike, reading: Reading, position: Position, where: str) -> Samples:
    """One view "H W C"."""
    place = {"u": position[0], "v": position[1], "n": position[0] * reading.grid[1] + position[1], "_": 0}
    values = np.asarray(array[tuple(place.get(letter, slice(None)) for letter in reading.axes)])
    left = [letter for letter in reading.axes if letter not in place]
    if "c" not in left:
        values, left = values[..., None], [*left, "c"]
    values = values.transpose([left.index(letter) for letter in "hwc"])
    if values.shape[2] == 4:
        values = values[:, :, :3]
    if values.dtype.kind != "f":
        byte = values.dtype.itemsize == 1
        return values.astype(np.uint8, copy=False) if byte else values.astype(np.uint16, copy=False)
    low, high = float(values.min()), float(values.max())
    if math.isnan(low) or math.isnan(high):
        hint = "replace them, for example by numpy.nan_to_num"
        raise LayoutError(f"some of its {values.dtype} samples are no numbers (NaN)", where=where, hint=hint)
    if not (low >= -1e-3 and high <= 1.001):
        raise LayoutError(
            f"samples of type {values.dtype} go from {low:g} to {high:g}, not 0 to 1",
            where=where,
            hint="bring them to 0 .. 1, or save them as uint8 or uint16",
        )
    return np.rint(np.clip(values, 0, 1).astype(np.float64) * 65535).astype(np.uint16)


@dataclass(frozen=True, slots=True)
class Named:
    """An array in a file of several: its name there, shape and type."""

    name: str
    shape: tuple[int, ...]
    dtype: Any


def candidates(arrays: Sequence[Named], layout: Layout, where: str) -> list[Named]:
    """The arrays that could be the light field, the likeliest first: the one that is asked for, or those that can be.

    Raises:
        LayoutError: there is none, or none of that name.
    """
    if layout.array is not None:
        found = [a for a in arrays if a.name.strip("/") == layout.array.strip("/")]
        if not found:
            raise LayoutError(f"no array {layout.array} in this file", where=where, hint=_names(arrays))
        return found
    fitting = [a for a in arrays if readable(a.dtype) and 0 not in a.shape and _axes_known(a.shape, layout.axes)]
    if not fitting:
        raise LayoutError("no array in this file is a light field", where=where, hint=_names(arrays))
    return sorted(fitting, key=lambda a: _rank(a, fitting))


def _axes_known(shape: tuple[int, ...], told: str | None) -> bool:
    return _usual(shape, None) is not None if told is None else len(told) == len(shape)


def _rank(array: Named, among: Sequence[Named]) -> tuple[bool, int, int, int]:
    base = array.name.rsplit("/", 1)[-1].lower()
    preferred = _PREFERRED.index(base) if base in _PREFERRED else len(_PREFERRED)
    return _AUXILIARY.search(array.name) is not None, preferred, -len(array.shape), -math.prod(array.shape)


def choose_named(arrays: Sequence[Named], layout: Layout, where: str) -> tuple[Named, Layout]:
    """The array to read, and the layout that names it where it is not the only one.

    Raises:
        LayoutError: there is none, or several are as likely; the hint names them.
    """
    found = candidates(arrays, layout, where)
    if layout.array is not None or len(found) == 1:
        return found[0], layout
    first, second = (_rank(a, found)[:3] for a in found[:2])
    if first == second:
        raise LayoutError(
            f"{len(found)} arrays in this file could be the light field", where=where,
            hint=f"say which, for example --layout {layout.kind},array={found[0].name}; {_names(found)}",
        )  # fmt: skip
    return found[0], layout


def propose_named(arrays: Sequence[Named], layout: Layout, where: str) -> tuple[Proposal, ...]:
    """Proposals for the arrays of a file, the likeliest first. Raises LayoutError if there is none."""
    found: list[Proposal] = []
    ranked = candidates(arrays, layout, where)
    best = _rank(ranked[0], ranked)[:3]
    for n, array in enumerate(ranked[:6]):
        own = layout if n == 0 and len(ranked) == 1 else replace(layout, array=array.name)
        try:
            proposals = propose_axes(array.shape, own, where)
        except LayoutError:
            continue
        equal = n > 0 and _rank(array, ranked)[:3] == best
        alone = n == 0 and not (len(ranked) > 1 and _rank(ranked[1], ranked)[:3] == best)
        for proposal in proposals:
            sure = proposal.confidence if alone else 0.45 if equal or n == 0 else 0.2
            reason = f"{array.name}: {proposal.reason}"
            found.append(replace(proposal, confidence=min(sure, proposal.confidence), reason=reason))
    return tuple(sorted(found, key=lambda p: -p.confidence))


def _names(arrays: Sequence[Named]) -> str:
    if not arrays:
        return "it holds no arrays of numbers"
    some = ", ".join(f"{a.name} ({'x'.join(map(str, a.shape))} {a.dtype})" for a in arrays[:5])
    return f"it holds {some}{' …' if len(arrays) > 5 else ''}"

"""TIFF files with a page per view: plain, BigTIFF, ImageJ hyperstacks, and such that state their axes."""

from __future__ import annotations

import json
import math
import struct
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import tifffile

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.readers.assemble import MAX_VIEWS, load
from lfstudio.readers.axes import stored_array
from lfstudio.readers.facts import with_facts
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import MAX_PIXELS, TIFF_ERRORS, os_error, read_page
from lfstudio.readers.stored import Stored

SUFFIXES = (".tif", ".tiff")
_MAGICS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_AGAIN = "copy or download the file again"


def propose_tiff(path: Path) -> tuple[Proposal, ...]:
    """The grid that the file states, or that its number of pages suggests. Raises ReadError, LayoutError."""
    pages = _look(path)
    if pages.grid is not None:
        rows, columns = pages.grid
        reason = f"the file states axes {pages.stated}: {rows} rows of {columns} views"
        return (Proposal(f"tiff:{rows}x{columns}", 0.95, reason),)
    side = math.isqrt(pages.count)
    if side * side != pages.count:
        hint = "give the grid, for example --layout tiff:ROWSxCOLUMNS"
        raise LayoutError(f"{pages.count} pages do not tell their grid", where=str(path), hint=hint)
    return (Proposal(f"tiff:{side}x{side}", 0.8, f"{pages.count} pages form a square of {side} x {side} views"),)


def open_tiff(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of a TIFF file with many pages, row by row.

    Raises:
        ReadError: damaged, cut short, too large, or samples that are not supported.
        LayoutError: the pages do not fill the grid, or do not tell it.
    """
    return load(look_at_tiff(path, layout))


def look_at_tiff(path: Path, layout: Layout | None = None) -> Stored:
    """The pages, read when they are asked for. Raises as `open_tiff`."""
    pages, layout = _look(path), layout or Layout("tiff")
    asked = None if layout.rows is None or layout.columns is None else (layout.rows, layout.columns)
    grid = asked or pages.grid
    rest = pages.shape[1:]
    letters = pages.axes[1:]
    told = replace(layout, axes=f"n{letters}")
    if grid is not None:
        told = told.with_grid(*grid)
    stored = stored_array(pages, told, path)
    depth = min(pages.bits, stored.bit_depth) if stored.bit_depth > 8 else stored.bit_depth
    stored = replace(stored, bit_depth=depth, layout=replace(stored.layout, axes=None))
    assert len(rest) == len(letters)
    return with_facts(stored, pages.facts)


class _Pages:
    """The pages of a file as an array "n h w [c]" that decodes one at a time.

    Attributes:
        axes: letters of the array, as in a layout. stated: the file's own. grid: if it states two axes of views.
        bits: of a sample. facts: what its description says.
    """

    def __init__(self, path: Path, tiff: tifffile.TiffFile) -> None:
        self._path, self._tiff = path, tiff
        self._whole: Any = None
        weakref.finalize(self, tiff.close)
        series = tiff.series[0]
        alike = [s for s in tiff.series if s.shape == series.shape and s.dtype == series.dtype]
        page = series.keyframe
        where = str(path)
        if page.imagewidth * page.imagelength > MAX_PIXELS or page.imagedepth != 1:
            size = f"{page.imagewidth} x {page.imagelength}"
            raise ReadError(f"its pages claim {size} pixels, more than the limit", where=where)
        if page.photometric not in (0, 1, 2) or page.samplesperpixel > 4 or not 2 <= page.bitspersample <= 16:
            raise ReadError("pages of this kind of colour are not supported", where=where, hint="save them as RGB")
        if page.dtype is None or page.dtype.kind != "u":
            raise ReadError(f"{page.dtype} samples are not supported", where=where, hint="save them as 16 bits")
        self.bits = int(page.bitspersample)
        self.inverted = page.photometric == 0
        within = len(page.shape)
        self._pages: list[Any] = list(series.pages)
        leading = tuple(int(n) for n in series.shape[: len(series.shape) - within])
        if math.prod(leading) == 1 and len(alike) > 1:  # pages that were written one by one
            self._pages = [s.pages[0] for s in alike]
            leading = (len(alike),)
        self.count = math.prod(leading)
        if not 1 <= self.count <= MAX_VIEWS:
            raise ReadError(f"{self.count} pages are beyond the limit", where=where)
        letters = {"Y": "h", "X": "w", "S": "c"}
        self.axes = "n" + "".join(letters.get(axis, "_") for axis in page.axes)
        self.shape = (self.count, *(int(n) for n in page.shape))
        self.dtype = page.dtype
        self._contiguous = None if len(self._pages) == self.count else series.dataoffset
        if len(self._pages) != self.count:
            if int(series.nbytes) > 1100 * path.stat().st_size:
                raise ReadError("it claims more pages than it can hold", where=where, hint=_AGAIN)
            if self._contiguous is not None and self._contiguous + int(series.nbytes) > path.stat().st_size:
                raise ReadError("the file is cut short", where=where, hint=_AGAIN)
        views = [n for n in leading if n > 1]
        self.grid = (views[0], views[1]) if len(views) == 2 else None
        if series.axes[:2] == "UV" and len(leading) == 2:
            self.grid = (leading[0], leading[1])
        self.stated = series.axes
        self.facts = _facts(tiff)

    def __getitem__(self, index: Any) -> Any:
        """One page, or what is asked of it."""
        number, rest = int(index[0]), index[1:]
        with _readable(self._path):
            if len(self._pages) == self.count:
                page = self._pages[number]
                values: Any = read_page(self._path, page, int(getattr(page, "index", number)))
            else:
                values = self._all()[number]
            values = np.asarray(values).reshape(self.shape[1:])
            return (((1 << self.bits) - 1) - values if self.inverted else values)[rest]

    def _all(self) -> Any:
        """All pages, where the file describes them as one: mapped if they lie in one piece."""
        if self._whole is None:
            series = self._tiff.series[0]
            if self._contiguous is not None:
                dtype = self.dtype.newbyteorder(self._tiff.byteorder)
                self._whole = np.memmap(self._path, dtype, "r", self._contiguous, self.shape)
            else:
                self._whole = series.asarray().reshape(self.shape)
        return self._whole


def _facts(tiff: tifffile.TiffFile) -> Mapping[str, Any]:
    shaped = tiff.shaped_metadata
    if shaped:
        return dict(shaped[0])
    try:
        found = json.loads(tiff.pages.first.description)
    except (ValueError, TypeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """What the library says of damage becomes a ReadError."""
    try:
        yield
    except (ReadError, LayoutError):
        raise
    except (*TIFF_ERRORS, AttributeError, ZeroDivisionError, OverflowError, RuntimeError) as error:
        raise ReadError(f"the TIFF file is damaged or cut short: {error}", where=str(path), hint=_AGAIN) from error


def _chain(path: Path) -> int:
    """How many pages are chained: the library follows them for ever where a damaged one leads back.

    Raises:
        ReadError: it does, or it is longer than there may be views.
    """
    with path.open("rb") as stream:
        head = stream.read(16)
        order = "<" if head[:2] == b"II" else ">"
        big = head[2:4] in (b"+\0", b"\0+")
        count, entry, offset = ("Q", 20, "Q") if big else ("H", 12, "I")
        start = 8 if big else 4
        seen: set[int] = set()
        following = head[start : start + struct.calcsize(order + offset)]
        while len(following) == struct.calcsize(order + offset):
            (place,) = struct.unpack(order + offset, following)
            if not place:
                return len(seen)
            if place in seen or len(seen) > MAX_VIEWS:
                raise ReadError("the TIFF file is damaged: its pages never end", where=str(path), hint=_AGAIN)
            seen.add(place)
            stream.seek(min(place, 1 << 62))
            number = stream.read(struct.calcsize(order + count))
            if len(number) < struct.calcsize(order + count):
                return len(seen)
            stream.seek(min(entry * struct.unpack(order + count, number)[0], 1 << 61), 1)
            following = stream.read(struct.calcsize(order + offset))
        return len(seen)


def _look(path: Path) -> _Pages:
    try:
        _chain(path)
    except (OSError, OverflowError, ValueError) as error:
        if isinstance(error, OSError):
            raise os_error(error, path) from error
        raise ReadError("the TIFF file is damaged", where=str(path), hint=_AGAIN) from error
    with _readable(path):
        tiff = tifffile.TiffFile(path)
        try:
            return _Pages(path, tiff)
        except BaseException:
            tiff.close()
            raise


def _is_stack(path: Path) -> bool:
    """Whether it is a TIFF file with more than one picture of one size."""
    if path.suffix.lower() not in SUFFIXES or path.is_dir():
        return False
    try:
        with path.open("rb") as stream:
            if stream.read(4) not in _MAGICS:
                return False
        pages = _chain(path)
    except OSError:
        return False
    except ReadError:
        return True  # to tell it
    except (OverflowError, ValueError):
        return False
    try:
        return _look(path).count > 1
    except ReadError:
        return pages > 1


FORMAT = Format("a TIFF file of many pages", ("tiff",), SUFFIXES, _is_stack, propose_tiff, open_tiff, look_at_tiff)

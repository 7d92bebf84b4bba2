"""What the readers share: limits, memory, and the finishing of a light field (arrange, depth, order check)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import Geometry, LightField, Samples, Source
from lfstudio.readers import dark, loading
from lfstudio.readers.layout import Layout
from lfstudio.readers.order import OrderCheck, check_order
from lfstudio.readers.stored import Position, Stored

MAX_SAMPLES = 1 << 34
"""Most samples of one light field (16 x 16 views of 4096 x 4096 RGB are 1.3e10)."""

MAX_VIEWS = 1 << 16
"""Most views of one light field."""


def check_extent(shape: tuple[int, ...], where: str) -> None:
    """Raises ReadError if so many samples, or so many views, pass the limits. ``shape`` is "U V H W C"."""
    if int(np.prod([int(n) for n in shape], dtype=object)) > MAX_SAMPLES or int(shape[0]) * int(shape[1]) > MAX_VIEWS:
        raise ReadError(f"a light field of {' x '.join(map(str, shape))} samples is beyond the limit", where=where)


def allocate(shape: tuple[int, int, int, int, int], bit_depth: int, where: str) -> Samples:
    """An unset "U V H W C" array, in a mapped file if it is large (`lfstudio.readers.loading`).

    Raises: ReadError if it passes the limit or the machine's memory; OutputError if the disk is too small for it.
    """
    check_extent(shape, where)
    try:
        return loading.current().array(shape, np.uint8 if bit_depth <= 8 else np.uint16)
    except MemoryError as error:
        raise ReadError("not enough memory for this light field", where=where, hint="take a crop of it") from error


def stored_positions(stored: Stored) -> NDArray[np.intp]:
    """Where each view of the arranged grid is stored: "U V 2" rows and columns.

    Raises:
        ReadError: more views than the limit. LayoutError: the layout's ``centre`` does not lie inside the grid.
    """
    rows, columns = stored.grid
    check_extent((rows, columns, 1, 1, 1), str(stored.path))
    try:
        return stored.layout.arrange_grid(np.indices((rows, columns)).transpose(1, 2, 0))
    except LayoutError as error:
        raise LayoutError(error.message, where=str(stored.path), hint="give a smaller one") from error


def read_views(stored: Stored, wanted: list[Position]) -> Iterable[tuple[Position, Samples]]:
    """The views at stored positions, cropped as the layout says. Raises as `Stored.read`, LayoutError for the crop."""
    for position, view in stored.read(sorted(wanted)):
        yield position, _windowed(stored, view)


def _windowed(stored: Stored, view: Samples) -> Samples:
    try:
        return stored.layout.window(view)
    except LayoutError as error:
        raise LayoutError(error.message, where=str(stored.path), hint="crop=WIDTHxHEIGHT+X+Y") from error


def load(stored: Stored) -> LightField:
    """The light field of a source: only the views of its layout's part are read, each put where it belongs.

    Raises: as `read_views`, `allocate` and `finish`.
    """
    where, watched = str(stored.path), loading.current()
    index = stored_positions(stored)
    samples: Samples | None = None
    for place, view in _placed_views(stored, index, watched):
        if samples is None:
            H, W, C = view.shape
            samples = allocate((index.shape[0], index.shape[1], H, W, C), stored.bit_depth, where)
            watched.begin(samples, stored.bit_depth)
        samples[place] = view
        watched.arrived(place)
    assert samples is not None
    layout, notices = stored.layout, list(stored.notices)
    geometry = stored.geometry and stored.geometry.arranged(layout.arrange_grid)
    if stored.alternatives and (mended := mended_layout(stored, check_order(samples, geometry), notices)):
        places = _places(index)
        order = stored_positions(replace(stored, layout=mended))
        samples = watched.rearranged(
            samples, np.array([[places[int(r), int(c)] for r, c in row] for row in order], np.intp)
        )
        layout = mended
        geometry = stored.geometry and stored.geometry.arranged(layout.arrange_grid)
    return _checked(samples, stored.bit_depth, layout, stored.path, notices, geometry, stored.name)


def _places(index: NDArray[np.intp]) -> dict[Position, Position]:
    """Where in the arranged grid a stored view goes, by its stored position."""
    return {(int(row), int(column)): divmod(n, index.shape[1]) for n, (row, column) in enumerate(index.reshape(-1, 2))}


def _placed_views(
    stored: Stored, index: NDArray[np.intp], watched: loading.Loading
) -> Iterable[tuple[Position, Samples]]:
    """The views by their place in the arranged grid; two at a time, and as wished, where the source allows it."""
    places = _places(index)
    if stored.one is None:
        for position, view in read_views(stored, list(places)):
            yield places[position], view
        return
    one, stored_at = stored.one, {place: position for position, place in places.items()}
    for place, view in watched.read_all(sorted(stored_at), lambda place: one(stored_at[place])):
        yield place, _windowed(stored, view)


def mended_layout(stored: Stored, check: OrderCheck, notices: list[str], first_row: int = 0) -> Layout | None:
    """The alternative of a source that repairs what the order check found, with a notice; None if none does."""
    hint = repaired(stored.layout, check, len(stored_positions(stored)), first_row)
    if hint is None or Layout.parse(hint) not in stored.alternatives:
        return None
    notices.append(f"{check.text}; it was opened as {hint}")
    return Layout.parse(hint)


def finish(
    stored: Samples,
    bit_depth: int,
    layout: Layout,
    path: Path,
    notices: Iterable[str],
    geometry: Geometry | None = None,
    name: str | None = None,
) -> LightField:
    """The light field of samples "U V H W C" in stored order: arranged, its bit depth settled, its order checked.

    Raises:
        LayoutError: a sample does not fit the layout's ``bits``, or its centre or crop lie outside.
    """
    try:
        samples = loading.current().contiguous(layout.arrange(stored))
        geometry = geometry and geometry.arranged(layout.arrange_grid)
    except LayoutError as error:
        raise LayoutError(error.message, where=str(path), hint="give a smaller one") from error
    return _checked(samples, bit_depth, layout, path, notices, geometry, name)


def _checked(
    samples: Samples,
    bit_depth: int,
    layout: Layout,
    path: Path,
    notices: Iterable[str],
    geometry: Geometry | None,
    name: str | None,
) -> LightField:
    """The light field of arranged samples "U V H W C"."""
    where = str(path)
    if layout.bits is not None and layout.bits != bit_depth:
        if (int(samples.max()) >> layout.bits) != 0:
            raise LayoutError(f"a sample of {int(samples.max())} does not fit bits={layout.bits}", where=where)
        bit_depth = layout.bits
        samples = loading.current().contiguous(samples, np.uint8 if bit_depth <= 8 else np.uint16)
    check = check_order(samples, geometry)
    hint = repaired(layout, check, len(samples))
    texts = list(dict.fromkeys(notices))
    if (centre := _lit_centre(samples, layout)) is not None:
        texts.append(f"the views at the corners of the grid are black; {centre} leaves them out")
    if check.ok is False:
        texts.append(check.text if hint is None else f"{check.text}; the layout {hint} would repair it")
    source = Source(
        path=where,
        format=layout.kind,
        layout=str(layout),
        name=name or path.stem or where,
        notices=tuple(texts),
        order_ok=check.ok,
        order_hint=hint,
    )
    return LightField(samples=samples, bit_depth=bit_depth, source=source, geometry=geometry)


def _lit_centre(samples: Samples, layout: Layout) -> str | None:
    """The layout of the part of a grid without black corners; None if there are none."""
    U, V = samples.shape[:2]
    if min(U, V) < 5 or layout.centre is not None or layout.kind == "quilt":
        return None
    lit = dark.lit_views(samples)
    corners = lit[[0, 0, -1, -1], [0, -1, 0, -1]]
    centre = None if corners.all() else dark.whole_centre(lit)
    if centre is None:
        return None
    return str(replace(layout, centre=centre[::-1] if layout.transpose else centre))


def repaired(layout: Layout, check: OrderCheck, rows: int, first_row: int = 0) -> str | None:
    """The layout text that repairs what the order check found, if one does.

    ``rows``: of the arranged grid. ``first_row``: the row of it with which the views that were checked began.
    """
    if check.repair is None:
        return None
    if check.serpentine:
        if layout.transpose or (layout.centre is not None and layout.rows is None):
            return None
        top = 0 if layout.centre is None else ((layout.rows or rows) - rows) // 2
        second = first_row + 1
        stored = top + (rows - 1 - second if layout.flip_u else second)
        # The modifier turns the odd rows as they are stored; where the check turned the others, all columns run
        # backwards after it.
        layout = replace(layout, serpentine=not layout.serpentine, flip_v=layout.flip_v != (stored % 2 == 0))
    return str(layout.then(**check.repair))

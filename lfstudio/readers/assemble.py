"""What the readers share: limits, memory, and the finishing of a light field (arrange, depth, order check)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import Geometry, LightField, Samples, Source
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
    """An unset "U V H W C" array. Raises ReadError if it passes the limit or the machine's memory."""
    check_extent(shape, where)
    try:
        return np.empty(shape, np.uint8) if bit_depth <= 8 else np.empty(shape, np.uint16)
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
        try:
            yield position, stored.layout.window(view)
        except LayoutError as error:
            raise LayoutError(error.message, where=str(stored.path), hint="crop=WIDTHxHEIGHT+X+Y") from error


def load(stored: Stored, *, mend: bool = False, mend_to: Iterable[Layout] = ()) -> LightField:
    """The light field of a source: only the views of its layout's part are read, each put where it belongs.

    Args:
        mend: for sources whose axes are known to run either way: if the order check finds one running backwards, it is
            turned round, and a notice says so. mend_to: other layouts that it may be put into in the same way.

    Raises: as `read_views`, `allocate` and `finish`.
    """
    where = str(stored.path)
    index = stored_positions(stored)
    places: dict[Position, Position] = {
        (int(row), int(column)): divmod(n, index.shape[1]) for n, (row, column) in enumerate(index.reshape(-1, 2))
    }
    samples: Samples | None = None
    for position, view in read_views(stored, list(places)):
        if samples is None:
            H, W, C = view.shape
            samples = allocate((index.shape[0], index.shape[1], H, W, C), stored.bit_depth, where)
        samples[places[position]] = view
    assert samples is not None
    geometry = stored.geometry and stored.geometry.arranged(stored.layout.arrange_grid)
    if mend or mend_to:
        check = check_order(samples, geometry)
        better = _repaired(stored.layout, check)
        mended = None if better is None else Layout.parse(better)
        flipped = mended is not None and not check.serpentine and mended.transpose == stored.layout.transpose
        if mended is not None and (mended in tuple(mend_to) or (mend and flipped)):
            order = stored_positions(replace_layout(stored, mended))
            samples = np.stack([np.stack([samples[places[int(r), int(c)]] for r, c in line]) for line in order])
            geometry = stored.geometry and stored.geometry.arranged(mended.arrange_grid)
            texts = [*stored.notices, f"{check.text}: opened as {mended}"]
            return _checked(samples, stored.bit_depth, mended, stored.path, texts, geometry, stored.name)
    return _checked(samples, stored.bit_depth, stored.layout, stored.path, stored.notices, geometry, stored.name)


def replace_layout(stored: Stored, layout: Layout) -> Stored:
    """The same source in another arrangement of its grid."""
    return replace(stored, layout=layout)


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
        samples = cast(Samples, np.ascontiguousarray(layout.arrange(stored)))
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
        samples = samples.astype(np.uint8) if bit_depth <= 8 else samples.astype(np.uint16)
    check = check_order(samples, geometry)
    hint = _repaired(layout, check)
    texts = list(dict.fromkeys(notices))
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


def _repaired(layout: Layout, check: OrderCheck) -> str | None:
    """The layout text that repairs what the order check found, if one does."""
    if check.repair is None:
        return None
    if check.serpentine:
        if layout.serpentine or layout.transpose or layout.flip_u or layout.flip_v:
            return None
        layout = replace(layout, serpentine=True)
    return str(layout.then(**check.repair))

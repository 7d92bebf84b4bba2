"""A quick look at a source under a layout, before it is loaded: a few views, small, and what is known of all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import LightField, LightFieldShape, Samples, ViewIndex, to_display
from lfstudio.readers.assemble import mended_layout, read_views, repaired, stored_positions
from lfstudio.readers.layout import Layout
from lfstudio.readers.loading import current
from lfstudio.readers.opener import guarded, look_at
from lfstudio.readers.order import check_order
from lfstudio.readers.sample import SAMPLE, open_sample

SIDE = 256
"""Pixels of the longer side of a previewed view, at most."""

LINE = 320
"""Pixels of `Preview.lines`, at most."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What `preview` found.

    Attributes:
        shape: of the whole light field, as it would be loaded.
        bit_depth: of its samples.
        layout: the layout that was used, with everything filled in that was left open.
        views: some views "h w 3", 8 bits, reduced to `SIDE`; the middle one first, then corners, then those around it.
        notices: what the person should know.
        order_ok, order_text, order_hint: the order check on neighbours in the middle of the grid, as in
            `lfstudio.core.lightfield.Source`; order_text is its finding in words.
        lines: with ``reach``, "V w 3" and "U h 3": the row of pixels in the middle of each view along the grid's middle
            row, and the column of pixels along its middle column; of the middle `LINE` pixels, not reduced.
    """

    shape: LightFieldShape
    bit_depth: int
    layout: str
    views: dict[ViewIndex, NDArray[np.uint8]]
    notices: tuple[str, ...]
    order_ok: bool | None
    order_text: str
    order_hint: str | None
    lines: tuple[NDArray[np.uint8], NDArray[np.uint8]] | None = None


def preview(
    path: str | Path, layout: str | None = None, *, side: int = SIDE, corners: bool = True, reach: int = 0
) -> Preview:
    """Look at a source under a layout: the view in the middle, the corners of the grid, and the order of its views.

    Only the views that are needed are read where the format allows it (folders, arrays, TIFF); a mosaic or lenslet
    picture is decoded whole, a video up to the last of these views.

    Args:
        path, layout: as for `open_light_field`.
        side: the longer side of a returned view, at most, in pixels.
        corners: whether to read the four corners of the grid, too.
        reach: read the 3 x 3 views in the middle, too, and along the middle row and the middle column those up to so
            many steps away.

    Raises: as `open_light_field`; CancelledError.
    """
    wanted = None if layout is None else Layout.parse(layout)
    if str(path) == SAMPLE:
        return _of_loaded(open_sample(wanted), side, corners, reach)
    with guarded(path) as checked:
        looked = look_at(checked, wanted)
        if isinstance(looked, LightField):
            return _of_loaded(looked, side, corners, reach)
        index = stored_positions(looked)
        U, V = index.shape[:2]
        chosen = _chosen(U, V, corners, reach)
        block, (u0, v0) = middle(U, V)
        places = {(int(index[u, v, 0]), int(index[u, v, 1])): ViewIndex(u, v) for u, v in {*chosen, *block}}
        found: dict[ViewIndex, Samples] = {}
        for position, view in read_views(looked, list(places)):
            found[places[position]] = view.copy()
            current().check()
        first = next(iter(found.values()))
        rows, columns = max(u for u, _ in block) - u0 + 1, max(v for _, v in block) - v0 + 1
        samples = np.stack([np.stack([found[ViewIndex(u0 + r, v0 + c)] for c in range(columns)]) for r in range(rows)])
        used, depth = looked.layout, looked.bit_depth
        if used.bits is not None:
            depth = used.bits
        check = check_order(samples, looked.geometry)
        notices = list(looked.notices)
        if mended := mended_layout(looked, check, notices, u0):
            again = preview(path, str(mended), side=side, corners=corners, reach=reach)
            return replace(again, notices=tuple(dict.fromkeys(notices)))
        return Preview(
            LightFieldShape(U, V, *first.shape), depth, str(used),
            {place: _small(found[place], depth, side) for place in chosen},
            tuple(dict.fromkeys(notices)), check.ok, check.text, repaired(used, check, U, u0),
            _lines(found, U, V, reach, depth),
        )  # fmt: skip


def _chosen(U: int, V: int, corners: bool, reach: int) -> list[ViewIndex]:
    """The middle, then the corners of the grid, then what is around the middle, each once."""
    found = [ViewIndex(U // 2, V // 2)]
    if corners:
        found += [ViewIndex(u, v) for u in (0, U - 1) for v in (0, V - 1)]
    if reach:
        row, column = arms(U, V, reach)
        found += [*middle(U, V)[0], *row, *column]
    return list(dict.fromkeys(found))


def arms(U: int, V: int, reach: int) -> tuple[list[ViewIndex], list[ViewIndex]]:
    """The views of the middle row, and of the middle column, up to ``reach`` steps from the middle."""
    u, v = U // 2, V // 2
    row = [ViewIndex(u, at) for at in range(max(0, v - reach), min(V, v + reach + 1))]
    return row, [ViewIndex(at, v) for at in range(max(0, u - reach), min(U, u + reach + 1))]


def _lines(
    views: Mapping[ViewIndex, Samples], U: int, V: int, reach: int, bit_depth: int
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]] | None:
    """`Preview.lines` of views "H W C"."""
    if not reach:
        return None
    row, column = arms(U, V, reach)
    H, W = next(iter(views.values())).shape[:2]
    left, top = max(0, (W - LINE) // 2), max(0, (H - LINE) // 2)
    across: Any = np.stack([views[at][H // 2, left : left + LINE] for at in row])
    down: Any = np.stack([views[at][top : top + LINE, W // 2] for at in column])
    return _shown(across, bit_depth), _shown(down, bit_depth)


def middle(U: int, V: int) -> tuple[list[ViewIndex], tuple[int, int]]:
    """At most 3 x 3 views in the middle of the grid, and the first of them."""
    rows, columns = min(3, U), min(3, V)
    u0, v0 = (U - rows) // 2, (V - columns) // 2
    return [ViewIndex(u0 + r, v0 + c) for r in range(rows) for c in range(columns)], (u0, v0)


def _small(view: Samples, bit_depth: int, side: int) -> NDArray[np.uint8]:
    """An 8-bit "h w 3" picture of a view "H W C", box-averaged."""
    H, W, C = view.shape
    factor = max(1, -(-max(H, W) // side))
    h, w = max(1, H // factor), max(1, W // factor)
    part: Any = view[: h * factor, : w * factor]
    if factor > 1 and min(H, W) >= factor:
        means = part.reshape(h, factor, w, factor, C).mean(axis=(1, 3), dtype=np.float32)
        part = np.rint(means).astype(view.dtype)
    return _shown(part, bit_depth)


def _shown(pixels: Samples, bit_depth: int) -> NDArray[np.uint8]:
    """Samples "h w C" as display values "h w 3"."""
    peak = (1 << bit_depth) - 1
    capped: Any = np.minimum(pixels, peak).astype(pixels.dtype)
    shown = to_display(capped, bit_depth)
    return np.ascontiguousarray(np.broadcast_to(shown, (*shown.shape[:2], 3)))


def _of_loaded(lf: LightField, side: int, corners: bool, reach: int) -> Preview:
    """The preview of what had to be loaded for it."""
    U, V = lf.shape.U, lf.shape.V
    full = {place: lf.samples[place] for place in _chosen(U, V, corners, reach)}
    views = {place: _small(view, lf.bit_depth, side) for place, view in full.items()}
    check = check_order(lf.samples, lf.geometry)
    source = lf.source
    return Preview(
        lf.shape, lf.bit_depth, source.layout, views, source.notices, source.order_ok, check.text, source.order_hint,
        _lines(full, U, V, reach, lf.bit_depth),
    )  # fmt: skip

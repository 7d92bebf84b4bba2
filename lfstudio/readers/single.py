"""Light fields in one picture: a mosaic of views, or a lenslet picture of square-packed macro-pixels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.readers.assemble import load
from lfstudio.readers.format import Format
from lfstudio.readers.layout import THRESHOLD, Layout, Proposal, choose
from lfstudio.readers.picture import SUFFIXES, read_single
from lfstudio.readers.sniff import propose_grids
from lfstudio.readers.stored import Position, Stored

_KINDS = ("mosaic", "lenslet", "quilt")


_QUILT = re.compile(r"_qs(\d{1,3})x(\d{1,3})(?:a(\d{1,2}(?:\.\d{1,4})?))?(?![0-9])", re.IGNORECASE)


def propose_single(path: Path) -> tuple[Proposal, ...]:
    """What the picture itself and its name suggest, the most convincing first. Raises ReadError if it is unreadable."""
    picture = read_single(path).samples
    found = propose_grids(picture)
    if (quilt := _QUILT.search(path.stem)) and int(quilt[1]) and int(quilt[2]):
        columns, rows = int(quilt[1]), int(quilt[2])
        reason = f"its name states a quilt of {columns} x {rows} views"
        fits = picture.shape[0] % rows == 0 and picture.shape[1] % columns == 0
        found = (Proposal(f"quilt:{rows}x{columns}", 0.98 if fits else 0.3, reason), *found)
    return found


def open_single(path: Path, layout: Layout | None) -> LightField:
    """The light field in one picture; without a layout, or with one that lacks the grid, as the picture suggests.

    Raises:
        ReadError: the picture cannot be read.
        LayoutError: the grid does not divide the picture, or no layout convinces.
    """
    return load(look_at_single(path, layout))


def look_at_single(path: Path, layout: Layout | None = None) -> Stored:
    """The picture, decoded, under a layout. Raises as `open_single`."""
    picture = read_single(path)
    if layout is None or layout.rows is None or layout.columns is None:
        kind = None if layout is None else layout.kind
        found = choose(
            propose_single(path),
            str(path),
            accept=lambda candidate: kind in (None, candidate.kind),
            threshold=THRESHOLD if layout is None else THRESHOLD / 2,
        )
        layout = found if layout is None else layout.with_grid(found.rows or 1, found.columns or 1)
    views = split(picture.samples, layout, str(path))
    notices = [*picture.notices]
    quilt = _QUILT.search(path.stem)
    if layout.kind == "quilt" and quilt and quilt[3] and float(quilt[3]) > 0:
        aspect = views.shape[3] / views.shape[2]
        if abs(aspect / float(quilt[3]) - 1) > 0.02:
            notices.append(f"its name states views of aspect {quilt[3]}; as stored they are {aspect:.4g}")

    def read(wanted: Sequence[Position]) -> Iterator[tuple[Position, Samples]]:
        yield from ((position, views[position]) for position in wanted)

    grid, size = (views.shape[0], views.shape[1]), (views.shape[2], views.shape[3], views.shape[4])
    return Stored(path, layout, grid, size, picture.bit_depth, read, notices)


def split(picture: Samples, layout: Layout, where: str) -> Samples:
    """The views "U V H W C" in a picture "H W C", in stored order.

    Raises:
        LayoutError: the grid does not divide the picture.
        UsageError: the layout is none of one picture.
    """
    height, width, channels = picture.shape
    U, V = layout.rows or 1, layout.columns or 1
    H, W = height // U, width // V
    if layout.kind not in _KINDS:
        raise UsageError(f"one picture cannot be laid out as {layout}", where=where, hint=" or ".join(_KINDS))
    if height != H * U or width != W * V or min(H, W) < 1:
        what = "views" if layout.kind != "lenslet" else "samples per macro-pixel"
        raise LayoutError(
            f"{width}x{height} pixels do not divide into {U}x{V} {what}",
            where=where,
            hint="the grid is ROWSxCOLUMNS; crop the picture if it has a border",
        )
    if layout.kind != "lenslet":
        return picture.reshape(U, H, V, W, channels).transpose(0, 2, 1, 3, 4)
    return picture.reshape(H, U, W, V, channels).transpose(1, 3, 0, 2, 4)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


FORMAT = Format(
    "one picture", _KINDS, tuple(sorted(SUFFIXES)), _is_picture, propose_single, open_single, look_at_single
)

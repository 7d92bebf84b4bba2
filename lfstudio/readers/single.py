"""Light fields in one picture: a mosaic of views, or a lenslet picture of square-packed macro-pixels."""

from __future__ import annotations

from pathlib import Path

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.readers.assemble import finish
from lfstudio.readers.format import Format
from lfstudio.readers.layout import THRESHOLD, Layout, Proposal, choose
from lfstudio.readers.picture import SUFFIXES, read_single
from lfstudio.readers.sniff import propose_grids


def propose_single(path: Path) -> tuple[Proposal, ...]:
    """What the picture itself suggests, the most convincing first. Raises ReadError if it cannot be read."""
    return propose_grids(read_single(path).samples)


def open_single(path: Path, layout: Layout | None) -> LightField:
    """The light field in one picture; without a layout, or with one that lacks the grid, as the picture suggests.

    Raises:
        ReadError: the picture cannot be read.
        LayoutError: the grid does not divide the picture, or no layout convinces.
    """
    picture = read_single(path)
    if layout is None or layout.rows is None or layout.columns is None:
        kind = None if layout is None else layout.kind
        found = choose(
            propose_grids(picture.samples),
            str(path),
            accept=lambda candidate: kind in (None, candidate.kind),
            threshold=THRESHOLD if layout is None else THRESHOLD / 2,
        )
        layout = found if layout is None else layout.with_grid(found.rows or 1, found.columns or 1)
    stored = split(picture.samples, layout, str(path))
    return finish(stored, picture.bit_depth, layout, path, picture.notices)


def split(picture: Samples, layout: Layout, where: str) -> Samples:
    """The views "U V H W C" in a picture "H W C", in stored order.

    Raises:
        LayoutError: the grid does not divide the picture.
        UsageError: the layout is none of one picture.
    """
    height, width, channels = picture.shape
    U, V = layout.rows or 1, layout.columns or 1
    H, W = height // U, width // V
    if layout.kind not in ("mosaic", "lenslet"):
        raise UsageError(f"one picture cannot be laid out as {layout}", where=where, hint="mosaic or lenslet")
    if height != H * U or width != W * V or min(H, W) < 1:
        what = "views" if layout.kind == "mosaic" else "samples per macro-pixel"
        raise LayoutError(
            f"{width}x{height} pixels do not divide into {U}x{V} {what}",
            where=where,
            hint="the grid is ROWSxCOLUMNS; crop the picture if it has a border",
        )
    if layout.kind == "mosaic":
        return picture.reshape(U, H, V, W, channels).transpose(0, 2, 1, 3, 4)
    return picture.reshape(H, U, W, V, channels).transpose(1, 3, 0, 2, 4)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


FORMAT = Format("one picture", ("mosaic", "lenslet"), tuple(sorted(SUFFIXES)), _is_picture, propose_single, open_single)

"""Lenslet pictures whose lenses lie on a hexagonal lattice, or on a square one of any pitch and angle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from lfstudio.core.errors import LayoutError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.readers.assemble import load
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.lenslet.estimate import Estimate, Plane, estimate, seeded
from lfstudio.readers.lenslet.lattice import ROW_RATIO, Lattice
from lfstudio.readers.lenslet.modifiers import rounded
from lfstudio.readers.lenslet.resample import Resampler, default_views
from lfstudio.readers.lenslet.white import White, find_white
from lfstudio.readers.picture import SUFFIXES, read_single
from lfstudio.readers.single import look_at_single
from lfstudio.readers.stored import Position, Stored

_HINT = "give it with --layout hex,pitch=XxY,angle=DEGREES,offset=XxY, or a white image beside the picture"
_LEAST_PX = 64
_LARGEST_SEEN_PX = 40.0  # what repeats more slowly is a mosaic of views sooner than lenses; it opens when told


def propose_hexagonal(path: Path) -> tuple[Proposal, ...]:
    """The lattice that the picture, or the white image beside it, shows. Raises ReadError if it cannot be read."""
    picture = read_single(path).samples
    if min(picture.shape[:2]) < _LEAST_PX:
        return ()
    white = find_white(path, (picture.shape[0], picture.shape[1]), None)
    seen = gray(picture if white is None else white.samples)
    found = estimate(seen, refuse=lambda lattice: _whole(lattice, picture.shape))
    if found is None or found.confidence < 0.05 or found.lattice.pitch_x > _LARGEST_SEEN_PX:
        return ()
    if _whole(found.lattice, picture.shape):
        return ()
    where = "the picture" if white is None else f"the white image {white.name}"
    kind = Layout("hex" if found.lattice.hexagonal else "lenslet")
    layout = told_all(kind, found.lattice).with_grid(*default_views(found.lattice))
    reason = f"{where} shows {found.lattice.text()}"
    return (Proposal(str(layout), round(0.97 * found.confidence, 3), reason),)


def open_hexagonal(path: Path, layout: Layout | None) -> LightField:
    """The light field in one picture of lenses on a lattice; what ``layout`` does not tell of it is found out.

    Raises:
        ReadError: the picture, or the white image that the layout names, cannot be read.
        LayoutError: there is no lattice to be seen, or the one that is told does not fit.
    """
    return load(look_at_hexagonal(path, layout))


def look_at_hexagonal(path: Path, layout: Layout | None = None) -> Stored:
    """The picture and its lattice; views are made when they are asked for. Raises as `open_hexagonal`."""
    layout = layout or Layout("hex")
    if layout.kind == "lenslet" and layout.pitch is None:
        return look_at_single(path, layout)  # macro-pixels of whole pixels
    picture = read_single(path)
    where = str(path)
    white = find_white(path, (picture.samples.shape[0], picture.samples.shape[1]), layout.white)
    seen = gray(picture.samples if white is None else white.samples)
    found, how = resolve(layout, seen, white, where)
    lattice = exact(found)
    views = layout_views(layout, lattice, where)
    made = Resampler(
        picture.samples, picture.bit_depth, lattice, views, where, None if white is None else white.samples
    )
    used = "" if white is None else f"; vignetting was divided out by {white.name}"
    notices = [*picture.notices, f"{lattice.text()}, {how}{used}", *made.notices]
    layout = told_all(layout, lattice).with_grid(*views)
    return Stored(path, layout, made.grid, made.size, picture.bit_depth, reading(made.view), notices)


def reading(view: Callable[[int, int], Samples]) -> Callable[[Sequence[Position]], Iterator[tuple[Position, Samples]]]:
    """`Stored.read` of views that are made one by one."""

    def read(wanted: Sequence[Position]) -> Iterator[tuple[Position, Samples]]:
        for position in wanted:
            yield position, view(*position)

    return read


def gray(picture: Samples) -> Plane:
    """The mean of the channels of "H W C", "H W"."""
    if picture.shape[2] == 1:
        return picture[:, :, 0].astype(np.float32)
    return picture.mean(axis=2, dtype=np.float32)


def resolve(
    layout: Layout, seen: Plane, white: White | None, where: str, near: Lattice | None = None
) -> tuple[Lattice, str]:
    """The lattice that ``layout`` tells, completed by what a gray picture "H W" shows; and how it was found.

    Args:
        near: about where it is, where a camera's metadata says so.

    Raises:
        LayoutError: something is left to be found and cannot be.
    """
    told = (layout.pitch, layout.angle, layout.offset)
    hexagonal = layout.kind != "lenslet"
    if layout.pitch is not None and layout.angle is not None and layout.offset is not None:
        return Lattice(
            *layout.pitch, layout.angle, *layout.offset, hexagonal, layout.column_major
        ), "as the layout says"
    start = near
    if layout.pitch is not None:
        start = seeded(seen, layout.pitch, layout.angle or 0.0, hexagonal, layout.column_major)
    found = estimate(seen, start)
    lattice = _settled(found, start, hexagonal, near is None and layout.pitch is None)
    if lattice is None:
        raise LayoutError("no regular lattice of lenses is to be seen", where=where, hint=_HINT)
    how = "found in the picture itself" if white is None else f"found in {white.name}"
    if found is not None and lattice is found.lattice:
        how += f" (single lenses lie {found.residual_px:.2f} px off it)"
    else:
        how = (
            "from the camera's metadata alone"
            if near is not None
            else "as the layout says, the offset found in the picture"
        )
    if told == (None, None, None):
        return lattice, how
    return _as_told(lattice, layout, seen.shape), f"{how}, the rest as the layout says"


def _settled(found: Estimate | None, start: Lattice | None, hexagonal: bool, free: bool) -> Lattice | None:
    """What was found if it is of the right sort and near the start; else the start."""
    if found is not None and found.lattice.hexagonal == hexagonal and (free or found.confidence > 0.1):
        return found.lattice
    return start


def _as_told(lattice: Lattice, layout: Layout, shape: tuple[int, ...]) -> Lattice:
    """The lattice with what the layout tells of it, the lens in the middle of the picture where it was."""
    middle = np.array((shape[1] - 1) / 2), np.array((shape[0] - 1) / 2)
    along, across = lattice.unrotated(*(middle[::-1] if lattice.upright else middle))
    row = np.rint(across / lattice.pitch_y)
    column = np.rint(along / lattice.pitch_x - (0.5 * (row % 2) if lattice.hexagonal else 0.0))
    x, y = (float(n) for n in lattice.centres(row.astype(np.int64), column.astype(np.int64)))
    pitch = layout.pitch or (lattice.pitch_x, lattice.pitch_y)
    angle = lattice.angle_deg if layout.angle is None else layout.angle
    anchored = replace(lattice, pitch_x=pitch[0], pitch_y=pitch[1], angle_deg=angle, x=x, y=y)
    if layout.offset is not None:
        return replace(anchored, x=layout.offset[0], y=layout.offset[1])
    return anchored.near_corner()


def exact(lattice: Lattice) -> Lattice:
    """The lattice as a layout's text can hold it."""
    return replace(
        lattice,
        pitch_x=rounded(lattice.pitch_x),
        pitch_y=rounded(lattice.pitch_y),
        angle_deg=rounded(lattice.angle_deg),
        x=rounded(lattice.x),
        y=rounded(lattice.y),
    )


def told_all(layout: Layout, lattice: Lattice) -> Layout:
    """The layout with the whole lattice."""
    at = exact(lattice)
    return replace(
        layout,
        pitch=(at.pitch_x, at.pitch_y),
        angle=at.angle_deg,
        offset=(at.x, at.y),
        column_major=at.upright,
    )


def layout_views(layout: Layout, lattice: Lattice, where: str) -> tuple[int, int]:
    """The view grid that the layout asks for, or the one that suits the lattice. Raises LayoutError if too large."""
    if layout.rows is None or layout.columns is None:
        return default_views(lattice)
    across = lattice.pitch_y / (ROW_RATIO if lattice.hexagonal else 1.0)
    most = (int(across) + 2, int(lattice.pitch_x) + 2)
    if lattice.upright:
        most = most[::-1]
    if layout.rows > most[0] or layout.columns > most[1]:
        raise LayoutError(
            f"lenses of {lattice.pitch_x:.2f} px do not hold {layout.rows}x{layout.columns} views",
            where=where,
            hint="{} suits them".format("{}:{}x{}".format(layout.kind, *default_views(lattice))),
        )
    return layout.rows, layout.columns


def _whole(lattice: Lattice, shape: tuple[int, ...]) -> bool:
    """Whether it is an upright lattice of whole pixels that fills the picture: macro-pixels, as ``lenslet`` reads."""
    if lattice.hexagonal or abs(lattice.angle_deg) * max(shape[:2]) > 20:
        return False
    whole = round(lattice.pitch_x), round(lattice.pitch_y)
    off = max(
        abs(lattice.pitch_x - whole[0]) * shape[1] / lattice.pitch_x,
        abs(lattice.pitch_y - whole[1]) * shape[0] / lattice.pitch_y,
    )
    return off < 0.5 and shape[1] % whole[0] == 0 and shape[0] % whole[1] == 0


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


FORMAT = Format(
    "a lenslet picture",
    ("hex", "lenslet"),
    tuple(sorted(SUFFIXES)),
    _is_picture,
    propose_hexagonal,
    open_hexagonal,
    look_at_hexagonal,
)

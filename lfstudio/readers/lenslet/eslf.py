"""ESLF pictures: lenslets of 14 x 14 samples side by side, as Lytro's own programs and the Stanford archive write them.

The picture may stop short of the last lenslets (it is padded there), alpha says which samples hold anything, and the
outer samples of every lenslet may be black: those views are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.readers.assemble import load
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import SUFFIXES, read_single
from lfstudio.readers.sniff import lenslet_periods
from lfstudio.readers.stored import Position, Stored

SAMPLES = 14
"""Samples of a lenslet, each way."""

_LEAST_LENSES = 8
_DARK = 0.02  # of the picture's brightest: views that are nowhere brighter are black
_LIT_SHARE = 0.02  # of a view's pixels that must be brighter


def propose_eslf(path: Path) -> tuple[Proposal, ...]:
    """Whether the picture steps every 14 pixels. Raises ReadError if it cannot be read."""
    picture = read_single(path).samples
    if min(picture.shape[:2]) < SAMPLES * _LEAST_LENSES:
        return ()
    plane = picture.mean(axis=2, dtype=np.float32)
    plane = plane[: plane.shape[0] // SAMPLES * SAMPLES, : plane.shape[1] // SAMPLES * SAMPLES]
    score = 1.0
    for turned in (plane, plane.T):
        periods = lenslet_periods(turned)
        found = next((p.score for p in periods if p.count == SAMPLES), 0.0)
        coarser = any(p.score > found and p.count % SAMPLES for p in periods)
        score = min(score, 0.0 if coarser else found)
    if score < 0.3:
        return ()
    weights = _weights(path, picture)
    rows, columns, at = _lit(_lenslets(picture), weights)
    layout = Layout("eslf", rows, columns, at=at)
    black = "" if (rows, columns) == (SAMPLES, SAMPLES) else f", of which {rows}x{columns} are not black"
    reason = f"the picture steps every {SAMPLES} pixels, as ESLF lenslets of {SAMPLES}x{SAMPLES} samples do{black}"
    return (Proposal(str(layout), 0.98 if weights is not None else round(min(0.96, score + 0.06), 3), reason),)


def open_eslf(path: Path, layout: Layout | None) -> LightField:
    """The light field in an ESLF picture: all views that are not black, or those that ``layout`` asks for.

    Raises:
        ReadError: the picture cannot be read.
        LayoutError: it is too small, or the part that is asked for does not lie inside 14 x 14.
    """
    return load(look_at_eslf(path, layout))


def look_at_eslf(path: Path, layout: Layout | None = None) -> Stored:
    """The picture, decoded, under a layout. Raises as `open_eslf`."""
    layout = layout or Layout("eslf")
    picture = read_single(path)
    where = str(path)
    if min(picture.samples.shape[:2]) < SAMPLES:
        raise LayoutError(f"smaller than one lenslet of {SAMPLES}x{SAMPLES} samples", where=where)
    weights = _weights(path, picture.samples)
    stored = _lenslets(picture.samples)
    notices = [text for text in picture.notices if weights is None or "alpha" not in text]
    if layout.rows is None or layout.columns is None:
        rows, columns, at = _lit(stored, weights)
        layout = replace(layout, rows=rows, columns=columns, at=at)
    rows, columns = layout.rows or SAMPLES, layout.columns or SAMPLES
    top, left = layout.at or (0, 0)
    if top + rows > SAMPLES or left + columns > SAMPLES:
        raise LayoutError(
            f"there are {SAMPLES}x{SAMPLES} views, not {rows}x{columns} from {top}x{left} on",
            where=where,
            hint=f"for example eslf:9x9,at=2x2, or eslf:{SAMPLES}x{SAMPLES}",
        )
    if (rows, columns) != (SAMPLES, SAMPLES):
        notices.append(
            f"{rows}x{columns} of {SAMPLES}x{SAMPLES} views were taken, from row {top}, column {left} on; "
            f"eslf:{SAMPLES}x{SAMPLES} takes all of them"
        )
    if weights is not None:
        empty = _lenslets(weights[:, :, None])[top : top + rows, left : left + columns] == 0
        if empty.any():
            stored = stored.copy()
            part = stored[top : top + rows, left : left + columns]
            part[np.broadcast_to(empty, part.shape)] = 0
            notices.append(f"{float(empty.mean()):.1%} of the samples have no weight (alpha 0) and are black")
    if any(n % SAMPLES for n in picture.samples.shape[:2]):
        notices.append(f"the picture stops inside the last lenslets; it was padded to a multiple of {SAMPLES}")
    views = stored[top : top + rows, left : left + columns]

    def read(wanted: Sequence[Position]) -> Iterator[tuple[Position, Samples]]:
        yield from ((position, views[position]) for position in wanted)

    size = (views.shape[2], views.shape[3], views.shape[4])
    return Stored(path, layout, (rows, columns), size, picture.bit_depth, read, notices)


def _lenslets(picture: Samples | NDArray[np.uint8]) -> Samples:
    """The 14 x 14 views "U V H W C" in a picture "H W C", padded below and to the right."""
    below, beside = (-n % SAMPLES for n in picture.shape[:2])
    if below or beside:
        picture = cast(Samples, np.pad(picture, ((0, below), (0, beside), (0, 0))))
    H, W, C = picture.shape
    return picture.reshape(H // SAMPLES, SAMPLES, W // SAMPLES, SAMPLES, C).transpose(1, 3, 0, 2, 4)


def _lit(stored: Samples, weights: NDArray[np.uint8] | None) -> tuple[int, int, tuple[int, int] | None]:
    """The smallest part of the 14 x 14 views that holds all that are not black: rows, columns, and where it begins
    (None for all of them)."""
    limit = _DARK * float(stored.max())
    bright = stored.max(axis=4) > limit
    if weights is not None:
        bright &= _lenslets(weights[:, :, None])[..., 0] > 0
    lit = bright.mean(axis=(2, 3)) > _LIT_SHARE
    rows, columns = np.flatnonzero(lit.any(axis=1)), np.flatnonzero(lit.any(axis=0))
    if not rows.size:
        return SAMPLES, SAMPLES, None
    top, left = int(rows[0]), int(columns[0])
    height, width = int(rows[-1]) - top + 1, int(columns[-1]) - left + 1
    return height, width, None if (height, width) == (SAMPLES, SAMPLES) else (top, left)


def _weights(path: Path, picture: Samples) -> NDArray[np.uint8] | None:
    """The alpha channel "H W" of a picture that has one."""
    try:
        with Image.open(path) as image:
            if image.size != picture.shape[1::-1] or image.mode not in ("RGBA", "LA"):
                return None
            return np.asarray(image.getchannel("A"), np.uint8)
    except (OSError, SyntaxError, ValueError, EOFError, Image.DecompressionBombError) as error:
        if isinstance(error, FileNotFoundError):
            raise ReadError("no such file or folder", where=str(path)) from error
        return None  # the samples were read by another reader


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


FORMAT = Format(
    "an ESLF picture", ("eslf",), tuple(sorted(SUFFIXES)), _is_picture, propose_eslf, open_eslf, look_at_eslf
)

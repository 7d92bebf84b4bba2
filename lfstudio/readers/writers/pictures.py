"""Single pictures of any bit depth, and light fields in one file of pictures: mosaics, lenslet pictures, TIFF pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import imageio.v3 as iio
import numpy as np
import tifffile

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import Samples
from lfstudio.core.staging import staged_file
from lfstudio.readers import png, pnm
from lfstudio.readers.writers.content import Content, refuse_existing

PICTURE_SUFFIXES = (".png", ".ppm", ".pgm")
ESLF_VIEWS = 14
"""Samples of a macro-pixel along each side of an ESLF picture."""


def write_picture(view: Samples, path: Path, bit_depth: int, *, force: bool = False) -> None:
    """Write one picture "H W C" (C = 1, 3) of any bit depth; the suffix is ``.png``, ``.ppm`` or ``.pgm``.

    Raises: OutputExistsError, OutputError, UsageError (unknown suffix) as `write_views` does.
    """
    refuse_existing(path, force)
    suffix = path.suffix.lower()
    if suffix in (".ppm", ".pgm", ".pnm"):
        data = pnm.encode(view, bit_depth)
    elif suffix != ".png":
        raise UsageError(f"cannot write a picture named {path.name}", hint="name it .png, .ppm or .pgm")
    elif bit_depth == 8:
        data = iio.imwrite("<bytes>", view[:, :, 0] if view.shape[2] == 1 else view, extension=".png")
    else:
        data = png.encode(view, bit_depth)
    write_atomically(path, data)


def write_mosaic(content: Content, path: Path, force: bool) -> Path:
    """All views side by side in one picture of U rows and V columns."""
    refuse_existing(path, force)
    samples = content.samples()
    U, V, H, W, C = samples.shape
    write_picture(samples.swapaxes(1, 2).reshape(U * H, V * W, C), path, content.bit_depth, force=force)
    return path


def write_lenslet(content: Content, path: Path, force: bool) -> Path:
    """One picture of square-packed macro-pixels, each U x V samples, one of every view."""
    refuse_existing(path, force)
    samples = content.samples()
    U, V, H, W, C = samples.shape
    picture = samples.transpose(2, 0, 3, 1, 4).reshape(H * U, W * V, C)
    write_picture(picture, path, content.bit_depth, force=force)
    return path


def write_eslf(content: Content, path: Path, force: bool) -> Path:
    """A lenslet picture of 14 x 14 samples per macro-pixel. Raises UsageError for another grid."""
    if content.shape[:2] != (ESLF_VIEWS, ESLF_VIEWS):
        raise UsageError(
            f"ESLF holds {ESLF_VIEWS}x{ESLF_VIEWS} views, not {content.shape.U}x{content.shape.V}",
            hint="write a lenslet picture, which may have any grid",
        )
    return write_lenslet(content, path, force)


def write_tiff(content: Content, path: Path, force: bool) -> Path:
    """One TIFF file with a page per view, row by row; its description states grid, bit depth and geometry as JSON."""
    shape = content.shape
    pages = (np.ascontiguousarray(view if shape.C == 3 else view[:, :, 0]) for view in content.ordered())
    about: dict[str, Any] = {"axes": "UVYXS"[: 4 + (shape.C == 3)]}
    about |= {name: value for name, value in content.facts().items() if name != "axes"}
    with staged_file(path, force=force) as staged:
        tifffile.imwrite(
            staged, pages, shape=tuple(shape) if shape.C == 3 else tuple(shape[:4]),
            dtype=np.uint8 if content.bit_depth <= 8 else np.uint16,
            photometric="rgb" if shape.C == 3 else "minisblack", compression="zlib", metadata=about,
        )  # fmt: skip
    return path

"""Writers that mirror the readers: what they write opens again with the same samples, grid and bit depth.

Every file appears whole or not at all, and an existing one is replaced only when that is asked for.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import imageio.v3 as iio
import numpy as np

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError, OutputExistsError, UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape, Samples
from lfstudio.readers import hci, png, pnm

ViewStream = Iterable[tuple[int, int, Samples]]
"""Views as they become ready: u, v and samples "H W C"."""

VIEW_FORMATS = ("png", "ppm")
FORMATS = (*VIEW_FORMATS, "npy", "mosaic")


def view_name(u: int, v: int, columns: int, suffix: str = ".png") -> str:
    """The file name of view (u, v) in a grid of so many columns: ``input_Cam%03d``, row-major, as HCI names them."""
    return f"input_Cam{u * columns + v:03d}{suffix}"


def write_light_field(
    views: LightField | ViewStream,
    output: Path,
    format: str = "png",
    *,
    shape: LightFieldShape | None = None,
    bit_depth: int | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write a light field as one of `FORMATS`; ``png`` and ``ppm`` make a folder of views, the others one file.

    ``shape`` and ``bit_depth`` are needed when ``views`` is a stream. Returns the files written. Raises as
    `write_views` does, and UsageError for an unknown format.
    """
    if format in VIEW_FORMATS:
        return write_views(views, output, format, shape=shape, bit_depth=bit_depth, force=force)
    writers: dict[str, Callable[..., Path]] = {"npy": write_npy, "mosaic": write_mosaic}
    if format not in writers:
        raise UsageError(f"{format!r} is not a format", hint=f"formats are {', '.join(FORMATS)}")
    return (writers[format](views, output, shape=shape, bit_depth=bit_depth, force=force),)


def write_views(
    views: LightField | ViewStream,
    folder: Path,
    format: str = "png",
    *,
    shape: LightFieldShape | None = None,
    bit_depth: int | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write one picture per view into ``folder`` (made if missing), named by `view_name`.

    When the whole grid was written, a ``parameters.cfg`` with the grid and what is known of the geometry follows, so
    that grids that are not square open again. ``ppm`` becomes ``.pgm`` for gray.

    Args:
        views: a light field, or a stream of some or all of its views in any order; a stream needs ``shape`` (of the
            whole light field) and ``bit_depth``.
        force: replace existing files.

    Returns:
        The pictures written, in the order of the stream.

    Raises:
        OutputExistsError: a file is there already and ``force`` is False. A light field is checked before anything is
            written, a stream view by view.
        OutputError: the folder cannot be made or written into.
        UsageError: an unknown format, or a view that is not of ``shape``.
    """
    shape, bit_depth = _describe(views, shape, bit_depth)
    if format not in VIEW_FORMATS:
        raise UsageError(f"{format!r} is not a format for views", hint=f"formats are {', '.join(VIEW_FORMATS)}")
    suffix = ".png" if format == "png" else ".pgm" if shape.C == 1 else ".ppm"
    _make_folder(folder)
    _refuse_existing(folder / hci.NAME, force)
    if isinstance(views, LightField):
        for u, v in np.ndindex(shape.U, shape.V):
            _refuse_existing(folder / view_name(u, v, shape.V, suffix), force)
    written: dict[tuple[int, int], Path] = {}
    for u, v, view in _stream(views, shape):
        path = folder / view_name(u, v, shape.V, suffix)
        write_picture(view, path, bit_depth, force=force)
        written[u, v] = path
    if len(written) == shape.views:
        geometry = views.geometry if isinstance(views, LightField) else None
        write_atomically(folder / hci.NAME, hci.format_parameters(shape.U, shape.V, geometry).encode())
    return tuple(written.values())


def write_picture(view: Samples, path: Path, bit_depth: int, *, force: bool = False) -> None:
    """Write one picture "H W C" (C = 1, 3) of any bit depth; the suffix is ``.png``, ``.ppm`` or ``.pgm``.

    Raises: OutputExistsError, OutputError, UsageError (unknown suffix) as `write_views` does.
    """
    _refuse_existing(path, force)
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


def write_npy(
    views: LightField | ViewStream,
    path: Path,
    *,
    shape: LightFieldShape | None = None,
    bit_depth: int | None = None,
    force: bool = False,
) -> Path:
    """Write "U V H W C" as a ``.npy`` file. It cannot hold the bit depth: ``npy,bits=10`` opens a 10-bit one exactly.

    Raises: as `write_views`; UsageError if the stream lacks a view.
    """
    _refuse_existing(path, force)
    buffer = io.BytesIO()
    np.save(buffer, _gather(views, shape, bit_depth), allow_pickle=False)
    write_atomically(path, buffer.getvalue())
    return path


def write_mosaic(
    views: LightField | ViewStream,
    path: Path,
    *,
    shape: LightFieldShape | None = None,
    bit_depth: int | None = None,
    force: bool = False,
) -> Path:
    """Write all views side by side in one picture of U rows and V columns; the suffix as for `write_picture`.

    Raises: as `write_views`; UsageError if the stream lacks a view.
    """
    _refuse_existing(path, force)
    samples = _gather(views, shape, bit_depth)
    U, V, H, W, C = samples.shape
    depth = _describe(views, shape, bit_depth)[1]
    write_picture(samples.swapaxes(1, 2).reshape(U * H, V * W, C), path, depth, force=force)
    return path


def _describe(
    views: LightField | ViewStream, shape: LightFieldShape | None, bit_depth: int | None
) -> tuple[LightFieldShape, int]:
    if isinstance(views, LightField):
        return views.shape, views.bit_depth
    if shape is None or bit_depth is None:
        raise UsageError("a stream of views needs its shape and bit depth")
    return shape, bit_depth


def _stream(views: LightField | ViewStream, shape: LightFieldShape) -> Iterator[tuple[int, int, Samples]]:
    """The views one by one, each checked against the shape."""
    if isinstance(views, LightField):
        yield from ((u, v, views.samples[u, v]) for u, v in np.ndindex(shape.U, shape.V))
        return
    for u, v, view in views:
        if not (0 <= u < shape.U and 0 <= v < shape.V) or view.shape != shape[2:]:
            raise UsageError(f"view {u},{v} of {view.shape} does not belong to a light field of {tuple(shape)}")
        yield u, v, view


def _gather(views: LightField | ViewStream, shape: LightFieldShape | None, bit_depth: int | None) -> Samples:
    """All samples "U V H W C"."""
    if isinstance(views, LightField):
        return views.samples
    shape, bit_depth = _describe(views, shape, bit_depth)
    samples: Samples = np.empty(shape, np.uint8) if bit_depth <= 8 else np.empty(shape, np.uint16)
    missing = {(u, v) for u in range(shape.U) for v in range(shape.V)}
    for u, v, view in _stream(views, shape):
        samples[u, v] = view
        missing.discard((u, v))
    if missing:
        raise UsageError(f"{len(missing)} views are missing, the first is {min(missing)}")
    return samples


def _refuse_existing(path: Path, force: bool) -> None:
    if not force and path.exists():
        raise OutputExistsError("the file exists", where=str(path), hint="choose another name or use --force")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"cannot make the folder: {error.strerror or error}", where=str(folder)) from error

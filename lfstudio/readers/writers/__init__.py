"""Writers that mirror the readers: what they write opens again with the same samples, grid and bit depth.

Every file appears whole or not at all, and an existing one is replaced only when that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import Geometry, LightField, LightFieldShape
from lfstudio.readers.writers import arrays, pictures, video
from lfstudio.readers.writers.content import Content, ViewStream
from lfstudio.readers.writers.folders import VIEW_FORMATS, view_name, write_folder
from lfstudio.readers.writers.pictures import PICTURE_SUFFIXES, write_picture

__all__ = [
    "FORMATS", "VIEW_FORMATS", "WRITERS", "ViewStream", "Writer", "view_name", "write_light_field", "write_mosaic",
    "write_npy", "write_picture", "write_views",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Writer:
    """One way to write a light field.

    Attributes:
        suffixes: of the file, the usual one first; empty for a folder of views.
        write: writes the content to a path, replacing what is there if True; returns the files.
    """

    suffixes: tuple[str, ...]
    write: Callable[[Content, Path, bool], tuple[Path, ...]]

    @property
    def folder(self) -> bool:
        """Whether it makes a folder of views."""
        return not self.suffixes


def _folder(format: str, naming: str) -> Writer:
    return Writer((), partial(_write_folder, format, naming))


def _write_folder(format: str, naming: str, content: Content, path: Path, force: bool) -> tuple[Path, ...]:
    return write_folder(content, path, format, naming, force=force)


def _file(write: Callable[[Content, Path, bool], Path], *suffixes: str) -> Writer:
    return Writer(suffixes, lambda content, path, force: (write(content, path, force),))


WRITERS: dict[str, Writer] = {
    "png": _folder("png", "hci"),
    "ppm": _folder("ppm", "hci"),
    "stanford": _folder("png", "stanford"),
    "indexed": _folder("png", "indexed"),
    "epfl": _folder("png", "epfl"),
    "pleno": _folder("ppm", "pleno"),
    "mosaic": _file(pictures.write_mosaic, *PICTURE_SUFFIXES),
    "lenslet": _file(pictures.write_lenslet, *PICTURE_SUFFIXES),
    "eslf": _file(pictures.write_eslf, *PICTURE_SUFFIXES),
    "tiff": _file(pictures.write_tiff, ".tif", ".tiff"),
    "npy": _file(arrays.write_npy, ".npy"),
    "zarr": _file(arrays.write_zarr, ".zarr"),
    "mat": _file(arrays.write_mat, ".mat"),
    "h5": _file(arrays.write_h5, ".h5", ".hdf5"),
    "views-video": _file(video.write_views_video, ".mkv", ".mp4"),
}
"""By the word that names the format."""

FORMATS = tuple(WRITERS)


def write_light_field(
    views: LightField | ViewStream,
    output: Path,
    format: str = "png",
    *,
    shape: LightFieldShape | None = None,
    bit_depth: int | None = None,
    geometry: Geometry | None = None,
    force: bool = False,
) -> tuple[Path, ...]:
    """Write a light field as one of `FORMATS`; some make a folder of views (`Writer.folder`), the others one file.

    ``shape`` and ``bit_depth`` are needed when ``views`` is a stream. Returns the files written. Raises as
    `write_views` does, and UsageError for an unknown format, or one that cannot hold such a light field.
    """
    if format not in WRITERS:
        raise UsageError(f"{format!r} is not a format", hint=f"formats are {', '.join(FORMATS)}")
    return WRITERS[format].write(Content.of(views, shape, bit_depth, geometry), output, force)


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
    return write_folder(Content.of(views, shape, bit_depth), folder, format, force=force)


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
    return arrays.write_npy(Content.of(views, shape, bit_depth), path, force)


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
    return pictures.write_mosaic(Content.of(views, shape, bit_depth), path, force)

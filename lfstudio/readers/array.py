"""NumPy files: a light field as one array (``.npy``), or among several (``.npz``). Objects are never unpickled."""

from __future__ import annotations

import tokenize
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.readers.assemble import load
from lfstudio.readers.axes import Named, choose_named, propose_axes, propose_named, stored_array
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import os_error
from lfstudio.readers.stored import Stored
from lfstudio.readers.zipped import check_member

_HINT = "save it as U V H W C (or U V H W for gray), uint8 or uint16"
_AGAIN = "copy or download the file again"
_MANY = 256  # arrays in one file that are looked at


def propose_array(path: Path) -> tuple[Proposal, ...]:
    """The layout of a ``.npy`` or ``.npz`` file from its headers. Raises ReadError or LayoutError if it has none."""
    if path.suffix.lower() == ".npz":
        with _opened(path) as archive:
            return propose_named(_headers(archive, path), Layout("npz"), str(path))
    return propose_axes(_map(path).shape, Layout("npy"), str(path))


def open_array(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of a ``.npy`` or ``.npz`` file; see `Layout` for the axes that it may have.

    Raises:
        ReadError: missing, damaged, cut short, or holding Python objects.
        LayoutError: axes or sample type that are no light field.
    """
    return load(look_at_array(path, layout))


def look_at_array(path: Path, layout: Layout | None = None) -> Stored:
    """A ``.npy`` file, mapped, or an array of a ``.npz`` file. Raises as `open_array`."""
    if path.suffix.lower() != ".npz":
        return stored_array(_map(path), layout or Layout("npy"), path)
    with _opened(path) as archive:
        chosen, used = choose_named(_headers(archive, path), layout or Layout("npz"), str(path))
        with archive.open(f"{chosen.name}.npy") as member:
            return stored_array(np.lib.format.read_array(member, allow_pickle=False), used, path)


def _map(path: Path) -> np.ndarray:
    """The array, mapped: its header is checked against the file's size before anything is allocated."""
    with _readable(path):
        if path.stat().st_size == 0:
            raise ReadError("the file is empty", where=str(path), hint=_AGAIN)
        with path.open("rb") as stream:
            shape, dtype = _header(stream)
            begun, size = stream.tell(), path.stat().st_size
        needed = begun + _bytes(shape, dtype)
        if dtype.hasobject:
            raise ReadError("the array holds Python objects, not samples", where=str(path), hint=_HINT)
        if size < needed:
            raise ReadError(f"the file is cut short: {size} of {needed} bytes are there", where=str(path), hint=_AGAIN)
        return np.load(path, mmap_mode="r", allow_pickle=False)


def _header(stream: IO[bytes]) -> tuple[tuple[int, ...], np.dtype[Any]]:
    """Shape and type of a ``.npy``. Raises ValueError, EOFError and others of a damaged header."""
    version = np.lib.format.read_magic(stream)
    if version not in ((1, 0), (2, 0)):
        raise ValueError(f"version {version}")
    read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    shape, _, dtype = read(stream)
    if min(shape, default=0) < 0:
        raise ValueError(f"shape {shape}")
    return shape, dtype


def _bytes(shape: tuple[int, ...], dtype: np.dtype[Any]) -> int:
    return int(np.prod([int(n) for n in shape], dtype=object)) * dtype.itemsize


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with _readable(path):
        if path.stat().st_size == 0:
            raise ReadError("the file is empty", where=str(path), hint=_AGAIN)
        with zipfile.ZipFile(path) as archive:
            yield archive


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (ReadError, LayoutError):
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"the NumPy file is damaged or cut short: {error}", where=str(path), hint=_AGAIN) from error
    except OSError as error:
        raise os_error(error, path) from error
    except (ValueError, EOFError, TypeError, OverflowError, SyntaxError, tokenize.TokenError) as error:
        raise ReadError("the NumPy file is damaged or cut short", where=str(path), hint=_AGAIN) from error


def _headers(archive: zipfile.ZipFile, path: Path) -> list[Named]:
    """The arrays of a ``.npz`` file that their headers promise no more of than is there; others are left out."""
    found = []
    for info in archive.infolist()[:_MANY]:
        if not info.filename.endswith(".npy"):
            continue
        check_member(info, str(path))
        with archive.open(info) as member:
            shape, dtype = _header(member)
            if dtype.hasobject:
                continue
            if _bytes(shape, dtype) > info.file_size:
                raise ReadError("the NumPy file is damaged or cut short", where=str(path), hint=_AGAIN)
            found.append(Named(info.filename.removesuffix(".npy"), shape, dtype))
    return found


def _is_numpy(path: Path) -> bool:
    return path.suffix.lower() in (".npy", ".npz") and not path.is_dir()


FORMAT = Format("a NumPy file", ("npy", "npz"), (".npy", ".npz"), _is_numpy, propose_array, open_array, look_at_array)

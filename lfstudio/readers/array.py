"""NumPy files: a light field as one array (``.npy``), or among several (``.npz``). Objects are never unpickled."""

from __future__ import annotations

import tokenize
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
            raise ReadError("the file is empty", where=str(path), hint="copy or download the file again")
        return np.load(path, mmap_mode="r", allow_pickle=False)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    with _readable(path), zipfile.ZipFile(path) as archive:
        yield archive


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (ReadError, LayoutError):
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError) as error:
        raise ReadError(f"the NumPy file is damaged: {error}", where=str(path), hint=_HINT) from error
    except OSError as error:
        raise os_error(error, path) from error
    except (ValueError, EOFError, TypeError, OverflowError, SyntaxError, tokenize.TokenError) as error:
        raise ReadError("the NumPy file is damaged, cut short or holds objects", where=str(path), hint=_HINT) from error


def _headers(archive: zipfile.ZipFile, path: Path) -> list[Named]:
    """The arrays of a ``.npz`` file that their headers promise no more of than is there; others are left out."""
    found = []
    for info in archive.infolist()[:_MANY]:
        if not info.filename.endswith(".npy"):
            continue
        check_member(info, str(path))
        with archive.open(info) as member:
            version = np.lib.format.read_magic(member)
            if version not in ((1, 0), (2, 0)):
                continue
            read = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
            shape, _, dtype = read(member)
            if dtype.hasobject:
                continue
            size = int(np.prod([int(n) for n in shape], dtype=object)) * dtype.itemsize
            if min(shape, default=0) < 0 or size > info.file_size:
                raise ReadError("the NumPy file is damaged or cut short", where=str(path), hint=_HINT)
            found.append(Named(info.filename.removesuffix(".npy"), shape, dtype))
    return found


def _is_numpy(path: Path) -> bool:
    return path.suffix.lower() in (".npy", ".npz") and not path.is_dir()


FORMAT = Format("a NumPy file", ("npy", "npz"), (".npy", ".npz"), _is_numpy, propose_array, open_array, look_at_array)

"""Zarr arrays, versions 2 and 3, in a folder (or in a zip archive, which `archive` unpacks).

What the metadata ask for is checked before the library sees them: only compressors that cannot run code or refer to
other files, types of numbers, and sizes that fit what is there.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.readers.assemble import MAX_SAMPLES, load
from lfstudio.readers.axes import Named, choose_named, propose_named, readable, stored_array
from lfstudio.readers.facts import with_facts
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import os_error
from lfstudio.readers.stored import Stored

MARKS = ("zarr.json", ".zarray", ".zgroup")
"""A folder with one of these is a Zarr array or group."""

_CODECS = {
    "blosc", "zlib", "gzip", "zstd", "lz4", "bz2", "lzma", "shuffle", "delta", "crc32", "crc32c", "adler32", "bytes",
    "transpose", "sharding_indexed", "fixedscaleoffset",
}  # fmt: skip
_MOST_BYTES = 1 << 20  # of one metadata file
_MOST_NODES = 128
_MOST_CHUNKS = 1 << 20
_MOST_CHUNK_BYTES = 1 << 31
_FEW = 64  # chunks of which any number may be left out
_MOST_EMPTY = 4  # of more, one of so many has to be there: black ones may be left out
_RATIO = 1 << 15  # what a compressor can make of an even picture
_AGAIN = "copy or download the folder again"


def is_zarr(path: Path) -> bool:
    """Whether the folder is a Zarr array or group."""
    try:
        return path.is_dir() and any((path / mark).is_file() for mark in MARKS)
    except OSError:  # no permission to ask
        return False


def propose_zarr(path: Path) -> tuple[Proposal, ...]:
    """Which arrays could be the light field, and how. Raises ReadError, LayoutError."""
    return propose_named(_arrays(path), Layout("zarr"), str(path))


def open_zarr(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of a Zarr array, or of an array in a group.

    Raises:
        ReadError: damaged, compressed in a way that is not allowed, or claiming more than it holds.
        LayoutError: no array is a light field.
    """
    return load(look_at_zarr(path, layout))


def look_at_zarr(path: Path, layout: Layout | None = None) -> Stored:
    """The array, read when it is asked for. Raises as `open_zarr`."""
    chosen, used = choose_named(_arrays(path), layout or Layout("zarr"), str(path))
    with _readable(path):
        import zarr

        folder = path / chosen.name if chosen.name != _ROOT else path
        array = zarr.open_array(str(folder), mode="r")
        if tuple(array.shape) != chosen.shape:
            raise ReadError("its metadata contradict each other", where=str(path), hint=_AGAIN)
        attributes = dict(array.attrs)
    return with_facts(stored_array(_Guarded(array, path), used, path), attributes)


_ROOT = "(root)"


class _Guarded:
    """An array whose errors are ReadErrors."""

    def __init__(self, array: Any, path: Path) -> None:
        self._array, self._path = array, path
        self.shape = tuple(int(n) for n in array.shape)
        self.dtype = array.dtype
        self.chunks = tuple(int(n) for n in array.chunks)

    def __getitem__(self, index: Any) -> Any:
        """As NumPy has it."""
        with _readable(self._path):
            return np.asarray(self._array[index])


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    try:
        yield
    except (ReadError, LayoutError):
        raise
    except (OSError, ValueError, TypeError, KeyError, IndexError, RuntimeError, AttributeError, OverflowError,
            ZeroDivisionError, NotImplementedError, AssertionError) as error:  # fmt: skip
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(f"the Zarr array is damaged: {text}", where=str(path), hint=_AGAIN) from error


def _arrays(path: Path) -> list[Named]:
    """The arrays in a folder and in the groups below it; those that make no sense are refused."""
    found: list[Named] = []
    waiting, seen = [(path, "")], 0
    while waiting and seen < _MOST_NODES:
        folder, name = waiting.pop(0)
        seen += 1
        array = _array_of(folder, name or _ROOT, str(path))
        if array is not None:
            found.append(array)
            continue
        try:
            inner = sorted(entry for entry in folder.iterdir() if is_zarr(entry) and not entry.is_symlink())
        except OSError as error:
            raise os_error(error, folder) from error
        waiting += [(entry, f"{name}/{entry.name}" if name else entry.name) for entry in inner]
    return found


def _array_of(folder: Path, name: str, where: str) -> Named | None:
    """The array whose metadata lie in ``folder``; None for a group. Raises ReadError for what is not allowed."""
    if (folder / "zarr.json").is_file():
        meta = _json(folder / "zarr.json", where)
        if meta.get("node_type") != "array":
            return None
        chunks = _member(meta, "chunk_grid", "configuration", "chunk_shape")
        kind, codecs = meta.get("data_type"), meta.get("codecs")
        ids = _ids(codecs, "name")
        if meta.get("storage_transformers"):
            raise ReadError(f"{name} is stored in a way that is not supported", where=where, hint=_AGAIN)
    elif (folder / ".zarray").is_file():
        meta = _json(folder / ".zarray", where)
        chunks, kind = meta.get("chunks"), meta.get("dtype")
        ids = _ids([meta.get("compressor"), meta.get("filters")], "id")
    else:
        return None
    shape = _extent(meta.get("shape"))
    chunk = _extent(chunks)
    if shape is None or chunk is None or len(shape) != len(chunk) or not isinstance(kind, str):
        raise ReadError(f"the metadata of {name} make no sense", where=where, hint=_AGAIN)
    if not ids <= _CODECS:
        odd = ", ".join(sorted(map(str, ids - _CODECS)))
        raise ReadError(f"{name} is encoded by {odd}, which is not allowed", where=where, hint="use blosc or zstd")
    try:
        dtype = np.dtype(kind)
    except (TypeError, ValueError) as error:
        raise ReadError(f"{name} has samples of an unknown type {kind[:40]}", where=where) from error
    if not readable(dtype):
        return Named(name, shape, dtype)
    _check_size(folder, name, shape, chunk, dtype.itemsize, where)
    return Named(name, shape, dtype)


def _check_size(folder: Path, name: str, shape: tuple[int, ...], chunk: tuple[int, ...], item: int, where: str) -> None:
    claimed = math.prod(shape) * item
    count = math.prod(-(-n // c) for n, c in zip(shape, chunk, strict=True))
    if math.prod(shape) > MAX_SAMPLES or count > _MOST_CHUNKS or math.prod(chunk) * item > _MOST_CHUNK_BYTES:
        extent = "x".join(map(str, shape))
        raise ReadError(f"{name} claims {extent} samples in {count} chunks, beyond the limit", where=where)
    try:
        files = [entry for entry in islice(folder.rglob("*"), 4 * _MOST_CHUNKS) if entry.is_file()]
        held = sum(entry.stat().st_size for entry in files)
    except OSError as error:
        raise os_error(error, folder) from error
    if claimed > (1 << 20) and max(claimed, math.prod(chunk) * item) > _RATIO * held:
        raise ReadError(f"{name} claims {claimed} bytes, more than the folder holds", where=where, hint=_AGAIN)
    there = sum(entry.name not in (*MARKS, ".zattrs", ".zmetadata") for entry in files)
    if count > _FEW and there * _MOST_EMPTY < count:
        raise ReadError(f"only {there} of {count} chunks of {name} are there", where=where, hint=_AGAIN)


def _json(path: Path, where: str) -> dict[str, Any]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ReadError("its metadata are too long", where=where, hint=_AGAIN)
        meta = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise os_error(error, path) from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"its metadata are damaged: {path.name}", where=where, hint=_AGAIN) from error
    if not isinstance(meta, dict):
        raise ReadError(f"its metadata are damaged: {path.name}", where=where, hint=_AGAIN)
    return meta


def _member(meta: Any, *names: str) -> Any:
    for name in names:
        meta = meta.get(name) if isinstance(meta, dict) else None
    return meta


def _extent(value: Any) -> tuple[int, ...] | None:
    """A list of positive integers; None for anything else."""
    if not isinstance(value, list) or not 1 <= len(value) <= 8:
        return None
    good = all(isinstance(n, int) and not isinstance(n, bool) and 0 < n < 1 << 40 for n in value)
    return tuple(value) if good else None


def _ids(codecs: Any, key: str) -> set[str]:
    """The names of all codecs, also of those inside a sharding codec."""
    found: set[str] = set()
    waiting = [codecs]
    while waiting:
        item = waiting.pop()
        if isinstance(item, list):
            waiting += item
        elif isinstance(item, dict):
            found.add(str(item.get(key)))
            waiting += [_member(item, "configuration", inner) for inner in ("codecs", "index_codecs")]
        elif isinstance(item, str):
            found.add(item)
        elif item is not None:
            found.add(repr(item)[:40])
    return found


FORMAT = Format("a Zarr folder", ("zarr",), (), is_zarr, propose_zarr, open_zarr, look_at_zarr)

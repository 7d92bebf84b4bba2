"""Arrays in files, mapped into memory: several processes share them, and the system may take their memory at any time.

What a mapping has read counts as memory of its process, but it is the system's cache of the file. `let_go` gives it
back; it comes again from the cache, or from the disk, when it is looked at.
"""

from __future__ import annotations

import contextlib
import errno
import mmap
import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from lfstudio.core.atomic import is_full
from lfstudio.core.errors import OutputError

TEMPORARY_VARIABLE = "LFSTUDIO_TEMP"
"""The folder for temporary files, where the usual one lies on too small a disk."""

_SPARE_BYTES = 64 << 20
"""So much of a disk is left alone."""

_NOT_KNOWN = (errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL)

_mappings: weakref.WeakSet[mmap.mmap] = weakref.WeakSet()


def create(path: Path, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
    """An unset array over a new ``.npy`` file, mapped for reading and writing; its room on the disk is taken at once.

    Raises: OutputError if there is not enough room, or the file cannot be made; nothing is left of it then.
    """
    size = _size(shape, dtype)
    check_room(path.parent, size)
    try:
        array = np.lib.format.open_memmap(path, mode="w+", dtype=np.dtype(dtype), shape=shape)
        with path.open("r+b") as stream:
            _take_room(stream.fileno(), path.stat().st_size)
    except OSError as error:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise _refused(error, path.parent, size) from error
    return _registered(array)


def create_sparse(path: Path, shape: tuple[int, ...], dtype: DTypeLike) -> None:
    """A new ``.npy`` file of zeros that takes room on the disk as it is written by `write_part`. Raises OutputError."""
    try:
        array = np.lib.format.open_memmap(path, mode="w+", dtype=np.dtype(dtype), shape=shape)
        del array
    except OSError as error:
        raise _refused(error, path.parent, _size(shape, dtype)) from error


def write_part(path: Path, whole: NDArray[Any], place: tuple[int, ...], part: NDArray[Any]) -> None:
    """Write ``part`` to ``whole[place]``, where ``whole`` is the mapped file. Raises OutputError; where a write through
    the mapping would end the process when the disk is full, this does not."""
    offset = whole[place].__array_interface__["data"][0] - whole.__array_interface__["data"][0]
    try:
        with path.open("r+b", buffering=0) as stream:
            stream.seek(path.stat().st_size - whole.nbytes + offset)
            _write_all(stream, np.ascontiguousarray(part, whole.dtype).data.cast("B"))
    except OSError as error:
        raise _refused(error, path.parent, part.nbytes) from error


def _write_all(stream: Any, data: memoryview) -> None:
    while data:
        data = data[stream.write(data) :]


def open_mapped(path: str | Path) -> NDArray[Any]:
    """A ``.npy`` file, mapped for reading. Raises OSError or ValueError."""
    return _registered(np.load(path, mmap_mode="r", allow_pickle=False))


def remove(path: Path) -> None:
    """Remove a file that may be mapped still. Where the system refuses that, it goes with its folder."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def temporary(shape: tuple[int, ...], dtype: DTypeLike, folder: Path | None = None) -> NDArray[Any]:
    """An unset array over a file without a name, which is gone with the array.

    Args:
        folder: where; `temporary_folder` unless given.

    Raises: OutputError if there is not enough room.
    """
    size = _size(shape, dtype)
    folder = folder or temporary_folder()
    check_room(folder, size)
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.truncate(size)
            _take_room(stream.fileno(), size)
            array: NDArray[Any] = np.memmap(stream, np.dtype(dtype), "r+", shape=shape)
    except OSError as error:
        raise _refused(error, folder, size) from error
    return _registered(array)


def temporary_folder() -> Path:
    """The folder for large temporary files, which lies on a disk; it is made if need be."""
    import platformdirs  # takes a while, and the window asks for it only after its first paint

    said = os.environ.get(TEMPORARY_VARIABLE, "").strip()
    wanted = Path(said) if said else Path(platformdirs.user_cache_dir("lfstudio", appauthor=False)) / "open"
    try:
        wanted.mkdir(parents=True, exist_ok=True)
        if os.access(wanted, os.W_OK):
            return wanted
    except OSError:
        pass
    return Path(tempfile.gettempdir())


def check_room(folder: Path, size: int) -> None:
    """Raises OutputError if ``size`` bytes do not fit on the disk of ``folder``, with a little to spare."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return  # writing will tell
    if size + _SPARE_BYTES > free:
        raise _too_small(folder, size, free)


def is_mapped(array: NDArray[Any]) -> bool:
    """Whether ``array`` lies in a mapped file, and takes no memory of its own."""
    return _mapping(array) is not None


def let_go(array: NDArray[Any]) -> None:
    """Give back the memory of the file that ``array`` lies in; nothing is lost. Does nothing for other arrays."""
    mapping = _mapping(array)
    if mapping is not None:
        _let_go(mapping)


def let_go_all() -> None:
    """Give back the memory of every file that was mapped here."""
    for mapping in list(_mappings):
        _let_go(mapping)


def _let_go(mapping: mmap.mmap) -> None:
    if hasattr(mmap, "MADV_DONTNEED") and not mapping.closed:
        with contextlib.suppress(OSError, ValueError):
            mapping.madvise(mmap.MADV_DONTNEED)


def _mapping(array: object) -> mmap.mmap | None:
    while isinstance(array, np.ndarray):
        array = array.base
    return array if isinstance(array, mmap.mmap) else None


def _registered(array: NDArray[Any]) -> NDArray[Any]:
    """Remembered for `let_go_all`; as a plain array, whose slices cost less than those of a `np.memmap`."""
    mapping = _mapping(array)
    if mapping is not None:
        _mappings.add(mapping)
    return np.asarray(array)


def _size(shape: tuple[int, ...], dtype: DTypeLike) -> int:
    return int(np.prod([int(n) for n in shape], dtype=object)) * np.dtype(dtype).itemsize


def _take_room(descriptor: int, size: int) -> None:
    """Take the room on the disk: a page of a mapping that finds none later would end the process."""
    if hasattr(os, "posix_fallocate"):
        try:
            os.posix_fallocate(descriptor, 0, size)
        except OSError as error:
            if error.errno not in _NOT_KNOWN:
                raise


def _refused(error: OSError, folder: Path, size: int) -> OutputError:
    if is_full(error):
        free = 0
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(folder).free
        return _too_small(folder, size, free)
    return OutputError(
        f"the temporary file cannot be written: {error.strerror or error}",
        where=str(folder),
        hint=f"name another folder in {TEMPORARY_VARIABLE}",
    )


def _too_small(folder: Path, size: int, free: int) -> OutputError:
    return OutputError(
        f"the disk is too small: {_mb(size)} are needed for the opened views, {_mb(free)} are free",
        where=str(folder),
        hint=f"make room there, or name a folder on another disk in {TEMPORARY_VARIABLE}",
    )


def _mb(count: int) -> str:
    return f"{count / 1e9:.1f} GB" if count >= 1e9 else f"{count / 1e6:.0f} MB"

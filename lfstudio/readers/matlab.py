"""MATLAB files: ``LF[t, s, v, u, c]`` of the Light Field Toolbox, or any array of numbers; versions 5 and 7.3."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.readers import hdf5
from lfstudio.readers.assemble import load
from lfstudio.readers.axes import Named, choose_named, propose_named, stored_array
from lfstudio.readers.facts import NAMES, with_facts
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import os_error
from lfstudio.readers.stored import Stored

_TYPES: dict[str, np.dtype[Any]] = {
    "uint8": np.dtype(np.uint8),
    "uint16": np.dtype(np.uint16),
    "single": np.dtype(np.float32),
    "double": np.dtype(np.float64),
}
_RATIO = 1100
_AGAIN = "copy or download the file again"


def propose_matlab(path: Path) -> tuple[Proposal, ...]:
    """Which arrays of the file could be the light field, and how. Raises ReadError, LayoutError."""
    return propose_named(_arrays(path), Layout("mat"), str(path))


def open_matlab(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of a MATLAB file; the fourth channel that the Light Field Toolbox writes, a weight, is dropped.

    Raises:
        ReadError: missing, damaged, of version 4, or claiming more than it holds. LayoutError: no array fits.
    """
    return load(look_at_matlab(path, layout))


def look_at_matlab(path: Path, layout: Layout | None = None) -> Stored:
    """The array of a MATLAB file: version 7.3 read when it is asked for, version 5 as a whole. Raises as above."""
    where = str(path)
    chosen, used = choose_named(_arrays(path), layout or Layout("mat"), where)
    if _is_hdf5(path):
        chunks = hdf5.dataset_chunks(path, chosen.name)
        stored = stored_array(hdf5.OnDemand(path, chosen, chunks, backwards=True), used, path)
        with hdf5.opened(path) as file:
            beside = {
                name: file[name][...].T
                for name in NAMES
                if name in file and getattr(file[name], "size", 1 << 20) < 4096
            }
        return with_facts(stored, beside)
    with _version5(path):
        from scipy.io import loadmat

        found = loadmat(path, variable_names=[chosen.name, *NAMES])
    array = found.get(chosen.name)
    if not isinstance(array, np.ndarray) or array.dtype.hasobject:
        raise ReadError(f"{chosen.name} cannot be read", where=where, hint=_AGAIN)
    return with_facts(stored_array(array, used, path), {name: found[name] for name in NAMES if name in found})


def _arrays(path: Path) -> list[Named]:
    """The arrays of numbers in the file, with MATLAB's own order of axes."""
    if _is_hdf5(path):
        with hdf5.opened(path) as file:
            return [Named(a.name, a.shape[::-1], a.dtype) for a in hdf5.arrays(file, str(path))]
    size = path.stat().st_size
    with _version5(path):
        from scipy.io import whosmat

        listed: list[Any] = whosmat(path)
    found = []
    for name, shape, kind in listed:
        if kind not in _TYPES or name in NAMES:
            continue
        claimed = math.prod(int(n) for n in shape) * _TYPES[kind].itemsize
        if min(shape, default=0) < 0 or claimed > _RATIO * size:
            raise ReadError(f"{name} claims {claimed} bytes, more than the file holds", where=str(path), hint=_AGAIN)
        found.append(Named(name, tuple(int(n) for n in shape), _TYPES[kind]))
    return found


def _is_hdf5(path: Path) -> bool:
    """Whether it is of version 7.3: HDF5 behind a block of 512 bytes. Raises ReadError if it cannot be read."""
    try:
        with path.open("rb") as stream:
            head = stream.read(520)
    except OSError as error:
        raise os_error(error, path) from error
    if not head:
        raise ReadError("the file is empty", where=str(path), hint=_AGAIN)
    return head.startswith(hdf5.MAGIC) or head[512:].startswith(hdf5.MAGIC)


@contextmanager
def _version5(path: Path) -> Iterator[None]:
    """Whatever the library says of damage becomes a ReadError."""
    from scipy.io.matlab import MatReadError

    try:
        yield
    except (ReadError, LayoutError):
        raise
    except NotImplementedError as error:
        raise ReadError("MATLAB files of this version are not supported", where=str(path), hint=_AGAIN) from error
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, OverflowError, EOFError, SystemError,
            struct.error, zlib.error, MatReadError, AssertionError, ZeroDivisionError) as error:  # fmt: skip
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(f"the MATLAB file is damaged or cut short: {text}", where=str(path), hint=_AGAIN) from error


def _is_matlab(path: Path) -> bool:
    return path.suffix.lower() == ".mat" and not path.is_dir()


FORMAT = Format("a MATLAB file", ("mat",), (".mat",), _is_matlab, propose_matlab, open_matlab, look_at_matlab)

"""HDF5 files: ``/LF`` (v, h, y, x, c) of the older HCI collection, or any array in any group.

Only what lies in the file itself is read: links into other files, external storage and virtual datasets are left out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.errors import ReadError
from lfstudio.core.lightfield import Geometry, LightField
from lfstudio.readers.assemble import load
from lfstudio.readers.axes import Named, choose_named, propose_named, readable, stored_array
from lfstudio.readers.facts import NAMES, number, with_facts
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import os_error
from lfstudio.readers.stored import Stored

SUFFIXES = (".h5", ".hdf5", ".hdf")
MAGIC = b"\x89HDF\r\n\x1a\n"
_MOST = 256  # objects that are looked at
_DEEP = 4  # groups within groups
_RATIO = 1100
"""Deflate cannot do better than 1032 to 1; other filters hardly do on pictures."""


def propose_hdf5(path: Path) -> tuple[Proposal, ...]:
    """Which arrays of the file could be the light field, and how. Raises ReadError, LayoutError."""
    with opened(path) as file:
        return propose_named(arrays(file, str(path)), Layout("hdf5"), str(path))


def open_hdf5(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of an HDF5 file.

    Without a layout, an axis of the grid that runs backwards is put right, with a notice: files of the older HCI
    collection do not agree on it.

    Raises:
        ReadError: missing, damaged, or claiming more than it holds. LayoutError: no array is a light field.
    """
    return load(look_at_hdf5(path, layout))


def look_at_hdf5(path: Path, layout: Layout | None = None) -> Stored:
    """The array of an HDF5 file, read when it is asked for. Raises as `open_hdf5`."""
    where = str(path)
    with opened(path) as file:
        chosen, used = choose_named(arrays(file, where), layout or Layout("hdf5"), where)
        dataset = _dataset(file, chosen.name)
        stated = {**_attributes(file), **_attributes(dataset)}
    stored = stored_array(OnDemand(path, chosen, dataset_chunks(path, chosen.name)), used, path)
    found = with_facts(stored, stated)
    if found.geometry is None:
        found.geometry = _steps(stated, found.grid)
    if layout is None:
        found.alternatives = (replace(found.layout, flip_u=True), replace(found.layout, flip_v=True))
    return found


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The file, open for reading. Whatever the library says of damage becomes a ReadError."""
    import h5py

    try:
        if path.stat().st_size == 0:
            raise ReadError("the file is empty", where=str(path), hint="copy or download the file again")
        with path.open("rb"):
            pass  # the library's own messages about permissions are long
    except OSError as error:
        raise os_error(error, path) from error
    try:
        with h5py.File(path, "r", locking=False) as file:
            yield file
    except (OSError, RuntimeError, KeyError, ValueError, TypeError, OverflowError, IndexError, AttributeError) as error:
        text = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise ReadError(
            f"the HDF5 file is damaged or cut short: {text}", where=str(path), hint="copy or download the file again"
        ) from error


def arrays(file: Any, where: str) -> list[Named]:
    """The arrays of numbers in the file itself. Raises ReadError for one that claims more than the file holds."""
    import h5py

    found: list[Named] = []
    seen = 0

    def visit(group: Any, prefix: str, depth: int) -> None:
        nonlocal seen
        for name in group:
            seen += 1
            if seen > _MOST:
                return
            if not isinstance(group.get(name, getlink=True), h5py.HardLink) or name.startswith("#"):
                continue
            item = group.get(name)
            if isinstance(item, h5py.Group) and depth < _DEEP:
                visit(item, f"{prefix}{name}/", depth + 1)
            elif isinstance(item, h5py.Dataset) and item.shape is not None and _within(item):
                if readable_kind(item.dtype):
                    check_size(item, f"{prefix}{name}", where)
                found.append(Named(f"{prefix}{name}", tuple(int(n) for n in item.shape), item.dtype))

    visit(file, "", 0)
    return found


def readable_kind(dtype: Any) -> bool:
    """`lfstudio.readers.axes.readable`, for any type that HDF5 has."""
    return isinstance(dtype, np.dtype) and dtype.kind in "uf" and readable(dtype)


def _within(dataset: Any) -> bool:
    """Whether the samples lie in the file itself."""
    return not dataset.external and not dataset.is_virtual


def check_size(dataset: Any, name: str, where: str) -> None:
    """Raises ReadError if a dataset claims more bytes than what is stored of it can hold."""
    claimed = math.prod(dataset.shape) * dataset.dtype.itemsize
    if claimed > (1 << 20) and claimed > _RATIO * dataset.id.get_storage_size():
        raise ReadError(
            f"{name} claims {claimed} bytes, more than the file holds", where=where,
            hint="copy or download the file again",
        )  # fmt: skip


def _dataset(file: Any, name: str) -> Any:
    return file[name]


def dataset_chunks(path: Path, name: str) -> tuple[int, ...] | None:
    """The chunks of a dataset; None if it lies in one piece."""
    with opened(path) as file:
        return _dataset(file, name).chunks


class OnDemand:
    """A dataset that is opened for as long as something is read from it."""

    def __init__(self, path: Path, named: Named, chunks: tuple[int, ...] | None, *, backwards: bool = False) -> None:
        self._path, self._name, self._backwards = path, named.name, backwards
        self.shape = named.shape
        self.dtype = named.dtype
        self.chunks = chunks if chunks is None or not backwards else chunks[::-1]

    def __getitem__(self, index: Any) -> Any:
        """Integers, slices or ``...``, as NumPy has them."""
        with opened(self._path) as file:
            dataset = _dataset(file, self._name)
            if index is Ellipsis:
                values = np.asarray(dataset[...])
                return values.T if self._backwards else values
            whole = index if isinstance(index, tuple) else (index,)
            return np.asarray(dataset[whole[::-1]]).T if self._backwards else np.asarray(dataset[whole])


def _attributes(item: Any) -> dict[str, Any]:
    """The few attributes that are of use; those that cannot be read are left out."""
    found: dict[str, Any] = {}
    for name in (*NAMES, "dH", "dV"):
        try:
            if name in item.attrs and item.attrs.get_id(name).get_storage_size() < (1 << 20):
                found[name] = item.attrs[name]
        except (OSError, RuntimeError, KeyError, ValueError, TypeError):
            continue
    return found


def _steps(attributes: Mapping[str, Any], grid: tuple[int, int]) -> Geometry | None:
    """Positions out of the distances dH and dV between neighbours, in the unit of the scene."""
    across, down = number(attributes.get("dH")), number(attributes.get("dV"))
    if not across or not down:
        return None
    y, x = np.indices(grid, dtype=np.float64)
    return Geometry(positions=np.stack([(x - x.mean()) * across, (y - y.mean()) * down], axis=2))


def _is_hdf5(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


FORMAT = Format("an HDF5 file", ("hdf5",), SUFFIXES, _is_hdf5, propose_hdf5, open_hdf5, look_at_hdf5)

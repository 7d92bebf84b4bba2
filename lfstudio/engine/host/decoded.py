"""Decoded views that were made once: in files that the window maps too, and what cannot be there in memory."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core import mapped
from lfstudio.core.errors import OutputError
from lfstudio.core.lightfield import Samples, to_display
from lfstudio.engine.host.files import CodedFile
from lfstudio.engine.host.views import ViewCache
from lfstudio.engine.messages import ViewInFile

BETWEEN_BYTES = 32 << 20
"""Views between the captured ones are remembered up to this much; there is no end of them."""

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Table:
    """A file "U V H W C" with a place for every view, and which of them are there."""

    path: Path
    views: Samples
    there: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.there = np.zeros(self.views.shape[:2], bool)

    def has(self, u: int, v: int) -> bool:
        """Whether the view is there; False outside the grid."""
        U, V = self.there.shape
        return 0 <= u < U and 0 <= v < V and bool(self.there[u, v])

    def put(self, u: int, v: int, view: Samples) -> None:
        """Raises OutputError."""
        mapped.write_part(self.path, self.views, (u, v), view)
        self.there[u, v] = True


class DecodedViews:
    """The views of all opened coded files that were decoded so far.

    A captured view is written into a file of its light field and read from there: its memory is the system's cache of
    the file, for the window too. Views between the captured ones, and those for which the disk has no room, are held in
    memory, and the oldest go first.

    Args:
        folder: for the files. limit_bytes: of what is held in memory because the disk is full.
    """

    def __init__(self, folder: Path, limit_bytes: int) -> None:
        self._folder = folder
        self._between = ViewCache(min(limit_bytes, BETWEEN_BYTES))
        self._without_room = ViewCache(limit_bytes)
        self._tables: dict[int, _Table] = {}
        self._shown: dict[int, _Table] = {}
        self._refused: set[int] = set()

    def view(self, handle: int, opened: CodedFile, u: float, v: float) -> Samples:
        """A view "H W C" in the light field's own type. Raises as `CodedFile.view`."""
        table = self._tables.get(handle)
        captured = u == int(u) and v == int(v)
        if table is not None and captured and table.has(int(u), int(v)):
            return table.views[int(u), int(v)]
        held = self._without_room if captured else self._between
        key = (handle, float(u), float(v))
        view = held.get(key)
        if view is None:
            view = opened.view(u, v)
            if captured and self._write(handle, opened, self._tables, view, int(u), int(v)):
                view = self._tables[handle].views[int(u), int(v)]
            else:
                held.put(key, view)
        return view

    def shown(self, handle: int, opened: CodedFile, u: float, v: float) -> ViewInFile | NDArray[np.uint8]:
        """A view for the window: where it lies as 8-bit display values, or these. Raises as `CodedFile.view`."""
        view = self.view(handle, opened, u, v)
        tables = self._tables if opened.bit_depth == 8 else self._shown
        if u == int(u) and v == int(v) and handle in self._tables:
            at = (int(u), int(v))
            table = tables.get(handle)
            if (table is not None and table.there[at]) or (
                tables is self._shown and self._write(handle, opened, tables, to_display(view, opened.bit_depth), *at)
            ):
                return ViewInFile(handle, str(tables[handle].path), *at)
        return np.ascontiguousarray(to_display(view, opened.bit_depth))

    def _write(self, handle: int, opened: CodedFile, tables: dict[int, _Table], view: Samples, u: int, v: int) -> bool:
        """Whether the view is in the file now; a disk that refused once is not asked again for this light field."""
        if handle in self._refused:
            return False
        try:
            if handle not in tables:
                name = "decoded" if tables is self._tables else "shown"
                tables[handle] = self._new_table(name, handle, opened, view)
            tables[handle].put(u, v, view)
        except OutputError as error:
            _log.warning("decoded views are held in memory: %s", error)
            self._refused.add(handle)
            return False
        return True

    def _new_table(self, name: str, handle: int, opened: CodedFile, view: Samples) -> _Table:
        path = self._folder / f"{name}-{handle:x}.npy"
        shape = tuple(opened.shape)
        mapped.check_room(self._folder, int(np.prod(shape, dtype=np.int64)) * view.itemsize)
        mapped.create_sparse(path, shape, view.dtype)
        return _Table(path, mapped.open_mapped(path))

    def forget(self, handle: int) -> None:
        """Drop all views of a closed file."""
        self._between.forget(handle)
        self._without_room.forget(handle)
        self._refused.discard(handle)
        for tables in (self._tables, self._shown):
            table = tables.pop(handle, None)
            if table is not None:
                mapped.remove(table.path)

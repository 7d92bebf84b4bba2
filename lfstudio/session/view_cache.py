"""Decoded views that were seen lately; those that take memory of their own are bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.mapped import is_mapped

Key = tuple[int, float, float]
"""(handle, u, v)"""

_SHARE_BETWEEN = 4
"""Views between the captured ones, of which there is no end, get this fraction of the room."""


class ViewCache:
    """Least recently used views "H W C" uint8 go first when ``capacity_bytes`` is exceeded; one view always fits.

    Views between the captured ones only push out each other: a long drag does not cost the views that were seen before.
    Views in mapped files cost nothing, and are held until their file is closed.
    """

    def __init__(self, capacity_bytes: int = 256 << 20) -> None:
        self._capacity = capacity_bytes
        self._most_between: int | None = None
        self._bytes = 0
        self._bytes_between = 0
        self._views: OrderedDict[Key, NDArray[np.uint8]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._views)

    def __contains__(self, key: Key) -> bool:
        return key in self._views

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._bytes

    def resize(self, capacity_bytes: int) -> None:
        """Hold at most so many bytes from now on."""
        self._capacity = capacity_bytes
        self._shrink()

    def limit_between(self, most_bytes: int) -> None:
        """Views between the captured ones get no more than this of the room from now on."""
        self._most_between = most_bytes
        self._shrink_between()

    def has_room(self, nbytes: int) -> bool:
        """Whether ``nbytes`` more fit without dropping a view, should they take memory of their own."""
        return self._bytes + nbytes <= self._capacity

    def get(self, key: Key) -> NDArray[np.uint8] | None:
        """The view, now the most recently used one; None if it is not held."""
        view = self._views.get(key)
        if view is not None:
            self._views.move_to_end(key)
        return view

    def put(self, key: Key, view: NDArray[np.uint8]) -> None:
        """Hold ``view``; it must not be changed afterwards."""
        self._drop(key)
        self._views[key] = view
        size = _cost(view)
        self._bytes += size
        if _between(key):
            self._bytes_between += size
            self._shrink_between()
        self._shrink()

    def _shrink_between(self) -> None:
        room = self._capacity // _SHARE_BETWEEN
        if self._most_between is not None:
            room = min(room, self._most_between)
        between = [key for key in self._views if _between(key)] if self._bytes_between > room else []
        for key in between[:-1]:
            if self._bytes_between <= room:
                break
            self._drop(key)

    def _shrink(self) -> None:
        """Drop the oldest views that cost something, but for the last."""
        costly = [key for key, view in self._views.items() if _cost(view)] if self._bytes > self._capacity else []
        for key in costly[:-1]:
            if self._bytes <= self._capacity:
                break
            self._drop(key)

    def _drop(self, key: Key) -> None:
        view = self._views.pop(key, None)
        if view is not None:
            self._bytes -= _cost(view)
            self._bytes_between -= _cost(view) if _between(key) else 0

    def forget(self, handle: int) -> None:
        """Drop every view of one opened file."""
        for key in [key for key in self._views if key[0] == handle]:
            self._drop(key)


def _cost(view: NDArray[np.uint8]) -> int:
    return 0 if is_mapped(view) else view.nbytes


def _between(key: Key) -> bool:
    return not (float(key[1]).is_integer() and float(key[2]).is_integer())

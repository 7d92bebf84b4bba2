"""Decoded views that were seen lately, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

Key = tuple[int, float, float]
"""(handle, u, v)"""

_SHARE_BETWEEN = 4
"""Views between the captured ones, of which there is no end, get this fraction of the room."""


class ViewCache:
    """Least recently used views "H W C" uint8 go first when ``capacity_bytes`` is exceeded; one view always fits.

    Views between the captured ones only push out each other: a long drag does not cost the views that were seen before.
    """

    def __init__(self, capacity_bytes: int = 256 << 20) -> None:
        self._capacity = capacity_bytes
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
        while self._bytes > self._capacity and len(self._views) > 1:
            self._drop(next(iter(self._views)))

    def has_room(self, nbytes: int) -> bool:
        """Whether ``nbytes`` more fit without dropping a view."""
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
        self._bytes += view.nbytes
        if _between(key):
            self._bytes_between += view.nbytes
            while self._bytes_between > self._capacity // _SHARE_BETWEEN:
                oldest = next(k for k in self._views if _between(k))
                if oldest == key:
                    break
                self._drop(oldest)
        while self._bytes > self._capacity and len(self._views) > 1:
            self._drop(next(iter(self._views)))

    def _drop(self, key: Key) -> None:
        view = self._views.pop(key, None)
        if view is not None:
            self._bytes -= view.nbytes
            self._bytes_between -= view.nbytes if _between(key) else 0

    def forget(self, handle: int) -> None:
        """Drop every view of one opened file."""
        for key in [key for key in self._views if key[0] == handle]:
            self._drop(key)


def _between(key: Key) -> bool:
    return not (float(key[1]).is_integer() and float(key[2]).is_integer())

"""Decoded views that were made lately, bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict

from lfstudio.core.lightfield import Samples

Key = tuple[int, float, float]


class ViewCache:
    """The last used views "H W C" by (handle, u, v); the oldest go first when ``limit_bytes`` is reached."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit = limit_bytes
        self._views: OrderedDict[Key, Samples] = OrderedDict()
        self.bytes = 0

    def get(self, key: Key) -> Samples | None:
        """The view, which counts as used now; None if it is not there."""
        view = self._views.get(key)
        if view is not None:
            self._views.move_to_end(key)
        return view

    def put(self, key: Key, view: Samples) -> None:
        """Remember a view. One that is larger than the whole limit is not kept."""
        self._drop(key)
        if view.nbytes > self._limit:
            return
        self._views[key] = view
        self.bytes += view.nbytes
        while self.bytes > self._limit:
            self._drop(next(iter(self._views)))

    def forget(self, handle: int) -> None:
        """Drop all views of a closed file."""
        for key in [key for key in self._views if key[0] == handle]:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        view = self._views.pop(key, None)
        if view is not None:
            self.bytes -= view.nbytes

"""The two views of a stereo picture: which they are, and getting them."""

from __future__ import annotations

from functools import partial

import numpy as np

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.messages import Reply, ViewRequest
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Role, View
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.view_state import ViewPosition
from lfstudio.session.workspace import Workspace

Pair = tuple[ViewPosition, ViewPosition]
"""Left and right."""


def pair_about(position: ViewPosition, columns: int, baseline: float, *, between: bool) -> Pair:
    """The two viewpoints ``baseline`` columns apart about ``position``, inside a grid of so many columns; captured
    views unless ``between``."""
    apart = min(baseline, columns - 1)
    left = min(max(position.v - apart / 2, 0.0), columns - 1 - apart)
    if between:
        return ViewPosition(position.u, left), ViewPosition(position.u, left + apart)
    u, apart = position.nearest.u, int(apart)
    first = min(int(np.floor(left + 0.5)), columns - 1 - apart)
    return ViewPosition(u, first), ViewPosition(u, first + apart)


class EyeFeed:
    """Gets the views of a pair that are not at hand; they come into the workspace's cache.

    Attributes:
        changed: one arrived.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._asked: tuple[int, ViewPosition] | None = None
        self._failed: set[tuple[int, ViewPosition]] = set()

    def views(self, role: Role, pair: Pair) -> tuple[View, View] | None:
        """Both views, or None while one is on its way."""
        found = [self._view(role, position) for position in pair]
        if found[0] is None or found[1] is None:
            if role is Role.DECODED:
                self._ask([position for position, view in zip(pair, found, strict=True) if view is None])
            return None
        return found[0], found[1]

    def failed(self, pair: Pair) -> bool:
        """Whether one of the decoded views cannot be had."""
        decoded = self._workspace.decoded
        return decoded is not None and any((decoded.handle, position) in self._failed for position in pair)

    def _view(self, role: Role, position: ViewPosition) -> View | None:
        if role is Role.SOURCE:
            return self._workspace.source_view(ViewIndex(int(position.u), int(position.v)))
        return self._workspace.decoded_view(position)

    def _ask(self, missing: list[ViewPosition]) -> None:
        decoded = self._workspace.decoded
        if decoded is None or self._workspace.wanted is not None:
            return
        keys = [(decoded.handle, position) for position in missing]
        key = next((key for key in keys if key not in self._failed), None)
        if key is None or self._asked in keys:
            return
        self._asked = key
        self._requests.submit(
            Lane.STEREO,
            ViewRequest(key[0], float(key[1].u), float(key[1].v)),
            partial(self._arrived, key),
            partial(self._lost, key),
        )

    def _arrived(self, key: tuple[int, ViewPosition], reply: Reply) -> None:
        if self._asked == key:
            self._asked = None
        if isinstance(reply, np.ndarray):
            self._workspace.store_view(*key, reply, prefetched=True)
        self.changed.emit()

    def _lost(self, key: tuple[int, ViewPosition], error: LfstudioError) -> None:
        if self._asked == key:
            self._asked = None
        self._failed.add(key)
        self._messages.post_error(error, topic="view")
        self.changed.emit()

"""Fetches decoded views: the one looked at first, then its neighbours while nothing else waits."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.messages import Reply, ViewRequest
from lfstudio.session.messages import Choice, MessageCentre
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import tr
from lfstudio.session.view_state import ViewPosition
from lfstudio.session.workspace import Workspace

_Key = tuple[int, ViewPosition]
"""Handle and viewpoint."""


class ViewFeed:
    """Keeps the workspace supplied with decoded views.

    Args:
        reopen: opens what is open once more, offered when the engine lost it.
        may_prefetch: asked before a view is decoded that nobody looks at yet (not while an encode or the comparison of
            all views needs the machine).
    """

    def __init__(
        self,
        workspace: Workspace,
        requests: Requests,
        messages: MessageCentre,
        may_prefetch: Callable[[], bool],
        reopen: Callable[[], None],
    ) -> None:
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._may_prefetch = may_prefetch
        self._reopen = reopen
        self._asked: _Key | None = None
        self._prefetching: _Key | None = None
        self._failed: set[_Key] = set()
        workspace.view_changed.connect(self.refresh)
        workspace.documents_changed.connect(self._documents_changed)
        workspace.scores_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Ask for the view that is wanted, unless it is on its way already."""
        decoded = self._workspace.decoded
        position = self._workspace.wanted
        if decoded is None:
            return
        if position is None:
            self._prefetch()
            return
        key = (decoded.handle, position)
        if key in (self._asked, self._prefetching) or key in self._failed:
            return
        self._asked = key
        self._requests.submit(
            Lane.VIEW,
            ViewRequest(decoded.handle, float(position.u), float(position.v)),
            partial(self._arrived, key),
            partial(self._lost, key),
        )

    def _documents_changed(self) -> None:
        self._requests.drop(Lane.PREFETCH)
        self._prefetching = None
        self._failed.clear()
        self.refresh()

    def _arrived(self, key: _Key, reply: Reply) -> None:
        prefetched = key == self._prefetching
        self._settled(key)
        if isinstance(reply, np.ndarray):
            self._workspace.store_view(*key, reply, prefetched=prefetched)
        self.refresh()

    def _lost(self, key: _Key, error: LfstudioError) -> None:
        self._settled(key)
        decoded = self._workspace.decoded
        if decoded is None or decoded.handle != key[0]:
            return
        self._failed.add(key)
        choices = (Choice(tr("Open it again"), self._reopen),) if isinstance(error, EngineError) else ()
        self._messages.post_error(error, topic="view", choices=choices)

    def _settled(self, key: _Key) -> None:
        if self._asked == key:
            self._asked = None
        if self._prefetching == key:
            self._prefetching = None

    def _prefetch(self) -> None:
        if self._prefetching is not None or self._asked is not None or self._failed or not self._may_prefetch():
            return
        decoded = self._workspace.decoded
        if decoded is None or decoded.step is not None or self._workspace.state.between:
            return  # a hand that moves between views is not to wait for one of them
        shape = decoded.shape
        if not self._workspace.cache.has_room(shape.H * shape.W * shape.C):
            return
        here = self._workspace.state.index
        missing = [
            ViewIndex(u, v)
            for u in range(shape.U)
            for v in range(shape.V)
            if (decoded.handle, u, v) not in self._workspace.cache
        ]
        if not missing:
            return
        nearest = min(missing, key=lambda i: (max(abs(i.u - here.u), abs(i.v - here.v)), i))
        key = (decoded.handle, ViewPosition(*nearest))
        self._prefetching = key
        self._requests.submit(
            Lane.PREFETCH,
            ViewRequest(decoded.handle, float(nearest.u), float(nearest.v)),
            partial(self._arrived, key),
            partial(self._lost, key),
        )

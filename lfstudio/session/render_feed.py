"""Asks the engine for pictures made of many views: one set at a time, then what is looked at by then."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.engine.messages import Reply
from lfstudio.engine.render_messages import RenderRequest
from lfstudio.session.messages import Choice, MessageCentre
from lfstudio.session.picture import Role
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import tr
from lfstudio.session.workspace import Workspace

_LANES = {Role.SOURCE: Lane.RENDER_SOURCE, Role.DECODED: Lane.RENDER_DECODED}


class RenderFeed:
    """Keeps the workspace supplied with renderings.

    While the pictures of one state are made, nothing newer is asked for: both sides of a comparison arrive together,
    and a picture follows a slider as fast as it can be made.

    Args:
        reopen: opens what is open once more, offered when the engine lost it.
    """

    def __init__(
        self, workspace: Workspace, requests: Requests, messages: MessageCentre, reopen: Callable[[], None]
    ) -> None:
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._reopen = reopen
        self._asked: set[RenderRequest] = set()
        self._failed: set[RenderRequest] = set()
        workspace.view_changed.connect(self.refresh)
        workspace.documents_changed.connect(self._documents_changed)

    def refresh(self) -> None:
        """Ask for what the picture lacks, unless something is being made."""
        wanted = self._workspace.renderings_wanted
        if self._asked or not wanted or not self._failed.isdisjoint(wanted.values()):
            return
        self._asked = set(wanted.values())
        for role, request in wanted.items():
            self._requests.submit(_LANES[role], request, partial(self._arrived, request), partial(self._lost, request))

    def _documents_changed(self) -> None:
        for lane in _LANES.values():
            self._requests.drop(lane)
        self._asked.clear()
        self._failed.clear()
        self.refresh()

    def _arrived(self, request: RenderRequest, reply: Reply) -> None:
        self._asked.discard(request)
        if isinstance(reply, np.ndarray):
            self._workspace.store_rendering(request, reply)
        self.refresh()

    def _lost(self, request: RenderRequest, error: LfstudioError) -> None:
        self._asked.discard(request)
        if request in self._workspace.renderings_wanted.values():
            self._failed.add(request)
            choices = (Choice(tr("Open it again"), self._reopen),) if isinstance(error, EngineError) else ()
            self._messages.post_error(error, topic="view", choices=choices)
        self.refresh()

"""Disparity maps of what is open, asked for while somebody looks at them."""

from __future__ import annotations

from collections import OrderedDict
from functools import partial

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.engine.messages import DisparityRequest, Reply
from lfstudio.render.disparity import DisparityMap
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.view_state import ViewPosition
from lfstudio.session.workspace import Workspace

_KEPT = 48
_Key = tuple[int, ViewPosition]
"""Handle and viewpoint."""


class DisparityFeed:
    """Gets the maps of the handles that somebody wants (`want`) at the present viewpoint, one after the other.

    The view itself comes first. The maps seen lately are kept.

    Attributes:
        changed: a map arrived, or cannot be had.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._wanted: tuple[int, ...] = ()
        self._maps: OrderedDict[_Key, DisparityMap] = OrderedDict()
        self._asked: _Key | None = None
        self._failed: set[_Key] = set()
        workspace.documents_changed.connect(self._documents_changed)
        workspace.picture_changed.connect(self.refresh)

    def want(self, handles: tuple[int, ...]) -> None:
        """Get the maps of these files, from now on; of none while nobody looks."""
        if handles != self._wanted:
            self._wanted = handles
            if not handles:
                self._requests.drop(Lane.DISPARITY)
                self._asked = None
            self.refresh()

    def map_of(self, handle: int) -> DisparityMap | None:
        """The map of a file at the present viewpoint, if it is at hand."""
        return self._maps.get((handle, self._workspace.state.position))

    def failed(self, handle: int) -> bool:
        """Whether the map at the present viewpoint cannot be had."""
        return (handle, self._workspace.state.position) in self._failed

    def refresh(self) -> None:
        """Ask for the first map that is missing, unless it is on its way."""
        if self._workspace.wanted is not None:
            return  # `picture_changed` follows when the view is there
        here = self._workspace.state.position
        missing = [(h, here) for h in self._wanted if (h, here) not in self._maps and (h, here) not in self._failed]
        if not missing or self._asked in missing:
            return
        self._asked = key = missing[0]
        self._requests.submit(
            Lane.DISPARITY,
            DisparityRequest(key[0], float(here.u), float(here.v)),
            partial(self._arrived, key),
            partial(self._lost, key),
        )

    def _documents_changed(self) -> None:
        open_ = {document.handle for document in (self._workspace.source, self._workspace.decoded) if document}
        self._maps = OrderedDict((key, found) for key, found in self._maps.items() if key[0] in open_)
        self._failed = {key for key in self._failed if key[0] in open_}
        self._requests.drop(Lane.DISPARITY)
        self._asked = None

    def _arrived(self, key: _Key, reply: Reply) -> None:
        if self._asked == key:
            self._asked = None
        documents = (self._workspace.source, self._workspace.decoded)
        if isinstance(reply, DisparityMap) and any(d is not None and d.handle == key[0] for d in documents):
            self._maps[key] = reply
            while len(self._maps) > _KEPT:
                self._maps.popitem(last=False)
            self.changed.emit()
        self.refresh()

    def _lost(self, key: _Key, error: LfstudioError) -> None:
        if self._asked == key:
            self._asked = None
        self._failed.add(key)
        if not isinstance(error, EngineError):  # of a lost engine, the view says so
            self._messages.post_error(error, topic="disparity")
        self.changed.emit()
        self.refresh()

"""Disparity maps of what is open, asked for while somebody looks at them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
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
MapKey = tuple[int, ViewPosition]
"""Handle and viewpoint."""


class DisparityFeed:
    """Gets the maps that somebody wants (`want`), one after the other.

    The view itself comes first. The maps seen lately are kept.

    Attributes:
        changed: a map arrived, or cannot be had.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._wants: dict[Hashable, tuple[MapKey, ...]] = {}
        self._maps: OrderedDict[MapKey, DisparityMap] = OrderedDict()
        self._asked: MapKey | None = None
        self._failed: set[MapKey] = set()
        workspace.documents_changed.connect(self._documents_changed)
        workspace.picture_changed.connect(self.refresh)

    def want(self, owner: Hashable, keys: Sequence[MapKey]) -> None:
        """``owner`` wants the maps of these files at these viewpoints, and no others any more."""
        keys = tuple(keys)
        if keys == self._wants.get(owner, ()):
            return
        self._wants[owner] = keys
        if not any(self._wants.values()):
            self._requests.drop(Lane.DISPARITY)
            self._asked = None
        self.refresh()

    def map_of(self, handle: int, position: ViewPosition) -> DisparityMap | None:
        """The map of a file at a viewpoint, if it is at hand."""
        return self._maps.get((handle, position))

    def failed(self, handle: int, position: ViewPosition) -> bool:
        """Whether a map cannot be had."""
        return (handle, position) in self._failed

    def refresh(self) -> None:
        """Ask for the first map that is missing, unless it is on its way."""
        if self._workspace.wanted is not None:
            return  # `picture_changed` follows when the view is there
        wanted = [key for keys in self._wants.values() for key in keys]
        missing = [key for key in wanted if key not in self._maps and key not in self._failed]
        if not missing or self._asked in missing:
            return
        self._asked = key = missing[0]
        self._requests.submit(
            Lane.DISPARITY,
            DisparityRequest(key[0], float(key[1].u), float(key[1].v)),
            partial(self._arrived, key),
            partial(self._lost, key),
        )

    def forget(self, handle: int) -> None:
        """A file was closed."""
        self._maps = OrderedDict((key, found) for key, found in self._maps.items() if key[0] != handle)
        self._failed = {key for key in self._failed if key[0] != handle}

    def _known(self) -> set[int]:
        """What may be asked about: what is looked at, and what somebody wants maps of."""
        documents = (self._workspace.source, self._workspace.decoded)
        wanted = {key[0] for keys in self._wants.values() for key in keys}
        return wanted | {document.handle for document in documents if document is not None}

    def _documents_changed(self) -> None:
        known = self._known()
        self._maps = OrderedDict((key, found) for key, found in self._maps.items() if key[0] in known)
        self._failed = {key for key in self._failed if key[0] in known}
        self._requests.drop(Lane.DISPARITY)
        self._asked = None

    def _arrived(self, key: MapKey, reply: Reply) -> None:
        if self._asked == key:
            self._asked = None
        if isinstance(reply, DisparityMap) and key[0] in self._known():
            self._maps[key] = reply
            while len(self._maps) > _KEPT:
                self._maps.popitem(last=False)
            self.changed.emit()
        self.refresh()

    def _lost(self, key: MapKey, error: LfstudioError) -> None:
        if self._asked == key:
            self._asked = None
        self._failed.add(key)
        if not isinstance(error, EngineError):  # of a lost engine, the view says so
            self._messages.post_error(error, topic="disparity")
        self.changed.emit()
        self.refresh()

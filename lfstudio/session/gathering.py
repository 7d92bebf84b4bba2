"""Fetches pictures of several light fields at once: a few views from here and there, one request at a time."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial

import numpy as np

from lfstudio.core.errors import LfstudioError
from lfstudio.engine.messages import Reply, ViewRequest
from lfstudio.engine.render_messages import RenderRequest
from lfstudio.session.documents import Document
from lfstudio.session.observable import Signal
from lfstudio.session.picture import View
from lfstudio.session.renderings import Renderings, request_for
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.view_state import ViewState
from lfstudio.session.workspace import Workspace

Key = ViewRequest | RenderRequest


class Gathering:
    """Keeps those who show several light fields supplied.

    Everybody says what they want now; what they wanted before and has not been asked for is forgotten. One request is
    under way at a time, so that the picture that the person looks at waits for one of these at most.

    Attributes:
        arrived: something that was wanted is there now, or failed (`problem`).
    """

    def __init__(self, workspace: Workspace, requests: Requests) -> None:
        self.arrived: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._renderings = Renderings(96 << 20)
        self._wants: dict[Hashable, Sequence[Key]] = {}
        self._asked: Key | None = None
        self._failed: dict[Key, LfstudioError] = {}
        workspace.view_stored.connect(self._view_stored)

    def key(self, document: Document, state: ViewState) -> Key | None:
        """What has to be asked for; None where nothing has to be: the mapped views of a source."""
        state = fitted(document, state)
        if state.rendered:
            return request_for(state, document, self._other(document))
        return None if document.samples is not None else ViewRequest(document.handle, float(state.u), float(state.v))

    def view(self, document: Document, state: ViewState) -> View | None:
        """The picture "H W C" of ``document`` that ``state`` is about, if it is at hand."""
        key = self.key(document, state)
        if key is None:
            index = fitted(document, state).index
            assert document.samples is not None
            return np.ascontiguousarray(document.samples[index.u, index.v])
        return self._at_hand(key)

    def resize(self, capacity_bytes: int) -> None:
        """Hold renderings of at most so many bytes from now on."""
        self._renderings.resize(capacity_bytes)

    def problem(self, document: Document, state: ViewState) -> LfstudioError | None:
        """Why the picture cannot be had."""
        key = self.key(document, state)
        return None if key is None else self._failed.get(key)

    def want(self, owner: Hashable, wanted: Sequence[tuple[Document, ViewState]]) -> None:
        """``owner`` wants these pictures, the most urgent first, and nothing else any more."""
        keys = [key for document, state in wanted if (key := self.key(document, state)) is not None]
        self._wants[owner] = keys
        self._ask()

    def forget(self, handle: int) -> None:
        """A file was closed: what failed with it may work when it is opened again."""
        self._failed = {key: error for key, error in self._failed.items() if key.handle != handle}

    def _other(self, document: Document) -> Document | None:
        """What a rendering of ``document`` is compared with."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if source is not None and document.handle == source.handle:
            return decoded if self._workspace.comparable else None
        return source if source is not None and source.shape == document.shape else None

    def _at_hand(self, key: Key) -> View | None:
        if isinstance(key, ViewRequest):
            return self._workspace.cache.get((key.handle, key.u, key.v))
        return self._renderings.get(key)

    def _ask(self) -> None:
        if self._asked is not None:
            return
        for key in (key for keys in self._wants.values() for key in keys):
            if key not in self._failed and self._at_hand(key) is None:
                self._asked = key
                self._requests.submit(Lane.GATHER, key, partial(self._done, key), partial(self._lost, key))
                return

    def _done(self, key: Key, reply: Reply) -> None:
        self._asked = None
        if isinstance(reply, np.ndarray):
            if isinstance(key, RenderRequest):
                self._renderings.put(key, reply)
            else:
                self._workspace.cache.put((key.handle, key.u, key.v), reply)
        self.arrived.emit()
        self._ask()

    def _lost(self, key: Key, error: LfstudioError) -> None:
        self._asked = None
        self._failed[key] = error
        self.arrived.emit()
        self._ask()

    def _view_stored(self, _index: object) -> None:
        if any(self._wants.values()):
            self.arrived.emit()


def fitted(document: Document, state: ViewState) -> ViewState:
    """``state`` where ``document`` has something to show: inside its grid, at a captured view unless it can make
    others, or renders."""
    between = document.opened.info.get("between_views") is True or (state.rendered and document.coded)
    return (state if between else state.whole()).clamped(document.shape)

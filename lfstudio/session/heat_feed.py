"""Asks for difference maps that are not at hand: means over all views from the engine, neighbouring views ahead."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.difference_messages import MeanMap, MeanMapRequest
from lfstudio.engine.messages import Reply
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.session.heatmaps import Look
from lfstudio.session.messages import MessageCentre
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.view_state import Mode
from lfstudio.session.workspace import Workspace

_AROUND = 1
"""Maps are made ahead for views so many rows and columns about the one that is looked at."""

_Key = tuple[int, int, Measure]


class HeatFeed:
    """Keeps the workspace supplied with difference maps.

    Args:
        may_prepare: asked before a map is made that nobody looks at yet.
    """

    def __init__(
        self, workspace: Workspace, requests: Requests, messages: MessageCentre, may_prepare: Callable[[], bool]
    ) -> None:
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._may_prepare = may_prepare
        self._asked: _Key | None = None
        self._refused: _Key | None = None
        workspace.view_changed.connect(self._ask)
        workspace.documents_changed.connect(self._ask)
        workspace.picture_changed.connect(self._prepare)
        workspace.view_stored.connect(lambda _: self._prepare())
        workspace.heatmaps.ready.connect(lambda _, ahead: self._prepare() if ahead else None)
        workspace.heatmaps.failed.connect(lambda error: messages.post_error(error, topic="heatmap"))

    def _ask(self) -> None:
        """The mean over all views, if it is looked at and not known; that of the absolute error comes with the
        evaluation."""
        workspace = self._workspace
        source, decoded, state = workspace.source, workspace.decoded, workspace.state
        if state.mode is not Mode.MEAN_ERROR or state.measure is Measure.ABSOLUTE or not workspace.comparable:
            self._requests.drop(Lane.MEAN_MAP)
            self._asked = None
            return
        assert source is not None
        assert decoded is not None
        key = (decoded.handle, source.handle, state.measure)
        if workspace.mean_map(state.measure) is not None or key in (self._asked, self._refused):
            return
        self._asked = key
        self._requests.submit(
            Lane.MEAN_MAP, MeanMapRequest(*key), partial(self._arrived, key), partial(self._failed, key)
        )

    def _current(self, key: _Key) -> bool:
        source, decoded = self._workspace.source, self._workspace.decoded
        return source is not None and decoded is not None and key[:2] == (decoded.handle, source.handle)

    def _arrived(self, key: _Key, reply: Reply) -> None:
        if self._asked == key:
            self._asked = None
        if isinstance(reply, MeanMap) and self._current(key):
            self._workspace.set_mean_map(key[2], reply.values)

    def _failed(self, key: _Key, error: LfstudioError) -> None:
        if self._asked == key:
            self._asked = None
        if self._current(key):
            self._refused = key
            self._messages.post_error(error, topic="heatmap")

    def _prepare(self) -> None:
        """Make the map of a neighbouring view, while the picture is complete and nothing else wants the machine."""
        workspace = self._workspace
        state, picture, shape = workspace.state, workspace.picture, workspace.shape
        if state.mode is not Mode.ERROR or state.flicker or picture is None or picture.waiting or shape is None:
            return
        if workspace.heatmaps.preparing or state.rendered or not self._may_prepare():
            return
        here, look = state.index, Look.of(state)
        for du, dv in sorted(_NEIGHBOURS, key=lambda step: abs(step[0]) + abs(step[1])):
            index = ViewIndex(here.u + du, here.v + dv)
            if not (0 <= index.u < shape.U and 0 <= index.v < shape.V):
                continue
            key = workspace.heat_key(index)
            if key is None or workspace.heatmaps.has(key, look):
                continue
            decoded = workspace.decoded_view(index)
            source = workspace.source_view(index)
            if source is not None and decoded is not None and source.shape == decoded.shape:
                workspace.heatmaps.prepare(key, look, partial(difference_map, state.measure, source, decoded))
                return


_NEIGHBOURS = [
    (du, dv) for du in range(-_AROUND, _AROUND + 1) for dv in range(-_AROUND, _AROUND + 1) if (du, dv) != (0, 0)
]

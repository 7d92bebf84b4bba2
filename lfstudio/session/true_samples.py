"""Samples in the light field's own bit depth, for the readout: the window itself holds 8-bit display values only."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import partial

from lfstudio.core.errors import LfstudioError
from lfstudio.engine.difference_messages import Box, SamplesPatch, SamplesRequest
from lfstudio.engine.messages import Reply
from lfstudio.render.kinds import Rendering
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Readout
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace

_TILE = 64
_TILES = 32


class TrueSamples:
    """Fetches samples in tiles of 64 x 64 pixels about the pixel that is looked at.

    Attributes:
        arrived: `deepened` has more to say than before.
    """

    def __init__(self, workspace: Workspace, requests: Requests) -> None:
        self.arrived: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._tiles: OrderedDict[SamplesRequest, SamplesPatch | None] = OrderedDict()
        workspace.documents_changed.connect(lambda: self._tiles.clear())

    @property
    def bit_depth(self) -> int:
        """Of what is open."""
        shown = self._workspace.decoded or self._workspace.source
        return 8 if shown is None else shown.opened.bit_depth

    def deepened(self, readout: Readout) -> Readout:
        """``readout`` of the picture with samples in their own bit depth, where they are at hand; otherwise they are
        asked for, and `arrived` follows."""
        workspace = self._workspace
        picture, shape = workspace.picture, workspace.shape
        if self.bit_depth == 8 or picture is None or shape is None or picture.waiting or picture.position is not None:
            return readout
        if picture.rendering is not Rendering.VIEW:
            return readout  # made of many views, in 8 bits
        source, decoded = workspace.source, workspace.decoded
        x, y = readout.x // _TILE * _TILE, readout.y // _TILE * _TILE
        request = SamplesRequest(
            None if source is None or readout.source is None else source.handle,
            None if decoded is None or readout.decoded is None else decoded.handle,
            Box(x, y, min(_TILE, shape.W - x), min(_TILE, shape.H - y)),
            (picture.index.u, picture.index.v),
        )
        if request not in self._tiles:
            self._tiles[request] = None
            while len(self._tiles) > _TILES:
                self._tiles.popitem(last=False)
            self._requests.submit(
                Lane.SAMPLES, request, partial(self._arrived, request), partial(self._failed, request)
            )
            self._tiles = OrderedDict((k, v) for k, v in self._tiles.items() if v is not None or k == request)
        tile = self._tiles.get(request)
        if tile is None:
            return readout
        at = (readout.y - y, readout.x - x)
        true = [None if patch is None else tuple(int(s) for s in patch[at]) for patch in (tile.reference, tile.test)]
        return replace(readout, source=true[0], decoded=true[1], bit_depth=self.bit_depth)

    def _arrived(self, request: SamplesRequest, reply: Reply) -> None:
        if isinstance(reply, SamplesPatch) and request in self._tiles:
            self._tiles[request] = reply
            self.arrived.emit()

    def _failed(self, request: SamplesRequest, error: LfstudioError) -> None:
        """The display values stay; whatever is wrong is said where the views themselves are asked for."""

"""Samples in the light field's own bit depth, for the readout: the window itself holds 8-bit display values only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.engine.difference_messages import Box, SamplesPatch, SamplesRequest
from lfstudio.engine.messages import Reply
from lfstudio.render.kinds import Rendering
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Picture, Readout, Role
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace

_TILE = 64
_TILES = 32


class Patch(NamedTuple):
    """Samples "h w C" of the sides of a picture in their own levels, from column ``x`` and row ``y`` on; None for a
    side that there is not."""

    x: int
    y: int
    left: NDArray[np.integer[Any]] | None
    right: NDArray[np.integer[Any]] | None


class TrueSamples:
    """Fetches samples in tiles of 64 x 64 pixels about what is looked at, one at a time.

    Attributes:
        arrived: `deepened` or `area` has more to say than before.
    """

    def __init__(self, workspace: Workspace, requests: Requests) -> None:
        self.arrived: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._tiles: OrderedDict[SamplesRequest, SamplesPatch] = OrderedDict()
        self._failed: set[SamplesRequest] = set()
        self._wants: dict[Hashable, tuple[SamplesRequest, ...]] = {}
        self._asked: SamplesRequest | None = None
        workspace.documents_changed.connect(self._forget)

    def _forget(self) -> None:
        self._tiles.clear()
        self._failed.clear()
        self._wants.clear()
        self._asked = None
        self._requests.drop(Lane.SAMPLES)

    @property
    def bit_depth(self) -> int:
        """Of what is open."""
        shown = (self._workspace.decoded, self._workspace.source)
        return max((document.opened.bit_depth for document in shown if document is not None), default=8)

    def are_of(self, picture: Picture) -> bool:
        """Whether ``picture`` shows samples of captured views that have more levels than the 256 that are drawn."""
        made = picture.rendering is not Rendering.VIEW or bool(picture.guise) or picture.position is not None
        return self.bit_depth > 8 and not made

    def deepened(self, readout: Readout) -> Readout:
        """``readout`` of the picture with samples in their own bit depth, where they are at hand; otherwise they are
        asked for, and `arrived` follows."""
        picture, shape = self._workspace.picture, self._workspace.shape
        if picture is None or shape is None or picture.waiting or not self.are_of(picture):
            return readout
        decoded = self._workspace.decoded
        x, y = readout.x // _TILE * _TILE, readout.y // _TILE * _TILE
        request = self._request(readout, picture.index, None if decoded is None else decoded.handle, x, y, shape)
        self._want("pixel", [request])
        tile = self._at_hand(request)
        if tile is None:
            return readout
        at = (readout.y - y, readout.x - x)
        true = [None if patch is None else tuple(int(s) for s in patch[at]) for patch in (tile.reference, tile.test)]
        return replace(readout, source=true[0], decoded=true[1], bit_depth=self.bit_depth)

    def area(self, owner: Hashable, picture: Picture, box: Box, handle: int | None) -> Patch | None:
        """The samples of a rectangle of ``picture`` for ``owner``, or None while they are on their way (`arrived`).

        Args:
            handle: of the decoded light field that the picture is about; None without any.
        """
        size = picture.size
        if size is None or picture.waiting or picture.base is None or not self.are_of(picture):
            self.let_go(owner)
            return None
        left, top = box.x // _TILE * _TILE, box.y // _TILE * _TILE
        columns, rows = range(left, box.x + box.width, _TILE), range(top, box.y + box.height, _TILE)
        shape = LightFieldShape(1, 1, *size, picture.base.shape[2])
        tiles = [[self._request(picture, picture.index, handle, x, y, shape) for x in columns] for y in rows]
        self._want(owner, [request for row in tiles for request in row])
        found = [[self._at_hand(request) for request in row] for row in tiles]
        source = _joined([[None if tile is None else tile.reference for tile in row] for row in found])
        test = _joined([[None if tile is None else tile.test for tile in row] for row in found])
        sides = (source, test) if picture.base_role is Role.SOURCE else (test, source)
        if sides[0] is None or (picture.right is not None and sides[1] is None):
            return None
        return Patch(left, top, sides[0], sides[1] if picture.right is not None else None)

    def let_go(self, owner: Hashable) -> None:
        """``owner`` needs nothing any more."""
        self._wants.pop(owner, None)

    def _request(
        self, of: Picture | Readout, index: ViewIndex, decoded: int | None, x: int, y: int, shape: LightFieldShape
    ) -> SamplesRequest:
        source = self._workspace.source
        return SamplesRequest(
            None if source is None or of.source is None else source.handle,
            None if of.decoded is None else decoded,
            Box(x, y, min(_TILE, shape.W - x), min(_TILE, shape.H - y)),
            (index.u, index.v),
        )

    def _want(self, owner: Hashable, requests: Sequence[SamplesRequest]) -> None:
        self._wants[owner] = tuple(requests)
        self._ask()

    def _at_hand(self, request: SamplesRequest) -> SamplesPatch | None:
        tile = self._tiles.get(request)
        if tile is not None:
            self._tiles.move_to_end(request)
        return tile

    def _ask(self) -> None:
        if self._asked is not None:
            return
        for request in (request for wanted in self._wants.values() for request in wanted):
            if request not in self._tiles and request not in self._failed:
                self._asked = request
                self._requests.submit(
                    Lane.SAMPLES, request, partial(self._arrived, request), partial(self._lost, request)
                )
                return

    def _arrived(self, request: SamplesRequest, reply: Reply) -> None:
        if request != self._asked:
            return  # of files that are closed by now
        self._asked = None
        if isinstance(reply, SamplesPatch):
            self._tiles[request] = reply
            while len(self._tiles) > _TILES:
                self._tiles.popitem(last=False)
        self.arrived.emit()
        self._ask()

    def _lost(self, request: SamplesRequest, error: LfstudioError) -> None:
        """The display values stay; whatever is wrong is said where the views themselves are asked for."""
        if request == self._asked:
            self._asked = None
            self._failed.add(request)
            self.arrived.emit()
            self._ask()


def _joined(tiles: list[list[NDArray[np.integer[Any]] | None]]) -> NDArray[np.integer[Any]] | None:
    """Tiles, row by row, as one array; None while one is missing."""
    if not tiles or any(tile is None for row in tiles for tile in row):
        return None
    return np.concatenate([np.concatenate(row, axis=1) for row in tiles], axis=0)  # type: ignore[arg-type]

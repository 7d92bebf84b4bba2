"""Pictures made of many views: what to ask of the engine for a view state, and those that were seen lately."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lfstudio.engine.render_messages import RenderRequest
from lfstudio.render.kinds import Focus, Rendering
from lfstudio.session.documents import Document
from lfstudio.session.view_state import ViewState

Rendered = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Row:
    """What a rendering depends on, besides the viewpoint.

    Attributes:
        slope, aperture, merge: whether these parts of `Focus` make a difference.
    """

    slope: bool = False
    aperture: bool = False
    merge: bool = False


ROWS: Mapping[Rendering, Row] = {
    Rendering.REFOCUS: Row(slope=True, aperture=True),
    Rendering.ALL_IN_FOCUS: Row(aperture=True, merge=True),
}
"""Every rendering but the view itself."""


def request_for(state: ViewState, document: Document, other: Document | None) -> RenderRequest:
    """The picture that ``state`` shows of ``document``; two states that look the same ask the same.

    Args:
        other: what it is compared with.
    """
    row, focus = ROWS[state.rendering], Focus()
    if row.slope:
        focus = replace(focus, slope=state.focus.slope)
    if row.aperture:
        focus = replace(focus, aperture=state.focus.aperture, shape=state.focus.shape)
    if row.merge:
        focus = replace(focus, merge=state.focus.merge)
    return RenderRequest(
        document.handle, None if other is None else other.handle, state.rendering, float(state.u), float(state.v), focus
    )


class Renderings:
    """The pictures seen lately, bounded in bytes; the least recently used go first, one always fits."""

    def __init__(self, capacity_bytes: int = 32 << 20) -> None:
        self._capacity = capacity_bytes
        self._bytes = 0
        self._held: OrderedDict[RenderRequest, Rendered] = OrderedDict()

    def __contains__(self, request: RenderRequest) -> bool:
        return request in self._held

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._bytes

    def get(self, request: RenderRequest | None) -> Rendered | None:
        """The picture, if it is held."""
        if request is None or request not in self._held:
            return None
        self._held.move_to_end(request)
        return self._held[request]

    def put(self, request: RenderRequest, picture: Rendered) -> None:
        """Hold a picture; it must not be changed afterwards."""
        self._drop(request)
        self._held[request] = picture
        self._bytes += picture.nbytes
        self._shrink()

    def resize(self, capacity_bytes: int) -> None:
        """Hold at most so many bytes from now on."""
        self._capacity = capacity_bytes
        self._shrink()

    def _shrink(self) -> None:
        while self._bytes > self._capacity and len(self._held) > 1:
            self._drop(next(iter(self._held)))

    def keep_only(self, handles: set[int]) -> None:
        """Forget the pictures of files that are closed."""
        for request in [r for r in self._held if not {r.handle, r.other} <= handles | {None}]:
            self._drop(request)

    def _drop(self, request: RenderRequest) -> None:
        picture = self._held.pop(request, None)
        self._bytes -= 0 if picture is None else picture.nbytes


def as_asked(state: ViewState, request: RenderRequest) -> ViewState:
    """``state`` as it was when it asked for the picture."""
    return replace(state, u=request.u, v=request.v, rendering=request.rendering, focus=request.focus)

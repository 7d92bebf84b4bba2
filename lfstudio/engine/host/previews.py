"""Quick looks at sources that are not open yet: one at a time matters, and the latest wins."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np

from lfstudio.core.errors import CancelledError
from lfstudio.engine.layout_messages import (
    LayoutPreview,
    LayoutReply,
    LayoutRequest,
    PreviewRequest,
    Proposals,
    ProposedLayout,
    ProposeRequest,
    StopPreviewRequest,
)
from lfstudio.readers import Layout, propose_layouts
from lfstudio.readers.formats import formats_of
from lfstudio.readers.layout import KINDS
from lfstudio.readers.loading import Loading, under_way
from lfstudio.readers.opener import folder_of_views
from lfstudio.readers.picture import Picture, keeping_the_picture
from lfstudio.readers.preview import Preview, arms, middle, preview
from lfstudio.readers.sample import SAMPLE

REACH = 4
"""Views to each side of the middle that show the parallax."""


class Previews:
    """Thread-safe: looks are taken on threads of their own, and stopped from others. The picture that was decoded last
    is kept for the next look, until that is told to be over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._under_way: dict[int, Loading] = {}
        self._stopped = 0
        self._kept: dict[Path, Picture] = {}

    def answer(self, request: LayoutRequest) -> LayoutReply | None:
        """Raises ReadError, LayoutError, UsageError, CancelledError."""
        if isinstance(request, StopPreviewRequest):
            self.stop(request.number, forget=request.forget)
            return None
        with keeping_the_picture(self._kept):
            return self._proposals(request.path) if isinstance(request, ProposeRequest) else self._look(request)

    def stop(self, number: int, *, forget: bool = False) -> None:
        """End the looks up to this number."""
        with self._lock:
            self._stopped = max(self._stopped, number)
            for begun, loading in self._under_way.items():
                if begun <= number:
                    loading.cancel()
            if forget:
                self._kept = {}

    def _look(self, request: PreviewRequest) -> LayoutPreview:
        loading = Loading()
        with self._lock:
            if request.number <= self._stopped:
                raise CancelledError("nobody wants this preview any more")
            self._under_way[request.number] = loading
        try:
            with under_way(loading):
                return _message(preview(request.path, request.layout, corners=False, reach=REACH))
        finally:
            with self._lock:
                del self._under_way[request.number]

    def _proposals(self, path: str) -> Proposals:
        found = propose_layouts(path)
        layouts = tuple(ProposedLayout(p.layout, p.confidence, p.reason) for p in found)
        if path == SAMPLE:
            return Proposals(layouts, tuple(Layout.parse(p.layout).kind for p in found))
        kinds = dict.fromkeys(kind for entry in formats_of(Path(path)) for kind in entry.kinds)
        folder = folder_of_views(Path(path))
        return Proposals(layouts, tuple(kinds) or KINDS, None if folder is None else str(folder))


def _message(found: Preview) -> LayoutPreview:
    U, V = found.shape.U, found.shape.V
    row, column = arms(U, V, REACH)
    block, first = middle(U, V)
    rows = max(place.u for place in block) - first[0] + 1
    views = np.stack([found.views[place] for place in block])
    assert found.lines is not None
    return LayoutPreview(
        layout=found.layout,
        shape=found.shape,
        bit_depth=found.bit_depth,
        block=views.reshape(rows, -1, *views.shape[1:]),
        row=np.stack([found.views[place] for place in row]),
        row_at=row.index(found.shape.centre),
        column=np.stack([found.views[place] for place in column]),
        column_at=column.index(found.shape.centre),
        row_line=found.lines[0],
        column_line=found.lines[1],
        notices=found.notices,
        order_ok=found.order_ok,
        order_text=found.order_text,
        order_hint=found.order_hint,
    )

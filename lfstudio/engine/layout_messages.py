"""What a source looks like under a layout, before it is opened: which layouts suggest themselves, and a quick look."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import LightFieldShape


@dataclass(frozen=True, slots=True)
class ProposeRequest:
    """How may ``path`` be laid out? Reply: `Proposals`."""

    path: str


@dataclass(frozen=True, slots=True)
class ProposedLayout:
    """One way: a ``--layout`` text, 0 (a guess) .. 1 (certain), and why."""

    layout: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """How a source may be laid out.

    Attributes:
        layouts: the likeliest first. kinds: of layout that such a source can have, the usual one first.
        folder: the folder that holds all views, if the source seems to be one view of many.
    """

    layouts: tuple[ProposedLayout, ...]
    kinds: tuple[str, ...]
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """Look at ``path`` under a layout. Reply: `LayoutPreview`; CancelledError once its number was stopped."""

    path: str
    layout: str | None
    number: int


@dataclass(frozen=True, slots=True)
class StopPreviewRequest:
    """End the previews up to this number. Reply: None.

    Attributes:
        forget: what is kept for the next preview of the same file, too.
    """

    number: int
    forget: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class LayoutPreview:
    """A quick look, as the light field would be opened. Pictures are 8 bits RGB, reduced.

    Attributes:
        layout: the layout with everything filled in that was left open.
        block: "r c h w 3", up to 3 x 3 views in the middle of the grid.
        row, column: "n h w 3", views along the middle row and the middle column, the middle one at ``row_at`` and
            ``column_at``.
        row_line: "n w 3", the same line of pixels in the views of ``row``. column_line: "n h 3", a column of pixels in
            those of ``column``.
        order_ok, order_text, order_hint: whether the parallax is consistent, in words, and what would repair it.
    """

    layout: str
    shape: LightFieldShape
    bit_depth: int
    block: NDArray[np.uint8]
    row: NDArray[np.uint8]
    row_at: int
    column: NDArray[np.uint8]
    column_at: int
    row_line: NDArray[np.uint8]
    column_line: NDArray[np.uint8]
    notices: tuple[str, ...] = ()
    order_ok: bool | None = None
    order_text: str = ""
    order_hint: str | None = None


LayoutRequest = ProposeRequest | PreviewRequest | StopPreviewRequest
LayoutReply = Proposals | LayoutPreview

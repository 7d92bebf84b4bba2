"""Where the person looks and how: viewpoint, mode, gain, wipe; and the rules that move it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace

from lfstudio.core.lightfield import LightFieldShape, ViewIndex

GAINS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Steps of the error gain."""

ERROR_RANGE = 32.0
"""Absolute error, in 8-bit levels, at the top of the heatmap's fixed range with gain 1."""


class Mode(enum.Enum):
    """What the image pane shows."""

    SOURCE = "source"
    DECODED = "decoded"
    WIPE = "wipe"
    ERROR = "error"
    MEAN_ERROR = "mean error"

    @property
    def needs_source(self) -> bool:
        """Whether the mode is empty without a source light field."""
        return self is not Mode.DECODED

    @property
    def needs_decoded(self) -> bool:
        """Whether the mode is empty without a decoded light field."""
        return self is not Mode.SOURCE

    @property
    def is_heatmap(self) -> bool:
        """Whether the mode maps errors to colours."""
        return self in (Mode.ERROR, Mode.MEAN_ERROR)


@dataclass(frozen=True, slots=True)
class ViewState:
    """The person's position and display choices; immutable, replaced as a whole.

    Attributes:
        u, v: the view shown (row downwards, column to the right), 0-based.
        swapped: source and decoded change places (in the wipe, and in what flicker shows).
        flicker: while True the reference is shown in place of the mode's picture.
        gain: divides the heatmap's fixed range ``ERROR_RANGE``; one of `GAINS`.
        auto_range: the heatmap's range follows the picture's own largest error instead.
        wipe: position of the handle as a fraction of the picture's width, 0 .. 1.
    """

    u: int = 0
    v: int = 0
    mode: Mode = Mode.SOURCE
    swapped: bool = False
    flicker: bool = False
    gain: float = 1.0
    auto_range: bool = False
    wipe: float = 0.5

    @property
    def index(self) -> ViewIndex:
        """The view shown."""
        return ViewIndex(self.u, self.v)

    def at(self, shape: LightFieldShape, u: int, v: int) -> ViewState:
        """At view (u, v), clamped to the grid of ``shape``."""
        return replace(self, u=min(max(u, 0), shape.U - 1), v=min(max(v, 0), shape.V - 1))

    def moved(self, shape: LightFieldShape, du: int, dv: int) -> ViewState:
        """``du`` rows down and ``dv`` columns to the right, clamped to the grid."""
        return self.at(shape, self.u + du, self.v + dv)

    def to_edge(self, shape: LightFieldShape, du: int, dv: int) -> ViewState:
        """As far as the grid goes in the direction of the signs of ``du`` and ``dv``."""
        return self.moved(shape, du * shape.U, dv * shape.V)

    def centred(self, shape: LightFieldShape) -> ViewState:
        """At the central view."""
        return self.at(shape, *shape.centre)

    def gained(self, steps: int) -> ViewState:
        """``steps`` further in the table of gains, clamped to its ends."""
        nearest = min(range(len(GAINS)), key=lambda i: abs(GAINS[i] - self.gain))
        return replace(self, gain=GAINS[min(max(nearest + steps, 0), len(GAINS) - 1)], auto_range=False)


@dataclass(frozen=True, slots=True)
class DragNavigator:
    """A left-drag through the views: the viewpoint moves opposite to the hand, as if the scene were held.

    Attributes:
        start: the view where the drag began. px_per_view: screen pixels of travel from one view to the next.
    """

    start: ViewIndex
    px_per_view: float

    @staticmethod
    def begin(start: ViewIndex, shape: LightFieldShape, pane_px: float) -> DragNavigator:
        """A drag that crosses the longer side of the grid in about half of a pane of ``pane_px`` screen pixels."""
        longest = max(shape.U, shape.V)
        return DragNavigator(start, min(max(0.5 * pane_px / longest, 12.0), 64.0))

    def view(self, dx: float, dy: float) -> ViewIndex:
        """The (unclamped) view after the hand moved by (dx, dy) screen pixels since the drag began."""
        return ViewIndex(self.start.u - round(dy / self.px_per_view), self.start.v - round(dx / self.px_per_view))

"""Where the person looks and how: viewpoint, mode, gain, wipe; and the rules that move it."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, replace
from typing import NamedTuple

from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.metrics.difference import Measure
from lfstudio.render.kinds import WIDE_OPEN, Focus, Rendering

GAINS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
"""Steps of the error gain."""

POSITIONS_PER_VIEW = 16
"""Viewpoints between two captured views lie on a grid this fine, so that one that was seen is found again."""


class ViewPosition(NamedTuple):
    """A viewpoint in units of views, row ``u`` and column ``v``: a captured view, or between them."""

    u: float
    v: float

    @property
    def between(self) -> bool:
        """Whether no captured view is there."""
        return not (float(self.u).is_integer() and float(self.v).is_integer())

    @property
    def nearest(self) -> ViewIndex:
        """The captured view next to it, halves upwards."""
        return ViewIndex(math.floor(self.u + 0.5), math.floor(self.v + 0.5))


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

    @property
    def goes_between(self) -> bool:
        """Whether the mode makes sense between the captured views, where there is no source to compare with."""
        return not self.needs_source


@dataclass(frozen=True, slots=True)
class ViewState:
    """The person's position and display choices; immutable, replaced as a whole.

    Attributes:
        u, v: the viewpoint (row downwards, column to the right) in views, 0-based; fractions lie between views.
        swapped: source and decoded change places (in the wipe, and in what flicker shows).
        flicker: while True the reference is shown in place of the mode's picture.
        measure: what a heatmap says of a pixel.
        colormap: the colour map of heatmaps; None for the one that suits the measure.
        gain: divides the heatmap's fixed range (`lfstudio.session.measures.TOPS`); one of `GAINS`.
        auto_range: the heatmap's range follows the picture's own largest error instead.
        wipe: position of the handle as a fraction of the picture's width, 0 .. 1.
        rendering: what stands in the place of the views, on both sides of a comparison. focus: the camera for it.
    """

    u: float = 0
    v: float = 0
    mode: Mode = Mode.SOURCE
    swapped: bool = False
    flicker: bool = False
    gain: float = 1.0
    auto_range: bool = False
    wipe: float = 0.5
    measure: Measure = Measure.ABSOLUTE
    colormap: str | None = None
    rendering: Rendering = Rendering.VIEW
    focus: Focus = WIDE_OPEN

    @property
    def rendered(self) -> bool:
        """Whether the picture is made of many views; the mean over all views is one of views always."""
        return self.rendering is not Rendering.VIEW and (self.mode is not Mode.MEAN_ERROR or self.flicker)

    @property
    def index(self) -> ViewIndex:
        """The view shown; between views the nearest one."""
        return self.position.nearest

    @property
    def position(self) -> ViewPosition:
        """The viewpoint."""
        return ViewPosition(self.u, self.v)

    @property
    def between(self) -> bool:
        """Whether the viewpoint lies between the captured views."""
        return self.position.between

    def at(self, shape: LightFieldShape, u: float, v: float) -> ViewState:
        """At (u, v), on the grid of `POSITIONS_PER_VIEW`, clamped to the views of ``shape``."""
        return replace(self, u=_on_grid(u, shape.U), v=_on_grid(v, shape.V))

    def clamped(self, shape: LightFieldShape) -> ViewState:
        """Where it is, or at the nearest place that ``shape`` has."""
        return self.at(shape, self.u, self.v)

    def whole(self) -> ViewState:
        """At the nearest captured view."""
        return replace(self, u=self.index.u, v=self.index.v)

    def moved(self, shape: LightFieldShape, du: int, dv: int) -> ViewState:
        """``du`` rows down and ``dv`` columns to the right, clamped to the grid; from between views the first step is
        to the next captured one."""
        return self.at(shape, _stepped(self.u, du), _stepped(self.v, dv))

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


def _on_grid(value: float, count: int) -> float:
    return min(max(round(value * POSITIONS_PER_VIEW) / POSITIONS_PER_VIEW, 0), count - 1)


def _stepped(value: float, steps: int) -> int:
    """From ``value`` so many whole views on; without a step the nearest one."""
    if steps == 0:
        return math.floor(value + 0.5)
    return (math.floor(value) if steps > 0 else math.ceil(value)) + steps


@dataclass(frozen=True, slots=True)
class DragNavigator:
    """A left-drag through the views: the viewpoint moves opposite to the hand, as if the scene were held.

    Attributes:
        start: the viewpoint where the drag began. px_per_view: screen pixels of travel from one view to the next.
    """

    start: ViewPosition
    px_per_view: float

    @staticmethod
    def begin(start: ViewPosition, shape: LightFieldShape, pane_px: float) -> DragNavigator:
        """A drag that crosses the longer side of the grid in about half of a pane of ``pane_px`` screen pixels."""
        longest = max(shape.U, shape.V)
        return DragNavigator(start, min(max(0.5 * pane_px / longest, 12.0), 64.0))

    def position(self, dx: float, dy: float) -> ViewPosition:
        """The (unclamped) viewpoint after the hand moved by (dx, dy) screen pixels since the drag began."""
        return ViewPosition(self.start.u - dy / self.px_per_view, self.start.v - dx / self.px_per_view)

"""What the image pane draws, composed from views; plain arrays, no colours."""

from __future__ import annotations

import enum
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import ViewIndex
from lfstudio.metrics.difference import Measure
from lfstudio.render.kinds import WIDE_OPEN, Focus, Rendering
from lfstudio.session.heatmaps import Heat
from lfstudio.session.view_state import Mode, ViewPosition, ViewState

View = NDArray[np.uint8]


class Role(enum.Enum):
    """Which of the two light fields a picture, or a side of the wipe, belongs to."""

    SOURCE = "source"
    DECODED = "decoded"

    @property
    def other(self) -> Role:
        """The other one."""
        return Role.DECODED if self is Role.SOURCE else Role.SOURCE


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """One picture for the pane.

    Attributes:
        index: the view it shows (it can lag behind the view state while ``waiting``), or the nearest one to it.
        base: "H W C" uint8, over the whole pane or left of the wipe; None for heatmaps.
        base_role: whose view ``base`` is.
        right: "H W C" uint8, right of the wipe's handle; None without a wipe.
        heat: "H W" float32 values of ``measure``; None for plain pictures.
        heat_range: the values at the ends of the colour map ``colormap``.
        heat_pixels: ``heat`` in colours, "H W 3" uint8; None when nobody coloured it yet.
        heat_is_mean: the heatmap is the mean over all views.
        waiting: the view that was asked for is still being decoded.
        source, decoded: the views behind it, for the pixel readout; None when not at hand.
        position: the viewpoint, where it lies between the captured views; None at one of them.
        rendering, focus: what stands in the place of the views, and the camera that made it.
        disparity: "H W" float32 in px/view, of what is drawn (`lfstudio.session.presentation`); ``heat`` holds it, too,
            when it is drawn as a map, and ``right_heat`` that of the other side of the wipe.
        title, right_title: what the captions say instead of the names. guise: how the views are presented.
    """

    index: ViewIndex
    base: View | None = None
    base_role: Role = Role.SOURCE
    right: View | None = None
    heat: NDArray[np.float32] | None = None
    heat_range: tuple[float, float] = (0.0, 1.0)
    heat_pixels: View | None = None
    heat_is_mean: bool = False
    measure: Measure = Measure.ABSOLUTE
    colormap: str = "inferno"
    waiting: bool = False
    source: View | None = None
    decoded: View | None = None
    position: ViewPosition | None = None
    disparity: NDArray[np.float32] | None = None
    right_heat: NDArray[np.float32] | None = None
    title: str = ""
    right_title: str = ""
    guise: str = ""
    rendering: Rendering = Rendering.VIEW
    focus: Focus = WIDE_OPEN

    @property
    def size(self) -> tuple[int, int] | None:
        """(height, width) in pixels; None when there is nothing to draw."""
        drawn = self.base if self.base is not None else self.heat
        return None if drawn is None else (drawn.shape[0], drawn.shape[1])

    def readout(self, x: int, y: int) -> Readout | None:
        """The values under the pixel in column ``x`` and row ``y``; None outside the picture."""
        size = self.size
        if size is None or not (0 <= y < size[0] and 0 <= x < size[1]):
            return None
        return Readout(
            x,
            y,
            None if self.source is None else tuple(int(s) for s in self.source[y, x]),
            None if self.decoded is None else tuple(int(s) for s in self.decoded[y, x]),
            None if self.heat is None or self.disparity is not None else float(self.heat[y, x]),
            self.measure,
            disparity=None if self.disparity is None else float(self.disparity[y, x]),
        )


@dataclass(frozen=True, slots=True)
class Readout:
    """Values of one pixel: display values 0 .. 255 by channel, and the heatmap's value of ``measure``.

    Attributes:
        bit_depth: of ``source`` and ``decoded``; above 8 they are samples in the light field's own levels.
        disparity: in px/view, where it is shown; NaN where it is hidden.
    """

    x: int
    y: int
    source: tuple[int, ...] | None
    decoded: tuple[int, ...] | None
    heat: float | None
    measure: Measure = Measure.ABSOLUTE
    bit_depth: int = 8
    disparity: float | None = None


def compose(state: ViewState, source: View | None, decoded: View | None, heat: Heat | None) -> Picture | None:
    """The picture of ``state``; None when a view that it needs is not at hand.

    Args:
        source, decoded: the views at ``state.position``, of the same size when the mode compares them.
        heat: the difference map of the view, or of all views, as the mode has it.

    Between the captured views there is no reference: a flicker shows what was shown before.
    """
    mode = state.mode
    index = state.index
    if state.between and mode.goes_between:
        return None if decoded is None else between_views(state.position, decoded)
    if state.flicker:
        mode = Mode.DECODED if mode is Mode.SOURCE else Mode.SOURCE
    if mode.is_heatmap:
        return None if heat is None else heated(heat, index, source, decoded)
    if (mode.needs_source and source is None) or (mode.needs_decoded and decoded is None):
        return None
    if mode is Mode.SOURCE:
        return Picture(index, base=source, base_role=Role.SOURCE, source=source, decoded=decoded)
    if mode is Mode.DECODED:
        return Picture(index, base=decoded, base_role=Role.DECODED, source=source, decoded=decoded)
    assert source is not None
    assert decoded is not None
    left, right, role = (decoded, source, Role.DECODED) if state.swapped else (source, decoded, Role.SOURCE)
    return Picture(index, base=left, base_role=role, right=right, source=source, decoded=decoded)


def heated(
    heat: Heat, index: ViewIndex, source: View | None, decoded: View | None, *, waiting: bool = False
) -> Picture:
    """A difference map at view ``index``; ``waiting`` if it is not the one that is looked at."""
    return Picture(
        index,
        heat=heat.values,
        heat_range=heat.span,
        heat_pixels=heat.pixels,
        heat_is_mean=heat.key.view is None,
        measure=heat.key.measure,
        colormap=heat.look.colormap,
        waiting=waiting,
        source=source,
        decoded=decoded,
    )


def between_views(position: ViewPosition, decoded: View, *, waiting: bool = False) -> Picture:
    """The decoded view at ``position``; ``waiting`` if it is not the one that is looked at."""
    return Picture(
        position.nearest,
        base=decoded,
        base_role=Role.DECODED,
        waiting=waiting,
        decoded=decoded,
        position=position if position.between else None,
    )

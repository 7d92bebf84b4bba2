"""The selected rectangle: its geometry, and its figures over this view and over all views, by way of the engine."""

from __future__ import annotations

import math
from functools import partial

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.engine.difference_messages import Box, RegionRequest
from lfstudio.engine.messages import Reply
from lfstudio.metrics.region import RegionFigures
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace

_Pair = tuple[int | None, int | None]
"""Handles of source and decoded file, as far as they are measured."""


def box_between(ax: float, ay: float, bx: float, by: float, shape: LightFieldShape) -> Box:
    """The pixels from the one under (ax, ay) to the one under (bx, by), both included, inside the picture."""
    left, right = _span(ax, bx, shape.W)
    top, bottom = _span(ay, by, shape.H)
    return Box(left, top, right - left + 1, bottom - top + 1)


def _span(a: float, b: float, size: int) -> tuple[int, int]:
    first, last = sorted(min(max(math.floor(value), 0), size - 1) for value in (a, b))
    return first, last


def clamped(box: Box, shape: LightFieldShape) -> Box:
    """``box`` no larger than the picture, and inside it."""
    width, height = min(max(box.width, 1), shape.W), min(max(box.height, 1), shape.H)
    return Box(min(max(box.x, 0), shape.W - width), min(max(box.y, 0), shape.H - height), width, height)


def centred(shape: LightFieldShape) -> Box:
    """A quarter of the picture about its middle."""
    width, height = max(1, shape.W // 2), max(1, shape.H // 2)
    return Box((shape.W - width) // 2, (shape.H - height) // 2, width, height)


class RegionProbe:
    """Holds the selection and asks for its figures. It stays while views change.

    Attributes:
        changed: selection or figures.
        box: what is selected; None when nothing is.
        here, everywhere: figures of this view, of all views; None until they arrive.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self.box: Box | None = None
        self.here: RegionFigures | None = None
        self.everywhere: RegionFigures | None = None
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._dragging = False
        self._asked_here: RegionRequest | None = None
        self._asked_everywhere: RegionRequest | None = None
        workspace.view_changed.connect(self._follow)
        workspace.documents_changed.connect(self._follow)

    # What the person does

    def select(self, box: Box | None) -> None:
        """Select ``box``, moved into the picture; None selects nothing."""
        shape = self._workspace.shape
        box = None if box is None or shape is None else clamped(box, shape)
        if box != self.box:
            self.box = box
            self._refresh()

    def drag(self, ax: float, ay: float, bx: float, by: float, *, finished: bool) -> None:
        """Select what lies between two points in image pixels; all views are measured once it is ``finished``."""
        shape = self._workspace.shape
        if shape is not None:
            self._dragging = not finished
            self.box = box_between(ax, ay, bx, by, shape)
            self._refresh()

    def select_centre(self) -> None:
        """Select the middle of the picture, unless something is selected."""
        shape = self._workspace.shape
        if shape is not None and self.box is None:
            self.select(centred(shape))

    def nudge(self, dx: int, dy: int) -> None:
        """Move the selection by pixels; without one, select the middle."""
        box = self.box
        if box is None:
            self.select_centre()
        else:
            self.select(Box(box.x + dx, box.y + dy, box.width, box.height))

    def resize(self, dw: int, dh: int) -> None:
        """Move the selection's right and lower edge by pixels; without one, select the middle."""
        box, shape = self.box, self._workspace.shape
        if box is None:
            self.select_centre()
        elif shape is not None:
            width, height = min(box.width + dw, shape.W - box.x), min(box.height + dh, shape.H - box.y)
            self.select(Box(box.x, box.y, max(1, width), max(1, height)))

    @property
    def dragging(self) -> bool:
        """Whether the selection is being drawn."""
        return self._dragging

    # What is asked for

    @property
    def measures_everywhere(self) -> bool:
        """Whether all views are measured by itself: not those of a snapshot, so that the encode keeps the machine."""
        decoded = self._workspace.decoded
        return decoded is None or decoded.step is None

    @property
    def index(self) -> ViewIndex | None:
        """The view that `here` is about; None between the captured views, where nothing can be measured."""
        return None if self._workspace.state.between else self._workspace.state.index

    def _follow(self) -> None:
        shape = self._workspace.shape
        if self.box is not None and shape is None:
            self.box = None
        elif self.box is not None and shape is not None:
            self.box = clamped(self.box, shape)
        self._refresh()

    def _pair(self) -> _Pair:
        workspace = self._workspace
        source, decoded = workspace.source, workspace.decoded
        if source is not None and decoded is not None and not workspace.comparable:
            source, decoded = (None, decoded) if workspace.state.mode.needs_decoded else (source, None)
        return None if source is None else source.handle, None if decoded is None else decoded.handle

    def _refresh(self) -> None:
        """Ask for what is not known and not on its way; forget what is about something else."""
        box, pair, index = self.box, self._pair(), self.index
        here = None if box is None or index is None else RegionRequest(*pair, box, (index.u, index.v))
        everywhere = None
        if box is not None and self.measures_everywhere:
            everywhere = self._asked_everywhere if self._dragging else RegionRequest(*pair, box, None)
        if here != self._asked_here:
            self._asked_here = here
            if here is None:
                self.here = None
                self._requests.drop(Lane.REGION)
            else:  # the figures of the last view stay until the new ones are there
                self._requests.submit(Lane.REGION, here, partial(self._arrived, here), partial(self._failed, here))
        if self._dragging or everywhere != self._asked_everywhere:
            self.everywhere = None
        if everywhere != self._asked_everywhere:
            self._asked_everywhere = everywhere
            if everywhere is None:
                self._requests.drop(Lane.REGION_ALL)
            else:
                self._requests.submit(
                    Lane.REGION_ALL, everywhere, partial(self._arrived, everywhere), partial(self._failed, everywhere)
                )
        self.changed.emit()

    def _arrived(self, request: RegionRequest, reply: Reply) -> None:
        if not isinstance(reply, RegionFigures):
            return
        if request == self._asked_here:
            self.here = reply
        elif request == self._asked_everywhere and not self._dragging:
            self.everywhere = reply
        self.changed.emit()

    def _failed(self, request: RegionRequest, error: LfstudioError) -> None:
        if request in (self._asked_here, self._asked_everywhere):
            self._messages.post_error(error, topic="region")


def table_text(box: Box, here: RegionFigures | None, everywhere: RegionFigures | None, index: ViewIndex | None) -> str:
    """The figures as tab-separated text with a heading, for a spreadsheet."""
    lines = ["views\tx\ty\twidth\theight\tPSNR dB\tSSIM\tmean |error| (8-bit levels)\tmax |error|\tmean dE2000\t"
             "source mean\tdecoded mean\tbit depth"]  # fmt: skip
    names = ("all" if index is None else f"({index.u}, {index.v})", "all")
    for name, figures in zip(names, (here, everywhere), strict=True):
        if figures is None:
            continue
        close = figures.closeness
        numbers = (
            [""] * 5
            if close is None
            else [f"{close.psnr_db:.4f}", f"{close.ssim:.6f}", f"{close.mean_abs_error:.4f}", str(close.max_abs_error),
                  f"{close.delta_e:.4f}"]
        )  # fmt: skip
        means = [
            "" if mean is None else " ".join(f"{value:.2f}" for value in mean)
            for mean in (figures.reference_mean, figures.test_mean)
        ]
        place = [str(value) for value in (box.x, box.y, box.width, box.height)]
        lines.append("\t".join([name, *place, *numbers, *means, str(figures.bit_depth)]))
    return "\n".join(lines) + "\n"

"""What the person does with the synthetic camera: its kind, slope and aperture, and the slopes that make sense."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.engine.messages import Reply
from lfstudio.engine.render_messages import FocusPoint, FocusPointRequest, FocusRange, FocusRangeRequest
from lfstudio.render.aperture import Shape
from lfstudio.render.kinds import Focus, Merge, Rendering
from lfstudio.session.messages import Message, MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.presentation import Guise, Presentation
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import tr
from lfstudio.session.view_state import Mode
from lfstudio.session.workspace import Workspace

LIMIT_PX = 32.0
"""Slopes lie between plus and minus this."""

_GRAIN = 1000
"""Slopes are whole multiples of 1/1000 px per view, so that one that was seen is found again."""

_STEPS = 40
"""So many steps, or somewhat more, make the range."""

_TOPIC = "focus"


def slope_text(slope: float) -> str:
    """A slope with its sign and unit, e.g. ``"+0.54 px/view"``."""
    number = f"{slope:+.2f}".replace("-", "−") if round(slope, 2) else "0"
    return tr("{slope} px/view").format(slope=number)


def rendering_text(rendering: Rendering, focus: Focus) -> str:
    """What stands in the place of the views, for captions."""
    return {
        Rendering.VIEW: "",
        Rendering.REFOCUS: tr("refocused at {slope}").format(slope=slope_text(focus.slope)),
        Rendering.ALL_IN_FOCUS: tr("all in focus"),
    }[rendering]


class FocusControl:
    """Changes rendering and focus of the workspace's view state, and finds out what the slider should span.

    Attributes:
        changed: `range` is another.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._watched = False
        self._range: FocusRange | None = None
        self._known: FocusRangeRequest | None = None
        self._presentation: Presentation | None = None
        self._guise = Guise.VIEW
        workspace.documents_changed.connect(self._documents_changed)
        workspace.view_changed.connect(self._refresh)

    def take_turns(self, presentation: Presentation) -> None:
        """Either a rendering or a guise of the views is shown: whichever was chosen last."""
        self._presentation = presentation
        presentation.changed.connect(self._presented)

    def _presented(self) -> None:
        assert self._presentation is not None
        guise, before = self._presentation.state.guise, self._guise
        self._guise = guise
        if guise not in (Guise.VIEW, before) and self.rendering is not Rendering.VIEW:
            self._set(self.state, Rendering.VIEW)

    def _undress(self, *, overlay: bool) -> None:
        """Show views without a guise, and without a tint unless ``overlay``."""
        if self._presentation is not None:
            state = self._presentation.state
            self._presentation.change(replace(state, guise=Guise.VIEW, overlay=state.overlay and overlay))

    # The camera

    @property
    def state(self) -> Focus:
        """Slope and aperture."""
        return self._workspace.state.focus

    @property
    def rendering(self) -> Rendering:
        """What stands in the place of the views."""
        return self._workspace.state.rendering

    def set_rendering(self, rendering: Rendering) -> None:
        """Show this in the place of the views; in place of the mean over all views the error of it."""
        self._undress(overlay=rendering is not Rendering.VIEW)
        self._set(self.state, rendering)

    def set_slope(self, slope: float) -> None:
        """Focus at this disparity; shows refocused pictures."""
        slope = min(max(round(slope * _GRAIN) / _GRAIN, -LIMIT_PX), LIMIT_PX)
        self._undress(overlay=True)
        self._set(replace(self.state, slope=slope), Rendering.REFOCUS)

    def step(self, steps: float) -> None:
        """So many `slope_step`\\ s nearer."""
        self.set_slope(self.state.slope + steps * self.slope_step)

    def set_aperture(self, extent: float | None) -> None:
        """The aperture's extent in views, clamped to the grid; None for all of it."""
        if extent is not None:
            extent = min(max(extent, 1.0), self.most_aperture)
        self._set(replace(self.state, aperture=extent), self.rendering)

    def set_shape(self, shape: Shape) -> None:
        """The aperture's outline."""
        self._set(replace(self.state, shape=shape), self.rendering)

    def set_merge(self, merge: Merge) -> None:
        """How pictures that are sharp everywhere are made."""
        self._set(replace(self.state, merge=merge), self.rendering)

    def _set(self, focus: Focus, rendering: Rendering) -> None:
        if self._workspace.empty:
            return
        state = replace(self._workspace.state, focus=focus, rendering=rendering)
        if rendering is not Rendering.VIEW and state.mode is Mode.MEAN_ERROR:
            state = replace(state, mode=Mode.ERROR)
        self._workspace.change(state)

    @property
    def most_aperture(self) -> float:
        """Extent of the whole grid in views."""
        shape = self._workspace.shape
        return 1.0 if shape is None else float(max(shape.U, shape.V))

    @property
    def aperture(self) -> float:
        """The aperture's extent in views."""
        return self.most_aperture if self.state.aperture is None else self.state.aperture

    # The slopes that make sense

    @property
    def range(self) -> FocusRange | None:
        """Between which slopes things are sharp; None until that is known."""
        return self._range

    @property
    def span(self) -> tuple[float, float]:
        """What a slider should span: the range and what lies about it, 0 always."""
        low, high = (-2.0, 2.0) if self._range is None else (self._range.low, self._range.high)
        margin = (high - low) / 4
        return max(min(low - margin, 0.0), -LIMIT_PX), min(max(high + margin, 0.0), LIMIT_PX)

    @property
    def slope_step(self) -> float:
        """A step of the slope that can just be seen: 1, 2 or 5 times a power of ten."""
        low, high = self.span
        finest = (high - low) / _STEPS
        power = 10.0 ** math.floor(math.log10(finest))
        return max(next(power * n for n in (1, 2, 5, 10) if power * n >= finest), 1 / _GRAIN)

    def watch(self, on: bool) -> None:
        """Somebody shows the range, even if nothing is rendered."""
        self._watched = on
        self._refresh()

    def _wanted(self) -> FocusRangeRequest | None:
        workspace = self._workspace
        first = workspace.source or workspace.decoded
        if first is None:
            return None
        other = workspace.decoded if workspace.comparable else None
        return FocusRangeRequest(first.handle, None if other is None else other.handle)

    def _documents_changed(self) -> None:
        if self._wanted() != self._known:
            # the range of the same source stays until the other one's part of it is known
            if self._known is None or (wanted := self._wanted()) is None or wanted.handle != self._known.handle:
                self._range = None
            self._known = None
            self._requests.drop(Lane.FOCUS_RANGE)
            self._requests.drop(Lane.FOCUS_POINT)
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is None or wanted == self._known or not (self._watched or self._workspace.state.rendered):
            return
        self._known = wanted
        self._requests.submit(
            Lane.FOCUS_RANGE, wanted, partial(self._arrived, wanted), partial(self._lost, wanted)
        )  # fmt: skip

    def _arrived(self, request: FocusRangeRequest, reply: Reply) -> None:
        if isinstance(reply, FocusRange) and request == self._known:
            self._range = reply
            self.changed.emit()

    def _lost(self, request: FocusRangeRequest, error: LfstudioError) -> None:
        if not isinstance(error, EngineError):  # of a lost engine, the view says so
            self._messages.post_error(error, topic=_TOPIC)

    # Focus at a point

    def focus_at(self, x: int, y: int) -> None:
        """Focus at what is in column ``x`` and row ``y`` of the picture."""
        about, shape = self._wanted(), self._workspace.shape
        if about is None or shape is None or not (0 <= x < shape.W and 0 <= y < shape.H):
            return
        state = self._workspace.state
        request = FocusPointRequest(about.handle, about.other, float(state.u), float(state.v), x, y)
        self._requests.submit(Lane.FOCUS_POINT, request, self._point_found, self._point_lost)

    def _point_found(self, reply: Reply) -> None:
        if not isinstance(reply, FocusPoint):
            return
        if reply.slope is None:
            text = tr("There is too little texture here to tell the depth. Shift+click on an edge or a pattern.")
            self._messages.post(Message(text, topic=_TOPIC))
        else:
            self._messages.dismiss_topic(_TOPIC)
            self.set_slope(reply.slope)

    def _point_lost(self, error: LfstudioError) -> None:
        self._messages.post_error(error, topic=_TOPIC)

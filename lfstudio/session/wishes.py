"""What a person can wish for in a workspace: viewpoint, mode, measure, gain; each is a change of the view state."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace

from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.metrics.difference import Measure
from lfstudio.session.documents import Document
from lfstudio.session.measures import available
from lfstudio.session.view_state import Mode, ViewState


class Wishes(ABC):
    """Turns wishes into view states; what they mean for pictures is the heir's."""

    @property
    @abstractmethod
    def state(self) -> ViewState:
        """Viewpoint and display choices."""

    @property
    @abstractmethod
    def shape(self) -> LightFieldShape | None:
        """Extent of the light field that is looked at."""

    @property
    @abstractmethod
    def modes(self) -> tuple[Mode, ...]:
        """Modes that have something to show."""

    @property
    @abstractmethod
    def source(self) -> Document | None:
        """The source light field."""

    @property
    @abstractmethod
    def decoded(self) -> Document | None:
        """The decoded one."""

    @property
    @abstractmethod
    def worst_view(self) -> ViewIndex | None:
        """The view with the worst score."""

    @abstractmethod
    def change(self, state: ViewState) -> None:
        """Look as ``state`` says."""

    def go_to(self, u: float, v: float) -> None:
        """Look from (u, v), clamped to the grid; from the nearest view unless the viewpoint is `continuous`."""
        if self.shape is not None:
            self.change(self.state.at(self.shape, u, v))

    def move(self, du: int, dv: int) -> None:
        """``du`` rows down, ``dv`` columns to the right."""
        if self.shape is not None:
            self.change(self.state.moved(self.shape, du, dv))

    def move_to_edge(self, du: int, dv: int) -> None:
        """To the edge of the grid in the direction of the signs."""
        if self.shape is not None:
            self.change(self.state.to_edge(self.shape, du, dv))

    def go_to_centre(self) -> None:
        """To the central view."""
        if self.shape is not None:
            self.change(self.state.centred(self.shape))

    def go_to_worst(self) -> None:
        """To the view with the worst `score`, where that is known."""
        worst = self.worst_view
        if worst is not None:
            self.go_to(*worst)

    def set_mode(self, mode: Mode) -> None:
        """Show ``mode``, if it has something to show."""
        self.change(replace(self.state, mode=mode))

    def swap(self) -> None:
        """Source and decoded change places: the sides of the wipe, or which of the two fills the pane."""
        if self.state.mode is Mode.WIPE:
            self.change(replace(self.state, swapped=not self.state.swapped))
        elif self.state.mode in (Mode.SOURCE, Mode.DECODED):
            self.set_mode(Mode.DECODED if self.state.mode is Mode.SOURCE else Mode.SOURCE)

    def set_flicker(self, on: bool) -> None:
        """While on, the reference is shown (in the source mode: the decoded view)."""
        other = self.decoded if self.state.mode is Mode.SOURCE else self.source
        self.change(replace(self.state, flicker=on and other is not None))

    def change_gain(self, steps: int) -> None:
        """``steps`` up or down the table of error gains."""
        self.change(self.state.gained(steps))

    def set_gain(self, gain: float) -> None:
        """Divide the heatmaps' fixed range by ``gain``."""
        self.change(replace(self.state, gain=gain, auto_range=False))

    def set_auto_range(self, on: bool) -> None:
        """Let the heatmap's range follow its picture."""
        self.change(replace(self.state, auto_range=on))

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Measures of the difference that what is open has."""
        shape = self.shape
        return available(3 if shape is None else shape.C)

    def set_measure(self, measure: Measure) -> None:
        """Show this measure of the difference: in the mode that is on if it is a heatmap, else in the error mode."""
        mode = self.state.mode if self.state.mode.is_heatmap else Mode.ERROR
        if measure in self.measures and mode in self.modes:
            self.change(replace(self.state, measure=measure, mode=mode))

    def next_measure(self) -> None:
        """The next measure, after the last the first; from other modes to the error mode at first."""
        every = self.measures
        step = 1 if self.state.mode.is_heatmap else 0
        self.set_measure(every[(every.index(self.state.measure) + step) % len(every)])

    def set_colormap(self, name: str | None) -> None:
        """Colour heatmaps by the map called ``name``; None for the one that suits the measure."""
        self.change(replace(self.state, colormap=name))

    def set_wipe(self, position: float) -> None:
        """The handle at this fraction of the picture's width."""
        self.change(replace(self.state, wipe=min(max(position, 0.0), 1.0)))

"""The viewpoint on its way by itself: round a circle, to and fro, or over the whole grid row by row."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.session.observable import Signal
from lfstudio.session.view_state import Mode, ViewPosition
from lfstudio.session.workspace import Workspace

SPEEDS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Views per second."""

AMPLITUDES = (0.25, 0.5, 0.75, 1.0)
"""Fractions of the grid that are travelled, from its middle."""

_LONGEST_TICK_S = 0.25
_CORNERS = 128


class Path(enum.Enum):
    """Where the viewpoint goes."""

    CIRCLE = "circle"
    SWAY = "sway"
    LAWNMOWER = "lawnmower"


class Track:
    """A closed path of viewpoints over a grid, measured in views.

    Args:
        amplitude: the fraction of the grid's extent that it covers, 0 .. 1, about its middle.
    """

    def __init__(self, path: Path, shape: LightFieldShape, amplitude: float) -> None:
        self._corners = _corners(path, shape, amplitude)
        steps = np.linalg.norm(np.diff(self._corners, axis=0), axis=1)
        self._reached = np.concatenate([[0.0], np.cumsum(steps)])

    @property
    def length(self) -> float:
        """Views from the start back to the start; 0 if there is nowhere to go."""
        return float(self._reached[-1])

    def at(self, distance: float) -> ViewPosition:
        """The viewpoint so many views from the start; it goes round and round."""
        if self.length == 0:
            return ViewPosition(*(float(x) for x in self._corners[0]))
        where = distance % self.length
        u, v = (float(np.interp(where, self._reached, self._corners[:, axis])) for axis in (0, 1))
        return ViewPosition(u, v)

    def nearest(self, position: ViewPosition) -> float:
        """How far from the start the corner next to ``position`` is."""
        away = np.linalg.norm(self._corners - np.asarray(position), axis=1)
        return float(self._reached[int(away.argmin())])


def _corners(path: Path, shape: LightFieldShape, amplitude: float) -> NDArray[np.float64]:
    """The corners of a path, "n 2" (u, v), the first again at the end. The sway's are closer at its ends, where it
    turns, so that it slows down there."""
    middle = np.array([(shape.U - 1) / 2, (shape.V - 1) / 2])
    reach = middle * amplitude
    turn = np.linspace(0, 2 * math.pi, _CORNERS + 1)
    if path is Path.CIRCLE:
        return middle + np.stack([-np.cos(turn), np.sin(turn)], 1) * reach
    if path is Path.SWAY:
        along = np.array([0.0, 1.0]) if shape.V > 1 else np.array([1.0, 0.0])
        return middle + np.sin(turn)[:, None] * (along * reach)
    top, left = np.ceil(middle - reach - 1e-9)
    bottom, right = np.floor(middle + reach + 1e-9)
    there = []
    for row, u in enumerate(np.arange(top, bottom + 1)):
        there += [(u, left), (u, right)] if row % 2 == 0 else [(u, right), (u, left)]
    return np.array(there + there[-2::-1] if len(there) > 1 else there * 2, dtype=np.float64)


class Animation:
    """Moves the workspace's viewpoint along a path, until it is stopped or somebody else moves it.

    Somebody calls `tick` while it plays. A tick that finds the last view not yet there only lets time pass: the next
    one that is asked for is the one of its moment, so that a slow decoder costs pictures, not speed.

    Args:
        busy: whether what is made of the views is not there yet.

    Attributes:
        changed: playing, path, speed or amplitude.
    """

    def __init__(self, workspace: Workspace, busy: Callable[[], bool] = lambda: False) -> None:
        self._busy = busy
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._playing = False
        self._path = Path.CIRCLE
        self._speed = 4.0
        self._amplitude = 1.0
        self._track: Track | None = None
        self._distance = 0.0
        self._moving = False
        self._seen: tuple[ViewPosition, Mode, bool] | None = None
        workspace.view_changed.connect(self._view_changed)
        workspace.documents_changed.connect(self._documents_changed)

    @property
    def playing(self) -> bool:
        """Whether the viewpoint is on its way."""
        return self._playing

    @property
    def path(self) -> Path:
        """Where it goes."""
        return self._path

    @property
    def speed(self) -> float:
        """Views per second."""
        return self._speed

    @property
    def amplitude(self) -> float:
        """The fraction of the grid that is travelled."""
        return self._amplitude

    @property
    def can_play(self) -> bool:
        """Whether there is more than one view."""
        shape = self._workspace.shape
        return shape is not None and shape.views > 1

    def play(self, path: Path | None = None) -> None:
        """Go on from the point of the path that is next to the viewpoint; along ``path`` from now on, if given."""
        self._path = path or self._path
        if self.can_play:
            self._playing = True
            self._begin()
        self.changed.emit()

    def pause(self) -> None:
        """Stay where it is."""
        if self._playing:
            self._playing = False
            self.changed.emit()

    def toggle(self, path: Path | None = None) -> None:
        """Play, or pause if it plays (along ``path``, when one is given) already."""
        if self._playing and path in (None, self._path):
            self.pause()
        else:
            self.play(path)

    def set_path(self, path: Path) -> None:
        """Go along ``path``, now if it plays."""
        self._path = path
        self._changed()

    def set_speed(self, views_per_s: float) -> None:
        """So many views per second."""
        self._speed = min(max(views_per_s, SPEEDS[0]), SPEEDS[-1])
        self._changed()

    def change_speed(self, steps: int) -> None:
        """``steps`` up or down the table of speeds."""
        nearest = min(range(len(SPEEDS)), key=lambda i: abs(SPEEDS[i] - self._speed))
        self.set_speed(SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)])

    def set_amplitude(self, fraction: float) -> None:
        """Travel this fraction of the grid."""
        self._amplitude = min(max(fraction, 0.0), 1.0)
        self._changed()

    def tick(self, seconds: float) -> None:
        """So much time has passed."""
        if not self._playing or self._track is None:
            return
        self._distance += min(seconds, _LONGEST_TICK_S) * self._speed
        picture = self._workspace.picture
        if (picture is not None and picture.waiting) or self._busy():
            return
        self._moving = True
        try:
            self._workspace.go_to(*self._track.at(self._distance))
        finally:
            self._moving = False

    def _begin(self) -> None:
        shape = self._workspace.shape
        assert shape is not None
        self._track = Track(self._path, shape, self._amplitude)
        self._distance = self._track.nearest(self._workspace.state.position)
        self._seen = self._now()

    def _changed(self) -> None:
        if self._playing:
            self._begin()
        self.changed.emit()

    def _now(self) -> tuple[ViewPosition, Mode, bool]:
        return self._workspace.state.position, self._workspace.state.mode, self._workspace.wants_between

    def _view_changed(self) -> None:
        if not self._playing:
            return
        before, self._seen = self._seen, self._now()
        same_mode = before is not None and before[1:] == self._seen[1:]  # another mode may move the viewpoint itself
        if not self._moving and same_mode and before is not None and before[0] != self._seen[0]:
            self.pause()

    def _documents_changed(self) -> None:
        if self._playing and self.can_play:
            self._begin()
        elif self._playing:
            self.pause()
        else:
            self.changed.emit()

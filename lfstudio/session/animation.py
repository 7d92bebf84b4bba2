"""The viewpoint on its way by itself: round a circle, to and fro, or over the whole grid row by row."""

from __future__ import annotations

from collections.abc import Callable

from lfstudio.render import track
from lfstudio.render.track import Path as Path
from lfstudio.session.observable import Signal
from lfstudio.session.view_state import Mode, ViewPosition
from lfstudio.session.workspace import Workspace

SPEEDS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Views per second."""

AMPLITUDES = (0.25, 0.5, 0.75, 1.0)
"""Fractions of the grid that are travelled, from its middle."""

_LONGEST_TICK_S = 0.25


class Track(track.Track):
    """A path of viewpoints; see `lfstudio.render.track.Track`."""

    def at(self, distance: float) -> ViewPosition:
        """The viewpoint so many views from the start; it goes round and round."""
        return ViewPosition(*super().at(distance))


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

"""Paths of a viewpoint over the grid of views: round a circle, to and fro, or over the whole grid row by row."""

from __future__ import annotations

import enum
import math

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import LightFieldShape

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

    def at(self, distance: float) -> tuple[float, float]:
        """The viewpoint (u, v) so many views from the start; it goes round and round."""
        if self.length == 0:
            return float(self._corners[0, 0]), float(self._corners[0, 1])
        where = distance % self.length
        u, v = (float(np.interp(where, self._reached, self._corners[:, axis])) for axis in (0, 1))
        return u, v

    def nearest(self, position: tuple[float, float]) -> float:
        """How far from the start the corner next to ``position`` is."""
        away = np.linalg.norm(self._corners - np.asarray(position), axis=1)
        return float(self._reached[int(away.argmin())])

    def frames(self, count: int) -> list[tuple[float, float]]:
        """The viewpoints of ``count`` pictures of once round, evenly spaced; the one after the last is the first."""
        return [self.at(self.length * k / count) for k in range(count)]


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

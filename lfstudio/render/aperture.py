"""Apertures over the grid of views: how much each view counts in a synthetic photograph."""

from __future__ import annotations

import enum
import math

import numpy as np
from numpy.typing import NDArray

_RING_VIEWS = 1.5
"""How wide the ring is, in views."""


class Shape(enum.Enum):
    """The outline of an aperture."""

    CIRCLE = "circle"
    SQUARE = "square"
    HEXAGON = "hexagon"
    RING = "ring"
    ROW = "row"
    COLUMN = "column"


def weights(
    shape: Shape, extent: float | None, centre: tuple[float, float], grid: tuple[int, int]
) -> NDArray[np.float32]:
    """How much each view counts, "U V" float32, 0 .. 1; at least one does.

    Args:
        extent: diameter or side in views, at least 1; None for what just takes in the whole grid (at its centre).
        centre: (u, v) of its middle; fractions lie between views.
        grid: (U, V).
    """
    U, V = grid
    radius = (max(grid) if extent is None else max(1.0, extent)) / 2
    du = np.abs(np.arange(U, dtype=np.float32) - centre[0])[:, None]
    dv = np.abs(np.arange(V, dtype=np.float32) - centre[1])[None, :]
    found = np.clip(radius - _distance(shape, du, dv) + 0.5, 0, 1)
    if shape is Shape.RING:
        found = np.minimum(found, np.clip(_distance(shape, du, dv) - (radius - _RING_VIEWS) + 0.5, 0, 1))
    elif shape is Shape.ROW:
        found = found * np.clip(1 - du, 0, 1)
    elif shape is Shape.COLUMN:
        found = found * np.clip(1 - dv, 0, 1)
    if not found.max() > 0:
        found[nearest(centre, grid)] = 1
    result: NDArray[np.float32] = found.astype(np.float32)
    return result


def nearest(centre: tuple[float, float], grid: tuple[int, int]) -> tuple[int, int]:
    """The view next to a viewpoint."""
    u, v = (min(max(math.floor(at + 0.5), 0), count - 1) for at, count in zip(centre, grid, strict=True))
    return u, v


def _distance(shape: Shape, du: NDArray[np.float32], dv: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far from the middle, so that the outline of radius r is where this is r."""
    if shape in (Shape.CIRCLE, Shape.RING):
        return np.hypot(du, dv)
    if shape is Shape.HEXAGON:
        return np.maximum(np.float32(math.sqrt(4 / 3)) * dv, du + np.float32(math.sqrt(1 / 3)) * dv)  # in the circle
    return np.maximum(du, dv)

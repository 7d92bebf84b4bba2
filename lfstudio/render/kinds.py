"""What can be made of a light field besides its views, and the camera that makes it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from lfstudio.render.aperture import Shape


class Rendering(enum.Enum):
    """What stands in the place of a view."""

    VIEW = "view"
    """The view itself."""
    REFOCUS = "refocus"
    """What a camera with an aperture over the grid sees: sharp at one depth."""
    ALL_IN_FOCUS = "all in focus"
    """The same, sharp everywhere: merged from a stack of refocused pictures."""


class Merge(enum.Enum):
    """How a stack of refocused pictures becomes one that is sharp everywhere."""

    DEPTH = "depth"
    SHARPNESS = "sharpness"


@dataclass(frozen=True, slots=True)
class Focus:
    """The camera of a synthetic aperture.

    Attributes:
        slope: the disparity that is sharp, in pixels per view, positive = nearer than what does not move.
        aperture: its extent in views; 1 is a pinhole, None the whole grid.
        shape: of the aperture.
        merge: for pictures that are sharp everywhere.
    """

    slope: float = 0.0
    aperture: float | None = None
    shape: Shape = Shape.CIRCLE
    merge: Merge = Merge.DEPTH


WIDE_OPEN = Focus()
"""The whole grid, focused at what does not move from view to view."""

"""The pixel that the panels look at: the one under the pointer, or one that the person pinned."""

from __future__ import annotations

from typing import NamedTuple

from lfstudio.session.observable import Signal
from lfstudio.session.workspace import Workspace


class Pixel(NamedTuple):
    """Column ``x`` and row ``y`` of a view, 0-based."""

    x: int
    y: int


class PixelPick:
    """Follows the pointer until a pixel is pinned; keeps the last one when the pointer leaves the picture.

    Attributes:
        changed: `pixel` or `pinned` is another.
    """

    def __init__(self, workspace: Workspace) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._pixel: Pixel | None = None
        self._hovered: Pixel | None = None
        self._pinned = False
        workspace.documents_changed.connect(self._documents_changed)

    @property
    def pixel(self) -> Pixel | None:
        """The pixel that is looked at: the middle of the view at first; None while nothing is open."""
        shape = self._workspace.shape
        if shape is None:
            return None
        return self._pixel if self._pixel is not None else Pixel(shape.W // 2, shape.H // 2)

    @property
    def hovered(self) -> Pixel | None:
        """The pixel under the pointer; None while it is outside the picture."""
        return self._hovered

    @property
    def pinned(self) -> bool:
        """Whether the pixel stays when the pointer moves on."""
        return self._pinned

    def hover(self, x: int, y: int) -> None:
        """The pointer is over this pixel; outside the picture, the last one stays."""
        self._hovered = self._inside(x, y)
        if self._hovered is not None and not self._pinned:
            self._set(self._hovered, False)

    def pin(self, x: int, y: int) -> None:
        """Keep this pixel, whatever the pointer does; one outside the picture is ignored."""
        pixel = self._inside(x, y)
        if pixel is not None:
            self._set(pixel, True)

    def set_pinned(self, on: bool) -> None:
        """Keep the pixel that is looked at, or follow the pointer again."""
        if self.pixel is not None:
            self._set(self.pixel if on or self._hovered is None else self._hovered, on)

    def click(self, x: int, y: int) -> None:
        """Pin this pixel, or let it go if it is pinned already."""
        self.set_pinned(False) if self._pinned and self._pixel == (x, y) else self.pin(x, y)

    def step(self, dx: int, dy: int) -> None:
        """Pin the pixel that lies so far from the one that is looked at, or the last one in that direction."""
        pixel, shape = self.pixel, self._workspace.shape
        if pixel is not None and shape is not None:
            x, y = min(max(pixel.x + dx, 0), shape.W - 1), min(max(pixel.y + dy, 0), shape.H - 1)
            self._set(Pixel(x, y), True)

    def _inside(self, x: int, y: int) -> Pixel | None:
        shape = self._workspace.shape
        inside = shape is not None and 0 <= x < shape.W and 0 <= y < shape.H
        return Pixel(x, y) if inside else None

    def _set(self, pixel: Pixel | None, pinned: bool) -> None:
        if (pixel, pinned) != (self._pixel, self._pinned):
            self._pixel, self._pinned = pixel, pinned
            self.changed.emit()

    def _documents_changed(self) -> None:
        if self._hovered is not None:
            self._hovered = self._inside(*self._hovered)
        if self._pixel is not None and self._inside(*self._pixel) is None:
            self._set(None, False)

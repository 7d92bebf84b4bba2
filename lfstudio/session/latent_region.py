"""The part of a channel that is looked at: the same in all channels and levels, so that they compare."""

from __future__ import annotations

from dataclasses import dataclass

SMALLEST = 4
"""No fewer elements than that are shown along an axis (unless there are fewer)."""


@dataclass(frozen=True, slots=True)
class Region:
    """A window in fractions of a channel's height and width, 0 .. 1."""

    top: float = 0.0
    left: float = 0.0
    extent: float = 1.0

    @property
    def whole(self) -> bool:
        """Whether nothing is cut off."""
        return self.extent >= 1.0

    @property
    def zoom(self) -> float:
        """How many times larger than the whole the part appears."""
        return 1.0 / self.extent

    def zoomed(self, factor: float, y: float, x: float, smallest: float = 1 / 64) -> Region:
        """Magnified by ``factor`` about the point (y, x) of the channel (fractions), which stays where it is."""
        extent = min(1.0, max(smallest, self.extent / factor))
        share_y, share_x = (y - self.top) / self.extent, (x - self.left) / self.extent
        return Region(y - share_y * extent, x - share_x * extent, extent)._inside()

    def moved(self, dy: float, dx: float) -> Region:
        """Moved by fractions of the channel."""
        return Region(self.top + dy, self.left + dx, self.extent)._inside()

    def _inside(self) -> Region:
        most = 1.0 - self.extent
        return Region(min(max(self.top, 0.0), most), min(max(self.left, 0.0), most), self.extent)

    def window(self, height: int, width: int) -> tuple[slice, slice]:
        """Rows and columns of a channel "height width" that lie in it."""
        return _span(self.top, self.extent, height), _span(self.left, self.extent, width)


def _span(start: float, extent: float, count: int) -> slice:
    size = min(count, max(min(SMALLEST, count), round(extent * count)))
    first = min(max(0, round(start * count)), count - size)
    return slice(first, first + size)

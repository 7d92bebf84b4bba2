"""A source that was looked at but not read: what it holds, and a way to its views. Loading and previewing share it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lfstudio.core.lightfield import Geometry, LightFieldShape, Samples
from lfstudio.readers.layout import Layout

Position = tuple[int, int]
"""Row and column in the stored grid, before the layout's modifiers."""


@dataclass(slots=True)
class Stored:
    """A source under a layout.

    Attributes:
        path: what is opened.
        layout: with the stored grid filled in, if the source does not tell it again by itself.
        grid: rows and columns as stored.
        size: height, width and channels (1 or 3) of a view as stored, before the crop.
        bit_depth: 1 .. 16.
        read: yields the views "H W C" at the given stored positions, which come sorted, in any order. A view may be
            memory of the source's own. Raises ReadError, LayoutError.
        one: reads one view, at a time and on a thread of its choosing, for sources where that costs no more than
            reading them in turn. Raises as ``read``.
        notices: what was noticed; reading may add to them.
        geometry: of the stored grid.
        name: what to call the source in a title; None for the stem of its path.
        alternatives: layouts into which it may be put without being asked, when the order check proposes one of them:
            for sources whose axes are known to run either way, opened without a layout.
    """

    path: Path
    layout: Layout
    grid: tuple[int, int]
    size: tuple[int, int, int]
    bit_depth: int
    read: Callable[[Sequence[Position]], Iterable[tuple[Position, Samples]]]
    notices: list[str] = field(default_factory=list)
    geometry: Geometry | None = None
    name: str | None = None
    alternatives: tuple[Layout, ...] = ()
    one: Callable[[Position], Samples] | None = None

    @property
    def shape(self) -> LightFieldShape:
        """Extent of all that is stored."""
        return LightFieldShape(*self.grid, *self.size)

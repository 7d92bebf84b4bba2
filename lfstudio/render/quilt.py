"""Quilts: the views of a row of viewpoints as tiles of one picture, for light field displays.

View 0 is the leftmost viewpoint, in the bottom left corner; rows run to the right and upwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import UsageError

Picture = NDArray[np.uint8]
"""Display values "H W C" uint8."""

_GRID = re.compile(r"(\d{1,3})x(\d{1,3})")
MOST_SIDE = 16384
"""Pixels of a side of a quilt, at most."""


@dataclass(frozen=True, slots=True)
class Quilt:
    """How a quilt is laid out.

    Attributes:
        columns, rows: of tiles. width, height: of the whole picture in pixels. aspect: width by height of what a tile
            shows, whose pixels need not be square.

    Raises:
        UsageError: if that makes no picture.
    """

    columns: int
    rows: int
    width: int
    height: int
    aspect: float

    def __post_init__(self) -> None:
        if self.columns < 1 or self.rows < 1 or self.width < self.columns or self.height < self.rows:
            raise UsageError(f"{self.columns}x{self.rows} tiles do not fit {self.width}x{self.height} pixels")
        if max(self.width, self.height) > MOST_SIDE:
            raise UsageError(f"a quilt has at most {MOST_SIDE} pixels a side, not {max(self.width, self.height)}")
        if not 0.05 <= self.aspect <= 20:
            raise UsageError(f"an aspect of {self.aspect:g} makes no sense")

    @property
    def views(self) -> int:
        """How many tiles there are."""
        return self.columns * self.rows

    @property
    def tile(self) -> tuple[int, int]:
        """Width and height of a tile; what is left over stays black, at the right and the top."""
        return self.width // self.columns, self.height // self.rows

    @property
    def suffix(self) -> str:
        """What the names of its files end in, which programs for such displays go by: ``_qs8x6a0.75``."""
        return f"_qs{self.columns}x{self.rows}a{round(self.aspect, 5):g}"

    def positions(self, columns_of_views: int, span: float = 1.0) -> list[float]:
        """The viewpoints v of the tiles, from left to right: the fraction ``span`` of a row of views, about its
        middle."""
        middle = (columns_of_views - 1) / 2
        return [float(v) for v in np.linspace(middle * (1 - span), middle * (1 + span), self.views)]

    def place(self, number: int) -> tuple[slice, slice]:
        """Where in the picture, (rows, columns), a tile is."""
        width, height = self.tile
        row, column = divmod(number, self.columns)
        top = self.height - (row + 1) * height
        return slice(top, top + height), slice(column * width, (column + 1) * width)


PRESETS = {
    "portrait": Quilt(8, 6, 3360, 3360, 0.75),
    "go": Quilt(11, 6, 4092, 4092, 0.5625),
    "16": Quilt(5, 9, 4096, 4096, 1.77778),
}
"""Displays by name: Looking Glass Portrait, Go, and 16 inch."""


def quilt_named(name: str, size: tuple[int, int] | None = None, aspect: float | None = None) -> Quilt:
    """The quilt of a preset, or of ``COLUMNSxROWS`` tiles.

    Args:
        size: width and height in pixels, instead of the usual one (4096 x 4096 unless a preset).
        aspect: of the tiles' contents; unless given the preset's, or that of square pixels.

    Raises: UsageError.
    """
    known = PRESETS.get(name)
    if known is None:
        match = _GRID.fullmatch(name)
        if match is None:
            raise UsageError(f"{name!r} is no quilt", hint=f"{', '.join(PRESETS)}, or COLUMNSxROWS")
        columns, rows = int(match[1]), int(match[2])
        width, height = size or (4096, 4096)
        if columns < 1 or rows < 1:
            raise UsageError(f"{name!r} has no tiles")
        return Quilt(columns, rows, width, height, aspect or (width / columns) / (height / rows))
    width, height = size or (known.width, known.height)
    return Quilt(known.columns, known.rows, width, height, aspect or known.aspect)


def tile_of(view: Picture, quilt: Quilt, shift: float = 0.0, most_shift: float = 0.0) -> Picture:
    """A view as a tile: its middle of the quilt's aspect, resampled (Lanczos).

    Args:
        shift: pixels of the view by which the part that is taken lies further to the right. most_shift: the largest
            of all tiles, to either side; the part is made so narrow that it stays inside.

    Raises: UsageError if nothing is left of the view.
    """
    H, W, C = view.shape
    room = W - 2 * most_shift
    width = min(room, H * quilt.aspect)
    if width < 1:
        raise UsageError("shifted so far, the views have nothing in common", hint="choose a depth nearer to 0")
    height = width / quilt.aspect
    left, top = min(max((W - width) / 2 + shift, 0.0), W - width), (H - height) / 2
    from PIL import Image  # the window counts columns and rows without it

    picture = Image.fromarray(view[:, :, 0] if C == 1 else view)
    small = picture.resize(quilt.tile, Image.Resampling.LANCZOS, box=(left, top, left + width, top + height))
    return np.asarray(small).reshape(quilt.tile[1], quilt.tile[0], C)

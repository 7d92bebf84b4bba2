"""Rectangles as large as numbers, as square as they can be (squarified treemaps after Bruls, Huizing and van Wijk)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, top: float, side: float) -> Tile:
        """Smaller by ``top`` above and ``side`` elsewhere; never negative."""
        width, height = max(0.0, self.width - 2 * side), max(0.0, self.height - top - side)
        return Tile(self.x + side, self.y + top, width, height)


def squarify(sizes: Sequence[float], area: Tile) -> list[Tile]:
    """One tile for each size, in the same order; together they fill ``area``. Sizes of zero get empty tiles."""
    total = float(sum(sizes))
    tiles = [Tile(area.x, area.y, 0.0, 0.0)] * len(sizes)
    if total <= 0 or area.width <= 0 or area.height <= 0:
        return tiles
    scale = area.width * area.height / total
    order = sorted((i for i, size in enumerate(sizes) if size > 0), key=lambda i: -sizes[i])
    rest, at = area, 0
    while at < len(order):
        short = min(rest.width, rest.height)
        count = 1
        row = sizes[order[at]] * scale
        worst = _worst(row, sizes[order[at]] * scale, row, short)
        while at + count < len(order):
            size = sizes[order[at + count]] * scale
            longer = _worst(sizes[order[at]] * scale, size, row + size, short)
            if longer > worst:
                break
            row, worst, count = row + size, longer, count + 1
        rest = _lay(order[at : at + count], sizes, scale, row, rest, tiles)
        at += count
    return tiles


def _worst(largest: float, smallest: float, row: float, short: float) -> float:
    """The largest ratio of sides in a row of tiles of total area ``row`` along a side ``short``."""
    return max(short * short * largest / (row * row), row * row / (short * short * smallest))


def _lay(
    chosen: Sequence[int], sizes: Sequence[float], scale: float, row: float, area: Tile, tiles: list[Tile]
) -> Tile:
    """Put a row of tiles along the shorter side of ``area``; returns what is left of it."""
    upright = area.width >= area.height
    side, other = (area.height, area.width) if upright else (area.width, area.height)
    thick = min(row / side, other) if side > 0 else 0.0
    at = area.y if upright else area.x
    for i in chosen:
        length = side * (sizes[i] * scale / row)  # shares of the side, so that rounding never leaves the area
        tiles[i] = Tile(area.x, at, thick, length) if upright else Tile(at, area.y, length, thick)
        at += length
    if upright:
        return Tile(area.x + thick, area.y, max(0.0, area.width - thick), area.height)
    return Tile(area.x, area.y + thick, area.width, max(0.0, area.height - thick))

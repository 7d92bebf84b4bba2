"""Treemaps: areas are true, nothing overlaps, tiles are as square as can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.session.treemap import Tile, squarify

AREA = Tile(10, 20, 300, 200)


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=40))
def test_areas_are_true_and_inside(sizes: list[float]) -> None:
    tiles = squarify(sizes, AREA)
    total = sum(sizes)
    for size, tile in zip(sizes, tiles, strict=True):
        assert tile.width * tile.height == pytest.approx(size / total * 60_000, rel=1e-6, abs=1e-3)
        assert tile.x >= 10 - 1e-6
        assert tile.y >= 20 - 1e-6
        assert tile.x + tile.width <= 310 + 1e-6
        assert tile.y + tile.height <= 220 + 1e-6


@given(st.lists(st.floats(0.1, 100), min_size=2, max_size=12))
def test_tiles_do_not_overlap(sizes: list[float]) -> None:
    tiles = squarify(sizes, AREA)
    for i, a in enumerate(tiles):
        for b in tiles[i + 1 :]:
            wide = min(a.x + a.width, b.x + b.width) - max(a.x, b.x)
            high = min(a.y + a.height, b.y + b.height) - max(a.y, b.y)
            assert min(wide, high) < 1e-6


def test_the_published_example() -> None:
    tiles = squarify([6, 6, 4, 3, 2, 2, 1], Tile(0, 0, 6, 4))
    assert (tiles[0].width, tiles[0].height) == (pytest.approx(3), pytest.approx(2))
    assert (tiles[2].width, tiles[2].height) == (pytest.approx(4 / (7 / 3)), pytest.approx(7 / 3))
    assert max(max(t.width / t.height, t.height / t.width) for t in tiles) < 3


def test_nothing_to_divide() -> None:
    assert squarify([], AREA) == []
    assert squarify([0.0, 0.0], AREA) == [Tile(10, 20, 0, 0)] * 2
    assert squarify([1.0], Tile(0, 0, 0, 5)) == [Tile(0, 0, 0, 0)]
    one = squarify([0.0, 5.0], AREA)
    assert one[0].width == 0
    assert one[1] == AREA
    assert AREA.inset(12, 400) == Tile(410, 32, 0, 0)

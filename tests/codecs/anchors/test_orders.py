"""Orders of views: each view once, neighbours after each other."""

from __future__ import annotations

import itertools

import pytest

from lfstudio.codecs.anchors.orders import ORDERS, view_order
from lfstudio.core.errors import UsageError

GRIDS = [(1, 1), (1, 7), (6, 1), (2, 2), (3, 5), (5, 3), (4, 6), (9, 9), (10, 10), (13, 4), (15, 17)]


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("grid", GRIDS)
def test_every_view_comes_once(name: str, grid: tuple[int, int]) -> None:
    order = view_order(name, *grid)
    assert sorted(order) == [(u, v) for u in range(grid[0]) for v in range(grid[1])]


@pytest.mark.parametrize("grid", GRIDS)
@pytest.mark.parametrize(("name", "diagonals"), [("serpentine", 0), ("spiral", 0), ("hilbert", 1)])
def test_neighbours_follow_each_other(name: str, diagonals: int, grid: tuple[int, int]) -> None:
    order = view_order(name, *grid)
    steps = [(abs(a.u - b.u), abs(a.v - b.v)) for a, b in itertools.pairwise(order)]
    assert all(max(step) == 1 for step in steps)
    assert sum(sum(step) == 2 for step in steps) <= diagonals


def test_small_grids_by_hand() -> None:
    assert view_order("raster", 2, 2) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert view_order("serpentine", 2, 3) == [(0, 0), (0, 1), (0, 2), (1, 2), (1, 1), (1, 0)]
    spiral = [(1, 1), (1, 0), (2, 0), (2, 1), (2, 2), (1, 2), (0, 2), (0, 1), (0, 0)]
    assert view_order("spiral", 3, 3) == spiral
    assert view_order("hilbert", 2, 2) == [(0, 0), (1, 0), (1, 1), (0, 1)]


@pytest.mark.parametrize("side", [5, 7, 9, 15])
def test_the_spiral_starts_in_the_centre(side: int) -> None:
    assert view_order("spiral", side, side)[0] == (side // 2, side // 2)


def test_hilbert_keeps_quarters_together() -> None:
    quarters = [(u // 4, v // 4) for u, v in view_order("hilbert", 8, 8)]
    changes = sum(a != b for a, b in itertools.pairwise(quarters))
    assert changes == 3


def test_an_unknown_order_is_refused() -> None:
    with pytest.raises(UsageError, match="unknown order 'zigzag'"):
        view_order("zigzag", 3, 3)

"""Orders in which the views of a grid become the frames of a pseudo-video."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import ViewIndex


def view_order(name: str, U: int, V: int) -> list[ViewIndex]:
    """Every view of a ``U`` x ``V`` grid once, in the order called ``name`` (one of `ORDERS`). Raises UsageError."""
    try:
        order = _ORDERS[name]
    except KeyError:
        raise UsageError(f"unknown order '{name}'", where="--order", hint=f"one of {', '.join(ORDERS)}") from None
    return [ViewIndex(u, v) for u, v in order(U, V)]


def _serpentine(U: int, V: int) -> Iterator[tuple[int, int]]:
    """Rows, every second one backwards: neighbours follow each other."""
    for u in range(U):
        for v in range(V) if u % 2 == 0 else reversed(range(V)):
            yield u, v


def _raster(U: int, V: int) -> Iterator[tuple[int, int]]:
    """Rows, all from left to right."""
    return ((u, v) for u in range(U) for v in range(V))


def _spiral(U: int, V: int) -> Iterator[tuple[int, int]]:
    """From the centre (of a long grid: from one end of its middle line) outwards; neighbours follow each other."""
    inwards: list[tuple[int, int]] = []
    top, left, bottom, right = 0, 0, U - 1, V - 1
    while top <= bottom and left <= right:
        inwards += [(top, v) for v in range(left, right + 1)]
        inwards += [(u, right) for u in range(top + 1, bottom + 1)]
        if top < bottom:
            inwards += [(bottom, v) for v in range(right - 1, left - 1, -1)]
        if left < right:
            inwards += [(u, left) for u in range(bottom - 1, top, -1)]
        top, left, bottom, right = top + 1, left + 1, bottom - 1, right - 1
    return reversed(inwards)


def _hilbert(U: int, V: int) -> Iterator[tuple[int, int]]:
    """Hilbert's curve, generalised to rectangles by splitting them into halves of even length where that can be.

    Neighbours follow each other, but for one diagonal step in grids with an odd side.
    """
    if V >= U:
        yield from _fill(0, 0, (0, V), (U, 0))
    else:
        yield from _fill(0, 0, (U, 0), (0, V))


def _fill(u: int, v: int, along: tuple[int, int], across: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Walk the block that two perpendicular vectors span at (u, v), to the far end of ``along``."""
    length, breadth = abs(sum(along)), abs(sum(across))
    forward, sideways = _unit(along), _unit(across)
    if breadth == 1:
        yield from ((u + k * forward[0], v + k * forward[1]) for k in range(length))
        return
    if length == 1:
        yield from ((u + k * sideways[0], v + k * sideways[1]) for k in range(breadth))
        return
    half, other_half = length // 2, breadth // 2
    if 2 * length > 3 * breadth:  # too long: one part after the other
        half += half % 2 if length > 2 else 0
        first = _scaled(forward, half)
        yield from _fill(u, v, first, across)
        yield from _fill(u + first[0], v + first[1], _scaled(forward, length - half), across)
        return
    other_half += other_half % 2 if breadth > 2 else 0
    up, on = _scaled(sideways, other_half), _scaled(forward, half)
    yield from _fill(u, v, up, on)  # out along the side
    yield from _fill(u + up[0], v + up[1], along, _scaled(sideways, breadth - other_half))  # the full length
    yield from _fill(  # and back to the first side
        u + up[0] - sideways[0] + along[0] - forward[0],
        v + up[1] - sideways[1] + along[1] - forward[1],
        _scaled(sideways, -other_half),
        _scaled(forward, -(length - half)),
    )


def _unit(vector: tuple[int, int]) -> tuple[int, int]:
    return (vector[0] > 0) - (vector[0] < 0), (vector[1] > 0) - (vector[1] < 0)


def _scaled(vector: tuple[int, int], factor: int) -> tuple[int, int]:
    return vector[0] * factor, vector[1] * factor


_ORDERS: dict[str, Callable[[int, int], Iterator[tuple[int, int]]]] = {
    "serpentine": _serpentine,
    "raster": _raster,
    "spiral": _spiral,
    "hilbert": _hilbert,
}
ORDERS = tuple(_ORDERS)
"""Names of the orders, the default first."""

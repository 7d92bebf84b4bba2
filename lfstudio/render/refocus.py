"""Synthetic photographs by shift and add: views are moved by the disparity that is to be sharp, and averaged.

A point at disparity d that is at q in the picture from the viewpoint p is at q - axes (g - p) d in the view at g, with
``axes`` the identity unless the grid is stored transposed or with an axis backwards.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

import numpy as np
from numpy.typing import NDArray

from lfstudio.render.aperture import nearest

Picture = NDArray[np.uint8]
"""Display values "H W C" uint8."""

Axes = tuple[tuple[int, int], tuple[int, int]]
"""How pictures move with the grid: (dy, dx) = axes (du, dv) * disparity; each row and column has one ±1, else zeros."""

UPRIGHT: Axes = ((1, 0), (0, 1))

_UNITS = 257
"""All weights of a sum of 8-bit samples together may be so large that it fits 16 bits."""

_MOST = 12
"""So many views share the units; of more, several sums are made."""

_BARE = 1e-3


def refocus_steps(
    view: Callable[[int, int], Picture],
    weights: NDArray[np.float32],
    centre: tuple[float, float],
    slope: float,
    axes: Axes = UPRIGHT,
) -> Generator[None, None, Picture]:
    """The picture from the viewpoint ``centre`` with points at disparity ``slope`` sharp; a line of the grid a step.

    Shifts are bilinear. Vertical shifts come first, of whole lines of pixels, in 16-bit integers: the sum of a line of
    views is then moved sideways once. Where a moved view has ended, the others count alone.

    Args:
        view: gives view (u, v).
        weights: "U V", how much each counts.
        slope: pixels per view, positive = nearer.
    """
    U, V = weights.shape
    vertical = 0 if axes[0][0] else 1  # the axis of the grid along which pictures move vertically
    down = slope * axes[0][vertical]
    right = slope * axes[1][1 - vertical]
    middle = view(*nearest(centre, (U, V)))
    H, W, C = middle.shape
    total = np.zeros((H, W * C), np.float32)
    part, line_sum = np.empty_like(total), np.empty_like(total)
    room = np.empty((3, H, W * C), np.uint16)
    lines = weights.shape[1 - vertical]
    covered_rows = np.zeros((lines, H), np.float32)
    covered_columns = np.zeros((lines, W), np.float32)
    for line in range(lines):
        amounts = weights[:, line] if vertical == 0 else weights[line]
        if not amounts.any():
            continue
        sideways = _taps(-right * (line - centre[1 - vertical]))
        shifts = [-down * (n - centre[vertical]) for n in range(len(amounts))]

        def of_line(n: int, line: int = line) -> Picture:
            return view(n, line) if vertical == 0 else view(line, n)

        for chosen in _shared(amounts):
            rows = _sum(of_line, amounts, shifts, chosen, room, line_sum)
            for offset, share in sideways:
                into, out_of = _overlap(offset, W)
                target = total[:, into.start * C : into.stop * C]
                scaled = part[:, : target.shape[1]]
                np.multiply(line_sum[:, out_of.start * C : out_of.stop * C], np.float32(share), out=scaled)
                np.add(target, scaled, out=target)
            covered_rows[line] += rows
        for offset, share in sideways:
            covered_columns[line, _overlap(offset, W)[0]] += share
        yield
    covered = np.einsum("lh,lw->hw", covered_rows, covered_columns)  # too small for a product on several threads
    bare = covered < _BARE * max(float(covered.max()), 1e-9)
    total *= (1 / np.where(bare, np.float32(1), covered)).repeat(C, axis=1)
    total += np.float32(0.5)
    np.minimum(total, np.float32(255), out=total)
    picture: Picture = total.astype(np.uint8).reshape(H, W, C)
    if bare.any():
        picture[bare] = middle[bare]
    return picture


def _shared(amounts: NDArray[np.float32]) -> Iterator[list[int]]:
    """The views of a line that count, in groups that one sum can hold."""
    chosen = [int(n) for n in np.flatnonzero(amounts)]
    groups = -(-len(chosen) // _MOST)
    for group in range(groups):
        yield chosen[group::groups]


def _sum(
    view: Callable[[int], Picture],
    amounts: NDArray[np.float32],
    shifts: list[float],
    chosen: list[int],
    room: NDArray[np.uint16],
    out: NDArray[np.float32],
) -> NDArray[np.float32]:
    """Put the weighted sum of views of a line, moved vertically, into ``out`` "H WC"; returns the sum of weights in
    each row, "H". ``room`` "3 H WC" is to work in."""
    units = _UNITS // len(chosen)
    size = out.shape
    summed, wide, scaled = room
    summed[:] = 0
    rows = np.zeros(size[0], np.float32)
    for n in chosen:
        np.copyto(wide, view(n).reshape(size))
        amount = max(1, round(float(amounts[n]) * units))
        taps = _taps(shifts[n])
        second = round(amount * taps[-1][1]) if len(taps) > 1 else 0
        for (offset, _), count in zip(taps, (amount - second, second), strict=False):
            into, out_of = _overlap(offset, size[0])
            if count and into.stop > into.start:
                product = scaled[into]
                np.multiply(wide[out_of], np.uint16(count), out=product)
                target = summed[into]
                np.add(target, product, out=target)
                rows[into] += count
    np.multiply(summed, np.float32(1 / units), out=out)
    return rows / np.float32(units)


def _taps(shift: float) -> list[tuple[int, float]]:
    """The one or two whole shifts, with their shares, that make a shift by ``shift`` pixels: out(x) = in(x + shift)."""
    whole = int(np.floor(shift))
    part = shift - whole
    if part < 1e-3:
        return [(whole, 1.0)]
    if part > 1 - 1e-3:
        return [(whole + 1, 1.0)]
    return [(whole, 1 - part), (whole + 1, part)]


def _overlap(offset: int, length: int) -> tuple[slice, slice]:
    """Where in(x + offset) goes, and where it comes from."""
    start, stop = min(max(0, -offset), length), max(0, min(length, length - offset))
    stop = max(start, stop)
    return slice(start, stop), slice(start + offset, stop + offset)

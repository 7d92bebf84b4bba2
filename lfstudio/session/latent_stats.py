"""Latents and weights of a coded file as pictures and numbers, without Qt."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.protocols import Inspection, LatentPlane, WeightTensor


def levels(inspection: Inspection) -> dict[str, list[LatentPlane]]:
    """The planes by level, levels and channels in file order."""
    found: dict[str, list[LatentPlane]] = {}
    for plane in inspection.latents:
        found.setdefault(plane.level, []).append(plane)
    return found


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals over some planes: ``bits`` in all, ``zeros`` the share of symbols that are zero (0 .. 1)."""

    channels: int
    height: int
    width: int
    elements: int
    bits: float
    zeros: float
    lowest: int
    highest: int

    @property
    def bits_per_element(self) -> float:
        """Average cost of a symbol."""
        return self.bits / self.elements if self.elements else 0.0


def summarise(planes: Sequence[LatentPlane]) -> Summary:
    """Totals over ``planes``, which share one size. Raises ValueError for none."""
    if not planes:
        raise ValueError("no planes to summarise")
    height, width = planes[0].values.shape
    elements = sum(plane.values.size for plane in planes)
    zeros = sum(plane.values.size - int(np.count_nonzero(plane.values)) for plane in planes)
    return Summary(
        channels=len(planes),
        height=height,
        width=width,
        elements=elements,
        bits=float(sum(float(plane.bits.sum(dtype=np.float64)) for plane in planes)),
        zeros=zeros / elements if elements else 0.0,
        lowest=min((int(plane.values.min()) for plane in planes if plane.values.size), default=0),
        highest=max((int(plane.values.max()) for plane in planes if plane.values.size), default=0),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Montage:
    """Planes side by side.

    Attributes:
        picture: "rows*(h+1)-1 columns*(w+1)-1" float32; NaN in the gaps of one element between planes.
        columns: planes per row. height, width: of one plane. count: number of planes.
    """

    picture: NDArray[np.float32]
    columns: int
    height: int
    width: int
    count: int

    def locate(self, y: int, x: int) -> tuple[int, int, int] | None:
        """(plane, y, x inside it) of an element of the picture; None in a gap or outside."""
        row, inner_y = divmod(y, self.height + 1)
        column, inner_x = divmod(x, self.width + 1)
        index = row * self.columns + column
        if y < 0 or x < 0 or inner_y >= self.height or inner_x >= self.width:
            return None
        return (index, inner_y, inner_x) if column < self.columns and index < self.count else None


def montage(planes: Sequence[NDArray[np.float32] | NDArray[np.int32]], aspect: float = 1.0) -> Montage:
    """Planes "h w" of one size, row by row, in about the shape ``aspect`` = width / height. ValueError for none."""
    if not planes:
        raise ValueError("no planes to show")
    height, width = planes[0].shape
    count = len(planes)
    best = best_columns(count, height, width, aspect)
    rows = -(-count // best)
    picture = np.full((rows * (height + 1) - 1, best * (width + 1) - 1), np.nan, dtype=np.float32)
    for index, plane in enumerate(planes):
        y, x = (index // best) * (height + 1), (index % best) * (width + 1)
        picture[y : y + height, x : x + width] = plane
    return Montage(picture, best, height, width, count)


def best_columns(count: int, height: int, width: int, aspect: float) -> int:
    """Planes per row at which ``count`` planes "height width" are shown largest in a window of ``aspect``."""

    def extent(columns: int) -> float:
        return max(columns * (width + 1) / aspect, -(-count // columns) * (height + 1))

    return min(range(1, count + 1), key=extent)


def histogram(symbols: NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Every integer from the lowest to the highest symbol, and its share (0 .. 1).

    A range of more than 4096 integers is counted in that many equal bins, named by their middles.
    """
    if symbols.size == 0:
        return np.zeros(0, dtype=np.int64), np.zeros(0)
    low, high = int(symbols.min()), int(symbols.max())
    width = max(1, -(-(high - low + 1) // 4096))
    counts = np.bincount((symbols.ravel().astype(np.int64) - low) // width)
    values = low + width * np.arange(len(counts), dtype=np.int64) + width // 2
    return values, counts / symbols.size


def laplace_shares(values: NDArray[np.int64], mean: float, scale: float) -> NDArray[np.float64]:
    """The share that a Laplace distribution gives to each integer: F(k + 1/2) - F(k - 1/2).

    Args:
        values: integers k. mean, scale: in symbols; a scale of zero puts everything on the nearest integer.
    """
    k = values.astype(np.float64)
    if scale <= 0:
        return (np.abs(k - mean) < 0.5).astype(np.float64)

    def cumulative(x: NDArray[np.float64]) -> NDArray[np.float64]:
        z = (x - mean) / scale
        half = 0.5 * np.exp(-np.abs(z))
        return np.where(z < 0, half, 1.0 - half)

    shares: NDArray[np.float64] = cumulative(k + 0.5) - cumulative(k - 0.5)
    return shares


def weight_summary(tensor: WeightTensor) -> tuple[str, int, float, float]:
    """Shape as text, number of symbols, bits per symbol, share of zeros."""
    shape = "×".join(str(n) for n in tensor.symbols.shape) or "1"
    count = int(tensor.symbols.size)
    zeros = 1.0 - int(np.count_nonzero(tensor.symbols)) / count if count else 0.0
    return shape, count, tensor.bits / count if count else math.nan, zeros

"""How often each value occurs in a picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 256


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts of the values of a picture.

    Attributes:
        counts: "C 256" int64, by channel. low, high: the values in the middle of the first and the last bin.
        pixels: how many there are of each channel.
    """

    counts: NDArray[np.int64]
    low: float
    high: float
    pixels: int

    @property
    def darkest(self) -> tuple[float, ...]:
        """The share of pixels in the first bin, by channel, 0 .. 1: clipped to black in a picture."""
        return tuple(float(n) / max(1, self.pixels) for n in self.counts[:, 0])

    @property
    def brightest(self) -> tuple[float, ...]:
        """The share of pixels in the last bin, by channel, 0 .. 1: clipped to white in a picture."""
        return tuple(float(n) / max(1, self.pixels) for n in self.counts[:, -1])


def of_view(view: NDArray[np.uint8]) -> Histogram:
    """Of display values "H W C" uint8: a bin for each value."""
    counts = np.stack([np.bincount(view[:, :, c].ravel(), minlength=BINS) for c in range(view.shape[2])])
    return Histogram(counts.astype(np.int64), 0.0, 255.0, view.shape[0] * view.shape[1])


def of_map(values: NDArray[np.floating], low: float, high: float) -> Histogram:
    """Of a map "H W" of numbers in bins from ``low`` to ``high``; what lies beyond counts in the last bin of its side,
    NaN nowhere."""
    known = values[np.isfinite(values)]
    span = high - low if high > low else 1.0
    bins = np.clip(np.rint((known - low) * ((BINS - 1) / span)), 0, BINS - 1).astype(np.intp)
    return Histogram(np.bincount(bins, minlength=BINS)[None].astype(np.int64), low, high, known.size)

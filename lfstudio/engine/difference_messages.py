"""Requests about differences by pixel and by region, and their replies; part of `lfstudio.engine.messages`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.metrics.difference import Measure
from lfstudio.metrics.region import RegionFigures


@dataclass(frozen=True, slots=True)
class MeanMapRequest:
    """The mean over all views of a measure of the difference. Reply: `MeanMap`."""

    test: int
    reference: int
    measure: Measure


@dataclass(frozen=True, slots=True)
class MeanMap:
    """``values`` "H W" float32, in the units of the measure."""

    values: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of pixels: upper left corner (x, y), and extent."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class RegionRequest:
    """Measure a rectangle of one view, or of all. Reply: `lfstudio.metrics.region.RegionFigures`.

    Attributes:
        reference, test: handles of source and decoded file; None for one that is not there.
        view: u and v; None for all views.
    """

    reference: int | None
    test: int | None
    box: Box
    view: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class SamplesRequest:
    """The samples of a rectangle of one view in their own bit depth. Reply: `SamplesPatch`."""

    reference: int | None
    test: int | None
    box: Box
    view: tuple[int, int]


@dataclass(frozen=True, slots=True)
class SamplesPatch:
    """Samples "h w C" of source and decoded; None for one that is not there."""

    reference: NDArray[np.uint16] | None
    test: NDArray[np.uint16] | None


DifferenceRequest = MeanMapRequest | RegionRequest | SamplesRequest
DifferenceReply = MeanMap | RegionFigures | SamplesPatch

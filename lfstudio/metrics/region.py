"""Figures of one rectangle of the views: how far decoded is from source there, and their mean colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import Samples
from lfstudio.metrics.colour import luma
from lfstudio.metrics.delta_e import delta_e
from lfstudio.metrics.psnr import psnr_db
from lfstudio.metrics.ssim import ssim


@dataclass(frozen=True, slots=True)
class Closeness:
    """How far two light fields are from each other in a region.

    Attributes:
        psnr_db: from the mean squared error over all views and channels.
        ssim: of luma, mean over the views; windows inside the region only.
        mean_abs_error: in 8-bit levels. max_abs_error: in the light fields' own levels.
        delta_e: mean CIEDE2000.
    """

    psnr_db: float
    ssim: float
    mean_abs_error: float
    max_abs_error: int
    delta_e: float


@dataclass(frozen=True, slots=True)
class RegionFigures:
    """Figures of a region over one or all views.

    Attributes:
        views: how many went in. bit_depth: of the samples.
        reference_mean, test_mean: mean sample by channel in the light field's own levels; None for one that is not
            there. closeness: None unless both are.
    """

    views: int
    bit_depth: int
    reference_mean: tuple[float, ...] | None = None
    test_mean: tuple[float, ...] | None = None
    closeness: Closeness | None = None


class RegionSums:
    """Collects the region of view after view.

    Args:
        bit_depth: of the samples, 1 .. 16.
    """

    def __init__(self, bit_depth: int) -> None:
        self._bit_depth = bit_depth
        self._peak = (1 << bit_depth) - 1
        self._views = 0
        self._means: dict[str, NDArray[np.float64]] = {}
        self._sums = np.zeros(4)  # squared error, absolute error, SSIM, CIEDE2000
        self._max = 0

    def add(self, reference: Samples | None, test: Samples | None) -> None:
        """Take in the region "h w C" of one view; every call with the same of the two. Raises UsageError if the two
        differ in shape."""
        self._views += 1
        for name, part in (("reference", reference), ("test", test)):
            if part is not None:
                self._means[name] = self._means.get(name, 0.0) + part.mean(axis=(0, 1), dtype=np.float64)
        if reference is None or test is None:
            return
        if reference.shape != test.shape:
            raise UsageError(f"regions of {reference.shape} and {test.shape} cannot be compared")
        difference = test.astype(np.int32) - reference
        magnitude = np.abs(difference)
        self._max = max(self._max, int(magnitude.max()))
        planes = [luma(part.astype(np.float32)) for part in (test, reference)]
        self._sums += (
            np.square(difference, dtype=np.float64).mean(),
            magnitude.mean(dtype=np.float64),
            ssim(planes[0], planes[1], float(self._peak)),
            delta_e(reference, test, self._bit_depth).mean(dtype=np.float64),
        )

    def result(self) -> RegionFigures:
        """The figures over the views so far. Raises UsageError before the first one."""
        if not self._views:
            raise UsageError("no view was measured")
        means = {name: tuple(float(m) for m in sums / self._views) for name, sums in self._means.items()}
        closeness = None
        if len(means) == 2:
            squared, absolute, similarity, colour = (float(total) for total in self._sums / self._views)
            closeness = Closeness(
                psnr_db(squared, self._peak), similarity, absolute * 255 / self._peak, self._max, colour
            )
        return RegionFigures(self._views, self._bit_depth, means.get("reference"), means.get("test"), closeness)

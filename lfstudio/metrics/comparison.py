"""How far one light field is from another, gathered view by view so that memory stays at a few views."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape, Samples
from lfstudio.metrics.colour import luma, to_ycbcr
from lfstudio.metrics.psnr import psnr_db, weighted_yuv_db
from lfstudio.metrics.ssim import ssim


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """The figures of `lfstudio compare`, on decoded samples at the light fields' own bit depth.

    PSNRs are in dB and at most `lfstudio.metrics.psnr.CAP_DB` (100), which stands for identical samples.

    Attributes:
        psnr_db: pooled, from the mean squared error over all views and channels.
        psnr_db_mean: mean of ``per_view_psnr_db``.
        psnr_yuv_db: 6:1:1 mean of the pooled PSNRs of Y', Cb and Cr (BT.709, full range); of Y' alone for gray.
        ssim: mean of ``per_view_ssim``.
        per_view_psnr_db, per_view_ssim: "U V" float64; SSIM is of luma.
        max_abs_error: the largest difference of two samples, in the light fields' own levels.
        per_view_max_error: the same by view, "U V" int64.
        mean_abs_error: "H W" float32, mean absolute difference over views and channels, in 8-bit levels (0 .. 255).
    """

    psnr_db: float
    psnr_db_mean: float
    psnr_yuv_db: float
    ssim: float
    per_view_psnr_db: NDArray[np.float64]
    per_view_ssim: NDArray[np.float64]
    max_abs_error: int
    mean_abs_error: NDArray[np.float32]
    per_view_max_error: NDArray[np.int64]


class Comparison:
    """Collects views of a test and a reference light field; every view of the grid once, in any order.

    Args:
        shape: of both light fields.
        bit_depth: of both, 1 .. 16; their peak is 2**bit_depth - 1.
    """

    def __init__(self, shape: LightFieldShape, bit_depth: int) -> None:
        self._shape = shape
        self._peak = (1 << bit_depth) - 1
        self._mse = np.full((shape.U, shape.V), np.nan)
        self._ssim = np.full((shape.U, shape.V), np.nan)
        self._plane_mse = np.zeros((shape.U, shape.V, 3))
        self._abs_sum = np.zeros((shape.H, shape.W))
        self._max = np.zeros((shape.U, shape.V), np.int64)

    def add(self, u: int, v: int, test_view: Samples, reference_view: Samples) -> None:
        """Take in view (u, v) of both, "H W C" unsigned integers.

        Raises:
            UsageError: outside the grid, given before, or of another shape.
        """
        shape = self._shape
        if not (0 <= u < shape.U and 0 <= v < shape.V):
            raise UsageError(f"view {u},{v} is outside the {shape.U}x{shape.V} grid")
        if not np.isnan(self._mse[u, v]):
            raise UsageError(f"view {u},{v} was compared before")
        for name, view in (("test", test_view), ("reference", reference_view)):
            if view.shape != shape[2:]:
                raise UsageError(f"the {name} view {u},{v} is {view.shape}, not {tuple(shape[2:])}")
        difference = test_view.astype(np.int32) - reference_view.astype(np.int32)
        magnitude = np.abs(difference)
        self._max[u, v] = magnitude.max()
        self._abs_sum += magnitude.sum(axis=2)
        scaled = difference.astype(np.float64) / self._peak
        self._mse[u, v] = np.square(scaled).mean()
        if shape.C == 3:
            self._plane_mse[u, v] = np.square(to_ycbcr(scaled)).mean(axis=(0, 1))
        test, reference = (luma(view.astype(np.float32)) for view in (test_view, reference_view))
        self._ssim[u, v] = ssim(test, reference, float(self._peak))

    def result(self) -> ComparisonResult:
        """The figures over all views. Raises UsageError while views are missing."""
        missing = np.argwhere(np.isnan(self._mse))
        if len(missing):
            u, v = missing[0]
            raise UsageError(f"{len(missing)} views were not compared, the first is {u},{v}")
        pooled = psnr_db(float(self._mse.mean()))
        per_view = np.vectorize(psnr_db, otypes=[np.float64])(self._mse)
        yuv = pooled
        if self._shape.C == 3:
            y, cb, cr = (psnr_db(float(mse)) for mse in self._plane_mse.mean(axis=(0, 1)))
            yuv = weighted_yuv_db(y, cb, cr)
        count = self._shape.views * self._shape.C
        return ComparisonResult(
            psnr_db=pooled,
            psnr_db_mean=float(per_view.mean()),
            psnr_yuv_db=yuv,
            ssim=float(self._ssim.mean()),
            per_view_psnr_db=per_view,
            per_view_ssim=self._ssim.copy(),
            max_abs_error=int(self._max.max()),
            per_view_max_error=self._max.copy(),
            mean_abs_error=(self._abs_sum * (255 / (count * self._peak))).astype(np.float32),
        )


def compare(test: LightField, reference: LightField) -> ComparisonResult:
    """Compare two light fields in memory.

    Raises:
        UsageError: their shapes or bit depths differ.
    """
    if test.shape != reference.shape:
        sizes = " and ".join("x".join(map(str, lf.shape)) for lf in (test, reference))
        raise UsageError(f"light fields of different shape cannot be compared: {sizes} (U x V x H x W x C)")
    if test.bit_depth != reference.bit_depth:
        raise UsageError(f"bit depths differ: {test.bit_depth} and {reference.bit_depth}")
    comparison = Comparison(reference.shape, reference.bit_depth)
    for u in range(reference.shape.U):
        for v in range(reference.shape.V):
            comparison.add(u, v, test.samples[u, v], reference.samples[u, v])
    return comparison.result()

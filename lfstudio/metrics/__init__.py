"""Measures of distortion between light fields; NumPy only, view by view.

`Comparison` gathers views and gives a `ComparisonResult`; `compare` does so for two light fields in memory.
"""

from lfstudio.metrics.comparison import Comparison, ComparisonResult, compare
from lfstudio.metrics.psnr import CAP_DB, psnr_db, weighted_yuv_db
from lfstudio.metrics.ssim import ssim

__all__ = ["CAP_DB", "Comparison", "ComparisonResult", "compare", "psnr_db", "ssim", "weighted_yuv_db"]

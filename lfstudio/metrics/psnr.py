"""Peak signal-to-noise ratio."""

from __future__ import annotations

import math

CAP_DB = 100.0
"""What stands for "identical": reports are JSON and charts have axes, so no PSNR is infinite. One rounding error of one
level in a whole 8-bit light field of 10^9 samples is 138 dB; anything above the cap counts as lossless."""


def psnr_db(mse: float, peak: float = 1.0) -> float:
    """10 log10(peak² / MSE) in dB, at most `CAP_DB`. ``mse`` is in the units of ``peak``, squared; not negative."""
    if mse <= 0:
        return CAP_DB
    return min(CAP_DB, 10 * math.log10(peak * peak / mse))


def weighted_yuv_db(y: float, u: float, v: float) -> float:
    """The 6:1:1 mean of the planes' PSNRs in dB, as JPEG Pleno and JCT-VC report it."""
    return (6 * y + u + v) / 8

"""Measuring one light field against another, view by view, and the figures as the contract names them."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import CancelledError
from lfstudio.core.protocols import Control
from lfstudio.engine.host.files import Views
from lfstudio.metrics import Comparison, ComparisonResult, psnr_db, weighted_yuv_db
from lfstudio.metrics.colour import ycbcr_mse

OnView = Callable[[int, int], None]
"""Told after every view: how many are done, and of how many."""


def compare_steps(test: Views, reference: Views) -> Generator[None, None, ComparisonResult]:
    """Compare all views, one with each step; the generator returns the result.

    Both have the same shape and bit depth.
    """
    comparison = Comparison(reference.shape, reference.bit_depth)
    for u, v in _grid(reference):
        comparison.add(u, v, test.view(u, v), reference.view(u, v))
        yield
    return comparison.result()


def measure(
    test: Views, reference: Views, control: Control | None = None, on_view: OnView | None = None
) -> ComparisonResult:
    """Compare all views. Raises CancelledError if ``control`` is cancelled meanwhile."""
    steps = compare_steps(test, reference)
    done = 0
    while True:
        _raise_if_cancelled(control)
        try:
            next(steps)
        except StopIteration as end:
            result: ComparisonResult = end.value
            return result
        done += 1
        if on_view is not None:
            on_view(done, reference.shape.views)


class Psnr(NamedTuple):
    """PSNRs in dB: pooled over all views, their mean, "U V" float64 by view, and 6:1:1 of Y', Cb and Cr, pooled."""

    psnr_db: float
    psnr_db_mean: float
    per_view_psnr_db: NDArray[np.float64]
    psnr_yuv_db: float


def measure_psnr(test: Views, reference: Views, control: Control) -> Psnr | None:
    """The PSNRs of `measure` alone, at a fraction of its cost; None if ``control`` is stopped meanwhile."""
    C = reference.shape.C
    mse = np.zeros(reference.shape[:2])
    products = np.zeros((C, C))
    for u, v in _grid(reference):
        if control.stopping:
            return None
        difference = (test.view(u, v).astype(np.int32) - reference.view(u, v)).reshape(-1, C).astype(np.float64)
        of_view = difference.T @ difference / len(difference)  # the errors of all planes and their mixtures in one
        mse[u, v] = np.trace(of_view) / C
        products += of_view / reference.shape.views
    peak = float((1 << reference.bit_depth) - 1)
    by_view = np.array([[psnr_db(float(value), peak) for value in row] for row in mse])
    pooled = psnr_db(float(mse.mean()), peak)
    planes = [psnr_db(float(value), peak) for value in ycbcr_mse(products)] if C == 3 else [pooled] * 3
    return Psnr(pooled, float(by_view.mean()), by_view, weighted_yuv_db(*planes))


def report(result: ComparisonResult) -> dict[str, Any]:
    """The figures under the command-line contract's names. dB; errors in the light field's own levels."""
    return {
        "psnr_db": result.psnr_db,
        "psnr_db_mean": result.psnr_db_mean,
        "psnr_yuv_db": result.psnr_yuv_db,
        "ssim": result.ssim,
        "per_view_psnr_db": result.per_view_psnr_db.tolist(),
        "per_view_ssim": result.per_view_ssim.tolist(),
        "max_abs_error": result.max_abs_error,
        "mean_abs_error": float(result.mean_abs_error.mean()),
    }


def _grid(views: Views) -> Iterator[tuple[int, int]]:
    return ((u, v) for u in range(views.shape.U) for v in range(views.shape.V))


def _raise_if_cancelled(control: Control | None) -> None:
    if control is not None and control.cancelled:
        raise CancelledError("the encode was cancelled")

"""The quick PSNR agrees with the full comparison, and both give way to the person."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lfstudio.core.errors import CancelledError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.host.measure import measure, measure_psnr, report


@pytest.mark.parametrize("bit_depth", [8, 10])
def test_the_quick_psnr_is_the_comparisons(bit_depth: int, make_lightfield: Callable[..., LightField]) -> None:
    reference = make_lightfield(views=(2, 3), size=(12, 9), bit_depth=bit_depth)
    noise = np.random.default_rng(1).integers(-3, 4, reference.samples.shape)
    test = LightField(np.clip(reference.samples + noise, 0, reference.peak).astype(reference.samples.dtype), bit_depth)
    quick, full = measure_psnr(test, reference, Control()), measure(test, reference)
    assert quick is not None
    assert quick.psnr_db == pytest.approx(full.psnr_db)
    assert quick.psnr_db_mean == pytest.approx(full.psnr_db_mean)
    assert quick.per_view_psnr_db == pytest.approx(full.per_view_psnr_db)
    assert quick.psnr_yuv_db == pytest.approx(full.psnr_yuv_db)
    assert report(full)["max_abs_error"] == 3


def test_a_stop_ends_the_quick_one_and_a_cancel_both(tiny_lightfield: LightField) -> None:
    control = Control()
    control.stop()
    assert measure_psnr(tiny_lightfield, tiny_lightfield, control) is None
    assert measure(tiny_lightfield, tiny_lightfield, control).max_abs_error == 0
    control.cancel()
    with pytest.raises(CancelledError):
        measure(tiny_lightfield, tiny_lightfield, control)


def test_gray_is_its_own_luma(make_lightfield: Callable[..., LightField]) -> None:
    reference = make_lightfield(views=(1, 2), size=(12, 9), channels=1)
    test = LightField(reference.samples ^ 1)
    quick = measure_psnr(test, reference, Control())
    assert quick is not None
    assert quick.psnr_yuv_db == pytest.approx(measure(test, reference).psnr_yuv_db)

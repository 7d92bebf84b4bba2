import dataclasses
import json

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape
from lfstudio.metrics import Comparison, compare


def noisy(lf, spread, seed=0):
    noise = np.random.default_rng(seed).integers(-spread, spread + 1, lf.samples.shape)
    noise[0, 0] //= 2  # views differ in quality
    samples = np.clip(lf.samples.astype(int) + noise, 0, lf.peak).astype(lf.samples.dtype)
    return dataclasses.replace(lf, samples=samples)


@pytest.mark.parametrize(("channels", "depth"), [(3, 8), (1, 8), (3, 16), (3, 10)])
def test_figures_agree_with_their_definitions(make_lightfield, channels, depth):
    lf = make_lightfield(views=(2, 3), size=(20, 16), channels=channels, bit_depth=depth)
    test = noisy(lf, 5 * lf.peak // 255)
    result = compare(test, lf)
    difference = (test.samples.astype(float) - lf.samples) / lf.peak
    mse = np.square(difference).mean(axis=(2, 3, 4))
    assert result.psnr_db == pytest.approx(-10 * np.log10(mse.mean()), abs=1e-9)
    assert result.per_view_psnr_db == pytest.approx(-10 * np.log10(mse), abs=1e-9)
    assert result.psnr_db_mean == pytest.approx(result.per_view_psnr_db.mean(), abs=1e-9)
    assert result.psnr_db_mean > result.psnr_db  # Jensen: views differ
    assert result.max_abs_error == int(np.abs(test.samples.astype(int) - lf.samples).max())
    assert result.mean_abs_error.shape == (20, 16)
    assert result.mean_abs_error.dtype == np.float32
    assert result.mean_abs_error == pytest.approx(np.abs(difference).mean(axis=(0, 1, 4)) * 255, rel=1e-5)
    assert 0.5 < result.ssim < 1
    assert result.ssim == pytest.approx(result.per_view_ssim.mean())
    if channels == 1:
        assert result.psnr_yuv_db == result.psnr_db


def test_yuv_weighs_luma_six_times(make_lightfield):
    lf = make_lightfield(views=(1, 2))
    shifted = dataclasses.replace(lf, samples=np.clip(lf.samples, 0, 250) + np.uint8(0))
    brighter = dataclasses.replace(lf, samples=shifted.samples + np.uint8(5))
    result = compare(brighter, shifted)  # the same step in R, G and B: all luma, no chroma
    luma_db = 20 * np.log10(255 / 5)
    assert result.psnr_yuv_db == pytest.approx((6 * luma_db + 100 + 100) / 8, abs=1e-6)
    assert result.psnr_db == pytest.approx(luma_db, abs=1e-9)


def test_identical_light_fields(tiny_lightfield):
    result = compare(tiny_lightfield, tiny_lightfield)
    assert result.psnr_db == result.psnr_db_mean == result.psnr_yuv_db == 100.0
    assert result.ssim == 1.0
    assert result.max_abs_error == 0
    assert not result.mean_abs_error.any()
    figures = {k: v.tolist() if isinstance(v, np.ndarray) else v for k, v in dataclasses.asdict(result).items()}
    assert "Infinity" not in json.dumps(figures)


def test_order_of_views_does_not_matter(tiny_lightfield):
    test = noisy(tiny_lightfield, 9)
    backwards = Comparison(test.shape, 8)
    for u, v in [(u, v) for u in (2, 1, 0) for v in (1, 2, 0)]:
        backwards.add(u, v, test.samples[u, v], tiny_lightfield.samples[u, v])
    assert backwards.result().psnr_db == compare(test, tiny_lightfield).psnr_db
    assert np.array_equal(backwards.result().per_view_ssim, compare(test, tiny_lightfield).per_view_ssim)


def test_what_cannot_be_compared(tiny_lightfield):
    view = tiny_lightfield.samples[0, 0]
    comparison = Comparison(tiny_lightfield.shape, 8)
    comparison.add(0, 0, view, view)
    with pytest.raises(UsageError, match="before"):
        comparison.add(0, 0, view, view)
    with pytest.raises(UsageError, match="outside"):
        comparison.add(3, 0, view, view)
    with pytest.raises(UsageError, match="test view 0,1"):
        comparison.add(0, 1, view[:-1], view)
    with pytest.raises(UsageError, match="8 views were not compared, the first is 0,1"):
        comparison.result()
    with pytest.raises(UsageError, match="different shape"):
        compare(tiny_lightfield, tiny_lightfield.central_views(2, 2))
    deep = LightField(tiny_lightfield.samples.astype(np.uint16), bit_depth=16)
    with pytest.raises(UsageError, match="bit depths differ: 16 and 8"):
        compare(deep, tiny_lightfield)


def test_one_pixel_light_field():
    comparison = Comparison(LightFieldShape(1, 1, 1, 1, 3), 8)
    comparison.add(0, 0, np.full((1, 1, 3), 10, np.uint8), np.full((1, 1, 3), 13, np.uint8))
    result = comparison.result()
    assert result.max_abs_error == 3
    assert result.mean_abs_error.tolist() == [[3.0]]

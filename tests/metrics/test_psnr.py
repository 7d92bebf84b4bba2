import math

import numpy as np
import pytest

from lfstudio.metrics.colour import luma, to_ycbcr
from lfstudio.metrics.psnr import CAP_DB, psnr_db, weighted_yuv_db


def test_known_values():
    assert psnr_db(1.0, 255) == pytest.approx(48.1308, abs=1e-4)
    assert psnr_db(0.01) == pytest.approx(20.0)
    assert psnr_db(1.0) == 0.0


def test_identical_is_the_cap_and_nothing_exceeds_it():
    assert psnr_db(0.0) == CAP_DB == 100.0
    assert psnr_db(1e-15) == CAP_DB
    assert math.isfinite(psnr_db(5e-324))


def test_weights_are_6_1_1():
    assert weighted_yuv_db(40, 32, 24) == pytest.approx((240 + 32 + 24) / 8)


def test_bt709_full_range():
    corners = np.array([[1, 1, 1], [1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]], float)
    ycc = to_ycbcr(corners)
    assert ycc[0] == pytest.approx([1, 0, 0], abs=1e-12)
    assert ycc[1] == pytest.approx([0.2126, -0.114572, 0.5], abs=1e-6)
    assert ycc[3] == pytest.approx([0.0722, 0.5, -0.045847], abs=1e-6)
    assert np.abs(ycc[:, 1:]).max() <= 0.5 + 1e-12
    assert luma(corners[None]) == pytest.approx(ycc[None, :, 0])


def test_gray_is_its_own_luma():
    gray = np.arange(12.0).reshape(3, 4, 1)
    assert np.array_equal(luma(gray), gray[:, :, 0])

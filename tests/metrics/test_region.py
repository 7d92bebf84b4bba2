"""Figures of a region against the measures of whole views."""

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.metrics import compare
from lfstudio.metrics.delta_e import delta_e
from lfstudio.metrics.region import RegionSums


def test_a_region_of_all_views_is_what_compare_says_of_it(tiny_lightfield: LightField):
    rng = np.random.default_rng(3)
    wrong = np.clip(tiny_lightfield.samples + rng.normal(0, 9, tiny_lightfield.shape), 0, 255).astype(np.uint8)
    reference, test = (LightField(s).crop(3, 2, 15, 14) for s in (np.array(tiny_lightfield.samples), wrong))
    sums = RegionSums(8)
    U, V = reference.shape.U, reference.shape.V
    for u in range(U):
        for v in range(V):
            sums.add(reference.view(u, v), test.view(u, v))
    found, whole = sums.result(), compare(test, reference)
    assert found.views == U * V
    assert found.closeness is not None
    assert found.closeness.psnr_db == pytest.approx(whole.psnr_db)
    assert found.closeness.ssim == pytest.approx(whole.ssim)
    assert found.closeness.mean_abs_error == pytest.approx(whole.mean_abs_error.mean(), rel=1e-5)
    assert found.closeness.max_abs_error == whole.max_abs_error
    colours = [delta_e(reference.view(u, v), test.view(u, v), 8).mean() for u in range(U) for v in range(V)]
    assert found.closeness.delta_e == pytest.approx(np.mean(colours), rel=1e-5)
    assert found.reference_mean == pytest.approx(reference.samples.mean(axis=(0, 1, 2, 3)))
    assert found.test_mean == pytest.approx(test.samples.mean(axis=(0, 1, 2, 3)))


def test_one_light_field_alone_has_its_mean_colour_in_its_own_levels():
    sums = RegionSums(12)
    sums.add(np.full((2, 2, 3), 4000, np.uint16), None)
    assert sums.result().reference_mean == (4000, 4000, 4000)
    assert sums.result().test_mean is None
    assert sums.result().closeness is None


def test_errors_are_in_eight_bit_levels_and_the_largest_in_the_own_ones():
    sums = RegionSums(16)
    sums.add(np.full((3, 3, 1), 1000, np.uint16), np.full((3, 3, 1), 1000 + 257, np.uint16))
    closeness = sums.result().closeness
    assert closeness is not None
    assert (closeness.mean_abs_error, closeness.max_abs_error) == (pytest.approx(1.0), 257)


def test_what_does_not_fit_is_refused():
    sums = RegionSums(8)
    with pytest.raises(UsageError, match="no view"):
        sums.result()
    with pytest.raises(UsageError, match="cannot be compared"):
        sums.add(np.zeros((2, 2, 3), np.uint8), np.zeros((2, 3, 3), np.uint8))

import numpy as np
import pytest

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape, ViewIndex, to_display


def test_shape_counts_views_and_pixels():
    shape = LightFieldShape(3, 4, 24, 32, 3)
    assert shape.views == 12
    assert shape.pixels == 12 * 24 * 32
    assert shape.centre == ViewIndex(1, 2)


def test_the_fixture_is_a_light_field(tiny_lightfield):
    assert tiny_lightfield.shape == (3, 3, 24, 32, 3)
    assert tiny_lightfield.peak == 255
    assert not np.array_equal(tiny_lightfield.view(0, 0), tiny_lightfield.view(0, 1))


@pytest.mark.parametrize(
    ("shape", "dtype", "depth", "words"),
    [
        ((2, 2, 4, 4), np.uint8, 8, "five axes"),
        ((2, 2, 4, 4, 2), np.uint8, 8, "channels"),
        ((2, 0, 4, 4, 3), np.uint8, 8, "empty"),
        ((2, 2, 4, 4, 3), np.uint8, 17, "bit depth"),
        ((2, 2, 4, 4, 3), np.uint8, 0, "bit depth"),
        ((2, 2, 4, 4, 3), np.uint8, 10, "uint16"),
        ((2, 2, 4, 4, 3), np.float32, 8, "uint8"),
    ],
)
def test_what_is_no_light_field_is_refused(shape, dtype, depth, words):
    with pytest.raises(LayoutError, match=words):
        LightField(np.zeros(shape, dtype), bit_depth=depth)


def test_samples_must_fit_the_bit_depth():
    samples = np.full((1, 1, 2, 2, 1), 1024, np.uint16)
    with pytest.raises(LayoutError, match="1024 does not fit 10 bits"):
        LightField(samples, bit_depth=10)
    assert LightField(samples - 1, bit_depth=10).peak == 1023


def test_views_outside_the_grid_are_refused(tiny_lightfield):
    with pytest.raises(UsageError, match="3,0"):
        tiny_lightfield.view(3, 0)
    with pytest.raises(UsageError, match="0,-1"):
        tiny_lightfield.view(0, -1)


def test_central_views_and_every_second(make_lightfield):
    lf = make_lightfield(views=(5, 4), size=(8, 8))
    centre = lf.central_views(3, 2)
    assert np.array_equal(centre.samples, lf.samples[1:4, 1:3])
    assert np.array_equal(lf.every(2).samples, lf.samples[::2, ::2])
    with pytest.raises(UsageError, match="6x2"):
        lf.central_views(6, 2)
    with pytest.raises(UsageError, match="at least 1"):
        lf.every(0)


def test_crop(tiny_lightfield):
    cropped = tiny_lightfield.crop(4, 2, 10, 6)
    assert np.array_equal(cropped.samples, tiny_lightfield.samples[:, :, 2:8, 4:14])
    for window in [(-1, 0, 4, 4), (0, 0, 33, 4), (0, 22, 4, 3), (0, 0, 0, 4)]:
        with pytest.raises(UsageError, match="does not lie inside"):
            tiny_lightfield.crop(*window)


def test_display_values_round():
    assert to_display(np.array([0, 1023, 2, 3], np.uint16), 10).tolist() == [0, 255, 0, 1]
    assert to_display(np.array([0, 65535, 128], np.uint16), 16).tolist() == [0, 255, 0]
    eight = np.array([7, 8], np.uint8)
    assert to_display(eight, 8) is eight
    assert to_display(np.array([0, 1], np.uint8), 1).tolist() == [0, 255]

import matplotlib as mpl
import numpy as np
import pytest
from PIL import ImageFont

from lfstudio.render.colour_scale import coloured, label, ticks, viridis, with_bar


def test_the_colours_are_viridis():
    expected = np.asarray(mpl.colormaps["viridis"](np.linspace(0, 1, 256)))[:, :3] * 255
    assert np.abs(viridis() - expected).max() < 4


def test_ends_and_missing_values():
    found = coloured(np.array([[-1.0, 1.0, np.nan, 5.0]], np.float32), -1, 1)[0]
    assert np.array_equal(found[0], viridis()[0])
    assert np.array_equal(found[1], viridis()[255])
    assert found[2].tolist() == [96, 96, 96]
    assert np.array_equal(found[3], found[1])


@pytest.mark.parametrize(
    ("low", "high", "expected"), [(-1.0, 1.0, [-1, -0.5, 0, 0.5, 1]), (0.02, 0.35, [0.1, 0.2, 0.3])]
)
def test_ticks_are_round(low, high, expected):
    assert ticks(low, high, 5) == expected


def test_the_font_knows_the_labels():
    assert [label(value) for value in (-1.0, -0.25, 0.0)] == ["-1", "-0.25", "0"]
    font = ImageFont.load_default(13)
    missing = bytes(font.getmask("\uffff"))
    assert all(bytes(font.getmask(letter)) != missing for letter in "-0123456789.e+")


def test_ticks_of_nothing():
    assert ticks(2.0, 2.0, 5) == [2.0]


def test_the_bar_stands_below_the_picture():
    values = np.linspace(-1, 1, 400 * 20).reshape(20, 400).astype(np.float32)
    picture = with_bar(values, -1, 1, "px")
    assert picture.shape[1] == 400
    assert np.array_equal(picture[:20], coloured(values, -1, 1))
    assert (picture[22] == 255).all()
    assert np.array_equal(picture[30, 24], viridis()[0])
    assert with_bar(values[:, :40], -1, 1, "px").shape[1] == 360

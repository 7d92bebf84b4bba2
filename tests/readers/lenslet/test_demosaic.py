import numpy as np
import pytest

from lfstudio.readers.lenslet.demosaic import demosaic, site_names


def mosaic_of(colour, upper_left):
    out = np.empty(colour.shape[:2], np.float32)
    for n, name in enumerate(site_names(upper_left)):
        site = (slice(n // 2, None, 2), slice(n % 2, None, 2))
        out[site] = colour[(*site, {"r": 0, "gr": 1, "gb": 1, "b": 2}[name])]
    return out


@pytest.mark.parametrize("upper_left", ["r", "gr", "gb", "b"])
@pytest.mark.parametrize("size", [(24, 30), (25, 31)])
def test_even_and_linear_colour_come_back(upper_left, size):
    y, x = np.mgrid[0 : size[0], 0 : size[1]].astype(np.float32)
    even = np.broadcast_to(np.float32([0.2, 0.5, 0.9]), (*size, 3))
    assert demosaic(mosaic_of(even, upper_left), upper_left) == pytest.approx(even, abs=1e-6)
    slope = np.stack([0.2 + 0.01 * x, 0.3 + 0.01 * y, 0.1 + 0.005 * (x + y)], -1)
    found = demosaic(mosaic_of(slope, upper_left), upper_left)
    assert found[3:-3, 3:-3] == pytest.approx(slope[3:-3, 3:-3], abs=1e-5)


def test_own_samples_stay():
    mosaic = np.random.default_rng(0).uniform(0, 1, (12, 14)).astype(np.float32)
    found = demosaic(mosaic, "gr")
    assert np.array_equal(found[0::2, 1::2, 0], mosaic[0::2, 1::2])
    assert np.array_equal(found[0::2, 0::2, 1], mosaic[0::2, 0::2])
    assert np.array_equal(found[1::2, 0::2, 2], mosaic[1::2, 0::2])


def test_detail_that_all_colours_share_beats_plain_interpolation():
    y, x = np.mgrid[0:40, 0:40].astype(np.float32)
    gray = np.repeat((0.5 + 0.3 * np.sin(x * 1.1 + 0.4 * y))[..., None], 3, 2)
    found = demosaic(mosaic_of(gray, "b"), "b")[4:-4, 4:-4]
    plain = (gray[4:-4, 3:-5] + gray[4:-4, 5:-3]) / 2
    assert np.abs(found - gray[4:-4, 4:-4]).mean() < 0.5 * np.abs(plain - gray[4:-4, 4:-4]).mean()

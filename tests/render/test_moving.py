import io

import numpy as np
import pytest
from PIL import Image

from lfstudio.render.moving import gif, scaled, size_scaled


def ramp(k, channels=3):
    y, x = np.mgrid[0:32, 0:48]
    return np.stack([(x * 5 + k * 7) % 256, (y * 7) % 256, (x + y) * 3 % 256][:channels], axis=2).astype(np.uint8)


@pytest.mark.parametrize(("fps", "expected"), [(30.0, 1000), (7.0, 4290), (200.0, 600)])
def test_the_whole_keeps_time(fps, expected):
    with Image.open(io.BytesIO(gif([ramp(k) for k in range(30)], fps))) as image:
        lengths = []
        for number in range(image.n_frames):
            image.seek(number)
            lengths.append(image.info["duration"])
    assert len(lengths) == 30
    assert sum(lengths) == expected
    assert max(lengths) - min(lengths) <= 10


def test_colours_are_near_and_many():
    with Image.open(io.BytesIO(gif([ramp(0), ramp(9)], 10))) as image:
        found = np.asarray(image.convert("RGB")).astype(float)

    def blurred(picture):  # dithering is right on average
        return picture.reshape(8, 4, 12, 4, 3).mean(axis=(1, 3))

    assert np.abs(blurred(found) - blurred(ramp(0).astype(float))).mean() < 6


def test_gray_is_exact():
    frames = [ramp(k, 1) for k in range(3)]
    with Image.open(io.BytesIO(gif(frames, 10))) as image:
        image.seek(2)
        assert np.array_equal(np.asarray(image.convert("L")), frames[2][:, :, 0])


def test_scaling():
    assert size_scaled(25, 33, 0.5) == (12, 16)
    assert size_scaled(2, 2, 0.01) == (1, 1)
    picture = ramp(0)
    assert scaled(picture, 1.0) is picture
    assert scaled(picture, 0.5).shape == (16, 24, 3)
    assert scaled(picture[:, :, :1], 2.0).shape == (64, 96, 1)

import numpy as np
import pytest

from lfstudio.core.errors import ReadError
from lfstudio.readers import pnm


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("depth", [1, 8, 10, 16])
def test_round_trip(channels, depth):
    samples = np.random.default_rng(0).integers(0, 1 << depth, (5, 7, channels))
    samples[0, 0] = (1 << depth) - 1
    samples = samples.astype(np.uint8 if depth <= 8 else np.uint16)
    again, bits = pnm.decode(pnm.encode(samples, depth), "x")
    assert bits == depth
    assert again.dtype == samples.dtype
    assert np.array_equal(again, samples)


def test_plain_files_and_comments():
    data = b"P3 # made by hand\n2 1\n# deep\n1023\n0 1 2 # red\n1023 4 5\n"
    samples, bits = pnm.decode(data, "x")
    assert bits == 10
    assert samples.tolist() == [[[0, 1, 2], [1023, 4, 5]]]


def test_a_comment_before_raw_samples():
    samples, _ = pnm.decode(b"P5\n# one\n2 2\n255\n\x01\x02\x03\x04", "x")
    assert samples[:, :, 0].tolist() == [[1, 2], [3, 4]]


@pytest.mark.parametrize(
    "data",
    [b"P6\n2 2\n255\n12345678901", b"P5\n2 2\n1000\n" + b"\xff" * 8, b"P2\n2 2\n255\n1 2 3", b"P2\n1 1\n255\nx",
     b"P2\n1 1\n255\n-4", b"P5\n0 2\n255\n", b"P5\n2 2\n70000\n" + bytes(16), b"P5\nwide\n"],
)  # fmt: skip
def test_damage_is_seen(data):
    assert pnm.is_pnm(data)
    with pytest.raises(ReadError):
        pnm.decode(data, "x")

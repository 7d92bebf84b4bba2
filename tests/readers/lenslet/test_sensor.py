import numpy as np
import pytest
from lytro_files import metadata, mosaicked, pack10, pack12

from lfstudio.core.errors import ReadError
from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.lenslet.metadata import camera
from lfstudio.readers.lenslet.sensor import develop, shown, unpack

LATTICE = Lattice(14.2857, 12.3729)
SIZE = (600, 40)


def about(model="ILLUM", **colour):
    return camera(metadata(SIZE, LATTICE, model, **colour), "a")


@pytest.mark.parametrize(("model", "pack", "peak"), [("ILLUM", pack10, 1023), ("F01", pack12, 4095)])
def test_packed_samples(model, pack, peak):
    samples = np.random.default_rng(0).integers(0, peak + 1, SIZE).astype(np.uint16)
    assert np.array_equal(unpack(pack(samples) + b"trailing", about(model), "a"), samples)
    with pytest.raises(ReadError, match="are there") as caught:
        unpack(pack(samples)[:-1], about(model), "a")
    assert caught.value.hint


def test_known_bytes():
    ten = unpack(bytes([0x80, 0, 0, 0xFF, 0b11_00_01_10]) * (SIZE[0] * SIZE[1] // 4), about(), "a")
    assert ten[0, :4].tolist() == [0b1000000010, 0b01, 0, 1023]
    twelve = unpack(bytes([0x12, 0x34, 0x56]) * (SIZE[0] * SIZE[1] // 2), about("F01"), "a")
    assert twelve[0, :2].tolist() == [0x123, 0x456]


@pytest.mark.parametrize("model", ["ILLUM", "F01"])
def test_colour_of_an_even_surface(model):
    gains = (1.4, 1.0, 1.2)
    light = np.broadcast_to([0.3, 0.5, 0.2], (*SIZE, 3))
    found = about(model, whiteBalanceGain={"r": 1.4, "gr": 1.0, "gb": 1.0, "b": 1.2})
    colour = develop(mosaicked(light, model, gains), found, None) / 65535
    assert colour == pytest.approx(light, abs=0.002)


def test_strips_join_without_a_seam():
    light = np.random.default_rng(1).uniform(0.2, 0.6, (*SIZE, 3))
    raw = mosaicked(light)
    whole = develop(raw, about(), None)
    part = develop(raw[244:276], about(), None)
    assert np.array_equal(whole[250:270], part[6:26])


def test_a_white_image_divides_vignetting_out():
    shade = np.minimum(np.linspace(0.2, 2, SIZE[1]), 1)[None, :, None] * np.ones((*SIZE, 3))
    found = develop(mosaicked(0.5 * shade), about(), mosaicked(shade * [0.7, 0.9, 0.5])) / 65535
    assert found[:, 4:-4] == pytest.approx(np.full((*SIZE, 3), 0.5)[:, 4:-4], abs=0.012)


def test_saturated_pixels_are_white():
    gains = {"r": 1.4, "gr": 1.0, "gb": 1.0, "b": 1.2}
    found = develop(np.full(SIZE, 1023, np.uint16), about(whiteBalanceGain=gains), None)
    assert found.min() == 65535


def test_curves_and_colours():
    light = np.full((2, 2, 3), 0.25 * 65535, np.float32)
    assert shown(light, about()) == pytest.approx(np.full((2, 2, 3), 0.53710), abs=1e-4)
    assert shown(light, about(gamma=0.5)) == pytest.approx(np.full((2, 2, 3), 0.5), abs=1e-4)
    turned = shown(light * [1, 0, 0], about(gamma=1.0, ccm=[0, 1, 0, 1, 0, 0, 0, 0, 1]))
    assert turned[0, 0] == pytest.approx([0, 0.25, 0])
    assert shown(light * 9, about()) == pytest.approx(np.ones((2, 2, 3)))

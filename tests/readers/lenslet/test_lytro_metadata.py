import copy

import pytest
from lytro_files import metadata

from lfstudio.core.errors import ReadError
from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.lenslet.metadata import camera

LATTICE = Lattice(14.2857, 12.3729, -0.031)


def changed(path, value, model="ILLUM"):
    about = copy.deepcopy(metadata((600, 640), LATTICE, model))
    *parents, last = path.split(".")
    at = about
    for key in parents:
        at = at[key]
    at[last] = value
    return about


def test_an_illum():
    gains = {"r": 1.38, "gr": 1.0, "gb": 1.0, "b": 1.15}
    found = camera(metadata((600, 640), LATTICE, whiteBalanceGain=gains, ccm=[1, 0, 0, 0, 1, 0, 0, 0, 1]), "a")
    assert (found.model, found.width, found.height, found.bits, found.endianness) == ("ILLUM", 640, 600, 10, "little")
    assert found.black == (66, 66, 66, 66)
    assert found.white[0] == 1023
    assert found.upper_left == "gr"
    assert found.gains == pytest.approx((1.38, 1.0, 1.15))
    assert found.matrix == (1, 0, 0, 0, 1, 0, 0, 0, 1)
    assert found.gamma is None
    assert (found.zoom_step, found.focus_step) == (-297, 309)
    assert found.packed_bytes == 640 * 600 * 10 // 8
    assert found.lattice.pitch_x == pytest.approx(14.2857)
    assert found.lattice.pitch_y == pytest.approx(12.3729)
    assert found.lattice.angle_deg == pytest.approx(-0.031)


def test_the_first_camera():
    found = camera(metadata((640, 640), LATTICE, "F01", gamma=0.41666), "a")
    assert (found.bits, found.endianness, found.upper_left) == (12, "big", "b")
    assert found.black[0] == 168
    assert found.gamma == 0.41666


def test_the_gains_that_the_camera_computed_come_first():
    about = metadata((600, 640), LATTICE, whiteBalanceGain={"r": 1, "gr": 1, "gb": 1, "b": 9})
    about["algorithms"] = {"awb": {"computed": {"gain": {"r": 3.0, "gr": 2.0, "gb": 2.0, "b": 4.0}}}}
    assert camera(about, "a").gains == (1.5, 1.0, 2.0)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("devices.mla.lensPitch", 0), ("devices.sensor.pixelPitch", 0), ("devices.mla.rotation", 1e99),
        ("devices.mla.scaleFactor", {"x": 0, "y": 1}), ("devices.mla.sensorOffset", {"x": 1e30}), ("devices.mla", []),
        ("devices", None), ("devices.mla.lensPitch", "wide"), ("devices.mla.lensPitch", 1), ("devices.mla.rotation", 1),
        ("devices.mla.lensPitch", 10**400), ("devices.sensor.pixelPitch", True),
    ],
)  # fmt: skip
def test_lenses_that_cannot_be_are_left_to_be_found(path, value):
    assert camera(changed(path, value), "a").lattice is None


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("image", {}, "no width"),
        ("image.width", 0, "0 x 600"),
        ("image.width", 10**6, "1000000 x 600"),
        ("image.width", 10**400, "no width"),
        ("image.height", -5, "no height"),
        ("image.height", 12.5, "no height"),
        ("image.height", None, "no height"),
        ("image.pixelPacking", {"bitsPerPixel": 10, "endianness": "big"}, "not known"),
        ("image.pixelPacking", {"bitsPerPixel": 10, "endianness": ["little"]}, "not known"),
        ("image.pixelPacking", {"bitsPerPixel": 11, "endianness": "little"}, "not known"),
        ("image.pixelFormat", {"black": {"r": 2000}}, "make no picture"),
        ("image.pixelFormat", {"white": {"gb": 0}}, "make no picture"),
        ("image.mosaic", {"upperLeftPixel": "x"}, "not known"),
        ("image.mosaic", {"upperLeftPixel": ["r"]}, "not known"),
    ],
)
def test_sensors_that_cannot_be(path, value, message):
    with pytest.raises(ReadError, match=message):
        camera(changed(path, value), "a")


@pytest.mark.parametrize(
    "colour",
    [{"ccm": [1, 2]}, {"ccm": "x"}, {"ccm": [1e9] * 9}, {"whiteBalanceGain": {"r": 0}}, {"gamma": 0},
     {"whiteBalanceGain": {"r": -4}}, {"whiteBalanceGain": {"r": "x"}}, {"whiteBalanceGain": [1, 2, 3]}],
)  # fmt: skip
def test_colours_that_cannot_be_are_ignored(colour):
    found = camera(metadata((600, 640), LATTICE, **colour), "a")
    assert (found.gains, found.matrix, found.gamma) == ((1.0, 1.0, 1.0), None, None)


def test_column_major_lenses():
    lattice = camera(changed("devices.mla.tiling", "hexUniformColumnMajor"), "a").lattice
    assert lattice.upright
    assert lattice.angle_deg == pytest.approx(0.031)
    square = camera(changed("devices.mla.tiling", "squareUniform"), "a").lattice
    assert not square.hexagonal

import numpy as np
import pytest
from lenslet_pictures import lenslet_picture, round_lens, waves

from lfstudio.readers.lenslet.estimate import estimate, seeded
from lfstudio.readers.lenslet.lattice import Lattice

HEXAGONAL = Lattice(10.0312, 8.6731, 0.213, 4.3, 5.2)
UPRIGHT = Lattice(12.61, 10.93, -1.3, 4.1, 4.6, True, True)
SQUARE = Lattice(9.37, 9.41, 0.1, 4.1, 4.6, False)


def white(dy, dx, along, across):
    return np.ones((*along.shape, 1))


def seen(scene, lattice, size=(260, 300), noise=0.0):
    picture = lenslet_picture(scene, lattice, size, round_lens()).mean(axis=2) * 200
    return (picture + np.random.default_rng(5).normal(0, noise, size)).astype(np.float32)


def assert_found(found, lattice, px=0.01, degrees=0.02, offset_px=0.1):
    assert found is not None
    assert (found.hexagonal, found.upright) == (lattice.hexagonal, lattice.upright)
    assert found.pitch_x == pytest.approx(lattice.pitch_x, abs=px)
    assert found.pitch_y == pytest.approx(lattice.pitch_y, abs=px)
    assert found.angle_deg == pytest.approx(lattice.angle_deg, abs=degrees)
    near = lattice.near_corner()
    assert (found.x, found.y) == pytest.approx((near.x, near.y), abs=offset_px)


@pytest.mark.parametrize("lattice", [HEXAGONAL, UPRIGHT, SQUARE, Lattice(23.4, 20.3, 0.7, 14.1, 14.6)])
def test_a_white_image_shows_the_lattice(lattice):
    found = estimate(seen(white, lattice, noise=2))
    assert_found(found.lattice, lattice)
    assert found.confidence > 0.9
    assert found.residual_px < 0.03 * lattice.pitch_x


@pytest.mark.parametrize("lattice", [HEXAGONAL, UPRIGHT, SQUARE])
def test_the_picture_itself_shows_the_lattice(lattice):
    found = estimate(seen(waves(1, 8 * lattice.pitch_x, 1), lattice, (420, 460), noise=2))
    assert_found(found.lattice, lattice, offset_px=0.2)
    assert found.confidence > 0.5


def test_far_from_the_middle_every_lens_is_still_counted():
    lattice = Lattice(6.13, 5.31, 0.31, 3, 3)
    assert_found(estimate(seen(white, lattice, (200, 1900))).lattice, lattice, px=0.001, degrees=0.002)


def test_a_lattice_that_is_about_known_is_refined():
    about = Lattice(10.01, 8.69, 0.2, 4.0, 5.5)
    assert_found(estimate(seen(white, HEXAGONAL), near=about).lattice, HEXAGONAL)


def test_a_lattice_that_is_not_wanted_ends_the_search():
    plane = seen(white, SQUARE)
    assert estimate(plane, refuse=lambda lattice: not lattice.hexagonal) is None
    assert estimate(plane, refuse=lambda lattice: lattice.hexagonal) is not None


def test_the_offset_of_a_known_pitch():
    found = seeded(seen(white, HEXAGONAL), (10.03, 8.67), 0.21, True, False).near_corner()
    assert (found.x, found.y) == pytest.approx((4.3, 5.2), abs=0.4)


@pytest.mark.parametrize("kind", ["noise", "flat", "black", "ramp", "small"])
def test_pictures_without_lenses(kind):
    plane = {
        "noise": np.random.default_rng(0).uniform(0, 255, (200, 220)),
        "flat": np.full((200, 220), 90.0),
        "black": np.zeros((200, 220)),
        "ramp": np.add.outer(np.arange(200), np.arange(220)),
        "small": np.eye(9) * 255,
    }[kind].astype(np.float32)
    found = estimate(plane)
    assert found is None or found.confidence < 0.2

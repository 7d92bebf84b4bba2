import math

import numpy as np
import pytest
from lenslet_pictures import lenslet_picture, psnr_db, round_lens, true_views, waves

from lfstudio.core.errors import LayoutError
from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.lenslet.resample import Resampler, default_views, places

SHAPE = (300, 320)
LATTICES = [
    Lattice(10.0312, 8.6731, 0.213, 4.3, 5.2),
    Lattice(12.61, 10.93, -1.3, 4.1, 4.6, True, True),
    Lattice(9.37, 9.41, 0.1, 4.1, 4.6, False),
]


def white(dy, dx, along, across):
    return np.ones((*along.shape, 1))


def to_views(*arguments):
    made = Resampler(*arguments)
    return np.stack(
        [np.stack([made.view(u, v) for v in range(made.grid[1])]) for u in range(made.grid[0])]
    ), made.notices


def as_bytes(picture):
    return np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)


@pytest.mark.parametrize("lattice", LATTICES)
@pytest.mark.parametrize("white_image", [True, False])
def test_views_are_the_scene(lattice, white_image):
    """All views of the default grid, all pixels, against the scene at the pixels' own places."""
    scene = waves(3, 8 * lattice.pitch_x)
    picture = as_bytes(lenslet_picture(scene, lattice, SHAPE, round_lens()))
    lit = as_bytes(lenslet_picture(white, lattice, SHAPE, round_lens())) if white_image else None
    views, notices = to_views(picture, 8, lattice, default_views(lattice), "a.png", lit)
    truth = true_views(scene, lattice, SHAPE, default_views(lattice))
    assert views.shape == truth.shape
    assert psnr_db(views / 255, truth) >= (42 if white_image else 38)
    assert len(notices) == (not white_image)


def test_views_outside_the_lenses_are_black_and_told():
    lattice = LATTICES[0]
    picture = as_bytes(lenslet_picture(waves(1), lattice, SHAPE, round_lens()))
    views, notices = to_views(picture, 8, lattice, (9, 9), "a.png", picture)
    lit = views.reshape(9, 9, -1).max(axis=2) > 0
    assert (~lit).sum() == 4
    assert not lit[0, 0]
    assert lit[0, 4]
    assert "4 of 81 views" in notices[0]
    assert "7x7" in notices[0]


@pytest.mark.parametrize(("pitch", "side"), [(10.0, 7), (14.2857, 11), (4.0, 3), (23.4, 17)])
def test_the_default_grid_keeps_its_corners_inside_the_lenses(pitch, side):
    assert default_views(Lattice(pitch, pitch * math.sqrt(3) / 2)) == (side, side)


def test_pixels_are_square_and_rows_are_rows_of_lenses():
    lattice = Lattice(10, 8.66)
    at = places(lattice, (300, 300), (7, 7))
    assert np.diff(at.along) == pytest.approx(np.full(at.along.size - 1, 8.66))
    assert at.rows.size == pytest.approx(290 / 8.66, abs=2)
    assert at.along.size == pytest.approx(285 / 8.66, abs=2)


def test_sixteen_bits_stay():
    lattice = LATTICES[0]
    scene = waves(1)
    picture = np.rint(lenslet_picture(scene, lattice, SHAPE, lambda r: np.ones_like(r)) * 1023).astype(np.uint16)
    views, _ = to_views(picture, 10, lattice, (3, 3), "a.png")
    assert views.dtype == np.uint16
    assert psnr_db(views / 1023, true_views(scene, lattice, SHAPE, (3, 3))) > 45


def test_too_few_lenses():
    with pytest.raises(LayoutError, match="lie whole inside") as caught:
        to_views(np.zeros((60, 60, 1), np.uint8), 8, Lattice(20, 17), (15, 15), "a.png")
    assert caught.value.where == "a.png"
    assert "pitch=" in caught.value.hint

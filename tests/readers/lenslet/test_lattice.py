import numpy as np
import pytest

from lfstudio.readers.lenslet.lattice import Lattice


def test_centres_of_a_hexagonal_lattice():
    lattice = Lattice(10, 8.5, 0, 3, 4)
    x, y = lattice.centres(np.array([0, 0, 1, 2, -1]), np.array([0, 2, 0, 0, 0]))
    assert x.tolist() == [3, 23, 8, 3, 8]
    assert y.tolist() == [4, 4, 12.5, 21, -4.5]


def test_a_positive_angle_lets_rows_fall_to_the_right():
    x, y = Lattice(10, 8, 5, 0, 0).centres(np.array([0]), np.array([10]))
    assert (x[0], y[0]) == pytest.approx((99.619, 8.716), abs=1e-3)


def test_unrotated_undoes_centres():
    lattice = Lattice(10.2, 8.7, -2, 3, 4)
    x, y = lattice.centres(np.array([4, 7]), np.array([11, 5]))
    along, across = lattice.unrotated(x, y)
    assert along / 10.2 == pytest.approx([11, 5.5])
    assert across / 8.7 == pytest.approx([4, 7])


@pytest.mark.parametrize("hexagonal", [True, False])
def test_counting_from_another_corner_is_the_same_lattice(hexagonal):
    lattice = Lattice(10.2, 8.7, 0.4, 403.3, 305.1, hexagonal)
    near = lattice.near_corner()
    assert 0 <= near.x < 11
    assert 0 <= near.y < 9
    x, y = (np.array(n) for n in (lattice.x, lattice.y))
    along, across = near.unrotated(x, y)
    row = round(float(across) / 8.7)
    assert float(across) / 8.7 == pytest.approx(row)
    assert (float(along) / 10.2 - (0.5 * (row % 2) if hexagonal else 0)) % 1 == pytest.approx(0, abs=1e-6)


def test_the_window_lies_inside_the_picture():
    lattice = Lattice(10, 8.7, 3, 20, 30)
    left, right, top, bottom = lattice.window(200, 300, margin=5)
    for along in (left, right):
        for across in (top, bottom):
            x, y = lattice.rotated(np.array(along), np.array(across))
            assert 5 - 1e-9 <= x + lattice.x <= 294 + 1e-9
            assert 5 - 1e-9 <= y + lattice.y <= 194 + 1e-9


@pytest.mark.parametrize(
    "change", [{"pitch_x": 0.0}, {"pitch_y": -3.0}, {"angle_deg": 40.0}, {"x": float("nan")}, {"pitch_x": 1e9}]
)
def test_wild_numbers_are_not_usable(change):
    fine = {"pitch_x": 10.0, "pitch_y": 8.7, "angle_deg": 0.0, "x": 0.0, "y": 0.0}
    assert Lattice(**fine).usable
    assert not Lattice(**{**fine, **change}).usable

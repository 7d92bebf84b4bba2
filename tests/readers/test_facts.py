import numpy as np
import pytest

from lfstudio.core.lightfield import Geometry
from lfstudio.readers.facts import from_short_text, geometry_of, short_text


def grid_of(rows, columns, steps=((0.0, 2.5), (1.5, 0.25))):
    u, v = np.indices((rows, columns), dtype=np.float64)
    return np.array([10.0, -4.0]) + u[..., None] * steps[0] + v[..., None] * steps[1]


def test_a_geometry_survives_as_a_short_text():
    geometry = Geometry(
        50.5, 100.0, 2.5, -1.25, 1.75, positions=grid_of(3, 4), time_s=0.1 * np.arange(12).reshape(3, 4)
    )
    text = short_text(geometry)
    assert text == "b=50.5,f=100,z=2.5,d=-1.25:1.75,p=10:-4:0:2.5:1.5:0.25,t=0.1"
    found = from_short_text(text, (3, 4))
    assert (found.baseline_mm, found.focal_length_mm, found.focus_distance_m) == (50.5, 100.0, 2.5)
    assert (found.disparity_min_px, found.disparity_max_px) == (-1.25, 1.75)
    np.testing.assert_allclose(found.positions, geometry.positions, atol=1e-9)
    np.testing.assert_allclose(found.time_s, geometry.time_s, atol=1e-9)


def test_few_positions_that_are_no_grid_are_told_one_by_one():
    crooked = grid_of(7, 7) + np.random.default_rng(1).normal(0, 0.3, (7, 7, 2))
    text = short_text(Geometry(positions=crooked))
    assert len(text) < 200
    found = from_short_text(text, (7, 7))
    assert np.abs(found.positions - crooked).max() < 0.005


def test_what_is_no_grid_of_many_is_not_told():
    crooked = grid_of(9, 9)
    crooked[1, 1] += 1.0
    assert short_text(Geometry(positions=crooked, time_s=np.array([[0.0, 1.0, 5.0]] * 3))) == ""


def rig(rows, columns):
    """Cameras that look the same way, turned by 30 degrees about y, on a plane."""
    poses = np.zeros((rows, columns, 4, 4))
    poses[..., :3, :3] = [[np.cos(0.5), 0, np.sin(0.5)], [0, 1, 0], [-np.sin(0.5), 0, np.cos(0.5)]]
    u, v = np.indices((rows, columns))
    poses[..., :3, 3] = np.stack([1 + 0.25 * v, 2 - 0.5 * u, 0.125 * v], axis=-1)
    poses[..., 3, 3] = 1
    return poses


def test_poses_of_a_regular_rig_survive():
    text = short_text(Geometry(poses=rig(9, 9)))
    assert len(text) < 100
    np.testing.assert_allclose(from_short_text(text, (9, 9)).poses, rig(9, 9), atol=1e-5)


@pytest.mark.parametrize("spoil", ["turned", "moved", "mirrored", "scaled", "projective"])
def test_other_poses_are_not_told(spoil):
    poses = rig(3, 3)
    if spoil == "turned":
        poses[1, 1, :3, :3] = np.eye(3)
    elif spoil == "moved":
        poses[1, 1, 0, 3] += 1
    elif spoil == "projective":
        poses[..., 3, 0] = 0.5
    else:
        poses[..., :3, 0] *= -1 if spoil == "mirrored" else 2
    assert short_text(Geometry(poses=poses)) == ""


def test_no_geometry_says_nothing():
    assert short_text(None) == ""


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "b=",
        "b=x",
        "d=1",
        "p=1:2",
        "z=inf",
        "nonsense",
        "q=1:abc",
        "o=0:0:0:0:0:0:1:1:1:1:1:1:1:1:1",
        "o=1:2",
        7,
        "=,=,=" * 99,
    ],
)
def test_texts_that_make_no_sense_say_nothing(text):
    assert from_short_text(text, (3, 3)) is None


def test_named_values():
    found = geometry_of({"baseline_mm": [[2.5]], "disparity_min_px": "-1", "positions": grid_of(2, 2).tolist()}, (2, 2))
    assert (found.baseline_mm, found.disparity_min_px) == (2.5, -1.0)
    assert found.positions[1, 1].tolist() == [11.5, -1.25]
    wrong = {"baseline_mm": "wide", "poses": np.zeros((2, 2, 4)), "time_s": [[0, np.nan], [0, 0]]}
    assert geometry_of(wrong, (2, 2)) is None


@pytest.mark.parametrize("text", ["q=1:@@", "q=1:" + "z" * 25, "q=nan:00000", "q=1", "q=1:\x80", "q=-1:" + "0" * 23])
def test_damaged_deviations_leave_the_grid(text):
    found = from_short_text(f"p=0:0:0:1:1:0,{text}", (3, 3))
    assert found.positions[1, 1].tolist() == [1.0, 1.0]

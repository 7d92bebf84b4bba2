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


def test_what_is_no_grid_is_not_told_as_one():
    crooked = grid_of(3, 3)
    crooked[1, 1] += 1.0
    assert short_text(Geometry(positions=crooked, time_s=np.array([[0.0, 1.0, 5.0]] * 3))) == ""
    assert short_text(None) == ""


@pytest.mark.parametrize("text", [None, "", "b=", "b=x", "d=1", "p=1:2", "z=inf", "nonsense", 7, "=,=,=" * 99])
def test_texts_that_make_no_sense_say_nothing(text):
    assert from_short_text(text, (3, 3)) is None


def test_named_values():
    found = geometry_of({"baseline_mm": [[2.5]], "disparity_min_px": "-1", "positions": grid_of(2, 2).tolist()}, (2, 2))
    assert (found.baseline_mm, found.disparity_min_px) == (2.5, -1.0)
    assert found.positions[1, 1].tolist() == [11.5, -1.25]
    wrong = {"baseline_mm": "wide", "poses": np.zeros((2, 2, 4)), "time_s": [[0, np.nan], [0, 0]]}
    assert geometry_of(wrong, (2, 2)) is None

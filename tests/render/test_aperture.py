"""Apertures over the grid."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.render.aperture import Shape, weights

GRID = (9, 9)
CENTRE = (4.0, 4.0)


@pytest.mark.parametrize("shape", Shape)
def test_a_pinhole_is_one_view(shape: Shape):
    found = weights(shape, 1, (2.0, 6.0), GRID)
    assert found[2, 6] == 1
    assert found.sum() == 1


@pytest.mark.parametrize("shape", Shape)
def test_between_views_a_pinhole_takes_in_the_nearest_ones(shape: Shape):
    found = weights(shape, 1, (2.0, 6.25), GRID)
    assert found[2, 6] > found[2, 7] > 0


def test_the_whole_grid():
    assert weights(Shape.SQUARE, None, CENTRE, GRID).min() == 1
    circle = weights(Shape.CIRCLE, None, CENTRE, GRID)
    assert circle[4, 0] == circle[0, 4] == 1
    assert circle[0, 0] == 0


def test_outlines_differ_as_they_should():
    found = {shape: weights(shape, None, CENTRE, GRID) for shape in Shape}
    assert found[Shape.SQUARE].sum() > found[Shape.CIRCLE].sum() > found[Shape.HEXAGON].sum()
    assert found[Shape.RING][4, 4] == 0
    assert found[Shape.RING][4, 0] == 1
    assert np.flatnonzero(found[Shape.ROW].any(axis=1)).tolist() == [4]
    assert np.flatnonzero(found[Shape.COLUMN].any(axis=0)).tolist() == [4]


@pytest.mark.parametrize("shape", [Shape.CIRCLE, Shape.SQUARE, Shape.HEXAGON, Shape.RING])
def test_it_is_symmetric_about_its_middle(shape: Shape):
    found = weights(shape, 5.5, CENTRE, GRID)
    np.testing.assert_array_equal(found, found[::-1])
    np.testing.assert_array_equal(found, found[:, ::-1])


def test_it_grows_without_jumps():
    sums = [float(weights(Shape.CIRCLE, extent, CENTRE, GRID).sum()) for extent in np.arange(1, 9, 0.1)]
    assert np.all(np.diff(sums) >= 0)
    assert np.diff(sums).max() < 6


@pytest.mark.parametrize("grid", [(1, 1), (1, 7), (7, 1)])
@pytest.mark.parametrize("shape", Shape)
def test_some_view_always_counts(shape: Shape, grid: tuple[int, int]):
    for extent in (1, 3, None):
        assert weights(shape, extent, (0.0, 0.0), grid).max() > 0

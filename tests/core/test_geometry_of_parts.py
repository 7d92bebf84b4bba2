"""What is known of the cameras follows the views that are taken."""

from dataclasses import replace

import numpy as np

from lfstudio.core.lightfield import Geometry, LightField


def made() -> LightField:
    positions = np.stack(np.meshgrid(np.arange(6.0), 10 * np.arange(5.0)), axis=2)  # "5 6 2", x along columns
    geometry = Geometry(baseline_mm=2.0, disparity_min_px=-1.0, disparity_max_px=1.5, positions=positions)
    return LightField(np.zeros((5, 6, 8, 8, 3), np.uint8), geometry=geometry)


def test_the_centre():
    part = made().central_views(3, 2)
    assert part.geometry.positions.shape == (3, 2, 2)
    assert part.geometry.positions[0, 0].tolist() == [2, 10]
    assert part.geometry.baseline_mm == 2.0


def test_every_second_view_is_twice_as_far_apart():
    part = made().every(2)
    assert part.geometry.positions[1, 1].tolist() == [2, 20]
    assert (part.geometry.baseline_mm, part.geometry.disparity_min_px, part.geometry.disparity_max_px) == (4, -2, 3)


def test_none_stays_none():
    assert replace(made(), geometry=None).every(2).geometry is None
    assert replace(made(), geometry=Geometry(baseline_mm=1.0)).central_views(1, 1).geometry.poses is None

"""The part of a channel that is looked at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.session.latent_region import SMALLEST, Region


def test_zooming_keeps_the_point_under_the_pointer() -> None:
    region = Region().zoomed(4, 0.25, 0.75)
    assert region.zoom == pytest.approx(4)
    assert (region.top, region.left) == (pytest.approx(0.1875), pytest.approx(0.5625))
    again = region.zoomed(0.25, 0.25, 0.75)
    assert again.whole
    assert (again.top, again.left) == (0, 0)


def test_every_level_shows_the_same_part() -> None:
    region = Region().zoomed(2, 1, 0)
    assert region.window(8, 16) == (slice(4, 8), slice(0, 8))
    assert region.window(64, 32) == (slice(32, 64), slice(0, 16))
    assert Region().window(5, 7) == (slice(0, 5), slice(0, 7))


@given(st.floats(-1, 2), st.floats(-1, 2), st.floats(0.1, 100), st.integers(1, 300), st.integers(1, 300))
def test_a_window_lies_inside_and_is_never_empty(y: float, x: float, factor: float, height: int, width: int) -> None:
    for part, count in zip(
        Region().zoomed(factor, y, x).moved(y, x).window(height, width), (height, width), strict=True
    ):
        assert 0 <= part.start < part.stop <= count
        assert part.stop - part.start >= min(SMALLEST, count)

"""Rates at equal quality, and the Bjøntegaard delta of the window, against the package that `bd` uses."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from lfstudio.metrics import bd
from lfstudio.metrics.rates import Akima, bd_rate, rate_at_equal_quality

ANCHOR = [(0.05, 30.1), (0.11, 33.4), (0.24, 36.9), (0.55, 40.0), (1.2, 42.2)]
TEST = [(0.02, 29.0), (0.041, 32.5), (0.09, 35.2), (0.3, 38.8)]


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_packages_delta(seed: int) -> None:
    rng = np.random.default_rng(seed)
    rates = np.cumprod(1 + rng.uniform(0.8, 2, (2, 6)), axis=1) * 0.01
    qualities = 28 + np.cumsum(rng.uniform(1.5, 4, (2, 6)), axis=1)
    anchor, test = (list(zip(rates[k], qualities[k], strict=True)) for k in range(2))
    expected = bd.bd_rate(anchor, test)
    assert expected.value is not None
    assert bd_rate(anchor, test).value == pytest.approx(expected.value, rel=1e-9)


def test_the_order_and_dominated_points_do_not_matter() -> None:
    expected = bd.bd_rate(ANCHOR, TEST).value
    assert bd_rate(ANCHOR[::-1], [*TEST, (0.1, 30.0)]).value == pytest.approx(expected, rel=1e-9)


def test_a_delta_takes_four_points_and_a_range_in_common() -> None:
    few = bd_rate(ANCHOR, TEST[:3])
    assert few.value is None
    assert few.reason == "the curve has fewer than four points that rise in rate and quality"
    apart = bd_rate(ANCHOR, [(rate, quality - 20) for rate, quality in TEST])
    assert apart.value is None
    assert "in common" in str(apart.reason)


def test_a_single_point_is_compared_at_its_quality() -> None:
    assert rate_at_equal_quality(ANCHOR, 0.12, 36.9).value == pytest.approx(-50)
    assert rate_at_equal_quality(ANCHOR[:2], 0.11, 30.1).value == pytest.approx(120)
    halfway = rate_at_equal_quality(ANCHOR[:2], np.sqrt(0.05 * 0.11), (30.1 + 33.4) / 2)
    assert halfway.value == pytest.approx(0), "a line in the logarithm between two points"


def test_an_interpolation_that_overshoots_gives_no_delta() -> None:
    """Short encodes at small lambdas end at nearly one quality; the package makes minus 80 percent of these."""
    anchor = [(0.037, 25.5), (0.088, 28.8), (0.21, 32.6), (0.48, 36.6), (0.98, 40.6)]
    saturated = [(0.045, 28.4), (0.065, 29.63), (0.082, 29.65), (0.091, 29.72)]
    wild = bd.bd_rate(anchor, saturated).value
    assert wild is not None
    assert wild < -75
    found = bd_rate(anchor, saturated)
    assert found.value is None
    assert found.reason == "the curve has points too close in quality to be interpolated"
    assert "anchor's" in str(bd_rate(saturated, anchor).reason)
    for quality in np.linspace(28.4, 29.72, 50):
        single = rate_at_equal_quality(saturated, 0.065, quality).value
        assert single is not None
        assert 100 * (0.065 / 0.091 - 1) - 1e-9 <= single <= 100 * (0.065 / 0.045 - 1) + 1e-9


@pytest.mark.parametrize("quality", [30.0, 42.3])
def test_an_anchor_is_never_extended(quality: float) -> None:
    found = rate_at_equal_quality(ANCHOR, 0.1, quality)
    assert found.value is None
    assert found.reason == "the anchor's curve goes from 30.10 to 42.20 dB"
    assert rate_at_equal_quality(ANCHOR[:1], 0.1, 30.1).value is None


def test_straight_lines_stay_straight() -> None:
    x = np.array([0.0, 1.0, 3.0, 4.0, 9.0])
    line = Akima(x, 2 * x + 1)
    assert line(np.array([0.2, 3.7])) == pytest.approx([1.4, 8.4])
    assert line.integral(0.5, 8.5) == pytest.approx(8.5**2 + 8.5 - 0.25 - 0.5)


def test_scipy_is_not_needed() -> None:
    code = (
        "import sys; sys.modules['scipy'] = sys.modules['bjontegaard'] = None\n"
        "from lfstudio.metrics.rates import bd_rate\n"
        f"print(bd_rate({ANCHOR}, {TEST}).value)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert float(done.stdout) == pytest.approx(bd.bd_rate(ANCHOR, TEST).value)

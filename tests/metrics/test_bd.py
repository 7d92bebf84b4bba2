"""Bjøntegaard deltas: known answers, what has no answer and why, and the missing extra."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.metrics.bd import Delta, bd_psnr, bd_rate, require

ANCHOR = [(0.03, 29.0), (0.07, 31.2), (0.2, 33.9), (0.6, 36.8)]


def test_equal_curves_do_not_differ() -> None:
    assert bd_rate(ANCHOR, ANCHOR).value == pytest.approx(0, abs=1e-9)
    assert bd_psnr(ANCHOR, ANCHOR).value == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("factor", [0.5, 0.9, 1.25])
def test_a_constant_factor_in_rate(factor: float) -> None:
    test = [(rate * factor, psnr) for rate, psnr in ANCHOR]
    assert bd_rate(ANCHOR, test).value == pytest.approx(100 * (factor - 1), abs=1e-6)


def test_a_constant_gain_in_quality() -> None:
    test = [(rate, psnr + 0.75) for rate, psnr in ANCHOR]
    assert bd_psnr(ANCHOR, test).value == pytest.approx(0.75)
    rate = bd_rate(ANCHOR, test).value
    assert rate is not None
    assert rate < -10


def test_curves_that_are_straight_in_the_logarithm() -> None:
    """5 dB for each factor of ten; the test is 1 dB better, which is a factor of 10 ** -0.2 in rate."""
    anchor = [(rate, 40 + 5 * np.log10(rate)) for rate in (0.01, 0.05, 0.2, 1.0)]
    test = [(rate, 41 + 5 * np.log10(rate)) for rate in (0.02, 0.08, 0.5)]
    assert bd_psnr(anchor, test).value == pytest.approx(1)
    assert bd_rate(anchor, test).value == pytest.approx(100 * (10**-0.2 - 1))


def test_the_order_of_points_does_not_matter_and_beaten_points_do_not_count() -> None:
    test = [(rate * 0.8, psnr) for rate, psnr in ANCHOR]
    expected = bd_rate(ANCHOR, test)
    assert bd_rate(ANCHOR[::-1], [test[2], test[0], test[3], test[1]]) == expected
    assert bd_rate([*ANCHOR, (0.3, 33.0), (0.2, 33.0)], test) == expected


def test_curves_apart_say_so() -> None:
    better = [(rate, psnr + 20) for rate, psnr in ANCHOR]
    found = bd_rate(ANCHOR, better)
    assert found.value is None
    assert found.reason == "the curves have no qualities in common: 49.00 to 56.80 dB, the anchor's 29.00 to 36.80 dB"
    assert bd_psnr(ANCHOR, better).value == pytest.approx(20)
    smaller = [(rate / 1000, psnr) for rate, psnr in ANCHOR]
    apart = bd_psnr(ANCHOR, smaller)
    assert apart.value is None
    assert apart.reason is not None
    assert apart.reason.startswith("the curves have no rates in common: 3e-05 to 0.0006 bpp")


def test_too_few_points_say_so() -> None:
    assert bd_rate(ANCHOR, ANCHOR[:1]) == Delta(
        None, "the curve has fewer than two points that rise in rate and quality"
    )
    falling = [(0.1, 33.0), (0.2, 32.0), (0.4, 31.0)]
    assert (
        bd_rate(falling, ANCHOR).reason == "the anchor's curve has fewer than two points that rise in rate and quality"
    )


def test_a_missing_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bjontegaard", None)
    with pytest.raises(UsageError, match="bundles leave it out"):
        require()
    with pytest.raises(UsageError, match="bjontegaard"):
        bd_rate(ANCHOR, ANCHOR)

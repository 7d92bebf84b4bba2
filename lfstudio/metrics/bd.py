"""Bjøntegaard deltas: how two rate-distortion curves differ on average (VCEG-M33), by the `bjontegaard` package.

The curves are interpolated piecewise (Akima, as the package's authors advise) in the logarithm of the rate, and
compared where they overlap. The package brings scipy and matplotlib along; a bundle of the application leaves it out.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from types import ModuleType
from typing import NamedTuple

from lfstudio.core.errors import UsageError

Curve = Sequence[tuple[float, float]]
"""Points (bpp, PSNR in dB) in any order."""

_METHOD = "akima"
_WORDS = {2: "two", 3: "three", 4: "four"}


class Delta(NamedTuple):
    """A Bjøntegaard delta, or why there is none.

    Attributes:
        value: percent for `bd_rate`, dB for `bd_psnr`; None if it cannot be told.
        reason: one sentence fragment if ``value`` is None.
    """

    value: float | None
    reason: str | None = None


def require() -> None:
    """Raises UsageError if the optional package is missing."""
    _package()


def bd_rate(anchor: Curve, test: Curve) -> Delta:
    """Mean difference in rate at equal PSNR, percent of the anchor's rate; negative: ``test`` needs less.

    Raises: UsageError if the package is missing.
    """
    package = _package()
    a, t = rising(anchor), rising(test)
    reason = too_few(("the anchor's curve", a), ("the curve", t)) or apart(
        [p for _, p in a], [p for _, p in t], "qualities", "{:.2f}", " dB"
    )
    if reason:
        return Delta(None, reason)
    return _delta(package, "bd_rate", a, t)


def bd_psnr(anchor: Curve, test: Curve) -> Delta:
    """Mean difference in PSNR at equal rate, dB; positive: ``test`` is better. Raises as `bd_rate`."""
    package = _package()
    a, t = rising(anchor), rising(test)
    reason = too_few(("the anchor's curve", a), ("the curve", t)) or apart(
        [r for r, _ in a], [r for r, _ in t], "rates", "{:.3g}", " bpp"
    )
    if reason:
        return Delta(None, reason)
    return _delta(package, "bd_psnr", a, t)


def _delta(package: ModuleType, name: str, anchor: Curve, test: Curve) -> Delta:
    rates_a, psnrs_a = zip(*anchor, strict=True)
    rates_t, psnrs_t = zip(*test, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of a small overlap
        value = float(
            getattr(package, name)(
                list(rates_a), list(psnrs_a), list(rates_t), list(psnrs_t),
                method=_METHOD, require_matching_points=False, min_overlap=0,
            )
        )  # fmt: skip
    return Delta(value) if math.isfinite(value) else Delta(None, "the curves cannot be interpolated")


def rising(curve: Curve) -> list[tuple[float, float]]:
    """The points by rising rate, without those that another point beats in both rate and quality."""
    kept: list[tuple[float, float]] = []
    for rate, psnr in sorted(curve, key=lambda point: (point[0], -point[1])):
        if rate > 0 and (not kept or (rate > kept[-1][0] and psnr > kept[-1][1])):
            kept.append((float(rate), float(psnr)))
    return kept


def too_few(*curves: tuple[str, Curve], fewest: int = 2) -> str | None:
    """What to say if one of the named `rising` curves has fewer than ``fewest`` points."""
    for name, curve in curves:
        if len(curve) < fewest:
            return f"{name} has fewer than {_WORDS.get(fewest, fewest)} points that rise in rate and quality"
    return None


def apart(anchor: list[float], test: list[float], what: str, form: str, unit: str) -> str | None:
    """What to say if two rising lists of numbers have no range in common."""
    if min(anchor[-1], test[-1]) > max(anchor[0], test[0]):
        return None
    ranges = [f"{form.format(numbers[0])} to {form.format(numbers[-1])}{unit}" for numbers in (test, anchor)]
    return f"the curves have no {what} in common: {ranges[0]}, the anchor's {ranges[1]}"


def _package() -> ModuleType:
    try:
        import bjontegaard
    except ImportError as error:
        raise UsageError(
            "Bjøntegaard deltas need a package that is not installed",
            where=error.name or "bjontegaard",
            hint="bundles leave it out: install LF Studio with pip",
        ) from error
    module: ModuleType = bjontegaard
    return module

"""Measures of the difference in words: names, units, the fixed range of their colours, and the maps to choose from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lfstudio.metrics.difference import Measure
from lfstudio.session.text import tr

TOPS = {
    Measure.ABSOLUTE: 32.0,
    Measure.SIGNED: 32.0,
    Measure.SQUARED: 1024.0,
    Measure.DELTA_E: 10.0,
    Measure.LUMA: 32.0,
    Measure.RED: 32.0,
    Measure.GREEN: 32.0,
    Measure.BLUE: 32.0,
    Measure.STRUCTURE: 0.5,
}
"""The value at the top of the colours with gain 1, in the measure's unit: fixed, so that two maps compare."""

COLORMAPS = ("inferno", "magma", "viridis", "cividis", "diverging")
"""Colour maps that the person can choose; perceptually uniform, the last one about zero."""


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """Attributes:
    name: short, for menus and the colour bar. long: what a caption says. unit: of the values. decimals: to show.
    """

    name: str
    long: str
    unit: str
    decimals: int = 1


def words(measure: Measure) -> MeasureWords:
    """``measure`` in the person's language."""
    levels = tr("8-bit levels")
    return {
        Measure.ABSOLUTE: MeasureWords(tr("Absolute error"), tr("Absolute error"), levels),
        Measure.SIGNED: MeasureWords(tr("Signed error"), tr("Decoded minus source"), levels),
        Measure.SQUARED: MeasureWords(tr("Squared error"), tr("Squared error"), tr("8-bit levels²")),
        Measure.DELTA_E: MeasureWords("ΔE2000", tr("Colour difference ΔE2000"), "ΔE", 2),
        Measure.LUMA: MeasureWords(tr("Luma error"), tr("Absolute error of luma Y′"), levels),
        Measure.RED: MeasureWords(tr("Red error"), tr("Absolute error of red"), levels),
        Measure.GREEN: MeasureWords(tr("Green error"), tr("Absolute error of green"), levels),
        Measure.BLUE: MeasureWords(tr("Blue error"), tr("Absolute error of blue"), levels),
        Measure.STRUCTURE: MeasureWords(tr("1 − SSIM"), tr("Structural difference 1 − SSIM"), tr("1 − SSIM"), 3),
    }[measure]


def value_text(measure: Measure, value: float) -> str:
    """A value with its unit, e.g. ``"error 3.0 levels"``."""
    number = f"{value:.{words(measure).decimals}f}".replace("-", "−")
    if measure is Measure.SIGNED and value > 0:
        number = f"+{number}"
    if measure is Measure.DELTA_E:
        return tr("ΔE2000 {value}").format(value=number)
    if measure is Measure.STRUCTURE:
        return tr("1 − SSIM {value}").format(value=number)
    unit = tr("levels²") if measure is Measure.SQUARED else tr("levels")
    name = {Measure.LUMA: tr("luma error"), Measure.RED: tr("red error"), Measure.GREEN: tr("green error"),
            Measure.BLUE: tr("blue error"), Measure.SIGNED: tr("signed error"),
            Measure.SQUARED: tr("squared error")}.get(measure, tr("error"))  # fmt: skip
    return f"{name} {number} {unit}"


def available(channels: int) -> tuple[Measure, ...]:
    """Measures of views with so many channels, in the order in which they are offered."""
    return tuple(measure for measure in Measure if channels == 3 or not measure.needs_colour)


def colormap_for(measure: Measure, chosen: str | None) -> str:
    """The colour map of a measure: the chosen one, or with None the one that suits it (``error`` stands for the
    map that the person prefers)."""
    return chosen or ("diverging" if measure.is_signed else "error")


def value_range(measure: Measure, gain: float, values: NDArray[np.float32] | None = None) -> tuple[float, float]:
    """The values at the ends of the colours: fixed and divided by ``gain``, or with ``values`` as far as they go."""
    if values is None:
        top = TOPS[measure] / gain
    else:
        top = float(np.abs(values).max()) if values.size else 0.0
        top = top if top > 0 else 1.0
    return (-top if measure.is_signed else 0.0), top

"""Colours and numbers of a file's parts, the same in the bar, the treemap and the tables."""

from __future__ import annotations

from PySide6.QtGui import QColor

from lfstudio.ui import theme


def part_colour(index: int) -> QColor:
    """The colour of the ``index``-th part, told apart from its neighbours; later rounds are lighter or darker."""
    colours = theme.current()
    colour = QColor(colours.series[index % len(colours.series)])
    turn = index // len(colours.series)
    if turn:
        return colour.darker(100 + 35 * turn) if colours.dark else colour.lighter(100 + 35 * turn)
    return colour


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """``first`` with the given share of ``second``."""
    return QColor.fromRgbF(*(a + share * (b - a) for a, b in zip(_rgb(first), _rgb(second), strict=True)))


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 .. 1."""
    red, green, blue = (value**2.2 for value in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def percent_text(share: float) -> str:
    """A share of the whole (0 .. 1) in per cent, with a decimal below ten."""
    value = 100 * share
    if 0 < value < 0.1:
        return "<0.1 %"
    return f"{value:.1f} %" if value < 9.95 else f"{value:.0f} %"

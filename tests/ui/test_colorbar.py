"""The colour bar: round ticks, plain labels, the right colours in the right order."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from lfstudio.ui import colormaps
from lfstudio.ui.colorbar import ColorBar, label, ticks


@pytest.mark.parametrize(
    ("lo", "hi", "at_most", "expected"),
    [(0, 16, 4, [0, 5, 10, 15]), (28.3, 41.7, 3, [30, 35, 40]), (-7.2, 7.2, 3, [-5, 0, 5]),
     (0, 1, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]), (0, 0.003, 4, [0, 0.001, 0.002, 0.003])],
)  # fmt: skip
def test_ticks_are_round(lo: float, hi: float, at_most: int, expected: list[float]) -> None:
    assert ticks(lo, hi, at_most) == pytest.approx(expected)


@pytest.mark.parametrize("hi", [1e-6, 0.37, 8, 255, 1e7])
@pytest.mark.parametrize("at_most", [2, 5, 9])
def test_there_are_enough_ticks_but_not_too_many(hi: float, at_most: int) -> None:
    found = ticks(0, hi, at_most)
    assert 1 <= len(found) <= at_most
    assert all(0 <= tick <= hi * 1.0001 for tick in found)


def test_odd_ranges_have_harmless_ticks() -> None:
    assert ticks(3, 3, 5) == [3]
    assert ticks(math.nan, 1, 5) == []


def test_labels_have_the_decimals_that_they_need() -> None:
    assert [label(v, 0.25) for v in (0, 0.25, 0.5)] == ["0", "0.25", "0.50"]
    assert label(-5, 5) == "−5"
    assert label(10, 10) == "10"
    assert label(2e6, 1e6) == "2e+06"


@pytest.mark.parametrize(
    ("lo", "hi", "colormap", "expected"),
    [(-31.875, 31.875, "diverging", ["−31.9", "0", "31.9"]), (0.11, 0.19, "inferno", ["0.11", "0.19"])],
)
def test_a_narrow_bar_still_says_where_its_colours_end(
    qtbot: QtBot, lo: float, hi: float, colormap: str, expected: list[str]
) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.set_range(lo, hi, "levels", colormap)
    assert [text for _, text in bar.marks(60.0)] == expected


@pytest.mark.parametrize("orientation", [Qt.Orientation.Horizontal, Qt.Orientation.Vertical])
def test_the_bar_runs_from_low_to_high(qtbot: QtBot, orientation: Qt.Orientation) -> None:
    bar = ColorBar(orientation=orientation)
    qtbot.addWidget(bar)
    bar.set_range(0, 10, "dB", "viridis")
    flat = orientation == Qt.Orientation.Horizontal
    bar.resize(300 if flat else bar.sizeHint().width(), bar.sizeHint().height() if flat else 300)
    picture = bar.grab().toImage()
    first, last = QColor(*colormaps.table("viridis")[0].tolist()), QColor(*colormaps.table("viridis")[-1].tolist())
    low = picture.pixelColor(3, 6) if flat else picture.pixelColor(6, 290)
    high = next(
        picture.pixelColor(x, 6) if flat else picture.pixelColor(6, x)
        for x in (range(299, 0, -1) if flat else range(300))
        if (picture.pixelColor(x, 6) if flat else picture.pixelColor(6, x)).saturation() > 120
    )
    for got, expected in ((low, first), (high, last)):
        assert abs(got.red() - expected.red()) + abs(got.blue() - expected.blue()) < 60


def test_the_meaning_can_be_read_aloud(qtbot: QtBot) -> None:
    bar = ColorBar()
    qtbot.addWidget(bar)
    bar.set_range(-1, 3, "levels", "diverging")
    assert bar.range == (-3, 3)
    assert bar.colormap == "diverging"
    assert "diverging" in bar.accessibleName()
    assert "−3.0 to 3.0 levels" in bar.accessibleName()

"""A small histogram of integer symbols, with a curve of the distribution that codes them where there is one."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from lfstudio.ui import theme
from lfstudio.ui.colorbar import label, ticks

_LABELLED = 128
"""A plot lower than this (in pixels) has no room for the name of its axis."""

_FLOOR = 1e-3
"""The lowest share on a logarithmic axis, in per cent, unless something rarer is shown."""


class CalmAxis(pg.AxisItem):
    """An axis with few, round labels, each with its ``suffix``; with ``powers`` its numbers are powers of ten."""

    suffix = ""
    powers = False

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Plain numbers."""
        if self.powers:
            return [f"{10.0**value:g}{self.suffix}" for value in values]
        return [label(value * scale, spacing) + self.suffix for value in values]

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """One group of ticks: (spacing, positions)."""
        if self.powers:
            step = max(1, math.ceil((maxVal - minVal) * 20 / max(1.0, size)))
            first = math.ceil(minVal / step) * step
            return [(float(step), [float(at) for at in range(first, math.floor(maxVal) + 1, step)])]
        wanted = max(3, int(size / 28)) if self.orientation in ("left", "right") else max(2, int(size / 44))
        found = ticks(minVal, maxVal, wanted)
        return [(found[1] - found[0] if len(found) > 1 else 1.0, found)]


class SymbolPlot(pg.PlotWidget):
    """Shares of symbols in per cent as bars; `fit` draws a curve over them.

    Signals:
        pointed: the symbol under the pointer, None beside all of them.
    """

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={side: CalmAxis(side) for side in ("left", "bottom")})
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.hideButtons()
        item.showGrid(y=True, alpha=0.25)
        item.layout.setContentsMargins(0, 4, 8, 0)
        for side in ("left", "bottom"):
            item.getAxis(side).enableAutoSIPrefix(False)
        item.getAxis("left").suffix = "\u00a0%"
        item.setLabel("bottom", self.tr("Symbol"))
        self.setToolTip(self.tr("How often each symbol (an integer) occurs, in per cent."))
        self._logarithmic = False
        self._values: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._shares: NDArray[np.float64] = np.zeros(0)
        self._fit_values: NDArray[np.float64] = np.zeros(0)
        self._fit_shares: NDArray[np.float64] = np.zeros(0)
        self._bars = pg.BarGraphItem(x=[0], height=[0], width=1)
        self._fit = pg.PlotDataItem(antialias=True)
        self._mark = pg.InfiniteLine(angle=90, movable=False)
        self._mark.hide()
        for part in (self._bars, self._fit, self._mark):
            item.addItem(part, ignoreBounds=part is self._mark)
        self.scene().sigMouseMoved.connect(self._mouse_moved)
        theme.style_plot(self)
        theme.notifier().changed.connect(self._restyle)
        self._restyle()

    def sizeHint(self) -> QSize:
        return QSize(320, 104)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 64)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        super().resizeEvent(event)
        if event is not None:  # pyqtgraph's constructor calls this without one
            self.getPlotItem().getAxis("bottom").showLabel(event.size().height() >= _LABELLED)

    def leaveEvent(self, event: object) -> None:
        self._point(None)

    def _restyle(self) -> None:
        colours = theme.current()
        self._bars.setOpts(brush=QColor(colours.series[0]), pen=pg.mkPen(None))
        self._fit.setPen(pg.mkPen(QColor(colours.series[1]), width=2))
        self._mark.setPen(pg.mkPen(QColor(colours.muted), width=1))

    @property
    def logarithmic(self) -> bool:
        """Whether shares are drawn on a logarithmic axis."""
        return self._logarithmic

    def set_logarithmic(self, on: bool) -> None:
        """Draw shares on a logarithmic axis, which shows the rare symbols, or on a linear one."""
        if on != self._logarithmic:
            self._logarithmic = on
            self.getPlotItem().getAxis("left").powers = on
            self._draw()

    def show_shares(self, values: NDArray[np.int64], shares: NDArray[np.float64]) -> None:
        """Show ``shares`` (0 .. 1) of the integers ``values``, one bar each; the far tails are cut off."""
        self._values, self._shares = values, shares
        self._point(None)
        if len(values):
            width = float(values[1] - values[0]) if len(values) > 1 else 1.0
            tail = np.cumsum(shares)
            first = int(np.searchsorted(tail, 0.005))
            last = min(len(values) - 1, int(np.searchsorted(tail, 0.995)))
            reach = max(3.0 * width, float(values[last] - values[first]) * 0.55 + width)
            centre = float(values[first] + values[last]) / 2
            self.getPlotItem().setXRange(centre - reach, centre + reach, padding=0)
        self._draw()

    def fit(self, values: NDArray[np.float64], shares: NDArray[np.float64]) -> None:
        """Draw a curve of ``shares`` (0 .. 1) over ``values``; empty arrays remove it."""
        self._fit_values, self._fit_shares = values, shares
        self._draw()

    def share_of(self, symbol: int) -> tuple[float, float | None]:
        """How often a symbol occurs, and how often the curve expects it (None without one); both 0 .. 1."""
        at = np.flatnonzero(self._values == symbol)
        expected = np.flatnonzero(self._fit_values == symbol)
        share = float(self._shares[at[0]]) if len(at) else 0.0
        return share, float(self._fit_shares[expected[0]]) if len(expected) else None

    def _draw(self) -> None:
        item = self.getPlotItem()
        if not len(self._values):
            self._bars.setOpts(x=[0], height=[0], width=1)
            self._fit.setData([], [])
            return
        width = float(self._values[1] - self._values[0]) if len(self._values) > 1 else 1.0
        bars, curve = 100 * self._shares, 100 * self._fit_shares
        tallest = max(float(bars.max()), float(np.max(curve, initial=0.0)))
        if self._logarithmic:
            floor = math.log10(max(_FLOOR, 0.5 * float(bars[bars > 0].min(initial=100.0))))
            top = math.log10(max(tallest, 10.0**floor)) + 0.25
            with np.errstate(divide="ignore"):
                heights, line = np.log10(bars), np.log10(curve)
            heights = np.maximum(heights, floor) - floor
            self._bars.setOpts(x=self._values, height=heights, y0=np.full(len(bars), floor), width=0.86 * width)
            shown = line >= floor
            self._fit.setData(self._fit_values[shown], line[shown])
            item.setYRange(floor, top, padding=0)
        else:
            self._bars.setOpts(x=self._values, height=bars, y0=np.zeros(len(bars)), width=0.86 * width)
            self._fit.setData(self._fit_values, curve)
            item.setYRange(0, 1.18 * tallest, padding=0)

    def _mouse_moved(self, where: QPointF) -> None:
        box = self.getPlotItem().getViewBox()
        if not len(self._values) or not box.sceneBoundingRect().contains(where):
            self._point(None)
            return
        self._point(round(box.mapSceneToView(where).x()))

    def _point(self, symbol: int | None) -> None:
        self._mark.setVisible(symbol is not None)
        if symbol is not None:
            self._mark.setValue(symbol)
        self.pointed.emit(symbol)

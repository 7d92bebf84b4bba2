"""A small histogram of integer symbols, with a fitted curve where there is one."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QWidget

from lfstudio.ui import theme
from lfstudio.ui.colorbar import label, ticks

_LABELLED = 128
"""A plot lower than this (in pixels) has no room for the name of its axis."""


class CalmAxis(pg.AxisItem):
    """An axis with few, round labels, each with its ``suffix``."""

    suffix = ""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Plain numbers."""
        return [label(value * scale, spacing) + self.suffix for value in values]

    def tickValues(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, list[float]]]:
        """One group of ticks: (spacing, positions)."""
        wanted = max(3, int(size / 28)) if self.orientation in ("left", "right") else max(2, int(size / 44))
        found = ticks(minVal, maxVal, wanted)
        return [(found[1] - found[0] if len(found) > 1 else 1.0, found)]


class SymbolPlot(pg.PlotWidget):
    """Shares of symbols in per cent as bars; `fit` draws a curve over them."""

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
        self._bars = pg.BarGraphItem(x=[0], height=[0], width=1)
        self._fit = pg.PlotDataItem(antialias=True)
        item.addItem(self._bars)
        item.addItem(self._fit)
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

    def _restyle(self) -> None:
        colours = theme.current()
        self._bars.setOpts(brush=QColor(colours.series[0]), pen=pg.mkPen(None))
        self._fit.setPen(pg.mkPen(QColor(colours.series[1]), width=2))

    def show_shares(self, values: NDArray[np.int64], shares: NDArray[np.float64]) -> None:
        """Show ``shares`` (0 .. 1) of the integers ``values``, one bar each; the far tails are cut off."""
        if len(values) == 0:
            self._bars.setOpts(x=[0], height=[0], width=1)
            return
        width = float(values[1] - values[0]) if len(values) > 1 else 1.0
        self._bars.setOpts(x=values, height=100 * shares, width=0.86 * width)
        tail = np.cumsum(shares)
        first = int(np.searchsorted(tail, 0.005))
        last = min(len(values) - 1, int(np.searchsorted(tail, 0.995)))
        reach = max(3.0 * width, float(values[last] - values[first]) * 0.55 + width)
        centre = float(values[first] + values[last]) / 2
        self.getPlotItem().setXRange(centre - reach, centre + reach, padding=0)
        self.getPlotItem().setYRange(0, 118 * float(shares.max()), padding=0)

    def fit(self, values: NDArray[np.float64], shares: NDArray[np.float64]) -> None:
        """Draw a curve of ``shares`` (0 .. 1) over ``values``; empty arrays remove it."""
        self._fit.setData(values, 100 * shares)
        tallest = float(np.max(self._bars.opts["height"], initial=0.0))
        self.getPlotItem().setYRange(0, 1.18 * max(tallest, float(np.max(100 * shares, initial=0.0))), padding=0)

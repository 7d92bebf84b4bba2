"""The training curves of the *Curves* panel, over steps or time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

from lfstudio.session.curves import Array, Axis, CurveData, RunningAverage, thin
from lfstudio.ui import theme

_POINTS = 640


def pen(colour: str, width: float = 1.6, alpha: int = 255, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> Any:
    tone = QColor(colour)
    tone.setAlpha(alpha)
    return pg.mkPen(tone, width=width, style=style)


class DecadeAxis(pg.AxisItem):
    """An axis whose logarithmic labels are plain numbers, few enough to be read: decades, and between them 2 and 5, or
    3, where there is room."""

    def logTickValues(  # the argument names are pyqtgraph's
        self, minVal: float, maxVal: float, size: float, stdTicks: Any
    ) -> list[tuple[Any, list[float]]]:
        """Labelled ticks, then bare ones, as (None, positions in log10)."""
        decades = range(int(np.floor(minVal)), int(np.ceil(maxVal)) + 1)
        decade_px = size / max(maxVal - minVal, 1e-9)
        room = 12.0 if self.orientation in ("left", "right") else 36.0  # what a label takes
        every = max(1, int(np.ceil(room / max(decade_px, 1.0))))
        factors = (1, 2, 5) if 0.3 * decade_px > room else (1, 3) if 0.45 * decade_px > room else (1,)
        labelled = [d + float(np.log10(f)) for d in decades if d % every == 0 for f in factors]
        bare = [d + float(np.log10(f)) for d in decades for f in range(1, 10)]
        inside = [[tick for tick in group if minVal <= tick <= maxVal] for group in (labelled, bare)]
        if len(inside[0]) < 2:
            inside[0] = [tick for tick in inside[1] if size > 14 * len(inside[1])] or inside[0]
        return [(None, inside[0]), (None, [tick for tick in inside[1] if tick not in inside[0]])]

    def logTickStrings(self, values: list[float], scale: float, spacing: float | None) -> list[str]:
        """Plain numbers for the labelled ticks, nothing for the bare ones."""
        labelled = {round(tick, 9) for tick in self.logTickValues(*self._span(), None)[0][1]}
        return [
            f"{10.0**value * scale:.6g}".replace("-", "−") if round(value, 9) in labelled else "" for value in values
        ]

    def _span(self) -> tuple[float, float, float]:
        low, high = sorted(self.range)
        size = self.height() if self.orientation in ("left", "right") else self.width()
        return low, high, size


def prepare(plot: Any, left: str, bottom: str | None) -> None:
    """What every plot here has: a quiet grid, labels without SI prefixes, aligned left axes, no foreign menus."""
    plot.setMenuEnabled(False)
    plot.showGrid(x=True, y=True, alpha=0.25)
    metrics = QFontMetricsF(theme.numeric_font("caption"))
    axis = plot.getAxis("left")
    axis.enableAutoSIPrefix(False)
    axis.setWidth(int(metrics.horizontalAdvance("00.000") + metrics.height() + 14))
    plot.setLabel("left", left)
    plot.getAxis("bottom").enableAutoSIPrefix(False)
    if bottom is not None:
        plot.setLabel("bottom", bottom)
    theme.style_plot(plot)


class TrainingPlots(pg.GraphicsLayoutWidget):
    """Loss, PSNR and rate, one above the other over the same axis of steps or time.

    Lines are the training's own estimates; dots are measured on the bytes of a snapshot.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ci.layout.setContentsMargins(0, 4, 8, 0)
        self.ci.layout.setVerticalSpacing(2)
        self.loss, self.psnr, self.rate = (
            self.addPlot(row=row, col=0, axisItems={side: DecadeAxis(side) for side in ("left", "bottom")})
            for row in range(3)
        )
        prepare(self.loss, self.tr("Loss"), None)
        prepare(self.psnr, self.tr("PSNR (dB)"), None)
        prepare(self.rate, self.tr("Rate (bpp)"), self.tr("Steps"))
        self.loss.setLogMode(y=True)
        for plot in (self.psnr, self.rate):
            plot.setXLink(self.loss)
        for plot in (self.loss, self.psnr):
            plot.getAxis("bottom").setStyle(showValues=False)
        self._raw = [plot.plot(antialias=True) for plot in (self.loss, self.psnr, self.rate)]
        self._smooth = [plot.plot(antialias=True) for plot in (self.loss, self.psnr, self.rate)]
        self._measured = [plot.plot(antialias=True) for plot in (self.psnr, self.rate)]
        self._averages: list[RunningAverage] = []
        self._data: CurveData | None = None
        self._steps: object = None
        self.setAccessibleName(self.tr("Curves of loss, PSNR and rate"))
        theme.notifier().changed.connect(self.restyle)
        self.restyle()

    def sizeHint(self) -> QSize:
        return QSize(360, 420)

    def restyle(self) -> None:
        """Take the theme's colours."""
        colours = theme.current()
        self.setBackground(colours.surface)
        for index, (raw, average) in enumerate(zip(self._raw, self._smooth, strict=True)):
            raw.setPen(pen(colours.series[index], 1.0, 90))
            average.setPen(pen(colours.series[index], 1.8))
        for dots in self._measured:
            dots.setPen(pen(colours.text, 1.0, 110, Qt.PenStyle.DotLine))
            dots.setSymbol("o")
            dots.setSymbolSize(7)
            dots.setSymbolPen(pen(colours.surface, 1.0))
            dots.setSymbolBrush(QColor(colours.text))

    def draw(self, data: CurveData, axis: Axis, log_x: bool, smoothing: float) -> None:
        """Show ``data``; ``smoothing`` is the amount of `RunningAverage`."""
        if data.steps is not self._steps or not self._averages or self._averages[0].amount != smoothing:
            self._averages = [RunningAverage(smoothing) for _ in self._raw]
            self._steps = data.steps
        scale, unit = _time_unit(data) if axis == "time" else (1.0, "")
        self.rate.setLabel("bottom", self.tr("Time ({unit})").format(unit=unit) if axis == "time" else self.tr("Steps"))
        for plot, logarithmic in ((self.loss, True), (self.psnr, False), (self.rate, False)):
            plot.setLogMode(x=log_x, y=logarithmic)
        x = data.x(data.steps, axis) / scale
        for index, column in enumerate(("loss", "psnr_estimate_db", "bpp_estimate")):
            values = data.steps[column]
            self._put(self._smooth[index], x, self._averages[index].of(values), log_x, index == 0)
            if smoothing > 0:
                self._put(self._raw[index], x, values, log_x, index == 0)
            else:
                self._raw[index].setData([], [])
        x = data.x(data.snapshots, axis) / scale
        for index, column in enumerate(("psnr_db", "bpp")):
            self._put(self._measured[index], x, data.snapshots[column], log_x, False)

    def _put(self, item: Any, x: Array, y: Array, log_x: bool, log_y: bool) -> None:
        keep = np.isfinite(y)
        if log_x:
            keep &= x > 0
        if log_y:
            keep &= y > 0
        if not keep.all():
            x, y = x[keep], y[keep]
        item.setData(*thin(x, y, _POINTS, log_x=log_x))


def _time_unit(data: CurveData) -> tuple[float, str]:
    """Seconds, minutes or hours: the seconds of one unit, and its sign."""
    longest = max((table["elapsed_s"][-1] for table in (data.steps, data.snapshots) if len(table)), default=0.0)
    if longest < 180:
        return 1.0, "s"
    return (60.0, "min") if longest < 3 * 3600 else (3600.0, "h")

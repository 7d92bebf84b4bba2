"""The training curves of the *Curves* panel, over steps or time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QResizeEvent
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


PLOTS = ("loss", "psnr", "rate", "lambda")
"""The plots of the training, from top to bottom."""

_COLUMNS = {"loss": "loss", "psnr": "psnr_estimate_db", "rate": "bpp_estimate", "lambda": "lambda_"}
_MEASURED = {"psnr": "psnr_db", "rate": "bpp"}
_LOGARITHMIC = ("loss", "lambda")
_NEAR_PX = 14.0
_LOW_PX = 76


def earlier_look(index: int) -> tuple[str, Qt.PenStyle]:
    """Colour and line of the ``index``-th earlier encode that is shown, the same in all plots and in the list."""
    styles = (Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)
    return theme.current().series[3 + index % 3], styles[index // 3 % 3]


class TrainingPlots(pg.GraphicsLayoutWidget):
    """Loss, PSNR, rate and lambda, one above the other over the same axis of steps or time.

    Solid lines are the training's own estimates; dots are measured on the bytes of a snapshot, and the band behind them
    spans its worst and its best view. Earlier encodes are dashed.

    Signals:
        hovered: the place under the pointer, in steps or seconds; None when it leaves.
        snapshotClicked: the row of the snapshot that was clicked at.
    """

    hovered = Signal(object)
    snapshotClicked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ci.layout.setContentsMargins(0, 4, 8, 0)
        self.ci.layout.setVerticalSpacing(2)
        self.plots: dict[str, Any] = {
            name: pg.PlotItem(axisItems={side: DecadeAxis(side) for side in ("left", "bottom")}) for name in PLOTS
        }
        self._titles = {
            "loss": self.tr("Loss"), "psnr": self.tr("PSNR (dB)"), "rate": self.tr("Rate (bpp)"), "lambda": "λ",
        }  # fmt: skip
        self._short = {"loss": self.tr("Loss"), "psnr": "dB", "rate": "bpp", "lambda": "λ"}
        for name, plot in self.plots.items():
            prepare(plot, self._titles[name], None)
            plot.hideButtons()
        self.loss, self.psnr, self.rate = (self.plots[name] for name in ("loss", "psnr", "rate"))
        self._raw: dict[str, Any] = {}
        self._smooth: dict[str, Any] = {}
        self._measured: dict[str, Any] = {}
        self._lines: dict[str, Any] = {}
        self._marks: dict[str, Any] = {}
        self._band = self._make_band()
        for name, plot in self.plots.items():
            self._raw[name] = plot.plot(antialias=True)
            self._smooth[name] = plot.plot(antialias=True)
            if name in _MEASURED:
                self._measured[name] = plot.plot(antialias=True)
            for kept in (self._marks, self._lines):
                kept[name] = pg.InfiniteLine(angle=90, movable=False)
                kept[name].hide()
                plot.addItem(kept[name], ignoreBounds=True)
        self._earlier: dict[str, list[Any]] = {name: [] for name in PLOTS}
        self._averages: dict[str, RunningAverage] = {}
        self._data: CurveData | None = None
        self._axis: Axis = "steps"
        self._log = False
        self._scale = 1.0
        self._steps: object = None
        self._shown: tuple[str, ...] = ()
        self.show_plots(PLOTS[:3])
        self.scene().sigMouseMoved.connect(self._moved)
        self.scene().sigMouseClicked.connect(self._clicked)
        self.setAccessibleName(self.tr("Curves of loss, PSNR and rate"))
        theme.notifier().changed.connect(self.restyle)
        self.restyle()

    def _make_band(self) -> tuple[Any, Any, Any]:
        low, high = (self.psnr.plot() for _ in range(2))
        band = pg.FillBetweenItem(low, high)
        self.psnr.addItem(band, ignoreBounds=True)
        return low, high, band

    def sizeHint(self) -> QSize:
        return QSize(360, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def show_plots(self, names: Sequence[str]) -> None:
        """Show these of `PLOTS`, at least one; they share the height."""
        wanted = tuple(name for name in PLOTS if name in names) or self._shown
        if wanted == self._shown:
            return
        for name in self._shown:
            self.ci.removeItem(self.plots[name])
        self._shown = wanted
        for name in PLOTS:
            if name not in wanted:  # out of sight, but the scene's: it goes with the scene
                self.plots[name].setXLink(None)
                self.plots[name].hide()
                if self.plots[name].scene() is None:
                    self.scene().addItem(self.plots[name])
        for row, name in enumerate(wanted):
            plot = self.plots[name]
            plot.show()
            self.ci.addItem(plot, row=row, col=0)
            plot.setXLink(None if row == 0 else self.plots[wanted[0]])
            last = name == wanted[-1]
            plot.getAxis("bottom").setStyle(showValues=last)
            plot.showLabel("bottom", last)
        self._label_axis()
        self._label_values()

    @property
    def shown_plots(self) -> tuple[str, ...]:
        """Which of `PLOTS` show."""
        return self._shown

    def restyle(self) -> None:
        """Take the theme's colours."""
        colours = theme.current()
        self.setBackground(colours.surface)
        for index, name in enumerate(PLOTS):
            tone = colours.series[index] if name != "lambda" else colours.muted
            self._raw[name].setPen(pen(tone, 1.0, 90))
            self._smooth[name].setPen(pen(tone, 1.8))
            self._lines[name].setPen(pen(colours.muted, 1.0))
            self._marks[name].setPen(pen(colours.accent, 1.6))
        for dots in self._measured.values():
            dots.setPen(pen(colours.text, 1.0, 110, Qt.PenStyle.DotLine))
            dots.setSymbol("o")
            dots.setSymbolSize(7)
            dots.setSymbolPen(pen(colours.surface, 1.0))
            dots.setSymbolBrush(QColor(colours.text))
        veil = QColor(colours.series[1])
        veil.setAlpha(44)
        self._band[2].setBrush(veil)
        for edge in self._band[:2]:
            edge.setPen(pen(colours.series[1], 1.0, 90))

    def draw(
        self,
        data: CurveData,
        axis: Axis,
        log_x: bool,
        smoothing: float,
        earlier: Sequence[tuple[CurveData, float]] = (),
        *,
        band: bool = True,
    ) -> None:
        """Show ``data``; ``smoothing`` is the amount of `RunningAverage`.

        Args:
            earlier: curves of encodes before, and how many steps' events are behind each of their rows.
            band: with the spread of PSNR over the views.
        """
        if data.steps is not self._steps or not self._averages or self._averages["loss"].amount != smoothing:
            self._averages = {name: RunningAverage(smoothing) for name in PLOTS}
            self._steps = data.steps
        self._data, self._axis, self._log = data, axis, log_x
        self._scale, _ = self._unit([data, *(other for other, _ in earlier)])
        self._label_axis()
        for name, plot in self.plots.items():
            plot.setLogMode(x=log_x, y=name in _LOGARITHMIC)
        x = data.x(data.steps, axis) / self._scale
        for name, column in _COLUMNS.items():
            values = data.steps[column]
            logarithmic = name in _LOGARITHMIC
            smooth = values if name == "lambda" else self._averages[name].of(values)
            self._put(self._smooth[name], x, smooth, log_x, logarithmic)
            if smoothing > 0 and name != "lambda":
                self._put(self._raw[name], x, values, log_x, logarithmic)
            else:
                self._raw[name].setData([], [])
        x = data.x(data.snapshots, axis) / self._scale
        for name, column in _MEASURED.items():
            self._put(self._measured[name], x, data.snapshots[column], log_x, False)
        for edge, column in zip(self._band[:2], ("view_min_db", "view_max_db"), strict=True):
            self._put(edge, x if band else x[:0], data.snapshots[column] if band else x[:0], log_x, False)
        self._draw_earlier(earlier, log_x, smoothing)

    def _unit(self, shown: Sequence[CurveData]) -> tuple[float, str]:
        return _time_unit(shown) if self._axis == "time" else (1.0, "")

    def _label_axis(self) -> None:
        unit = {1.0: "s", 60.0: "min", 3600.0: "h"}.get(self._scale, "s")
        text = self.tr("Time ({unit})").format(unit=unit) if self._axis == "time" else self.tr("Steps")
        if self._shown:
            self.plots[self._shown[-1]].setLabel("bottom", text)

    def _draw_earlier(self, earlier: Sequence[tuple[CurveData, float]], log_x: bool, smoothing: float) -> None:
        for name, items in self._earlier.items():
            while len(items) < len(earlier):
                items.append(self.plots[name].plot(antialias=True))
            while len(items) > len(earlier):
                self.plots[name].removeItem(items.pop())
        for index, (data, every) in enumerate(earlier):
            colour, style = earlier_look(index)
            x = data.x(data.steps, self._axis) / self._scale
            amount = smoothing**every if smoothing > 0 else 0.0
            for name, column in _COLUMNS.items():
                item = self._earlier[name][index]
                item.setPen(pen(colour, 1.4, 220, style))
                values = data.steps[column]
                smooth = values if name == "lambda" else RunningAverage(amount).of(values)
                self._put(item, x, smooth, log_x, name in _LOGARITHMIC)

    def _put(self, item: Any, x: Array, y: Array, log_x: bool, log_y: bool) -> None:
        keep = np.isfinite(y) & np.isfinite(x)
        if log_x:
            keep &= x > 0
        if log_y:
            keep &= y > 0
        if not keep.all():
            x, y = x[keep], y[keep]
        item.setData(*thin(x, y, _POINTS, log_x=log_x))

    # The pointer

    def show_cursor(self, place: float | None) -> None:
        """A line at a place in steps or seconds, or none."""
        self._stand(self._lines, place)

    def mark(self, row: int | None) -> None:
        """A line at a snapshot: the one that the picture shows."""
        data = self._data
        if data is None or row is None or not 0 <= row < len(data.snapshots):
            self._stand(self._marks, None)
        else:
            self._stand(self._marks, float(data.x(data.snapshots, self._axis)[row]))

    def _stand(self, lines: dict[str, Any], place: float | None) -> None:
        visible = place is not None and (place > 0 or not self._log)
        for line in lines.values():
            line.setVisible(visible)
            if visible and place is not None:
                line.setPos(np.log10(place / self._scale) if self._log else place / self._scale)

    def _place(self, where: QPointF) -> float | None:
        """Steps or seconds under a point of the scene."""
        for name in self._shown:
            box = self.plots[name].getViewBox()
            if box.sceneBoundingRect().contains(where):
                x = float(box.mapSceneToView(where).x())
                return (10.0**x if self._log else x) * self._scale if x < 300 else None
        return None

    def _moved(self, where: QPointF) -> None:
        self.hovered.emit(self._place(where))

    def _clicked(self, event: Any) -> None:
        data, place = self._data, self._place(event.scenePos())
        if data is None or place is None or not len(data.snapshots) or event.button() != Qt.MouseButton.LeftButton:
            return
        places = data.x(data.snapshots, self._axis)
        row = int(np.argmin(np.abs(places - place)))
        box = self.plots[self._shown[0]].getViewBox()
        at = places[row] / self._scale
        if self._log and at <= 0:
            return
        there = box.mapViewToScene(QPointF(float(np.log10(at)) if self._log else float(at), 0.0)).x()
        if abs(there - event.scenePos().x()) <= _NEAR_PX:
            self.snapshotClicked.emit(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if getattr(self, "_shown", None):  # Qt resizes it while it is being made
            self._label_values()

    def _label_values(self) -> None:
        """Where a plot is too low for its name, the unit does."""
        low = self.height() / len(self._shown) < _LOW_PX
        for name in self._shown:
            self.plots[name].setLabel("left", (self._short if low else self._titles)[name])

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)


def _time_unit(shown: Sequence[CurveData]) -> tuple[float, str]:
    """Seconds, minutes or hours: the seconds of one unit, and its sign."""
    tables = [table for data in shown for table in (data.steps, data.snapshots)]
    longest = max((float(np.nanmax(table["elapsed_s"])) for table in tables if len(table)), default=0.0)
    if longest < 180:
        return 1.0, "s"
    return (60.0, "min") if longest < 3 * 3600 else (3600.0, "h")

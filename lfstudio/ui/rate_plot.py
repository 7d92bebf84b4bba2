"""The rate-distortion plot: the codec's measured points, and conventional codecs beside them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QGraphicsItem, QWidget

from lfstudio.session.anchors import ANCHORS
from lfstudio.session.curves import Array
from lfstudio.session.rate_book import CodecCurve, Measure, RateBook
from lfstudio.session.rate_table import anchor_tip, curve_name, point_tip, quality
from lfstudio.ui import theme
from lfstudio.ui.curve_plots import DecadeAxis, pen, prepare

_SYMBOLS = ("o", "d", "+", "x")
_ANCHOR_SYMBOLS = ("s", "t")


class Look(NamedTuple):
    """How a curve is drawn, the same in the plot and in the table."""

    colour: str
    symbol: str
    style: Qt.PenStyle


def look(index: int, *, anchor: bool) -> Look:
    """The look of the ``index``-th curve of the codec, or of the ``index``-th anchor."""
    series = theme.current().series
    if anchor:
        return Look((theme.current().muted, series[4])[index % 2], _ANCHOR_SYMBOLS[index % 2], Qt.PenStyle.DashLine)
    return Look(series[index % 4], _SYMBOLS[index % len(_SYMBOLS)], Qt.PenStyle.SolidLine)


def swatch(of: Look, ratio: float) -> QIcon:
    """A short piece of a curve with its symbol."""
    width, height = 24, 16
    picture = QPixmap(int(width * ratio), int(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen(of.colour, 1.6, style=of.style))
    painter.drawLine(QPointF(0, height / 2), QPointF(width, height / 2))
    painter.translate(width / 2, height / 2)
    painter.scale(8, 8)
    painter.setPen(Qt.PenStyle.NoPen if of.symbol not in "+x" else pg.mkPen(of.colour, width=0.15))
    painter.setBrush(QColor(of.colour))
    painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols[of.symbol])
    painter.end()
    return QIcon(picture)


def emptiest_corner(x: Array, y: Array, size: tuple[float, float] = (0.0, 0.0)) -> tuple[int, int]:
    """Where a legend covers least: its offset from the corner of a plot of the points (x, y), as pyqtgraph wants it.

    Args:
        size: of the legend, as fractions of the plot's width and height.
    """
    if len(x) == 0:
        return 8, -8
    across = (x - x.min()) / (np.ptp(x) or 1.0)
    up = (y - y.min()) / (np.ptp(y) or 1.0)
    corners = {(8, -8): (0, 0), (-8, -8): (1, 0), (-8, 8): (1, 1), (8, 8): (0, 1)}

    def room(offset: tuple[int, int]) -> tuple[int, float]:
        aside, above = np.abs(across - corners[offset][0]), np.abs(up - corners[offset][1])
        return -int(((aside < size[0]) & (above < size[1])).sum()), float(np.hypot(aside, above).min())

    return max(corners, key=room)


def _dense(x: Array, y: Array) -> tuple[Array, Array]:
    """Points along a line, not only its corners."""
    at = np.linspace(0, len(x) - 1, 8 * len(x))
    return np.interp(at, range(len(x)), x), np.interp(at, range(len(x)), y)


class RatePlot(pg.PlotWidget):
    """PSNR over bits per pixel. A curve joins the latest files of all encodes with a preset; faint lines are the ways
    there; anchors are dashed. Points tell what they are when the pointer rests on them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, axisItems={"bottom": DecadeAxis("bottom")})
        item = self.getPlotItem()
        item.layout.setContentsMargins(0, 4, 8, 0)
        prepare(item, self.tr("PSNR (dB)"), self.tr("Rate (bpp)"))
        theme.style_plot(self)
        self.legend = item.addLegend(offset=(8, -8), labelTextSize=f"{theme.font('caption').pointSizeF():.1f}pt")
        # pyqtgraph keeps a legend's size when the plot is painted larger, as into an exported picture
        self.legend.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations, False)
        self.legend.hide()
        self.setAccessibleName(self.tr("Rate-distortion plot"))
        self._drawn: list[tuple[Array, Array]] = []
        self._log = True

    def sizeHint(self) -> QSize:
        return QSize(360, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 120)

    def show_legend(self) -> None:
        """Name the curves inside the plot, where it stands alone (in an exported picture)."""
        self.legend.show()
        if self._drawn:
            lines = [_dense(np.log10(x) if self._log else x, y) for x, y in self._drawn]
            x, y = (np.concatenate(parts) for parts in zip(*lines, strict=True))
            box = self.getPlotItem().getViewBox().rect()
            size = self.legend.width() / max(box.width(), 1.0), self.legend.height() / max(box.height(), 1.0)
            self.legend.setOffset(emptiest_corner(x, y, size))

    def draw(self, book: RateBook, measure: Measure, log_rate: bool) -> None:
        """Show what ``book`` knows of the light field that is looked at."""
        colours = theme.current()
        item = self.getPlotItem()
        item.clear()
        self.legend.clear()
        self.legend.setLabelTextColor(QColor(colours.text))
        veil = QColor(colours.surface)
        veil.setAlpha(210)
        self.legend.setBrush(veil)
        self._drawn, self._log = [], log_rate
        item.setLogMode(x=log_rate, y=False)
        item.setLabel("left", self.tr("PSNR RGB (dB)") if measure == "rgb" else self.tr("PSNR YUV 6:1:1 (dB)"))
        for index, info in enumerate(ANCHORS):
            points = book.anchors.get(info.name, ())
            if points:
                drawn = look(index, anchor=True)
                self._plot(
                    [(point.bpp, quality(point, measure)) for point in points],
                    [anchor_tip(info, point) for point in points],
                    name=info.title, pen=pen(drawn.colour, 1.4, style=drawn.style), symbol=drawn.symbol, symbolSize=7,
                    symbolPen=pen(colours.surface, 1.0), symbolBrush=QColor(drawn.colour),
                )  # fmt: skip
        for index, curve in enumerate(book.curves(measure)):
            self._draw_curve(curve, measure, look(index, anchor=False))

    def _draw_curve(self, curve: CodecCurve, measure: Measure, drawn: Look) -> None:
        colours = theme.current()
        edge = drawn.colour if drawn.symbol in "+x" else colours.surface
        for trail in curve.trails:
            points = trail.drawable(measure)
            if len(points) > 1:
                self._plot(
                    [(point.bpp, point.quality(measure)) for point in points],
                    [point_tip(trail, point) for point in points],
                    pen=pen(drawn.colour, 1.0, 110, Qt.PenStyle.DotLine), symbol="o", symbolSize=5, symbolPen=None,
                    symbolBrush=pg.mkBrush(QColor(drawn.colour).lighter(100)),
                )  # fmt: skip
        ends = [(trail, trail.drawable(measure)[-1]) for trail in curve.trails if not trail.running]
        ends = ends or [(curve.latest, curve.latest.drawable(measure)[-1])]
        ends.sort(key=lambda end: end[1].bpp)
        self._plot(
            [(point.bpp, point.quality(measure)) for _, point in ends],
            [point_tip(trail, point) for trail, point in ends],
            name=curve_name(curve), pen=pen(drawn.colour, 1.8), symbol=drawn.symbol, symbolSize=9,
            symbolPen=pen(edge, 1.0), symbolBrush=QColor(drawn.colour),
        )  # fmt: skip
        if curve.latest.running:  # on its way: no end of the curve yet
            latest = curve.latest.drawable(measure)[-1]
            self._plot(
                [(latest.bpp, latest.quality(measure))], [point_tip(curve.latest, latest)],
                name=self.tr("latest"), pen=None, symbol="o", symbolSize=14, symbolPen=pen(colours.accent, 2.5),
                symbolBrush=None,
            )  # fmt: skip

    def _plot(self, points: Sequence[tuple[float, float]], tips: list[str], **style: Any) -> None:
        x, y = np.array(points, dtype=np.float64).T
        self._drawn.append((x, y))
        item = self.getPlotItem().plot(x, y, antialias=True, data=tips, **style)
        item.scatter.opts.update(hoverable=True, tip=lambda x, y, data: data, hoverSize=-1)

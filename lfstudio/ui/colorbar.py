"""A colour bar: what the colours of a map mean, with round tick labels and the unit."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfstudio.ui import colormaps, theme

_BAR = 12
_GAP = 4
_TICK = 3


def ticks(lo: float, hi: float, at_most: int) -> list[float]:
    """Round numbers (1, 2, 2.5 or 5 times a power of ten) inside ``lo`` to ``hi``, at most ``at_most`` of them."""
    if not (math.isfinite(lo) and math.isfinite(hi)) or hi <= lo or at_most < 1:
        return [lo] if math.isfinite(lo) else []
    raw = (hi - lo) / max(1, at_most)
    power = 10.0 ** math.floor(math.log10(raw))
    for factor in (1.0, 2.0, 2.5, 5.0, 10.0, 20.0):
        step = factor * power
        first, last = math.ceil(lo / step - 1e-6), math.floor(hi / step + 1e-6)
        if last - first + 1 <= at_most:
            return [n * step for n in range(first, last + 1)]
    return []


def label(value: float, step: float) -> str:
    """``value`` with as many decimals as telling neighbours ``step`` apart needs, and a real minus sign."""
    if value == 0:
        return "0"
    if abs(value) >= 1e5 or (step > 0 and step < 1e-4):
        return f"{value:.3g}".replace("-", "−")
    decimals = 0
    while decimals < 6 and step > 0 and abs(round(step, decimals) - step) > 1e-3 * step:
        decimals += 1
    return f"{value:.{decimals}f}".replace("-", "−")


class ColorBar(QWidget):
    """Shows a colour map between two numbers. Lies flat by default, or stands upright with the high end on top."""

    def __init__(self, parent: QWidget | None = None, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(parent)
        self._orientation = orientation
        self._lo, self._hi, self._unit, self._colormap = 0.0, 1.0, "", "inferno"
        self._label = ""
        theme.notifier().changed.connect(self.update)
        flat = orientation == Qt.Orientation.Horizontal
        grow, fixed = QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed
        self.setSizePolicy(grow if flat else fixed, fixed if flat else grow)
        self.set_range(0.0, 1.0, "", "inferno")

    @property
    def range(self) -> tuple[float, float]:
        """The values at the two ends."""
        return self._lo, self._hi

    @property
    def colormap(self) -> str:
        """The name of the colour map."""
        return self._colormap

    def set_range(self, lo: float, hi: float, unit: str, colormap: str, *, named: bool = False) -> None:
        """Show ``lo`` to ``hi`` in ``unit`` through the map called ``colormap`` (``diverging`` is made symmetric);
        its name stands beside the unit if ``named``."""
        self._lo, self._hi = colormaps.limits(colormap, float(lo), float(hi))
        self._unit, self._colormap = unit, colormap
        self._label = f"{unit} · {colormaps.actual(colormap)}" if named else unit
        step = (self._hi - self._lo) / 10
        text = self.tr("Colour bar, {name}: {lo} to {hi} {unit}").format(
            name=colormaps.actual(colormap), lo=label(self._lo, step), hi=label(self._hi, step), unit=unit
        )
        self.setAccessibleName(text.strip())
        self.setToolTip(text.strip())
        self.updateGeometry()
        self.update()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.numeric_font("caption"))

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        if self._orientation == Qt.Orientation.Horizontal:
            return QSize(200, math.ceil(_BAR + _TICK + _GAP + metrics.height()))
        widest = max((metrics.horizontalAdvance(text) for _, text in self.marks(160)), default=0.0)
        unit = metrics.horizontalAdvance(self._label)
        return QSize(math.ceil(max(_BAR + _TICK + _GAP + widest, unit)) + 2, 160)

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        flat = self._orientation == Qt.Orientation.Horizontal
        return QSize(96, hint.height()) if flat else QSize(hint.width(), 80)

    def marks(self, length: float) -> list[tuple[float, str]]:
        """Values and labels beside a bar of ``length`` pixels: round numbers, or the ends where two do not fit."""
        metrics = self._metrics()
        flat = self._orientation == Qt.Orientation.Horizontal
        each = metrics.horizontalAdvance("−0.000") + 16 if flat else 2.2 * metrics.height()
        values = ticks(self._lo, self._hi, max(2, int(length / each)))
        if len(values) < 2 and self._hi > self._lo:  # too narrow for round numbers: the ends say most
            values = [self._lo, *(value for value in values if value == 0), self._hi]
            return [(value, f"{value:.3g}".replace("-", "−")) for value in values]
        step = values[1] - values[0] if len(values) > 1 else abs(self._hi - self._lo)
        return [(value, label(value, step)) for value in values]

    def _gradient(self) -> QImage:
        colours = colormaps.table(self._colormap)
        flat = self._orientation == Qt.Orientation.Horizontal
        pixels = np.ascontiguousarray(colours[None, :, :] if flat else colours[::-1, None, :])
        height, width = pixels.shape[:2]
        return QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setFont(theme.numeric_font("caption"))
        metrics = self._metrics()
        span = self._hi - self._lo
        if self._orientation == Qt.Orientation.Horizontal:
            unit_width = metrics.horizontalAdvance(self._label) + 2 * _GAP if self._label else 0.0
            bar = QRectF(0.5, 0.5, max(8.0, self.width() - unit_width - 1), _BAR)
        else:
            top = metrics.height() + _GAP if self._label else metrics.height() / 2
            bar = QRectF(0.5, top, _BAR, max(8.0, self.height() - top - metrics.height() / 2))
        painter.drawImage(bar, self._gradient())
        painter.setPen(QColor(colours.border))
        painter.drawRect(bar)
        painter.setPen(QColor(colours.muted))
        if self._label:
            if self._orientation == Qt.Orientation.Horizontal:
                where = QRectF(bar.right() + 2 * _GAP, 0, unit_width, _BAR)
                painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._label)
            else:
                painter.drawText(QPointF(0, metrics.ascent()), self._label)
        marks = self.marks(bar.width() if self._orientation == Qt.Orientation.Horizontal else bar.height())
        widest = max((metrics.horizontalAdvance(text) for _, text in marks), default=0.0)
        for value, text in marks:
            share = (value - self._lo) / span if span > 0 else 0.5
            if self._orientation == Qt.Orientation.Horizontal:
                x = bar.left() + share * bar.width()
                painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + _TICK))
                width = metrics.horizontalAdvance(text)
                left = min(max(0.0, x - width / 2), self.width() - width)
                painter.drawText(QPointF(left, bar.bottom() + _TICK + _GAP / 2 + metrics.ascent()), text)
            else:
                y = bar.bottom() - share * bar.height()
                painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + _TICK, y))
                left = bar.right() + _TICK + _GAP + widest - metrics.horizontalAdvance(text)
                painter.drawText(QPointF(left, y + metrics.ascent() / 2 - 1), text)
        painter.end()

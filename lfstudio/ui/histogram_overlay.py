"""The histogram of the picture, over its lower right corner."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from lfstudio.render.histogram import BINS, Histogram
from lfstudio.ui import theme

_WIDTH, _PLOT = 288, 96
_MARGIN = 16
_PAD = 8
_CHANNELS = ("#ff6b6b", "#5fd38a", "#6aa8ff")
_GRAY = "#e0e0e0"


class HistogramOverlay(QWidget):
    """Curves by channel, and how much of the picture is clipped. A click changes between a linear and a logarithmic
    scale; it stays in the corner of its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._pane = parent
        self._shown: Histogram | None = None
        self._other: Histogram | None = None
        self._title = ""
        self._unit = ""
        self.logarithmic = False
        self.setAccessibleName(self.tr("Histogram"))
        self.setToolTip(self.tr("How often each value occurs, by channel. Click: logarithmic or linear. H closes it."))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        parent.installEventFilter(self)
        theme.notifier().changed.connect(self._place)
        self.hide()

    def move_to(self, pane: QWidget) -> None:
        """Lie over the corner of another picture."""
        if pane is self._pane:
            return
        visible = not self.isHidden()
        self._pane.removeEventFilter(self)
        self._pane = pane
        self.setParent(pane)
        pane.installEventFilter(self)
        self._place()
        self.setVisible(visible)
        self.raise_()

    @property
    def shown(self) -> Histogram | None:
        """The histogram that is drawn."""
        return self._shown

    @property
    def text(self) -> str:
        """What it says in words: the shares at both ends."""
        return self.accessibleDescription()

    def show_histogram(
        self, title: str, histogram: Histogram | None, other: Histogram | None = None, unit: str = ""
    ) -> None:
        """Draw ``histogram`` filled and ``other`` as lines over it; ``unit`` is that of the values."""
        self._title, self._shown, self._other, self._unit = title, histogram, other, unit
        self.setAccessibleDescription(" ".join([title, *self._ends()]))
        self._place()
        self.update()

    def _ends(self) -> list[str]:
        if self._shown is None:
            return []
        if self._unit:
            return [self.tr("at the upper end {share}").format(share=_shares(self._shown.brightest))]
        return [
            self.tr("black {share}").format(share=_shares(self._shown.darkest)),
            self.tr("white {share}").format(share=_shares(self._shown.brightest)),
        ]

    # Place and size

    def _line(self) -> float:
        return QFontMetricsF(theme.numeric_font("caption")).height() + 2

    def _place(self) -> None:
        height = round(2 * _PAD + 4 * self._line() + _PLOT)
        self.setGeometry(
            max(0, self._pane.width() - _WIDTH - _MARGIN),
            max(0, self._pane.height() - height - _MARGIN),
            _WIDTH,
            height,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.logarithmic = not self.logarithmic
        self.update()
        event.accept()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(24, 24, 24, 215))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        font = theme.numeric_font("caption")
        painter.setFont(font)
        metrics, line = QFontMetricsF(font), self._line()
        ascent, room = metrics.ascent(), float(self.width() - 2 * _PAD)
        painter.setPen(QColor("#f2f2f2"))
        scale = self.tr("log") if self.logarithmic else self.tr("linear")
        right = metrics.horizontalAdvance(scale)
        title = metrics.elidedText(self._title, Qt.TextElideMode.ElideRight, room - right - _PAD)
        painter.drawText(QPointF(_PAD, _PAD + ascent), title)
        painter.setPen(QColor("#a6a6a6"))
        painter.drawText(QPointF(self.width() - _PAD - right, _PAD + ascent), scale)
        plot = QRectF(_PAD, _PAD + line, room, _PLOT)
        painter.setPen(QColor("#4a4a4a"))
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        if self._shown is None:
            return
        self._draw_curves(painter, plot, self._shown, self._other)
        painter.setPen(QColor("#a6a6a6"))
        low, high = f"{self._shown.low:g}", f"{self._shown.high:g} {self._unit}".strip()
        painter.drawText(QPointF(plot.left(), plot.bottom() + ascent + 1), low)
        painter.drawText(QPointF(plot.right() - metrics.horizontalAdvance(high), plot.bottom() + ascent + 1), high)
        painter.setPen(QColor("#f2f2f2"))
        for row, text in enumerate(self._ends(), start=1):
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(plot.left(), plot.bottom() + row * line + ascent + 1), text)
        painter.end()

    def _draw_curves(self, painter: QPainter, plot: QRectF, shown: Histogram, other: Histogram | None) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Screen)
        for channel, counts in enumerate(shown.counts):
            colour = QColor(_CHANNELS[channel] if len(shown.counts) == 3 else _GRAY)
            fill = QColor(colour)
            fill.setAlpha(110)
            curve = self._curve(counts, shown.pixels, plot)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF([plot.bottomLeft(), *curve, plot.bottomRight()]))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if other is None:
                painter.setPen(QPen(colour, 1.2))
                painter.drawPolyline(QPolygonF(curve))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        if other is not None:
            for channel, counts in enumerate(other.counts):
                painter.setPen(QPen(QColor(_CHANNELS[channel] if len(other.counts) == 3 else _GRAY), 1.4))
                painter.drawPolyline(QPolygonF(self._curve(counts, other.pixels, plot)))

    def _curve(self, counts: NDArray[np.int64], pixels: int, plot: QRectF) -> list[QPointF]:
        """Heights are the same for all curves; bins at the two ends, often full of clipped values, may go beyond."""
        heights = self._scaled(counts / max(1, pixels))
        top = self._top()
        x = np.linspace(plot.left(), plot.right(), BINS)
        y = plot.bottom() - np.minimum(heights / top, 1.0) * (plot.height() - 2)
        return [QPointF(float(a), float(b)) for a, b in zip(x, y, strict=True)]

    def _scaled(self, shares: NDArray[np.floating]) -> NDArray[np.floating]:
        return np.log1p(shares * 1e4) if self.logarithmic else shares

    def _top(self) -> float:
        parts = [h for h in (self._shown, self._other) if h is not None]
        inner = max((float(h.counts[:, 1:-1].max()) / max(1, h.pixels) for h in parts), default=0.0)
        whole = max((float(h.counts.max()) / max(1, h.pixels) for h in parts), default=0.0)
        return float(self._scaled(np.array([inner or whole or 1.0]))[0]) * 1.05


def _shares(shares: tuple[float, ...]) -> str:
    if len(shares) == 1:
        return f"{100 * shares[0]:.2f} %"
    return "   ".join(f"{name} {100 * share:.2f} %" for name, share in zip("RGB", shares, strict=False))

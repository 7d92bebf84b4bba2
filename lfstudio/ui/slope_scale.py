"""The scale under the slope's slider: where the scene lies, from far to near, and slope 0."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfstudio.engine.render_messages import FocusRange
from lfstudio.ui import theme

_MARGIN = 8
"""Half of the slider's handle: its middle never comes nearer to the ends."""

_BAND = 4
_TICK = 5


class SlopeScale(QWidget):
    """Draws the focus range as a band, with its ends and 0 in numbers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._span = (-2.0, 2.0)
        self._range: tuple[float, float] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Focus range"))
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(160, _BAND + _TICK + round(QFontMetricsF(theme.numeric_font("caption")).height()) + 2)

    def show_range(self, span: tuple[float, float], found: FocusRange | None) -> None:
        """The slopes at the slider's ends; those between which things are sharp, once they were looked for."""
        self._span, self._range = span, None if found is None else (found.low, found.high)
        if found is not None and not found.known:
            text = self.tr("The views do not tell where the scene lies: they look all the same")
            self._range = None
        elif found is None:
            text = self.tr("Where the scene lies is being measured")
        else:
            text = self.tr("The scene lies between {low} (far) and {high} (near) px/view").format(
                low=number(found.low), high=number(found.high)
            )
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.update()

    def place(self, slope: float) -> float:
        """Where a slope is, in pixels from the left."""
        low, high = self._span
        return _MARGIN + (slope - low) / max(high - low, 1e-6) * (self.width() - 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, font = theme.current(), theme.numeric_font("caption")
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        marks = [(0.0, "0")]
        if self._range is not None:
            low, high = self._range
            band = QRectF(QPointF(self.place(low), 0), QPointF(self.place(high), _BAND))
            painter.fillRect(band, QColor(look.accent))
            marks = [
                (low, self.tr("far {slope}").format(slope=number(low))),
                (high, self.tr("near {slope}").format(slope=number(high))),
                (0.0, "0"),
            ]
        taken: list[QRectF] = []
        for slope, text in marks:
            x = self.place(slope)
            painter.setPen(QPen(QColor(look.muted), 1))
            painter.drawLine(QLineF(x, 0, x, _BAND + _TICK))
            width = metrics.horizontalAdvance(text) + 2
            left = min(max(x - width / 2, 0), self.width() - width)
            place = QRectF(left, _BAND + _TICK, width, metrics.height())
            if not any(place.adjusted(-6, 0, 6, 0).intersects(other) for other in taken):
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
                taken.append(place)
        painter.end()


def number(slope: float) -> str:
    """A slope with its sign."""
    return f"{slope:+.2f}".replace("-", "−") if round(slope, 2) else "0.00"

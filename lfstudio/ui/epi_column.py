"""The EPIs of one direction below each other with one scale along: source, decoded, their difference, and an axis."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfstudio.session.epi import EpiLine
from lfstudio.ui import colormaps, theme
from lfstudio.ui.colorbar import label, ticks

DIVERGING = "diverging"
"""Colour map of the signed difference."""

AUTOMATIC = 0
"""A row height that fills the widget."""

_GAP = 3
_TICK = 4
_LEAST_ROW_PX = 3.0
_MOST_ROW_PX = 40.0


@dataclass(frozen=True, slots=True)
class _Strip:
    """One picture: its name, its pixels "n L 3", and the disparity at the pixel, if known."""

    name: str
    image: QImage
    disparity: float | None


class EpiColumn(QWidget):
    """Draws an `EpiLine`.

    Signals:
        picked: a click at this view (row) and this position along. hovered: the same; (-1, -1) when the pointer left.
    """

    picked = Signal(int, int)
    hovered = Signal(int, int)

    def __init__(self, title: str, letters: tuple[str, str], parent: QWidget | None = None) -> None:
        """``letters``: what counts the views, and what runs along, as (v, x)."""
        super().__init__(parent)
        self._title, self._letters = title, letters
        self._line: EpiLine | None = None
        self._strips: list[_Strip] = []
        self._range = 16.0
        self._row_px = float(AUTOMATIC)
        self._window: tuple[float, float] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(title)
        theme.notifier().changed.connect(self.update)

    # What is shown

    @property
    def line(self) -> EpiLine | None:
        """What is drawn."""
        return self._line

    @property
    def names(self) -> list[str]:
        """The pictures from top to bottom."""
        return [strip.name for strip in self._strips]

    def show_line(self, line: EpiLine | None, disparities: tuple[float | None, float | None]) -> None:
        """Draw ``line``, with the slopes of source and decoded at its pixel."""
        self._line = line
        self._strips = []
        if line is not None:
            pairs = ((self.tr("Source"), line.source), (self.tr("Decoded"), line.decoded))
            for (name, rows), disparity in zip(pairs, disparities, strict=True):
                if rows is not None:
                    self._strips.append(_Strip(name, _image(rows), disparity))
            if line.difference is not None:
                colours = colormaps.apply(DIVERGING, line.difference, -self._range, self._range)
                self._strips.append(_Strip(self.tr("Difference"), _image(colours), None))
        self.updateGeometry()
        self.update()

    def set_range(self, levels: float) -> None:
        """The difference's colours end at ± so many 8-bit levels."""
        if levels != self._range:
            self._range = levels
            line = self._line
            self.show_line(line, (None, None) if line is None else line.disparities)

    def set_row_height(self, px: float) -> None:
        """Pixels of the screen for each view; `AUTOMATIC` fills the widget."""
        self._row_px = px
        self.updateGeometry()
        self.update()

    def set_window(self, window: tuple[float, float] | None) -> None:
        """The positions along that are seen, from and to, as the picture shows them; None for all."""
        if window != self._window:
            self._window = window
            self.update()

    @property
    def window_shown(self) -> tuple[float, float]:
        """The positions along at the two ends."""
        length = 1.0 if self._line is None else float(self._line.length)
        if self._window is None:
            return 0.0, length
        low, high = max(0.0, self._window[0]), min(length, self._window[1])
        return (low, high) if high - low >= 1 else (0.0, length)

    def picture(self) -> QImage:
        """All strips as they are, one pixel per sample and without marks, below each other with a gap; for export."""
        if not self._strips:
            return QImage()
        width = max(strip.image.width() for strip in self._strips)
        height = sum(strip.image.height() + 1 for strip in self._strips) - 1
        whole = QImage(width, height, QImage.Format.Format_RGB888)
        whole.fill(QColor(theme.current().picture_surround))
        painter = QPainter(whole)
        top = 0
        for strip in self._strips:
            painter.drawImage(0, top, strip.image)
            top += strip.image.height() + 1
        painter.end()
        return whole

    # Layout

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(theme.numeric_font("caption"))

    def _head(self) -> float:
        return self._metrics().height() + 4

    def _foot(self) -> float:
        return self._metrics().height() + _TICK + 2

    def _name_height(self) -> float:
        return self._metrics().height() + 1

    def _row(self) -> float:
        """The height of a row."""
        if self._row_px:
            return self._row_px
        views = 1 if self._line is None else self._line.views
        count = max(1, len(self._strips))
        free = self.height() - self._head() - self._foot() - count * (_GAP + self._name_height())
        return float(min(max(free / (count * views), _LEAST_ROW_PX), _MOST_ROW_PX))

    def minimumSizeHint(self) -> QSize:
        views = 9 if self._line is None else self._line.views
        count = max(1, len(self._strips))
        row = self._row_px or _LEAST_ROW_PX
        height = self._head() + self._foot() + count * (_GAP + self._name_height() + views * row)
        return QSize(160, int(np.ceil(height)))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(360, 240))

    def _places(self) -> list[QRectF]:
        """Where the strips lie."""
        left = self._metrics().horizontalAdvance("000") + _TICK + 4
        top, places = self._head(), []
        for strip in self._strips:
            top += self._name_height()
            height = strip.image.height() * self._row()
            places.append(QRectF(left, round(top), max(8.0, self.width() - left - 2), round(height)))
            top += height + _GAP
        return places

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setFont(theme.numeric_font("caption"))
        metrics = self._metrics()
        painter.setPen(QColor(colours.text))
        room = self.width() - 2.0
        painter.drawText(QPointF(0, metrics.ascent()), metrics.elidedText(self._caption(), _ELIDE, room))
        line, places = self._line, self._places()
        if line is None or not places:
            return
        low, high = self.window_shown
        for strip, place in zip(self._strips, places, strict=True):
            painter.setPen(QColor(colours.muted))
            painter.drawText(QPointF(place.left(), place.top() - metrics.descent() - 1), strip.name)
            painter.fillRect(place, QColor(colours.picture_surround))
            painter.drawImage(place, strip.image, QRectF(low, 0, high - low, strip.image.height()))
            self._draw_marks(painter, line, strip, place)
        self._draw_axis(painter, places[-1])
        painter.end()

    def _caption(self) -> str:
        if self._line is None:
            return self._title
        views, along = self._letters
        return self.tr("{title}: {along} across, {views} down").format(title=self._title, along=along, views=views)

    def _draw_marks(self, painter: QPainter, line: EpiLine, strip: _Strip, place: QRectF) -> None:
        """The row of the present view, the column of the pixel, the line through it; view numbers at the left."""
        colours, metrics = theme.current(), self._metrics()
        low, high = self.window_shown
        scale, row = place.width() / (high - low), place.height() / line.views
        middle = QPointF(place.left() + (line.at + 0.5 - low) * scale, place.top() + (line.view + 0.5) * row)
        painter.save()
        painter.setPen(QColor(colours.text))
        number = str(line.view)
        painter.drawText(
            QPointF(
                place.left() - _TICK - 3 - metrics.horizontalAdvance(number),
                middle.y() + metrics.ascent() / 2 - 1,
            ),
            number,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.drawPolygon([QPointF(place.left() - _TICK - 1, middle.y() + dy) for dy in (-4.0, 4.0)]
                            + [QPointF(place.left(), middle.y())])  # fmt: skip
        painter.setClipRect(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if low <= line.at < high:
            self._stroke(painter, QPointF(middle.x(), place.top()), QPointF(middle.x(), place.bottom()), "#ffffff", 1.0)
        if strip.disparity is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ends = [
                QPointF(middle.x() - strip.disparity * (n - line.view) * scale, place.top() + (n + 0.5) * row)
                for n in (-0.5, line.views - 0.5)
            ]
            self._stroke(painter, ends[0], ends[1], theme.DARK.accent, 1.6)
        else:
            edge = max(4.0, row / 2)
            painter.setPen(QPen(QColor("#ffffff"), 1.2))
            painter.drawRect(QRectF(middle.x() - edge, middle.y() - row / 2, 2 * edge, row))
        painter.restore()

    def _stroke(self, painter: QPainter, a: QPointF, b: QPointF, colour: str, width: float) -> None:
        """A line with dark edges, seen on any picture."""
        for paint, px in ((QColor(0, 0, 0, 120), width + 2), (QColor(colour), width)):
            painter.setPen(QPen(paint, px))
            painter.drawLine(a, b)

    def _draw_axis(self, painter: QPainter, place: QRectF) -> None:
        colours, metrics = theme.current(), self._metrics()
        low, high = self.window_shown
        painter.setPen(QColor(colours.muted))
        each = metrics.horizontalAdvance("00000") + 24
        values = ticks(low, high - 1, max(2, int(place.width() / each)))
        step = values[1] - values[0] if len(values) > 1 else 1.0
        for value in values:
            x = place.left() + (value + 0.5 - low) * place.width() / (high - low)
            painter.drawLine(QPointF(x, place.bottom() + 1), QPointF(x, place.bottom() + 1 + _TICK))
            text = label(value, step)
            width = metrics.horizontalAdvance(text)
            where = min(max(0.0, x - width / 2), self.width() - width)
            painter.drawText(QPointF(where, place.bottom() + _TICK + 1 + metrics.ascent()), text)

    # Mouse

    def _element(self, position: QPointF) -> tuple[int, int] | None:
        """The view and the position along under the pointer."""
        low, high = self.window_shown
        for strip, place in zip(self._strips, self._places(), strict=True):
            if place.contains(position):
                row = int((position.y() - place.top()) / place.height() * strip.image.height())
                along = int(low + (position.x() - place.left()) / place.width() * (high - low))
                return min(row, strip.image.height() - 1), min(max(along, 0), strip.image.width() - 1)
        return None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(*(self._element(event.position()) or (-1, -1)))

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(-1, -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        element = self._element(event.position())
        if event.button() == Qt.MouseButton.LeftButton and element is not None:
            self.picked.emit(*element)


_ELIDE = Qt.TextElideMode.ElideRight


def _image(pixels: NDArray[np.uint8]) -> QImage:
    """ "H W C" as a picture of its own."""
    height, width, channels = pixels.shape
    if channels == 1:
        return QImage(np.ascontiguousarray(pixels).tobytes(), width, height, width,
                      QImage.Format.Format_Grayscale8).copy()  # fmt: skip
    return QImage(np.ascontiguousarray(pixels).tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

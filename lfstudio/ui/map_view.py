"""A small picture of numbers: colours an array through a colour map, one array element per square, on neutral grey."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfstudio.ui import colormaps, theme


class MapView(QWidget):
    """Shows an array "h w" as large as fits.

    Signals:
        hovered: row and column under the pointer; (-1, -1) when it left. clicked: row and column.
    """

    hovered = Signal(int, int)
    clicked = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._frame: QRectF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(96, 64)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(320, 240)

    @property
    def image(self) -> QImage:
        """What is shown, one pixel per element; null when nothing is."""
        return self._image

    def show_values(self, values: NDArray[np.float32], lo: float, hi: float, colormap: str) -> None:
        """Show ``values`` "h w"; NaN leaves the grey of the surround."""
        colours = colormaps.apply(colormap, values, lo, hi)
        gaps = np.isnan(values)
        if gaps.any():
            surround = QColor(theme.current().picture_surround)
            colours[gaps] = (surround.red(), surround.green(), surround.blue())
        height, width = values.shape
        self._image = QImage(colours.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.update()

    def frame(self, area: QRectF | None) -> None:
        """Mark ``area`` (in elements) with a frame; None for no frame."""
        self._frame = area
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._image, self._frame = QImage(), None
        self.update()

    def _place(self) -> QRectF:
        """Where the picture lies; whole multiples of an element where it is magnified much."""
        width, height = max(1, self._image.width()), max(1, self._image.height())
        scale = min((self.width() - 8) / width, (self.height() - 8) / height)
        ratio = self.devicePixelRatioF()
        if scale * ratio >= 4:
            scale = int(scale * ratio) / ratio
        w, h = scale * width, scale * height
        return QRectF(round((self.width() - w) / 2), round((self.height() - h) / 2), w, h)

    def _element(self, position: QPointF) -> tuple[int, int] | None:
        if self._image.isNull():
            return None
        place = self._place()
        x = (position.x() - place.left()) / place.width() * self._image.width()
        y = (position.y() - place.top()) / place.height() * self._image.height()
        inside = 0 <= x < self._image.width() and 0 <= y < self._image.height()
        return (int(y), int(x)) if inside else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(*(self._element(event.position()) or (-1, -1)))

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(-1, -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        element = self._element(event.position())
        if event.button() == Qt.MouseButton.LeftButton and element is not None:
            self.clicked.emit(*element)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().picture_surround))
        if self._image.isNull():
            return
        place = self._place()
        shrunk = place.width() < self._image.width()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
        painter.drawImage(place, self._image)
        if self._frame is not None:
            sx, sy = place.width() / self._image.width(), place.height() / self._image.height()
            area = QRectF(
                place.left() + self._frame.left() * sx,
                place.top() + self._frame.top() * sy,
                self._frame.width() * sx,
                self._frame.height() * sy,
            )
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRect(area)
        painter.end()

"""The mark on the picture of the pixel that the panels look at: a cross with its row and column."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from lfstudio.ui import theme

_ARM_PX = 11.0
_OPEN_PX = 4.0


class PixelMarker(pg.GraphicsObject):
    """Drawn at one size whatever the zoom. The row and the column through the pixel, those of the EPIs, are faint."""

    def __init__(self) -> None:
        super().__init__()
        self._size = QRectF()
        self._pixel: tuple[int, int] | None = None
        self._lines = self._pinned = False
        self.setZValue(8)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        theme.notifier().changed.connect(self.update)

    def mark(self, pixel: tuple[int, int] | None, width: int, height: int, *, lines: bool, pinned: bool) -> None:
        """Mark ``pixel`` (column and row) of a picture of that size; None marks nothing.

        Args:
            lines: the row and the column, too. pinned: a cross, too.
        """
        size = QRectF(0, 0, width, height)
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        self._pixel, self._lines, self._pinned = pixel, lines, pinned
        self.update()

    @property
    def pixel(self) -> tuple[int, int] | None:
        """What is marked."""
        return self._pixel

    def boundingRect(self) -> QRectF:
        """The picture."""
        return self._size

    def paint(self, painter: QPainter, *args: Any) -> None:
        """Lines with dark edges, seen on any picture."""
        if self._pixel is None:
            return
        x, y = self._pixel[0] + 0.5, self._pixel[1] + 0.5
        transform = painter.worldTransform()
        painter.save()
        painter.resetTransform()
        if self._lines:
            for a, b in (
                (QPointF(0, y), QPointF(self._size.width(), y)),
                (QPointF(x, 0), QPointF(x, self._size.height())),
            ):
                line = QLineF(transform.map(a), transform.map(b))
                painter.setPen(QPen(QColor(0, 0, 0, 70), 3))
                painter.drawLine(line)
                painter.setPen(QPen(QColor(255, 255, 255, 130), 1, Qt.PenStyle.DashLine))
                painter.drawLine(line)
        if self._pinned:
            middle = transform.map(QPointF(x, y))
            accent = QColor(theme.DARK.accent)
            for colour, width in ((QColor(0, 0, 0, 170), 4.0), (accent, 2.0)):
                painter.setPen(QPen(colour, width))
                for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                    painter.drawLine(
                        QLineF(middle.x() + dx * _OPEN_PX, middle.y() + dy * _OPEN_PX,
                               middle.x() + dx * _ARM_PX, middle.y() + dy * _ARM_PX)
                    )  # fmt: skip
        painter.restore()

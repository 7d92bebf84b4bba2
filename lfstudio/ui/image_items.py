"""What is drawn in the image pane: clipped pictures, the wipe's handle, numbers inside magnified pixels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from lfstudio.ui import theme

NUMBERS_FROM_PX = 40.0
"""Pixel values are written into pixels that are at least this many screen pixels wide."""

_GRIP_PX = 26.0
"""How wide a strip about the wipe's line can be grabbed."""


class PictureItem(pg.ImageItem):
    """An image of uint8 "H W C", drawn as it lies in memory; nearest neighbour when magnified, smooth when reduced."""

    def __init__(self) -> None:
        super().__init__(axisOrder="row-major", levels=None)
        self._shown: NDArray[np.uint8] | None = None
        self._left: float | None = None

    def show_array(self, pixels: NDArray[np.uint8] | None) -> None:
        """Draw ``pixels`` (which must not change afterwards); None draws nothing."""
        if pixels is self._shown:
            return
        self._shown = pixels
        if pixels is None:
            self.clear()
            return
        flat = pixels[:, :, 0] if pixels.shape[2] == 1 else pixels
        self.setImage(np.ascontiguousarray(flat), levels=None, autoLevels=False)

    def clip_left(self, x: float | None) -> None:
        """Draw only what lies right of column ``x``; None draws all."""
        if x != self._left:
            self._left = x
            self.update()

    def paint(self, painter: QPainter, *args: Any) -> None:
        """Draw with the clip, and smoothly only when pixels are merged."""
        painter.save()
        if self._left is not None:
            painter.setClipRect(QRectF(self._left, 0, max(0.0, self.width() - self._left), self.height()))
        reduced = abs(painter.worldTransform().m11()) < 1.0
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, reduced)
        super().paint(painter, *args)
        painter.restore()


class WipeHandle(pg.InfiniteLine):
    """The wipe's line with a grip: drag it; a double click centres it.

    Signals:
        moved: to this column (image pixels). centred: double click.
    """

    moved = Signal(float)
    centred = Signal()

    def __init__(self) -> None:
        super().__init__(
            angle=90, movable=True, pen=pg.mkPen("w", width=_GRIP_PX), hoverPen=pg.mkPen("w", width=_GRIP_PX)
        )
        self.setZValue(10)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.sigDragged.connect(lambda: self.moved.emit(float(self.value())))

    def mouseClickEvent(self, event: Any) -> None:
        """A double click centres; a single one leaves the handle where it is."""
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            if event.double():
                self.centred.emit()

    def paint(self, painter: QPainter, *args: Any) -> None:
        """A white line with dark edges, seen on any picture, and a round grip in the middle of what is visible."""
        reach = self.boundingRect()
        left, right = reach.left(), reach.right()
        line = QLineF(left, 0.0, right, 0.0)
        for colour, width in ((QColor(0, 0, 0, 140), 4.0), (QColor("#ffffff"), 1.5)):
            pen = QPen(colour, width)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawLine(line)
        middle = painter.worldTransform().map(QPointF((left + right) / 2, 0.0))
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        grip = QColor(theme.current().accent) if self.mouseHovering else QColor("#ffffff")
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1.0))
        painter.setBrush(grip)
        painter.drawEllipse(middle, 11.0, 11.0)
        painter.setPen(QPen(QColor("#1d1d1d"), 1.6))
        for side in (-1.0, 1.0):
            tip = QPointF(middle.x() + 6.5 * side, middle.y())
            for dy in (-3.5, 3.5):
                painter.drawLine(tip, QPointF(middle.x() + 3.0 * side, middle.y() + dy))
        painter.restore()


class PixelNumbers(pg.GraphicsObject):
    """Writes the values of the pixels into them, once they are large enough to hold numbers."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__()
        self._box = box
        self._left: NDArray[Any] | None = None
        self._right: NDArray[Any] | None = None
        self._split = 0.0
        self.setZValue(5)

    def set_values(self, left: NDArray[Any] | None, right: NDArray[Any] | None = None, split: float = 0.0) -> None:
        """ "H W C" integers or "H W" floats; ``right`` holds from column ``split`` on."""
        if (left is None) != (self._left is None) or (left is not None and left.shape != self._left.shape):  # type: ignore[union-attr]
            self.prepareGeometryChange()
        self._left, self._right, self._split = left, right, split
        self.update()

    def boundingRect(self) -> QRectF:
        """The picture."""
        if self._left is None:
            return QRectF()
        return QRectF(0, 0, self._left.shape[1], self._left.shape[0])

    def paint(self, painter: QPainter, *args: Any) -> None:
        """Numbers for the visible pixels only."""
        transform = painter.worldTransform()
        size = abs(transform.m11())
        if self._left is None or size < NUMBERS_FROM_PX:
            return
        seen = self._box.viewRect().intersected(self.boundingRect())
        painter.save()
        painter.resetTransform()
        font = theme.numeric_font("caption")
        font.setPixelSize(int(min(12.0, size / 4)))
        painter.setFont(font)
        for y in range(int(seen.top()), min(int(np.ceil(seen.bottom())), self._left.shape[0])):
            for x in range(int(seen.left()), min(int(np.ceil(seen.right())), self._left.shape[1])):
                values = self._right if self._right is not None and x >= self._split else self._left
                sample = values[y, x]
                cell = transform.mapRect(QRectF(x, y, 1, 1))
                text, bright = _label(sample)
                painter.setPen(QColor(0, 0, 0, 210) if bright else QColor(255, 255, 255, 225))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()


def _label(sample: Any) -> tuple[str, bool]:
    """The text of one pixel, and whether the pixel is bright (so that the text must be dark)."""
    if np.ndim(sample) == 0:
        return f"{float(sample):.1f}", False
    return "\n".join(str(int(value)) for value in sample), float(np.mean(sample)) > 140

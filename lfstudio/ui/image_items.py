"""What is drawn in the image pane: clipped pictures, the wipe's handle, numbers inside magnified pixels."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from lfstudio.session.true_samples import Patch
from lfstudio.ui import theme

NUMBERS_FROM_PX = 40.0
"""Pixel values are written into pixels that are at least this many screen pixels wide."""

GRID_FROM_PX = 12.0
"""Lines part pixels that are at least this many screen pixels wide."""

_DARK_INK_FROM = 0.179
"""Relative luminance from which black is told better from a colour than white is (WCAG 2: either by 4.5 : 1)."""

_LIGHT = np.where(np.arange(256) <= 10, np.arange(256) / 3294.6, ((np.arange(256) / 255 + 0.055) / 1.055) ** 2.4)
"""Light by sRGB value."""

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
        self._colours: NDArray[np.uint8] | None = None
        self._split = 0.0
        self._deep: Patch | None = None
        self._waiting = False
        self.setZValue(5)

    def set_values(
        self,
        left: NDArray[Any] | None,
        right: NDArray[Any] | None = None,
        split: float = 0.0,
        colours: NDArray[np.uint8] | None = None,
    ) -> None:
        """ "H W C" integers or "H W" floats; ``right`` holds from column ``split`` on. ``colours`` "H W C" is what is
        drawn under ``left``, where its values are no colours themselves."""
        if (left is None) != (self._left is None) or (left is not None and left.shape != self._left.shape):  # type: ignore[union-attr]
            self.prepareGeometryChange()
        self._left, self._right, self._split = left, right, split
        self._colours = colours if colours is not None else left
        self.update()

    def set_deep(self, deep: Patch | None, *, waiting: bool = False) -> None:
        """Samples that are written in the place of the values; None for the values, or for nothing while ``waiting``
        for samples."""
        if deep is not self._deep or waiting != self._waiting:
            self._deep, self._waiting = deep, waiting
            self.update()

    def text(self, x: int, y: int, *, on_right: bool = False) -> str:
        """What is written into a pixel of the left (or only) side, or of the right one."""
        if self._waiting:
            return ""
        if self._deep is None:
            values = self._right if on_right else self._left
            return "" if values is None else _label(values[y, x])
        side, row, column = self._deep.right if on_right else self._deep.left, y - self._deep.y, x - self._deep.x
        if side is None or not (0 <= row < side.shape[0] and 0 <= column < side.shape[1]):
            return ""
        return _label(side[row, column])

    def boundingRect(self) -> QRectF:
        """The picture."""
        if self._left is None:
            return QRectF()
        return QRectF(0, 0, self._left.shape[1], self._left.shape[0])

    def paint(self, painter: QPainter, *args: Any) -> None:
        """A grid and numbers, for the visible pixels only."""
        transform = painter.worldTransform()
        size = abs(transform.m11())
        left, colours = self._left, self._colours
        if left is None or colours is None or size < GRID_FROM_PX:
            return
        seen = self._box.viewRect().intersected(self.boundingRect())
        painter.save()
        painter.resetTransform()
        self._draw_grid(painter, transform, seen)
        if size < NUMBERS_FROM_PX:
            painter.restore()
            return
        font = theme.numeric_font("caption")
        font.setPixelSize(int(min(12.0, size / 4)))
        painter.setFont(font)
        for y in range(int(seen.top()), min(int(np.ceil(seen.bottom())), left.shape[0])):
            for x in range(int(seen.left()), min(int(np.ceil(seen.right())), left.shape[1])):
                on_right = self._right is not None and x >= self._split
                under = self._right[y, x] if on_right and self._right is not None else colours[y, x]
                painter.setPen(ink_on(under))
                cell = transform.mapRect(QRectF(x, y, 1, 1))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, self.text(x, y, on_right=on_right))
        painter.restore()

    def _draw_grid(self, painter: QPainter, transform: QTransform, seen: QRectF) -> None:
        """Lines between the pixels, of a grey that is seen on dark and on bright ones."""
        painter.setPen(QPen(QColor(128, 128, 128, 110), 1.0))
        shown = transform.mapRect(seen)
        for x in range(int(np.ceil(seen.left())), int(seen.right()) + 1):
            at = round(transform.map(QPointF(x, 0)).x())
            painter.drawLine(QLineF(at, shown.top(), at, shown.bottom()))
        for y in range(int(np.ceil(seen.top())), int(seen.bottom()) + 1):
            at = round(transform.map(QPointF(0, y)).y())
            painter.drawLine(QLineF(shown.left(), at, shown.right(), at))


def ink_on(colour: Any) -> QColor:
    """Black or white, whichever is told better from ``colour``, "C" values 0 .. 255 with C = 1 or 3."""
    light = _LIGHT[np.asarray(colour, dtype=np.uint8)]
    luminance = float(light[0]) if light.size == 1 else float(light @ (0.2126, 0.7152, 0.0722))
    return QColor("#000000") if luminance > _DARK_INK_FROM else QColor("#ffffff")


def _label(sample: Any) -> str:
    """The text of one pixel: its channels one below the other, or the value of a map."""
    if np.ndim(sample) == 0:
        value = float(sample)
        decimals = 2 if abs(value) < 10 else 1 if abs(value) < 1000 else 0
        return f"{value:.{decimals}f}".replace("-", "−")
    return "\n".join(str(int(value)) for value in sample)

"""A small picture of numbers: colours an array through a colour map, one array element per square, on neutral grey."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lfstudio.ui import colormaps, theme

_ZOOM_STEP = 1.25
_PAN_STEP = 0.125
_DRAGGED = 4  # pixels from which on a press is a drag
_LABELLED = 36  # pixels that a labelled area must be wide and high


class MapView(QWidget):
    """Shows an array "h w" as large as fits.

    Keys: + and - zoom about the middle, arrows pan, 0 shows all, Page Up and Page Down turn.

    Signals:
        hovered: row and column under the pointer; (-1, -1) when it left. clicked: row and column.
        zoomed: by this factor about this row and column ((-1, -1): the middle). panned: by so many rows and columns
            (fractions), dragged by the right or middle button. stepped: panned by a key, in fractions of what is seen.
        restored: everything is to be seen again. turned: by so many pages. menuRequested: at this global position.
    """

    hovered = Signal(int, int)
    clicked = Signal(int, int)
    zoomed = Signal(float, int, int)
    panned = Signal(float, float)
    stepped = Signal(float, float)
    restored = Signal()
    turned = Signal(int)
    menuRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._frame: QRectF | None = None
        self._labels: list[tuple[QRectF, str]] = []
        self._drag: QPointF | None = None
        self._moved = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
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
        self._labels = []
        self.update()

    def frame(self, area: QRectF | None) -> None:
        """Mark ``area`` (in elements) with a frame; None for no frame."""
        self._frame = area
        self.update()

    def label_areas(self, labels: Sequence[tuple[QRectF, str]]) -> None:
        """Write texts into the upper left corners of areas (in elements) that have room for them."""
        self._labels = list(labels)
        self.update()

    def clear(self) -> None:
        """Show nothing."""
        self._image, self._frame, self._labels = QImage(), None, []
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

    def _on_screen(self, area: QRectF) -> QRectF:
        place = self._place()
        sx, sy = place.width() / self._image.width(), place.height() / self._image.height()
        left, top = place.left() + area.left() * sx, place.top() + area.top() * sy
        return QRectF(left, top, area.width() * sx, area.height() * sy)

    def _element(self, position: QPointF) -> tuple[int, int] | None:
        if self._image.isNull():
            return None
        place = self._place()
        x = (position.x() - place.left()) / place.width() * self._image.width()
        y = (position.y() - place.top()) / place.height() * self._image.height()
        inside = 0 <= x < self._image.width() and 0 <= y < self._image.height()
        return (int(y), int(x)) if inside else None

    # Mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._drag is not None and not self._image.isNull():
            step = position - self._drag
            if self._moved or step.manhattanLength() >= _DRAGGED:
                self._moved = True
                self._drag = position
                scale = self._place().width() / self._image.width()
                self.panned.emit(-step.y() / scale, -step.x() / scale)
            return
        self.hovered.emit(*(self._element(position) or (-1, -1)))

    def leaveEvent(self, event: object) -> None:
        self.hovered.emit(-1, -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        element = self._element(event.position())
        if event.button() == Qt.MouseButton.LeftButton and element is not None:
            self.clicked.emit(*element)
        elif event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
            self._drag, self._moved = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.MiddleButton, Qt.MouseButton.RightButton):
            self._drag = None
            if event.button() == Qt.MouseButton.RightButton and not self._moved:
                self.menuRequested.emit(event.globalPosition().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menuRequested.emit(self.mapToGlobal(self.rect().center()))
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        element = self._element(event.position())
        steps = event.angleDelta().y() / 120
        if element is not None and steps:
            self.zoomed.emit(_ZOOM_STEP**steps, *element)
            event.accept()
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        pans = {
            Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
        }  # fmt: skip
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoomed.emit(_ZOOM_STEP, -1, -1)
        elif key == Qt.Key.Key_Minus:
            self.zoomed.emit(1 / _ZOOM_STEP, -1, -1)
        elif key == Qt.Key.Key_0:
            self.restored.emit()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in pans:
            dy, dx = pans[Qt.Key(key)]
            self.stepped.emit(_PAN_STEP * dy, _PAN_STEP * dx)
        else:
            super().keyPressEvent(event)

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.picture_surround))
        if not self._image.isNull():
            place = self._place()
            shrunk = place.width() < self._image.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, shrunk)
            painter.drawImage(place, self._image)
            self._paint_labels(painter)
            if self._frame is not None:
                painter.setPen(QPen(QColor(colours.accent), 2))
                painter.drawRect(self._on_screen(self._frame))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_labels(self, painter: QPainter) -> None:
        painter.setFont(theme.numeric_font("caption"))
        metrics = QFontMetricsF(painter.font())
        for area, text in self._labels:
            where = self._on_screen(area)
            box = QRectF(where.left(), where.top(), metrics.horizontalAdvance(text) + 6, metrics.height())
            if min(where.width(), where.height()) < _LABELLED or box.width() > where.width():
                continue
            painter.fillRect(box, QColor(0, 0, 0, 150))
            painter.setPen(QColor("#ffffff"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

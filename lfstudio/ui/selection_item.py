"""The selected rectangle on the picture: a frame that is seen on any colours."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from lfstudio.engine.difference_messages import Box
from lfstudio.ui import theme

_ROOM_PX = 3.0


class SelectionItem(pg.GraphicsObject):
    """Drawn with lines of one width whatever the zoom; the mouse goes through it."""

    def __init__(self) -> None:
        super().__init__()
        self._box: Box | None = None
        self.setZValue(7)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        theme.notifier().changed.connect(self.update)

    @property
    def box(self) -> Box | None:
        """What is framed."""
        return self._box

    def show_box(self, box: Box | None) -> None:
        """Frame ``box`` (in image pixels); None frames nothing."""
        if box != self._box:
            self.prepareGeometryChange()
            self._box = box
            self.update()

    def boundingRect(self) -> QRectF:
        """The frame with its lines."""
        if self._box is None:
            return QRectF()
        size = self.pixelVectors()[0]
        room = _ROOM_PX * (size.x() if size is not None else 1.0)
        box = self._box
        return QRectF(box.x, box.y, box.width, box.height).adjusted(-room, -room, room, room)

    def viewTransformChanged(self) -> None:
        """The lines keep their width: their place in image pixels changes with the zoom."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, *args: Any) -> None:
        """A dark frame under a light, dashed one in the accent's colour."""
        if self._box is None:
            return
        frame = painter.worldTransform().mapRect(QRectF(self._box.x, self._box.y, self._box.width, self._box.height))
        painter.save()
        painter.resetTransform()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(0, 0, 0, 190), 3.0))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor("#ffffff"), 1.5))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(theme.LIGHT.accent), 1.5, Qt.PenStyle.DashLine))
        painter.drawRect(frame)
        painter.restore()

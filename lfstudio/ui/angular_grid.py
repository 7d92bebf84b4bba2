"""The angular grid: a map of all views that is the navigator; thumbnails, or a colour for a figure of each view."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from lfstudio.core.lightfield import ViewIndex
from lfstudio.session.scores import Score, cell_text, score_text, score_words
from lfstudio.session.text import position_text
from lfstudio.session.view_state import ViewPosition
from lfstudio.ui import colormaps, theme

_LABEL_FROM_PX = 34
_DOT_PX = 3.5
_KEYS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class AngularGrid(QWidget):
    """Draws U x V cells and says which one was chosen.

    Signals:
        chosen: u, v of the cell that was clicked or dragged over.
        moved: u, v where a drag is, in views, while the viewpoint is continuous (`set_continuous`).
        stepped: du, dv of an arrow key; with Shift, `edge` instead. centred: Home.
    """

    chosen = Signal(int, int)
    moved = Signal(float, float)
    stepped = Signal(int, int)
    edge = Signal(int, int)
    centred = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._columns = 0, 0
        self._aspect = 1.0
        self._thumbnails: dict[ViewIndex, QImage] = {}
        self._values: NDArray[np.float64] | None = None
        self._score = Score.PSNR
        self._range = score_words(Score.PSNR).span
        self._show_values = False
        self._current: ViewPosition | None = None
        self._continuous = False
        self._pressed: QPointF | None = None  # where a drag between the views would begin
        self._drawn: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(self.tr("Angular grid"))
        theme.notifier().changed.connect(self._redraw)

    # What it shows

    def set_grid(self, rows: int, columns: int, aspect: float) -> None:
        """``rows`` x ``columns`` empty cells of ``aspect`` = width / height; forgets thumbnails and values."""
        self._rows, self._columns, self._aspect = rows, columns, min(max(aspect, 0.25), 4.0)
        self._thumbnails.clear()
        self._values = None
        self.updateGeometry()
        self._redraw()

    def set_thumbnail(self, index: ViewIndex, pixels: NDArray[np.uint8]) -> None:
        """The picture of one cell, "h w 3" uint8."""
        height, width = pixels.shape[:2]
        picture = QImage(pixels.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self._thumbnails[index] = picture
        self._redraw()

    def set_values(self, values: NDArray[np.float64] | None, lo: float, hi: float, score: Score = Score.PSNR) -> None:
        """Figures "U V" of the views, coloured from ``lo`` to ``hi``."""
        self._values, self._range, self._score = values, (lo, hi), score
        self._redraw()

    def show_values(self, on: bool) -> None:
        """Colours instead of thumbnails, where the figures are known."""
        self._show_values = on
        self._redraw()

    @property
    def showing_values(self) -> bool:
        """Whether the cells are coloured by their figures now."""
        return self._show_values and self._values is not None

    def set_current(self, position: ViewPosition | None) -> None:
        """Mark the view that is looked at, or the place between the views."""
        if position != self._current:
            self._current = position
            self.setAccessibleDescription("" if position is None else self._describe(position))
            self.update()

    def set_continuous(self, on: bool) -> None:
        """Let a drag report every place it passes (`moved`) instead of the cells."""
        self._continuous = on

    # Geometry

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 96)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._rows:
            return 160
        return min(max(96, round(width / self._columns / self._aspect * self._rows)), 480)

    def cell_rect(self, index: ViewIndex) -> QRect:
        """Where a cell is drawn, in the widget's pixels."""
        cell = self._cell_size()
        width, height = cell
        left = (self.width() - self._columns * width) // 2
        return QRect(left + index.v * width, index.u * height, width, height)

    def mark_rect(self, position: ViewPosition) -> QRectF:
        """Where the mark of a viewpoint is drawn: around its cell, or on its way from one to the next."""
        width, height = self._cell_size()
        return QRectF(self.cell_rect(ViewIndex(0, 0))).translated(position.v * width, position.u * height)

    def position_at(self, where: QPointF) -> ViewPosition:
        """The viewpoint under a point, clamped; the middles of the cells are the captured views."""
        width, height = self._cell_size()
        first = QRectF(self.cell_rect(ViewIndex(0, 0))).center()
        u, v = (where.y() - first.y()) / height, (where.x() - first.x()) / width
        return ViewPosition(min(max(u, 0.0), self._rows - 1.0), min(max(v, 0.0), self._columns - 1.0))

    def _cell_size(self) -> tuple[int, int]:
        if not self._rows:
            return 1, 1
        width = min(self.width() / self._columns, self.height() / self._rows * self._aspect)
        return max(1, int(width)), max(1, int(width / self._aspect))

    def index_at(self, where: QPoint, *, clamp: bool = False) -> ViewIndex | None:
        """The cell under a point; with ``clamp`` the nearest one."""
        if not self._rows:
            return None
        width, height = self._cell_size()
        origin = self.cell_rect(ViewIndex(0, 0)).topLeft()
        u, v = (where.y() - origin.y()) // height, (where.x() - origin.x()) // width
        if clamp:
            return ViewIndex(min(max(u, 0), self._rows - 1), min(max(v, 0), self._columns - 1))
        return ViewIndex(u, v) if 0 <= u < self._rows and 0 <= v < self._columns else None

    # Painting

    def _redraw(self) -> None:
        self._drawn = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.deviceIndependentSize().toSize() != self.size():
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            canvas = QPainter(self._drawn)
            self._draw_cells(canvas)
            canvas.end()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._drawn)
        if self._current is not None and self._rows:
            self._draw_mark(painter, self._current)
        painter.end()

    def _draw_mark(self, painter: QPainter, position: ViewPosition) -> None:
        """A frame around the view; between views also a dot at the very place."""
        outline = self.mark_rect(position).adjusted(1.0, 1.0, -1.0, -1.0)
        colour = QColor(theme.current().accent) if self.hasFocus() else QColor("#ffffff")
        for pen in (QPen(QColor(0, 0, 0, 200), 4.0), QPen(colour, 2.0)):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawRect(outline)
        if position.between:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(0, 0, 0, 200), 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(outline.center(), _DOT_PX, _DOT_PX)

    def _draw_cells(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = None
        if self.showing_values:
            assert self._values is not None
            finite = np.where(np.isinf(self._values), self._range[1], self._values)
            colours = colormaps.apply(score_words(self._score).colormap, finite, *self._range)
        width, height = self._cell_size()
        painter.setFont(theme.numeric_font("caption"))
        metrics = painter.fontMetrics()
        room = width >= _LABEL_FROM_PX and width - 4 >= metrics.horizontalAdvance("00.0") and height > metrics.height()
        for u in range(self._rows):
            for v in range(self._columns):
                index = ViewIndex(u, v)
                inner = self.cell_rect(index).adjusted(1, 1, -1, -1)
                if colours is not None:
                    red, green, blue = (int(c) for c in colours[u, v])
                    painter.fillRect(inner, QColor(red, green, blue))
                    if room:
                        bright = 0.3 * red + 0.59 * green + 0.11 * blue > 125
                        painter.setPen(QColor("#101010" if bright else "#ffffff"))
                        painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, self._short(index))
                elif index in self._thumbnails:
                    painter.drawImage(inner, self._thumbnails[index])
                else:
                    painter.fillRect(inner, QColor(theme.current().grid))

    def _short(self, index: ViewIndex) -> str:
        assert self._values is not None
        return cell_text(self._score, float(self._values[index]))

    def _describe(self, position: ViewPosition) -> str:
        text, index = position_text(position), position.nearest
        if position.between:
            return text
        if self._values is not None and index.u < self._values.shape[0] and index.v < self._values.shape[1]:
            text += f", {score_text(self._score, float(self._values[index]))}"
        return text

    # Input

    def _choose(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            index = self.index_at(event.position().toPoint(), clamp=True)
            if index is not None and index != self._current:
                self.chosen.emit(*index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.index_at(event.position().toPoint()) is not None:
            self._pressed = event.position()
            self._choose(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._continuous:
            self._choose(event)
        elif event.buttons() & Qt.MouseButton.LeftButton and self._dragging(event.position()):
            self.moved.emit(*self.position_at(event.position()))

    def _dragging(self, where: QPointF) -> bool:
        """Whether this is more than the unsteady hand of a click, which chooses a captured view."""
        if self._pressed is not None:
            if (where - self._pressed).manhattanLength() < QApplication.startDragDistance() / 2:
                return False
            self._pressed = None
        return self._rows > 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        if step is not None:
            (self.edge if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.stepped).emit(*step)
        elif event.key() == Qt.Key.Key_Home:
            self.centred.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.index_at(event.pos())
            if index is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._describe(ViewPosition(*index)), self, self.cell_rect(index))
            return True
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

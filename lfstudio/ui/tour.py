"""The first-run tour: three callouts that point at the real widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from lfstudio.ui import theme

_WIDTH = 320
_GAP = 14


@dataclass(frozen=True, slots=True)
class Step:
    """One callout: its words, and the widget it points at (None, or a hidden one: the middle of the window)."""

    title: str
    text: str
    target: Callable[[], QWidget | None]


class Tour(QWidget):
    """Lies over its window and dims all but the step's widget, which still takes the mouse.

    Signals:
        ended: the last step was left, or the tour was skipped.
    """

    ended = Signal()

    def __init__(self, window: QWidget, steps: Sequence[Step]) -> None:
        super().__init__(window)
        self._window, self._steps, self._at = window, steps, 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Tour"))
        self.card = QFrame(window)
        self.card.setObjectName("tour")
        self.card.setFixedWidth(_WIDTH)
        self.card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title, self.text, self.count = QLabel(), QLabel(), QLabel()
        self.title.setFont(theme.font("title"))
        self.title.setWordWrap(True)
        self.text.setWordWrap(True)
        self.count.setProperty("role", "muted")
        self.skip = QPushButton(self.tr("Skip"))
        self.skip.setToolTip(self.tr("End the tour; it is in the Help menu"))
        self.back = QPushButton(self.tr("Back"))
        self.back.setToolTip(self.tr("The step before"))
        self.next = QPushButton()
        self.next.setToolTip(self.tr("The next step"))
        self.next.setProperty("primary", True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.count)
        row.addStretch(1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        layout = QVBoxLayout(self.card)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(4)
        layout.addLayout(row)
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self._go(self._at - 1))
        self.next.clicked.connect(lambda: self._go(self._at + 1))
        self.card.installEventFilter(self)
        window.installEventFilter(self)
        theme.notifier().changed.connect(self._themed)
        self._themed()
        self.hide()
        self.card.hide()

    @property
    def step(self) -> int:
        """Which one is shown, from 0."""
        return self._at

    def begin(self) -> None:
        """Start with the first step."""
        self.show()
        self.card.show()
        self._go(0)

    def end(self) -> None:
        """Leave it."""
        if self.card.isVisible():
            self.card.hide()
            self.hide()
            self.ended.emit()

    def refresh(self) -> None:
        """Point at the step's widget where it is now."""
        if self.card.isVisible():
            self._place()

    def _go(self, step: int) -> None:
        if step >= len(self._steps):
            self.end()
            return
        self._at = max(0, step)
        now = self._steps[self._at]
        self.title.setText(now.title)
        self.text.setText(now.text)
        self.card.setAccessibleName(f"{now.title}. {now.text}")
        self.count.setText(self.tr("{i} of {n}").format(i=self._at + 1, n=len(self._steps)))
        last = self._at + 1 == len(self._steps)
        self.next.setText(self.tr("Done") if last else self.tr("Next"))
        self.back.setVisible(self._at > 0)
        self.skip.setVisible(not last)
        self._place()
        self.next.setFocus()

    # Where

    def _hole(self) -> QRect | None:
        """The widget's place in the window."""
        target = self._steps[self._at].target()
        if target is None or not target.isVisible():
            return None
        return QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).intersected(self._window.rect())

    def _place(self) -> None:
        self.setGeometry(self._window.rect())
        self.card.setFixedHeight(self._height())
        hole, room = self._hole(), self._window.rect().adjusted(8, 8, -8, -8)
        size = self.card.size()
        if hole is None:
            spot = room.center() - QPoint(size.width() // 2, size.height() // 2)
        else:
            spot = self._beside(hole, size.width(), size.height(), room)
        spot.setX(min(max(spot.x(), room.left()), room.right() - size.width()))
        spot.setY(min(max(spot.y(), room.top()), room.bottom() - size.height()))
        self.card.move(spot)
        self.raise_()
        self.card.raise_()
        self.update()

    def _height(self) -> int:
        inner = _WIDTH - 32
        words = self.title.heightForWidth(inner) + self.text.heightForWidth(inner)
        return words + self.next.sizeHint().height() + 60

    def _beside(self, hole: QRect, width: int, height: int, room: QRect) -> QPoint:
        """Right, left, below or above of the widget, where there is room; inside a large one."""
        x, y = hole.center().x() - width // 2, hole.center().y() - height // 2
        if hole.right() + _GAP + width <= room.right():
            return QPoint(hole.right() + _GAP, y)
        if hole.left() - _GAP - width >= room.left():
            return QPoint(hole.left() - _GAP - width, y)
        if hole.bottom() + _GAP + height <= room.bottom():
            return QPoint(x, hole.bottom() + _GAP)
        if hole.top() - _GAP - height >= room.top():
            return QPoint(x, hole.top() - _GAP - height)
        return QPoint(x, hole.bottom() - height - 4 * _GAP)

    # Look

    def _themed(self) -> None:
        colours = theme.current()
        self.card.setStyleSheet(
            f"#tour {{ background: {colours.surface}; border: 2px solid {colours.accent}; border-radius: 8px; }}"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A shade over all but the widget, a frame about it, and a wedge from the callout to it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QPainterPath()
        shade.addRect(QRectF(self.rect()))
        hole = self._hole()
        accent = QColor(theme.current().accent)
        if hole is not None:
            around = QRectF(hole.adjusted(-3, -3, 3, 3)).intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            inside = QPainterPath()
            inside.addRoundedRect(around, 6, 6)
            shade = shade.subtracted(inside)
            painter.setPen(QPen(accent, 2))
            painter.drawPath(inside)
        painter.fillPath(shade, QColor(0, 0, 0, 96))
        if hole is not None and not hole.intersects(self.card.geometry()):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawPolygon(_wedge(self.card.geometry(), hole))
        painter.end()

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.card.isVisible():
            return False
        if watched is self._window and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        elif watched is self.card and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            moves = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
            if event.key() == Qt.Key.Key_Escape:
                self.end()
                return True
            if event.key() in moves:
                self._go(min(self._at + moves[Qt.Key(event.key())], len(self._steps) - 1))
                return True
        return False


def _wedge(card: QRect, hole: QRect) -> QPolygonF:
    """A small triangle on the callout's edge that points at the widget."""
    x = min(max(card.center().x(), hole.left() + 12), hole.right() - 12)
    y = min(max(card.center().y(), hole.top() + 12), hole.bottom() - 12)
    x, y = min(max(x, card.left() + 20), card.right() - 20), min(max(y, card.top() + 20), card.bottom() - 20)
    if hole.right() < card.left():
        points = [(card.left() + 1, y - 9), (card.left() + 1, y + 9), (card.left() - _GAP + 4, y)]
    elif hole.left() > card.right():
        points = [(card.right(), y - 9), (card.right(), y + 9), (card.right() + _GAP - 4, y)]
    elif hole.bottom() < card.top():
        points = [(x - 9, card.top() + 1), (x + 9, card.top() + 1), (x, card.top() - _GAP + 4)]
    else:
        points = [(x - 9, card.bottom()), (x + 9, card.bottom()), (x, card.bottom() + _GAP - 4)]
    return QPolygonF([QPointF(*point) for point in points])

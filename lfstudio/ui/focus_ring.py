"""A frame in the accent colour around what has the keyboard's focus, once the keyboard moved it there."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from lfstudio.ui import theme

_OUTSIDE = 2
_LINE = 2


class FocusRing(QWidget):
    """Lies over its window; the mouse goes through it. Styles draw the focus of some widgets faintly or not at all."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[
            QWidget
        ] = []  # the target, and what it lies in: a dock behind a tab moves, and is not hidden
        self._keyboard = False  # who moved the focus last
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._moved)
        theme.notifier().changed.connect(self.update)

    @property
    def target(self) -> QWidget | None:
        """What it is around; None while it is hidden."""
        return self._target if self.isVisible() else None

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if new is None or new.window() is not self._window or new is self._window:
            self.hide()
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._keyboard = False
        elif self._window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self._keyboard = True
        if not self._keyboard:
            self.hide()
            return
        self._target = new
        part: QWidget | None = new
        while part is not None and part is not self._window:
            part.installEventFilter(self)
            self._watched.append(part)
            part = part.parentWidget()
        self._follow()

    def _follow(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible():
            self.hide()
            return
        area = target.rect().translated(target.mapTo(self._window, QPoint(0, 0)))
        around = target.parentWidget()
        while around is not None and around is not self._window:  # part of it may be scrolled away
            area = area.intersected(around.rect().translated(around.mapTo(self._window, QPoint(0, 0))))
            around = around.parentWidget()
        if not area.intersects(self._window.rect()):
            self.hide()
            return
        grown = area.adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE).intersected(self._window.rect())
        self.setGeometry(grown)
        whole = QRect(QPoint(0, 0), grown.size())
        edge = _LINE + _OUTSIDE
        self.setMask(QRegion(whole).subtracted(QRegion(whole.adjusted(edge, edge, -edge, -edge))))
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.current().accent), _LINE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

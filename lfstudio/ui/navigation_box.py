"""The pane's coordinate system and mouse: left-drag navigates, right- and middle-drag pan, the wheel zooms or steps."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal

_MOST_PX_PER_PIXEL = 160.0
_LEAST_PX_PER_PIXEL = 0.02
_MARGIN = 0.01


class NavigationBox(pg.ViewBox):
    """A view box in image pixels, y downwards, square pixels.

    Signals:
        dragStarted, dragged: a left-drag began, and is now (dx, dy) screen pixels from where it began.
        selecting: a left-drag with Ctrl, from (x, y) to (x, y) in image pixels, and whether it has ended.
        menuRequested: a right click that did not move, at this screen position.
        clicked: a left click that did not move, at this position in image pixels, with these keyboard modifiers.
        doubleClicked: a left double click, at this position in image pixels.
        focusStepped: the wheel turned with Alt by this many notches away from the person; fractions on a touch pad.
        wheelStepped: the wheel turned this many notches towards the person (with Shift: the second number), while
            ``wheel_steps`` is on.

    Attributes:
        wheel_gain: how much a turn of the wheel zooms, as a multiple of the usual; negative turns it round.
        wheel_steps: the wheel steps, and zooms only with Ctrl.
    """

    dragStarted = Signal()
    dragged = Signal(float, float)
    selecting = Signal(float, float, float, float, bool)
    menuRequested = Signal(object)
    clicked = Signal(object, object)
    doubleClicked = Signal(object)
    focusStepped = Signal(float)
    wheelStepped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, invertY=True, lockAspect=1.0, defaultPadding=0.0)
        self._extent = QRectF(0, 0, 1, 1)
        self._fitting = True
        self.wheel_gain = 1.0
        self.wheel_steps = False
        self._notches = 0.0
        self._selecting: QPointF | None = None  # where a selection began, in image pixels
        self.sigRangeChangedManually.connect(self._moved_by_hand)
        self.sigResized.connect(self._resized)

    @property
    def fitting(self) -> bool:
        """Whether the picture follows the pane's size."""
        return self._fitting

    def set_extent(self, width: int, height: int) -> None:
        """The picture's size in pixels; a new size fits it into the pane."""
        extent = QRectF(0, 0, width, height)
        if extent != self._extent:
            self._extent = extent
            self.fit()

    def fit(self) -> None:
        """Show the whole picture, as large as it fits."""
        self._fitting = True
        self.setRange(self._extent, padding=_MARGIN, disableAutoRange=True)

    def set_scale(self, px_per_pixel: float, centre: QPointF | None = None) -> None:
        """Show one image pixel as ``px_per_pixel`` screen pixels (device-independent), keeping ``centre`` in place."""
        now = self.scale_px()
        if now <= 0 or self.width() <= 0:
            return
        factor = now / min(max(px_per_pixel, _LEAST_PX_PER_PIXEL), _MOST_PX_PER_PIXEL)
        self._fitting = False
        self.scaleBy((factor, factor), center=centre)

    def show_area(self, area: QRectF) -> None:
        """Show a part of the picture, in image pixels, as large as it fits."""
        scale = min(self.width() / max(1.0, area.width()), self.height() / max(1.0, area.height()))
        self.show_at(scale * (1 - 2 * _MARGIN), area.center().x(), area.center().y())

    def show_at(self, px_per_pixel: float, x: float, y: float) -> None:
        """Zoom to ``px_per_pixel`` with the image pixel (x, y) in the middle."""
        self.set_scale(px_per_pixel)
        middle = self.viewRect().center()
        self.translateBy(x=x - middle.x(), y=y - middle.y())

    def pan(self, x: float, y: float) -> None:
        """Move on by fractions of what is seen."""
        seen = self.viewRect()
        self._fitting = False
        self.translateBy(x=x * seen.width(), y=y * seen.height())

    def scale_px(self) -> float:
        """Screen pixels (device-independent) per image pixel."""
        span = self.viewRect().width()
        return float(self.width() / span) if span > 0 else 0.0

    def _moved_by_hand(self) -> None:
        self._fitting = False

    def _resized(self) -> None:
        if self._fitting:
            self.fit()

    def wheelEvent(self, event: Any, axis: int | None = None) -> None:
        """Zoom at the cursor, or step; with Alt, focus."""
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.AltModifier:
            self.focusStepped.emit(event.delta() / 120)
            event.accept()
            return
        if self.wheel_steps and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._step(event.delta(), bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
            event.accept()
            return
        factor = 1.0015 ** (self.wheel_gain * event.delta())
        self.set_scale(self.scale_px() * factor, self.mapToView(event.pos()))
        event.accept()

    def _step(self, delta: int, other_way: bool) -> None:
        """Whole notches of 120; a touch pad sends parts of them."""
        self._notches -= delta / 120 * abs(self.wheel_gain)
        whole = int(self._notches)
        self._notches -= whole
        if whole:
            self.wheelStepped.emit(0 if other_way else whole, whole if other_way else 0)

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        """Left: navigate. Right and middle: pan."""
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            if event.isStart():
                ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                self._selecting = self.mapToView(event.buttonDownPos()) if ctrl else None
            if self._selecting is not None:
                start, now = self._selecting, self.mapToView(event.pos())
                self.selecting.emit(start.x(), start.y(), now.x(), now.y(), event.isFinish())
                return
            if event.isStart():
                self.dragStarted.emit()
            delta = event.screenPos() - event.buttonDownScreenPos()
            self.dragged.emit(float(delta.x()), float(delta.y()))
        elif event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
            moved = self.mapToView(event.lastPos()) - self.mapToView(event.pos())
            self._fitting = False
            self.translateBy(x=moved.x(), y=moved.y())

    def mouseClickEvent(self, event: Any) -> None:
        """Right: the menu. Left: `clicked`, twice: `doubleClicked`."""
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()
            self.menuRequested.emit(event.screenPos())
        elif event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            where = self.mapToView(event.pos())
            if event.double():
                self.doubleClicked.emit(where)
            else:
                self.clicked.emit(where, event.modifiers())

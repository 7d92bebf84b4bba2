"""The image pane: one picture, a wipe of two, or a heatmap; it draws and reports gestures, and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lfstudio.session.picture import Picture
from lfstudio.ui import colormaps, theme
from lfstudio.ui.image_items import PictureItem, PixelNumbers, WipeHandle
from lfstudio.ui.navigation_box import NavigationBox

HEATMAP = "inferno"
"""Colour map of absolute errors."""


@dataclass(frozen=True, slots=True)
class Captions:
    """Words over the picture: at its left and right upper corner, and below while a view is on its way."""

    left: str = ""
    right: str = ""
    waiting: str = ""


class ImagePane(QWidget):
    """Shows a `Picture`.

    Signals:
        dragStarted, dragged: a left-drag; dx, dy in screen pixels since it began.
        hovered: column and row of the pixel under the pointer (-1, -1 outside the picture).
        wipeMoved: the handle was dragged to this fraction of the width. wipeCentred: it was double-clicked.
        menuRequested: at this global position.
        scaleChanged: screen pixels per image pixel.
    """

    dragStarted = Signal()
    dragged = Signal(float, float)
    hovered = Signal(int, int)
    wipeMoved = Signal(float)
    wipeCentred = Signal()
    menuRequested = Signal(QPoint)
    scaleChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._coloured: tuple[object, tuple[float, float], NDArray[np.uint8]] | None = None
        self._pointer = (-1, -1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._view = pg.GraphicsView(self, useOpenGL=False, background=theme.current().picture_surround)
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._view.viewport().setMouseTracking(True)
        self.box = NavigationBox()
        self._view.setCentralItem(self.box)
        self._base, self._right = PictureItem(), PictureItem()
        self._right.setZValue(1)
        self._numbers = PixelNumbers(self.box)
        self._handle = WipeHandle()
        for item in (self._base, self._right, self._numbers, self._handle):
            self.box.addItem(item, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._view)
        self._labels = {name: self._caption() for name in ("left", "right", "waiting")}
        self._connect()
        theme.notifier().changed.connect(self._themed)
        self.set_picture(None, Captions(), 0.5)

    def _caption(self) -> QLabel:
        label = QLabel(self._view)
        label.setStyleSheet("color: #f2f2f2; background: rgba(24, 24, 24, 190); border-radius: 4px; padding: 3px 8px;")
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.hide()
        return label

    def _themed(self) -> None:
        self._view.setBackground(theme.current().picture_surround)

    def _connect(self) -> None:
        self.box.dragStarted.connect(self.dragStarted)
        self.box.dragged.connect(self.dragged)
        self.box.menuRequested.connect(lambda where: self.menuRequested.emit(QPoint(int(where.x()), int(where.y()))))
        self.box.sigRangeChanged.connect(lambda: self.scaleChanged.emit(self.box.scale_px()))
        self._handle.moved.connect(self._handle_moved)
        self._handle.centred.connect(self.wipeCentred)
        self._view.scene().sigMouseMoved.connect(self._mouse_moved)

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    # What is shown

    def set_picture(self, picture: Picture | None, captions: Captions, wipe: float) -> None:
        """Draw ``picture`` with the wipe's handle at the fraction ``wipe`` of its width."""
        self._picture = picture
        size = None if picture is None else picture.size
        base = self.pixels()
        self._base.show_array(base)
        split = None
        if picture is not None and size is not None:
            self.box.set_extent(size[1], size[0])
            if picture.right is not None:
                split = float(round(wipe * size[1]))
        self._right.show_array(None if picture is None else picture.right)
        self._right.clip_left(split)
        self._handle.setVisible(split is not None)
        if split is not None and size is not None:
            self._handle.setBounds((0, size[1]))
            self._handle.setValue(split)
        if picture is None:
            self._numbers.set_values(None)
        else:
            values = picture.base if picture.heat is None else picture.heat
            self._numbers.set_values(values, picture.right, split or 0.0)
        for name, text in (("left", captions.left), ("right", captions.right), ("waiting", captions.waiting)):
            self._labels[name].setText(text)
            self._labels[name].setVisible(bool(text))
        self._place_captions()
        if self._pointer != (-1, -1):
            self.hovered.emit(*self._pointer)

    @property
    def picture(self) -> Picture | None:
        """What is drawn."""
        return self._picture

    def pixels(self) -> NDArray[np.uint8] | None:
        """The left (or only) picture as colours "H W C" uint8; heatmaps through their colour map."""
        picture = self._picture
        if picture is None or picture.heat is None:
            return None if picture is None else picture.base
        if self._coloured is None or self._coloured[0] is not picture.heat or self._coloured[1] != picture.heat_range:
            self._coloured = (
                picture.heat,
                picture.heat_range,
                colormaps.apply(HEATMAP, picture.heat, *picture.heat_range),
            )
        return self._coloured[2]

    def image(self, wipe: float) -> QImage | None:
        """What is drawn, pixel by pixel and without zoom or handle, for export."""
        pixels = self.pixels()
        if pixels is None or self._picture is None:
            return None
        drawn = np.array(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))
        if self._picture.right is not None:
            split = round(wipe * drawn.shape[1])
            drawn[:, split:] = self._picture.right[:, split:]
        height, width = drawn.shape[:2]
        return QImage(drawn.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

    # Zoom

    def fit(self) -> None:
        """Show the whole picture."""
        self.box.fit()

    def one_to_one(self) -> None:
        """One image pixel on one pixel of the screen."""
        self.box.set_scale(1.0 / self.devicePixelRatioF())

    def zoom(self, factor: float) -> None:
        """Magnify by ``factor`` about the pane's middle."""
        self.box.set_scale(self.box.scale_px() * factor)

    # Events

    def _handle_moved(self, x: float) -> None:
        size = None if self._picture is None else self._picture.size
        if size is not None:
            self.wipeMoved.emit(x / size[1])

    def _mouse_moved(self, where: QPointF) -> None:
        pixel = (-1, -1)
        size = None if self._picture is None else self._picture.size
        if size is not None:
            at = self.box.mapSceneToView(where)
            x, y = int(np.floor(at.x())), int(np.floor(at.y()))
            if 0 <= x < size[1] and 0 <= y < size[0]:
                pixel = (x, y)
        if pixel != self._pointer:
            self._pointer = pixel
            self.hovered.emit(*pixel)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_captions()

    def _place_captions(self) -> None:
        for label in self._labels.values():
            label.adjustSize()
        width, height = self.width(), self.height()
        self._labels["left"].move(8, 8)
        self._labels["right"].move(width - self._labels["right"].width() - 8, 8)
        waiting = self._labels["waiting"]
        waiting.move((width - waiting.width()) // 2, height - waiting.height() - 16)

"""The drawing surface of the image pane: the picture, its wipe, the numbers in its pixels, and the mouse over them.

It is made when the first picture is shown (`lfstudio.ui.image_pane`): an empty window need not load pyqtgraph.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from lfstudio.session.picture import Picture
from lfstudio.session.true_samples import Patch
from lfstudio.ui import theme
from lfstudio.ui.image_items import NUMBERS_FROM_PX, PictureItem, PixelNumbers, WipeHandle
from lfstudio.ui.navigation_box import NavigationBox
from lfstudio.ui.selection_item import SelectionItem


class Canvas(pg.GraphicsView):
    """Draws a `Picture` whose colours are given.

    Signals: as those of `lfstudio.ui.image_pane.ImagePane`; clicked and doubleClicked: anywhere but on the handle.

    Attributes:
        box: the coordinate system, in image pixels. handle: of the wipe.
        selection: the frame about the selected region. numbers: in magnified pixels.
    """

    dragStarted = Signal()
    dragged = Signal(float, float)
    hovered = Signal(int, int)
    wipeMoved = Signal(float)
    wipeCentred = Signal()
    clicked = Signal(int, int, object)
    selecting = Signal(float, float, float, float, bool)
    doubleClicked = Signal()
    menuRequested = Signal(QPoint)
    scaleChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, useOpenGL=False, background=theme.current().picture_surround)
        self._size: tuple[int, int] | None = None
        self._pointer = (-1, -1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)
        self.box = NavigationBox()
        self.setCentralItem(self.box)
        self._base, self._right = PictureItem(), PictureItem()
        self._right.setZValue(1)
        self.numbers = PixelNumbers(self.box)
        self.handle = WipeHandle()
        self.selection = SelectionItem()
        for item in (self._base, self._right, self.numbers, self.selection, self.handle):
            self.box.addItem(item, ignoreBounds=True)
        self.box.dragStarted.connect(self.dragStarted)
        self.box.dragged.connect(self.dragged)
        self.box.clicked.connect(self._clicked)
        self.box.selecting.connect(self.selecting)
        self.box.doubleClicked.connect(lambda _: self.doubleClicked.emit())
        self.box.menuRequested.connect(lambda where: self.menuRequested.emit(QPoint(int(where.x()), int(where.y()))))
        self.box.sigRangeChanged.connect(lambda: self.scaleChanged.emit(self.box.scale_px()))
        self.handle.moved.connect(self._handle_moved)
        self.handle.centred.connect(self.wipeCentred)
        self.scene().sigMouseMoved.connect(self._mouse_moved)
        theme.notifier().changed.connect(self._themed)

    def _themed(self) -> None:
        self.setBackground(theme.current().picture_surround)

    def show_picture(self, picture: Picture | None, pixels: NDArray[np.uint8] | None, wipe: float) -> None:
        """Draw ``pixels`` "H W C", the colours of ``picture``'s left or only side, and the rest of it, with the
        handle at the fraction ``wipe`` of its width."""
        self._size = size = None if picture is None else picture.size
        self._base.show_array(pixels)
        split = None
        if picture is not None and size is not None:
            self.box.set_extent(size[1], size[0])
            if picture.right is not None:
                split = float(round(wipe * size[1]))
        self._right.show_array(None if picture is None else picture.right)
        self._right.clip_left(split)
        self.handle.setVisible(split is not None)
        if split is not None and size is not None:
            self.handle.setBounds((0, size[1]))
            self.handle.setValue(split)
        if picture is None:
            self.numbers.set_values(None)
        else:
            values = picture.base if picture.heat is None else picture.heat
            right = picture.right if picture.right_heat is None else picture.right_heat
            self.numbers.set_values(values, right, split or 0.0, colours=pixels)
        if self._pointer != (-1, -1):
            self.hovered.emit(*self._pointer)

    @property
    def numbers_fit(self) -> bool:
        """Whether pixels are large enough for numbers in them."""
        return self.box.scale_px() >= NUMBERS_FROM_PX

    def write_samples(self, patch: Patch | None, *, waiting: bool) -> None:
        """As `lfstudio.ui.image_pane.ImagePane.write_samples` says."""
        self.numbers.set_deep(patch, waiting=waiting)

    def _handle_moved(self, x: float) -> None:
        if self._size is not None:
            self.wipeMoved.emit(x / self._size[1])

    def _clicked(self, where: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        pixel = self._pixel(where)
        if pixel != (-1, -1):
            self.clicked.emit(*pixel, modifiers)

    def _pixel(self, at: QPointF) -> tuple[int, int]:
        """Column and row of the pixel at a position in image pixels; (-1, -1) outside the picture."""
        x, y = int(np.floor(at.x())), int(np.floor(at.y()))
        inside = self._size is not None and 0 <= x < self._size[1] and 0 <= y < self._size[0]
        return (x, y) if inside else (-1, -1)

    def _mouse_moved(self, where: QPointF) -> None:
        pixel = self._pixel(self.box.mapSceneToView(where))
        if pixel != self._pointer:
            self._pointer = pixel
            self.hovered.emit(*pixel)

"""The image pane: one picture, a wipe of two, or a heatmap; it draws and reports gestures, and decides nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lfstudio.session.picture import Picture
from lfstudio.session.true_samples import Patch
from lfstudio.ui import colormaps

if TYPE_CHECKING:
    from lfstudio.ui.canvas import Canvas

_AROUND_CAPTION_PX = 36
"""Of its padding, and to the edge of the picture or to the other one."""


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
        clicked: the same of a left click on the picture, and the keyboard modifiers.
        selecting: a drag with Ctrl from (x, y) to (x, y) in image pixels, and whether it has ended.
        wipeMoved: the handle was dragged to this fraction of the width. wipeCentred: it was double-clicked.
        doubleClicked: anywhere else.
        menuRequested: at this global position.
        scaleChanged: screen pixels per image pixel.
        wheelStepped, focusStepped: as `lfstudio.ui.navigation_box.NavigationBox` says.
    """

    dragStarted = Signal()
    dragged = Signal(float, float)
    hovered = Signal(int, int)
    clicked = Signal(int, int, object)
    selecting = Signal(float, float, float, float, bool)
    wipeMoved = Signal(float)
    wipeCentred = Signal()
    doubleClicked = Signal()
    menuRequested = Signal(QPoint)
    scaleChanged = Signal(float)
    wheelStepped = Signal(int, int)
    focusStepped = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self._coloured: tuple[object, tuple[float, float], NDArray[np.uint8]] | None = None
        self._canvas: Canvas | None = None
        self._wheel = (1.0, False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._texts = {"left": "", "right": "", "waiting": ""}
        self._labels = {name: self._caption() for name in ("left", "right", "waiting")}

    @property
    def canvas(self) -> Canvas:
        """What it draws on; made when it is first asked for."""
        if self._canvas is None:
            from lfstudio.ui.canvas import Canvas  # loads pyqtgraph, which takes longer than the rest of the window

            canvas = self._canvas = Canvas(self)
            canvas.dragStarted.connect(self.dragStarted)
            canvas.dragged.connect(self.dragged)
            canvas.hovered.connect(self.hovered)
            canvas.clicked.connect(self.clicked)
            canvas.selecting.connect(self.selecting)
            canvas.wipeMoved.connect(self.wipeMoved)
            canvas.wipeCentred.connect(self.wipeCentred)
            canvas.doubleClicked.connect(self.doubleClicked)
            canvas.menuRequested.connect(self.menuRequested)
            canvas.scaleChanged.connect(self.scaleChanged)
            canvas.box.wheelStepped.connect(self.wheelStepped)
            canvas.box.focusStepped.connect(self.focusStepped)
            canvas.box.wheel_gain, canvas.box.wheel_steps = self._wheel
            self._layout.addWidget(canvas)
            for label in self._labels.values():
                label.raise_()
        return self._canvas

    def prepare(self) -> None:
        """Make the canvas now, so that the first picture appears without delay."""
        _ = self.canvas

    def _caption(self) -> QLabel:
        label = QLabel(self)
        label.setStyleSheet("color: #f2f2f2; background: rgba(24, 24, 24, 190); border-radius: 4px; padding: 3px 8px;")
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label.hide()
        return label

    def sizeHint(self) -> QSize:
        return QSize(640, 480)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    # What is shown

    def set_picture(self, picture: Picture | None, captions: Captions, wipe: float) -> None:
        """Draw ``picture`` with the wipe's handle at the fraction ``wipe`` of its width."""
        self._picture = picture
        if picture is not None or self._canvas is not None:
            self.canvas.show_picture(picture, self.pixels(), wipe)
        for name, text in (("left", captions.left), ("right", captions.right), ("waiting", captions.waiting)):
            self._texts[name] = text
            self._labels[name].setVisible(bool(text))
        self._place_captions()

    @property
    def captions(self) -> dict[str, str]:
        """What stands over the picture, also where there is no room for all of it."""
        return dict(self._texts)

    @property
    def picture(self) -> Picture | None:
        """What is drawn."""
        return self._picture

    def pixels(self) -> NDArray[np.uint8] | None:
        """The left (or only) picture as colours "H W C" uint8; heatmaps through their colour map."""
        picture = self._picture
        if picture is None or picture.heat is None:
            return None if picture is None else picture.base
        if picture.heat_pixels is not None:
            return picture.heat_pixels
        if self._coloured is None or self._coloured[0] is not picture.heat or self._coloured[1] != picture.heat_range:
            self._coloured = (
                picture.heat,
                picture.heat_range,
                colormaps.apply(picture.colormap, picture.heat, *picture.heat_range),
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

    def forget_colours(self) -> None:
        """Another colour map stands for errors: colour the next picture anew."""
        self._coloured = None

    # Zoom

    def set_wheel(self, gain: float, steps: bool) -> None:
        """What the wheel does, as `lfstudio.ui.navigation_box.NavigationBox` says."""
        self._wheel = (gain, steps)
        if self._canvas is not None:
            self._canvas.box.wheel_gain, self._canvas.box.wheel_steps = gain, steps

    def zoomed(self) -> tuple[float, float, float] | None:
        """Screen pixels per image pixel and the image pixel (x, y) in the middle; None while the picture is fitted."""
        if self._canvas is None or self._canvas.box.fitting:
            return None
        middle = self._canvas.box.viewRect().center()
        return self._canvas.box.scale_px(), middle.x(), middle.y()

    def zoom_to(self, scale: float, x: float, y: float) -> None:
        """Show the picture as `zoomed` said."""
        self.canvas.box.show_at(scale, x, y)

    def extent(self) -> tuple[float, float, float, float]:
        """The part of the picture that is seen, in image pixels: left, top, right, bottom; it may reach beyond it."""
        seen = self.canvas.box.viewRect()
        return seen.left(), seen.top(), seen.right(), seen.bottom()

    def numbered(self) -> tuple[float, float, float, float] | None:
        """`extent`, while pixels are large enough for numbers in them."""
        return self.extent() if self._canvas is not None and self._canvas.numbers_fit else None

    def write_samples(self, patch: Patch | None, *, waiting: bool = False) -> None:
        """Write these samples into magnified pixels; without ``patch`` what is drawn, or nothing while ``waiting``."""
        if self._canvas is not None:
            self._canvas.write_samples(patch, waiting=waiting)

    def fit(self) -> None:
        """Show the whole picture."""
        self.canvas.box.fit()

    def one_to_one(self) -> None:
        """One image pixel on one pixel of the screen."""
        self.canvas.box.set_scale(1.0 / self.devicePixelRatioF())

    def zoom(self, factor: float) -> None:
        """Magnify by ``factor`` about the pane's middle."""
        self.canvas.box.set_scale(self.canvas.box.scale_px() * factor)

    def pan(self, x: float, y: float) -> None:
        """Show what lies to the right of and below what is seen, by fractions of its width and height."""
        if self._picture is not None:
            self.canvas.box.pan(x, y)

    # Events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_captions()

    def _place_captions(self) -> None:
        width, height = self.width(), self.height()
        halves = 2 if self._texts["left"] and self._texts["right"] else 1
        for name, label in self._labels.items():
            room = width // (1 if name == "waiting" else halves) - _AROUND_CAPTION_PX
            text = label.fontMetrics().elidedText(self._texts[name], Qt.TextElideMode.ElideRight, room)
            label.setText(text)
            label.adjustSize()
        self._labels["left"].move(8, 8)
        self._labels["right"].move(width - self._labels["right"].width() - 8, 8)
        waiting = self._labels["waiting"]
        waiting.move((width - waiting.width()) // 2, height - waiting.height() - 16)

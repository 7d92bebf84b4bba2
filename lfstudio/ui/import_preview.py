"""A quick look at a light field under a layout: the view in the middle, its neighbours, what moves, two EPIs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QImage, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QStyle, QToolButton, QVBoxLayout, QWidget

from lfstudio.engine.layout_messages import LayoutPreview
from lfstudio.ui import icons, theme

_FRAME_MS = 160
_GAP = 2
_SIDE = 176
"""Height of the large pictures."""


class Shown(QWidget):
    """A picture as large as fits, or a strip that fills its room; faded while a newer one is on its way.

    Args:
        name, tip: for the person. stretch: fill the room, whatever the picture's proportions.
    """

    def __init__(self, name: str, tip: str, size: QSize, *, stretch: bool = False) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._stretch = stretch
        self._faded = False
        self._hint = size
        self.setAccessibleName(name)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(size.width() // 2, size.height() if stretch else size.height() // 2)

    def sizeHint(self) -> QSize:
        return self._hint

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return self._image is None

    def show_pixels(self, pixels: NDArray[np.uint8] | None) -> None:
        """Draw "h w 3"; None draws nothing."""
        self._image = None if pixels is None else _image(pixels)
        self.update()

    def set_faded(self, on: bool) -> None:
        """Whether it is out of date."""
        if on != self._faded:
            self._faded = on
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().picture_surround))
        if self._image is None:
            return
        room = self.rect()
        if not self._stretch:
            fitting = self._image.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            room = QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, fitting, room)
        painter.setOpacity(0.4 if self._faded else 1.0)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not self._stretch)
        painter.drawImage(room, self._image)


class PreviewPanel(QWidget):
    """Shows a `LayoutPreview`.

    Attributes:
        moving: whether the moving picture moves by itself.
    """

    def __init__(self, moving: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: LayoutPreview | None = None
        self._frames: list[NDArray[np.uint8]] = []
        self._along: list[str] = []
        self._frame = 0
        tr = self.tr
        side = QSize(_SIDE * 4 // 3, _SIDE)
        self.centre = Shown(tr("Central view"), tr("The view in the middle of the grid"), side)
        self.block = Shown(
            tr("Neighbours"),
            tr(
                "The views in the middle of the grid: near things lie farther left in one to the right, farther up in "
                "one below"
            ),
            side,
        )
        self.motion = Shown(
            tr("Parallax"),
            tr("Walks along the middle row, then along the middle column: it must sway sideways, then up and down"),
            side,
        )
        strip = QSize(_SIDE * 4 // 3, 72)
        self.row_strip = Shown(
            tr("EPI along the row"),
            tr("One line of pixels in every view of the middle row: straight lines if the views are in order"),
            strip, stretch=True,
        )  # fmt: skip
        self.column_strip = Shown(
            tr("EPI along the column"),
            tr("One column of pixels in every view of the middle column, lying: its lines lean as those above do if "
               "the order is right"),
            strip, stretch=True,
        )  # fmt: skip
        self.play = QToolButton(self)
        self.play.setCheckable(True)
        self.play.setAutoRaise(True)
        self.play.setChecked(moving)
        self.play.setAccessibleName(tr("Move"))
        self.play.setToolTip(tr("Walk through the middle row and the middle column"))
        icons.set_icon(self.play, "play")
        self.along = self._caption(tr("Parallax"))
        strips = QVBoxLayout()
        strips.setSpacing(theme.GRID // 2)
        strips.addWidget(self.row_strip, 1)
        strips.addWidget(self._caption(tr("EPI along the column")))
        strips.addWidget(self.column_strip, 1)
        moving_caption = QHBoxLayout()
        moving_caption.addWidget(self.along, 1)
        moving_caption.addWidget(self.play)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        for column, title in enumerate((tr("Central view"), tr("Neighbours"))):
            grid.addWidget(self._caption(title), 0, column)
        grid.addLayout(moving_caption, 0, 2)
        grid.addWidget(self._caption(tr("EPI along the row")), 0, 3)
        for column, part in enumerate((self.centre, self.block, self.motion)):
            grid.addWidget(part, 1, column)
        grid.addLayout(strips, 1, 3)
        grid.setRowStretch(1, 1)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._step)
        self.play.toggled.connect(self._run)

    @staticmethod
    def _caption(text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "muted")
        return label

    def show_look(self, look: LayoutPreview | None, faded: bool) -> None:
        """Show ``look``; ``faded`` while it is not that of the layout chosen."""
        parts = (self.centre, self.block, self.motion, self.row_strip, self.column_strip)
        for part in parts:
            part.set_faded(faded)
        if look is self._look:
            return
        self._look = look
        self._frames, self._along, self._frame = [], [], 0
        if look is None:
            for part in parts:
                part.show_pixels(None)
        else:
            self.centre.show_pixels(look.row[look.row_at])
            self.block.show_pixels(tiled(look.block))
            self.row_strip.show_pixels(look.row_line)
            self.column_strip.show_pixels(look.column_line)
            self.motion.show_pixels(look.row[look.row_at])
            self._frames, self._along = self._walk(look)
        self._run()

    def _walk(self, look: LayoutPreview) -> tuple[list[NDArray[np.uint8]], list[str]]:
        """To and fro along the middle row, then along the middle column; each begins and ends in the middle."""
        frames: list[NDArray[np.uint8]] = []
        words: list[str] = []
        row, column = self.tr("Parallax along the row (v)"), self.tr("Parallax along the column (u)")
        for views, at, word in ((look.row, look.row_at, row), (look.column, look.column_at, column)):
            last = len(views) - 1
            order = [*range(at, last), *range(last, 0, -1), *range(at + 1)] if last else []
            frames += [views[n] for n in order]
            words += [word] * len(order)
        return frames, words

    def _step(self) -> None:
        self._frame = (self._frame + 1) % len(self._frames)
        self.motion.show_pixels(self._frames[self._frame])
        self.along.setText(self._along[self._frame])

    def _run(self) -> None:
        wanted = self.play.isChecked() and bool(self._frames) and self.isVisible()
        if wanted != self._timer.isActive():
            self._timer.start() if wanted else self._timer.stop()
        if not wanted:
            self.along.setText(self.tr("Parallax"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def tiled(block: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The views of "r c h w 3" beside each other in one picture, with gaps between them."""
    rows, columns, h, w, _ = block.shape
    gap = max(1, _GAP * max(h, w) // 128)
    grey = QColor(theme.current().picture_surround).red()
    sheet = np.full((rows * (h + gap) - gap, columns * (w + gap) - gap, 3), grey, np.uint8)
    for r, c in np.ndindex(rows, columns):
        sheet[r * (h + gap) :, c * (w + gap) :][:h, :w] = block[r, c]
    return sheet


def _image(pixels: NDArray[np.uint8]) -> QImage:
    held = np.ascontiguousarray(pixels)
    return QImage(held.data, held.shape[1], held.shape[0], 3 * held.shape[1], QImage.Format.Format_RGB888).copy()

"""Draws a figure: crops of several light fields in a grid, with labels, error maps, a colour bar and a caption."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)
from PySide6.QtSvg import QSvgGenerator

from lfstudio.session.encodes import figures_text
from lfstudio.session.figure import Cell
from lfstudio.session.guises import COLORMAP
from lfstudio.session.text import tr
from lfstudio.ui import colormaps, theme
from lfstudio.ui.colorbar import label, ticks
from lfstudio.ui.saving import png_bytes

PNG_SCALE = 2
"""Pixels of a PNG for each of the drawing's."""

_MARGIN = 12.0
_GAP = 8.0
_LINE = 17.0
_BAR_PX = 12.0
BAR_HEIGHT = _BAR_PX + _LINE
"""Of a colour bar with its numbers."""


@dataclass(frozen=True, slots=True)
class Style:
    """How a figure looks.

    Attributes:
        columns: 0 for one row. magnify: screen pixels for each of the picture's. errors: error maps below the crops.
        rate, psnr: whether labels say them. caption: below everything. dark: light on dark.
    """

    columns: int = 0
    magnify: int = 2
    errors: bool = False
    rate: bool = True
    psnr: bool = True
    caption: str = ""
    dark: bool = False


@dataclass(frozen=True, slots=True)
class ErrorScale:
    """Colours of maps: values at the ends, the name of the measure with its unit, the colour map."""

    low: float
    high: float
    unit: str
    colormap: str


class FigureDrawing:
    """A figure that knows its size and draws itself on anything that can be painted on."""

    def __init__(self, cells: Sequence[Cell], style: Style, scale: ErrorScale) -> None:
        self._cells = cells
        self._style = style
        self._scale = scale
        n = max(1, len(cells))
        self._columns = min(style.columns or n, n)
        self._rows = -(-n // self._columns)
        shown = next((cell.pixels for cell in cells if cell.pixels is not None), None)
        height, width = (32, 48) if shown is None else shown.shape[:2]
        self._picture = QSizeF(width * style.magnify, height * style.magnify)
        self._errors = style.errors and any(cell.error is not None for cell in cells)
        self._font = QFont(theme.numeric_font())
        self._font.setPixelSize(12)
        self._bold = QFont(self._font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        span = next((cell.disparities for cell in cells if cell.disparities is not None), None)
        self._bars = [] if span is None else [ErrorScale(*span, tr("disparity, px/view"), COLORMAP)]
        self._bars += [scale] if self._errors else []
        second = any(self._figures(cell) for cell in cells)
        self._header = _LINE * (2 if second else 1) + 4
        self._cell = QSizeF(
            max(self._picture.width(), 72.0),
            self._header + self._picture.height() * (2 if self._errors else 1) + (4 if self._errors else 0),
        )
        self._width = 2 * _MARGIN + self._columns * self._cell.width() + (self._columns - 1) * _GAP
        self._caption_height = self._wrapped(style.caption).height() if style.caption else 0.0

    def _figures(self, cell: Cell) -> str:
        style = self._style
        return figures_text(cell.field.bpp if style.rate else None, cell.psnr_db if style.psnr else None)

    def _wrapped(self, text: str) -> QRectF:
        room = QRectF(0, 0, max(200.0, self._width - 2 * _MARGIN), 10_000)
        return QFontMetricsF(self._font).boundingRect(room, int(Qt.TextFlag.TextWordWrap), text)

    @property
    def size(self) -> QSizeF:
        """Extent in device-independent pixels."""
        height = 2 * _MARGIN + self._rows * self._cell.height() + (self._rows - 1) * 2 * _GAP
        height += len(self._bars) * (2 * _GAP + BAR_HEIGHT)
        if self._style.caption:
            height += _GAP + self._caption_height
        return QSizeF(math.ceil(max(self._width, 2 * _MARGIN + 200.0)), math.ceil(height))

    def paint(self, painter: QPainter) -> None:
        """Draw it with its upper left corner at the origin."""
        ink, paper = ("#e8e8e8", "#1e1e1e") if self._style.dark else ("#1d1d1d", "#ffffff")
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, True)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
        painter.fillRect(QRectF(QPointF(0, 0), self.size), QColor(paper))
        painter.setPen(QColor(ink))
        for i, cell in enumerate(self._cells):
            x = _MARGIN + (i % self._columns) * (self._cell.width() + _GAP)
            y = _MARGIN + (i // self._columns) * (self._cell.height() + 2 * _GAP)
            self._paint_cell(painter, cell, x, y, ink)
        y = _MARGIN + self._rows * self._cell.height() + (self._rows - 1) * 2 * _GAP
        for scale in self._bars:
            y += 2 * _GAP
            inside = max(self._width, 2 * _MARGIN + 200.0) - 2 * _MARGIN
            paint_bar(painter, scale, QRectF(_MARGIN, y, inside, BAR_HEIGHT), self._font, ink)
            y += BAR_HEIGHT
        if self._style.caption:
            painter.setFont(self._font)
            painter.setPen(QColor(ink))
            room = QRectF(_MARGIN, y + _GAP, max(200.0, self._width - 2 * _MARGIN), self._caption_height + 2)
            painter.drawText(room, int(Qt.TextFlag.TextWordWrap), self._style.caption)

    def _paint_cell(self, painter: QPainter, cell: Cell, x: float, y: float, ink: str) -> None:
        width = self._cell.width()
        painter.setFont(self._bold)
        metrics = QFontMetricsF(self._bold)
        name = metrics.elidedText(cell.field.name, Qt.TextElideMode.ElideMiddle, width)
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(x, y + metrics.ascent()), name)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        figures = metrics.elidedText(self._figures(cell), Qt.TextElideMode.ElideRight, width)
        painter.drawText(QPointF(x, y + _LINE + metrics.ascent()), figures)
        place = QRectF(QPointF(x, y + self._header), self._picture)
        if cell.pixels is None:
            painter.setPen(QPen(QColor(ink), 1.0, Qt.PenStyle.DotLine))
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "✕" if cell.problem else "…")
        else:
            self._draw_image(painter, place, cell.pixels)
        if self._errors and cell.error is not None:
            scale = self._scale
            colours = colormaps.apply(scale.colormap, cell.error, scale.low, scale.high)
            size = QSizeF(cell.error.shape[1], cell.error.shape[0]) * self._style.magnify
            below = QPointF(x, place.bottom() + 4)
            self._draw_image(painter, QRectF(below, size), colours)

    def _draw_image(self, painter: QPainter, place: QRectF, pixels: np.ndarray) -> None:
        """Magnified here, so that no viewer blurs it."""
        image = to_image(pixels)
        sharp = image.scaled(
            image.size() * self._style.magnify * PNG_SCALE,
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.FastTransformation,
        )
        painter.drawImage(place, sharp)

    # As files

    def image(self, scale: int = PNG_SCALE) -> QImage:
        """The figure as a picture of ``scale`` pixels for each of the drawing's."""
        size = QSize(math.ceil(self.size.width()), math.ceil(self.size.height()))
        image = QImage(size * scale, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.paint(painter)
        painter.end()
        return image

    def contents(self, suffix: str, title: str = "") -> bytes:
        """The bytes of a file: ``.png``, ``.svg`` or ``.pdf``."""
        if suffix == ".svg":
            return self._svg(title)
        return self._pdf(title) if suffix == ".pdf" else png_bytes(self.image())

    def _svg(self, title: str) -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(self.size.toSize())
        generator.setViewBox(QRectF(QPointF(0, 0), self.size))
        generator.setTitle(title)
        self._paint_on(generator, 1.0)
        return bytes(data.data())

    def _pdf(self, title: str) -> bytes:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(title)
        writer.setCreator("LF Studio")
        writer.setResolution(144)
        points = QPageSize(self.size * 0.75, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
        writer.setPageLayout(QPageLayout(points, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        self._paint_on(writer, 144 / 96)
        return bytes(data.data())

    def _paint_on(self, device: QSvgGenerator | QPdfWriter, scale: float) -> None:
        painter = QPainter(device)
        painter.scale(scale, scale)
        self.paint(painter)
        painter.end()


def paint_bar(painter: QPainter, scale: ErrorScale, place: QRectF, font: QFont, ink: str) -> None:
    """A colour bar with numbers below it and its unit beside it, in ``place`` (of `BAR_HEIGHT`)."""
    low, high = colormaps.limits(scale.colormap, scale.low, scale.high)
    metrics = QFontMetricsF(font)
    unit = metrics.horizontalAdvance(scale.unit) + _GAP
    bar = QRectF(place.left(), place.top(), max(60.0, min(320.0, place.width() - unit)), _BAR_PX)
    painter.drawImage(bar, to_image(np.ascontiguousarray(colormaps.table(scale.colormap)[None, :, :])))
    painter.setPen(QColor(ink))
    painter.drawRect(bar)
    painter.setFont(font)
    painter.drawText(QPointF(bar.right() + _GAP, place.top() + metrics.ascent() - 1), scale.unit)
    values = ticks(low, high, max(2, int(bar.width() / 56)))
    step = values[1] - values[0] if len(values) > 1 else abs(high - low)
    for value in values:
        text = label(value, step)
        x = bar.left() + (value - low) / (high - low) * bar.width()
        painter.drawLine(QPointF(x, bar.bottom()), QPointF(x, bar.bottom() + 3))
        width = metrics.horizontalAdvance(text)
        left = min(max(place.left(), x - width / 2), bar.right() - width / 2)
        painter.drawText(QPointF(left, bar.bottom() + 4 + metrics.ascent()), text)


def to_image(pixels: np.ndarray) -> QImage:
    """ "H W C" uint8 with one or three channels."""
    height, width = pixels.shape[:2]
    colours = np.ascontiguousarray(np.broadcast_to(pixels, (height, width, 3)))
    return QImage(colours.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()

"""Where the bits of a file went, as a treemap: areas are bytes, groups hold their members."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from lfstudio.session.breakdown import Part, has_members, parts
from lfstudio.session.text import bytes_text
from lfstudio.session.treemap import Tile, squarify
from lfstudio.ui import theme
from lfstudio.ui.bits_colours import luminance, mix, part_colour, percent_text

_TITLE = 16.0


@dataclass(frozen=True, slots=True)
class _Cell:
    """A tile that can be chosen; ``group`` is the number of the group that it lies in."""

    part: Part
    tile: Tile
    group: int
    title: str


class Treemap(QWidget):
    """Areas to click, or to walk over with the arrow keys; Return opens.

    Signals:
        chosen: a part was pointed out. opened: it was clicked twice, or Return was pressed on it.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bits: Mapping[str, float] = {}
        self._cells: list[_Cell] = []
        self._groups: list[tuple[Part, Tile, bool]] = []
        self._current = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, 140)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 72)

    def set_bits(self, bits: Mapping[str, float]) -> None:
        """Show ``bits`` by component."""
        self._bits = dict(bits)
        text = ", ".join(f"{part.title} {percent_text(part.share)}" for part in parts(self._bits))
        self.setAccessibleName(self.tr("Where the bits went: {parts}").format(parts=text or "—"))
        self._arrange()

    def choose(self, key: str) -> None:
        """Mark the part called ``key`` and what is inside it; an empty key marks none."""
        self._current = key
        self.update()

    @property
    def cells(self) -> list[tuple[str, QRectF]]:
        """The smallest areas with their parts' keys."""
        return [(cell.part.key, _rect(cell.tile)) for cell in self._cells]

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _arrange(self) -> None:
        self._cells, self._groups = [], []
        top = parts(self._bits)
        tiles = squarify([part.bits for part in top], Tile(0, 0, self.width(), self.height()))
        for number, (part, tile) in enumerate(zip(top, tiles, strict=True)):
            inside = parts(self._bits, part.key) if has_members(self._bits, part.key) else []
            titled = bool(inside) and tile.height > 3 * _TITLE and tile.width > 40
            self._groups.append((part, tile, titled))
            if not inside:
                self._cells.append(_Cell(part, tile, number, part.title))
                continue
            room = tile.inset(_TITLE if titled else 1, 1)
            inner = squarify([member.bits for member in inside], room)
            self._cells += [_Cell(m, t, number, m.title) for m, t in zip(inside, inner, strict=True)]
        self.update()

    def _at(self, position: QPointF) -> tuple[Part, bool] | None:
        """The part under the pointer, and whether it is a group by its title."""
        for cell in self._cells:
            if _rect(cell.tile).contains(position):
                return cell.part, False
        for part, tile, _ in self._groups:
            if _rect(tile).contains(position):
                return part, True
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.choose(found[0].key)
            self.chosen.emit(found[0].key)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(found[0].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._current:
            self.opened.emit(self._current)
        elif key in ways and self._cells:
            self._walk(*ways[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def _walk(self, dx: int, dy: int) -> None:
        """To the nearest area in a direction; from nowhere to the largest one."""
        shown = [cell for cell in self._cells if cell.tile.width >= 1 and cell.tile.height >= 1]
        here = next((cell for cell in shown if cell.part.key == self._current), None)
        if here is None:
            best = max(shown, key=lambda cell: cell.part.bits, default=None)
        else:
            start = _rect(here.tile).center()

            def distance(cell: _Cell) -> float:
                step = _rect(cell.tile).center() - start
                ahead = step.x() * dx + step.y() * dy
                aside = abs(step.x() * dy) + abs(step.y() * dx)
                return ahead + 2 * aside if ahead > 0.5 else float("inf")

            best = min(shown, key=distance)
            if distance(best) == float("inf"):
                return
        if best is not None:
            self.choose(best.part.key)
            self.chosen.emit(best.part.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            text = "" if found is None else tip(found[0])
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        surface = QColor(colours.window)
        for number, (part, tile, titled) in enumerate(self._groups):
            if titled:
                colour = mix(part_colour(number), surface, 0.35)
                area = _rect(tile).adjusted(0, 0, -1, -1)
                painter.fillRect(area, colour)
                painter.setPen(_ink(colour))
                text = f"{part.title} · {percent_text(part.share)}"
                line = QRectF(area.left() + 4, area.top(), area.width() - 6, _TITLE)
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
                painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        for cell in self._cells:
            area = _rect(cell.tile)
            gap = 1.0 if min(area.width(), area.height()) > 3 else 0.0
            area = area.adjusted(0, 0, -gap, -gap)
            key = cell.part.key
            marked = not self._current or key == self._current or key.startswith(self._current + ".")
            marked = marked or self._current.startswith(key + ".")
            colour = part_colour(cell.group) if marked else mix(part_colour(cell.group), surface, 0.6)
            painter.fillRect(area, colour)
            self._paint_title(painter, metrics, cell, area, colour)
            if self._current == key:
                painter.setPen(QPen(QColor(colours.text), 2))
                painter.drawRect(area.adjusted(1, 1, -1, -1))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @staticmethod
    def _paint_title(painter: QPainter, metrics: QFontMetricsF, cell: _Cell, area: QRectF, colour: QColor) -> None:
        if area.height() < metrics.height() or area.width() < 24:
            return
        painter.setPen(_ink(colour))
        lines = [cell.title, percent_text(cell.part.share)]
        if area.height() < 2 * metrics.height() + 4:
            lines = lines[:1]
        shown = [metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width() - 4) for line in lines]
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, "\n".join(shown))


def tip(part: Part) -> str:
    """Name, size and share of a part."""
    return f"{part.title}: {bytes_text(part.bits / 8)}, {percent_text(part.share)}"


def _ink(colour: QColor) -> QColor:
    return QColor("#101010" if luminance(colour) > 0.2 else "#ffffff")


def _rect(tile: Tile) -> QRectF:
    return QRectF(tile.x, tile.y, tile.width, tile.height)

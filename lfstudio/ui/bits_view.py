"""Where the bits of a file went: a stacked bar or a treemap, and a tree of its parts with sizes and percentages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QIcon, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QToolTip,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.breakdown import Part, has_members, parts
from lfstudio.session.encode_progress import grouped
from lfstudio.session.text import bytes_text
from lfstudio.ui import theme
from lfstudio.ui.bits_colours import luminance, mix, part_colour, percent_text
from lfstudio.ui.treemap_view import Treemap, tip
from lfstudio.ui.trees import children

_HEIGHT = 28


class BitsBar(QWidget):
    """A bar whose segments are as long as their parts are large. ``clicked`` carries the part's key."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: list[Part] = []
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def set_parts(self, found: Sequence[Part]) -> None:
        """Show the parts in order."""
        self._parts = list(found)
        text = ", ".join(f"{part.title} {percent_text(part.share)}" for part in self._parts)
        self.setAccessibleName(self.tr("Where the bits went: {parts}").format(parts=text or "—"))
        self.update()

    def choose(self, key: str) -> None:
        """Mark the segment called ``key``; an empty key marks none."""
        self._chosen = key
        self.update()

    def segments(self) -> list[tuple[Part, QRectF]]:
        """Every part with its place."""
        total = sum(part.bits for part in self._parts) or 1.0
        left, found = 0.0, []
        for part in self._parts:
            width = self.width() * part.bits / total
            found.append((part, QRectF(left, 0, width, self.height())))
            left += width
        return found

    def _at(self, position: QPointF) -> Part | None:
        return next((part for part, place in self.segments() if place.contains(position)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        part = self._at(event.position())
        if part is not None:
            self.clicked.emit(part.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            part = self._at(QPointF(event.pos()))
            text = "" if part is None else tip(part)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        for index, (part, place) in enumerate(self.segments()):
            chosen = part.key == self._chosen or self._chosen.startswith(part.key + ".")
            colour = part_colour(index)
            if self._chosen and not chosen:
                colour = mix(colour, QColor(colours.window), 0.6)
            painter.fillRect(place.adjusted(0, 0, -1 if place.width() > 2 else 0, 0), colour)
            if metrics.horizontalAdvance(part.title) + 8 < place.width():
                painter.setPen(QColor("#101010" if luminance(colour) > 0.2 else "#ffffff"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, part.title)
        painter.end()


class BitsView(QWidget):
    """The bar, or the treemap, and below it the tree of parts.

    Signals:
        chosen: the key of a part that was selected. opened: of one that was clicked in the bar or the map, or double-
            clicked or entered in the tree; the person wants to look inside it.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bits: Mapping[str, float] = {}
        self._quiet = False
        self.bar = BitsBar()
        self.map = Treemap()
        self.map.hide()
        self.tree = QTreeWidget()
        self.tree.setColumnCount(3)
        self.tree.setHeaderLabels([self.tr("Part"), self.tr("Size"), self.tr("Share")])
        self.tree.setAccessibleName(self.tr("Parts of the file"))
        self.tree.setToolTip(self.tr("Parts of the file and what each takes; a double click looks inside"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(2 * theme.GRID)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.bar)
        layout.addWidget(self.map, 2)
        layout.addWidget(self.tree, 1)
        self.tree.itemExpanded.connect(self._fill_children)
        self.tree.currentItemChanged.connect(self._row_chosen)
        self.tree.itemActivated.connect(lambda item, _: self.opened.emit(str(item.data(0, Qt.ItemDataRole.UserRole))))
        self.bar.clicked.connect(self._segment_clicked)
        self.map.chosen.connect(self.select)
        self.map.opened.connect(self.opened)
        theme.notifier().changed.connect(self._recolour)

    def show_map(self, on: bool) -> None:
        """Draw a treemap instead of the bar."""
        self.map.setVisible(on)
        self.bar.setVisible(not on)

    def set_bits(self, bits: Mapping[str, float]) -> None:
        """Show ``bits`` by component; keeps the open groups and the selection where they still exist."""
        opened = {item.data(0, Qt.ItemDataRole.UserRole) for item in self._top_items() if item.isExpanded()}
        current = self.tree.currentItem()
        chosen = "" if current is None else str(current.data(0, Qt.ItemDataRole.UserRole))
        self._bits = dict(bits)
        self.tree.blockSignals(True)
        self.tree.clear()
        found = parts(self._bits)
        for part in found:
            self.tree.addTopLevelItem(self._row(part))
        self.tree.blockSignals(False)
        self.bar.set_parts(found)
        self.bar.choose("")
        self.map.set_bits(self._bits)
        self.map.choose("")
        self._recolour()
        self._quiet = True  # nobody chose anything
        for item in self._top_items():
            if item.data(0, Qt.ItemDataRole.UserRole) in opened:
                item.setExpanded(True)
        self.select(chosen)
        self._quiet = False

    def select(self, key: str) -> None:
        """Select the part called ``key`` in the tree; the groups around it are opened."""
        words = key.split(".")
        item: QTreeWidgetItem | None = None
        items = self._top_items()
        for depth in range(1, len(words) + 1):
            name = ".".join(words[:depth])
            found = next((i for i in items if i.data(0, Qt.ItemDataRole.UserRole) == name), None)
            if found is None:
                continue
            item = found
            if name != key:
                item.setExpanded(True)
            self._fill_children(item)
            items = children(item)
        if item is not None:
            self.tree.setCurrentItem(item)
            self.tree.scrollToItem(item)

    def _top_items(self) -> list[QTreeWidgetItem]:
        items = [self.tree.topLevelItem(index) for index in range(self.tree.topLevelItemCount())]
        return [item for item in items if item is not None]

    def _row(self, part: Part) -> QTreeWidgetItem:
        item = QTreeWidgetItem([part.title, bytes_text(part.bits / 8), percent_text(part.share)])
        item.setData(0, Qt.ItemDataRole.UserRole, part.key)
        for column in (1, 2):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFont(column, theme.numeric_font())
        item.setToolTip(0, part.key)
        item.setToolTip(1, self.tr("{n} bits").format(n=grouped(round(part.bits))))
        if has_members(self._bits, part.key):
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return item

    def _fill_children(self, item: QTreeWidgetItem) -> None:
        if item.childCount() == 0:
            for part in parts(self._bits, item.data(0, Qt.ItemDataRole.UserRole)):
                item.addChild(self._row(part))

    def _row_chosen(self, current: QTreeWidgetItem | None, previous: QTreeWidgetItem | None) -> None:
        key = "" if current is None else str(current.data(0, Qt.ItemDataRole.UserRole))
        self.bar.choose(key)
        self.map.choose(key)
        if key and not self._quiet:
            self.chosen.emit(key)

    def _segment_clicked(self, key: str) -> None:
        for item in self._top_items():
            if item.data(0, Qt.ItemDataRole.UserRole) == key:
                if self.tree.currentItem() is item:
                    item.setExpanded(not item.isExpanded())
                self.tree.setCurrentItem(item)
                self.opened.emit(key)

    def _recolour(self) -> None:
        for index, item in enumerate(self._top_items()):
            swatch = QPixmap(12, 12)
            swatch.fill(part_colour(index))
            icon = QIcon(swatch)
            icon.addPixmap(swatch, QIcon.Mode.Selected)
            item.setIcon(0, icon)

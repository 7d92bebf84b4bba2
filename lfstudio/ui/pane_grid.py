"""Several image panes in a grid, each with a header that says and chooses what it shows; their zooms can be linked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from lfstudio.session.picture import Picture
from lfstudio.ui import theme
from lfstudio.ui.image_pane import Captions, ImagePane

_HEADER_PX = 34
_FRAME_PX = 2


@dataclass(frozen=True, slots=True)
class PaneText:
    """What stands in a pane's header, and over its picture."""

    figures: str = ""
    tip: str = ""
    captions: Captions = field(default_factory=Captions)


def columns_for(n: int, width: float, height: float, aspect: float) -> int:
    """Columns that show ``n`` pictures (width / height = ``aspect``) as large as possible in so many pixels."""
    best, columns = 0.0, 1
    for c in range(1, n + 1):
        rows = -(-n // c)
        cell_w, cell_h = width / c, height / rows - _HEADER_PX
        scale = min(cell_w, max(1.0, cell_h) * aspect)
        if scale > best * 1.001:
            best, columns = scale, c
    return columns


class PaneCell(QFrame):
    """One pane with its header, framed in the accent colour while it is active.

    Signals:
        activated: it has the focus now. chosen: what it is to show.
    """

    activated = Signal()
    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._active = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)  # all alike
        self._items: tuple[tuple[int, str], ...] = ()
        self.choice = QComboBox(self)
        self.choice.setToolTip(self.tr("What this pane shows"))
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.setMinimumContentsLength(6)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.activated.connect(lambda i: self.chosen.emit(self.choice.itemData(i)))
        self.figures = QLabel(self)
        self.figures.setProperty("role", "muted")
        self.figures.setFont(theme.numeric_font("caption"))
        self.pane = ImagePane(self)
        self.pane.setMinimumSize(96, 72)
        self.pane.installEventFilter(self)
        header = QHBoxLayout()
        header.setContentsMargins(4, 2, 8, 2)
        header.setSpacing(8)
        header.addWidget(self.choice, 1)
        header.addWidget(self.figures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_FRAME_PX, _FRAME_PX, _FRAME_PX, _FRAME_PX)
        layout.setSpacing(0)
        layout.addLayout(header)
        layout.addWidget(self.pane, 1)
        theme.notifier().changed.connect(self.update)

    def set_items(self, items: Sequence[tuple[int, str]], current: int) -> None:
        """Offer ``items`` (what, name)."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            self.choice.clear()
            for what, name in items:
                self.choice.addItem(name, what)
        self.choice.setCurrentIndex(max(0, [what for what, _ in items].index(current)))
        self.choice.setAccessibleName(self.tr("Shown in this pane: {name}").format(name=self.choice.currentText()))
        self.pane.setAccessibleName(self.tr("Picture: {name}").format(name=self.choice.currentText()))

    def draw(self, picture: Picture | None, text: PaneText, wipe: float = 0.5) -> None:
        """Show a picture; one of a wipe with its handle at this fraction of the width."""
        self.pane.set_picture(picture, text.captions, wipe)
        self.figures.setText(text.figures)
        self.figures.setVisible(bool(text.figures))
        self.figures.setToolTip(text.tip)

    def set_active(self, on: bool) -> None:
        """Frame it, or not."""
        if on != self._active:
            self._active = on
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.accent if self._active else colours.border))
        inner = self.rect().adjusted(_FRAME_PX, _FRAME_PX, -_FRAME_PX, -_FRAME_PX)
        painter.fillRect(inner, QColor(colours.window))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click or Tab gives the pane the focus: it is the active one then."""
        if event.type() == QEvent.Type.FocusIn:
            self.activated.emit()
        return False


class PaneGrid(QWidget):
    """Lays cells out and keeps their zooms together.

    Signals:
        activated: the index of a cell. chosen: a cell, and what it is to show. made: a new cell's pane.
        zoomed: the active cell's picture is shown in another scale, or another part of it.
    """

    activated = Signal(int)
    chosen = Signal(int, int)
    made = Signal(int, object)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: list[PaneCell] = []
        self._shown = 0
        self._active = 0
        self._aspect = 1.0
        self._columns = 0
        self._following = False
        self.linked = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(2)

    @property
    def count(self) -> int:
        """Cells that are shown."""
        return self._shown

    @property
    def active_pane(self) -> ImagePane:
        """The pane of the active cell."""
        return self.cells[self._active].pane

    def set_count(self, n: int) -> None:
        """Show ``n`` cells."""
        while len(self.cells) < n:
            self._make()
        self._shown = n
        self._columns = 0
        self._arrange()

    def _make(self) -> None:
        index = len(self.cells)
        cell = PaneCell(self)
        cell.activated.connect(lambda: self.activated.emit(index))
        cell.chosen.connect(lambda what: self.chosen.emit(index, what))
        cell.pane.scaleChanged.connect(lambda _: self._zoomed(index))
        self.cells.append(cell)
        self.made.emit(index, cell.pane)

    def set_active(self, index: int) -> None:
        """Frame this cell."""
        self._active = index
        for i, cell in enumerate(self.cells):
            cell.set_active(i == index)

    def set_aspect(self, aspect: float) -> None:
        """Width by height of the pictures, for the arrangement."""
        if aspect != self._aspect:
            self._aspect = aspect
            self._arrange()

    def _arrange(self) -> None:
        if not self._shown:
            return
        columns = columns_for(self._shown, self.width(), self.height(), self._aspect)
        if columns == self._columns:
            return
        self._columns = columns
        for cell in self.cells:
            self._grid.removeWidget(cell)
        for i in range(len(self.cells)):
            self._grid.setColumnStretch(i, int(i < columns))
            self._grid.setRowStretch(i, int(i < -(-self._shown // columns)))
        for i, cell in enumerate(self.cells):
            cell.setVisible(i < self._shown)
            if i < self._shown:
                self._grid.addWidget(cell, i // columns, i % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # Zoom

    def _zoomed(self, index: int) -> None:
        if self._following or index >= self._shown:
            return
        if self.linked:
            self._lead(index)
        if index == self._active:
            self.zoomed.emit()

    def _lead(self, index: int) -> None:
        """All others show the same part as cell ``index``."""
        zoom = self.cells[index].pane.zoomed()
        for i, cell in enumerate(self.cells[: self._shown]):
            if i != index:
                self._zoom(cell.pane, zoom)

    def link(self) -> None:
        """Bring all others to where the active one is."""
        if self._shown > 1:
            self._lead(self._active)

    def zoom_all(self, zoom: tuple[float, float, float] | None) -> None:
        """Show all pictures so, as `ImagePane.zoomed` says; None to fit."""
        for cell in self.cells[: self._shown]:
            self._zoom(cell.pane, zoom)

    def _zoom(self, pane: ImagePane, zoom: tuple[float, float, float] | None) -> None:
        self._following = True
        try:
            if zoom is None:
                if pane.zoomed() is not None:
                    pane.fit()
            else:
                pane.zoom_to(*zoom)
        finally:
            self._following = False

"""The rows of the queue: a model over `lfstudio.session.queue_words.Row`, their painter, and the list they are in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QItemSelectionModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lfstudio.session.queue_entry import Priority, State
from lfstudio.session.queue_words import Row, priority_text, spoken
from lfstudio.ui import icons, theme
from lfstudio.ui.drop_overlay import dropped_paths

ROWS = "application/x-lfstudio-queue-rows"
ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex

_ICONS = {
    State.WAITING: "clock", State.RUNNING: "play", State.PAUSED: "pause", State.DONE: "check", State.KEPT: "check",
    State.FAILED: "error", State.CANCELLED: "trash",
}  # fmt: skip
_ICON = 18
_PICTURE, _BADGE = 44, 14
_BAR = 4


class QueueModel(QAbstractListModel):
    """The rows.

    Signals:
        moved: keys of rows that were dragged, and the place before which they go.
        dropped: paths that were dropped between the rows.
    """

    moved = Signal(list, int)
    dropped = Signal(list)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> bool:
        """Show these; True if they are others than before, or in another order."""
        if [row.key for row in rows] == [row.key for row in self.rows]:
            for k, (row, old) in enumerate(zip(rows, self.rows, strict=True)):
                if row != old:
                    self.rows[k] = row
                    self.dataChanged.emit(self.index(k), self.index(k))
            return False
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.detail
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return row if role == ROW else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        return [ROWS, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        keys = [self.rows[k].key for k in sorted(index.row() for index in indexes)]
        data.setData(ROWS, QByteArray("\n".join(keys).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        if data.hasFormat(ROWS):
            to = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
            self.moved.emit(bytes(data.data(ROWS).data()).decode().split("\n"), to)
        elif dropped_paths(data):
            self.dropped.emit(dropped_paths(data))
        return False  # the queue moves them itself: the view must not remove what it dragged


class QueuePainter(QStyledItemDelegate):
    """Paints a row: icon, name and time left; settings and state; a bar while there is progress.

    Attributes:
        picture: of a source, by its path. pictured: any row has one: then all leave room for it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Callable[[str], QImage | None] = lambda source: None
        self.pictured = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        lines = QFontMetrics(theme.font("body")).height() + 2 * QFontMetrics(theme.font("caption")).height()
        return QSize(160, lines + _BAR + 3 * theme.GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        colours = theme.current()
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        self._ground(painter, box, state)
        inner = box.adjusted(theme.GRID + 4, theme.GRID, -theme.GRID, -theme.GRID)
        colour = {State.FAILED: colours.error, State.DONE: colours.ok, State.KEPT: colours.ok,
                  State.RUNNING: colours.accent}.get(row.state, colours.muted)  # fmt: skip
        image = self.picture(row.source) if self.pictured else None
        if image is None:
            aside = (_PICTURE - _ICON) // 2 if self.pictured else 0
            where = inner.topLeft() + QPoint(aside, aside)
            painter.drawPixmap(where, icons.pixmap(_ICONS[row.state], _ICON, colour))
        else:
            self._picture(painter, QRect(inner.left(), inner.top(), _PICTURE, _PICTURE), image, row.state, colour)
        text = inner.adjusted((_PICTURE if self.pictured else _ICON) + theme.GRID, 0, 0, 0)
        y = self._first_line(painter, text, row)
        painter.setFont(theme.numeric_font("caption"))
        height = painter.fontMetrics().height()
        for words, pen in ((row.status, colours.error if row.state is State.FAILED else colours.text),
                           (row.settings, colours.muted)):  # fmt: skip
            line = QRect(text.left(), y, text.width(), height)
            painter.setPen(QColor(pen))
            painter.drawText(line, _LEFT, painter.fontMetrics().elidedText(words, _ELIDE, line.width()))
            y += height
        if row.fraction is not None:
            self._bar(painter, QRect(text.left(), y + 3, text.width(), _BAR), row)
        painter.restore()

    def _picture(self, painter: QPainter, box: QRect, image: QImage, state: State, colour: str) -> None:
        side = min(image.width(), image.height())
        middle = QRect((image.width() - side) // 2, (image.height() - side) // 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(box, image, middle)
        badge = QRect(0, 0, _BADGE + 4, _BADGE + 4)
        badge.moveBottomRight(box.bottomRight() + QPoint(4, 4))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().surface))
        painter.drawEllipse(badge)
        painter.drawPixmap(badge.topLeft() + QPoint(2, 2), icons.pixmap(_ICONS[state], _BADGE, colour))

    def _ground(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        colours = theme.current()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, QColor(colours.raised if colours.dark else colours.grid))
            painter.fillRect(QRect(box.left(), box.top(), 3, box.height()), QColor(colours.accent))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, QColor(colours.window))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), QColor(colours.grid))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(colours.muted))
            painter.drawRect(box.adjusted(0, 0, -1, -1))

    def _first_line(self, painter: QPainter, text: QRect, row: Row) -> int:
        colours = theme.current()
        font = theme.font("body")
        metrics = QFontMetrics(font)
        right = 0
        painter.setFont(theme.numeric_font("caption"))
        notes = [row.eta] if row.eta else []
        if row.priority is not Priority.NORMAL:
            notes.insert(0, priority_text(row.priority))
        if notes:
            words = " · ".join(notes)
            right = painter.fontMetrics().horizontalAdvance(words) + theme.GRID
            painter.setPen(QColor(colours.muted))
            painter.drawText(QRect(text.left(), text.top(), text.width(), metrics.height()), _RIGHT, words)
        font.setBold(row.watched or row.state is State.RUNNING)
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if row.state is State.CANCELLED else colours.text))
        name = QRect(text.left(), text.top(), text.width() - right, metrics.height())
        words = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideMiddle, name.width())
        painter.drawText(name, _LEFT, words)
        return text.top() + metrics.height()

    def _bar(self, painter: QPainter, box: QRect, row: Row) -> None:
        colours = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(box, _BAR / 2, _BAR / 2)
        done = QRect(box)
        done.setWidth(round(box.width() * min(1.0, row.fraction or 0.0)))
        painter.setBrush(QColor(colours.accent if row.state is State.RUNNING else colours.muted))
        if done.width() > 0:
            painter.drawRoundedRect(done, _BAR / 2, _BAR / 2)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ELIDE = Qt.TextElideMode.ElideRight


def _copy_files(event: QDropEvent) -> None:
    if not event.mimeData().hasFormat(ROWS) and dropped_paths(event.mimeData()):
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()


class QueueList(QListView):
    """The list; several rows can be selected, dragged to another place, or taken off by the keyboard.

    Signals:
        chosen: a double click or Return; with the key of the row. keyed: ``remove``, ``toggle``, ``up`` or ``down``
            was asked for by a key. menuRequested: with the global position.
    """

    chosen = Signal(str)
    keyed = Signal(str)
    menuRequested = Signal(QPoint)

    def __init__(self, model: QueueModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = model
        self.setModel(model)
        self.row_painter = QueuePainter(self)
        self.setItemDelegate(self.row_painter)
        self.setAccessibleName(self.tr("Queue of encodes"))
        self.setToolTip(self.tr("Encodes in the order in which they run; drag to reorder"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda where: self.menuRequested.emit(self.mapToGlobal(where)))
        self.doubleClicked.connect(self._chosen)
        theme.notifier().changed.connect(self.viewport().update)

    def selected(self) -> list[str]:
        """Keys of the selected rows, in order."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self.rows.rows[k].key for k in places]

    def select(self, keys: Sequence[str]) -> None:
        """Select the rows of these keys."""
        model = self.selectionModel()
        model.clear()
        for k, row in enumerate(self.rows.rows):
            if row.key in keys:
                model.select(self.rows.index(k), QItemSelectionModel.SelectionFlag.Select)
                model.setCurrentIndex(self.rows.index(k), QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_pictures(self, picture: Callable[[str], QImage | None]) -> None:
        """Show ``picture`` of each source, where there is one."""
        self.row_painter.picture = picture
        self.row_painter.pictured = any(picture(row.source) is not None for row in self.rows.rows)
        self.viewport().update()

    def bring(self, key: str) -> None:
        """Scroll to the row of ``key``, unless the person is busy with the list."""
        if self.state() != QAbstractItemView.State.NoState or self.hasFocus():
            return
        for k, row in enumerate(self.rows.rows):
            if row.key == key:
                self.scrollTo(self.rows.index(k), QAbstractItemView.ScrollHint.PositionAtTop)

    def _chosen(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        if isinstance(row, Row):
            self.chosen.emit(row.key)

    # Files are only ever copied: told that they were moved, a file manager removes them

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        super().dragEnterEvent(event)
        _copy_files(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        _copy_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        super().dropEvent(event)
        _copy_files(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        words = {Qt.Key.Key_Delete: "remove", Qt.Key.Key_Backspace: "remove", Qt.Key.Key_Space: "toggle"}
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.keyed.emit("up" if key == Qt.Key.Key_Up else "down")
        elif key in words and not alt:
            self.keyed.emit(words[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

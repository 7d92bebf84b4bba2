"""The command palette: type a few letters, choose with the arrows, Enter does it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.palette import Command, Found, Recency, find
from lfstudio.ui import theme
from lfstudio.ui.focus_return import FocusReturn

_WIDTH = 640
_ROW_PX = 34
_ROWS = 12
_FOUND = Qt.ItemDataRole.UserRole + 1
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)

Index = QModelIndex | QPersistentModelIndex


class CommandPalette(QFrame):
    """A field and a list over its window; Escape, or a click elsewhere, closes it.

    Args:
        window: what it lies over. commands: asked at every opening. asked_for: what a query itself means, first.
        recency: what was used lately.
    """

    def __init__(
        self,
        window: QWidget,
        commands: Callable[[], list[Command]],
        asked_for: Callable[[str], list[Command]],
        recency: Recency,
    ) -> None:
        super().__init__(window)
        self._window, self._collect, self._asked_for, self._recency = window, commands, asked_for, recency
        self._commands: list[Command] = []
        self._focus = FocusReturn(window)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Command palette"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Type a command, a file, a panel, or “view 3,4”"))
        self.field.setAccessibleName(self.tr("Search for a command"))
        self.field.setToolTip(self.tr("Letters of what you look for; the arrow keys choose, Enter does it"))
        self.field.setFont(theme.font("title"))
        self.field.setFrame(False)
        self._model = QStandardItemModel(self)
        self.list = QListView(self)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setToolTip(self.tr("Commands that match; a click does one"))
        self.hint = QLabel(self)
        self.hint.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(4)
        row = QVBoxLayout()
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.field)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self.hint)
        layout.addLayout(foot)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 120))
        self.setGraphicsEffect(shadow)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._refresh)
        self.list.clicked.connect(self._run)
        self.list.selectionModel().currentChanged.connect(self._tell)
        window.installEventFilter(self)
        theme.notifier().changed.connect(self._themed)
        self._themed()
        self.hide()

    def _themed(self) -> None:
        colours = theme.current()
        self.setStyleSheet(
            f"#palette {{ background: {colours.surface}; border: 1px solid {colours.border}; border-radius: 8px; }}"
            f"#palette QLineEdit {{ background: {colours.surface}; border: 0; padding: 4px;"
            f" border-bottom: 2px solid {colours.accent}; }} #palette QListView {{ background: {colours.surface}; }}"
        )

    # Opening and closing

    def open(self) -> None:
        """Show it, empty: what was used lately comes first. Open already, it closes."""
        if self.isVisible():
            self.dismiss()
            return
        self._focus.remember()
        self._commands = self._collect()
        self.field.clear()
        self._refresh()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide it, and give the focus back."""
        if not self.isVisible():
            return
        had_focus = self.field.hasFocus()
        self.hide()
        if had_focus:
            self._focus.give_back()
        self._focus.forget()

    def _place(self) -> None:
        room = self._window.rect()
        width = min(_WIDTH, room.width() - 32)
        height = min(96 + _ROW_PX * min(_ROWS, max(self._model.rowCount(), 1)), room.height() - 96)
        self.setGeometry((room.width() - width) // 2, min(64, room.height() // 8), width, height)

    # What is offered

    @property
    def offered(self) -> list[Command]:
        """The commands in the list, best first."""
        return [self._at(self._model.index(row, 0)).command for row in range(self._model.rowCount())]

    def _refresh(self) -> None:
        query = self.field.text()
        special = [Found(command, float("inf"), frozenset()) for command in self._asked_for(query)]
        self._fill([*special, *find(query, self._commands, self._recency.keys)])

    def _fill(self, found: Sequence[Found]) -> None:
        self._model.clear()
        for entry in found:
            item = QStandardItem(entry.command.title)
            item.setData(entry, _FOUND)
            item.setData(_spoken(entry.command), Qt.ItemDataRole.AccessibleTextRole)
            item.setToolTip(entry.command.reason or entry.command.words)
            self._model.appendRow(item)
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.scrollToTop()
        self._tell()
        self._place()

    def _at(self, index: Index) -> Found:
        found = index.data(_FOUND)
        assert isinstance(found, Found)
        return found

    def _tell(self) -> None:
        """Below the list: why the chosen command cannot be used, or how to use it."""
        index = self.list.currentIndex()
        if not index.isValid():
            self.hint.setText(self.tr("Nothing matches. Try fewer letters."))
            return
        command = self._at(index).command
        self.hint.setText(command.reason or self.tr("Enter: do it   ↑ ↓: choose   Esc: close"))
        self.field.setAccessibleDescription(_spoken(command))
        theme.set_role(self.hint, "warning" if command.reason else "muted")

    def _run(self, index: Index) -> None:
        if not index.isValid():
            return
        command = self._at(index).command
        if command.reason:
            self._tell()
            return
        self._recency.used(command.key)
        self.dismiss()
        command.run()

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        elif watched is self.field and event.type() == QEvent.Type.FocusOut:
            if QApplication.activePopupWidget() is None and self._window.isActiveWindow():
                self.dismiss()
        elif watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key in _MOVING:
            self._move(key)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._move(Qt.Key.Key_Down if key == Qt.Key.Key_Tab else Qt.Key.Key_Up)
        else:
            return False
        return True

    def _move(self, key: int) -> None:
        count = self._model.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row()
        page = max(1, self.list.viewport().height() // _ROW_PX - 1)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            row = (row + (1 if key == Qt.Key.Key_Down else -1)) % count
        else:
            row = min(max(row + (page if key == Qt.Key.Key_PageDown else -page), 0), count - 1)
        self.list.setCurrentIndex(self._model.index(row, 0))


def _spoken(command: Command) -> str:
    return ", ".join(part for part in (command.title, command.path, command.keys, command.reason) if part)


class _Line(QStyledItemDelegate):
    """Draws one command: a tick, the title with the letters that match in bold, the path, the keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(_FOUND)
        if not isinstance(found, Found):
            return
        colours, command = theme.current(), found.command
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        area: QRect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(area, QColor(colours.grid))
            painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), QColor(colours.accent))
        text = QColor(colours.muted if command.reason else colours.text)
        area = area.adjusted(12, 0, -12, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body"))
        painter.setPen(text)
        if command.checked:
            painter.drawText(area, middle, "✓")
        area.setLeft(area.left() + 20)
        small = theme.font("caption")
        keys_px = QFontMetrics(small).horizontalAdvance(command.keys)
        painter.setFont(small)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, command.keys)
        area.setRight(area.right() - keys_px - (16 if command.keys else 0))
        if command.reason:
            painter.setOpacity(0.75)
        x = self._title(painter, area, found, text)
        room = area.right() - x - 12
        if room > 40 and command.path:
            painter.setFont(small)
            painter.setPen(QColor(colours.muted))
            path = QFontMetrics(small).elidedText(command.path, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x + 12, area.top(), room, area.height()), middle, path)
        painter.restore()

    def _title(self, painter: QPainter, area: QRect, found: Found, colour: QColor) -> int:
        """Draw the title in runs of equal weight; where it ends."""
        title = found.command.title
        plain, strong = theme.font("body"), theme.font("body")
        strong.setWeight(QFont.Weight.Bold)
        painter.setPen(colour)
        x, i = area.left(), 0
        while i < len(title) and x < area.right():
            marked = i in found.marks
            end = i
            while end < len(title) and (end in found.marks) == marked:
                end += 1
            face = strong if marked else plain
            run = QFontMetrics(face).elidedText(title[i:end], Qt.TextElideMode.ElideRight, area.right() - x)
            painter.setFont(face)
            painter.drawText(QRect(x, area.top(), area.right() - x, area.height()), Qt.AlignmentFlag.AlignVCenter, run)
            x += QFontMetrics(face).horizontalAdvance(run)
            i = end
        return x

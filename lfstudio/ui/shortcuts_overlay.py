"""All keys and mouse gestures on one sheet, over the window, by topic; made from the menus each time it opens."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.palette import find_text
from lfstudio.ui import icons, theme
from lfstudio.ui.focus_return import FocusReturn
from lfstudio.ui.menus import gestures
from lfstudio.ui.menus.menu_walk import keys_text, plain, walk

_COLUMN_PX = 340
_MARGIN = 48

_BETWEEN = " › "

Rows = list[tuple[str, str]]
"""(keys or gesture, what they do)"""


class ShortcutsOverlay(QFrame):
    """A sheet in the middle of its window. Typing searches; Escape, ``?`` or a click beside it closes it."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._focus = FocusReturn(window)
        self.setObjectName("shortcuts")
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        title = QLabel(self.tr("Keys and gestures"), self)
        title.setFont(theme.font("title"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Search keys and gestures"))
        self.search.setToolTip(self.tr("Part of a key or of what it does"))
        self.search.setMaximumWidth(240)
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close the sheet (Esc)"))
        icons.set_icon(close, "close")
        top = QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self.search)
        top.addWidget(close)
        self.nothing = QLabel(self.tr("No key or gesture of that name."), self)
        self.nothing.setProperty("role", "muted")
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self.nothing)
        layout.addWidget(self.area, 1)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        close.clicked.connect(self.dismiss)
        theme.notifier().changed.connect(self._themed)
        window.installEventFilter(self)
        self._themed()
        self.hide()

    def topics(self) -> dict[str, Rows]:
        """Every key and gesture by topic: the titles of the menus, then what the mouse does."""
        found: dict[str, Rows] = {}
        seen = set()
        for action, path in walk(self._window.menuBar()):
            keys = keys_text(action)
            if keys and action not in seen:
                seen.add(action)
                found.setdefault(_BETWEEN.join(path), []).append((keys, plain(action.text())))
        for topic, moves in gestures.table().items():
            found[topic] = [(move.hand, move.text) for move in moves]
        return found

    def toggle(self) -> None:
        """Show or hide it."""
        if self.isVisible():
            self.dismiss()
            return
        self._focus.remember()
        self.search.clear()
        self._fill()
        self._place()
        self.show()
        self.raise_()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Hide it, and give the focus back."""
        if self.isVisible():
            self.hide()
            self._focus.give_back()

    # Laying out

    def _fill(self) -> None:
        query = self.search.text()
        blocks = []
        for topic, rows in self.topics().items():
            kept = [row for row in rows if find_text(query, f"{row[0]} {row[1]} {topic}")]
            if kept:
                blocks.append((topic, kept))
        body = QWidget()
        body.setAutoFillBackground(False)
        columns = QHBoxLayout(body)
        columns.setContentsMargins(0, 0, 8, 0)
        columns.setSpacing(32)
        for column in _balanced(blocks, self._columns()):
            stack = QVBoxLayout()
            stack.setSpacing(16)
            for topic, rows in column:
                stack.addLayout(self._block(topic, rows, body))
            stack.addStretch(1)
            columns.addLayout(stack, 1)
        self.area.setWidget(body)
        self.nothing.setVisible(not blocks)
        self.area.setVisible(bool(blocks))

    def _block(self, topic: str, rows: Rows, parent: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        head = QLabel(topic, parent)
        head.setProperty("role", "title")
        grid.addWidget(head, 0, 0, 1, 2)
        for row, (keys, text) in enumerate(rows, 1):
            what, how = QLabel(text, parent), QLabel(keys, parent)
            room = _COLUMN_PX - 32 - how.sizeHint().width()
            what.setWordWrap(what.sizeHint().width() > room)
            how.setProperty("role", "muted")
            how.setFont(theme.numeric_font("body"))
            how.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(what, row, 0)
            grid.addWidget(how, row, 1)
        grid.setColumnStretch(0, 1)
        return grid

    def _columns(self) -> int:
        return max(1, min(4, (self._window.width() - 2 * _MARGIN) // _COLUMN_PX))

    def _place(self) -> None:
        room = self._window.rect()
        width = min(room.width() - 2 * _MARGIN, self._columns() * _COLUMN_PX + 72)
        self.resize(width, room.height() - 2 * _MARGIN)
        body = self.area.widget()
        if body is not None:
            wanted = body.sizeHint().height() + 104
            self.resize(width, min(room.height() - 2 * _MARGIN, max(wanted, 240)))
        self.move((room.width() - self.width()) // 2, max(8, (room.height() - self.height()) // 2))

    def _themed(self) -> None:
        colours = theme.current()
        self.setStyleSheet(
            f"#shortcuts {{ background: {colours.surface}; border: 1px solid {colours.border}; border-radius: 8px; }}"
            "#shortcuts QScrollArea, #shortcuts QScrollArea > QWidget > QWidget { background: transparent; }"
        )

    # Events

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.isVisible():
            return False
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._fill()
            self._place()
        elif watched is self.search and event.type() == QEvent.Type.FocusOut:
            if self._window.isActiveWindow() and not self.isAncestorOf(self._window.focusWidget() or self._window):
                self.dismiss()
        elif watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        bar = self.area.verticalScrollBar()
        steps = {
            Qt.Key.Key_Up: -40, Qt.Key.Key_Down: 40,
            Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_PageDown: bar.pageStep(),
        }  # fmt: skip
        if event.key() == Qt.Key.Key_Escape or (event.text() == "?" and not self.search.text()):
            self.dismiss()
        elif event.key() in steps:
            bar.setValue(bar.value() + steps[Qt.Key(event.key())])
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


def _balanced(blocks: list[tuple[str, Rows]], columns: int) -> list[list[tuple[str, Rows]]]:
    """The blocks in their order, in columns of about the same height."""
    left = sum(len(rows) + 2 for _, rows in blocks)
    result: list[list[tuple[str, Rows]]] = []
    height = 0
    for block in blocks:
        size = len(block[1]) + 2
        full = bool(result) and height + size / 2 > left / (columns - len(result) + 1)
        if not result or (full and len(result) < columns):
            left -= height
            height = 0
            result.append([])
        result[-1].append(block)
        height += size
    return result

"""All keys and mouse gestures on one sheet, over the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lfstudio.ui import theme
from lfstudio.ui.menus.actions import table

_COLUMNS = 3


class ShortcutsOverlay(QFrame):
    """A sheet in the middle of its parent; any key or click closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("shortcuts")
        self.setAccessibleName(self.tr("Keyboard shortcuts"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = QLabel(self.tr("Keys and gestures"), self)
        title.setFont(theme.font("title"))
        columns = QHBoxLayout()
        columns.setSpacing(32)
        rows = self._rows()
        per_column = -(-len(rows) // _COLUMNS)
        for start in range(0, len(rows), per_column):
            grid = QGridLayout()
            grid.setHorizontalSpacing(16)
            grid.setVerticalSpacing(4)
            for row, (keys, text) in enumerate(rows[start : start + per_column]):
                key = QLabel(keys, self)
                key.setProperty("role", "muted")
                grid.addWidget(key, row, 0)
                grid.addWidget(QLabel(text, self), row, 1)
            grid.setRowStretch(per_column, 1)
            columns.addLayout(grid)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(title)
        layout.addLayout(columns)
        theme.notifier().changed.connect(self._themed)
        parent.installEventFilter(self)
        self._themed()
        self.hide()

    def _rows(self) -> list[tuple[str, str]]:
        gestures = [
            (self.tr("left-drag"), self.tr("Move the viewpoint")),
            (self.tr("right-drag"), self.tr("Pan")),
            (self.tr("wheel"), self.tr("Zoom at the pointer")),
            (self.tr("hold `"), self.tr("Flicker to the reference")),
        ]
        keys = [
            (
                QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText),
                spec.text.replace("&", "").rstrip("…"),
            )
            for spec in table()
            if spec.shortcuts
        ]
        return gestures + keys

    def toggle(self) -> None:
        """Show or hide it."""
        if self.isVisible():
            self.hide()
            return
        self._centre()
        self.show()
        self.raise_()
        self.setFocus()

    def _centre(self) -> None:
        self.adjustSize()
        room = self._window.rect()
        self.move((room.width() - self.width()) // 2, max(0, (room.height() - self.height()) // 2))

    def _themed(self) -> None:
        colours = theme.current()
        self.setStyleSheet(
            f"#shortcuts {{ background: {colours.surface}; border: 1px solid {colours.border}; border-radius: 8px; }}"
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._centre()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

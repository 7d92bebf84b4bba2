"""The *Queue* panel: the encodes that run, wait or are over, and what can be done with them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_entry import State
from lfstudio.session.queue_words import footer, row
from lfstudio.ui import theme
from lfstudio.ui.drop_overlay import dropped_paths
from lfstudio.ui.queue_list import QueueList, QueueModel

_REFRESH_MS = 100
"""Progress is drawn at most ten times a second."""

_TICK_MS = 2000


class QueueDock(QDockWidget):
    """Shows an `EncodeQueue`.

    Args:
        tools: the actions of its buttons, in order; None for a gap. invite: what the empty panel offers.

    Signals:
        sourcesDropped: paths of what was dropped here.
        selectionChanged: other rows are selected, or what can be done with them changed.
    """

    sourcesDropped = Signal(list)
    selectionChanged = Signal()

    def __init__(
        self, queue: EncodeQueue, tools: Sequence[QAction | None], invite: QAction, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._queue = queue
        self._running: list[str] = []
        self.setWindowTitle(self.tr("Queue"))
        self.setObjectName("QueueDock")
        self.setAcceptDrops(True)
        self.model = QueueModel(self)
        self.list = QueueList(self.model)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.invitation = self._invitation(invite)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.invitation)
        self.pages.addWidget(self.list)
        self.footer = QLabel()
        self.footer.setFont(theme.numeric_font("caption"))
        self.footer.setProperty("role", "muted")
        self.footer.setAccessibleName(self.tr("The queue in total"))
        self.footer.setToolTip(self.tr("How many run and wait, and the time until all of them are made"))
        self.footer.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(tools))
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)
        self.setWidget(body)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_REFRESH_MS)
        self._late.timeout.connect(self.refresh)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK_MS)
        self._ticking.timeout.connect(queue.tick)
        self._ticking.start()
        queue.changed.connect(self.refresh)
        queue.progressed.connect(lambda key: self._late.isActive() or self._late.start())
        self.model.dropped.connect(self.sourcesDropped)
        self.model.moved.connect(self._moved)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.selectionChanged.emit())
        self.refresh()

    def _bar(self, tools: Sequence[QAction | None]) -> QWidget:
        bar = QWidget()
        line = QHBoxLayout(bar)
        line.setContentsMargins(theme.GRID // 2, theme.GRID // 2, theme.GRID // 2, theme.GRID // 2)
        line.setSpacing(2)
        for action in tools:
            if action is None:
                line.addStretch(1)
                continue
            button = QToolButton()
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            button.setDefaultAction(action)
            button.setAccessibleName(action.text().replace("&", ""))
            if action is tools[0]:  # it concerns all; the others what is selected
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            line.addWidget(button)
        return bar

    def _invitation(self, invite: QAction) -> QWidget:
        page = QWidget()
        self.invitation_text = QLabel(self.tr("Nothing is queued"))
        self.invitation_text.setProperty("role", "title")
        hint = QLabel(
            self.tr(
                "Drop light fields here to encode them one after the other with the settings of the Encode panel, or"
                " press Ctrl+Return while an encode runs."
            )
        )
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        for label in (self.invitation_text, hint):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.setContentsMargins(2 * theme.GRID, theme.GRID, 2 * theme.GRID, theme.GRID)
        column.addStretch(1)
        column.addWidget(self.invitation_text)
        column.addWidget(hint)
        self.invite_button = QToolButton()
        self.invite_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.invite_button.setDefaultAction(invite)
        self.invite_button.setAccessibleName(self.tr("Encode the open light field"))
        column.addSpacing(theme.GRID)
        column.addWidget(self.invite_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def refresh(self) -> None:
        """Show the queue as it is; the same rows stay selected."""
        selected = self.list.selected()
        entries = self._queue.entries
        place = self.list.verticalScrollBar().value()
        others = self.model.show([row(self._queue, entry) for entry in entries])
        if others:
            self.list.select(selected)
            self.list.verticalScrollBar().setValue(place)
        running = [entry.key for entry in entries if entry.state is State.RUNNING]
        if running and (others or running != self._running):
            self.list.bring(running[0])
        self._running = running
        self.pages.setCurrentWidget(self.list if entries else self.invitation)
        self.footer.setText(footer(self._queue))
        self.footer.setVisible(bool(self.footer.text()))
        self.selectionChanged.emit()

    def _moved(self, keys: list[str], to: int) -> None:
        self._queue.move(keys, to)
        self.list.select(keys)

    # drops onto the empty panel; the list takes those between its rows

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not dropped_paths(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._frame(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._frame(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._frame(over=False)
        paths = dropped_paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.sourcesDropped.emit(paths)

    def _frame(self, *, over: bool) -> None:
        colours = theme.current()
        self.pages.setStyleSheet(f"QStackedWidget {{ border: 2px solid {colours.accent}; }}" if over else "")

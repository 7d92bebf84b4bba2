"""Gives memory back: all that is spare when nothing moves, the mapped files' also while views go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow

STILL_MS = 1500
"""Nothing moves when no other picture was drawn, and no view came, for so long."""

MOVING_MS = 1000
"""While views go by, what their files have in memory is given back so often."""


class MemoryBinding(QObject):
    """Watches the pictures of a window's workspace."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(window.session.budget.tidy)
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.setInterval(MOVING_MS)
        self._moving.timeout.connect(window.session.budget.let_go)
        workspace = window.session.workspace
        workspace.picture_changed.connect(self._go_by)
        workspace.picture_changed.connect(self._still.start)
        workspace.view_stored.connect(lambda _: self._still.start())
        workspace.scores_changed.connect(self._still.start)

    def _go_by(self) -> None:
        if not self._moving.isActive():
            self._moving.start()

"""Gives memory back while the person looks and nothing moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow

STILL_MS = 1500
"""Nothing moves when no other picture was drawn, and no view came, for so long."""


class MemoryBinding(QObject):
    """Watches the pictures of a window's workspace."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(STILL_MS)
        self._still.timeout.connect(window.session.budget.tidy)
        workspace = window.session.workspace
        workspace.picture_changed.connect(self._still.start)
        workspace.view_stored.connect(lambda _: self._still.start())
        workspace.scores_changed.connect(self._still.start)

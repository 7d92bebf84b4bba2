"""Drawing soon rather than at once: many changes are drawn together, and nothing is drawn that nobody sees."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

REDRAW_MS = 200
"""What changes is drawn together, at most this often."""


class DeferredDrawing(QObject):
    """Calls ``draw`` some time after `later`, once for all calls until then, and only while ``widget`` is visible; one
    that was hidden draws when it appears.

    Attributes:
        dirty: something has changed since the last drawing. Who draws by himself says so by setting it.
    """

    def __init__(self, widget: QWidget, draw: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._draw = draw
        self.dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._due)
        widget.installEventFilter(self)

    def later(self) -> None:
        """Something changed."""
        self.dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def _due(self) -> None:
        if self.dirty and self._widget.isVisible():
            self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was put off is drawn once it can be seen."""
        if event.type() == QEvent.Type.Show and self.dirty:
            self.later()
        return False

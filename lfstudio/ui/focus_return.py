"""Giving the keyboard focus back to where it was before something covered the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class FocusReturn:
    """Remembers which widget inside ``window`` had the focus; it may be gone when the focus comes back."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._before: QWidget | None = None

    def remember(self) -> None:
        """Now is before."""
        focus = QApplication.focusWidget() or self._window.focusWidget()
        self._before = focus if focus is not None and self._window.isAncestorOf(focus) else None

    def give_back(self) -> None:
        """Focus the widget that was remembered, once, if it is still there."""
        before, self._before = self._before, None
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    def forget(self) -> None:
        """The focus stays where it went."""
        self._before = None

"""Remembers the window's size and the layout of its docks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from lfstudio.session.settings import Settings

_VERSION = 3
"""A layout of another version, which lacks panels, is left for the default one."""

_DEFAULT_SIZE = (1280, 800)


class WindowMemory:
    """Keeps one layout of the docks; an empty window shows only ``always`` and gets the layout back when it fills."""

    def __init__(self, window: QMainWindow, settings: Settings, docks: Sequence[QDockWidget], always: QDockWidget):
        self._window = window
        self._settings = settings
        self._docks = docks
        self._always = always
        self._layout: QByteArray | None = None  # while the window is empty: the layout to come back to

    def restore(self) -> None:
        """Size and docks as they were left; the defaults on the first start."""
        geometry = _decoded(self._settings.text("geometry"))
        if geometry is None or not self._window.restoreGeometry(geometry):
            self._window.resize(*_DEFAULT_SIZE)
        docks = _decoded(self._settings.text("docks"))
        if docks is not None:
            self._window.restoreState(docks, _VERSION)

    def save(self) -> None:
        """Write size and docks to the settings."""
        layout = self._layout if self._layout is not None else self._window.saveState(_VERSION)
        self._settings.remember(geometry=_encoded(self._window.saveGeometry()), docks=_encoded(layout))

    def set_empty(self, empty: bool) -> None:
        """Fold the docks away while there is nothing to show in them."""
        if empty == (self._layout is not None):
            return
        if empty:
            self._layout = self._window.saveState(_VERSION)
            for dock in self._docks:
                if dock is not self._always:
                    dock.hide()
            self._put_tabs_away()
        else:
            layout, self._layout = self._layout, None
            if layout is not None:
                self._put_tabs_away()
                self._window.restoreState(layout, _VERSION)

    def _put_tabs_away(self) -> None:
        """Qt forgets the tabs of panels that were never laid out, and leaves them over the picture; those that it still
        uses it puts where they belong."""
        for bar in self._window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly):
            bar.move(-4096, -4096)


def _encoded(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _decoded(text: str) -> QByteArray | None:
    return QByteArray.fromBase64(text.encode("ascii", "replace")) if text else None

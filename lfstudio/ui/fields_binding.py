"""Puts everything about several light fields into the window: open encodes, panes side by side,
bookmarks, figures; and what the Edit menu does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from lfstudio.ui.bookmarks_binding import BookmarksBinding
from lfstudio.ui.edit_binding import EditBinding
from lfstudio.ui.encodes_binding import EncodesBinding
from lfstudio.ui.menus.menu_bar import BOOKMARKS
from lfstudio.ui.numbers_binding import NumbersBinding
from lfstudio.ui.panes_binding import PanesBinding

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow


class FieldsBinding:
    """Holds the bindings, each of which connects one topic."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        actions, session, viewer = window.actions_by_key, window.session, window.viewer
        self.encodes = EncodesBinding(window, actions, session, viewer)
        self.panes = PanesBinding(window, actions, session, viewer)
        window.pixels.follow(self.panes)
        self.numbers = NumbersBinding(window, session, viewer, self.panes)
        self.edit = EditBinding(window, actions, session, viewer, self.panes)
        self.bookmarks = BookmarksBinding(window, actions, session, self.panes)

    def fill_menus(self) -> None:
        """Once the menus are there: list the bookmarks in theirs."""
        menu = self._window.findChild(QMenu, BOOKMARKS)
        if isinstance(menu, QMenu):
            self.bookmarks.fill(menu)

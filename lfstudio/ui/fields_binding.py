"""Puts everything about several light fields into the window: open encodes, panes side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lfstudio.ui.encodes_binding import EncodesBinding
from lfstudio.ui.panes_binding import PanesBinding

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow


class FieldsBinding:
    """Holds the bindings, each of which connects one topic."""

    def __init__(self, window: MainWindow) -> None:
        actions, session, viewer = window.actions_by_key, window.session, window.viewer
        self.encodes = EncodesBinding(window, actions, session, viewer)
        self.panes = PanesBinding(window, actions, session, viewer)

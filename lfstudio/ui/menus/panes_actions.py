"""The actions about several panes side by side."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec

COUNT_KEYS = {1: "panes_1", 2: "panes_2", 4: "panes_4"}
MENU = (
    *COUNT_KEYS.values(), "panes_all", None, "panes_toggle", "panes_linked", None, "panes_next", "panes_previous",
)  # fmt: skip
"""In the order of the menu."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    tip = _tr("Light fields side by side from one viewpoint")
    return (
        ActionSpec("panes_1", _tr("&One pane"), _tr("One picture, with all ways to compare"), ("Ctrl+1",), "", True),
        ActionSpec("panes_2", _tr("&Two panes"), tip, ("Ctrl+2",), "", True),
        ActionSpec("panes_4", _tr("&Four panes"), tip, ("Ctrl+4",), "", True),
        ActionSpec(
            "panes_all", _tr("&All light fields"), _tr("A pane for the source and every open encode, six at most"),
            ("Ctrl+3",), "", True,
        ),
        ActionSpec(
            "panes_toggle", _tr("&Side by side"), _tr("Several panes, or one (Ctrl+\\)"), ("Ctrl+\\",), "grid", True
        ),
        ActionSpec(
            "panes_linked", _tr("&Linked"),
            _tr("All panes move, zoom and focus together; off: each stays where it is until it is active"), (), "",
            True,
        ),
        ActionSpec("panes_next", _tr("&Next pane"), _tr("Make the next pane the active one"), ("F6",)),
        ActionSpec("panes_previous", _tr("&Previous pane"), _tr("Make the pane before the active one"), ("Shift+F6",)),
    )  # fmt: skip

"""The actions that help to find the others: palette, preferences, tour, what was open last."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "palette", _tr("&Command palette…"), _tr("Find and run any command, view, panel or recent file by typing"),
            ("Ctrl+Shift+P",), "search",
        ),
        ActionSpec(
            "preferences", _tr("P&references…"), _tr("Language, theme, mouse, colour maps, encodes and memory"),
            ("Ctrl+,",), "settings",
        ),
        ActionSpec("reopen", _tr("Reopen &last session"), _tr("Open what was open last time, as it was looked at")),
        ActionSpec("tour", _tr("&Take the tour"), _tr("Three steps through the window")),
        ActionSpec(
            "show_logs", _tr("Show &log folder"), _tr("Show logs and crash reports in the system's file manager"), (),
            "folder",
        ),
    )  # fmt: skip

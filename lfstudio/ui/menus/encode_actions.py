"""The actions of an encode's life: its snapshots, its events, training a finished file further."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec, Where

KEYS = (
    "snapshot_previous", "snapshot_next", "snapshot_play", "snapshot_live", "snapshot_save",
)  # fmt: skip
"""The actions of the snapshots, in the order of the menu."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "continue_file", _tr("&Continue this file"),
            _tr("Train the open .sanr further, into a new file; its source must be open"), (), "continue",
        ),
        ActionSpec(
            "snapshot_previous", _tr("&Previous snapshot"), _tr("Show the snapshot before"), ("Ctrl+PgUp",), "previous",
            False, Where.VIEWER,
        ),
        ActionSpec(
            "snapshot_next", _tr("&Next snapshot"), _tr("Show the snapshot after"), ("Ctrl+PgDown",), "next", False,
            Where.VIEWER,
        ),
        ActionSpec(
            "snapshot_play", _tr("P&lay the snapshots"), _tr("Show the snapshots one after the other"), (), "play", True
        ),
        ActionSpec(
            "snapshot_live", _tr("&Live"), _tr("Show the newest snapshot, or the result once it is there"), (), "", True
        ),
        ActionSpec(
            "snapshot_save", _tr("Sa&ve this snapshot as…"), _tr("Copy the file that is shown to a place of its own"),
            (), "save",
        ),
        ActionSpec("events", _tr("E&vents of the encode"), _tr("Show what happened, in words with times"), (), "list"),
    )  # fmt: skip

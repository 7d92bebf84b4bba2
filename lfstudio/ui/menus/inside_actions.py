"""The actions about the inside of a coded file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec

MENU = (
    "file_contents", "copy_command", None, "measure_worth", "restore_latents", None,
    "export_latents", "export_symbols", "export_bits",
)  # fmt: skip
"""The menu's entries; None parts them."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "file_contents", _tr("File &contents…"),
            _tr("Everything in the .sanr file: header, sections, structure and metadata, explained, and its bytes"),
            (), "info",
        ),
        ActionSpec(
            "copy_command", _tr("Copy the co&mmand that made it"),
            _tr("Put the lfstudio encode command that made the .sanr file on the clipboard"),
        ),
        ActionSpec(
            "measure_worth", _tr("Measure what &latents are worth"),
            _tr("Decode all views without each level of latents, and compare them with the source"),
        ),
        ActionSpec("restore_latents", _tr("&Restore latents"), _tr("Switch all latents on again")),
        ActionSpec(
            "export_latents", _tr("Export the &map of latents as PNG…"), _tr("Save the map of the latents panel"),
            (), "save",
        ),
        ActionSpec(
            "export_symbols", _tr("Export &symbols as NumPy array…"),
            _tr("Save the symbols of the level in the latents panel: channels, rows, columns, int32"),
        ),
        ActionSpec(
            "export_bits", _tr("Export the table of &bits as CSV…"), _tr("Save the size of every part of the file"),
        ),
    )  # fmt: skip

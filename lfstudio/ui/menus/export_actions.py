"""The actions that write files of what is open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "export", _tr("E&xport…"),
            _tr("Write the light field as another format, a quilt, a video, refocused pictures, EPIs or disparity"),
            ("Ctrl+E",), "save",
        ),
        ActionSpec("export_cancel", _tr("Ca&ncel the export"), _tr("End the running export; nothing is left of it")),
    )  # fmt: skip

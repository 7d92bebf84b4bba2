"""The action about how a source is laid out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "layout", _tr("&Layout…"),
            _tr("Change how the views of the source are laid out: grid, order, crop, bits, lenses"), ("Ctrl+L",),
            "grid",
        ),
    )  # fmt: skip

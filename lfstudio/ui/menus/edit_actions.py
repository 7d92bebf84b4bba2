"""The actions about going back, copying and saving what is shown, bookmarks and figures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec, Where

MENU = ("undo_view", "redo_view", None, "copy_image", "screenshot")
"""The Edit menu."""
BOOKMARK_MENU = ("bookmark_add", "bookmarks")
"""What stands above the bookmarks themselves."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "undo_view", _tr("&Undo"), _tr("Look as before: viewpoint, mode, gain, selection, zoom"), ("Ctrl+Z",)
        ),
        ActionSpec("redo_view", _tr("&Redo"), _tr("Take the last undo back"), ("Ctrl+Shift+Z",)),
        ActionSpec(
            "copy_image", _tr("&Copy image"), _tr("Put what is shown on the clipboard, pixel by pixel"), ("Ctrl+C",),
            "copy", False, Where.VIEWER,
        ),
        ActionSpec(
            "screenshot", _tr("&Screenshot with caption…"),
            _tr("Save what is shown with a line that says what it is"), ("Ctrl+Shift+S",), "save",
        ),
        ActionSpec(
            "export_figure", _tr("Export &figure…"),
            _tr("The visible or selected region of every open light field side by side, as PNG, SVG or PDF"), (),
            "save",
        ),
        ActionSpec(
            "bookmark_add", _tr("&Add bookmark"), _tr("Remember this viewpoint, region, mode and gain"), ("Ctrl+B",)
        ),
        ActionSpec("bookmarks", _tr("&Bookmarks…"), _tr("Go to, rename or delete bookmarks"), (), "list"),
    )  # fmt: skip

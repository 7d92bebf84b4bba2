"""What the mouse does, and keys that are no shortcuts: the part of the key sheet that no action knows."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class Gesture(NamedTuple):
    """One gesture: what is done, and what it does."""

    hand: str
    text: str


def _tr(text: str) -> str:
    return QCoreApplication.translate("Gestures", text)


def table() -> dict[str, tuple[Gesture, ...]]:
    """The gestures by where they are made, in the person's language."""
    return {
        _tr("Mouse over the picture"): (
            Gesture(_tr("Left-drag"), _tr("Move the viewpoint")),
            Gesture(_tr("Click"), _tr("Pin the pixel, or let it go")),
            Gesture(_tr("Ctrl+drag"), _tr("Select a region to measure")),
            Gesture(_tr("Wheel"), _tr("Zoom at the pointer")),
            Gesture(_tr("Shift+click"), _tr("Focus there")),
            Gesture(_tr("Alt+wheel"), _tr("Focus nearer or farther")),
            Gesture(_tr("Right- or middle-drag"), _tr("Pan")),
            Gesture(_tr("Right-click"), _tr("Menu")),
            Gesture(_tr("Drag the handle"), _tr("Move the wipe")),
            Gesture(_tr("Double-click"), _tr("Centre the wipe")),
            Gesture(_tr("Hold `"), _tr("Flicker to the reference")),
        ),
        _tr("Mouse elsewhere"): (
            Gesture(_tr("Click in the grid"), _tr("Go to a view")),
            Gesture(_tr("Drag in the grid"), _tr("Move the viewpoint")),
            Gesture(_tr("Click in an EPI"), _tr("Go to its view and pixel")),
            Gesture(_tr("Drop a light field"), _tr("Open it")),
            Gesture(_tr("Drop it on Encode"), _tr("Encode it at once")),
            Gesture(_tr("Drop it on the queue"), _tr("Encode it when its turn comes")),
            Gesture(_tr("Drag in the queue"), _tr("Change the order")),
            Gesture(_tr("Space, Del, Alt+Up or Down in the queue"), _tr("Pause or resume, remove, move")),
            Gesture(_tr("Middle-click a tab"), _tr("Close that encode")),
            Gesture(_tr("Double-click a tab"), _tr("Rename that encode here")),
            Gesture(_tr("Drag the copy button"), _tr("Take the picture to another program")),
        ),
    }

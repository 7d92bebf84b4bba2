"""Every entry of the menus with the titles above it: what palette and key sheet are made from, so that neither can
forget an action."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar


class Entry(NamedTuple):
    """One action that does something, and the titles of the menus that lead to it, outermost first."""

    action: QAction
    path: tuple[str, ...]


def plain(text: str) -> str:
    """A menu's or action's text without its mnemonic and its dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…").strip()


def walk(menus: QMenuBar | QMenu, path: tuple[str, ...] = ()) -> Iterator[Entry]:
    """The entries in their order, those of menus inside menus in place."""
    for action in menus.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from walk(inner, (*path, plain(action.text())))
        elif not action.isSeparator() and action.isVisible() and action.text():
            yield Entry(action, path)


def keys_text(action: QAction) -> str:
    """The shortcuts of ``action`` as the system writes them, parted by commas; empty without any."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(sequence.toString(native) for sequence in action.shortcuts())

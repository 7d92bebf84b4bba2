"""What an action is before it is made: its words, keys and icon."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Where(enum.Enum):
    """Where a shortcut works: in the whole window, or only while the picture or the grid has the focus (so that letters
    and arrows stay with the fields of the docks)."""

    WINDOW = "window"
    VIEWER = "viewer"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    Attributes:
        key: its name in code. text: in menus (``&`` marks the mnemonic). tip: one sentence.
        shortcuts: key sequences; the first is the one shown. checkable: it has a state.
    """

    key: str
    text: str
    tip: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    where: Where = Where.WINDOW

"""The actions about several light fields at once, gathered for the table."""

from __future__ import annotations

from lfstudio.ui.menus import edit_actions, encodes_actions, panes_actions
from lfstudio.ui.menus.spec import ActionSpec


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (*encodes_actions.specs(), *panes_actions.specs(), *edit_actions.specs())

"""Why an action cannot be used now, in the person's words."""

from __future__ import annotations

from collections.abc import Mapping

from lfstudio.session.session import Session
from lfstudio.session.text import tr

_NEEDS: Mapping[str, tuple[str, ...]] = {
    "both": ("swap", "flicker", "mode_wipe", "mode_error", "mode_mean_error", "worst"),
    "heatmap": ("gain_up", "gain_down", "auto_range"),
    "wipe": ("wipe_left", "wipe_right", "wipe_centre"),
    "running": ("stop", "discard"),
    "between": ("continuous",),
    "several": (
        "encode_next", "encode_previous", "panes_1", "panes_2", "panes_4", "panes_all", "panes_toggle", "panes_linked",
    ),
    "panes": ("panes_next", "panes_previous"),
}  # fmt: skip


def reason(key: str, session: Session) -> str:
    """Why the disabled action ``key`` is disabled, as a short sentence."""
    workspace = session.workspace
    need = next((need for need, keys in _NEEDS.items() if key in keys), "")
    if need == "running":
        return tr("No encode is running.")
    if key.startswith("queue_"):
        return tr("Select encodes in the queue for which this can be done.")
    if key == "encode" and session.capabilities is None:
        return tr("The engine is still starting.")
    if workspace.empty:
        return tr("Open a light field first.")
    if key in ("encode", "mode_source") and workspace.source is None:
        return tr("The source is not open.")
    if key == "mode_decoded":
        return tr("Open or make a .sanr file first.")
    if key == "open_source":
        return tr("No file is open whose source is missing.")
    if key == "reopen":
        return tr("Something is open already.")
    if need in ("both", "heatmap", "wipe") and not workspace.comparable:
        return tr("Needs a source and its decoded views.")
    if need == "heatmap":
        return tr("Only for error pictures.")
    if need == "wipe":
        return tr("Only while wiping.")
    if need == "several":
        return tr("Needs several light fields: open another encode of this source.")
    if need == "panes":
        return tr("Only while several panes are shown.")
    if key in ("undo_view", "redo_view"):
        return tr("Nothing to undo.") if key == "undo_view" else tr("Nothing was undone.")
    if need == "between":
        return tr("This file has no views between the captured ones.")
    return tr("Not available now.")

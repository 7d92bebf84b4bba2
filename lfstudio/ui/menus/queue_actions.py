"""The actions of the queue of encodes; those of single encodes concern the rows that are selected in its panel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.session.queue_entry import Priority
from lfstudio.ui.menus.spec import ActionSpec

PRIORITY_KEYS = {
    Priority.HIGH: "queue_high",
    Priority.NORMAL: "queue_normal",
    Priority.LOW: "queue_low",
}
MENU = (
    "queue_show", "queue_toggle", "queue_stop", "queue_discard", None,
    "queue_open", "queue_snapshot", "queue_reveal", "queue_watch", None,
    "queue_retry", "queue_afresh", "queue_repeat", None,
    "queue_top", "queue_up", "queue_down", None, *PRIORITY_KEYS.values(), None, "queue_remove", "queue_clear",
)  # fmt: skip
"""The submenu of the queue."""

ROW_MENU = MENU[1:]
"""The menu of a row."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (
        ActionSpec(
            "queue_pause", _tr("&Pause encoding"),
            _tr("Pause what runs, begin nothing; or go on with it (Ctrl+.). What was learned is kept"),
            ("Ctrl+.",), "pause",
        ),
        ActionSpec("queue_show", _tr("Show the &queue"), _tr("Bring the panel of the queue into sight"), (), "list"),
        ActionSpec(
            "queue_toggle", _tr("P&ause or resume"),
            _tr("Pause the selected encodes, or go on with them (Space in the queue)"), (), "pause",
        ),
        ActionSpec(
            "queue_stop", _tr("&Stop and keep"), _tr("Finish the selected encodes now, keep their results so far"), (),
            "stop",
        ),
        ActionSpec("queue_discard", _tr("&Discard…"), _tr("End the selected encodes and keep nothing; asks first")),
        ActionSpec("queue_open", _tr("&Open the result"), _tr("Open the file that was made (Return in the queue)")),
        ActionSpec(
            "queue_snapshot", _tr("Open the &last snapshot"), _tr("Open the newest file that a failed encode left")
        ),
        ActionSpec("queue_reveal", _tr("Show in &folder"), _tr("Show the file in the system's file manager")),
        ActionSpec("queue_watch", _tr("&Watch"), _tr("Show this running encode in the window"), (), "curve"),
        ActionSpec(
            "queue_retry", _tr("&Try again"), _tr("Encode again; goes on from the checkpoint where there is one"), (),
            "retry",
        ),
        ActionSpec(
            "queue_afresh", _tr("Start a&fresh"), _tr("Encode again from the start; forgets what was learned")
        ),
        ActionSpec(
            "queue_repeat", _tr("Encode again with other &λ…"),
            _tr("Queue the same encode for other weights of the rate, each into a file of its own"),
        ),
        ActionSpec("queue_top", _tr("Move to the &top"), _tr("Make the selected encodes the first")),
        ActionSpec("queue_up", _tr("Move &up"), _tr("Move the selected encodes up (Alt+Up in the queue)"), (), "up"),
        ActionSpec(
            "queue_down", _tr("Move dow&n"), _tr("Move the selected encodes down (Alt+Down in the queue)"), (), "down"
        ),
        ActionSpec("queue_high", _tr("&High priority"), _tr("Goes before all others that wait"), (), "", True),
        ActionSpec("queue_normal", _tr("Nor&mal priority"), _tr("Goes in the order of the list"), (), "", True),
        ActionSpec("queue_low", _tr("Low p&riority"), _tr("Goes after all others that wait"), (), "", True),
        ActionSpec(
            "queue_remove", _tr("Remo&ve from the list"),
            _tr("Take the selected encodes off the list; files stay (Del in the queue)"), (), "close",
        ),
        ActionSpec("queue_clear", _tr("&Clear what is over"), _tr("Take off the list what is over; files stay")),
    )  # fmt: skip

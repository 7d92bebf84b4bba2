"""The actions about several decoded files that are open together."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec, Where

NTH_KEYS = {n: f"encode_{n}" for n in range(1, 10)}
"""The actions that show the first nine files, by their place in the list."""

MENU = (
    "encode_next", "encode_previous", None, *NTH_KEYS.values(), "encode_follow", None, "encode_rename",
    "encode_reveal", "encode_copy_path", "encode_close",
)  # fmt: skip
"""In the order of the menu."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    viewer = Where.VIEWER
    numbered = (
        ActionSpec(
            key, _tr("Encode &{n}").format(n=n), _tr("Compare with this file; the viewpoint stays"), (str(n),), "",
            True, viewer,
        )
        for n, key in NTH_KEYS.items()
    )  # fmt: skip
    return (
        ActionSpec(
            "encode_next", _tr("Ne&xt encode"), _tr("Compare with the next open file (])"), ("]",), "next", False,
            viewer,
        ),
        ActionSpec(
            "encode_previous", _tr("Pre&vious encode"), _tr("Compare with the open file before ([)"), ("[",),
            "previous", False, viewer,
        ),
        *numbered,
        ActionSpec(
            "encode_follow", _tr("&Running encode"), _tr("Show the snapshots of the running encode as they come"), (),
            "", True,
        ),
        ActionSpec("encode_rename", _tr("&Rename…"), _tr("Call this file something else here; its name stays")),
        ActionSpec("encode_reveal", _tr("Show in &folder"), _tr("Show the file in the file manager"), (), "folder"),
        ActionSpec("encode_copy_path", _tr("&Copy path"), _tr("Put the file's path on the clipboard")),
        ActionSpec("encode_close", _tr("Close this &encode"), _tr("Close the file; the others stay open"), (), "close"),
    )  # fmt: skip

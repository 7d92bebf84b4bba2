"""The actions that let the viewpoint move by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.session.animation import AMPLITUDES, SPEEDS, Path
from lfstudio.ui.menus.spec import ActionSpec, Where

PATH_KEYS = {Path.CIRCLE: "path_circle", Path.SWAY: "path_sway", Path.LAWNMOWER: "path_lawnmower"}
SPEED_KEYS = {speed: f"speed_{speed:g}" for speed in SPEEDS}
AMPLITUDE_KEYS = {amplitude: f"amplitude_{100 * amplitude:.0f}" for amplitude in AMPLITUDES}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    viewer = Where.VIEWER
    speeds = tuple(
        ActionSpec(
            key, _tr("{n} views per second").format(n=f"{speed:g}"), _tr("How fast the viewpoint moves"),
            checkable=True,
        )
        for speed, key in SPEED_KEYS.items()
    )  # fmt: skip
    amplitudes = tuple(
        ActionSpec(
            key, _tr("{n} % of the grid").format(n=f"{100 * amplitude:.0f}"),
            _tr("How far from the middle of the grid the viewpoint goes"), checkable=True,
        )
        for amplitude, key in AMPLITUDE_KEYS.items()
    )  # fmt: skip
    return (
        ActionSpec(
            "animate", _tr("Pla&y"), _tr("Let the viewpoint move by itself, or pause (Space); any navigation stops it"),
            ("Space",), "orbit", True, viewer,
        ),
        ActionSpec("path_circle", _tr("&Circle"), _tr("Round the middle of the grid"), (), "", True),
        ActionSpec("path_sway", _tr("&Sway"), _tr("To and fro along the middle row"), (), "", True),
        ActionSpec(
            "path_lawnmower", _tr("&Lawnmower"), _tr("Over the whole grid, row by row (L plays it)"),
            ("L",), "", True, viewer,
        ),
        *speeds,
        *amplitudes,
    )  # fmt: skip

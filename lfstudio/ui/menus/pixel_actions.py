"""The actions about the pixel that is looked at, and about the values of the picture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec, Where


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    viewer = Where.VIEWER
    return (
        ActionSpec(
            "pin_pixel", _tr("&Pin the pixel"),
            _tr("Keep the panels at this pixel whatever the pointer does (P); a click on the picture pins, too"),
            ("P",), "pin", True, viewer,
        ),
        ActionSpec(
            "histogram", _tr("&Histogram"), _tr("Show how often each value occurs in the picture, by channel (H)"),
            ("H",), "histogram", True, viewer,
        ),
        ActionSpec("export_epi", _tr("Export E&PIs as PNG…"), _tr("Save the epipolar-plane images, pixel by pixel"),
                   (), "save"),
    )  # fmt: skip

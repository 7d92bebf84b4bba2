"""The keyboard's way to what the mouse does over the picture, and the menu's way to what stands in the panels."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.ui.menus.spec import ActionSpec, Where

DIRECTIONS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
"""Of ``pan_left``, ``pixel_left`` and so on, as (x, y)."""
PAN_MENU = tuple(f"pan_{name}" for name in DIRECTIONS)
PIXEL_MENU = ("pin_pixel", None, *(f"pixel_{name}" for name in DIRECTIONS))
CURVES_MENU = ("curves_training", "curves_rates", "events", None, "curves_log", "smooth_more", "smooth_less")
INSIDE_MENU = ("show_latents", "show_weights", "show_levels", "bits_map")
GRID_MENU = ("views_pictures", "views_auto_range")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (*_moves(), *_panels())


def _moves() -> list[ActionSpec]:
    viewer = Where.VIEWER
    pans = {"left": _tr("&Left"), "right": _tr("&Right"), "up": _tr("&Up"), "down": _tr("&Down")}
    pixels = {
        "left": _tr("Pixel to the &left"), "right": _tr("Pixel to the &right"), "up": _tr("Pixel &above"),
        "down": _tr("Pixel &below"),
    }  # fmt: skip
    tip = _tr("Show another part of the picture: an eighth of what is seen")
    found = [
        ActionSpec(f"pan_{name}", text, tip, (f"Alt+{name.capitalize()}",), "", False, viewer)
        for name, text in pans.items()
    ]
    tip = _tr("Pin the pixel next to the one that is looked at")
    found += [
        ActionSpec(f"pixel_{name}", text, tip, (f"Ctrl+{name.capitalize()}",), "", False, viewer)
        for name, text in pixels.items()
    ]
    return found


def _panels() -> tuple[ActionSpec, ...]:
    return (
        ActionSpec(
            "show_info", _tr("&Info"), _tr("Bring the panel with the facts into sight (I)"), ("I",), "info", False,
            Where.VIEWER,
        ),
        ActionSpec(
            "curves_training", _tr("&Training"), _tr("Show loss, PSNR and rate of the encode, as they change"), (),
            "curve",
        ),
        ActionSpec(
            "curves_rates", _tr("&Rate and quality"), _tr("Show the quality of every written file over its size"),
        ),
        ActionSpec(
            "curves_log", _tr("&Logarithmic axis"), _tr("Spread the start of the curves that show"), (), "", True
        ),
        ActionSpec("smooth_more", _tr("S&moother"), _tr("Average the training curves over more steps")),
        ActionSpec("smooth_less", _tr("L&ess smooth"), _tr("Average the training curves over fewer steps")),
        ActionSpec("show_latents", _tr("&Latents"), _tr("Show the maps of latents, level by level"), (), "latents"),
        ActionSpec("show_weights", _tr("&Weights"), _tr("Show the network's coefficients as histograms")),
        ActionSpec("show_levels", _tr("Levels &on and off"), _tr("Switch latents off, and see what is lost")),
        ActionSpec(
            "bits_map", _tr("Where the &bits went"),
            _tr("Show the parts of the file as areas in the panel with the facts"),
            (), "grid",
        ),
        ActionSpec(
            "views_pictures", _tr("&Pictures in the grid"), _tr("Show a small picture of every view in the grid"), (),
            "", True,
        ),
        ActionSpec(
            "views_auto_range", _tr("&Automatic range of the grid"),
            _tr("Spread the grid's colours over this file's own values"), (), "", True,
        ),
    )  # fmt: skip

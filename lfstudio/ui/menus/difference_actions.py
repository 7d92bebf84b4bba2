"""The actions about differences by pixel: measures, colour maps, the selected region, and what views are judged by."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.metrics.difference import Measure
from lfstudio.session.measures import COLORMAPS, words
from lfstudio.session.scores import Score, score_words
from lfstudio.ui.menus.spec import ActionSpec, Where

MEASURE_KEYS = {measure: f"measure_{measure.value.replace(' ', '_')}" for measure in Measure}
COLORMAP_KEYS: dict[str | None, str] = {None: "colormap_auto"} | {name: f"colormap_{name}" for name in COLORMAPS}
SCORE_KEYS = {score: f"score_{score.value.replace(' ', '_')}" for score in Score}
NUDGE_KEYS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
"""Directions of ``region_left``, ``region_wider`` and so on, as (dx, dy) in pixels."""
SIZE_KEYS = {"narrower": (-1, 0), "wider": (1, 0), "shorter": (0, -1), "taller": (0, 1)}
REGION_MENU = ("region_select", "region_zoom", "region_copy", "region_clear", None,
               *(f"region_{name}" for name in NUDGE_KEYS), None, *(f"region_{name}" for name in SIZE_KEYS))  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    return (*_measures(), *_region(), *_scores())


def _measures() -> list[ActionSpec]:
    viewer = Where.VIEWER
    tips = {
        Measure.ABSOLUTE: _tr("|decoded − source|, mean over the channels"),
        Measure.SIGNED: _tr("Decoded − source, mean over the channels: where it is too bright and too dark"),
        Measure.SQUARED: _tr("(decoded − source)², mean over the channels: what PSNR is made of"),
        Measure.DELTA_E: _tr("CIEDE2000 under D65: how different the colours look; about 1 is just noticeable"),
        Measure.LUMA: _tr("|decoded − source| of luma Y′ (BT.709)"),
        Measure.RED: _tr("|decoded − source| of the red channel"),
        Measure.GREEN: _tr("|decoded − source| of the green channel"),
        Measure.BLUE: _tr("|decoded − source| of the blue channel"),
        Measure.STRUCTURE: _tr("1 − SSIM of luma about every pixel: where structure is lost"),
    }
    found = [
        ActionSpec("measure_next", _tr("&Next measure"), _tr("Show the difference in the next measure (Y)"), ("Y",), "",
                   False, viewer)
    ]  # fmt: skip
    for measure, key in MEASURE_KEYS.items():
        found.append(ActionSpec(key, words(measure).name, tips[measure], (), "", True))
    for name, key in COLORMAP_KEYS.items():
        if name is None:
            text, tip = _tr("&Automatic"), _tr("Diverging for signed errors, inferno for all others")
        else:
            text, tip = name.capitalize(), _tr("Colour difference maps by {name}").format(name=name)
        found.append(ActionSpec(key, text, tip, (), "", True))
    return found


def _region() -> list[ActionSpec]:
    viewer = Where.VIEWER
    found = [
        ActionSpec("region_select", _tr("&Select region…"),
                   _tr("Select a rectangle to measure; or drag over the picture with Ctrl"), ("Ctrl+Alt+R",)),
        ActionSpec("region_zoom", _tr("&Zoom to selection"), _tr("Show the selected rectangle as large as it fits")),
        ActionSpec("region_copy", _tr("&Copy numbers"), _tr("Copy the figures of the selection as a table")),
        ActionSpec("region_clear", _tr("C&lear selection"), _tr("Select nothing"), ("Esc",), "", False, viewer),
    ]  # fmt: skip
    moves = {"left": _tr("Move &left"), "right": _tr("Move &right"), "up": _tr("Move &up"), "down": _tr("Move &down")}
    for name, text in moves.items():
        tip = _tr("Move the selection by one pixel")
        found.append(ActionSpec(f"region_{name}", text, tip, (f"Ctrl+Alt+{name.capitalize()}",), "", False, viewer))
    sizes = {"narrower": (_tr("&Narrower"), "Left"), "wider": (_tr("&Wider"), "Right"),
             "shorter": (_tr("S&horter"), "Up"), "taller": (_tr("&Taller"), "Down")}  # fmt: skip
    for name, (text, arrow) in sizes.items():
        tip = _tr("Move the selection's right or lower edge by one pixel")
        found.append(ActionSpec(f"region_{name}", text, tip, (f"Ctrl+Alt+Shift+{arrow}",), "", False, viewer))
    return found


def _scores() -> list[ActionSpec]:
    return [ActionSpec(key, _long(score), score_words(score).tip, (), "", True) for score, key in SCORE_KEYS.items()]


def _long(score: Score) -> str:
    return _tr("Largest error") if score is Score.MAX_ERROR else score_words(score).name

"""The actions that show views as depth, or for two eyes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.render.stereo import Anaglyph
from lfstudio.ui.menus.spec import ActionSpec, Where

ANAGLYPH_KEYS = {
    Anaglyph.DUBOIS: "anaglyph_dubois",
    Anaglyph.HALF_COLOUR: "anaglyph_half",
    Anaglyph.COLOUR: "anaglyph_colour",
    Anaglyph.GREY: "anaglyph_grey",
}
STEREO_MENU = ("anaglyph", "stereo_parallel", "stereo_crossed", None, *ANAGLYPH_KEYS.values())


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    viewer = Where.VIEWER
    return (
        ActionSpec(
            "disparity", _tr("Disparit&y map"),
            _tr("Colour every pixel by how near it is: the file's own map, or an estimate (Shift+D)"),
            ("Shift+D",), "", True, viewer,
        ),
        ActionSpec(
            "depth_overlay", _tr("Depth o&verlay"), _tr("Tint the picture by how near every pixel is"), (), "", True
        ),
        ActionSpec(
            "anaglyph", _tr("&Anaglyph"), _tr("Two views for red-cyan glasses, red on the left (T)"),
            ("T",), "", True, viewer,
        ),
        ActionSpec(
            "stereo_parallel", _tr("Side by side, &parallel"), _tr("The left eye's view at the left"), (), "", True
        ),
        ActionSpec(
            "stereo_crossed", _tr("Side by side, &crossed"),
            _tr("The left eye's view at the right, to look at cross-eyed"), (), "", True,
        ),
        ActionSpec(
            "anaglyph_dubois", _tr("&Dubois"), _tr("Least-squares colours for red-cyan glasses: little ghosting"),
            (), "", True,
        ),
        ActionSpec(
            "anaglyph_half", _tr("&Half colour"), _tr("Grey for the left eye: less flicker on red things"), (), "", True
        ),
        ActionSpec("anaglyph_colour", _tr("&Colour"), _tr("Red of the left view, green and blue of the right"),
                   (), "", True),
        ActionSpec("anaglyph_grey", _tr("&Grey"), _tr("No colours, the best depth"), (), "", True),
        ActionSpec(
            "export_disparity", _tr("Export &disparity…"),
            _tr("Save the disparities that are shown, as PFM or as a 16-bit PNG that states its scale"), (), "save",
        ),
    )  # fmt: skip

"""The actions of the synthetic camera: what is shown in place of the views, slope and aperture."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from lfstudio.render.aperture import Shape
from lfstudio.render.kinds import Rendering
from lfstudio.ui.menus.spec import ActionSpec, Where

RENDERING_KEYS = {
    Rendering.VIEW: "render_view",
    Rendering.REFOCUS: "render_refocus",
    Rendering.ALL_IN_FOCUS: "render_all_in_focus",
}
SLOPE_KEYS = {"slope_nearer": 1.0, "slope_farther": -1.0}
"""Steps of the slope."""
APERTURE_KEYS = {"aperture_wider": 1.0, "aperture_narrower": -1.0}
"""Views wider."""
SHAPE_KEYS = {shape: f"aperture_{shape.value}" for shape in Shape}
MENU = (*RENDERING_KEYS.values(), None, "slope_nearer", "slope_farther", "slope_zero", "focus_here", None,
        *APERTURE_KEYS)  # fmt: skip


def _tr(text: str) -> str:
    return QCoreApplication.translate("Actions", text)


def shape_text(shape: Shape) -> str:
    """The name of an aperture's outline."""
    return {
        Shape.CIRCLE: _tr("Circle"),
        Shape.SQUARE: _tr("Square"),
        Shape.HEXAGON: _tr("Hexagon"),
        Shape.RING: _tr("Ring"),
        Shape.ROW: _tr("Row"),
        Shape.COLUMN: _tr("Column"),
    }[shape]


def specs() -> tuple[ActionSpec, ...]:
    """The actions, in the person's language."""
    viewer = Where.VIEWER
    return (
        ActionSpec("render_view", _tr("Plain &view"), _tr("Show the views as they are (V)"), ("V",), "", True, viewer),
        ActionSpec(
            "render_refocus", _tr("&Refocus"),
            _tr("Show what a large camera lens sees: sharp at one depth, blurred before and behind it (R)"),
            ("R",), "", True, viewer,
        ),
        ActionSpec(
            "render_all_in_focus", _tr("&All in focus"),
            _tr("Show what the lens sees, but sharp everywhere: merged from pictures at all depths (A)"),
            ("A",), "", True, viewer,
        ),
        ActionSpec(
            "slope_nearer", _tr("Focus &nearer"), _tr("Focus nearer: a larger slope (Page up, Alt+wheel)"),
            ("PgUp",), "", False, viewer,
        ),
        ActionSpec(
            "slope_farther", _tr("Focus &farther"), _tr("Focus farther away: a smaller slope (Page down, Alt+wheel)"),
            ("PgDown",), "", False, viewer,
        ),
        ActionSpec("slope_zero", _tr("Focus at slope &0"), _tr("Focus at what does not move between the views")),
        ActionSpec(
            "focus_here", _tr("Focus at the &pixel"),
            _tr("Focus at the pixel under the pointer, or the pinned one (Shift+click)"), ("Shift+R",), "", False,
            viewer,
        ),
        ActionSpec(
            "aperture_wider", _tr("&Wider aperture"), _tr("Take in one view more: less is sharp"), ("Shift+PgUp",), "",
            False, viewer,
        ),
        ActionSpec(
            "aperture_narrower", _tr("N&arrower aperture"), _tr("Take in one view less: more is sharp"),
            ("Shift+PgDown",), "", False, viewer,
        ),
        *(
            ActionSpec(key, shape_text(shape), _tr("Shape of the aperture, and of what is out of focus"), (), "", True)
            for shape, key in SHAPE_KEYS.items()
        ),
    )  # fmt: skip

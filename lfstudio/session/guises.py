"""What views can be shown as beside themselves, and the pictures of it: disparity, a tint of depth, two eyes."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lfstudio.render import stereo
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.stereo import Anaglyph
from lfstudio.session.eyes import Pair
from lfstudio.session.heatmaps import Colour
from lfstudio.session.picture import Picture, View
from lfstudio.session.text import tr

COLORMAP = "viridis"
"""Colour map of disparities."""

BASELINES = (1, 2, 3, 4, 6, 8)
"""Views between the two eyes."""

UNSURE = 0.15
"""Estimates of less confidence can be hidden."""

_MOST_CONVERGENCE = 8.0


class Guise(enum.Enum):
    """What becomes of a view."""

    VIEW = "view"
    DISPARITY = "disparity"
    ANAGLYPH = "anaglyph"
    SIDE_BY_SIDE = "side by side"

    @property
    def is_stereo(self) -> bool:
        """Whether it takes two views."""
        return self in (Guise.ANAGLYPH, Guise.SIDE_BY_SIDE)


@dataclass(frozen=True, slots=True)
class Presented:
    """The person's choices; immutable, replaced as a whole.

    Attributes:
        overlay: disparities tint the views (of `Guise.VIEW`), so ``opaque`` (0 .. 1).
        sure_only: estimates that are not trusted (`UNSURE`) are left grey, or without tint.
        baseline: views between the eyes. convergence: disparity in px/view that appears at the screen's depth.
        crossed: side by side for crossed eyes.
    """

    guise: Guise = Guise.VIEW
    overlay: bool = False
    opaque: float = 0.5
    sure_only: bool = False
    anaglyph: Anaglyph = Anaglyph.DUBOIS
    crossed: bool = False
    baseline: int = 2
    convergence: float = 0.0

    @property
    def alters(self) -> bool:
        """Whether views are not shown as they are."""
        return self.guise is not Guise.VIEW or self.overlay

    @property
    def needs_disparity(self) -> bool:
        """Whether maps are needed."""
        return self.guise is Guise.DISPARITY or (self.guise is Guise.VIEW and self.overlay)

    def limited(self) -> Presented:
        """With every number where it can be."""
        convergence = min(max(self.convergence, -_MOST_CONVERGENCE), _MOST_CONVERGENCE)
        baseline = self.baseline if self.baseline in BASELINES else 2
        return replace(self, opaque=min(max(self.opaque, 0.0), 1.0), convergence=convergence, baseline=baseline)


AS_THEY_ARE = Presented()
"""Views are shown as they are."""


def span_of(maps: Sequence[DisparityMap]) -> tuple[float, float]:
    """The disparities in px/view that the colours reach from and to, for these maps."""
    low = min(float(np.percentile(m.values, 0.5)) for m in maps)
    high = max(float(np.percentile(m.values, 99.5)) for m in maps)
    low, high = float(np.floor(low * 10) / 10), float(np.ceil(high * 10) / 10)
    return low, high if high > low else low + 0.1


def with_disparity(
    plain: Picture,
    state: Presented,
    maps: Sequence[DisparityMap],
    span: tuple[float, float],
    titles: Sequence[str],
    colour: Colour,
) -> Picture | None:
    """``plain`` as a map, or tinted by it.

    Args:
        maps, titles: of its left (or only) side, and of its right one where it has one.

    Returns: None for maps of another size.
    """
    assert plain.base is not None
    if any(m.values.shape != plain.base.shape[:2] for m in maps):
        return None
    values = [_trusted(state, m) for m in maps]
    colours = [colour(COLORMAP, v, *span) for v in values]
    shown = replace(
        plain, title=titles[0], right_title=titles[1] if len(titles) > 1 else "", disparity=values[0],
        guise=state.guise.value,
    )  # fmt: skip
    if state.guise is Guise.DISPARITY:
        right, right_heat = (colours[1], values[1]) if len(maps) > 1 else (None, None)
        return replace(
            shown, base=None, heat=values[0], heat_range=span, heat_pixels=colours[0], right=right,
            right_heat=right_heat, colormap=COLORMAP,
        )  # fmt: skip
    right = None if plain.right is None else _blended(plain.right, colours[1], values[1], state.opaque)
    return replace(shown, base=_blended(plain.base, colours[0], values[0], state.opaque), right=right)


def for_two_eyes(plain: Picture, state: Presented, eyes: Sequence[tuple[View, View]], pair: Pair) -> Picture:
    """``plain`` made of two views.

    Args:
        eyes: left and right view of its left (or only) side, and of its right one where it has one. pair: where from.
    """
    joined = [_joined(state, *views, pair[1].v - pair[0].v) for views in eyes]
    shown = replace(plain, base=joined[0], title=_stereo_title(state, pair), guise=state.guise.value)
    if state.guise is Guise.SIDE_BY_SIDE:
        return replace(shown, right=None, source=None, decoded=None)
    return replace(shown, right=joined[1] if len(joined) > 1 else None)


def map_title(found: DisparityMap, *, of_source: bool) -> str:
    """What stands over a map."""
    if found.stated:
        return tr("Disparity from the file")
    whose = tr("source") if of_source else tr("decoded views")
    return tr("Disparity estimated from the {whose}").format(whose=whose)


def _trusted(state: Presented, found: DisparityMap) -> NDArray[np.float32]:
    if not state.sure_only or found.confidence is None:
        return found.values
    hidden: NDArray[np.float32] = np.where(found.confidence < UNSURE, np.float32(np.nan), found.values)
    return hidden


def _joined(state: Presented, left: View, right: View, apart: float) -> View:
    left, right = stereo.converged(left, right, state.convergence * apart)
    if state.guise is Guise.SIDE_BY_SIDE:
        return stereo.side_by_side(left, right, crossed=state.crossed)
    return stereo.anaglyph(left, right, state.anaglyph)


def _stereo_title(state: Presented, pair: Pair) -> str:
    kind = tr("Anaglyph") if state.guise is Guise.ANAGLYPH else (
        tr("Side by side, crossed") if state.crossed else tr("Side by side, parallel")
    )  # fmt: skip
    return tr("{kind}: views v {left:g} and {right:g}").format(kind=kind, left=pair[0].v, right=pair[1].v)


def _blended(view: View, colours: View, values: NDArray[np.float32], opaque: float) -> View:
    """``colours`` over ``view``; nothing where there is no value."""
    a = np.where(np.isnan(values), 0, round(256 * opaque)).astype(np.uint32)[:, :, None]
    mixed = (view.astype(np.uint32) * (256 - a) + colours.astype(np.uint32) * a) >> 8
    return np.ascontiguousarray(mixed.astype(np.uint8))


def gray(_name: str, values: NDArray[np.float32], low: float, high: float) -> View:
    """Values as grey "H W 3", where nobody has colours."""
    scaled = np.clip((np.nan_to_num(values, nan=low) - low) * (255 / max(high - low, 1e-6)), 0, 255)
    return np.repeat(scaled.astype(np.uint8)[:, :, None], 3, axis=2)

"""How the picture's views are shown: as they are, as disparity, under a depth-coloured overlay, or for two eyes."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from lfstudio.render import stereo
from lfstudio.render.disparity import DisparityMap
from lfstudio.render.kinds import Rendering
from lfstudio.render.stereo import Anaglyph
from lfstudio.session.disparity import DisparityFeed
from lfstudio.session.eyes import EyeFeed, Pair, pair_about
from lfstudio.session.heatmaps import Colour
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Picture, Role, View
from lfstudio.session.text import tr
from lfstudio.session.view_state import Mode
from lfstudio.session.workspace import Workspace

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


class Presentation:
    """Makes `picture`, which is drawn, of the workspace's. Heatmaps of errors stay as they are.

    While something is missing, the last complete picture stays, marked as waiting.

    Attributes:
        changed: `picture` or `state` is another.
    """

    def __init__(
        self, workspace: Workspace, disparities: DisparityFeed, eyes: EyeFeed, colour: Colour | None = None
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._disparities = disparities
        self._eyes = eyes
        self._colour = colour if colour is not None else _gray
        self._state = Presented()
        self._picture: Picture | None = None
        self._span: tuple[float, float] | None = None
        self._of: tuple[object, ...] = ()
        self._camera = False
        workspace.view_changed.connect(self._view_changed)
        workspace.picture_changed.connect(self._refresh)
        disparities.changed.connect(self._refresh)
        eyes.changed.connect(self._refresh)
        self._refresh()

    @property
    def state(self) -> Presented:
        """What the person chose."""
        return self._state

    @property
    def picture(self) -> Picture | None:
        """What to draw."""
        return self._picture

    @property
    def waiting(self) -> bool:
        """Whether something is on its way."""
        return self._picture is not None and self._picture.waiting

    @property
    def applies(self) -> bool:
        """Whether there are views to present: something is open, and no heatmap of errors is shown."""
        return not self._workspace.empty and not self._workspace.state.mode.is_heatmap

    @property
    def span(self) -> tuple[float, float] | None:
        """The disparities at the ends of the colours; None before the first map."""
        return self._span

    @property
    def maps(self) -> dict[Role, DisparityMap]:
        """The maps at hand of what is shown."""
        return {role: found for role in self._roles() if (found := self._map(role)) is not None}

    @property
    def most_baseline(self) -> int:
        """Views that the eyes can be apart."""
        shape = self._workspace.shape
        return 0 if shape is None else shape.V - 1

    def needs_words(self, picture: Picture) -> bool:
        """Whether `words` say what ``picture`` is."""
        return bool(picture.title)

    def words(self, picture: Picture, name: Callable[[Role], str]) -> tuple[str, str]:
        """What stands over the left (or only) side and over the right one; ``name`` says whose a side is."""
        left, right = picture.title, picture.right_title
        if picture.guise != Guise.DISPARITY.value:
            left = f"{name(picture.base_role)} · {left}"
        if picture.right is not None and not right:
            right = name(picture.base_role.other)
        return left, right

    def change(self, state: Presented) -> None:
        """Present as ``state`` says."""
        convergence = min(max(state.convergence, -_MOST_CONVERGENCE), _MOST_CONVERGENCE)
        state = replace(state, opaque=min(max(state.opaque, 0.0), 1.0), convergence=convergence)
        if state != self._state:
            self._state = state
            if state.alters and self._workspace.state.rendered:
                self._workspace.change(replace(self._workspace.state, rendering=Rendering.VIEW))
            self._refresh()

    def _view_changed(self) -> None:
        """A refocused picture is no view: either it is shown, or what is made of views here."""
        before, self._camera = self._camera, self._workspace.state.rendered
        if self._camera and not before and self._state.alters:
            self.change(replace(self._state, guise=Guise.VIEW, overlay=False))

    def set_guise(self, guise: Guise) -> None:
        """Show views so."""
        self.change(replace(self._state, guise=guise))

    def toggle(self, guise: Guise) -> None:
        """Show views so, or as they are if they are shown so already."""
        self.set_guise(Guise.VIEW if self._state.guise is guise else guise)

    def set_overlay(self, on: bool) -> None:
        """Tint the views by disparity, which shows them as views."""
        guise = Guise.VIEW if on else self._state.guise
        self.change(replace(self._state, overlay=on, guise=guise))

    def fit_range(self) -> None:
        """Let the colours span the present map."""
        self._span = None
        self._refresh()

    # Making the picture

    def _refresh(self) -> None:
        plain, state = self._workspace.picture, self._state
        documents = tuple(d.shape if d else None for d in (self._workspace.source, self._workspace.decoded))
        if documents != self._of:
            self._of, self._span, self._picture = documents, None, None
        usable = plain is not None and plain.base is not None and self.applies
        needs = state.needs_disparity and usable
        self._disparities.want(tuple(h for r in self._roles() if (h := self._handle(r)) is not None) if needs else ())
        if plain is None or not usable or not state.alters:
            made: Picture | None = plain
        elif state.needs_disparity:
            made = self._with_disparity(plain)
        else:
            made = self._for_two_eyes(plain)
        if made is None and plain is not None:
            held = self._picture
            same = held is not None and held.guise == state.guise.value and held.title
            made = replace(held if same and held is not None else plain, waiting=True)
        self._picture = made
        self.changed.emit()

    def _roles(self) -> tuple[Role, ...]:
        picture = self._workspace.picture
        if picture is None or picture.base is None:
            return ()
        return (picture.base_role,) if picture.right is None else (picture.base_role, picture.base_role.other)

    def _handle(self, role: Role) -> int | None:
        """Whose map is shown for a side: of a part of a source, whose views the engine does not know, the decoded
        one's."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if role is Role.SOURCE and source is not None and source.whole is None:
            return source.handle
        return None if decoded is None else decoded.handle

    def _map(self, role: Role) -> DisparityMap | None:
        handle = self._handle(role)
        return None if handle is None else self._disparities.map_of(handle)

    def _with_disparity(self, plain: Picture) -> Picture | None:
        if any((h := self._handle(role)) is None or self._disparities.failed(h) for role in self._roles()):
            return plain
        maps = [self._map(role) for role in self._roles()]
        found = [m for m in maps if m is not None]
        if len(found) < len(maps):
            return None
        assert plain.base is not None
        if any(m.values.shape != plain.base.shape[:2] for m in found):
            return None
        values = [self._trusted(m) for m in found]
        span = self._spanned(found)
        colours = [self._colour(COLORMAP, v, *span) for v in values]
        titles = [self._map_title(m, role) for m, role in zip(found, self._roles(), strict=True)]
        shown = {"title": titles[0], "right_title": titles[1] if len(titles) > 1 else "",
                 "disparity": values[0], "guise": self._state.guise.value}  # fmt: skip
        if self._state.guise is Guise.DISPARITY:
            right, right_heat = (colours[1], values[1]) if len(found) > 1 else (None, None)
            return replace(plain, base=None, heat=values[0], heat_range=span, heat_pixels=colours[0], right=right,
                           right_heat=right_heat, colormap=COLORMAP, **shown)  # type: ignore[arg-type]  # fmt: skip
        a = self._state.opaque
        right = None if plain.right is None else _blended(plain.right, colours[1], values[1], a)
        return replace(plain, base=_blended(plain.base, colours[0], values[0], a), right=right, **shown)  # type: ignore[arg-type]

    def _trusted(self, found: DisparityMap) -> NDArray[np.float32]:
        if not self._state.sure_only or found.confidence is None:
            return found.values
        hidden: NDArray[np.float32] = np.where(found.confidence < UNSURE, np.float32(np.nan), found.values)
        return hidden

    def _spanned(self, maps: list[DisparityMap]) -> tuple[float, float]:
        """Fixed from the first map on, so that the colours of views compare."""
        if self._span is None:
            low = min(float(np.percentile(m.values, 0.5)) for m in maps)
            high = max(float(np.percentile(m.values, 99.5)) for m in maps)
            low, high = np.floor(low * 10) / 10, np.ceil(high * 10) / 10
            self._span = (float(low), float(high if high > low else low + 0.1))
        return self._span

    def _map_title(self, found: DisparityMap, role: Role) -> str:
        if found.stated:
            return tr("Disparity from the file")
        whose = tr("source") if self._handle(role) == self._source_handle() else tr("decoded views")
        return tr("Disparity estimated from the {whose}").format(whose=whose)

    def _source_handle(self) -> int | None:
        source = self._workspace.source
        return None if source is None else source.handle

    def _for_two_eyes(self, plain: Picture) -> Picture | None:
        shape, state = self._workspace.shape, self._state
        if shape is None or shape.V < 2:
            return plain
        between = self._workspace.continuous and self._workspace.state.mode is Mode.DECODED
        pair = pair_about(self._workspace.state.position, shape.V, state.baseline, between=between)
        if self._eyes.failed(pair):
            return plain
        found = [self._eyes.views(role, pair) for role in self._roles()]
        if any(views is None for views in found):
            return None
        joined = [self._joined(*views, pair[1].v - pair[0].v) for views in found if views is not None]
        title = self._stereo_title(pair)
        if state.guise is Guise.SIDE_BY_SIDE:
            return replace(plain, base=joined[0], right=None, source=None, decoded=None, title=title,
                           guise=state.guise.value)  # fmt: skip
        right = joined[1] if len(joined) > 1 else None
        return replace(plain, base=joined[0], right=right, title=title, guise=state.guise.value)

    def _joined(self, left: View, right: View, apart: float) -> View:
        left, right = stereo.converged(left, right, self._state.convergence * apart)
        if self._state.guise is Guise.SIDE_BY_SIDE:
            return stereo.side_by_side(left, right, crossed=self._state.crossed)
        return stereo.anaglyph(left, right, self._state.anaglyph)

    def _stereo_title(self, pair: Pair) -> str:
        kind = tr("Anaglyph") if self._state.guise is Guise.ANAGLYPH else (
            tr("Side by side, crossed") if self._state.crossed else tr("Side by side, parallel")
        )  # fmt: skip
        return tr("{kind}: views v {left:g} and {right:g}").format(kind=kind, left=pair[0].v, right=pair[1].v)


def disparity_text(value: float) -> str:
    """A disparity with its unit; one that is not trusted is unknown."""
    if np.isnan(value):
        return tr("disparity unknown")
    return tr("disparity {value} px/view").format(value=f"{value:+.2f}".replace("-", "−"))


def _blended(view: View, colours: View, values: NDArray[np.float32], opaque: float) -> View:
    """``colours`` over ``view``; nothing where there is no value."""
    a = np.where(np.isnan(values), 0, round(256 * opaque)).astype(np.uint32)[:, :, None]
    mixed = (view.astype(np.uint32) * (256 - a) + colours.astype(np.uint32) * a) >> 8
    return np.ascontiguousarray(mixed.astype(np.uint8))


def _gray(_name: str, values: NDArray[np.float32], low: float, high: float) -> View:
    scaled = np.clip((np.nan_to_num(values, nan=low) - low) * (255 / max(high - low, 1e-6)), 0, 255)
    return np.repeat(scaled.astype(np.uint8)[:, :, None], 3, axis=2)

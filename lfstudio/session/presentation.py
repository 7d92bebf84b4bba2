"""How the picture's views are shown: as they are, as disparity, under a depth-coloured overlay, or for two eyes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from lfstudio.render.disparity import DisparityMap
from lfstudio.render.kinds import Rendering
from lfstudio.session.disparity import DisparityFeed
from lfstudio.session.eyes import EyeFeed, pair_about
from lfstudio.session.guises import BASELINES as BASELINES
from lfstudio.session.guises import COLORMAP as COLORMAP
from lfstudio.session.guises import Guise as Guise
from lfstudio.session.guises import Presented as Presented
from lfstudio.session.guises import for_two_eyes, gray, map_title, span_of, with_disparity
from lfstudio.session.heatmaps import Colour
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Picture, Role
from lfstudio.session.text import tr
from lfstudio.session.view_state import Mode
from lfstudio.session.workspace import Workspace


class Presentation:
    """Makes `picture`, which is drawn, of the workspace's. Heatmaps of errors stay as they are.

    While something is missing, the last complete picture stays, marked as waiting.

    Attributes:
        changed: `picture` or `state` is another. colour: makes pictures of maps.
    """

    def __init__(
        self, workspace: Workspace, disparities: DisparityFeed, eyes: EyeFeed, colour: Colour | None = None
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._disparities = disparities
        self._eyes = eyes
        self.colour = colour if colour is not None else gray
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
        state = state.limited()
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
        here = self._workspace.state.position
        handles = [h for r in self._roles() if (h := self.map_handle(r)) is not None] if needs else []
        self._disparities.want("picture", [(handle, here) for handle in handles])
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

    def map_handle(self, role: Role) -> int | None:
        """Whose map is shown for a side: of a part of a source, whose views the engine does not know, the decoded
        one's."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if role is Role.SOURCE and source is not None and source.whole is None:
            return source.handle
        return None if decoded is None else decoded.handle

    def _map(self, role: Role) -> DisparityMap | None:
        handle = self.map_handle(role)
        return None if handle is None else self._disparities.map_of(handle, self._workspace.state.position)

    def spanned(self, maps: Sequence[DisparityMap]) -> tuple[float, float]:
        """The disparities at the ends of the colours: fixed from the first ``maps`` on, so that the colours of views
        compare."""
        if self._span is None:
            self._span = span_of(maps)
        return self._span

    def _with_disparity(self, plain: Picture) -> Picture | None:
        here, roles = self._workspace.state.position, self._roles()
        handles = [self.map_handle(role) for role in roles]
        if any(handle is None or self._disparities.failed(handle, here) for handle in handles):
            return plain
        found = [m for role in roles if (m := self._map(role)) is not None]
        if len(found) < len(roles):
            return None
        source = self._workspace.source
        of_source = [source is not None and handle == source.handle for handle in handles]
        titles = [map_title(m, of_source=its) for m, its in zip(found, of_source, strict=True)]
        return with_disparity(plain, self._state, found, self.spanned(found), titles, self.colour)

    def _for_two_eyes(self, plain: Picture) -> Picture | None:
        shape, state = self._workspace.shape, self._state
        if shape is None or shape.V < 2:
            return plain
        between = self._workspace.continuous and self._workspace.state.mode is Mode.DECODED
        pair = pair_about(self._workspace.state.position, shape.V, state.baseline, between=between)
        if self._eyes.failed(pair):
            return plain
        eyes = [self._eyes.views(role, pair) for role in self._roles()]
        found = [views for views in eyes if views is not None]
        return for_two_eyes(plain, state, found, pair) if len(found) == len(eyes) else None


def disparity_text(value: float) -> str:
    """A disparity with its unit; one that is not trusted is unknown."""
    if np.isnan(value):
        return tr("disparity unknown")
    return tr("disparity {value} px/view").format(value=f"{value:+.2f}".replace("-", "−"))

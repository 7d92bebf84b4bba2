"""Disparity, depth and stereo of any open light field, not only of the two that are compared: for panes and figures."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace

from lfstudio.session.disparity import DisparityFeed, MapKey
from lfstudio.session.documents import Document
from lfstudio.session.eyes import Pair, pair_about
from lfstudio.session.gathering import Gathering, fitted
from lfstudio.session.guises import Presented, for_two_eyes, map_title, with_disparity
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Picture, Role, View
from lfstudio.session.presentation import Presentation
from lfstudio.session.view_state import Mode, ViewState
from lfstudio.session.workspace import Workspace

Wanted = Sequence[tuple[Document, ViewState]]


class PaneGuises:
    """Makes of a plain picture of a light field what `Presentation` makes of the workspace's.

    Attributes:
        changed: the person chose otherwise, or a map arrived.
    """

    def __init__(
        self, workspace: Workspace, presentation: Presentation, disparities: DisparityFeed, gathering: Gathering
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._presentation = presentation
        self._disparities = disparities
        self._gathering = gathering
        self._told: tuple[object, ...] = ()
        disparities.changed.connect(self.changed.emit)
        presentation.changed.connect(self._presentation_changed)

    @property
    def now(self) -> Presented:
        """How the person wants views to be shown."""
        return self._presentation.state

    @property
    def span(self) -> tuple[float, float] | None:
        """The disparities at the ends of the colours, in px/view; None before the first map."""
        return self._presentation.span

    def want(
        self, owner: Hashable, wanted: Wanted, presented: Presented | None = None
    ) -> list[tuple[Document, ViewState]]:
        """Get the maps for these light fields as they are looked at; returns the views needed beside theirs."""
        presented = self.now if presented is None else presented
        used = [(document, state) for document, state in wanted if _worn(presented, state)]
        maps: list[MapKey] = []
        if presented.needs_disparity:
            keys = [self._map_key(document, state) for document, state in used]
            maps = [key for key in keys if key is not None]
        self._disparities.want(owner, list(dict.fromkeys(maps)))
        if not presented.guise.is_stereo:
            return []
        pairs = [(document, state, self._pair(document, state, presented)) for document, state in used]
        return [
            (document, replace(state, u=eye.u, v=eye.v))
            for document, state, pair in pairs
            if pair is not None
            for eye in pair
        ]

    def worn(
        self,
        document: Document,
        state: ViewState,
        plain: Picture,
        reference: Document | None = None,
        presented: Presented | None = None,
    ) -> Picture | None:
        """``plain`` in its guise; itself where it has none, or none can be had; None while something is missing.

        Args:
            reference: whose picture is on the other side of a wipe.
        """
        presented = self.now if presented is None else presented
        if plain.base is None or not _worn(presented, state):
            return plain
        sides = [document]
        if plain.right is not None:
            if reference is None:
                return plain
            sides = [reference, document] if plain.base_role is Role.SOURCE else [document, reference]
        if presented.needs_disparity:
            return self._with_disparity(sides, state, plain, presented)
        return self._for_two_eyes(sides, state, plain, presented)

    def _with_disparity(
        self, sides: Sequence[Document], state: ViewState, plain: Picture, presented: Presented
    ) -> Picture | None:
        keys = [self._map_key(side, state) for side in sides]
        known = [key for key in keys if key is not None]
        if len(known) < len(keys) or any(self._disparities.failed(*key) for key in known):
            return plain
        found = [m for key in known if (m := self._disparities.map_of(*key)) is not None]
        if len(found) < len(keys):
            return None
        source = self._workspace.source
        titles = [
            map_title(m, of_source=source is not None and key[0] == source.handle)
            for key, m in zip(known, found, strict=True)
        ]
        shown = self._presentation
        return with_disparity(plain, presented, found, shown.spanned(found), titles, shown.colour)

    def _for_two_eyes(
        self, sides: Sequence[Document], state: ViewState, plain: Picture, presented: Presented
    ) -> Picture | None:
        pair = self._pair(sides[-1] if len(sides) > 1 else sides[0], state, presented)
        if pair is None:
            return plain
        eyes: list[tuple[View, View]] = []
        for side in sides:
            states = [replace(state, u=eye.u, v=eye.v) for eye in pair]
            if any(self._gathering.problem(side, at) is not None for at in states):
                return plain
            left, right = (self._gathering.view(side, at) for at in states)
            if left is None or right is None:
                return None
            eyes.append((left, right))
        return for_two_eyes(plain, presented, eyes, pair)

    def _map_key(self, document: Document, state: ViewState) -> MapKey | None:
        """Whose map is shown at which viewpoint; the engine knows no views of a part of a source."""
        here = fitted(document, state).position
        if document.whole is None:
            return document.handle, here
        handle = self._presentation.map_handle(Role.SOURCE)
        return None if handle is None else (handle, here)

    def _pair(self, document: Document, state: ViewState, presented: Presented) -> Pair | None:
        shape = document.shape
        if shape.V < 2:
            return None
        between = self._workspace.continuous and state.mode is Mode.DECODED and document.coded
        between = between and document.opened.info.get("between_views") is True
        return pair_about(fitted(document, state).position, shape.V, presented.baseline, between=between)

    def _presentation_changed(self) -> None:
        """It speaks at every picture; only choices matter here."""
        now = (self.now, self._presentation.span)
        if now != self._told:
            self._told = now
            self.changed.emit()


def _worn(presented: Presented, state: ViewState) -> bool:
    """Whether a light field that is looked at so is shown in a guise: maps of errors and renderings are not."""
    return presented.alters and not state.mode.is_heatmap and not state.rendered

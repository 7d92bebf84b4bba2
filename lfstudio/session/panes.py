"""Several panes side by side: which light field each shows, the one view state that they share, and their pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from lfstudio.engine.render_messages import RenderRequest
from lfstudio.metrics.difference import difference_map
from lfstudio.metrics.psnr import psnr_db
from lfstudio.session.computing import ComputeLane, Computer
from lfstudio.session.documents import Document
from lfstudio.session.encodes import EncodeList
from lfstudio.session.gathering import Gathering, fitted
from lfstudio.session.heatmaps import Colour, HeatKey, Heatmaps, Look
from lfstudio.session.messages import error_text
from lfstudio.session.observable import Signal
from lfstudio.session.pane_guises import PaneGuises
from lfstudio.session.picture import Picture, Role, View, heated
from lfstudio.session.text import tr
from lfstudio.session.view_state import Mode, ViewState
from lfstudio.session.workspace import Workspace

MOST = 6
"""So many panes at most."""

SOURCE = 0
"""What a pane shows that shows the source; encodes have their own numbers, from 1."""
LIVE = -1
"""What a pane shows that shows the snapshots of the encode."""

_OWNER = "panes"


@dataclass(frozen=True, slots=True)
class Field:
    """A light field that can be shown: ``what`` names it (`SOURCE`, `LIVE`, or the number of an encode)."""

    what: int
    name: str
    document: Document
    bpp: float | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What one pane draws.

    Attributes:
        field: of which light field. picture: None until there is one. psnr_db: of what is shown, where it is known.
        problem: why there is nothing.
    """

    field: Field
    picture: Picture | None
    psnr_db: float | None = None
    problem: str = ""


class Panes:
    """How many panes there are, what they show, and which is active.

    The active pane is the one that menus and other panels are about: an encode in it is what the workspace compares.
    All look from the workspace's viewpoint. Not `linked`, those that are not active stay where they were.

    Attributes:
        changed: number, contents, activity or linking changed.
        pictures_changed: a pane has something new to draw.
    """

    def __init__(
        self,
        workspace: Workspace,
        encodes: EncodeList,
        gathering: Gathering,
        guises: PaneGuises,
        computer: Computer | None = None,
        colour: Colour | None = None,
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.pictures_changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._encodes = encodes
        self._gathering = gathering
        self._guises = guises
        self._heatmaps = Heatmaps(computer, colour, 96 << 20, ComputeLane.PANES)
        self._requested = 1
        self._before = 2
        self._contents: tuple[int, ...] = ()
        self._active = 0
        self._linked = True
        self._places: dict[int, tuple[float, float]] = {}
        self._last: dict[tuple[int, int], Picture] = {}
        self._psnr: dict[tuple[int, int], tuple[View, View, float]] = {}
        self._told: tuple[object, ...] = ()
        self._wiped = False
        workspace.view_changed.connect(self._view_changed)
        workspace.documents_changed.connect(self._fields_changed)
        encodes.changed.connect(self._fields_changed)
        gathering.arrived.connect(self._tell_pictures)
        guises.changed.connect(self._view_changed)
        self._heatmaps.ready.connect(lambda _key, _ahead: self._tell_pictures())

    # What can be shown

    @property
    def fields(self) -> Sequence[Field]:
        """Every open light field, the source first."""
        found = []
        source, decoded = self._workspace.source, self._workspace.decoded
        if source is not None:
            found.append(Field(SOURCE, tr("Source"), source))
        for entry in self._encodes.entries:
            found.append(Field(entry.number, self._encodes.name(entry), entry.document, entry.bpp))
        if decoded is not None and decoded.step is not None:
            bpp = decoded.opened.info.get("bpp")
            name = tr("Snapshot at step {i}").format(i=decoded.step)
            found.append(Field(LIVE, name, decoded, float(bpp) if isinstance(bpp, int | float) else None))
        return found

    @property
    def possible(self) -> bool:
        """Whether there is more than one light field to show."""
        return len(self.fields) > 1

    def resize(self, capacity_bytes: int) -> None:
        """Hold difference maps of at most so many bytes from now on."""
        self._heatmaps.resize(capacity_bytes)

    # Which are shown

    @property
    def requested(self) -> int:
        """How many panes the person wants; there are no more than light fields."""
        return self._requested

    @property
    def contents(self) -> Sequence[int]:
        """What each pane shows; one entry when there is one pane, which shows what the workspace says."""
        return self._contents

    @property
    def several(self) -> bool:
        """Whether there is more than one pane."""
        return len(self._contents) > 1

    @property
    def active(self) -> int:
        """The index of the active pane."""
        return self._active

    @property
    def linked(self) -> bool:
        """Whether all panes move together."""
        return self._linked

    def set_count(self, n: int) -> None:
        """Show ``n`` panes, or as many as there are light fields if that is less."""
        n = min(max(n, 1), MOST)
        if n > 1:
            self._before = n
        self._requested = n
        if n == 1:
            self._places.clear()
        before = self.several
        self._fields_changed()
        if self.several != before:
            self._suit_mode()

    def _suit_mode(self) -> None:
        """What stands side by side needs no wipe until it is asked for; one picture gets it back."""
        mode = self._workspace.state.mode
        if self.several and mode is Mode.WIPE:
            self._wiped = True
            self._workspace.set_mode(Mode.DECODED)
        elif not self.several:
            if self._wiped and mode is Mode.DECODED:
                self._workspace.set_mode(Mode.WIPE)
            self._wiped = False

    def show_all(self) -> None:
        """As many panes as light fields, up to `MOST`."""
        self.set_count(len(self.fields))

    def toggle(self) -> None:
        """From one pane to as many as there were before, and back."""
        self.set_count(1 if self.several else max(2, self._before))

    def show_in(self, index: int, what: int) -> None:
        """Let a pane show another light field; one that is shown elsewhere changes places with it."""
        if not (0 <= index < len(self._contents)) or what == self._contents[index]:
            return
        contents = list(self._contents)
        if what in contents:
            contents[contents.index(what)] = contents[index]
        contents[index] = what
        self._contents = tuple(contents)
        if index == self._active:
            self._compare(what)
        self._tell()
        self._refresh()

    def activate(self, index: int) -> None:
        """Make a pane the active one; what it shows is compared, and the viewpoint is its own."""
        if index == self._active or not (0 <= index < len(self._contents)):
            return
        if not self._linked:
            state = self._workspace.state
            self._places[self._active] = (state.u, state.v)
        place = self._places.pop(index, None)
        self._active = index
        self._compare(self._contents[index])
        if place is not None:
            self._workspace.go_to(*place)
        self._tell()
        self._refresh()

    def step_active(self, by: int) -> None:
        """Make the next pane, or one before, the active one."""
        if self.several:
            self.activate((self._active + by) % len(self._contents))

    def set_linked(self, on: bool) -> None:
        """Let all panes move together; otherwise those that are not active stay where they are."""
        self._linked = on
        state = self._workspace.state
        others = [i for i in range(len(self._contents)) if i != self._active]
        self._places = {} if on else dict.fromkeys(others, (state.u, state.v))
        self._tell()
        self._refresh()

    def _compare(self, what: int) -> None:
        if what > SOURCE:
            self._encodes.choose(what)
        elif what == LIVE:
            self._encodes.show_live()

    # What they draw

    def state_of(self, index: int) -> ViewState:
        """How a pane looks at its light field."""
        state = self._workspace.state
        place = self._places.get(index)
        return state if place is None else replace(state, u=place[0], v=place[1])

    def shown(self, index: int) -> Shown | None:
        """What a pane draws now; None for a pane that there is not."""
        field = self._field(self._contents[index]) if 0 <= index < len(self._contents) else None
        if field is None:
            return None
        state = self.state_of(index)
        plain = self._picture(field, state)
        where = (index, field.document.handle)
        psnr = None if plain is None else self._psnr_of(field, state, plain)
        picture = None if plain is None else self._in_guise(field, state, plain)
        if picture is not None:
            self._last[where] = picture
            return Shown(field, picture, psnr)
        error = self._gathering.problem(field.document, state)
        if error is not None:
            return Shown(field, None, None, error_text(error))
        held = self._last.get(where)
        return Shown(field, None if held is None else replace(held, waiting=True))

    def _field(self, what: int) -> Field | None:
        return next((field for field in self.fields if field.what == what), None)

    def _in_guise(self, field: Field, state: ViewState, plain: Picture) -> Picture | None:
        source = self._workspace.source
        document = source if plain.base_role is Role.SOURCE and plain.right is None else field.document
        return plain if document is None else self._guises.worn(document, state, plain, source)

    def _reference(self, field: Field, state: ViewState) -> View | None:
        """The source's picture that belongs to one of ``field``; None between the views, and of another extent."""
        source = self._workspace.source
        if source is None or source.shape != field.document.shape or fitted(field.document, state).between:
            return None
        return self._gathering.view(source, state)

    def _picture(self, field: Field, state: ViewState) -> Picture | None:
        own = fitted(field.document, state)
        is_source = field.what == SOURCE
        if state.flicker and not is_source and self._reference(field, state) is not None:
            view, role = self._reference(field, state), Role.SOURCE
        else:
            view, role = self._gathering.view(field.document, state), Role.SOURCE if is_source else Role.DECODED
        if view is None:
            return None
        reference = view if is_source else self._reference(field, state)
        if state.mode.is_heatmap and not is_source and not state.flicker and reference is not None:
            return self._heat(field, own, reference, view)
        if state.mode is Mode.WIPE and not is_source and not state.flicker and reference is not None:
            left, right, role = (view, reference, Role.DECODED) if state.swapped else (reference, view, Role.SOURCE)
            return Picture(own.index, base=left, base_role=role, right=right, source=reference, decoded=view)
        return Picture(
            own.index, base=view, base_role=role, source=reference, decoded=None if is_source else view,
            position=own.position if own.between else None,
        )  # fmt: skip

    def _heat(self, field: Field, state: ViewState, source: View, decoded: View) -> Picture | None:
        assert self._workspace.source is not None
        request = self._gathering.key(field.document, state)
        rendered = request if isinstance(request, RenderRequest) else None
        key = HeatKey(state.measure, self._workspace.source.handle, field.document.handle, state.index, rendered)
        make = partial(difference_map, state.measure, source, decoded)
        heat = self._heatmaps.get(key, Look.of(state), make)
        return None if heat is None else heated(heat, state.index, source, decoded)

    def _psnr_of(self, field: Field, state: ViewState, picture: Picture) -> float | None:
        """Of the view, as measured by the engine where that is known, else of what is drawn."""
        if field.what == SOURCE or picture.position is not None or picture.source is None or picture.decoded is None:
            return None
        entry = self._encodes.entry(field.what)
        if not state.rendered:
            known = self._workspace.psnr_of(picture.index) if entry is None else entry.psnr_of(picture.index)
            if known is not None:
                return known
            if field.document.opened.bit_depth > 8:
                return None
        held = self._psnr.get((field.what, field.document.handle))
        if held is None or held[0] is not picture.source or held[1] is not picture.decoded:
            difference = picture.source.astype(np.int16) - picture.decoded
            value = psnr_db(float(np.mean(np.square(difference, dtype=np.int32))), 255.0)
            held = (picture.source, picture.decoded, value)
            self._psnr[field.what, field.document.handle] = held
        return held[2]

    # What changes

    def _view_changed(self) -> None:
        if self.several:
            self._refresh()

    def _fields_changed(self) -> None:
        """Keep what still is open, fill up with what is not shown yet."""
        there = [field.what for field in self.fields]
        n = min(self._requested, len(there))
        if n < 2:
            contents: tuple[int, ...] = tuple(there[:1])
        else:
            kept = [what for what in self._contents if what in there] if self.several else []
            current = self._encodes.current
            first = [] if kept or current is None else [what for what in (SOURCE, current.number) if what in there]
            rest = [what for what in there if what not in kept and what not in first]
            contents = tuple([*kept, *first, *rest][:n])
        if contents != self._contents:
            self._contents = contents
            self._places = {i: place for i, place in self._places.items() if i < len(contents)}
        self._follow_current()
        handles = {field.document.handle for field in self.fields}
        self._last = {where: picture for where, picture in self._last.items() if where[1] in handles}
        self._psnr = {where: held for where, held in self._psnr.items() if where[1] in handles}
        self._heatmaps.keep_only(handles)
        self._tell()
        self._refresh()

    def _follow_current(self) -> None:
        """What is compared is seen: the active pane shows it, or another one beside the source."""
        self._active = min(self._active, max(0, len(self._contents) - 1))
        current = self._encodes.current
        what = LIVE if self._encodes.live_shown else (None if current is None else current.number)
        if not self.several or what is None:
            return
        on_source = self._contents[self._active] == SOURCE
        if what not in self._contents:
            contents = list(self._contents)
            contents[next(i for i, shown in enumerate(contents) if shown != SOURCE) if on_source else self._active] = (
                what
            )
            self._contents = tuple(contents)
        elif not on_source:
            self._active = self._contents.index(what)
            self._places.pop(self._active, None)

    def _refresh(self) -> None:
        """Ask for what the panes need: the active one first."""
        wanted: list[tuple[Document, ViewState]] = []
        if self.several:
            order = sorted(range(len(self._contents)), key=lambda i: i != self._active)
            source = self._workspace.source
            for index in order:
                field = self._field(self._contents[index])
                if field is not None:
                    wanted.append((field.document, self.state_of(index)))
                    wipes = self.state_of(index).mode is Mode.WIPE
                    if source is not None and (wipes or self.state_of(index).rendered):
                        wanted.append((source, self.state_of(index)))
        wanted += self._guises.want(_OWNER, wanted)
        self._gathering.want(_OWNER, wanted)
        self._tell_pictures()

    def _tell_pictures(self) -> None:
        if self.several:
            self.pictures_changed.emit()

    def _tell(self) -> None:
        names: Mapping[int, str] = {field.what: field.name for field in self.fields}
        now = (self._contents, self._active, self._linked, self._requested, tuple(names.items()))
        if now != self._told:
            self._told = now
            self.changed.emit()

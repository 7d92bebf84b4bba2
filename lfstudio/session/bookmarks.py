"""Places in a light field that the person wants to come back to: viewpoint, region, mode; kept by light field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lfstudio.render.kinds import Focus
from lfstudio.session.guises import AS_THEY_ARE, Guise, Presented
from lfstudio.session.last_session import Zoom, plain_state, state_from
from lfstudio.session.measures import COLORMAPS
from lfstudio.session.observable import Signal
from lfstudio.session.presentation import Presentation
from lfstudio.session.settings import Settings
from lfstudio.session.text import position_text, tr
from lfstudio.session.view_state import Mode, ViewState
from lfstudio.session.workspace import Workspace

MOST_FIELDS = 60
"""Bookmarks of so many light fields are kept; those that were changed longest ago go first."""

Extent = tuple[float, float, float, float]
"""The part of the picture that is seen, in image pixels: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One place.

    Attributes:
        name: what the person calls it. state: viewpoint, mode, gain, rendering and focus.
        zoom: None while the picture was fitted. extent: what was seen of the picture then.
        presented: how views were shown.
    """

    name: str
    state: ViewState
    zoom: Zoom | None = None
    extent: Extent | None = None
    presented: Presented = AS_THEY_ARE


class Bookmarks:
    """The bookmarks of the light field that is open.

    Attributes:
        changed: `all` changed.
        zoom_wanted: the pane should show the part that a bookmark is about.
    """

    def __init__(self, workspace: Workspace, settings: Settings, presentation: Presentation) -> None:
        self.changed: Signal[[]] = Signal()
        self.zoom_wanted: Signal[[Bookmark]] = Signal()
        self._workspace = workspace
        self._settings = settings
        self._presentation = presentation
        self._key = ""
        self._all: tuple[Bookmark, ...] = ()
        workspace.documents_changed.connect(self._documents_changed)

    @property
    def all(self) -> Sequence[Bookmark]:
        """In the order in which they were added."""
        return self._all

    @property
    def can_add(self) -> bool:
        """Whether there is something to look at."""
        return bool(self._key)

    def add(self, zoom: Zoom | None, extent: Extent | None) -> Bookmark | None:
        """Remember how the light field is looked at now; the same place is not remembered twice."""
        if not self._key:
            return None
        state, presented = replace(self._workspace.state, flicker=False), self._presentation.state
        for known in self._all:
            if (known.state, known.zoom, known.presented) == (state, zoom, presented):
                return known
        made = Bookmark(self._new_name(state, presented), state, zoom, extent, presented)
        self._set((*self._all, made))
        return made

    def rename(self, index: int, name: str) -> None:
        """Call one ``name``; an empty name is refused."""
        if name.strip() and 0 <= index < len(self._all):
            renamed = replace(self._all[index], name=name.strip())
            self._set((*self._all[:index], renamed, *self._all[index + 1 :]))

    def delete(self, index: int) -> None:
        """Forget one."""
        if 0 <= index < len(self._all):
            self._set((*self._all[:index], *self._all[index + 1 :]))

    def go(self, index: int) -> None:
        """Look as a bookmark says, as far as what is open can be looked at so."""
        if 0 <= index < len(self._all):
            self._workspace.change(self._all[index].state)
            self._presentation.change(self._all[index].presented)
            self.zoom_wanted.emit(self._all[index])

    def _new_name(self, state: ViewState, presented: Presented) -> str:
        modes = {
            Mode.SOURCE: tr("source"), Mode.DECODED: tr("decoded"), Mode.WIPE: tr("wipe"), Mode.ERROR: tr("error"),
            Mode.MEAN_ERROR: tr("mean error"),
        }  # fmt: skip
        shown = "" if state.mode.is_heatmap or state.rendered else _guise_name(presented)
        mode = shown or modes[state.mode]
        name = tr("{position}, {mode}").format(position=position_text(state.position), mode=mode)
        names = {known.name for known in self._all}
        n, found = 1, name
        while found in names:
            n += 1
            found = f"{name} {n}"
        return found

    def _set(self, bookmarks: tuple[Bookmark, ...]) -> None:
        self._all = bookmarks
        table = self._settings.table("bookmarks")
        table.pop(self._key, None)
        if bookmarks:
            table[self._key] = [_to_json(bookmark) for bookmark in bookmarks]
        for key in list(table)[:-MOST_FIELDS]:
            del table[key]
        self._settings.remember(bookmarks=table)
        self.changed.emit()

    def _documents_changed(self) -> None:
        key = _key_of(self._workspace)
        if key != self._key:
            self._key = key
            stored = self._settings.table("bookmarks").get(key) if key else None
            read = [_from_json(values) for values in stored] if isinstance(stored, list) else []
            self._all = tuple(bookmark for bookmark in read if bookmark is not None)
            self.changed.emit()


def _guise_name(presented: Presented) -> str:
    """What views are shown as; empty for views."""
    if presented.guise is Guise.VIEW:
        return tr("depth overlay") if presented.overlay else ""
    return {
        Guise.DISPARITY: tr("disparity"), Guise.ANAGLYPH: tr("anaglyph"), Guise.SIDE_BY_SIDE: tr("side by side"),
    }[presented.guise]  # fmt: skip


def _key_of(workspace: Workspace) -> str:
    """What names the light field between runs: its path, or what the decoded file says of it; empty without any."""
    source, decoded = workspace.source, workspace.decoded
    if source is not None:
        path = source.opened.path
    elif decoded is not None:
        stated = decoded.opened.info.get("source")
        path = decoded.opened.source_path or (stated if isinstance(stated, str) and stated else decoded.opened.path)
    else:
        return ""
    return path if path == "sample" else str(Path(path).absolute())


def _to_json(bookmark: Bookmark) -> dict[str, Any]:
    focus = plain_state(bookmark.state.focus) | {"aperture": bookmark.state.focus.aperture}
    values: dict[str, Any] = {"name": bookmark.name, "state": plain_state(bookmark.state), "focus": focus}
    if bookmark.zoom is not None:
        values["zoom"] = list(bookmark.zoom)
    if bookmark.presented != AS_THEY_ARE:
        values["presented"] = plain_state(bookmark.presented)
    if bookmark.extent is not None:
        values["extent"] = list(bookmark.extent)
    return values


def _from_json(values: object) -> Bookmark | None:
    """None for what is no bookmark; files can be edited by hand."""
    if not isinstance(values, Mapping) or not isinstance(values.get("name"), str):
        return None
    stored = values.get("state")
    plain: Mapping[str, Any] = stored if isinstance(stored, Mapping) else {}
    state = state_from(plain, ViewState())
    colormap = plain.get("colormap")
    state = replace(state, colormap=colormap if colormap in COLORMAPS else None, focus=_focus(values.get("focus")))
    shown = values.get("presented")
    presented = state_from(shown if isinstance(shown, Mapping) else {}, AS_THEY_ARE).limited()
    zoom, extent = _numbers(values.get("zoom"), 3), _numbers(values.get("extent"), 4)
    return Bookmark(
        values["name"], state, None if zoom is None else (zoom[0], zoom[1], zoom[2]),
        None if extent is None else (extent[0], extent[1], extent[2], extent[3]), presented,
    )  # fmt: skip


def _focus(values: object) -> Focus:
    if not isinstance(values, Mapping):
        return Focus()
    focus = state_from(values, Focus())
    aperture = values.get("aperture")
    return replace(focus, aperture=float(aperture) if isinstance(aperture, int | float) and aperture >= 1 else None)


def _numbers(values: object, n: int) -> tuple[float, ...] | None:
    if not isinstance(values, list) or len(values) != n:
        return None
    return tuple(float(v) for v in values) if all(isinstance(v, int | float) for v in values) else None

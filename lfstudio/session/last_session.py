"""What was open when the window closed, how it was looked at, and the way back there."""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from lfstudio.session import settings
from lfstudio.session.documents import Document
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener
from lfstudio.session.settings import read_json, write_json
from lfstudio.session.view_state import ViewState
from lfstudio.session.workspace import Workspace

_VERSION = 1
_MOMENTARY = ("flicker",)

Zoom = tuple[float, float, float]
"""Screen pixels per image pixel, and the image pixel (x, y) in the middle of the pane."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One session.

    Attributes:
        source, decoded: paths, ``sample`` for the bundled one; None where none was open. layout: of the source.
        state: the view state's values by name. zoom: None while the picture filled the pane.
    """

    source: str | None = None
    decoded: str | None = None
    layout: str | None = None
    state: Mapping[str, Any] | None = None
    zoom: Zoom | None = None

    @property
    def paths(self) -> tuple[str, ...]:
        """What was open, the source first."""
        return tuple(path for path in (self.source, self.decoded) if path)

    def missing(
        self, exists: Callable[[str], bool] = lambda path: path == "sample" or Path(path).exists()
    ) -> list[str]:
        """Those of `paths` that are not there now."""
        return [path for path in self.paths if not exists(path)]


def plain_state(state: ViewState) -> dict[str, Any]:
    """The values of a view state that JSON can hold, by name."""
    found = {}
    for field in fields(state):
        value = getattr(state, field.name)
        value = value.value if isinstance(value, enum.Enum) else value
        if field.name not in _MOMENTARY and isinstance(value, bool | int | float | str):
            found[field.name] = value
    return found


def state_from(values: Mapping[str, Any], base: ViewState) -> ViewState:
    """``base`` with ``values``; those that are unknown or cannot be are left out."""
    changes: dict[str, Any] = {}
    for field in fields(base):
        usual, value = getattr(base, field.name), values.get(field.name)
        if value is None or field.name in _MOMENTARY:
            continue
        if isinstance(usual, enum.Enum):
            if value in [member.value for member in type(usual)]:
                changes[field.name] = type(usual)(value)
        elif isinstance(usual, bool) or isinstance(value, bool):
            if type(value) is type(usual):
                changes[field.name] = value
        elif any(isinstance(usual, kind) and isinstance(value, kind) for kind in (int | float, str)):
            changes[field.name] = value
    return replace(base, **changes)


class LastSession:
    """Keeps `Remembered` in ``session.json`` and goes back to it.

    Attributes:
        changed: `remembered` was used or dismissed.
        zoom_wanted: the pane should zoom so, once it shows the picture again.
    """

    def __init__(self, workspace: Workspace, opener: Opener, folder: Path | None = None) -> None:
        self.changed: Signal[[]] = Signal()
        self.zoom_wanted: Signal[[Zoom]] = Signal()
        self._workspace, self._opener = workspace, opener
        self._path = (folder or settings.default_folder()) / "session.json"
        self._remembered = _read(self._path)
        self._pending: Remembered | None = None
        self._opened_something = False
        workspace.documents_changed.connect(self._documents_changed)
        opener.loading_changed.connect(self._loading_changed)

    @property
    def remembered(self) -> Remembered | None:
        """What can be reopened: the last session, while nothing is open yet."""
        return self._remembered

    def dismiss(self) -> None:
        """The person does not want it."""
        if self._remembered is not None:
            self._remembered = None
            write_json(self._path, _to_json(Remembered()))
            self.changed.emit()

    def reopen(self) -> None:
        """Open what was open and is still there, then look at it as it was looked at."""
        last = self._remembered
        if last is None or not self._workspace.empty:
            return
        missing = last.missing()
        self._remembered = None
        self._pending = last
        if last.source and last.source not in missing:
            self._opener.open(last.source, last.layout)
        if last.decoded and last.decoded not in missing:
            self._opener.open(last.decoded)
        self.changed.emit()

    def save(self, zoom: Zoom | None = None) -> None:
        """Remember what is open now; a window in which nothing was opened keeps what it could have reopened."""
        if self._opened_something:
            write_json(self._path, _to_json(self._now(zoom)))

    def _now(self, zoom: Zoom | None) -> Remembered:
        source, decoded = self._workspace.source, self._workspace.decoded
        if self._workspace.empty:
            return Remembered()
        return Remembered(
            _path(source), _path(decoded), None if source is None else source.layout,
            plain_state(self._workspace.state), zoom,
        )  # fmt: skip

    def _documents_changed(self) -> None:
        if self._workspace.empty:
            if self._opened_something:
                self.save()
            return
        self._opened_something = True
        if self._pending is None:
            self.save()
            if self._remembered is not None:
                self._remembered = None
                self.changed.emit()

    def _loading_changed(self) -> None:
        if self._pending is None or self._opener.loading is not None:
            return
        last, self._pending = self._pending, None
        if self._workspace.empty:
            return
        if last.state is not None:
            self._workspace.change(state_from(last.state, self._workspace.state))
        if last.zoom is not None:
            self.zoom_wanted.emit(last.zoom)


def _path(document: Document | None) -> str | None:
    """Where it can be opened again; a snapshot of a running encode will be gone."""
    return None if document is None or document.step is not None else document.opened.path


def _to_json(last: Remembered) -> dict[str, Any]:
    return {
        "version": _VERSION, "source": last.source, "decoded": last.decoded, "layout": last.layout,
        "state": None if last.state is None else dict(last.state), "zoom": last.zoom,
    }  # fmt: skip


def _read(path: Path) -> Remembered | None:
    data = read_json(path)
    if not isinstance(data, dict):
        return None

    def text(key: str) -> str | None:
        value = data.get(key)
        return value if isinstance(value, str) and value else None

    state, zoom = data.get("state"), data.get("zoom")
    place = [float(n) for n in zoom if isinstance(n, int | float)] if isinstance(zoom, list) else []
    found = Remembered(
        text("source"), text("decoded"), text("layout"), state if isinstance(state, dict) else None,
        (place[0], place[1], place[2]) if len(place) == 3 else None,
    )  # fmt: skip
    return found if found.paths else None

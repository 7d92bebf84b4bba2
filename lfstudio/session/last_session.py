"""What was open when the window closed, how it was looked at, and the way back there."""

from __future__ import annotations

import enum
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lfstudio.session import settings
from lfstudio.session.documents import Document, same_path
from lfstudio.session.encodes import MOST, EncodeList
from lfstudio.session.guises import AS_THEY_ARE
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener
from lfstudio.session.presentation import Presentation
from lfstudio.session.settings import read_json, write_json
from lfstudio.session.workspace import Workspace

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

State = TypeVar("State", bound="DataclassInstance")

_VERSION = 1
_MOMENTARY = ("flicker",)

Zoom = tuple[float, float, float]
"""Screen pixels per image pixel, and the image pixel (x, y) in the middle of the pane."""


@dataclass(frozen=True, slots=True)
class File:
    """A decoded file of a session: where it is, and what the person called it."""

    path: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One session.

    Attributes:
        source, decoded: paths, ``sample`` for the bundled one; None where none was open. layout: of the source.
        state, presented: the values of the view state and of how views were shown, by name.
        zoom: None while the picture filled the pane.
        encodes: every decoded file that was open, in order; ``decoded``, which was looked at, among them.
    """

    source: str | None = None
    decoded: str | None = None
    layout: str | None = None
    state: Mapping[str, Any] | None = None
    zoom: Zoom | None = None
    presented: Mapping[str, Any] | None = None
    encodes: tuple[File, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """What was open, the source first, then what was looked at."""
        found = (self.source, self.decoded, *(file.path for file in self.encodes))
        return tuple(dict.fromkeys(path for path in found if path))

    def missing(
        self, exists: Callable[[str], bool] = lambda path: path == "sample" or Path(path).exists()
    ) -> list[str]:
        """Those of `paths` that are not there now."""
        return [path for path in self.paths if not exists(path)]


def plain_state(state: DataclassInstance) -> dict[str, Any]:
    """The values of a view state, or of another state, that JSON can hold, by name."""
    found = {}
    for field in fields(state):
        value = getattr(state, field.name)
        value = value.value if isinstance(value, enum.Enum) else value
        if field.name not in _MOMENTARY and isinstance(value, bool | int | float | str):
            found[field.name] = value
    return found


def state_from(values: Mapping[str, Any], base: State) -> State:
    """``base`` with ``values``; those that are unknown or cannot be are left out."""
    changes: dict[str, Any] = {}
    for field in fields(base):
        usual, value = getattr(base, field.name), values.get(field.name)
        if value is None or field.name in _MOMENTARY or (isinstance(value, float) and not math.isfinite(value)):
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

    def __init__(
        self,
        workspace: Workspace,
        opener: Opener,
        folder: Path | None = None,
        encodes: EncodeList | None = None,
        presentation: Presentation | None = None,
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.zoom_wanted: Signal[[Zoom]] = Signal()
        self._workspace, self._opener = workspace, opener
        self._encodes, self._presentation = encodes, presentation
        self._path = (folder or settings.default_folder()) / "session.json"
        self._remembered = _read(self._path)
        self._pending: Remembered | None = None
        self._opened_something = False
        self._labels: tuple[File, ...] = ()  # of what is coming back
        workspace.documents_changed.connect(self._documents_changed)
        opener.loading_changed.connect(self._loading_changed)
        if encodes is not None:
            encodes.changed.connect(self._encodes_changed)

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
        self._labels = tuple(file for file in last.encodes if file.label)
        if last.source and last.source not in missing:
            self._opener.open(last.source, last.layout)
        self._open_decoded(last, missing)
        self.changed.emit()

    def _open_decoded(self, last: Remembered, missing: Sequence[str]) -> None:
        """One after the other, so that the list has its order again; only what was looked at is shown. Without their
        source there is nothing to judge by whether files belong together: each is opened as the person would."""
        files = [file for file in last.encodes if file.path not in missing]
        if last.decoded and last.decoded not in missing and last.decoded not in [file.path for file in files]:
            files.append(File(last.decoded))
        with_source = bool(last.source) and last.source not in missing
        if not with_source:
            files.sort(key=lambda file: file.path == last.decoded)
        for file in files:
            if file.path == last.decoded or not with_source or self._encodes is None:
                self._opener.open(file.path)
            else:
                self._encodes.add(file.path)

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
            None if self._presentation is None else plain_state(self._presentation.state), self._files(),
        )  # fmt: skip

    def _files(self) -> tuple[File, ...]:
        if self._encodes is None:
            return ()
        return tuple(File(entry.path, entry.label) for entry in self._encodes.entries)

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

    def _encodes_changed(self) -> None:
        self._name_files()
        if self._opened_something and self._pending is None and not self._workspace.empty:
            self.save()

    def _name_files(self) -> None:
        """Call the files that came back as the person did."""
        if self._encodes is None:
            return
        for entry in self._encodes.entries:
            wanted = next((file for file in self._labels if same_path(file.path, entry.path)), None)
            if wanted is not None:
                self._labels = tuple(file for file in self._labels if file is not wanted)
                self._encodes.rename(entry.number, wanted.label)

    def _loading_changed(self) -> None:
        if self._pending is None or self._opener.loading is not None:
            return
        last, self._pending = self._pending, None
        if self._workspace.empty:
            return
        if last.state is not None:
            self._workspace.change(state_from(last.state, self._workspace.state))
        if last.presented is not None and self._presentation is not None:
            self._presentation.change(state_from(last.presented, AS_THEY_ARE))
        if last.zoom is not None:
            self.zoom_wanted.emit(last.zoom)


def _path(document: Document | None) -> str | None:
    """Where it can be opened again; a snapshot of a running encode will be gone."""
    return None if document is None or document.step is not None else document.opened.path


def _to_json(last: Remembered) -> dict[str, Any]:
    return {
        "version": _VERSION, "source": last.source, "decoded": last.decoded, "layout": last.layout,
        "state": None if last.state is None else dict(last.state), "zoom": last.zoom,
        "presented": None if last.presented is None else dict(last.presented),
        "encodes": [{"path": file.path, "label": file.label} for file in last.encodes],
    }  # fmt: skip


def _file(values: object) -> File | None:
    """None for what names no file."""
    if not isinstance(values, Mapping) or not isinstance(values.get("path"), str) or not values["path"]:
        return None
    label = values.get("label")
    return File(values["path"], label if isinstance(label, str) else "")


def _read(path: Path) -> Remembered | None:
    data = read_json(path)
    if not isinstance(data, dict):
        return None

    def text(key: str) -> str | None:
        value = data.get(key)
        return value if isinstance(value, str) and value else None

    state, zoom, presented, files = (data.get(key) for key in ("state", "zoom", "presented", "encodes"))
    encodes = [file for values in files if (file := _file(values))] if isinstance(files, list) else []
    place = [float(n) for n in zoom if isinstance(n, int | float)] if isinstance(zoom, list) else []
    found = Remembered(
        text("source"), text("decoded"), text("layout"), state if isinstance(state, dict) else None,
        (place[0], place[1], place[2]) if len(place) == 3 else None,
        presented if isinstance(presented, dict) else None, tuple(encodes[:MOST]),
    )  # fmt: skip
    return found if found.paths else None

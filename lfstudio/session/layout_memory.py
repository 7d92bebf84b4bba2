"""The layouts that the person chose, by path: used again for that path, and for its siblings in the same folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lfstudio.session.settings import Settings

_KEY = "layouts"
_VERSION = 1
LIMIT = 100
"""Paths remembered, the last chosen ones."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A layout that was chosen for ``path``.

    Attributes:
        layout: a ``--layout`` text; empty for as it is found.
        kind: ``"folder"``, or the file's suffix in lower case.
    """

    path: str
    layout: str
    kind: str


class LayoutMemory:
    """Layouts in the settings, the last chosen first."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def chosen(self) -> tuple[Remembered, ...]:
        """All that is remembered."""
        table = self._settings.table(_KEY)
        entries = table.get("chosen")
        if table.get("version") != _VERSION or not isinstance(entries, list):
            return ()
        return tuple(found for found in map(_entry, entries) if found is not None)

    def find(self, path: str) -> Remembered | None:
        """What was chosen for ``path``, else for its last sibling of the same kind; None for neither."""
        if path == "sample":
            return next((entry for entry in self.chosen if entry.path == path), None)
        place, kind = Path(path).absolute(), _kind(path)
        beside: Remembered | None = None
        for entry in self.chosen:
            if entry.path == str(place):
                return entry
            if beside is None and entry.layout and entry.kind == kind and Path(entry.path).parent == place.parent:
                beside = entry
        return beside

    def remember(self, path: str, layout: str) -> None:
        """``layout`` was chosen for ``path``."""
        place = _absolute(path)
        kept = [entry for entry in self.chosen if entry.path != place]
        self._save([Remembered(place, layout, _kind(path)), *kept])

    def forget(self, entry: Remembered) -> None:
        """Use it no more."""
        self._save([kept for kept in self.chosen if kept != entry])

    def _save(self, entries: list[Remembered]) -> None:
        rows = [{"path": entry.path, "layout": entry.layout, "kind": entry.kind} for entry in entries[:LIMIT]]
        self._settings.remember(**{_KEY: {"version": _VERSION, "chosen": rows}})


def _absolute(path: str) -> str:
    return path if path == "sample" else str(Path(path).absolute())


def _kind(path: str) -> str:
    place = Path(path)
    return "folder" if place.is_dir() else place.suffix.lower()


def _entry(data: Any) -> Remembered | None:
    if not isinstance(data, dict):
        return None
    values = [data.get(key) for key in ("path", "layout", "kind")]
    return Remembered(*values) if all(isinstance(value, str) and len(value) < 4096 for value in values) else None  # type: ignore[arg-type]

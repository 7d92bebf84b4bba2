"""Recently opened light fields."""

from __future__ import annotations

from pathlib import Path

from lfstudio.session.documents import same_path
from lfstudio.session.observable import Signal
from lfstudio.session.settings import default_folder, read_json, write_json


class RecentFiles:
    """Paths in ``recent.json``, newest first, each once, at most ``limit``.

    Attributes:
        changed: emitted after the list changed.
    """

    def __init__(self, folder: Path | None = None, limit: int = 10) -> None:
        self.changed: Signal[[]] = Signal()
        self._path = (folder or default_folder()) / "recent.json"
        self._limit = limit
        data = read_json(self._path)
        self._paths: list[str] = [p for p in data if isinstance(p, str)][:limit] if isinstance(data, list) else []

    @property
    def paths(self) -> tuple[str, ...]:
        """Newest first; what is gone from the disk stays listed, it may be on a drive that is not mounted."""
        return tuple(self._paths)

    def add(self, path: str) -> None:
        """Put ``path`` first and save. The sample is always at hand and is not listed."""
        if path == "sample":
            return
        absolute = str(Path(path).absolute())
        self._set([absolute, *(p for p in self._paths if not same_path(p, absolute))])

    def remove(self, path: str) -> None:
        """Take ``path`` off and save."""
        self._set([p for p in self._paths if not same_path(p, path)])

    def clear(self) -> None:
        """Forget all."""
        self._set([])

    def _set(self, paths: list[str]) -> None:
        if paths[: self._limit] != self._paths:
            self._paths = paths[: self._limit]
            write_json(self._path, self._paths)
            self.changed.emit()

"""What the program remembers between runs, as JSON files in the configuration folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import platformdirs

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError


def default_folder() -> Path:
    """The person's configuration folder for this program."""
    return Path(platformdirs.user_config_dir("lfstudio", appauthor=False))


def documents_folder() -> Path:
    """Where results go when the person has not said where."""
    return Path(platformdirs.user_documents_dir()) / "LF Studio"


def read_json(path: Path) -> Any:
    """What a JSON file holds; None if it is missing or damaged (a forgotten window size is no error)."""
    try:
        return msgspec.json.decode(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        return None


def write_json(path: Path, data: Any) -> bool:
    """Write ``data`` atomically. False if the folder cannot be written; the program runs on without memory."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n")
    except (OSError, OutputError):
        return False
    return True


class Settings:
    """A small table of strings and numbers, kept in ``window.json``.

    Known keys: ``theme`` (``system``, ``light``, ``dark``), ``geometry`` and ``docks`` (base64 of Qt's own state),
    ``folder`` (where the last file dialog ended), ``continuous`` (``on``, ``off``: viewpoints between the views).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or default_folder()) / "window.json"
        data = read_json(self._path)
        self._values: dict[str, Any] = data if isinstance(data, dict) else {}

    def text(self, key: str, default: str = "") -> str:
        """The text under ``key``."""
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def remember(self, **values: str) -> None:
        """Set and save; nothing is written when nothing changed."""
        if any(self._values.get(key) != value for key, value in values.items()):
            self._values |= values
            write_json(self._path, self._values)

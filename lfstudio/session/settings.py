"""What the program remembers between runs, as JSON files in the configuration folder."""

from __future__ import annotations

from collections.abc import Callable
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


VERSION = 2
"""Of ``window.json``. 1 had no number and kept the theme beside the window's layout."""


def _to_2(values: dict[str, Any]) -> None:
    theme = values.pop("theme", None)
    if isinstance(theme, str):
        values["preferences"] = {"theme": theme} | _table(values.get("preferences"))


_UPGRADES: dict[int, Callable[[dict[str, Any]], None]] = {1: _to_2}
"""What turns the values of one version into those of the next."""


class Settings:
    """A small table of values, kept in ``window.json`` and written atomically.

    Files of older versions are brought up to date when they are read; keys that this version does not know, and the
    number of a newer version, are kept.

    Known keys: ``geometry`` and ``docks`` (base64 of Qt's own state), ``folder`` (where the last file dialog ended),
    ``continuous`` (``on``, ``off``: viewpoints between the views), ``preferences`` (a table, see
    `lfstudio.session.preferences`), ``palette`` (names of commands, the last used first), ``tour`` (``seen``),
    ``layouts`` (a table, see `lfstudio.session.layout_memory`).
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or default_folder()) / "window.json"
        self._values = upgraded(_table(read_json(self._path)))

    def text(self, key: str, default: str = "") -> str:
        """The text under ``key``."""
        value = self._values.get(key)
        return value if isinstance(value, str) else default

    def table(self, key: str) -> dict[str, Any]:
        """The table under ``key``, empty if there is none; a copy."""
        return dict(_table(self._values.get(key)))

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of texts under ``key``."""
        value = self._values.get(key)
        return tuple(text for text in value if isinstance(text, str)) if isinstance(value, list) else ()

    def remember(self, **values: str | list[str] | dict[str, Any]) -> None:
        """Set and save; nothing is written when nothing changed."""
        if any(self._values.get(key) != value for key, value in values.items()):
            self._values |= values
            write_json(self._path, self._values)


def upgraded(values: dict[str, Any]) -> dict[str, Any]:
    """``values`` as this version keeps them."""
    values = dict(values)
    version = values.get("version", 1)
    if not isinstance(version, int) or version < 1:
        version = 1
    while version in _UPGRADES:
        _UPGRADES[version](values)
        version += 1
    return values | {"version": version}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}

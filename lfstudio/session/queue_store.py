"""Where the queue is kept between runs: one JSON file, written atomically, of one program at a time.

The folder holds ``queue.json``, its ``lock``, and ``runs/`` with what the running encodes tell. A second program finds
the queue locked and takes one of its own (``queue-2`` …) beside it; the next program that finds such a one without its
program takes its encodes over. A file that cannot be read is set aside under another name, never overwritten.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import msgspec
import platformdirs

from lfstudio.core import locks
from lfstudio.session.queue_entry import QueueEntry
from lfstudio.session.queue_times import Pace
from lfstudio.session.settings import write_json

VERSION = 1
_MOST_PROGRAMS = 16

_UPGRADES: dict[int, Callable[[dict[str, Any]], None]] = {}
"""What turns the values of one version into those of the next."""


def data_folder() -> Path:
    """Where the person's queue is kept."""
    return Path(platformdirs.user_data_dir("lfstudio", appauthor=False)) / "queue"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the file holds.

    Attributes:
        entries: in order. paces: how fast encodes were. set_aside: files that could not be read whole, under their new
            names. held: nothing was to begin by itself.
    """

    entries: tuple[QueueEntry, ...] = ()
    paces: tuple[Pace, ...] = ()
    held: bool = False
    set_aside: tuple[Path, ...] = field(default=(), compare=False)


class QueueStore:
    """The file of one program's queue.

    Args:
        folder: of all queues; the person's data folder by default. upgrades: by version.

    Attributes:
        own: the queue is one that this program took because another one has the first.
    """

    def __init__(
        self,
        folder: Path | None = None,
        upgrades: dict[int, Callable[[dict[str, Any]], None]] | None = None,
        version: int = VERSION,
    ) -> None:
        self._root = folder or data_folder()
        self._upgrades = _UPGRADES if upgrades is None else upgrades
        self._version = version
        self._lock: IO[bytes] | None = None
        self._path: Path | None = None
        self.own = False
        for number in range(1, _MOST_PROGRAMS + 1):
            self._lock = self._taken(number)
            if self._lock is not None:
                self._path = self._file(number)
                self.own = number > 1
                break

    def run_file(self, key: str) -> Path:
        """Where a running encode tells its events."""
        return self._root / "runs" / key

    def load(self) -> Kept:
        """What was kept, and what programs that are gone left in queues of their own."""
        if self._path is None:
            return Kept()
        kept = self._read(self._path)
        others = [found for number in range(1, _MOST_PROGRAMS + 1) if (found := self._abandoned(number)) is not None]
        if not others:
            return kept
        entries = {entry.key: entry for entry in kept.entries}
        for _, _, other in others:
            entries |= {entry.key: entry for entry in other.entries if entry.key not in entries}
        merged = Kept(
            tuple(entries.values()), kept.paces, kept.held,
            (*kept.set_aside, *(path for _, _, other in others for path in other.set_aside)),
        )  # fmt: skip
        written = self.save(merged)
        for path, lock, _ in others:
            if written:  # theirs goes only once ours has it
                path.unlink(missing_ok=True)
            lock.close()
        return merged

    def save(self, kept: Kept) -> bool:
        """Write it. False if that failed, or if there is no file to write to: the queue is then only remembered."""
        if self._path is None:
            return False
        values = {
            "version": self._version,
            "held": kept.held,
            "entries": [msgspec.to_builtins(entry) for entry in kept.entries],
            "paces": [msgspec.to_builtins(pace) for pace in kept.paces],
        }
        return write_json(self._path, values)

    def close(self) -> None:
        """Let another program have it."""
        if self._lock is not None:
            self._lock.close()
        self._lock = self._path = None

    # Files

    def _file(self, number: int) -> Path:
        return self._root / ("queue.json" if number == 1 else f"queue-{number}.json")

    def _taken(self, number: int) -> IO[bytes] | None:
        """The lock of a queue, if nobody has it."""
        path = self._file(number).with_suffix(".lock")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = path.open("ab")
        except OSError:
            return None
        if locks.take(lock):
            return lock
        lock.close()
        return None

    def _abandoned(self, number: int) -> tuple[Path, IO[bytes], Kept] | None:
        path = self._file(number)
        if path == self._path or not path.exists():
            return None
        lock = self._taken(number)
        return None if lock is None else (path, lock, self._read(path))

    def _read(self, path: Path) -> Kept:
        try:
            data = path.read_bytes()
        except OSError:
            return Kept()
        try:
            values = msgspec.json.decode(data, type=dict[str, Any])
            version = values.get("version")
            if not isinstance(version, int) or version > self._version:
                raise ValueError("of another version")
            for number in range(version, self._version):
                self._upgrades[number](values)
            lists = [values.get(name, []) for name in ("entries", "paces")]
            if not all(isinstance(found, list) for found in lists):
                raise ValueError("not a queue")
        except (msgspec.MsgspecError, ValueError, KeyError):
            return Kept(set_aside=self._set_aside(path, data))
        entries, damaged = _converted(lists[0], QueueEntry)
        paces, _ = _converted(lists[1], Pace)
        aside = self._set_aside(path, data) if damaged else ()
        return Kept(tuple(entries), tuple(paces), bool(values.get("held")), aside)

    def _set_aside(self, path: Path, data: bytes) -> tuple[Path, ...]:
        """Copy what cannot be read to a name of its own; empty if that fails (then it is still where it was)."""
        stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
        aside = path.with_name(f"{path.stem}-unreadable-{stamp}.json")
        with contextlib.suppress(OSError):
            aside.write_bytes(data)
            return (aside,)
        return ()


def _converted(values: Sequence[Any], kind: type[Any]) -> tuple[list[Any], bool]:
    """What can be read of ``values``, and whether some cannot."""
    found: list[Any] = []
    for value in values:
        with contextlib.suppress(msgspec.MsgspecError):
            found.append(msgspec.convert(value, kind))
    return found, len(found) < len(values)

"""The list of the queue: its encodes in the person's order, written down with every change."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from lfstudio.engine import run_file
from lfstudio.engine.messages import EncodeJob
from lfstudio.engine.paths import partial_folder
from lfstudio.session.observable import Signal
from lfstudio.session.queue_entry import Priority, QueueEntry, State, mark_of
from lfstudio.session.queue_store import Kept, QueueStore
from lfstudio.session.queue_times import Pace

MOST_OVER = 200
"""So many encodes that are over stay in the list; then the oldest leave it."""


class QueueBook:
    """Entries in order.

    Args:
        store: keeps them. now: the time of day, for display.

    Attributes:
        changed: entries, their order or states, `held`.
        held: nothing begins by itself.
    """

    def __init__(self, store: QueueStore, now: Callable[[], datetime]) -> None:
        self.changed: Signal[[]] = Signal()
        self.store = store
        self.held = False
        self._now = now
        self._entries: list[QueueEntry] = []
        self._paces: tuple[Pace, ...] = ()

    @property
    def entries(self) -> Sequence[QueueEntry]:
        """All of them, in order."""
        return self._entries

    def entry(self, key: str) -> QueueEntry | None:
        """The one of this key."""
        return next((entry for entry in self._entries if entry.key == key), None)

    def count(self, *states: State) -> int:
        """How many are in one of ``states``."""
        return sum(entry.state in states for entry in self._entries)

    def reserves(self, output: Path) -> bool:
        """Whether an encode that is not over is to write ``output``."""
        return any(not entry.state.over and Path(entry.job.output) == output for entry in self._entries)

    def load(self, kept: Kept) -> None:
        """Take over what was kept; nothing begins."""
        known = {entry.key for entry in kept.entries}
        self._entries = [*kept.entries, *(entry for entry in self._entries if entry.key not in known)]
        self._paces = kept.paces
        self.held = self.held or kept.held
        self.tell()

    def tell(self) -> None:
        """Write it down and say that it changed."""
        over = [entry.key for entry in self._entries if entry.state.over]
        for key in over[: max(0, len(over) - MOST_OVER)]:
            self._drop(key)
        self.store.save(Kept(tuple(self._entries), self._paces, self.held))
        self.changed.emit()

    def replace(self, entry: QueueEntry) -> None:
        """Put ``entry`` in the place of the one of the same key."""
        self._entries = [entry if other.key == entry.key else other for other in self._entries]

    def move(self, keys: Sequence[str], to: int) -> None:
        """Put these, in their order, before the entry that is now at place ``to``."""
        chosen = [entry for entry in self._entries if entry.key in keys]
        before = [entry for entry in self._entries[:to] if entry.key not in keys]
        after = [entry for entry in self._entries[to:] if entry.key not in keys]
        self._reorder([*before, *chosen, *after])

    def shift(self, keys: Sequence[str], by: int) -> None:
        """Move these up (-1) or down (1) by one place, together."""
        places = [k for k, entry in enumerate(self._entries) if entry.key in keys]
        if places and places[0] + by >= 0 and places[-1] + by < len(self._entries):
            self.move(keys, places[0] - 1 if by < 0 else places[-1] + 2)

    def prioritise(self, keys: Sequence[str], priority: Priority) -> None:
        """Say what goes first."""
        for entry in self._of(keys):
            self.replace(replace(entry, priority=priority))
        self.tell()

    # Small things

    def _made(self, job: EncodeJob, pixels: int | None = None) -> QueueEntry:
        return QueueEntry(secrets.token_hex(6), job, mark=mark_of(job.source), added=self._time(), pixels=pixels)

    def _of(self, keys: Sequence[str]) -> list[QueueEntry]:
        return [entry for entry in self._entries if entry.key in keys]

    def _drop(self, key: str) -> None:
        self._entries = [entry for entry in self._entries if entry.key != key]
        run_file.forget(self.store.run_file(key))

    def _reorder(self, entries: list[QueueEntry]) -> None:
        if [entry.key for entry in entries] != [entry.key for entry in self._entries]:
            self._entries = entries
            self.tell()

    def _time(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _free(self, output: Path, suffix: str, taken: set[Path]) -> Path:
        number = 1
        while True:
            path = output.with_name(f"{output.stem}-{suffix}{'' if number == 1 else f'-{number}'}{output.suffix}")
            if not (path in taken or path.exists() or partial_folder(path).exists() or self.reserves(path)):
                return path
            number += 1

"""What happened during an encode, in words with times, to be read while it runs and afterwards."""

from __future__ import annotations

import csv
import io
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

import msgspec

from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot, Stage, to_json
from lfstudio.session.encode_progress import bpp_text, duration_text, grouped, stage_text
from lfstudio.session.text import bytes_text, psnr_text, tr

Kind = Literal["stage", "snapshot", "notice", "warning", "error", "result", "wish"]

KINDS: tuple[Kind, ...] = ("stage", "snapshot", "notice", "warning", "error", "result", "wish")

LIMIT = 5000
"""Entries that a log keeps; of more, the oldest go."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One line.

    Attributes:
        elapsed_s: since the encode was asked for. clock: the time of day it happened at, ISO 8601 with its zone.
        text: in words. event: the event itself, as in the command line's JSON lines; empty for a person's wish.
    """

    elapsed_s: float
    clock: str
    kind: Kind
    text: str
    event: Mapping[str, Any] = field(default_factory=dict)

    @property
    def time_of_day(self) -> str:
        """``14:05:09``."""
        return self.clock[11:19]


class EncodeLog:
    """The entries of one encode, oldest first.

    Args:
        seconds: a clock that never goes back. now: the time of day.
    """

    def __init__(
        self,
        seconds: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self._seconds = seconds
        self._now = now
        self._began = seconds()
        self._entries: list[LogEntry] = []

    @property
    def entries(self) -> Sequence[LogEntry]:
        """All lines; not to be changed."""
        return self._entries

    def begin(self, text: str) -> None:
        """A new encode was asked for; ``text`` says which."""
        self._began = self._seconds()
        self._entries = []
        self._append("wish", text, {})

    def clear(self) -> None:
        """Forget all."""
        self._entries = []

    def wish(self, text: str) -> None:
        """The person asked for something."""
        self._append("wish", text, {})

    def add(self, event: Event) -> bool:
        """Take in one event; True if it made a line (a `Step` makes none)."""
        line = in_words(event)
        if line is None:
            return False
        self._append(*line, msgspec.json.decode(to_json(event)))
        return True

    def _append(self, kind: Kind, text: str, event: Mapping[str, Any]) -> None:
        elapsed = self._seconds() - self._began
        self._entries.append(LogEntry(round(elapsed, 3), self._now().isoformat(timespec="seconds"), kind, text, event))
        del self._entries[:-LIMIT]


def in_words(event: Event) -> tuple[Kind, str] | None:
    """The kind of an event's line, and its words; None for events that are not logged."""
    match event:
        case Stage():
            return "stage", stage_text(event)
        case Snapshot():
            text = tr("Snapshot at step {i}: {psnr} at {bpp}, {size}")
            views = [value for row in event.per_view_psnr_db for value in row if math.isfinite(value)]
            words = text.format(
                i=grouped(event.i), psnr=psnr_text(event.psnr_db), bpp=bpp_text(event.bpp), size=bytes_text(event.bytes)
            )
            if len(views) > 1:
                worst = tr("; views from {low} to {high}")
                words += worst.format(low=psnr_text(min(views)), high=psnr_text(max(views)))
            return "snapshot", words
        case Notice():
            return ("warning" if event.level == "warning" else "notice"), event.text
        case Failed():
            if event.error == "CancelledError":
                return "result", tr("Discarded: {why}").format(why=event.message)
            if event.error in ("PausedError", "LeftError"):
                left = tr("Left to go on without the window")
                return "result", left if event.error == "LeftError" else tr("Paused")
            words = tr("Failed: {why}").format(why=event.message)
            return "error", f"{words} ({event.hint})" if event.hint else words
        case Done():
            return "result", _result(event.report)
        case _:
            return None


def _result(report: Mapping[str, Any]) -> str:
    parts = [tr("Stopped and kept") if report.get("stopped") else tr("Done")]
    numbers: list[tuple[str, Callable[[float], str]]] = [
        ("psnr_db", psnr_text), ("bpp", bpp_text), ("bytes", bytes_text), ("wall_s", duration_text),
    ]  # fmt: skip
    parts += [words(float(value)) for key, words in numbers if isinstance(value := report.get(key), int | float)]
    text = ", ".join(parts)
    return f"{text}: {report['path']}" if isinstance(report.get("path"), str) else text


def chosen(entries: Sequence[LogEntry], kinds: Sequence[Kind] = (), words: str = "") -> list[LogEntry]:
    """The entries of ``kinds`` (all, if none are named) whose text has every one of the ``words``, in any case."""
    wanted = words.casefold().split()
    return [
        entry
        for entry in entries
        if (not kinds or entry.kind in kinds) and all(word in entry.text.casefold() for word in wanted)
    ]


def as_text(entries: Sequence[LogEntry]) -> str:
    """One line each: time of day, time since the start, words."""
    return "".join(f"{e.time_of_day}  {clock_text(e.elapsed_s):>8}  {e.text}\n" for e in entries)


def as_jsonl(entries: Sequence[LogEntry]) -> str:
    """One JSON object each: ``time``, ``after_s``, ``kind``, ``text``, and the ``data`` of the event itself."""
    lines = [
        msgspec.json.encode(
            {"time": e.clock, "after_s": e.elapsed_s, "kind": e.kind, "text": e.text, "data": dict(e.event) or None}
        ).decode()
        for e in entries
    ]
    return "".join(f"{line}\n" for line in lines)


def as_csv(entries: Sequence[LogEntry]) -> str:
    """A table: ``time``, ``after_s``, ``kind``, ``text``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("time", "after_s", "kind", "text"))
    writer.writerows((e.clock, f"{e.elapsed_s:.3f}", e.kind, e.text) for e in entries)
    return stream.getvalue()


def views_csv(entries: Sequence[LogEntry]) -> str:
    """PSNR of every view of every snapshot, and of the result: ``kind``, ``step``, ``u``, ``v``, ``psnr_db``."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("kind", "step", "u", "v", "psnr_db"))
    for entry in entries:
        told = entry.event.get("report", entry.event)
        for u, row in enumerate(told.get("per_view_psnr_db") or ()):
            for v, psnr in enumerate(row):
                value = "" if psnr is None else f"{psnr:.6g}"
                writer.writerow((entry.kind, told.get("i", told.get("steps", "")), u, v, value))
    return stream.getvalue()


def clock_text(seconds: float) -> str:
    """A span as a clock shows it: ``0:07``, ``12:05``, ``1:02:05``."""
    whole = max(0, int(seconds))
    hours, rest = divmod(whole, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"

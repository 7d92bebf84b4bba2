"""The file that a running encode tells its events to, and what lies beside it: an encode that can be left and found.

``RUN`` holds the events as JSON lines, and whatever else the process had to say. While the process lives it holds a
lock on ``RUN.lock``, however it ends. ``RUN.pid`` is its number. Once it was left, it reads wishes, a word on each
line, from ``RUN.wish``.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lfstudio.core import locks
from lfstudio.core.errors import UsageError
from lfstudio.core.events import Done, Event, Failed, from_json

STEPS = 600
"""Of the steps that a file tells of, so many at most are read back."""

_LOCK, _PID, _WISH = ".lock", ".pid", ".wish"
_IS_STEP = b'{"event":"step"'


def beside(run: Path, suffix: str) -> Path:
    """``RUN.suffix``."""
    return run.with_name(run.name + suffix)


@contextmanager
def claimed(run: Path | None) -> Iterator[None]:
    """Be the process that ``run`` tells of, for as long as this is entered; does nothing without one.

    Raises: UsageError if there is such a process already.
    """
    if run is None:
        yield
        return
    with beside(run, _LOCK).open("ab") as lock:
        if not locks.take(lock):
            raise UsageError("this encode is running already", where=str(run))
        beside(run, _WISH).unlink(missing_ok=True)
        beside(run, _PID).write_text(str(os.getpid()), encoding="ascii")
        yield


def alive(run: Path) -> bool:
    """Whether the process that ``run`` tells of lives."""
    return locks.held(beside(run, _LOCK))


def process_id(run: Path) -> int | None:
    """The number of the process, while it lives."""
    try:
        number = int(beside(run, _PID).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return number if alive(run) else None


def wish(run: Path, word: str) -> None:
    """Leave a wish for a process that was left alone: ``stop``, ``pause`` or ``cancel``."""
    with contextlib.suppress(OSError), beside(run, _WISH).open("ab") as stream:
        stream.write(word.encode("ascii") + b"\n")


def wish_file(run: Path) -> Path:
    """Where its wishes are."""
    return beside(run, _WISH)


def forget(run: Path) -> None:
    """Remove the file and what lies beside it."""
    for path in (run, *(beside(run, suffix) for suffix in (_LOCK, _PID, _WISH))):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Told:
    """What a run has told so far.

    Attributes:
        events: in order, without ends; at most `STEPS` steps of all that there were.
        end: the `Done` or `Failed` of the last run, None if it ended without one or goes on.
        last: the last line that was no event. size: bytes of whole lines; what comes later stands behind them.
    """

    events: tuple[Event, ...] = ()
    end: Done | Failed | None = None
    last: str = ""
    size: int = 0


def told(run: Path) -> Told:
    """Read ``run``; a file that is missing has told nothing."""
    try:
        data = run.read_bytes()
    except OSError:
        return Told()
    size = data.rfind(b"\n") + 1
    lines = data[:size].splitlines()
    places = [k for k, line in enumerate(lines) if line.startswith(_IS_STEP)]
    every = -(-len(places) // STEPS) if places else 1
    kept = set(places[len(places) - 1 :: -every])
    events: list[Event] = []
    end: Done | Failed | None = None
    last = ""
    for k, line in enumerate(lines):
        if line.startswith(_IS_STEP) and k not in kept:
            end = None
            continue
        try:
            event = from_json(line)
        except ValueError:
            last = line.decode("utf-8", "replace").strip() or last
            continue
        if isinstance(event, Done | Failed):
            end = event
        else:
            end = None
            events.append(event)
    return Told(tuple(events), end, last, size)

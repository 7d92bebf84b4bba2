"""One encode of the queue: what is to be made, where it stands, what became of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from pathlib import Path

from lfstudio.core.events import Done, Failed
from lfstudio.engine.messages import EncodeJob


class State(enum.Enum):
    """Where an encode stands."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    KEPT = "kept"  # stopped before its end, with a file
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def over(self) -> bool:
        """Whether nothing more comes of it by itself."""
        return self in (State.DONE, State.KEPT, State.FAILED, State.CANCELLED)


class Priority(enum.IntEnum):
    """What goes first: of two that wait, the higher one, wherever they stand."""

    LOW = -1
    NORMAL = 0
    HIGH = 1


@dataclass(frozen=True, slots=True)
class Mark:
    """What a source looked like: files, bytes of all of them, and the time of the newest change, ns since 1970."""

    files: int
    size: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class Result:
    """What was made: bytes, bits per pixel of all views, pooled PSNR in dB."""

    bytes: int
    bpp: float
    psnr_db: float | None = None


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """An encode of the queue; each change makes another value.

    Attributes:
        key: names it for good. job: as the person asked for it; ``resume`` and the like are decided at each start.
        mark: the source as it was when it was queued. added, began, ended: wall time, ISO 8601, for display only.
        worked_s: time that its runs took so far. pixels: of all views, where known. step, steps: as last told.
        wish: what was last asked of the running encode, ``stop``, ``pause`` or ``cancel``; empty for nothing.
        left: it goes on without a window. owned: what is at the output is its own, and may be replaced.
        result: of a file that was made. error, reason, hint: why it failed, or is not going on; ``error`` is a class
            name in `lfstudio.core.errors`. snapshot: the last one, if that is there.
    """

    key: str
    job: EncodeJob
    state: State = State.WAITING
    priority: Priority = Priority.NORMAL
    mark: Mark | None = None
    added: str = ""
    began: str = ""
    ended: str = ""
    worked_s: float = 0.0
    pixels: int | None = None
    step: int = 0
    steps: int = 0
    wish: str = ""
    left: bool = False
    owned: bool = False
    result: Result | None = None
    error: str = ""
    reason: str = ""
    hint: str = ""
    snapshot: str | None = None

    @property
    def title(self) -> str:
        """What to call it: the name of its output."""
        return Path(self.job.output).stem

    @property
    def unfinished(self) -> bool:
        """Whether it has begun and can be gone on with."""
        return self.state is State.PAUSED

    def running(self, began: str) -> QueueEntry:
        """It starts, or goes on."""
        return replace(
            self, state=State.RUNNING, began=self.began or began, ended="", wish="", left=False, result=None, error="",
            reason="", hint="", snapshot=None,
        )  # fmt: skip

    def after(self, end: Done | Failed, ended: str, *, lost: bool = False) -> QueueEntry:
        """What the end of a run makes of it.

        Args:
            lost: nobody asked a run to stop that did: who started it had gone.
        """
        now = replace(self, ended=ended, wish="", left=False)
        if isinstance(end, Done):
            result = result_of(end)
            if end.report.get("stopped") and lost:
                return replace(now, state=State.PAUSED, owned=True, result=result)
            state = State.KEPT if end.report.get("stopped") else State.DONE
            return replace(now, state=state, owned=True, result=result)
        if end.error == "LeftError":
            return replace(self, left=True)
        if end.error == "PausedError":
            return replace(now, state=State.PAUSED)
        if end.error == "CancelledError":  # lost: it ended before there was anything to keep
            return replace(now, state=State.PAUSED if lost else State.CANCELLED)
        return now.failed(end)

    def failed(self, end: Failed) -> QueueEntry:
        """It failed."""
        return replace(
            self, state=State.FAILED, error=end.error, reason=end.message, hint=end.hint or "", snapshot=end.snapshot
        )


def result_of(end: Done) -> Result | None:
    """The figures of a report; None if they are not there."""
    report = end.report
    try:
        psnr = report.get("psnr_db")
        return Result(int(report["bytes"]), float(report["bpp"]), float(psnr) if psnr is not None else None)
    except (KeyError, TypeError, ValueError):
        return None


def mark_of(source: str) -> Mark | None:
    """What ``source`` looks like now: a file, or the files in a folder. None for the bundled sample, whose files do not
    change, and for what is not there."""
    if source == "sample":
        return None
    path = Path(source)
    try:
        if not path.is_dir():
            stat = path.stat()
            return Mark(1, stat.st_size, stat.st_mtime_ns)
        stats = [
            part.stat()
            for part in path.iterdir()
            if part.is_file() and not part.name.startswith(".") and part.suffix.lower() != ".sanr"
        ]
    except OSError:
        return None
    return Mark(len(stats), sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0))


def source_there(source: str) -> bool:
    """Whether there is something to read at ``source``."""
    return source == "sample" or Path(source).exists()

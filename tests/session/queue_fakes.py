"""A queue over encodes whose events a test sends, and clocks that a test sets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from lfstudio.core.events import Done, Event, Failed, Snapshot, Step
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.engine.paths import partial_folder
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_entry import State
from lfstudio.session.queue_store import QueueStore

START = datetime(2026, 3, 29, 1, 30, tzinfo=timezone(timedelta(hours=1)))


@dataclass
class Clock:
    """Seconds that only go forward, and a time of day that may jump."""

    seconds: float = 1000.0
    day: datetime = START

    def now(self) -> datetime:
        return self.day

    def monotonic(self) -> float:
        return self.seconds


@dataclass
class Encode:
    """One that was started."""

    job: EncodeJob
    send: Callable[[Event], None]
    end: Callable[[Done | Failed], None]
    calls: list[str] = field(default_factory=list)

    def stop(self) -> None:
        self.calls.append("stop")

    def pause(self) -> None:
        self.calls.append("pause")

    def cancel(self) -> None:
        self.calls.append("cancel")

    def let_go(self) -> None:
        self.calls.append("leave")


class Bench:
    """A queue in a folder, with a source to encode."""

    def __init__(self, folder: Path, devices: tuple[str, ...] = ("cpu",), **store: object) -> None:
        self.folder = folder
        self.clock = Clock()
        self.encodes: list[Encode] = []
        self.store = QueueStore(folder / "queue", **store)  # type: ignore[arg-type]
        capabilities = Capabilities((), devices, "fallback", {})
        self.queue = EncodeQueue(
            self.store, self.start, seconds=self.clock.monotonic, now=self.clock.now,
            capabilities=lambda: capabilities,
        )  # fmt: skip
        self.source = folder / "scene.npy"
        if not self.source.exists():
            self.source.write_bytes(b"views")

    def start(
        self, job: EncodeJob, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> Encode:
        self.encodes.append(Encode(job, on_event, on_end))
        return self.encodes[-1]

    def job(self, name: str, **options: object) -> EncodeJob:
        return replace(EncodeJob(str(self.source), str(self.folder / f"{name}.sanr"), preset="fast"), **options)  # type: ignore[arg-type]

    def states(self) -> dict[str, State]:
        return {entry.title: entry.state for entry in self.queue.entries}

    def key(self, name: str) -> str:
        return next(entry.key for entry in self.queue.entries if entry.title == name)

    @property
    def running(self) -> Encode:
        """The one that was started last."""
        return self.encodes[-1]

    def learn(self, job: EncodeJob) -> None:
        """Leave what an unfinished encode of ``job`` leaves."""
        folder = partial_folder(Path(job.output))
        folder.mkdir(exist_ok=True)
        (folder / "checkpoint.bin").write_bytes(b"state")


def step(i: int, n: int = 100, eta_s: float = 60.0) -> Step:
    return Step(i, n, 0.1, 0.2, 30.0, float(i), eta_s)


def snapshot(path: Path, i: int) -> Snapshot:
    return Snapshot(str(path), i, 900, 0.2, 0.19, 32.0, 32.0, [[32.0]], 1.0)


def done(job: EncodeJob, *, stopped: bool = False) -> Done:
    return Done(
        {"path": job.output, "bytes": 1234, "bpp": 0.25, "psnr_db": 34.5, "stopped": stopped, "views": [3, 3],
         "height": 10, "width": 10}
    )  # fmt: skip


PAUSED = Failed("PausedError", "paused after step 40")
CANCELLED = Failed("CancelledError", "the encode was cancelled")
KILLED = Failed("EncodeError", "the encode process ended unexpectedly: killed by SIGKILL", "its last snapshot is kept")

"""Running the jobs of a batch: who runs them is a `Runner`; what they tell becomes `Told`, and `Outcome` in the end."""

from __future__ import annotations

import queue
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from lfstudio.core.errors import CancelledError, LfstudioError, error_by_name
from lfstudio.core.events import Done, Event, Failed
from lfstudio.core.protocols import Control
from lfstudio.engine.batch.execute import execute
from lfstudio.engine.batch.plan import BatchJob

RETRIES = 2
"""How often a job is tried again after an end that may be chance: a process that died, a machine that went away."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event of one job. ``attempt`` counts from 1; ``worker`` names who runs it."""

    name: str
    event: Event
    worker: str
    attempt: int = 1


@dataclass(slots=True)
class Outcome:
    """What became of a job.

    Attributes:
        state: ``done``, ``kept`` (it was done before), ``failed``, or ``open`` (stopped before or while it ran).
        report: of the encode, if it is done or kept. error: what went wrong, else empty.
    """

    job: BatchJob
    state: str = "open"
    report: dict[str, Any] = field(default_factory=dict)
    error: str = ""
    attempts: int = 0
    worker: str = ""

    def take(self, told: Told) -> None:
        """Follow an event of this job."""
        self.attempts, self.worker = told.attempt, told.worker
        if isinstance(told.event, Done):
            self.report = {key: value for key, value in told.event.report.items() if key != "kept"}
            self.state, self.error = ("kept" if told.event.report.get("kept") else "done"), ""
        elif isinstance(told.event, Failed):
            self.state = "open" if told.event.error == CancelledError.__name__ else "failed"
            self.error = told.event.message + (f" ({told.event.hint})" if told.event.hint else "")


class Runner(Protocol):
    """Runs jobs somewhere."""

    def run(self, jobs: Sequence[BatchJob], control: Control) -> Iterator[Told]:
        """Run all of them; the last event of each is `Done` or `Failed`. ``control.stop()`` ends what is running and
        begins nothing more: encodes that were running can be gone on with.

        Raises: UsageError, EngineError if there is nobody to run them."""
        ...


def may_be_chance(event: Event) -> bool:
    """Whether trying again may help: not for errors of the request, the source or the settings, or a wish to end."""
    if not isinstance(event, Failed):
        return False
    kind: type[LfstudioError] = error_by_name(event.error)
    return kind.exit_code == 5 and kind is not CancelledError


@dataclass(frozen=True, slots=True)
class LocalRunner:
    """Runs jobs on this machine, ``workers`` at a time.

    Attributes:
        force: as `execute`. program: the command that runs LF Studio; this program unless given.
    """

    workers: int = 1
    retries: int = RETRIES
    force: bool = False
    program: Sequence[str] | None = None

    def run(self, jobs: Sequence[BatchJob], control: Control) -> Iterator[Told]:
        """See `Runner`."""
        waiting: queue.SimpleQueue[BatchJob] = queue.SimpleQueue()
        for job in jobs:
            waiting.put(job)
        told: queue.SimpleQueue[Told | None] = queue.SimpleQueue()
        host = socket.gethostname()
        threads = [
            threading.Thread(
                target=self._work, args=(waiting, told, control, f"{host}/{n}"), name=f"lfstudio-batch-{n}", daemon=True
            )
            for n in range(1, min(self.workers, max(1, len(jobs))) + 1)
        ]
        for thread in threads:
            thread.start()
        running = len(threads)
        while running:
            item = told.get()
            if item is None:
                running -= 1
            else:
                yield item
        for thread in threads:
            thread.join()

    def _work(
        self, waiting: queue.SimpleQueue[BatchJob], told: queue.SimpleQueue[Told | None], control: Control, name: str
    ) -> None:
        try:
            while not control.stopping:
                try:
                    job = waiting.get_nowait()
                except queue.Empty:
                    return
                for attempt, event in attempts(job, control, self.retries, self.force, self.program):
                    told.put(Told(job.name, event, name, attempt))
        finally:
            told.put(None)


def attempts(
    job: BatchJob, control: Control, retries: int, force: bool, program: Sequence[str] | None
) -> Iterator[tuple[int, Event]]:
    """Events of a job with the number of the attempt; failures that may be chance are tried again, after a pause."""
    for attempt in range(1, retries + 2):
        last: Event | None = None
        for event in execute(job, control, force=force, program=program):
            last = event
            if not isinstance(event, Failed):
                yield attempt, event
        if not isinstance(last, Failed):
            return
        if attempt > retries or control.stopping or not may_be_chance(last):
            yield attempt, last
            return
        until = time.monotonic() + min(2.0 ** (attempt - 1), 30.0)
        while time.monotonic() < until and not control.stopping:
            time.sleep(0.1)

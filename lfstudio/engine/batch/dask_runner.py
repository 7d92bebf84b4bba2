"""Running a batch by the workers of a Dask scheduler, on this machine or on several that share the batch's folders.

A worker runs a job as this machine would: an ordinary encode in a child process. What it tells goes through a topic of
the scheduler. If a worker dies, the scheduler gives its job to another one, which goes on from the last checkpoint.
"""

from __future__ import annotations

import importlib
import queue
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import msgspec

from lfstudio.core.errors import EngineError, UsageError
from lfstudio.core.events import Done, Failed, Step, from_json, to_json
from lfstudio.core.protocols import Control
from lfstudio.engine.batch.plan import BatchJob
from lfstudio.engine.batch.run import RETRIES, Told, attempts
from lfstudio.engine.messages import EncodeJob

STEP_INTERVAL_S = 1.0
"""Training progress of a job goes to the scheduler at most this often."""

CONNECT_S = 20
_POLL_S = 0.5


def require() -> Any:
    """The package `distributed`. Raises UsageError if it is not installed."""
    try:
        return importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError(
            "this needs a package that is not installed", where="--scheduler", hint="pip install 'lfstudio[dask]'"
        ) from error


@dataclass(frozen=True, slots=True)
class DaskRunner:
    """Runs jobs by Dask workers.

    Attributes:
        scheduler: an address (``tcp://host:8786``), or ``local:N`` for N worker processes on this machine.
        retries: for deaths of workers as for failures of encodes. force, program: as `LocalRunner` has them.
    """

    scheduler: str
    retries: int = RETRIES
    force: bool = False
    program: Sequence[str] | None = None

    def run(self, jobs: Sequence[BatchJob], control: Control) -> Iterator[Told]:
        """See `Runner`."""
        distributed = require()
        batch = f"lfstudio-batch-{uuid.uuid4().hex[:12]}"
        with ExitStack() as stack:
            client = self._client(distributed, stack)
            messages: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
            client.subscribe_topic(batch, lambda event: messages.put(("told", event[1])))
            stop = distributed.Event(f"{batch}-stop", client=client)
            options = {"batch": batch, "retries": self.retries, "force": self.force,
                       "program": list(self.program) if self.program else None}  # fmt: skip
            open_ = {job.name: job for job in jobs}
            begun = dict.fromkeys(open_, 0)
            futures: dict[str, Any] = {}

            def submit(job: BatchJob) -> None:
                begun[job.name] += 1
                future = client.submit(work, job.name, msgspec.to_builtins(job.job), options,
                                       key=f"{batch}-{job.name}-{begun[job.name]}", pure=False)  # fmt: skip
                futures[job.name] = future
                future.add_done_callback(lambda done, name=job.name: messages.put(("ended", (name, done))))

            for job in jobs:
                submit(job)
            stopped = False
            while open_:
                if control.stopping and not stopped:
                    stopped = True
                    stop.set()
                try:
                    kind, message = messages.get(timeout=_POLL_S)
                except queue.Empty:
                    if client.status != "running":
                        raise EngineError("the scheduler is gone", where=self.scheduler) from None
                    continue
                if kind == "told":
                    told = Told(message["job"], from_json(message["event"]), message["worker"], message["attempt"])
                    if told.name in open_ and not isinstance(told.event, Done | Failed):
                        yield told
                    continue
                name, future = message
                if name not in open_ or future is not futures[name]:
                    continue
                if future.status == "finished":
                    del open_[name]
                    result = future.result()
                    yield Told(name, from_json(result["event"]), result["worker"], result["attempt"])
                elif begun[name] <= self.retries and not stopped:
                    submit(open_[name])
                else:
                    del open_[name]
                    yield Told(name, Failed(EngineError.__name__, _why(future)), "", begun[name])

    def _client(self, distributed: Any, stack: ExitStack) -> Any:
        kind, _, count = self.scheduler.partition(":")
        if kind == "local":
            if not count.isdecimal() or int(count) < 1:
                raise UsageError(f"'{self.scheduler}' is not local:N", where="--scheduler", hint="local:2, say")
            dask = importlib.import_module("dask")
            stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": self.retries}))
            # Encodes are children of the workers, whose own memory is no measure: no limit on it.
            cluster = distributed.LocalCluster(
                n_workers=int(count), threads_per_worker=1, processes=True, memory_limit=0, dashboard_address=None,
                silence_logs=50,
            )  # fmt: skip
            stack.enter_context(cluster)
            return stack.enter_context(distributed.Client(cluster))
        try:
            return stack.enter_context(distributed.Client(self.scheduler, timeout=CONNECT_S))
        except (OSError, TimeoutError, ValueError) as error:
            text = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise UsageError(f"no scheduler answers: {text}", where=self.scheduler) from error


def _why(future: Any) -> str:
    error = future.exception() if future.status == "error" else None
    return f"the worker failed: {type(error).__name__}: {error}" if error is not None else "the job was lost"


def work(name: str, job: dict[str, Any], options: dict[str, Any]) -> dict[str, Any]:
    """What a worker runs: one job to its end. Returns its last event, with who ran it.

    Args:
        job: an `EncodeJob` as plain values. options: ``batch``, ``retries``, ``force``, ``program``.
    """
    distributed = require()
    worker = distributed.get_worker()
    control, ended = Control(), threading.Event()
    batch_job = BatchJob(name, msgspec.convert(job, EncodeJob))

    stop = distributed.Event(f"{options['batch']}-stop", client=distributed.get_client())

    def follow() -> None:
        while not ended.is_set():
            if stop.wait(timeout=_POLL_S):
                control.stop()
                return

    threading.Thread(target=follow, name="lfstudio-batch-stop", daemon=True).start()
    said: dict[str, Any] = {}
    passed_s = 0.0
    try:
        for attempt, event in attempts(batch_job, control, options["retries"], options["force"], options["program"]):
            said = {"job": name, "event": to_json(event), "worker": worker.address, "attempt": attempt}
            if isinstance(event, Step):
                if time.monotonic() - passed_s < STEP_INTERVAL_S:
                    continue
                passed_s = time.monotonic()
            worker.log_event(options["batch"], said)
    finally:
        ended.set()
    return said

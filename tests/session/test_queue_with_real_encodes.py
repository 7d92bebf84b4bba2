"""The queue over real child processes: one is killed, one outlives its program."""

from __future__ import annotations

import os
import queue as queues
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from queue_fakes import Bench
from scripted_program import PROGRAM

from lfstudio.core.events import Done, Event, Failed
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine import run_file
from lfstudio.engine.client.encode import run_encode
from lfstudio.engine.messages import EncodeJob
from lfstudio.engine.paths import partial_folder
from lfstudio.session.messages import MessageCentre
from lfstudio.session.queue_entry import State
from lfstudio.session.queue_recovery import QueueRecovery

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")

PATIENCE_S = 60.0


class _Handle:
    def __init__(self, control: Control) -> None:
        self.stop, self.pause, self.cancel, self.let_go = (
            control.stop, control.pause, control.cancel, control.let_go,
        )  # fmt: skip


class RealBench(Bench):
    """Encodes run in children; what they tell is handed on by `until`, on the thread that calls it."""

    def __init__(self, folder: Path) -> None:
        self.told: queues.SimpleQueue[Callable[[], None]] = queues.SimpleQueue()
        super().__init__(folder)

    def start(
        self, job: EncodeJob, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> _Handle:
        control = Control()

        def run() -> None:
            for event in run_encode(job, control, program=PROGRAM):
                tell = on_end if isinstance(event, Done | Failed) else on_event
                self.told.put(lambda event=event, tell=tell: tell(event))  # type: ignore[arg-type]

        threading.Thread(target=run, daemon=True).start()
        return _Handle(control)

    def until(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not condition():
            assert time.monotonic() < end, f"it did not come to pass: {self.states()}"
            try:
                self.told.get(timeout=0.05)()
            except queues.Empty:
                continue


def bench_with_source(folder: Path, lf: LightField) -> RealBench:
    bench = RealBench(folder)
    np.save(bench.source, lf.samples)
    return bench


def job(bench: Bench, **script: str) -> EncodeJob:
    return bench.job("a", preset="scripted", steps=30, overrides=script)


def snapshots(bench: RealBench) -> Callable[[], bool]:
    def there() -> bool:
        run = bench.queue.run(bench.key("a"))
        return run is not None and run.progress.snapshot is not None

    return there


def test_a_killed_encode_fails_with_its_snapshot_and_trying_again_completes_it(
    tiny_lightfield: LightField, tmp_path: Path
) -> None:
    bench = bench_with_source(tmp_path, tiny_lightfield)
    bench.queue.add([job(bench, pause="0.05")])
    key = bench.key("a")
    bench.until(snapshots(bench))
    number = run_file.process_id(bench.store.run_file(key))
    assert number is not None
    os.kill(number, signal.SIGKILL)
    bench.until(lambda: bench.states()["a"] is State.FAILED)
    entry = bench.queue.entry(key)
    assert "SIGKILL" in entry.reason
    assert entry.snapshot is not None
    assert Path(entry.snapshot).exists()
    assert not Path(entry.job.output).exists()
    bench.queue.retry([key])
    bench.until(lambda: bench.states()["a"] is State.DONE)
    assert Path(entry.job.output).exists()
    assert not partial_folder(Path(entry.job.output)).exists()
    assert bench.queue.entry(key).step == 30


def test_a_paused_encode_goes_on_after_the_program_was_started_again(
    tiny_lightfield: LightField, tmp_path: Path
) -> None:
    bench = bench_with_source(tmp_path, tiny_lightfield)
    bench.queue.add([job(bench, pause="0.05")])
    bench.until(snapshots(bench))
    bench.queue.pause(bench.key("a"))
    bench.until(lambda: bench.states()["a"] is State.PAUSED)
    at = bench.queue.entries[0].step
    bench.store.close()
    again = RealBench(tmp_path)
    QueueRecovery(again.queue, MessageCentre(), print).settle()
    steps: list[int] = []
    again.queue.progressed.connect(lambda key: steps.append(again.queue.entries[0].step))
    again.queue.resume([again.key("a")])
    again.queue.hold(False)
    again.until(lambda: again.states()["a"] is State.DONE)
    assert min(step for step in steps if step) >= at
    assert Path(again.job("a").output).exists()


def test_an_encode_that_was_left_is_found_and_followed_to_its_end(tiny_lightfield: LightField, tmp_path: Path) -> None:
    bench = bench_with_source(tmp_path, tiny_lightfield)
    bench.queue.add([job(bench, pause="0.1")])
    bench.until(snapshots(bench))
    bench.queue.closing = True
    bench.queue.ask_all("leave")
    bench.until(lambda: not bench.queue.running)
    bench.store.close()
    again = RealBench(tmp_path)
    recovery = QueueRecovery(again.queue, MessageCentre(), print)
    recovery.settle()
    recovery.offer()
    assert again.states() == {"a": State.RUNNING}
    again.until(lambda: again.states()["a"] is State.DONE)
    assert again.queue.entries[0].result.bytes == Path(again.job("a").output).stat().st_size

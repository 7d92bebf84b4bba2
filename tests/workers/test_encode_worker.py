"""The encode thread: order, thinning, stopping, and every way to fail."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from lfstudio.core.errors import DeviceError, EncodeError
from lfstudio.core.events import Done, Event, Failed, Notice, Point, Snapshot, Stage, Step
from lfstudio.core.protocols import Control
from lfstudio.engine.messages import AnchorJob, EncodeJob, Reply, Request
from lfstudio.workers.encode_worker import EncodeWorker

Script = Callable[[Control], Iterator[Event]]
JOB = EncodeJob("sample", "out.sanr")


class ScriptedEngine:
    """An engine whose encodes do what a test says."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.jobs: list[EncodeJob | AnchorJob] = []

    def start(self) -> None: ...

    def call(self, request: Request) -> Reply:
        raise AssertionError("an encode asks nothing of the warm process")

    def run_encode(self, job: EncodeJob, control: Control) -> Iterator[Event]:
        self.jobs.append(job)
        return self.script(control)

    def run_anchor(self, job: AnchorJob, control: Control) -> Iterator[Event]:
        self.jobs.append(job)
        return self.script(control)

    def close(self) -> None: ...


class Clock:
    """Time that passes by a fixed amount with every look at it."""

    def __init__(self, tick: float) -> None:
        self.now, self.tick = 0.0, tick

    def __call__(self) -> float:
        self.now += self.tick
        return self.now


def step(i: int) -> Step:
    return Step(i, 100, 0.1, 0.2, 30.0, 0.1 * i, 1.0)


def run(qtbot: QtBot, script: Script, clock: Clock | None = None) -> tuple[list[Event], list[Event]]:
    """Every event and every result of one encode, in order."""
    worker = EncodeWorker(ScriptedEngine(script), JOB, clock=clock or Clock(1.0))
    events: list[Event] = []
    results: list[Event] = []
    worker.event.connect(events.append)
    worker.finishedWith.connect(results.append)
    with qtbot.waitSignal(worker.finished, timeout=10_000):
        worker.start()
    qtbot.waitUntil(lambda: bool(results))
    assert worker.wait(10_000)
    return events, results


def test_events_arrive_in_order_and_the_result_once(qtbot: QtBot) -> None:
    snapshot = Snapshot("s", 2, 10, 0.1, 0.1, 30.0, 30.0, [[30.0]], 1.0)
    script: list[Event] = [Stage("training"), step(1), step(2), snapshot, Notice("hm"), Done({"bytes": 10})]
    events, results = run(qtbot, lambda control: iter(script))
    assert events == script
    assert results == [Done({"bytes": 10})]


def test_steps_are_thinned_to_fifteen_a_second_and_the_latest_is_kept(qtbot: QtBot) -> None:
    def script(control: Control) -> Iterator[Event]:
        yield from (step(i) for i in range(1, 1001))
        yield Stage("writing")
        yield Done()

    events, _ = run(qtbot, script, Clock(0.001))
    steps = [event.i for event in events if isinstance(event, Step)]
    assert len(steps) <= 1.0 * 15 + 2
    assert steps == sorted(steps)
    assert steps[-1] == 1000
    assert events[-2:] == [Stage("writing"), Done()]


def test_stop_and_cancel_reach_the_encode(qtbot: QtBot) -> None:
    def script(control: Control) -> Iterator[Event]:
        yield Stage("training")
        while not control.stopping:
            yield step(1)
        yield Failed("CancelledError", "stopped") if control.cancelled else Done({"kept": True})

    for action, expected in (("stop", Done({"kept": True})), ("cancel", Failed("CancelledError", "stopped"))):
        worker = EncodeWorker(ScriptedEngine(script), JOB)
        events: list[Event] = []  # not waitSignal: it disconnects while the thread emits, which can crash PySide
        results: list[Event] = []
        worker.event.connect(events.append)
        worker.finishedWith.connect(results.append)
        assert not worker.stopping
        worker.start()
        qtbot.waitUntil(lambda events=events: bool(events), timeout=10_000)
        with qtbot.waitSignal(worker.finished, timeout=10_000):
            getattr(worker, action)()
        assert worker.stopping
        qtbot.waitUntil(lambda results=results: bool(results))
        assert results == [expected]
        assert worker.wait(10_000)


@pytest.mark.parametrize(
    ("error", "name", "words"),
    [
        (
            DeviceError("the GPU vanished", where="cuda:0", hint="use the CPU"),
            "DeviceError",
            "cuda:0: the GPU vanished",
        ),
        (EncodeError("cannot start"), "EncodeError", "cannot start"),
        (MemoryError(), "DeviceError", "not enough memory"),
        (RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"), "DeviceError", "not enough memory"),
        (RuntimeError("mat1 and mat2\nmismatch"), "EngineError", "RuntimeError: mat1 and mat2 mismatch"),
        (KeyError("x"), "EngineError", "KeyError"),
    ],
)
def test_every_error_becomes_a_failure_that_can_be_read(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture, error: Exception, name: str, words: str
) -> None:
    def script(control: Control) -> Iterator[Event]:
        yield step(1)
        raise error

    with caplog.at_level(logging.ERROR):
        events, results = run(qtbot, script)
    assert len(results) == 1
    failed = results[0]
    assert isinstance(failed, Failed)
    assert failed.error == name
    assert words in failed.message
    assert "\n" not in failed.message
    assert events[-1] == failed
    assert any(record.exc_info for record in caplog.records)


def test_an_error_before_the_first_event(qtbot: QtBot) -> None:
    def script(control: Control) -> Iterator[Event]:
        raise EncodeError("no such preset", hint="choose another")

    _, results = run(qtbot, script)
    assert results == [Failed("EncodeError", "no such preset", "choose another")]


def test_an_encode_without_an_end_fails(qtbot: QtBot) -> None:
    events, results = run(qtbot, lambda control: iter([step(1), step(2)]), Clock(0.0))
    assert [type(event) for event in events] == [Step, Step, Failed]
    assert isinstance(results[0], Failed)
    assert results[0].error == "EngineError"


def test_the_generator_is_closed_at_the_end(qtbot: QtBot) -> None:
    closed: list[bool] = []

    def script(control: Control) -> Iterator[Event]:
        try:
            yield Done()
            yield step(1)
        finally:
            closed.append(True)

    _, results = run(qtbot, script)
    assert results == [Done()]
    assert closed == [True]


def test_an_anchor_is_measured_the_same_way(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    job = AnchorJob("sample", "x265", (30,))
    point = Point(30, 100, 0.1, 33.0, 34.0)
    engine = ScriptedEngine(lambda control: iter([Stage("anchor"), point]))
    worker = EncodeWorker(engine, job)
    events: list[Event] = []
    worker.event.connect(events.append)
    with caplog.at_level(logging.CRITICAL), qtbot.waitSignal(worker.finished, timeout=10_000):
        worker.start()
    qtbot.waitUntil(lambda: len(events) == 3)
    assert engine.jobs == [job]
    assert events[1] == point
    assert isinstance(events[2], Failed)
    assert "measurement ended without a result" in events[2].message
    assert worker.wait(10_000)

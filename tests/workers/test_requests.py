"""The request threads: answers on the window's thread, urgent lanes first, the latest wins, clean ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.core.protocols import Control
from lfstudio.engine.messages import CloseRequest, DescribeRequest, EncodeJob, Reply, Request, ViewRequest
from lfstudio.session.requests import Lane
from lfstudio.workers import requests
from lfstudio.workers.requests import RequestRunner


class GatedEngine:
    """Answers a request with itself, once its gate is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.began = threading.Semaphore(0)
        self.calls: list[Request] = []
        self.fault: Exception | None = None

    def start(self) -> None: ...

    def call(self, request: Request) -> Reply:
        self.calls.append(request)
        self.began.release()
        self.gate.wait()
        if self.fault is not None:
            raise self.fault
        return request  # type: ignore[return-value]  # any object will do as a reply

    def run_encode(self, job: EncodeJob, control: Control) -> Iterator[object]:
        raise AssertionError("no encodes here")

    def close(self) -> None:
        self.fault = EngineError("closed")
        self.gate.set()


@pytest.fixture
def engine() -> GatedEngine:
    return GatedEngine()


@pytest.fixture
def runner(qtbot, engine: GatedEngine) -> Iterator[RequestRunner]:
    made = RequestRunner(engine)  # type: ignore[arg-type]
    yield made
    made.close(engine.close)


class Heard:
    """Collects answers, and the threads that they came on."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []
        self.errors: list[LfstudioError] = []
        self.threads: set[QThread] = set()

    def done(self, reply: Reply) -> None:
        self.replies.append(reply)
        self.threads.add(QThread.currentThread())

    def failed(self, error: LfstudioError) -> None:
        self.errors.append(error)


def view(v: int) -> ViewRequest:
    return ViewRequest(1, 0.0, float(v))


def test_answers_come_on_the_thread_that_asked(runner: RequestRunner, engine: GatedEngine, qtbot):
    heard = Heard()
    engine.gate.set()
    runner.submit(Lane.VIEW, view(0), heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.replies == [view(0)])
    assert heard.threads == {QThread.currentThread()}
    assert runner.idle


def test_the_latest_view_wins(runner: RequestRunner, engine: GatedEngine, qtbot):
    heard = Heard()
    runner.submit(Lane.VIEW, view(0), heard.done, heard.failed)
    engine.began.acquire()
    for v in (1, 2, 3):
        runner.submit(Lane.VIEW, view(v), heard.done, heard.failed)
    engine.gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert heard.replies == [view(0), view(3)]
    assert engine.calls == [view(0), view(3)]


def test_urgent_lanes_go_first_and_ordered_lanes_keep_all(runner: RequestRunner, engine: GatedEngine, qtbot):
    heard = Heard()
    runner.submit(Lane.DESCRIBE, DescribeRequest(), heard.done, heard.failed)
    engine.began.acquire()
    runner.submit(Lane.INSPECT, view(9), heard.done, heard.failed)
    for n in (1, 2):
        runner.submit(Lane.CLOSE, CloseRequest(n), heard.done, heard.failed)
    engine.gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert engine.calls == [DescribeRequest(), CloseRequest(1), CloseRequest(2), view(9)]


def test_a_view_does_not_wait_for_an_evaluation(runner: RequestRunner, engine: GatedEngine, qtbot):
    heard = Heard()
    runner.submit(Lane.EVALUATE, DescribeRequest(), heard.done, heard.failed)
    engine.began.acquire()
    runner.submit(Lane.VIEW, view(0), heard.done, heard.failed)
    assert engine.began.acquire(timeout=5)
    engine.gate.set()
    qtbot.waitUntil(lambda: runner.idle)


def test_dropped_requests_are_never_answered(runner: RequestRunner, engine: GatedEngine, qtbot):
    heard = Heard()
    runner.submit(Lane.VIEW, view(0), heard.done, heard.failed)
    engine.began.acquire()
    runner.submit(Lane.PREFETCH, view(1), heard.done, heard.failed)
    runner.drop(Lane.PREFETCH)
    engine.gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert heard.replies == [view(0)]


@pytest.mark.parametrize("fault", [EngineError("it died"), ZeroDivisionError("a fault of ours")])
def test_errors_reach_the_asker(runner: RequestRunner, engine: GatedEngine, qtbot, fault: Exception, caplog):
    heard = Heard()
    engine.fault = fault
    engine.gate.set()
    runner.submit(Lane.VIEW, view(0), heard.done, heard.failed)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert isinstance(heard.errors[0], EngineError)
    assert str(fault) in str(heard.errors[0])


def test_closing_ends_calls_under_way_and_answers_nothing(qtbot, engine: GatedEngine):
    runner, heard = RequestRunner(engine), Heard()  # type: ignore[arg-type]
    runner.submit(Lane.VIEW, view(0), heard.done, heard.failed)
    engine.began.acquire()
    runner.close(engine.close)
    runner.submit(Lane.VIEW, view(1), heard.done, heard.failed)
    assert runner.idle
    assert not any(thread.isRunning() for thread in runner.findChildren(QThread))
    assert heard.replies == []
    assert heard.errors == []


def test_every_lane_has_one_thread():
    """A thread whose lanes all belong to another one would never hear that it is to end."""
    served = [lane for group in requests._THREADS for lane in group]
    assert sorted(served) == sorted(Lane)

"""The computing thread: results on the window's thread, urgent lanes first, the latest wins, clean ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread

from lfstudio.core.errors import EngineError, LfstudioError, UsageError
from lfstudio.session.computing import AtOnce, ComputeLane
from lfstudio.workers.compute import ComputeRunner


class Bench:
    """Work that says when it began, and ends when it may."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.began = threading.Semaphore(0)
        self.order: list[object] = []
        self.worked_on: set[int] = set()
        self.results: list[object] = []
        self.errors: list[LfstudioError] = []
        self.heard_on: set[QThread] = set()

    def work(self, name: object) -> Callable[[], object]:
        def run() -> object:
            self.order.append(name)
            self.worked_on.add(threading.get_ident())
            self.began.release()
            self.gate.wait()
            return name

        return run

    def done(self, result: object) -> None:
        self.results.append(result)
        self.heard_on.add(QThread.currentThread())

    def failed(self, error: LfstudioError) -> None:
        self.errors.append(error)


@pytest.fixture
def runner(qtbot) -> Iterator[ComputeRunner]:
    made = ComputeRunner()
    yield made
    made.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.gate.set()


def test_it_works_elsewhere_and_answers_here(runner: ComputeRunner, bench: Bench, qtbot):
    bench.gate.set()
    runner.submit(ComputeLane.PICTURE, bench.work(1), bench.done, bench.failed)
    qtbot.waitUntil(lambda: runner.idle)
    assert bench.results == [1]
    assert bench.heard_on == {QThread.currentThread()}
    assert threading.get_ident() not in bench.worked_on


def test_the_latest_of_a_lane_wins_and_urgent_work_goes_first(runner: ComputeRunner, bench: Bench, qtbot):
    runner.submit(ComputeLane.PICTURE, bench.work("first"), bench.done, bench.failed)
    bench.began.acquire()
    for n in range(3):
        runner.submit(ComputeLane.AHEAD, bench.work(("ahead", n)), bench.done, bench.failed)
    for n in range(3):
        runner.submit(ComputeLane.PICTURE, bench.work(("picture", n)), bench.done, bench.failed)
    bench.gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert bench.order == ["first", ("picture", 2), ("ahead", 2)]
    assert bench.results == bench.order


def test_what_was_dropped_is_not_done(runner: ComputeRunner, bench: Bench, qtbot):
    runner.submit(ComputeLane.PICTURE, bench.work(1), bench.done, bench.failed)
    bench.began.acquire()
    runner.submit(ComputeLane.AHEAD, bench.work(2), bench.done, bench.failed)
    runner.drop(ComputeLane.AHEAD)
    runner.drop(ComputeLane.AHEAD)
    bench.gate.set()
    qtbot.waitUntil(lambda: runner.idle)
    assert bench.order == [1]


@pytest.mark.parametrize("fault", [UsageError("no such thing"), ZeroDivisionError("a fault of ours")])
def test_faults_reach_the_asker(runner: ComputeRunner, bench: Bench, qtbot, fault: Exception, caplog):
    def fail() -> object:
        raise fault

    runner.submit(ComputeLane.PICTURE, fail, bench.done, bench.failed)
    qtbot.waitUntil(lambda: bool(bench.errors))
    assert str(fault) in str(bench.errors[0])
    assert isinstance(bench.errors[0], UsageError if isinstance(fault, UsageError) else EngineError)
    bench.gate.set()
    runner.submit(ComputeLane.PICTURE, bench.work(1), bench.done, bench.failed)
    qtbot.waitUntil(lambda: bench.results == [1])


def test_closing_waits_for_the_work_under_way_and_answers_nothing(bench: Bench, qtbot):
    runner = ComputeRunner()
    runner.submit(ComputeLane.PICTURE, bench.work(1), bench.done, bench.failed)
    bench.began.acquire()
    bench.gate.set()
    runner.close()
    runner.close()
    runner.submit(ComputeLane.PICTURE, bench.work(2), bench.done, bench.failed)
    assert not any(thread.isRunning() for thread in runner.findChildren(QThread))
    qtbot.wait(20)
    assert bench.results == []
    assert bench.order == [1]


def test_without_threads_everything_is_done_at_once(bench: Bench):
    bench.gate.set()
    AtOnce().submit(ComputeLane.PICTURE, bench.work(1), bench.done, bench.failed)
    assert bench.results == [1]

    def fail() -> object:
        raise UsageError("no such thing")

    AtOnce().submit(ComputeLane.PICTURE, fail, bench.done, bench.failed)
    assert [str(error) for error in bench.errors] == ["no such thing"]

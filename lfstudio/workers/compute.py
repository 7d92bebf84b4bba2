"""A thread that computes for the session, so that the window never does: lanes with priorities, the latest wins."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QThread, Signal, Slot

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.session.computing import ComputeLane

T = TypeVar("T")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    number: int
    lane: ComputeLane
    work: Callable[[], Any]


class _ComputeThread(QThread):
    """Does one task after the other, the most urgent lane first."""

    finishedTask = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._condition = threading.Condition()
        self._waiting: dict[ComputeLane, _Task] = {}
        self._closed = False

    def put(self, task: _Task) -> _Task | None:
        """Let ``task`` wait; returns the one whose place it takes."""
        with self._condition:
            replaced = self._waiting.get(task.lane)
            self._waiting[task.lane] = task
            self._condition.notify()
        return replaced

    def take_out(self, lane: ComputeLane) -> _Task | None:
        """What waits in a lane waits no more; returned."""
        with self._condition:
            return self._waiting.pop(lane, None)

    def close(self) -> None:
        """End after the task that is being done."""
        with self._condition:
            self._closed = True
            self._waiting.clear()
            self._condition.notify()

    def _next(self) -> _Task | None:
        with self._condition:
            while not self._waiting and not self._closed:
                self._condition.wait()
            return None if self._closed else self._waiting.pop(min(self._waiting))

    def run(self) -> None:
        while (task := self._next()) is not None:
            self.finishedTask.emit(task, self._result(task))

    def _result(self, task: _Task) -> object:
        try:
            return task.work()
        except LfstudioError as error:
            return error
        except Exception as error:  # noqa: BLE001 - the boundary: nothing may vanish in a thread
            _log.error("a computation failed unexpectedly", exc_info=True)
            failure = EngineError(f"a computation failed unexpectedly ({type(error).__name__}: {error})")
            failure.__cause__ = error
            return failure


class ComputeRunner(QObject):
    """`lfstudio.session.computing.Computer` over a thread of its own; results arrive on the thread that made it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._callbacks: dict[int, tuple[Callable[[Any], None], Callable[[LfstudioError], None]]] = {}
        self._closed = False
        self._thread = _ComputeThread(self)
        self._thread.finishedTask.connect(self._finished)
        self._thread.start()

    def submit(
        self,
        lane: ComputeLane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[LfstudioError], None],
    ) -> None:
        """See `lfstudio.session.computing.Computer.submit`. After `close` nothing is called any more."""
        if self._closed:
            return
        task = _Task(next(self._numbers), lane, work)
        self._callbacks[task.number] = (done, failed)
        self._forget(self._thread.put(task))

    def drop(self, lane: ComputeLane) -> None:
        """See `lfstudio.session.computing.Computer.drop`."""
        self._forget(self._thread.take_out(lane))

    @property
    def idle(self) -> bool:
        """Whether everything was done or dropped."""
        return not self._callbacks

    def close(self) -> None:
        """End the thread, and wait for it (for one task at most). May be called twice."""
        self._closed = True
        self._callbacks.clear()
        self._thread.close()
        self._thread.wait()

    def _forget(self, task: _Task | None) -> None:
        if task is not None:
            self._callbacks.pop(task.number, None)

    @Slot(object, object)
    def _finished(self, task: _Task, result: object) -> None:
        callbacks = self._callbacks.pop(task.number, None)
        if callbacks is None:
            return
        done, failed = callbacks
        if isinstance(result, LfstudioError):
            failed(result)
        else:
            done(result)

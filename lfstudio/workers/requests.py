"""Threads that run engine requests, so that the window never waits: lanes with priorities, the latest wins."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread, Signal, Slot

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.engine.client import Engine
from lfstudio.engine.messages import Reply, Request
from lfstudio.session.requests import Lane

_log = logging.getLogger(__name__)

_THREADS: tuple[frozenset[Lane], ...] = (
    frozenset({Lane.VIEW, Lane.PREFETCH}),
    frozenset(
        {Lane.OPEN, Lane.CLOSE, Lane.SNAPSHOT, Lane.DESCRIBE, Lane.INSPECT, Lane.ABLATE, Lane.CONTENTS, Lane.BYTES}
    ),
    frozenset({Lane.EVALUATE}),
    frozenset({Lane.ANCHORS, Lane.PREDICT}),
    frozenset({Lane.WORTH}),
    frozenset({Lane.EPI}),
    frozenset({Lane.MEAN_MAP}),
    frozenset({Lane.REGION, Lane.SAMPLES}),
    frozenset({Lane.REGION_ALL}),
    frozenset({Lane.DISPARITY}),
    frozenset({Lane.RENDER_SOURCE}),
    frozenset({Lane.RENDER_DECODED}),
    frozenset({Lane.FOCUS_POINT, Lane.FOCUS_RANGE}),
    frozenset({Lane.STEREO}),
    frozenset({Lane.GATHER, Lane.FIGURE}),
    frozenset({Lane.OPENING, Lane.PREVIEW_STOP}),
    frozenset({Lane.DIAGNOSIS}),
    frozenset({Lane.PROPOSE}),
    frozenset({Lane.PREVIEW}),
)
"""Lanes by thread: a view never waits behind an evaluation, nor the opening of a file behind either."""


@dataclass(frozen=True, slots=True)
class _Ticket:
    number: int
    lane: Lane
    request: Request


class _Lanes:
    """The requests that wait for one thread; thread-safe."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._waiting: list[_Ticket] = []
        self._closed = False

    def put(self, ticket: _Ticket) -> list[_Ticket]:
        """Add a request; returns those that it replaces."""
        with self._condition:
            replaced = self._take_out(ticket.lane) if ticket.lane.latest_wins else []
            self._waiting.append(ticket)
            self._condition.notify()
        return replaced

    def drop(self, lane: Lane) -> list[_Ticket]:
        """Forget what waits in a lane; returns it."""
        with self._condition:
            return self._take_out(lane)

    def _take_out(self, lane: Lane) -> list[_Ticket]:
        gone = [ticket for ticket in self._waiting if ticket.lane is lane]
        self._waiting = [ticket for ticket in self._waiting if ticket.lane is not lane]
        return gone

    def take(self) -> _Ticket | None:
        """The most urgent request, the oldest of its lane; waits for one. None once closed."""
        with self._condition:
            while not self._waiting and not self._closed:
                self._condition.wait()
            if self._closed:
                return None
            best = min(self._waiting, key=lambda ticket: (ticket.lane, ticket.number))
            self._waiting.remove(best)
            return best

    def close(self) -> None:
        """Let `take` return None from now on."""
        with self._condition:
            self._closed = True
            self._waiting.clear()
            self._condition.notify_all()


class _RequestThread(QThread):
    """Calls the engine for one group of lanes."""

    answered = Signal(object, object)

    def __init__(self, engine: Engine, lanes: _Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._engine = engine
        self._lanes = lanes

    def run(self) -> None:
        while (ticket := self._lanes.take()) is not None:
            self.answered.emit(ticket, self._call(ticket.request))

    def _call(self, request: Request) -> Reply | LfstudioError:
        try:
            return self._engine.call(request)
        except LfstudioError as error:
            return error
        except Exception as error:  # noqa: BLE001 - the boundary: nothing may vanish in a thread
            _log.error("a request failed unexpectedly: %r", request, exc_info=True)
            failure = EngineError(f"the request failed unexpectedly ({type(error).__name__}: {error})")
            failure.__cause__ = error
            return failure


class RequestRunner(QObject):
    """`lfstudio.session.requests.Requests` over threads of its own; answers arrive on the thread that made it.

    Args:
        engine: its ``call`` is used from several threads at once.
    """

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count()
        self._callbacks: dict[int, tuple[Callable[[Reply], None], Callable[[LfstudioError], None]]] = {}
        self._closed = False
        self._lanes: dict[Lane, _Lanes] = {}
        self._threads: list[_RequestThread] = []
        for group in _THREADS:
            lanes = _Lanes()
            self._lanes |= dict.fromkeys(group, lanes)
            thread = _RequestThread(engine, lanes, self)
            thread.answered.connect(self._answered)
            thread.start()
            self._threads.append(thread)

    def submit(
        self,
        lane: Lane,
        request: Request,
        done: Callable[[Reply], None],
        failed: Callable[[LfstudioError], None],
    ) -> None:
        """See `lfstudio.session.requests.Requests.submit`. After `close` nothing is called any more."""
        if self._closed:
            return
        ticket = _Ticket(next(self._numbers), lane, request)
        self._callbacks[ticket.number] = (done, failed)
        self._forget(self._lanes[lane].put(ticket))

    def drop(self, lane: Lane) -> None:
        """See `lfstudio.session.requests.Requests.drop`."""
        self._forget(self._lanes[lane].drop(lane))

    @property
    def idle(self) -> bool:
        """Whether every request was answered or dropped."""
        return not self._callbacks

    def close(self, close_engine: Callable[[], None] | None = None) -> None:
        """End the threads. ``close_engine`` ends the calls that are under way; then the threads are waited for."""
        self._closed = True
        self._callbacks.clear()
        for lanes in self._lanes.values():
            lanes.close()
        if close_engine is not None:
            close_engine()
        for thread in self._threads:
            thread.wait()

    def _forget(self, tickets: list[_Ticket]) -> None:
        for ticket in tickets:
            self._callbacks.pop(ticket.number, None)

    @Slot(object, object)
    def _answered(self, ticket: _Ticket, reply: Reply | LfstudioError) -> None:
        callbacks = self._callbacks.pop(ticket.number, None)
        if callbacks is None:
            return
        done, failed = callbacks
        if isinstance(reply, LfstudioError):
            failed(reply)
        else:
            done(reply)

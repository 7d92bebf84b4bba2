"""Starts workers of encodes and anchors for the session and keeps them until they ended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from lfstudio.core.events import Done, Event, Failed
from lfstudio.engine.client import Engine
from lfstudio.engine.messages import EncodeJob
from lfstudio.workers.encode_worker import EncodeWorker, Job


class EncodeRunner(QObject):
    """`lfstudio.session.encoding.StartEncode` and `lfstudio.session.anchors.StartAnchor` over `EncodeWorker` threads;
    call `start`."""

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._workers: list[EncodeWorker] = []

    def start(
        self, job: Job, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> EncodeWorker:
        """Run ``job``; the callbacks run on the thread that made this object."""
        worker = EncodeWorker(self._engine, job, self)
        relay = _Relay(worker, on_event, on_end)
        worker.event.connect(relay.event_arrived)
        worker.finishedWith.connect(relay.ended)
        worker.finished.connect(relay.thread_finished)
        relay.gone = lambda: self._workers.remove(worker)
        self._workers.append(worker)
        worker.start()
        return worker

    def close(self) -> None:
        """Let running encodes stop and keep their results, end what measures anchors, and wait for the threads."""
        for worker in tuple(self._workers):
            worker.stop() if isinstance(worker.job, EncodeJob) else worker.cancel()
            worker.wait()


class _Relay(QObject):
    """Receives a worker's signals on the window's thread (a plain function would be called on the worker's)."""

    def __init__(
        self, worker: EncodeWorker, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> None:
        super().__init__(worker)
        self._worker = worker
        self._on_event = on_event
        self._on_end = on_end
        self.gone: Callable[[], None] = lambda: None

    def event_arrived(self, event: object) -> None:
        self._on_event(event)  # type: ignore[arg-type]  # Qt's signals carry objects

    def ended(self, end: object) -> None:
        self._on_end(end)  # type: ignore[arg-type]

    def thread_finished(self) -> None:
        self._worker.wait()
        self.gone()
        self._worker.deleteLater()

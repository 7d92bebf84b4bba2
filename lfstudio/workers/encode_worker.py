"""The thread that drives an encode, the measurement of an anchor, or an export: hands its events to the window."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QThread, Signal

from lfstudio.core.errors import LfstudioError
from lfstudio.core.events import Done, Event, Failed, Step
from lfstudio.core.protocols import Control
from lfstudio.engine.client import Engine
from lfstudio.engine.export_job import ExportJob
from lfstudio.engine.messages import AnchorJob, EncodeJob

_log = logging.getLogger(__name__)

Job = EncodeJob | AnchorJob | ExportJob
_WHAT: dict[type, str] = {EncodeJob: "encode", AnchorJob: "measurement", ExportJob: "export"}

STEP_INTERVAL_S = 1 / 15
"""Steps reach the window at most this often; of those in between only the latest is kept."""


class EncodeWorker(QThread):
    """Runs one job to its end.

    Signals:
        event: every event in order, `Step` thinned out to 15 per second; the last one is `Done` or `Failed`.
        finishedWith: the same `Done` or `Failed`, exactly once, after it went through ``event``.

    Whatever goes wrong, be it an error of ours, memory running out or a fault of the engine, becomes a `Failed` that
    a person can read; the traceback goes to the log.
    """

    event = Signal(object)  # type: ignore[assignment]  # hides QThread.event(), which nothing here calls
    finishedWith = Signal(object)

    def __init__(
        self,
        engine: Engine,
        job: Job,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.job = job
        self._what = next(what for kind, what in _WHAT.items() if isinstance(job, kind))
        self._engine = engine
        self._control = Control()
        self._clock = clock

    def stop(self) -> None:
        """Finish now and keep the result so far; returns at once."""
        self._control.stop()

    def pause(self) -> None:
        """End with what going on needs; returns at once."""
        self._control.pause()

    def let_go(self) -> None:
        """Let it go on without this thread; returns at once."""
        self._control.let_go()

    def cancel(self) -> None:
        """End and keep nothing; returns at once."""
        self._control.cancel()

    @property
    def stopping(self) -> bool:
        """True once `stop`, `pause` or `cancel` was called."""
        return self._control.stopping

    def run(self) -> None:
        _log.info("an %s begins", self._what)
        try:
            result = self._drive()
        except LfstudioError as error:
            _log.error("the %s of %s failed: %s", self._what, self.job.source, error, exc_info=True)
            result = Failed(type(error).__name__, _with_place(error), error.hint)
        except Exception as error:  # noqa: BLE001 - the boundary: nothing may vanish in a thread
            _log.error("the %s of %s failed unexpectedly", self._what, self.job.source, exc_info=True)
            result = _unexpected(error, self._what)
        _log.info("an %s has ended: %s", self._what, type(result).__name__)
        self.event.emit(result)
        self.finishedWith.emit(result)

    def _events(self) -> Iterator[Event]:
        if isinstance(self.job, AnchorJob):
            return self._engine.run_anchor(self.job, self._control)
        if isinstance(self.job, ExportJob):
            return self._engine.run_export(self.job, self._control)
        return self._engine.run_encode(self.job, self._control)

    def _drive(self) -> Done | Failed:
        pending: Step | None = None
        emitted_at = -STEP_INTERVAL_S
        events = self._events()
        try:
            for event in events:
                if isinstance(event, Step):
                    now = self._clock()
                    if now - emitted_at < STEP_INTERVAL_S:
                        pending = event
                        continue
                    emitted_at, pending = now, None
                    self.event.emit(event)
                    continue
                if pending is not None:
                    self.event.emit(pending)
                    emitted_at, pending = self._clock(), None
                if isinstance(event, Done | Failed):
                    return event
                self.event.emit(event)
        finally:
            close = getattr(events, "close", None)
            if close is not None:
                close()
        if pending is not None:
            self.event.emit(pending)
        _log.error("the %s of %s ended without a result", self._what, self.job.source)
        return Failed("EngineError", f"the {self._what} ended without a result", "try again; the log has the details")


def _with_place(error: LfstudioError) -> str:
    return f"{error.where}: {error.message}" if error.where else error.message


def _unexpected(error: Exception, what: str) -> Failed:
    text = " ".join(str(error).split())
    if isinstance(error, MemoryError) or "out of memory" in text.lower():
        return Failed(
            "DeviceError",
            f"there is not enough memory for this {what}",
            "choose fewer views, a smaller crop or a faster preset, or close other programs",
        )
    message = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return Failed("EngineError", f"the {what} failed unexpectedly ({message:.300})", "the log has the details")

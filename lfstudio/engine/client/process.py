"""The real engine: a warm child process that opens, decodes and measures, restarted when it dies."""

from __future__ import annotations

import contextlib
import itertools
import logging
import multiprocessing
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.core.events import Event
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.client.anchor import run_anchor
from lfstudio.engine.client.child import how_it_ended
from lfstudio.engine.client.encode import run_encode
from lfstudio.engine.client.export import run_export
from lfstudio.engine.client.folders import make_folder
from lfstudio.engine.client.mapped_views import MappedViews
from lfstudio.engine.export_job import ExportJob
from lfstudio.engine.messages import AnchorJob, CloseRequest, EncodeJob, Reply, Request, ViewInFile

Serve = Callable[[Connection, int, str], None]

_QUIT_S = 0.3

_log = logging.getLogger(__name__)


class _Host:
    """One engine process, with the requests that wait for its replies."""

    def __init__(self, serve: Serve, generation: int, folder: str) -> None:
        self._lock = threading.Lock()
        self._ids = itertools.count()
        self._pending: dict[int, Future[Reply]] = {}
        self._ended: LfstudioError | None = None
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(theirs, generation, folder), name="lfstudio-engine", daemon=True
        )
        self.process.start()
        theirs.close()
        self._reader = threading.Thread(target=self._read, name="lfstudio-engine-replies", daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        """False as soon as its end was noticed."""
        return self._ended is None

    def submit(self, request: Request) -> Future[Reply]:
        """Send a request; the future gets its reply, or EngineError if the process ends before."""
        future: Future[Reply] = Future()
        with self._lock:
            if self._ended is not None:
                raise self._ended
            number = next(self._ids)
            self._pending[number] = future
            with contextlib.suppress(OSError):  # the reader notices the end and tells everyone who waits
                self._connection.send((number, request))
        return future

    def _read(self) -> None:
        while True:
            try:
                number, reply = self._connection.recv()
            except (EOFError, OSError):
                break
            with self._lock:
                future = self._pending.pop(number, None)
            if future is None:
                continue  # whoever asked was told of the end already
            if isinstance(reply, LfstudioError):
                future.set_exception(reply)
            else:
                future.set_result(reply)
        self.process.join(timeout=5)
        if self._ended is None:
            _log.warning("the engine process ended unexpectedly: %s", how_it_ended(self.process.exitcode))
        self._end(EngineError(f"the engine process ended unexpectedly: {how_it_ended(self.process.exitcode)}"))

    def _end(self, error: LfstudioError) -> None:
        with self._lock:
            if self._ended is None:
                self._ended = error
            waiting = list(self._pending.values())
            self._pending.clear()
        for future in waiting:
            future.set_exception(self._ended)

    def close(self) -> None:
        """End the process, kindly at first; whoever waits for a reply gets EngineError."""
        self._end(EngineError("the engine was closed"))
        with self._lock, contextlib.suppress(OSError):
            self._connection.send(None)
        self.process.join(timeout=_QUIT_S)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self._reader.join()
        self._connection.close()


class ProcessEngine:
    """`lfstudio.engine.client.Engine` with one spawned process.

    Calls may come from several threads at once; replies are matched by number, so a view does not wait behind a long
    evaluation. After the process died, handles of files that it had open are refused with EngineError; open them
    again.

    Args:
        program: the command that runs LF Studio, for encodes and anchors; this program unless given.
        serve: what the engine process runs.
    """

    def __init__(self, *, program: Sequence[str] | None = None, serve: Serve = boot.serve) -> None:
        self._program = program
        self._serve = serve
        self._lock = threading.Lock()
        self._generation = 0
        self._host: _Host | None = None
        self._folder: str | None = None
        self._closed = False
        self._views = MappedViews()

    def start(self) -> None:
        """Start the engine process, without waiting for it. Raises EngineError if the system refuses."""
        self._running()

    @property
    def process_id(self) -> int | None:
        """The engine process's id while it runs."""
        host = self._host
        return host.process.pid if host is not None and host.alive else None

    def call(self, request: Request) -> Reply:
        """Send a request and wait for its reply.

        Raises: the `LfstudioError` that the host raised; EngineError if the process died meanwhile, or was closed.
        """
        reply = self._running().submit(request).result()
        if isinstance(request, CloseRequest):
            self._views.forget(request.handle)
        return self._views.found(reply) if isinstance(reply, ViewInFile) else reply

    def run_encode(self, job: EncodeJob, control: Control) -> Iterator[Event]:
        """See `lfstudio.engine.client.encode.run_encode`."""
        return run_encode(job, control, program=self._program)

    def run_anchor(self, job: AnchorJob, control: Control) -> Iterator[Event]:
        """See `lfstudio.engine.client.anchor.run_anchor`."""
        return run_anchor(job, control, program=self._program)

    def run_export(self, job: ExportJob, control: Control) -> Iterator[Event]:
        """See `lfstudio.engine.client.export.run_export`."""
        return run_export(job, control, program=self._program)

    def close(self) -> None:
        """End the engine process and remove its temporary files; encodes are not touched. May be called twice."""
        with self._lock:
            self._closed = True
            host, self._host = self._host, None
            folder, self._folder = self._folder, None
        if host is not None:
            host.close()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)

    def _running(self) -> _Host:
        with self._lock:
            if self._closed:
                raise EngineError("the engine was closed")
            if self._host is None or not self._host.alive:
                self._generation += 1
                if self._host is not None:
                    self._host.close()
                try:
                    if self._folder is not None:
                        shutil.rmtree(self._folder, ignore_errors=True)
                    self._folder = make_folder()
                    self._host = _Host(self._serve, self._generation, self._folder)
                except OSError as error:
                    raise EngineError(f"the engine process cannot start: {error.strerror or error}") from error
            return self._host

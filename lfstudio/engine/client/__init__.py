"""The window's side of the engine: typed requests to a warm engine process, encodes in child processes.

Imports no torch and no codec, not even indirectly.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from lfstudio.core.events import Event
from lfstudio.core.protocols import Control
from lfstudio.engine.export_job import ExportJob
from lfstudio.engine.messages import AnchorJob, EncodeJob, Reply, Request


class Engine(Protocol):
    """What the window needs of an engine; the real one is `lfstudio.engine.client.process.ProcessEngine`."""

    def start(self) -> None:
        """Start the engine process, without waiting for it."""
        ...

    def call(self, request: Request) -> Reply:
        """Send a request and wait for its reply; thread-safe, one request at a time.

        Raises: the `LfstudioError` that the host raised; EngineError if the process died (the next call restarts it).
        """
        ...

    def run_encode(self, job: EncodeJob, control: Control) -> Iterator[Event]:
        """Run an encode in a child process of its own and yield its events; the last is `Done` or `Failed`.

        ``control.stop()`` keeps the result so far (`Done`); ``control.cancel()`` discards (`Failed`, CancelledError).
        """
        ...

    def run_anchor(self, job: AnchorJob, control: Control) -> Iterator[Event]:
        """Measure a conventional codec in a child process of its own: a `Point` each, then `Done` or `Failed`.

        ``control``'s wishes both end it (`Failed`, CancelledError).
        """
        ...

    def run_export(self, job: ExportJob, control: Control) -> Iterator[Event]:
        """Write files in a child process of its own: `Progress` and `Notice`, then `Done` or `Failed`.

        ``control``'s wishes both end it (`Failed`, CancelledError), and nothing is left of it.
        """
        ...

    def close(self) -> None:
        """End the engine process and forget its temporary files."""
        ...

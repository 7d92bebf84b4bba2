"""The sources that are being opened at this moment: how far they are, and what is wished of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lfstudio.engine.opening_messages import Opening, OpeningRequest
from lfstudio.readers.loading import Loading

_NEWS_S = 0.12
"""An answer comes after so long, or at the end: who asks again and again asks no more often."""


class Openings:
    """Thread-safe: a source is read on one thread, and asked about on others.

    Args:
        folder: for the samples.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._under_way: list[tuple[str, Loading]] = []
        self._closed = False

    @contextmanager
    def begin(self, path: str) -> Iterator[Loading]:
        """Inside this, ``path`` is being opened; the samples of what is read go to files in the folder."""
        loading = Loading(self._folder, 0)
        with self._lock:
            self._under_way.append((path, loading))
            if self._closed:
                loading.cancel()
        try:
            yield loading
        except BaseException:
            loading.keep_only(None)
            raise
        finally:
            with self._lock:
                self._under_way.remove((path, loading))

    def ask(self, request: OpeningRequest) -> Opening | None:
        """How far it is, a moment later."""
        loading = self._found(request.path)
        if loading is None:
            return None
        if request.cancel:
            loading.cancel()
        if request.want is not None:
            loading.want(*request.want)
        loading.wait(_NEWS_S)
        if self._found(request.path) is not loading:
            return None
        progress = loading.progress
        if progress is None:
            return Opening()
        file = None if progress.file is None else str(progress.file)
        return Opening(progress.done, progress.total, progress.there, file, progress.bit_depth, progress.order)

    def _found(self, path: str) -> Loading | None:
        with self._lock:
            return next((loading for name, loading in self._under_way if name == path), None)

    def close(self) -> None:
        """Cancel all of them."""
        with self._lock:
            self._closed = True
            for _, loading in self._under_way:
                loading.cancel()

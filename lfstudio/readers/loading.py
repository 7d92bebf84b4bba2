"""A light field while it is read: where its samples go, how far it is, what is wanted first, whether it goes on."""

from __future__ import annotations

import os
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import DTypeLike, NDArray

from lfstudio.core import mapped
from lfstudio.core.errors import CancelledError, OutputError
from lfstudio.core.lightfield import Samples

MAPPED_FROM_BYTES = 512 << 20
"""A light field of this size or more lies in a mapped file: the system keeps of it in memory what it has room for."""

_THREADS = min(2, os.cpu_count() or 1)

Place = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """How far a light field is.

    Attributes:
        done, total: views. there: "U V", those that can be looked at.
        file: the ``.npy`` file "rows columns H W C" that they are in as they are stored; None if they are in memory.
        order: "U V 2", the row and column of each view there.
    """

    done: int
    total: int
    file: Path | None
    bit_depth: int
    there: NDArray[np.bool_]
    order: NDArray[np.intp]


class Loading:
    """One light field that is being read. The reader asks it where to put samples and tells what it has; who waits for
    it may look, wish and cancel from another thread.

    Args:
        folder: for files of mapped samples, which stay there; without it they have no name and are gone with the array.
        mapped_from_bytes: samples of this size or more are mapped.
    """

    def __init__(self, folder: Path | None = None, mapped_from_bytes: int = MAPPED_FROM_BYTES) -> None:
        self._folder = folder
        self._mapped_from = mapped_from_bytes
        self._files: list[tuple[Path, Samples]] = []
        self._state = threading.Lock()
        self._ended = threading.Event()
        self._cancelled = False
        self._wanted: Place | None = None
        self._samples: Samples | None = None
        self._order: NDArray[np.intp] = np.zeros((0, 0, 2), np.intp)
        self._there: NDArray[np.bool_] = np.zeros((0, 0), bool)
        self._bit_depth = 8

    # The reader's side

    def array(self, shape: tuple[int, ...], dtype: DTypeLike) -> Samples:
        """An unset array for samples. Raises OutputError if the disk is too small, MemoryError, CancelledError."""
        self.check()
        if int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize < self._mapped_from:
            return np.empty(shape, dtype)
        if self._folder is None:
            return mapped.temporary(shape, dtype)
        path = self._new_file()
        samples = mapped.create(path, shape, dtype)
        self._files.append((path, samples))
        return samples

    def contiguous(self, samples: Samples, dtype: DTypeLike | None = None) -> Samples:
        """``samples`` "U V …" contiguous, in ``dtype``: the same ones if they are so already. Raises as `array`."""
        wanted = samples.dtype if dtype is None else np.dtype(dtype)
        if samples.flags.c_contiguous and samples.dtype == wanted:
            return samples
        out = self.array(samples.shape, wanted)
        for u in range(samples.shape[0]):
            self.check()
            for v in range(samples.shape[1]):
                out[u, v] = samples[u, v]
        return out

    def rearranged(self, samples: Samples, order: NDArray[np.intp]) -> Samples:
        """The views of ``samples`` "U V …" at the rows and columns "U V 2" of ``order``. Raises as `array`."""
        out = self.array((*order.shape[:2], *samples.shape[2:]), samples.dtype)
        for place in np.ndindex(order.shape[0], order.shape[1]):
            out[place] = samples[tuple(order[place])]
            self.check()
        return out

    def begin(self, samples: Samples, bit_depth: int, order: NDArray[np.intp] | None = None) -> None:
        """Views will come into ``samples`` "rows columns H W C"; ``order`` "U V 2" says where those of the arranged
        grid are, if that is another."""
        rows, columns = samples.shape[:2]
        with self._state:
            self._samples, self._bit_depth = samples, bit_depth
            self._order = np.indices((rows, columns)).transpose(1, 2, 0) if order is None else order
            self._there = np.zeros((rows, columns), bool)

    def arrived(self, place: Place) -> None:
        """The view at a stored place is there. Raises CancelledError."""
        with self._state:
            if self._samples is not None:
                self._there[place] = True
        self.check()

    def check(self) -> None:
        """Raises CancelledError once nobody wants the light field any more."""
        if self._cancelled:
            raise CancelledError("opening was cancelled")

    def read_all(self, places: Iterable[Place], read: Callable[[Place], T]) -> Iterator[tuple[Place, T]]:
        """What ``read`` makes of stored places, two at a time: the one that is wanted first, then in their order.

        Raises: what ``read`` raises, for the first place in that order; CancelledError.
        """
        waiting = dict.fromkeys(places)
        begun: deque[tuple[Place, Future[T]]] = deque()
        with ThreadPoolExecutor(_THREADS) as threads:
            try:
                while waiting or begun:
                    self.check()
                    while waiting and len(begun) <= _THREADS:
                        place = self._first(waiting)
                        del waiting[place]
                        begun.append((place, threads.submit(read, place)))
                    place, result = begun.popleft()
                    yield place, result.result()
            finally:
                for _, result in begun:
                    result.cancel()

    def _first(self, waiting: dict[Place, None]) -> Place:
        with self._state:
            wanted, order = self._wanted, self._order
            if self._samples is None and wanted in waiting:
                return wanted
            if wanted is not None and wanted[0] < order.shape[0] and wanted[1] < order.shape[1]:
                row, column = (int(n) for n in order[wanted])
                if (row, column) in waiting:
                    return row, column
        return next(iter(waiting))

    def _new_file(self) -> Path:
        try:
            descriptor, name = tempfile.mkstemp(prefix="samples-", suffix=".npy", dir=self._folder)
        except OSError as error:
            raise OutputError(
                f"the temporary file cannot be written: {error.strerror or error}", where=str(self._folder)
            ) from error
        os.close(descriptor)
        return Path(name)

    # The side of who waits

    @property
    def progress(self) -> Progress | None:
        """How far it is; None until the reader knows how many views there are."""
        with self._state:
            if self._samples is None:
                return None
            rows, columns = self._order[..., 0], self._order[..., 1]
            there = self._there[rows, columns]
            file = self.file_of(self._samples)
            return Progress(int(there.sum()), there.size, file, self._bit_depth, there, self._order)

    def wait(self, seconds: float) -> None:
        """Until reading is over, or the time has passed."""
        self._ended.wait(seconds)

    def want(self, u: int, v: int) -> None:
        """Read this view of the arranged grid next."""
        with self._state:
            self._wanted = (u, v)

    def cancel(self) -> None:
        """Nobody wants it any more: the reader raises CancelledError at its next view."""
        self._cancelled = True

    def end(self) -> None:
        """Reading is over, however it ended."""
        self._ended.set()

    def file_of(self, samples: Samples) -> Path | None:
        """The file that holds exactly these samples, in their order; None if none does."""
        if not samples.flags.c_contiguous:
            return None
        for path, held in self._files:
            same = held.__array_interface__["data"][0] == samples.__array_interface__["data"][0]
            if same and (held.shape, held.dtype) == (samples.shape, samples.dtype):
                return path
        return None

    def keep_only(self, kept: Path | None) -> None:
        """Remove the other files."""
        for path, _ in self._files:
            if path != kept:
                mapped.remove(path)
        self._files = [(path, held) for path, held in self._files if path == kept]


_current: ContextVar[Loading | None] = ContextVar("loading", default=None)


def current() -> Loading:
    """The loading under way; one that nobody watches, if none is."""
    return _current.get() or Loading()


@contextmanager
def under_way(loading: Loading) -> Iterator[None]:
    """Inside this, on this thread, readers put samples where ``loading`` says, and tell it."""
    token = _current.set(loading)
    try:
        yield
    finally:
        _current.reset(token)
        loading.end()

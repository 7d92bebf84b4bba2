"""Which arithmetic coder is in use. All make and read the very same bytes; they differ in speed alone.

``LFSTUDIO_CODER`` chooses:

* ``auto`` (the default): torchac where its extension is there already, else Python. It is never compiled while somebody
  waits; a process that has coded much in Python starts compiling it in the background, for the next time.
* ``torchac``: compiled now if need be (half a minute, once); Python with a warning in the log where that fails.
* ``python``: always Python.
"""

from __future__ import annotations

import logging
import os
import threading
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.tables import Table
from lfstudio.core.errors import UsageError

ENVIRONMENT_VARIABLE = "LFSTUDIO_CODER"
CHOICES = ("auto", "torchac", "python")
COMPILE_AFTER = 1 << 19
"""Symbols that a process codes in Python before ``auto`` has torchac compiled in the background."""

_log = logging.getLogger(__name__)


class Coder(Protocol):
    """An arithmetic coder over the rows of a table."""

    @property
    def name(self) -> str:
        """``"torchac"`` or ``"python"``."""
        ...

    def encode(self, table: Table, rows: NDArray[np.int64], symbols: NDArray[np.uint8]) -> bytes:
        """One stream.

        Args:
            rows: row of the table for each symbol, 0 .. 1023.
            symbols: table symbols, 0 .. 63, as many, at least one.
        """
        ...

    def decode(self, table: Table, rows: NDArray[np.int64], data: bytes) -> tuple[NDArray[np.uint8], int]:
        """The symbols of the stream that ``data`` begins with, and the stream's length in bytes.

        Every symbol sequence has exactly one stream, so anything else is seen.

        Raises:
            BitstreamError: ``data`` does not begin with a whole stream of as many symbols as there are rows.
        """
        ...


def current_coder() -> Coder:
    """The coder that ``LFSTUDIO_CODER`` asks for, as far as it can be had. Raises UsageError for an unknown choice."""
    choice = os.environ.get(ENVIRONMENT_VARIABLE, "").strip().lower() or "auto"
    if choice not in CHOICES:
        raise UsageError(f"{choice!r} is none of {', '.join(CHOICES)}", where=ENVIRONMENT_VARIABLE)
    return _coder(choice)


def coder_in_use() -> str:
    """Its name: ``"torchac"`` or ``"python"``. Raises UsageError as `current_coder`."""
    return current_coder().name


@cache
def _coder(choice: str) -> Coder:
    if choice == "python":
        return PythonCoder()
    # Only here: the module imports torch.
    from lfstudio.codecs.entropy.coder_torchac import load_torchac

    coder = load_torchac(compile_now=choice == "torchac")
    if coder is not None:
        return coder
    if choice == "torchac":
        _log.warning("torchac cannot be had here; coding in Python, which is slower and gives the same bytes")
        return PythonCoder()
    return _WatchedPythonCoder()


class _WatchedPythonCoder(PythonCoder):
    """Counts its symbols and has torchac compiled in the background, once, after `COMPILE_AFTER` of them."""

    def __init__(self) -> None:
        self._left = COMPILE_AFTER
        self._lock = threading.Lock()

    def encode(self, table: Table, rows: NDArray[np.int64], symbols: NDArray[np.uint8]) -> bytes:
        self._count(rows.size)
        return super().encode(table, rows, symbols)

    def decode(self, table: Table, rows: NDArray[np.int64], data: bytes) -> tuple[NDArray[np.uint8], int]:
        self._count(rows.size)
        return super().decode(table, rows, data)

    def _count(self, symbols: int) -> None:
        with self._lock:
            before = self._left
            self._left -= symbols
        if before > 0 >= self._left:
            from lfstudio.codecs.entropy.torchac_extension import compile_in_background

            compile_in_background()

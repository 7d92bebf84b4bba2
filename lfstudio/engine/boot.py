"""The only door between the engine's two sides: how its processes are started, by name.

Nothing here imports the host, so that the window's side has no import of it, not even indirectly.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from lfstudio.core import crashes, records

ENGINE_NICENESS = 5
ENCODE_NICENESS = 10
_TERMINAL_PROGRAM = "lfstudio"


def program() -> list[str]:
    """The command line that runs this same program in a new process; arguments are appended to it."""
    if getattr(sys, "frozen", False):
        # A bundle has a program for the terminal beside that of the window, which on Windows has no standard streams.
        own = Path(sys.executable)
        return [str(own.with_name(_TERMINAL_PROGRAM + own.suffix))]
    package_parent = Path(__file__).resolve().parents[2]
    # -m puts the current folder first on the path, where a stray file could stand in for a library; -P prevents that.
    safe = [] if Path.cwd() == package_parent else ["-P"]
    return [sys.executable, *safe, "-m", "lfstudio"]


def quiet_threads() -> None:
    """Let idle worker threads sleep instead of spin. Only has an effect before torch is imported."""
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def lower_priority(niceness: int) -> None:
    """Step back behind the window, where the system knows how."""
    if hasattr(os, "nice"):
        with contextlib.suppress(OSError):
            os.nice(niceness)


def serve(connection: Connection, generation: int, folder: str) -> None:
    """What the engine process runs: answers requests until the other end closes, then ends the process.

    Args:
        generation: counts the engine processes of one window; part of every handle, so that a handle of a process
            that has died is recognised.
        folder: for temporary files.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; its end closes the connection
    quiet_threads()
    lower_priority(ENGINE_NICENESS)
    with records.kept("engine", crashes.keep_report):
        importlib.import_module("lfstudio.engine.host.service").serve(connection, generation, Path(folder))
    sys.stderr.flush()
    os._exit(0)  # nothing is left to tidy up, and taking the interpreter and torch apart takes a third of a second

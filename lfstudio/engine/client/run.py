"""Encodes that tell their events to a file: children that may be left running, and those that an earlier run left."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from lfstudio.engine import run_file
from lfstudio.engine.client.child import POLL_S, Child, Followed


class _Tail:
    """The lines of a growing file."""

    def __init__(self, path: Path, start: int) -> None:
        self._path = path
        self._at = start
        self._rest = b""

    def lines(self, *, all_: bool = False) -> list[str]:
        """Whole lines that came since the last time; ``all_`` takes an unfinished one, too."""
        try:
            with self._path.open("rb") as stream:
                stream.seek(self._at)
                data = stream.read()
        except OSError:
            return []
        self._at += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        if all_ and self._rest:
            lines.append(self._rest)
        return [line.decode("utf-8", "replace") for line in lines]


class RunChild(Child):
    """A child that writes to a run file and can be left running.

    Args:
        run: the file. heard: bytes of it that were told before.

    Raises: OSError if the file cannot be written.
    """

    def __init__(self, arguments: list[str], run: Path, heard: int = 0) -> None:
        run.parent.mkdir(parents=True, exist_ok=True)
        with run.open("ab") as stream:
            super().__init__([*arguments, "--run-file", str(run)], stream)
        self._tail_of_file = _Tail(run, heard)
        self._over = False

    def _lines_now(self) -> list[str] | None:
        assert self._process is not None
        if self._over:
            return None
        self._over = self._process.poll() is not None  # looked at first: what it wrote before is then read
        lines = self._tail_of_file.lines(all_=self._over)
        if not lines and not self._over:
            time.sleep(POLL_S)
        return lines

    def _leave_running(self) -> bool:
        self._tell("leave")
        return True


class FoundRun(Followed):
    """A process that is no child of this one, found by its run file."""

    def __init__(self, run: Path, heard: int = 0) -> None:
        super().__init__()
        self._run = run
        self._tail_of_file = _Tail(run, heard)
        self._over = False

    def _lines_now(self) -> list[str] | None:
        if self._over:
            return None
        self._over = not run_file.alive(self._run)
        lines = self._tail_of_file.lines(all_=self._over)
        if not lines and not self._over:
            time.sleep(POLL_S)
        return lines

    def _tell(self, wish: str) -> None:
        run_file.wish(self._run, wish)

    def _kill(self) -> None:
        number = run_file.process_id(self._run)
        if number is not None:
            os.kill(number, getattr(signal, "SIGKILL", signal.SIGTERM))

    def _leave_running(self) -> bool:
        return True

    def _how_it_ended(self) -> str:
        return "it ended without a word"


def follow(arguments: list[str], run: Path, heard: int = 0, *, found: bool = False) -> Followed:
    """Run a command that tells its events to ``run``, or follow the one that runs already; only that, if it was
    ``found``: it may have ended since."""
    if found or run_file.alive(run):
        return FoundRun(run, heard)
    return RunChild(arguments, run, heard)

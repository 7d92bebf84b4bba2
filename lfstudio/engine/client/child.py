"""A child process that runs one of the program's own commands, its events read as JSON lines from its stderr."""

from __future__ import annotations

import contextlib
import queue
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import IO

from lfstudio.core.errors import CancelledError, EncodeError
from lfstudio.core.events import Done, Event, Failed, from_json
from lfstudio.core.protocols import Control

CANCEL_GRACE_S = 5.0
"""How long a child may take to end after a cancel before it is killed."""

POLL_S = 0.1
"""How long to wait for news before looking for wishes again."""

_TAIL_LINES = 20


def operand(path: str) -> str:
    """A path that cannot be taken for an option."""
    return f"./{path}" if path.startswith("-") else path


def with_options(arguments: list[str], options: list[tuple[str, object]]) -> list[str]:
    """``arguments`` and the options that have a value, so that no value can be taken for an option."""
    for name, value in options:
        if value is not None:
            text = f"{value!r}" if isinstance(value, float) else str(value)
            arguments += [f"{name}={text}"] if text.startswith("-") else [name, text]
    return arguments


def how_it_ended(exit_code: int | None) -> str:
    """A process's exit code in words, e.g. ``"killed by SIGKILL, perhaps for want of memory"``."""
    if exit_code is None:
        return "it does not answer"
    if exit_code >= 0:
        return f"exit code {exit_code}"
    try:
        name = signal.Signals(-exit_code).name
    except ValueError:
        name = f"signal {-exit_code}"
    return f"killed by {name}" + (", perhaps for want of memory" if name == "SIGKILL" else "")


class Followed:
    """A process whose events are followed, and that wishes are told.

    Attributes:
        trouble: why it could not be started; None otherwise.
        result: its `Done` or `Failed`, once it told. killed: it had to be. left: it goes on, and is followed no more.
    """

    def __init__(self) -> None:
        self.trouble: str | None = None
        self.result: Done | Failed | None = None
        self.killed = False
        self.left = False
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)

    def events(self, control: Control) -> Iterator[Event]:
        """What it tells until it ends or is left, but its `result`; ``control``'s wishes are passed on.

        One that does not heed a cancel within `CANCEL_GRACE_S` is killed.
        """
        told: str | None = None
        kill_at: float | None = None
        while True:
            wish = _wish(control)
            if wish != told and wish is not None and self.result is None:
                told = wish
                self._tell(wish)
                kill_at = time.monotonic() + CANCEL_GRACE_S if wish == "cancel" else None
            if control.left and not control.cancelled and self._leave_running():
                self.left = True
                return
            if kill_at is not None and time.monotonic() > kill_at:
                self._kill()
                kill_at, self.killed = None, True
            lines = self._lines_now()
            if lines is None:
                return
            for line in lines:
                try:
                    event = from_json(line)
                except ValueError:
                    self._tail.append(line.rstrip())
                    continue
                if isinstance(event, Done | Failed):
                    self.result = event
                else:
                    yield event

    @property
    def end(self) -> str:
        """How it ended, in words, with the last line that was no event."""
        details = [line for line in self._tail if line.strip()]
        last = f"; its last words: {details[-1].strip()}" if details else ""
        return self._how_it_ended() + last

    def leave(self) -> None:
        """Have no more to do with it."""

    def _lines_now(self) -> list[str] | None:
        """New lines, after a short wait if there are none; None once it has ended and told everything."""
        raise NotImplementedError

    def _tell(self, wish: str) -> None:
        raise NotImplementedError

    def _kill(self) -> None:
        raise NotImplementedError

    def _leave_running(self) -> bool:
        """Make it go on without us; False if it cannot."""
        return False

    def _how_it_ended(self) -> str:
        return how_it_ended(None)


def _wish(control: Control) -> str | None:
    if control.cancelled:
        return "cancel"
    if control.paused:
        return "pause"
    return "stop" if control.stopping else None


class Child(Followed):
    """A running command of lower priority.

    Args:
        arguments: the command; ``--progress jsonl --control stdin`` is added.
        stderr: where its events go instead of a pipe that is read here.
    """

    def __init__(self, arguments: list[str], stderr: IO[bytes] | None = None) -> None:
        super().__init__()
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[str] | None = None
        try:
            self._process = subprocess.Popen(
                [*arguments, "--progress", "jsonl", "--control", "stdin"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE if stderr is None else stderr,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # Ctrl-C in the terminal is the parent's to handle
                creationflags=_below_normal(),
            )
        except OSError as error:
            self.trouble = error.strerror or str(error)
            return
        if self._process.stderr is not None:
            threading.Thread(
                target=self._read, args=(self._process.stderr,), name="lfstudio-child-events", daemon=True
            ).start()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line)
        self._lines.put(None)

    def _lines_now(self) -> list[str] | None:
        assert self._process is not None
        try:
            line = self._lines.get(timeout=POLL_S)
        except queue.Empty:
            return []
        if line is None:
            self._process.wait()
            return None
        return [line]

    def _tell(self, wish: str) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # it may have ended; the end of its events tells
            self._process.stdin.write(f"{wish}\n")
            self._process.stdin.flush()

    def _kill(self) -> None:
        assert self._process is not None
        self._process.kill()

    def _how_it_ended(self) -> str:
        assert self._process is not None
        return how_it_ended(self._process.poll())

    def leave(self) -> None:
        """Close the child's stdin, which makes it stop and keep if it still runs and was not left to run, and see to it
        that it is reaped."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        if self._process.poll() is None:
            threading.Thread(target=self._process.wait, name="lfstudio-child-end", daemon=True).start()


def run_until_wished(arguments: list[str], control: Control, *, what: str, wished: str) -> Iterator[Event]:
    """Run a command of the program that keeps nothing when it is told to end: its events, then `Done` or `Failed`.

    Both of ``control``'s wishes end it (`Failed`, CancelledError); so does closing the iterator.

    Args:
        what: what cannot start, or whose process ended, as errors name it. wished: what is said when a wish ended it.
    """
    child = Child(arguments)
    try:
        if child.trouble is not None:
            yield Failed(EncodeError.__name__, f"{what} cannot start: {child.trouble}")
            return
        yield from child.events(control)
        if child.result is None and control.stopping:
            yield Failed(CancelledError.__name__, wished)
        else:
            ended = f"the process of {what} ended unexpectedly: {child.end}"
            yield child.result or Failed(EncodeError.__name__, ended)
    finally:
        child.leave()


def _below_normal() -> int:
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0

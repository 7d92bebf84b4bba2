"""Encodes in child processes: one `lfstudio encode` command each, its events read from its stderr."""

from __future__ import annotations

import contextlib
import queue
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from lfstudio.core.errors import CancelledError, EncodeError
from lfstudio.core.events import Done, Event, Failed, Snapshot, from_json
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.messages import EncodeJob
from lfstudio.engine.paths import partial_folder

CANCEL_GRACE_S = 5.0
"""How long a child may take to end after a cancel before it is killed."""

_POLL_S = 0.1
_TAIL_LINES = 20


def command(job: EncodeJob) -> list[str]:
    """The command that does the same as ``job``, as a list of arguments (``["lfstudio", "encode", …]``)."""
    arguments = ["lfstudio", "encode", _operand(job.source), "-o", _operand(job.output)]
    options: list[tuple[str, object]] = [
        ("--layout", job.layout),
        ("--preset", job.preset),
        ("--lambda", job.lambda_),
        ("--target-bpp", job.target_bpp),
        ("--target-psnr", job.target_psnr),
        ("--steps", job.steps),
        ("--time-limit", job.time_limit_s),
        ("--views", job.views),
        ("--view-step", job.view_step),
        ("--crop", job.crop),
        ("--seed", job.seed or None),
        ("--device", job.device if job.device != "auto" else None),
        ("--threads", job.threads),
    ]
    for name, value in options:
        if value is not None:
            text = f"{value!r}" if isinstance(value, float) else str(value)
            arguments += [f"{name}={text}"] if text.startswith("-") else [name, text]
    for key, value in job.overrides.items():
        arguments += ["--set", f"{key}={value}"]
    arguments += ["--force"] * job.force + ["--resume"] * job.resume
    return arguments


def _operand(path: str) -> str:
    """A path that cannot be taken for an option."""
    return f"./{path}" if path.startswith("-") else path


def shell_command(job: EncodeJob) -> str:
    """`command` as one line to paste into a shell."""
    return shlex.join(command(job))


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


def run_encode(job: EncodeJob, control: Control, *, program: Sequence[str] | None = None) -> Iterator[Event]:
    """Run a job in a child process of lower priority and yield its events; the last is `Done` or `Failed`.

    ``control.stop()`` keeps the result so far (`Done`); ``control.cancel()`` discards (`Failed`, CancelledError).
    If the iterator is closed early, the child stops and keeps its result on its own.

    Args:
        program: the command that runs LF Studio; this program unless given.
    """
    child = _Child([*(program or boot.program()), *command(job)[1:]])
    try:
        yield from child.events(control, job)
    finally:
        child.leave()


class _Child:
    """A running `lfstudio encode`."""

    def __init__(self, arguments: list[str]) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)
        self._snapshot: str | None = None
        self._process: subprocess.Popen[str] | None = None
        self._trouble: str | None = None
        arguments = [*arguments, "--progress", "jsonl", "--control", "stdin"]
        try:
            self._process = subprocess.Popen(
                arguments,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,  # Ctrl-C in the terminal is the parent's to handle
                creationflags=_below_normal(),
            )
        except OSError as error:
            self._trouble = error.strerror or str(error)
            return
        assert self._process.stderr is not None
        threading.Thread(
            target=self._read, args=(self._process.stderr,), name="lfstudio-encode-events", daemon=True
        ).start()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            for line in stream:
                self._lines.put(line)
        self._lines.put(None)

    def events(self, control: Control, job: EncodeJob) -> Iterator[Event]:
        if self._process is None:
            yield Failed(EncodeError.__name__, f"the encode cannot start: {self._trouble}")
            return
        told: str | None = None
        kill_at: float | None = None
        killed = False
        last: Done | Failed | None = None
        while True:
            wish = "cancel" if control.cancelled else "stop" if control.stopping else None
            if wish != told and last is None:
                told = wish
                self._tell(f"{wish}\n")
                kill_at = time.monotonic() + CANCEL_GRACE_S if wish == "cancel" else None
            if kill_at is not None and time.monotonic() > kill_at:
                self._process.kill()
                kill_at, killed = None, True
            try:
                line = self._lines.get(timeout=_POLL_S)
            except queue.Empty:
                continue
            if line is None:
                break
            try:
                event = from_json(line)
            except ValueError:
                self._tail.append(line.rstrip())
                continue
            if isinstance(event, Done | Failed):
                last = event
            else:
                if isinstance(event, Snapshot):
                    self._snapshot = event.path
                yield event
        exit_code = self._process.wait()
        if killed:
            shutil.rmtree(partial_folder(Path(job.output)), ignore_errors=True)
        yield last or self._failure(exit_code, cancelled=control.cancelled)

    def _failure(self, exit_code: int, *, cancelled: bool) -> Failed:
        """What to say of a child that ended without a word."""
        if cancelled:
            return Failed(CancelledError.__name__, "the encode was cancelled")
        details = [line for line in self._tail if line.strip()]
        message = f"the encode process ended unexpectedly: {how_it_ended(exit_code)}"
        if details:
            message += f"; its last words: {details[-1].strip()}"
        kept = self._snapshot if self._snapshot is not None and Path(self._snapshot).exists() else None
        hint = "its last snapshot is kept; resume continues it" if kept else None
        return Failed(EncodeError.__name__, message, hint, kept)

    def _tell(self, text: str) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with contextlib.suppress(OSError, ValueError):  # it may have ended; the end of its events tells
            self._process.stdin.write(text)
            self._process.stdin.flush()

    def leave(self) -> None:
        """Close the child's stdin, which makes it stop and keep if it still runs, and see to it that it is reaped."""
        if self._process is None:
            return
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        if self._process.poll() is None:
            threading.Thread(target=self._process.wait, name="lfstudio-encode-end", daemon=True).start()


def _below_normal() -> int:
    if sys.platform == "win32":
        return subprocess.BELOW_NORMAL_PRIORITY_CLASS
    return 0

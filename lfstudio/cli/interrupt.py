"""How wishes reach a running encode: Ctrl-C in a terminal, or lines on stdin from a parent process."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from lfstudio.core.protocols import Control
from lfstudio.engine.run_file import wish_file

_WISHES_S = 0.2


class Interrupts:
    """Whether the person asked to stop by a signal."""

    def __init__(self) -> None:
        self.interrupted = False


@contextmanager
def signals_to(control: Control) -> Iterator[Interrupts]:
    """The first SIGINT, SIGTERM or SIGHUP stops and keeps; a second one raises KeyboardInterrupt at once."""
    state = Interrupts()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if state.interrupted:
            raise KeyboardInterrupt
        state.interrupted = True
        control.stop()

    previous: dict[int, Any] = {}
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        # Under nohup a lost terminal is none of our business; an interrupt is always meant for us.
        if number is not None and (name == "SIGINT" or signal.getsignal(number) != signal.SIG_IGN):
            previous[number] = signal.signal(number, handle)
    try:
        yield state
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)


@contextmanager
def stdin_to(control: Control, run_file: Path | None = None) -> Iterator[Interrupts]:
    """Lines ``stop``, ``pause`` and ``cancel`` on stdin; its end (the parent is gone) stops and keeps.

    The line ``leave`` turns to the wishes beside ``run_file`` from then on, if there is one: the parent may go. Ctrl-C
    is the parent's.
    """
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(control, run_file), name="lfstudio-control", daemon=True).start()
    try:
        yield Interrupts()
    finally:
        signal.signal(signal.SIGINT, previous if previous is not None else signal.SIG_DFL)


def _follow(control: Control, run_file: Path | None) -> None:
    # os.read and not sys.stdin: a thread that waits inside sys.stdin aborts the interpreter's shutdown.
    rest = b""
    while True:
        try:
            data = os.read(0, 4096)
        except OSError:
            data = b""
        if not data:
            control.stop()
            return
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            if line.strip() == b"leave" and run_file is not None:
                _follow_file(control, wish_file(run_file))
                return
            _heed(control, line)


def _follow_file(control: Control, wishes: Path) -> None:
    read = 0
    while True:
        with contextlib.suppress(OSError):
            lines = wishes.read_bytes().split(b"\n")[:-1]
            for line in lines[read:]:
                _heed(control, line)
            read = len(lines)
        time.sleep(_WISHES_S)


def _heed(control: Control, line: bytes) -> None:
    wish = {b"cancel": control.cancel, b"stop": control.stop, b"pause": control.pause}.get(line.strip())
    if wish is not None:
        wish()

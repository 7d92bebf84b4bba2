"""How wishes reach a running encode: Ctrl-C in a terminal, or lines on stdin from a parent process."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from lfstudio.core.protocols import Control


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
def stdin_to(control: Control) -> Iterator[Interrupts]:
    """Lines ``stop`` and ``cancel`` on stdin; its end (the parent is gone) stops and keeps. Ctrl-C is the parent's."""
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, args=(control,), name="lfstudio-control", daemon=True).start()
    try:
        yield Interrupts()
    finally:
        signal.signal(signal.SIGINT, previous if previous is not None else signal.SIG_DFL)


def _follow(control: Control) -> None:
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
            if line.strip() == b"cancel":
                control.cancel()
            elif line.strip() == b"stop":
                control.stop()

"""How a running encode is shown on stderr: a bar on a terminal, JSON lines for a program, or nothing."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Protocol, Self

from lfstudio.cli.output import say
from lfstudio.core.events import Event, Failed, Notice, Snapshot, Stage, Step, to_json


class Progress(Protocol):
    """Shows events while it is entered."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    def show(self, event: Event) -> None:
        """Show one event."""
        ...

    def message(self, text: str) -> None:
        """Tell the person something that is no event."""
        ...


def make_progress(kind: str, *, kept: bool = False) -> Progress:
    """``bar``, ``jsonl``, ``none``, or ``auto``: a bar on a terminal, else nothing. ``kept``: stderr is a run file."""
    if kind == "jsonl":
        return KeptLines() if kept else JsonLines()
    if kind == "bar" or (kind == "auto" and sys.stderr.isatty()):
        return Bar()
    return Quiet()


class Quiet:
    """Nothing but notices."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        pass

    def show(self, event: Event) -> None:
        """Notices as lines of text."""
        if isinstance(event, Notice):
            self.message(f"warning: {event.text}" if event.level == "warning" else event.text)

    def message(self, text: str) -> None:
        """One line."""
        say(text)


class JsonLines(Quiet):
    """Every event as one line of JSON (`lfstudio.core.events.to_json`)."""

    def show(self, event: Event) -> None:
        """One line, at once."""
        with contextlib.suppress(BrokenPipeError):  # who listened is gone; what to do about it is not decided here
            sys.stderr.write(to_json(event) + "\n")
            sys.stderr.flush()

    def message(self, text: str) -> None:
        """As a notice."""
        self.show(Notice(text))


class KeptLines(JsonLines):
    """Lines for a file that is kept: the longer it goes on, the fewer steps; its disk may be full.

    A step is told once a `PARTS`-th of the time so far has passed since the last, between `LEAST_S` and `MOST_S`: some
    megabytes for a day. The last step before any other event is always told.
    """

    PARTS = 2000
    LEAST_S, MOST_S = 1 / 15, 10.0

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._began = clock()
        self._told_at = self._began - self.MOST_S
        self._pending: Step | None = None

    def show(self, event: Event) -> None:
        """One line, or none yet."""
        if isinstance(event, Step):
            now = self._clock()
            if now - self._told_at < min(self.MOST_S, max(self.LEAST_S, (now - self._began) / self.PARTS)):
                self._pending = event
                return
            self._told_at, self._pending = now, None
        pending, self._pending = self._pending, None
        for each in (pending, event):
            if each is not None:
                with contextlib.suppress(OSError):  # no room: the encode itself goes on
                    super().show(each)


class Bar(Quiet):
    """Stage, bar, steps, what is reached, and the time left."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Rich

        self._rich = Rich(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.fields[steps]}"),
            TextColumn("{task.fields[figures]}"),
            TextColumn("{task.fields[eta]}"),
            console=Console(stderr=True),
        )
        self._task = self._rich.add_task("starting", total=None, steps="", figures="", eta="")

    def __enter__(self) -> Self:
        self._rich.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._rich.stop()

    def show(self, event: Event) -> None:
        """Move the bar."""
        match event:
            case Stage():
                self._rich.update(self._task, description=event.name)
            case Step():
                self._rich.update(
                    self._task,
                    completed=event.i,
                    total=max(event.n, 1),
                    steps=f"{event.i}/{event.n}",
                    figures=f"about {event.psnr_estimate_db:.1f} dB at {event.bpp_estimate:.3f} bpp",
                    eta=f"{duration(event.eta_s)} left",
                )
            case Snapshot():
                self._rich.console.print(
                    f"  step {event.i}: {event.psnr_db:.2f} dB at {event.bpp:.4f} bpp ({event.bytes} bytes)",
                    highlight=False,
                )
            case Failed():
                self._rich.update(self._task, description="failed", eta="")
            case _:
                super().show(event)

    def message(self, text: str) -> None:
        """One line above the bar."""
        self._rich.console.print(text, highlight=False, markup=False)


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar with the time left for work that is counted, on a terminal; the function is told (done, total)."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Rich

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Rich(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def duration(seconds: float) -> str:
    """``"1:05"``, ``"2:03:04"``; a question mark for what is not known."""
    if not 0 <= seconds < 1e9:
        return "?"
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"

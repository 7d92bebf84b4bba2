"""Exports: running one at a time, how far it is, and what to tell the person of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from lfstudio.core.errors import error_by_name
from lfstudio.core.events import Done, Event, Failed, Progress
from lfstudio.engine.export_job import ExportJob
from lfstudio.session.messages import Choice, Message, MessageCentre, sentence
from lfstudio.session.observable import Signal
from lfstudio.session.text import bytes_text, marked, plural, tr, translated

TOPIC = "export"


NOTICES = (
    marked("there are fewer captured views than tiles; a .sanr file gives the views between them"),
    marked("the viewpoint goes from view to view; a .sanr file gives the views between them"),
    marked("the grid is stored in another order; the quilt runs from left to right all the same"),
    marked("the views do not tell their depths; the range is a guess"),
    marked("estimated from the views"),
    marked("from the file"),
)
"""What the engine says of results, for those who collect the texts."""


class ExportHandle(Protocol):
    """A running export."""

    def cancel(self) -> None:
        """End it; nothing is left of it."""
        ...


StartExport = Callable[[ExportJob, Callable[[Event], None], Callable[[Done | Failed], None]], ExportHandle]
"""Starts a job away from the session's thread; calls back on it with every event, and once with the end."""


class ExportControl:
    """Runs exports one at a time.

    Args:
        reveal: shows a file in the person's file manager.

    Attributes:
        changed: running, how far it is, or whether it is being cancelled.
    """

    def __init__(self, messages: MessageCentre, start: StartExport, reveal: Callable[[str], None]) -> None:
        self.changed: Signal[[]] = Signal()
        self._messages = messages
        self._start = start
        self._reveal = reveal
        self._job: ExportJob | None = None
        self._handle: ExportHandle | None = None
        self._progress: tuple[int, int] | None = None
        self._cancelling = False

    @property
    def running(self) -> bool:
        """Whether something is being exported."""
        return self._job is not None

    @property
    def cancelling(self) -> bool:
        """Whether it was told to end."""
        return self._cancelling

    @property
    def progress(self) -> tuple[int, int] | None:
        """Parts done, and of how many; None before the first."""
        return self._progress

    @property
    def text(self) -> str:
        """What happens now, in words; empty while nothing does."""
        if self._job is None:
            return ""
        if self._cancelling:
            return tr("Cancelling the export…")
        if self._progress is None:
            return tr("Exporting: opening the light field…")
        if self._progress[0] >= self._progress[1]:
            return tr("Exporting: finishing…")
        return tr("Exporting: {done} of {total}").format(done=self._progress[0], total=self._progress[1])

    def start(self, job: ExportJob) -> None:
        """Begin, unless an export is running."""
        if self.running:
            return
        self._messages.dismiss_topic(TOPIC)
        self._job, self._progress, self._cancelling = job, None, False
        self.changed.emit()
        self._handle = self._start(job, self._event, self._ended)

    def cancel(self) -> None:
        """End it; nothing is left of it."""
        if self._handle is not None and self.running and not self._cancelling:
            self._cancelling = True
            self._handle.cancel()
            self.changed.emit()

    def _event(self, event: Event) -> None:
        if isinstance(event, Progress) and self.running:
            self._progress = (event.done, event.total)
            self.changed.emit()

    def _ended(self, end: Done | Failed) -> None:
        job = self._job
        self._job = self._handle = self._progress = None
        self._cancelling = False
        if job is not None:
            self._tell_done(end) if isinstance(end, Done) else self._tell_failed(end, job)
        self.changed.emit()

    def _tell_done(self, end: Done) -> None:
        report = end.report
        path, files = str(report.get("path", "")), list(report.get("files", ()))
        text = tr("Exported to {path} ({count}, {size}).").format(
            path=path, count=plural(len(files), "{n} file", "{n} files"), size=bytes_text(float(report.get("bytes", 0)))
        )
        notices = " ".join(sentence(translated(str(notice))) for notice in report.get("notices", ()))
        shown = str(files[0]) if files else path
        show = Choice(tr("Show in folder"), lambda: self._reveal(shown))
        self._messages.post(Message(f"{text} {notices}".strip(), "success", choices=(show,), topic=TOPIC))

    def _tell_failed(self, end: Failed, job: ExportJob) -> None:
        if end.error == "CancelledError":
            text = tr("The export was cancelled; nothing was written.")
            self._messages.post(Message(text, topic=TOPIC))
            return
        again = Choice(tr("Try again"), lambda: self.start(job))
        error = error_by_name(end.error)(end.message, hint=end.hint)
        self._messages.post_error(error, topic=TOPIC, choices=(again,))

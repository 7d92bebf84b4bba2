"""What the person is told of crashes: quietly, at the next start, with the report and the log folder at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lfstudio.core.crashes import Report, look, read_report
from lfstudio.core.errors import LfstudioError
from lfstudio.core.records import log_folder
from lfstudio.session.computing import AtOnce, ComputeLane, Computer
from lfstudio.session.messages import Choice, Message, MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.settings import Settings
from lfstudio.session.text import tr

_TOLD = "crash_told"
_TOPIC = "crash"
_WINDOW = "window"


class CrashNotice:
    """Finds crash reports and tells of those that are new.

    Args:
        reveal: shows the folder of a file in the person's file manager.
        folder: of logs and reports; the person's log folder unless given.

    Attributes:
        show: emitted with the text of a report that the person wants to read.
    """

    def __init__(
        self,
        messages: MessageCentre,
        settings: Settings,
        reveal: Callable[[str], None],
        folder: Path | None = None,
        computer: Computer | None = None,
    ) -> None:
        self.show: Signal[[str]] = Signal()
        self._messages = messages
        self._settings = settings
        self._reveal = reveal
        self._folder = folder
        self._computer = computer or AtOnce()

    @property
    def folder(self) -> Path:
        """The folder of logs and reports."""
        return self._folder or log_folder()

    def look(self) -> None:
        """Tidy the folder, away from this thread; tell if a process of the program crashed since the last time."""
        self._found(self._tell_of_new)

    def tell_of_fault(self, details: str) -> None:
        """The window has just met a fault, and goes on."""
        text = tr("Something went wrong inside the program; what is open was kept.")
        self._messages.post(Message(text, "error", details, self._choices(), "fault"))
        self._found(self._remember)

    def show_last(self) -> None:
        """Show the newest report."""
        self._found(self._show_last)

    def show_folder(self) -> None:
        """Show the logs in the file manager; the folder is made if nothing was written yet."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            text = tr("The log folder cannot be made: {why}").format(why=error.strerror or error)
            self._messages.post(Message(text, "warning", str(self.folder), topic="logs"))
            return
        self._reveal(str(self.folder / "log"))

    def _found(self, then: Callable[[tuple[Report, ...]], None]) -> None:
        folder = self.folder
        self._computer.submit(ComputeLane.RECORDS, lambda: look(folder), then, _nothing)

    def _tell_of_new(self, reports: tuple[Report, ...]) -> None:
        told = self._settings.text(_TOLD)
        new = [report for report in reports if report.name > told]
        self._remember(reports)
        if not new:
            return
        if any(report.ended and report.role == _WINDOW for report in new):
            text = tr("LF Studio ended unexpectedly last time. A report was kept on this computer.")
        else:
            text = tr("Something went wrong inside LF Studio last time. A report was kept on this computer.")
        self._messages.post(Message(text, "info", choices=self._choices(), topic=_TOPIC))

    def _remember(self, reports: tuple[Report, ...]) -> None:
        if reports and reports[-1].name > self._settings.text(_TOLD):
            self._settings.remember(**{_TOLD: reports[-1].name})

    def _show_last(self, reports: tuple[Report, ...]) -> None:
        if reports:
            self.show.emit(read_report(reports[-1]))
        else:
            self._messages.post(Message(tr("There is no crash report."), "info", topic=_TOPIC))

    def _choices(self) -> tuple[Choice, ...]:
        return (
            Choice(tr("Show report"), self.show_last),
            Choice(tr("Show log folder"), self.show_folder),
        )


def _nothing(_error: LfstudioError) -> None:
    """Who cannot look has nothing to tell."""

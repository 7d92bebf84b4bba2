"""What the person is told when encodes of the queue fail: why, and what can be done; one message for all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lfstudio.core.events import Done, Failed
from lfstudio.engine.paths import partial_folder
from lfstudio.session.messages import Choice, Message, MessageCentre, sentence
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_entry import QueueEntry, State
from lfstudio.session.text import tr

TOPIC = "queue-failed"


class QueueFailures:
    """Tells of failures as they happen; the message stays while other encodes begin, and goes once it is settled.

    Args:
        open_: opens a file in the window. show: brings the queue into sight.
    """

    def __init__(self, queue: EncodeQueue, messages: MessageCentre, open_: Callable[[str], None]) -> None:
        self._queue = queue
        self._messages = messages
        self._open = open_
        self._told: list[str] = []
        self.show: Callable[[], None] = lambda: None
        queue.ended.connect(self._ended)
        queue.changed.connect(self._changed)

    def explain(self, key: str) -> None:
        """Say why one failed, and what can be done."""
        entry = self._queue.entry(key)
        if entry is not None and entry.state is State.FAILED:
            self._told = [key]
            self._say(entry)

    def _ended(self, entry: QueueEntry, _end: Done | Failed) -> None:
        if entry.state is State.FAILED:
            told = self._told if self._messages.shows(TOPIC) else []
            self._told = [*(key for key in told if key != entry.key), entry.key]
            self._say_again()

    def _changed(self) -> None:
        """What was tried again, or taken off the list, needs no word any more."""
        left = [key for key in self._told if (entry := self._queue.entry(key)) and entry.state is State.FAILED]
        if left != self._told:
            self._told = left
            if not left:
                self._messages.dismiss_topic(TOPIC)
            elif self._messages.shows(TOPIC):
                self._say_again()

    def _say_again(self) -> None:
        entries = [entry for key in self._told if (entry := self._queue.entry(key)) is not None]
        if len(entries) > 1:
            self._say_all(entries)
        elif entries:
            self._say(entries[0])

    def _say(self, entry: QueueEntry) -> None:
        choices = [Choice(tr("Try again"), partial(self._queue.retry, [entry.key]))]
        if entry.error == "OutputExistsError":
            choices[0] = Choice(tr("Overwrite"), partial(self._queue.retry, [entry.key], force=True))
        if partial_folder(Path(entry.job.output)).exists():
            choices.append(Choice(tr("Start afresh"), partial(self._queue.retry, [entry.key], afresh=True)))
        if entry.snapshot:
            choices.append(Choice(tr("Open the last snapshot"), partial(self._open, entry.snapshot)))
        self._post(tr("“{name}” failed: {why}").format(name=entry.title, why=_why(entry)), [entry], choices)

    def _say_all(self, entries: Sequence[QueueEntry]) -> None:
        text = tr("{n} encodes failed; the last, “{name}”: {why}").format(
            n=len(entries), name=entries[-1].title, why=_why(entries[-1])
        )
        again = partial(self._queue.retry, [entry.key for entry in entries])
        self._post(text, entries, [Choice(tr("Try all again"), again), Choice(tr("Show the queue"), self._show)])

    def _show(self) -> None:
        self.show()

    def _post(self, text: str, entries: Sequence[QueueEntry], choices: Sequence[Choice]) -> None:
        details = "\n".join(f"{entry.error}: {entry.reason}\n{entry.job.output}" for entry in entries)
        self._messages.post(Message(text, "error", details, tuple(choices), TOPIC))


def _why(entry: QueueEntry) -> str:
    hint = f" {sentence(entry.hint)}" if entry.hint else ""
    return sentence(entry.reason) + hint

"""What becomes of the queue when the program starts: encodes that ran are found or missed, and the person is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from lfstudio.core.events import Failed, Step
from lfstudio.engine import run_file
from lfstudio.session.messages import Choice, Message, MessageCentre
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_entry import QueueEntry, State
from lfstudio.session.queue_store import Kept
from lfstudio.session.text import bytes_text, plural, psnr_text, tr

TOPIC = "queue"
_OFFER = "queue-recovery"


class QueueRecovery:
    """Brings the kept queue back; `settle` at once, `offer` when the window is there.

    Encodes that ran when the program ended: those whose process lives are followed. Those that ended meanwhile get the
    state that their events tell. The others are paused, and go on from their last checkpoint if the person says so.
    Nothing begins before that.

    Args:
        open_: opens a file in the window. show: brings the queue into sight.
    """

    def __init__(self, queue: EncodeQueue, messages: MessageCentre, open_: Callable[[str], None]) -> None:
        self._queue = queue
        self._messages = messages
        self._open = open_
        self._alive: list[str] = []
        self._finished: list[str] = []
        self._interrupted: set[str] = set()
        self._set_aside: Kept = Kept()
        self._go_on = False
        self.show: Callable[[], None] = lambda: None
        queue.ended.connect(self._ended)

    def settle(self) -> None:
        """Take over what was kept, each encode in the state in which it is now."""
        kept = self._set_aside = self._queue.store.load()
        self._interrupted = {entry.key for entry in kept.entries if entry.state is State.PAUSED and entry.reason}
        entries = [self._settled(entry) if entry.state is State.RUNNING else entry for entry in kept.entries]
        held = kept.held or any(entry.state in (State.WAITING, State.RUNNING) for entry in entries)
        held = held or bool(self._interrupted)
        self._queue.load(replace(kept, entries=tuple(entries), held=held))

    def _settled(self, entry: QueueEntry) -> QueueEntry:
        path = self._queue.store.run_file(entry.key)
        told = run_file.told(path)
        last = next((event for event in reversed(told.events) if isinstance(event, Step)), None)
        if last is not None:
            entry = replace(entry, step=last.i, steps=last.n)
        if run_file.alive(path):
            self._alive.append(entry.key)
            return entry
        now = entry if told.end is None else entry.after(told.end, entry.ended, lost=not entry.wish)
        if told.end is None or (isinstance(told.end, Failed) and told.end.error == "LeftError"):
            now = replace(entry, state=State.PAUSED)
        if now.state is State.PAUSED and entry.wish != "pause":
            self._interrupted.add(entry.key)
            return replace(now, left=False, wish="", reason=tr("the program ended while it ran"))
        if now.state in (State.DONE, State.KEPT):
            self._finished.append(entry.key)
        return now

    def offer(self) -> None:
        """Follow what is alive, and ask about the rest."""
        self._tell_of_the_file()
        alive = [entry for key in self._alive if (entry := self._queue.entry(key)) is not None]
        for entry in alive:
            if not entry.left:
                self._interrupted.add(entry.key)  # it is coming to its end, for want of its parent
            self._queue.follow(entry)
        self._queue.tell()
        self._tell_of_the_finished()
        self._tell_of_the_alive([entry for entry in alive if entry.left])
        waiting = [entry.key for entry in self._queue.entries if entry.state is State.WAITING]
        count = len(self._interrupted) + len(waiting)
        if not count:
            wanted = bool(alive) and self._set_aside.held  # by the person, who may have meant what is still to come
            if self._queue.held and not wanted and not self._queue.count(State.PAUSED):
                self._queue.hold(False)  # nothing is left that could be held
            return
        text = plural(count, "{n} encode was not finished.", "{n} encodes were not finished.")
        self._messages.post(
            Message(
                text,
                "warning",
                choices=(
                    Choice(tr("Continue"), self._continue),
                    Choice(tr("Later"), self.show),
                    Choice(tr("Discard"), partial(self._discard, waiting)),
                ),
                topic=_OFFER,
            )
        )

    def _continue(self) -> None:
        self._go_on = True
        self._queue.resume(list(self._interrupted))
        self._queue.hold(False)
        self.show()

    def _discard(self, waiting: list[str]) -> None:
        for key in [*self._interrupted, *waiting]:
            self._queue.cancel(key)
        self._queue.remove([key for key in [*self._interrupted, *waiting] if self._queue.run(key) is None])
        self._interrupted.clear()
        if not self._queue.count(State.PAUSED):
            self._queue.hold(False)

    def _ended(self, entry: QueueEntry, _end: object) -> None:
        """One that was coming to its end when it was found has ended."""
        if entry.key in self._interrupted and entry.state is State.PAUSED and self._go_on:
            self._queue.resume([entry.key])

    # What to say

    def _tell_of_the_file(self) -> None:
        if self._queue.store.own:
            text = tr("Another LF Studio has the queue of encodes; this window has a queue of its own.")
            self._messages.post(Message(text, "info", topic="queue-own"))
        if self._set_aside.set_aside:
            names = ", ".join(path.name for path in self._set_aside.set_aside)
            text = tr("The queue could not be read whole; what could not be read is kept as “{name}”.")
            where = "\n".join(str(path) for path in self._set_aside.set_aside)
            self._messages.post(Message(text.format(name=names), "warning", where, topic="queue-damaged"))

    def _tell_of_the_finished(self) -> None:
        found = [entry for key in self._finished if (entry := self._queue.entry(key)) is not None]
        if len(found) == 1 and found[0].result is not None:
            entry, result = found[0], found[0].result
            text = tr("“{name}” was finished while the window was closed: {size}, {psnr}.").format(
                name=entry.title, size=bytes_text(result.bytes), psnr=psnr_text(result.psnr_db)
            )
            choices = (Choice(tr("Open it"), partial(self._open, entry.job.output)),)
            self._messages.post(Message(text, "success", choices=choices, topic="queue-finished"))
        elif found:
            text = plural(
                len(found), "{n} encode was finished while the window was closed.",
                "{n} encodes were finished while the window was closed.",
            )  # fmt: skip
            choices = (Choice(tr("Show the queue"), lambda: self.show()),)
            self._messages.post(Message(text, "success", choices=choices, topic="queue-finished"))

    def _tell_of_the_alive(self, left: list[QueueEntry]) -> None:
        if not left:
            return
        text = tr("“{name}” went on while the window was closed, and is still running.").format(name=left[0].title)
        choices = (
            Choice(tr("Watch it"), partial(self._watch, left[0].key)),
            Choice(tr("Show the queue"), lambda: self.show()),
        )
        self._messages.post(Message(text, "info", choices=choices, topic="queue-alive"))

    def _watch(self, key: str) -> None:
        self._queue.watch(key)

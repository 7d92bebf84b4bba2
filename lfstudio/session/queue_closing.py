"""Closing the window while encodes run: the question, and what its answers do."""

from __future__ import annotations

from lfstudio.session.messages import Choice, Message, MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.queue import EncodeQueue
from lfstudio.session.queue_entry import State
from lfstudio.session.text import plural, tr

_TOPIC = "closing"


class Closing:
    """Asks, without blocking the window.

    Attributes:
        may_close: emitted when a window that waited for its encodes can close.
    """

    def __init__(self, queue: EncodeQueue, messages: MessageCentre) -> None:
        self.may_close: Signal[[]] = Signal()
        self._queue = queue
        self._messages = messages
        self._answered = False
        queue.changed.connect(self._changed)

    def ask(self) -> bool:
        """Whether the window may close now; if not, the person was asked, and `may_close` follows when the answer lets
        it."""
        if not self._queue.running:
            return True
        if self._answered:
            return False
        running, waiting = self._queue.count(State.RUNNING), self._queue.count(State.WAITING)
        text = tr("An encode is running. What should become of it when the window closes?")
        if running > 1:
            text = tr("{n} encodes are running. What should become of them when the window closes?").format(n=running)
        if waiting:
            text += " " + plural(
                waiting, "{n} that waits is kept for the next start.", "{n} that wait are kept for the next start."
            )
        choices = (
            Choice(tr("Keep it running"), self.leave),
            Choice(tr("Stop and keep the result"), self.stop),
            Choice(tr("Discard it"), self._discard),
            Choice(tr("Do not close"), self._stay),
        )
        self._messages.post(Message(text, "warning", choices=choices, topic=_TOPIC))
        return False

    def leave(self) -> None:
        """Let them go on without the window; the next start finds them."""
        self._end("leave", tr("The encode goes on without the window; the next start finds it."))

    def stop(self) -> None:
        """End them, keep their results."""
        self._end("stop", tr("The result is being written; the window closes then."))

    def _discard(self) -> None:
        self._end("cancel", "")

    def _end(self, word: str, text: str) -> None:
        self._answered = self._queue.closing = True
        if text:
            self._messages.post(Message(text, topic=_TOPIC))
        self._queue.ask_all(word)
        self._changed()

    def _stay(self) -> None:
        self._answered = self._queue.closing = False

    def _changed(self) -> None:
        if self._queue.running:
            return
        self._messages.dismiss_topic(_TOPIC)
        if self._answered:
            self._answered = False
            self.may_close.emit()

"""The one route by which the program speaks to the person: a short list that the message bar shows."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from lfstudio.core.errors import LfstudioError
from lfstudio.session.error_texts import spoken_error
from lfstudio.session.observable import Signal

_log = logging.getLogger(__name__)
_numbers = itertools.count(1)
_KEPT = 20


@dataclass(frozen=True, slots=True)
class Choice:
    """A button of a message. ``run`` is called when it is pressed; the message goes away."""

    label: str
    run: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """What the bar shows.

    Attributes:
        text: one sentence. level: ``"info"``, ``"success"``, ``"warning"`` or ``"error"``.
        details: what goes behind the *details* button; empty when there is nothing more to say.
        choices: buttons. topic: a newer message of the same topic replaces this one.
    """

    text: str
    level: str = "info"
    details: str = ""
    choices: tuple[Choice, ...] = ()
    topic: str = ""
    number: int = field(default_factory=lambda: next(_numbers))


class MessageCentre:
    """Messages that the person has not dismissed; the newest is the current one.

    Attributes:
        changed: emitted when the current message or the number of messages changed.
    """

    def __init__(self) -> None:
        self.changed: Signal[[]] = Signal()
        self._messages: list[Message] = []

    @property
    def current(self) -> Message | None:
        """The newest message."""
        return self._messages[-1] if self._messages else None

    @property
    def count(self) -> int:
        """How many are waiting, the current one included."""
        return len(self._messages)

    def shows(self, topic: str) -> bool:
        """Whether a message of this topic is there, current or not."""
        return any(message.topic == topic for message in self._messages)

    def post(self, message: Message) -> None:
        """Show ``message``. A message with the same topic, or saying the same, is replaced."""
        _log.info("told (%s): %s %s", message.level, message.text, message.details)
        self._messages = [
            m
            for m in self._messages
            if not (message.topic and m.topic == message.topic) and (m.text, m.level) != (message.text, message.level)
        ]
        self._messages = [*self._messages, message][-_KEPT:]
        self.changed.emit()

    def post_error(self, error: LfstudioError, *, topic: str = "", choices: tuple[Choice, ...] = ()) -> None:
        """Show an error: what was wrong, where, and what to do about it."""
        self.post(Message(error_text(error), "error", error_details(error), choices, topic))

    def dismiss(self, message: Message | None = None) -> None:
        """Take ``message`` (the current one by default) away."""
        gone = message or self.current
        if gone is not None and gone in self._messages:
            self._messages.remove(gone)
            self.changed.emit()

    def dismiss_topic(self, topic: str) -> None:
        """Take the messages of one topic away."""
        kept = [m for m in self._messages if m.topic != topic]
        if len(kept) != len(self._messages):
            self._messages = kept
            self.changed.emit()

    def choose(self, message: Message, choice: Choice) -> None:
        """The person pressed a button: the message goes, then the choice runs."""
        self.dismiss(message)
        choice.run()


def error_text(error: LfstudioError) -> str:
    """What was wrong and what to do, as sentences."""
    text = sentence(spoken_error(error.message))
    return f"{text} {sentence(spoken_error(error.hint))}" if error.hint else text


def error_details(error: LfstudioError, where: str | None = None) -> str:
    """Kind, place and hint of an error, one per line; what a bug report wants. ``where`` is said if the error does not
    know its place itself."""
    lines = [f"{type(error).__name__}: {error.message}"]
    if error.where or where:
        lines.append(f"Where: {error.where or where}")
    if error.hint:
        lines.append(f"What to do: {error.hint}")
    cause = error.__cause__
    if cause is not None:
        lines.append(f"Cause: {type(cause).__name__}: {cause}")
    return "\n".join(lines)


def sentence(text: str) -> str:
    """``text`` with a capital and a full stop; paths and names in front keep their case."""
    text = " ".join(text.split())
    if not text:
        return text
    first = text.split(" ", 1)[0].rstrip(",;:.!?…")
    if first.isalpha():
        text = text[0].upper() + text[1:]
    return text if text[-1] in ".!?…" else f"{text}."

"""What is said when encodes of the queue fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from queue_fakes import Bench, done

from lfstudio.core.events import Failed
from lfstudio.session.messages import Message, MessageCentre
from lfstudio.session.queue_entry import State
from lfstudio.session.queue_failures import TOPIC, QueueFailures

KILLED = Failed("EncodeError", "the encode process was killed", "its last snapshot is kept", "/out/a/5.sanr")
FULL = Failed("OutputError", "the disk is full")


class Told:
    def __init__(self, folder: Path) -> None:
        self.bench = Bench(folder)
        self.messages = MessageCentre()
        self.opened: list[str] = []
        self.failures = QueueFailures(self.bench.queue, self.messages, self.opened.append)

    @property
    def message(self) -> Message:
        assert self.messages.current is not None
        return self.messages.current

    def choose(self, label: str) -> None:
        choice = next(choice for choice in self.message.choices if choice.label == label)
        self.messages.choose(self.message, choice)


@pytest.fixture
def told(tmp_path: Path) -> Told:
    made = Told(tmp_path)
    made.bench.queue.add([made.bench.job(name) for name in "abc"])
    return made


def test_a_failure_says_why_and_what_can_be_done(told: Told) -> None:
    told.bench.learn(told.bench.running.job)
    told.bench.running.end(KILLED)
    assert "“a” failed: The encode process was killed. Its last snapshot is kept." in told.message.text
    assert [choice.label for choice in told.message.choices] == ["Try again", "Start afresh", "Open the last snapshot"]
    told.choose("Open the last snapshot")
    assert told.opened == ["/out/a/5.sanr"]


def test_a_failure_stays_told_while_the_next_ones_run(told: Told) -> None:
    told.bench.running.end(KILLED)
    told.bench.running.end(done(told.bench.running.job))
    assert told.messages.shows(TOPIC)
    told.choose("Try again")
    assert told.bench.states()["a"] is State.WAITING
    assert not told.messages.shows(TOPIC)


def test_many_failures_are_one_message(told: Told) -> None:
    told.bench.running.end(KILLED)
    told.bench.running.end(FULL)
    assert told.messages.count == 1
    assert "2 encodes failed; the last, “b”: The disk is full." in told.message.text
    assert "was killed" in told.message.details
    told.bench.queue.remove([told.bench.key("b")])
    assert "“a” failed" in told.message.text, "the one that is left"
    told.bench.running.end(FULL)
    told.choose("Try all again")
    assert set(told.bench.states().values()) == {State.RUNNING, State.WAITING}
    assert not told.messages.shows(TOPIC)


def test_what_was_dismissed_is_not_told_again(told: Told) -> None:
    told.bench.running.end(KILLED)
    told.bench.running.end(FULL)
    told.messages.dismiss()
    told.bench.queue.remove([told.bench.key("a")])
    assert told.messages.count == 0
    told.bench.running.end(FULL)
    assert "“c” failed" in told.message.text, "those that were dismissed are not counted"
    told.messages.dismiss()
    told.failures.explain(told.bench.key("b"))
    assert "“b” failed" in told.message.text


def test_an_output_that_is_there_can_be_replaced(told: Told) -> None:
    told.bench.running.end(Failed("OutputExistsError", "the file exists already"))
    told.choose("Overwrite")
    told.bench.running.end(done(told.bench.running.job))
    assert told.bench.running.job.output.endswith("a.sanr") or told.bench.states()["a"] is State.WAITING
    entry = told.bench.queue.entry(told.bench.key("a"))
    assert entry is not None
    assert entry.job.force

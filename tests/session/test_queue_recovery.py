"""The queue at the next start: what ran is found or missed, and nothing goes on unasked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from queue_fakes import CANCELLED, KILLED, PAUSED, Bench, done, snapshot, step

from lfstudio.core.events import Event, Failed, to_json
from lfstudio.engine import run_file
from lfstudio.engine.paths import partial_folder
from lfstudio.session.messages import Message, MessageCentre
from lfstudio.session.queue_entry import State
from lfstudio.session.queue_recovery import QueueRecovery


class Started(Bench):
    """A queue at a start, with what is said."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.messages = MessageCentre()
        self.opened: list[str] = []
        self.shown = 0
        self.recovery = QueueRecovery(self.queue, self.messages, self.opened.append)
        self.recovery.show = self.show
        self.recovery.settle()
        self.recovery.offer()

    def show(self) -> None:
        self.shown += 1

    def said(self) -> list[str]:
        return [message.text for message in self.messages._messages]

    def choose(self, text: str) -> None:
        for message in self.messages._messages:
            for choice in message.choices:
                if choice.label == text:
                    self.messages.choose(message, choice)
                    return
        raise AssertionError(f"no button {text!r}")


@pytest.fixture
def crashed(tmp_path: Path) -> Bench:
    """a ran and b waited when the program ended."""
    bench = Bench(tmp_path)
    bench.queue.add([bench.job("a"), bench.job("b")])
    bench.learn(bench.job("a"))
    return bench


@pytest.fixture
def living() -> Iterator[Callable[[Path], None]]:
    """Makes a run's process seem to live."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(run_file.claimed(path))


def tell(bench: Bench, name: str, *events: Event) -> Path:
    """What the run of an entry told before the end of the program."""
    path = bench.store.run_file(bench.key(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as stream:
        stream.write("".join(to_json(event) + "\n" for event in events))
    return path


def test_nothing_goes_on_before_the_person_says_so(crashed: Bench, tmp_path: Path) -> None:
    tell(crashed, "a", step(40))
    crashed.store.close()
    now = Started(tmp_path)
    assert now.states() == {"a": State.PAUSED, "b": State.WAITING}
    assert now.encodes == []
    assert now.said() == ["2 encodes were not finished."]
    assert now.queue.entry(now.key("a")).step == 40
    assert "ended while it ran" in now.queue.entry(now.key("a")).reason
    now.choose("Continue")
    assert now.states() == {"a": State.RUNNING, "b": State.WAITING}
    assert now.running.job.resume
    assert now.shown == 1


def test_later_keeps_them_until_the_queue_is_resumed(crashed: Bench, tmp_path: Path) -> None:
    crashed.store.close()
    now = Started(tmp_path)
    now.choose("Later")
    assert now.encodes == []
    now.store.close()
    again = Started(tmp_path)
    assert again.said() == ["2 encodes were not finished."]
    again.queue.resume_all()
    assert again.states() == {"a": State.RUNNING, "b": State.WAITING}


def test_discard_takes_them_off_with_what_they_learned(crashed: Bench, tmp_path: Path) -> None:
    crashed.store.close()
    now = Started(tmp_path)
    now.choose("Discard")
    assert now.states() == {}
    assert not partial_folder(Path(now.job("a").output)).exists()
    now.queue.add([now.job("c")])
    assert now.states() == {"c": State.RUNNING}, "the queue is not held for nothing"


@pytest.mark.parametrize(("end", "state"), [(PAUSED, State.PAUSED), (KILLED, State.FAILED)])
def test_an_end_that_nobody_saw_is_read_back(end: Failed, state: State, crashed: Bench, tmp_path: Path) -> None:
    tell(crashed, "a", step(40), end)
    crashed.store.close()
    assert Started(tmp_path).states() == {"a": state, "b": State.WAITING}


def test_one_that_the_person_discarded_is_over(crashed: Bench, tmp_path: Path) -> None:
    crashed.queue.cancel(crashed.key("a"))
    tell(crashed, "a", step(40), CANCELLED)
    crashed.store.close()
    assert Started(tmp_path).states()["a"] is State.CANCELLED


def test_one_whose_program_ended_before_its_first_step_is_not_finished(crashed: Bench, tmp_path: Path) -> None:
    tell(crashed, "a", CANCELLED)
    crashed.store.close()
    now = Started(tmp_path)
    assert now.states() == {"a": State.PAUSED, "b": State.WAITING}
    assert "2 encodes were not finished" in now.said()[0]
    now.choose("Continue")
    assert now.states() == {"a": State.RUNNING, "b": State.WAITING}
    now.running.end(done(now.running.job))
    assert now.states() == {"a": State.DONE, "b": State.RUNNING}


def test_a_result_that_nobody_saw_is_offered(crashed: Bench, tmp_path: Path) -> None:
    crashed.queue.remove([crashed.key("b")])
    tell(crashed, "a", step(100), done(crashed.job("a")))
    crashed.store.close()
    now = Started(tmp_path)
    assert now.states() == {"a": State.DONE}
    assert "34.50 dB" in now.said()[0]
    now.choose("Open it")
    assert now.opened == [now.job("a").output]


def test_one_that_stopped_for_want_of_its_parent_is_unfinished_and_its_file_its_own(
    crashed: Bench, tmp_path: Path
) -> None:
    tell(crashed, "a", step(40), done(crashed.job("a"), stopped=True))
    crashed.store.close()
    now = Started(tmp_path)
    assert now.states()["a"] is State.PAUSED
    now.choose("Continue")
    assert now.running.job.resume
    assert now.running.job.force


def test_one_that_the_person_stopped_is_kept(crashed: Bench, tmp_path: Path) -> None:
    crashed.queue.stop(crashed.key("a"))
    tell(crashed, "a", step(40), done(crashed.job("a"), stopped=True))
    crashed.store.close()
    assert Started(tmp_path).states()["a"] is State.KEPT


def test_one_that_was_left_running_is_found(crashed: Bench, tmp_path: Path, living: Callable[[Path], None]) -> None:
    living(tell(crashed, "a", step(40), snapshot(tmp_path / "s.sanr", 40)))
    crashed.queue.ask_all("leave")
    assert crashed.running.calls == ["leave"]
    crashed.running.end(Failed("LeftError", "the encode goes on by itself"))
    assert crashed.states() == {"a": State.RUNNING, "b": State.WAITING}, "its device is not free"
    crashed.store.close()
    now = Started(tmp_path)
    assert now.states() == {"a": State.RUNNING, "b": State.WAITING}
    assert now.running.job.heard > 0, "what was told is not told twice"
    assert now.running.job.found
    assert any("still running" in text for text in now.said())
    assert now.queue.run(now.key("a")).progress.step.i == 40
    now.choose("Continue")
    now.running.end(done(now.running.job))
    assert now.states() == {"a": State.DONE, "b": State.RUNNING}


def test_one_that_was_left_running_alone_holds_nothing_up(tmp_path: Path, living: Callable[[Path], None]) -> None:
    bench = Bench(tmp_path)
    bench.queue.add([bench.job("a")])
    living(tell(bench, "a", step(40)))
    bench.queue.ask_all("leave")
    bench.running.end(Failed("LeftError", "the encode goes on by itself"))
    bench.store.close()
    now = Started(tmp_path)
    assert not now.queue.held
    now.queue.add([now.job("b")])
    now.encodes[0].end(done(now.encodes[0].job))
    assert now.states() == {"a": State.DONE, "b": State.RUNNING}


def test_one_that_is_just_ending_goes_on_after_all(
    crashed: Bench, tmp_path: Path, living: Callable[[Path], None]
) -> None:
    living(tell(crashed, "a", step(40)))
    crashed.store.close()
    now = Started(tmp_path)
    now.choose("Continue")
    assert now.states() == {"a": State.RUNNING, "b": State.WAITING}
    now.running.end(done(now.running.job, stopped=True))
    assert now.states() == {"a": State.RUNNING, "b": State.WAITING}
    assert len(now.encodes) == 2
    assert now.running.job.force


def test_what_the_person_paused_is_not_asked_about(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue.add([bench.job("a")])
    bench.queue.pause(bench.key("a"))
    bench.running.end(PAUSED)
    bench.store.close()
    now = Started(tmp_path)
    assert now.states() == {"a": State.PAUSED}
    assert now.said() == []


def test_a_queue_that_is_all_over_asks_nothing(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue.add([bench.job("a")])
    bench.running.end(done(bench.running.job))
    bench.store.close()
    now = Started(tmp_path)
    assert now.said() == []
    now.queue.add([now.job("b")])
    assert now.states() == {"a": State.DONE, "b": State.RUNNING}


def test_damage_and_a_second_program_are_said(tmp_path: Path) -> None:
    first = Started(tmp_path)
    second = Started(tmp_path)
    assert first.said() == []
    assert "queue of its own" in second.said()[0]
    (tmp_path / "queue" / "queue.json").write_bytes(b"{")
    first.store.close()
    third = Started(tmp_path)
    assert any("queue-unreadable-" in text for text in third.said())
    messages: list[Message] = third.messages._messages
    assert any(str(tmp_path) in message.details for message in messages)

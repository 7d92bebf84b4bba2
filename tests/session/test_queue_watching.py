"""Which of the running encodes the window shows: one that was found, one of two, the next of the queue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from queue_fakes import Clock, Encode, done, snapshot, step
from session_fakes import HeldAnchor, HeldRequests, opened_coded, opened_source

from lfstudio.core.events import to_json
from lfstudio.engine import run_file
from lfstudio.engine.messages import Capabilities, EncodeJob, OpenRequest
from lfstudio.session.queue_entry import QueueEntry, State
from lfstudio.session.queue_store import Kept, QueueStore
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session


class Encodes:
    """Runs nothing; keeps what was started."""

    def __init__(self) -> None:
        self.all: list[Encode] = []

    def start(self, job, on_event, on_end) -> Encode:
        self.all.append(Encode(job, on_event, on_end))
        return self.all[-1]


class Window:
    """A session over held requests and encodes."""

    def __init__(self, folder: Path) -> None:
        self.requests, self.encodes, self.clock = HeldRequests(), Encodes(), Clock()
        self.session = Session(self.requests, self.encodes.start, HeldAnchor().start, lambda path: None, folder)
        self.queue = self.session.queue


def job(folder: Path, name: str, device: str = "auto") -> EncodeJob:
    (folder / "scene.npy").write_bytes(b"views")
    return EncodeJob(str(folder / "scene.npy"), str(folder / f"{name}.sanr"), preset="fast", device=device)


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Window]:
    """A window at whose start an encode runs that was left."""
    store = QueueStore(tmp_path / "queue")
    path = store.run_file("k")
    path.parent.mkdir(parents=True)
    (tmp_path / "3.sanr").write_bytes(b"coded")
    events = [step(1), step(2), snapshot(tmp_path / "gone.sanr", 2), step(3), snapshot(tmp_path / "3.sanr", 3)]
    path.write_text("".join(to_json(event) + "\n" for event in events))
    store.save(Kept((QueueEntry("k", job(tmp_path, "a"), State.RUNNING, left=True, began="2026-01-01T10:00:00"),)))
    store.close()
    with run_file.claimed(path):
        yield Window(tmp_path)


def test_a_found_one_is_followed_unseen_until_it_is_watched(found: Window, tmp_path: Path) -> None:
    session, queue = found.session, found.queue
    session.recovery.offer()
    assert not session.encode.running
    assert found.requests.requests(Lane.OPEN) == [], "nothing opens by itself"
    assert queue.run("k").progress.step.i == 3
    message = session.messages.current
    assert "still running" in message.text
    session.messages.choose(message, message.choices[0])
    assert session.encode.running
    assert len(found.encodes.all) == 1, "it is not begun again"
    assert [moment.i for moment in session.timeline.moments] == [3], "snapshots that are still there"
    assert session.journal.curves.steps["i"].tolist() == [1, 2, 3]
    assert session.journal.curves.snapshots["i"].tolist() == [2, 3]
    found.encodes.all[0].send(step(2))
    found.encodes.all[0].send(step(4))
    assert session.journal.curves.steps["i"].tolist() == [1, 2, 3, 4], "what was replayed is not told again"
    found.requests.answer(Lane.OPEN, opened_source(tmp_path, 1, str(tmp_path / "scene.npy")))
    found.encodes.all[0].send(snapshot(tmp_path / "3.sanr", 5))
    assert found.requests.requests(Lane.SNAPSHOT) == [OpenRequest(str(tmp_path / "3.sanr"))]
    found.requests.answer(Lane.SNAPSHOT, opened_coded(2))
    assert session.workspace.decoded.step == 5
    session.encode.stop()
    assert found.encodes.all[0].calls == ["stop"]
    assert queue.entry("k").wish == "stop"


def test_its_end_is_told_though_nobody_watched(found: Window, tmp_path: Path) -> None:
    found.session.recovery.offer()
    heard: list[State] = []
    found.queue.unseen.connect(lambda entry, end: heard.append(entry.state))
    found.encodes.all[0].end(done(job(tmp_path, "a")))
    assert heard == [State.DONE]


def test_of_two_that_run_the_window_turns_from_one_to_the_other(tmp_path: Path) -> None:
    window = Window(tmp_path)
    window.session.capabilities = Capabilities((), ("cpu", "cuda"), "fallback", {})
    queue, encode = window.queue, window.session.encode
    queue.encode(job(tmp_path, "a"))
    queue.encode(job(tmp_path, "b", device="cpu"))
    first, second = window.encodes.all
    assert encode.job.output.endswith("a.sanr")
    second.send(step(7))
    assert len(window.session.journal.curves.steps) == 0
    queue.watch(queue.entries[1].key)
    assert encode.job.output.endswith("b.sanr")
    assert queue.watched is queue.entries[1]
    second.send(step(8))
    first.send(step(99))
    assert window.session.journal.curves.steps["i"].tolist() == [8], "only of the one that is watched"
    first.end(done(first.job))
    assert encode.running
    assert queue.entries[0].state is State.DONE
    second.end(done(second.job))
    assert not encode.running


def test_the_next_of_the_queue_leaves_alone_what_is_open(tmp_path: Path) -> None:
    window = Window(tmp_path)
    window.session.opener.open("/data/other")
    window.requests.answer(Lane.OPEN, opened_source(tmp_path, 1, "/data/other"))
    window.queue.add([job(tmp_path, "a")])
    assert window.session.encode.running
    assert window.requests.requests(Lane.OPEN) == []
    assert window.session.workspace.source.opened.path == "/data/other"
    assert not window.session.encode.following

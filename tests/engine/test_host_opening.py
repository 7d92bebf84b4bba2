"""Sources are opened beside other requests: how far they are can be asked, views wished for, the opening cancelled."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import CancelledError
from lfstudio.core.lightfield import LightField
from lfstudio.core.mapped import is_mapped
from lfstudio.engine.host import opening, service
from lfstudio.engine.messages import CloseRequest, Opened, OpenRequest, ViewRequest
from lfstudio.engine.opening_messages import Opening, OpeningRequest
from lfstudio.readers.loading import Loading


@pytest.fixture
def views(tmp_path: Path, tiny_lightfield: LightField) -> str:
    folder = tmp_path / "views"
    folder.mkdir()
    for u, v in np.ndindex(3, 3):
        Image.fromarray(tiny_lightfield.samples[u, v]).save(folder / f"view_{u}_{v}.png")
    return str(folder)


class Gate:
    """Readers stop before a view once it is shut after some."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
        self.opened = threading.Event()
        self.reached = threading.Event()
        self._after = after
        self._count = 0
        arrived = Loading.arrived

        def held(loading: Loading, place: tuple[int, int]) -> None:
            arrived(loading, place)
            self._count += 1
            if self._count == self._after:
                self.reached.set()
                assert self.opened.wait(20)

        monkeypatch.setattr(Loading, "arrived", held)


class Pipe:
    """One end of the pipe; replies come in any order."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._number = 0
        self._replies: dict[int, Any] = {}

    def send(self, request: Any) -> int:
        self._number += 1
        self._connection.send((self._number, request))
        return self._number

    def reply(self, number: int) -> Any:
        while number not in self._replies:
            assert self._connection.poll(20)
            got, reply = self._connection.recv()
            self._replies[got] = reply
        return self._replies.pop(number)

    def call(self, request: Any) -> Any:
        return self.reply(self.send(request))


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Pipe]:
    ours, theirs = multiprocessing.Pipe()
    (tmp_path / "served").mkdir()
    thread = threading.Thread(target=service.serve, args=(theirs, 1, tmp_path / "served"))
    thread.start()
    yield Pipe(ours)
    ours.close()
    thread.join(timeout=20)
    assert not thread.is_alive()


def test_views_are_there_while_the_rest_is_read(
    served: Pipe, views: str, tiny_lightfield: LightField, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(monkeypatch, after=4)
    waiting = served.send(OpenRequest(views))
    assert gate.reached.wait(20)
    far = served.call(OpeningRequest(views))
    assert isinstance(far, Opening)
    assert (far.done, far.total, far.bit_depth) == (4, 9, 8)
    assert far.samples_path is not None
    assert far.order is not None
    assert far.there is not None
    there = np.load(far.samples_path, mmap_mode="r")
    for at in zip(*np.nonzero(far.there), strict=True):
        np.testing.assert_array_equal(there[tuple(far.order[at])], tiny_lightfield.samples[at])
    assert served.call(OpeningRequest("something else")) is None
    gate.opened.set()
    opened = served.reply(waiting)
    assert isinstance(opened, Opened)
    assert opened.samples_path == far.samples_path
    assert served.call(OpeningRequest(views)) is None


def test_cancelling_frees_the_disk(served: Pipe, views: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch, after=2)
    waiting = served.send(OpenRequest(views))
    assert gate.reached.wait(20)
    asked = served.send(OpeningRequest(views, cancel=True))
    served.reply(asked)
    gate.opened.set()
    assert isinstance(served.reply(waiting), CancelledError)
    assert list((tmp_path / "served").iterdir()) == []
    assert isinstance(served.call(OpenRequest(views)), Opened)


def test_a_wish_reaches_the_reader(tmp_path: Path) -> None:
    openings = opening.Openings(tmp_path)
    with openings.begin("a") as loading:
        loading.begin(np.zeros((2, 2, 1, 1, 1), np.uint8), 8)
        assert openings.ask(OpeningRequest("a", want=(1, 0))) is not None
        assert next(loading.read_all([(0, 0), (1, 0)], lambda place: place)) == ((1, 0), (1, 0))
    assert openings.ask(OpeningRequest("a")) is None


def test_the_end_of_the_engine_ends_a_reading(tmp_path: Path, views: str, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = Gate(monkeypatch, after=2)
    session = service.Session(1, tmp_path)
    ended: list[BaseException] = []

    def read() -> None:
        try:
            session.open(OpenRequest(views))
        except CancelledError as error:
            ended.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    assert gate.reached.wait(20)
    session.close()
    gate.opened.set()
    thread.join(20)
    assert len(ended) == 1


def test_what_is_open_lies_in_files_and_goes_with_them(tmp_path: Path, make_lightfield) -> None:
    (tmp_path / "files").mkdir()
    session = service.Session(1, tmp_path / "files")
    for samples, count in ((make_lightfield().samples, 1), (make_lightfield(bit_depth=16).samples, 2)):
        np.save(tmp_path / "lf.npy", samples)
        opened = session.open(OpenRequest(str(tmp_path / "lf.npy")))
        view = session._file(opened.handle).view(1, 1)
        assert is_mapped(view)
        np.testing.assert_array_equal(view, samples[1, 1])
        assert len(list((tmp_path / "files").iterdir())) == count
        session.tidy()
        np.testing.assert_array_equal(
            session.view(ViewRequest(opened.handle, 0, 2)), np.load(opened.samples_path)[0, 2]
        )
        session.forget(CloseRequest(opened.handle))
        assert list((tmp_path / "files").iterdir()) == []


def test_an_idle_engine_gives_memory_back_once(served: Pipe, views: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tidied = threading.Semaphore(0)
    tidy = service.Session.tidy

    def told(session: service.Session) -> None:
        tidy(session)
        tidied.release()

    monkeypatch.setattr(service, "_IDLE_S", 0.01)
    monkeypatch.setattr(service.Session, "tidy", told)
    opened = served.call(OpenRequest(views))
    served.call(ViewRequest(opened.handle, 0, 0))
    assert tidied.acquire(timeout=20)
    assert isinstance(served.call(ViewRequest(opened.handle, 1, 1)), np.ndarray)

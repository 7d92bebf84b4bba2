"""The engine process's loop and session, in this process: over a pipe that a thread of the test holds."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Generator, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.codecs.anchors import AnchorPoint, AnchorSettings, PointCache
from lfstudio.codecs.anchors.point import PointKey
from lfstudio.core.errors import BitstreamError, EngineError, LayoutError, LfstudioError, ReadError, UsageError
from lfstudio.core.events import Point
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings, Inspection
from lfstudio.engine.client.mapped_views import MappedViews
from lfstudio.engine.host import service
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.files import Views
from lfstudio.engine.host.measure import compare_steps
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.messages import (
    AnchorsRequest,
    Capabilities,
    CloseRequest,
    DescribeRequest,
    EvaluateRequest,
    Evaluation,
    InspectRequest,
    Opened,
    OpenRequest,
    RememberedAnchors,
    ViewRequest,
)
from lfstudio.metrics import ComparisonResult

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


@pytest.fixture
def coded(source: str, tmp_path: Path) -> str:
    list(run_encode(EncodeTask(source, tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=3))))
    return str(tmp_path / "a.sanr")


@pytest.fixture
def session(tmp_path: Path) -> service.Session:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return service.Session(generation=3, folder=folder)


def test_a_source_is_mapped_by_the_window(session: service.Session, source: str, tiny_lightfield: LightField) -> None:
    opened = session.open(OpenRequest(source))
    assert not opened.coded
    assert opened.shape == tiny_lightfield.shape
    assert opened.samples_path is not None
    samples = np.load(opened.samples_path, mmap_mode="r")
    assert samples.dtype == np.uint8
    assert np.array_equal(samples, tiny_lightfield.samples)
    assert opened.info["format"] == "npy"
    view = session.view(ViewRequest(opened.handle, 2, 1))
    assert np.array_equal(view, tiny_lightfield.view(2, 1))
    with pytest.raises(UsageError):
        session.view(ViewRequest(opened.handle, 0.5, 0))
    session.forget(CloseRequest(opened.handle))
    assert not Path(opened.samples_path).exists()


def test_deep_samples_are_shown_in_eight_bits(
    session: service.Session, tiny_lightfield: LightField, tmp_path: Path
) -> None:
    np.save(tmp_path / "deep.npy", tiny_lightfield.samples.astype(np.uint16) * 257)
    opened = session.open(OpenRequest(str(tmp_path / "deep.npy")))
    assert opened.bit_depth == 16
    assert opened.samples_path is not None
    assert np.array_equal(np.load(opened.samples_path), tiny_lightfield.samples)


def test_a_coded_file_gives_views_and_its_insides(
    session: service.Session, source: str, coded: str, tiny_lightfield: LightField
) -> None:
    opened = session.open(OpenRequest(coded))
    assert opened.coded
    assert opened.samples_path is None
    assert opened.source_path == str(Path(source).resolve())
    assert opened.info["profile"] == "scripted"
    view = session.view(ViewRequest(opened.handle, 1, 1))
    assert view.flags.c_contiguous
    assert np.array_equal(view, tiny_lightfield.view(1, 1) >> 3 << 3)
    inspection = session.inspect(InspectRequest(opened.handle))
    assert inspection.latents[0].level == "y1"


def test_a_source_is_only_named_while_it_is_there(session: service.Session, source: str, coded: str) -> None:
    Path(source).unlink()
    assert session.open(OpenRequest(coded)).source_path is None


def test_a_source_beside_the_file_is_found(
    session: service.Session, source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    list(run_encode(EncodeTask("lf.npy", Path("a.sanr"), EncodeSettings(preset="scripted", steps=1))))
    monkeypatch.chdir("/")
    assert session.open(OpenRequest(str(tmp_path / "a.sanr"))).source_path == str(Path(source).resolve())


def evaluate(session: service.Session, test: int, reference: int) -> tuple[Evaluation, int]:
    steps = session.evaluate(EvaluateRequest(test, reference))
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def test_an_evaluation_goes_view_by_view(session: service.Session, source: str, coded: str) -> None:
    reference = session.open(OpenRequest(source))
    test = session.open(OpenRequest(coded))
    evaluation, slices = evaluate(session, test.handle, reference.handle)
    assert slices == 9
    assert evaluation.per_view_psnr_db.shape == (3, 3)
    assert evaluation.mean_abs_error.shape == (24, 32)
    assert 0 < evaluation.max_abs_error < 8
    assert evaluation.psnr_db == pytest.approx(evaluation.psnr_db_mean, abs=1)


def test_a_part_is_evaluated_against_that_part(session: service.Session, source: str, tmp_path: Path) -> None:
    settings = EncodeSettings(preset="scripted")
    part = Selection.parse(views="1x3", crop="2,3,10,8")
    list(run_encode(EncodeTask(source, tmp_path / "part.sanr", settings, selection=part)))
    reference = session.open(OpenRequest(source))
    test = session.open(OpenRequest(str(tmp_path / "part.sanr")))
    evaluation, slices = evaluate(session, test.handle, reference.handle)
    assert slices == 3
    assert evaluation.max_abs_error == 0


def test_anchors_are_looked_up_by_the_very_samples(
    session: service.Session, source: str, coded: str, tiny_lightfield: LightField, tmp_path: Path
) -> None:
    points = PointCache(tmp_path / "points")
    known = AnchorPoint(30, 100, 0.5, 33.0, 33.1, 34.0, 0.9, 1.0, 1.0)
    part = Selection.parse(crop="2,3,16,16").apply(tiny_lightfield)
    points.put(PointKey(part, AnchorSettings("x265").plan(3, 8)).at(30), known)
    asking = service.Session(generation=4, folder=tmp_path, points=points)
    handle = asking.open(OpenRequest(source)).handle
    qps = {"x265": (20, 30), "svtav1": (30,)}

    def ask(crop: str | None) -> RememberedAnchors:
        steps = asking.begin(AnchorsRequest(handle, qps, crop=crop))
        assert isinstance(steps, Generator)
        while (reply := service._advance(steps)) is None:
            pass
        assert isinstance(reply, RememberedAnchors)
        return reply

    found = ask("2,3,16,16").points
    assert found == {"x265": (Point(30, 100, 0.5, 33.0, 34.0, cached=True),), "svtav1": ()}
    assert ask(None).points == {"x265": (), "svtav1": ()}, "another part is another light field"
    with pytest.raises(UsageError, match="source"):
        asking.begin(AnchorsRequest(asking.open(OpenRequest(coded)).handle, qps))


def test_what_cannot_be_compared_is_refused(
    session: service.Session, coded: str, tiny_lightfield: LightField, tmp_path: Path
) -> None:
    np.save(tmp_path / "small.npy", tiny_lightfield.samples[:2])
    reference = session.open(OpenRequest(str(tmp_path / "small.npy")))
    test = session.open(OpenRequest(coded))
    with pytest.raises(LayoutError):
        session.evaluate(EvaluateRequest(test.handle, reference.handle))
    with pytest.raises(UsageError, match=r"only a \.sanr"):
        session.inspect(InspectRequest(reference.handle))


def test_stale_handles_say_why(session: service.Session, coded: str) -> None:
    opened = session.open(OpenRequest(coded))
    session.forget(CloseRequest(opened.handle))
    session.forget(CloseRequest(opened.handle))
    with pytest.raises(EngineError, match="not open any more"):
        session.view(ViewRequest(opened.handle, 0, 0))
    earlier = opened.handle - (1 << service.GENERATION_SHIFT)
    with pytest.raises(EngineError, match="restarted"):
        session.view(ViewRequest(earlier, 0, 0))


def test_errors_of_opening_are_typed(session: service.Session, tmp_path: Path) -> None:
    (tmp_path / "bad.sanr").write_bytes(b"nonsense")
    with pytest.raises(BitstreamError):
        session.begin(OpenRequest(str(tmp_path / "bad.sanr")))
    with pytest.raises(ReadError):
        session.begin(OpenRequest(str(tmp_path / "nothing")))


class Served:
    """The loop in a thread; requests and replies by number."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._number = 0

    def send(self, request: Any) -> int:
        self._number += 1
        self.connection.send((self._number, request))
        return self._number

    def call(self, request: Any) -> Any:
        number = self.send(request)
        got, reply = self.connection.recv()
        assert got == number
        return reply


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    ours, theirs = multiprocessing.Pipe()
    folder = tmp_path / "served"
    folder.mkdir()
    thread = threading.Thread(target=service.serve, args=(theirs, 1, folder))
    thread.start()
    yield Served(ours)
    ours.close()
    thread.join(timeout=20)
    assert not thread.is_alive()
    assert not folder.exists()


def opened(reply: Any) -> Opened:
    assert isinstance(reply, Opened)
    return reply


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Evaluations make no progress before it is set."""
    event = threading.Event()

    def gated(test: Views, reference: Views) -> Generator[None, None, ComparisonResult]:
        while not event.is_set():
            yield
        return (yield from compare_steps(test, reference))

    monkeypatch.setattr(service, "compare_steps", gated)
    return event


def test_views_are_answered_while_an_evaluation_runs(
    served: Served, source: str, coded: str, gate: threading.Event
) -> None:
    reference, test = opened(served.call(OpenRequest(source))), opened(served.call(OpenRequest(coded)))
    evaluating = served.send(EvaluateRequest(test.handle, reference.handle))
    for u in range(3):
        assert MappedViews().found(served.call(ViewRequest(test.handle, u, 0))).shape == (24, 32, 3)
    gate.set()
    number, evaluation = served.connection.recv()
    assert number == evaluating
    assert isinstance(evaluation, Evaluation)


def test_closing_a_file_ends_its_evaluation(served: Served, source: str, coded: str, gate: threading.Event) -> None:
    reference, test = opened(served.call(OpenRequest(source))), opened(served.call(OpenRequest(coded)))
    evaluating = served.send(EvaluateRequest(test.handle, reference.handle))
    assert served.call(CloseRequest(test.handle)) is None
    gate.set()
    number, reply = served.connection.recv()
    assert number == evaluating
    assert isinstance(reply, EngineError)


def test_an_error_is_a_reply_and_the_loop_goes_on(
    served: Served, coded: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reply = served.call(OpenRequest("/nowhere/at/all"))
    assert isinstance(reply, ReadError)
    with monkeypatch.context() as patch:
        patch.setattr(service, "open_any", lambda *_: 1 / 0)
        reply = served.call(OpenRequest(coded))
    assert isinstance(reply, LfstudioError)
    assert "internal error: ZeroDivisionError" in str(reply)
    assert "a request failed" in caplog.text
    assert isinstance(served.call(InspectRequest(opened(served.call(OpenRequest(coded))).handle)), Inspection)


def test_none_ends_the_loop(tmp_path: Path) -> None:
    ours, theirs = multiprocessing.Pipe()
    ours.send(None)
    service.serve(theirs, 1, tmp_path / "gone")


def test_capabilities(session: service.Session) -> None:
    found = session.begin(DescribeRequest())
    assert isinstance(found, Capabilities)
    assert {"fast", "paper", "scripted"} <= {preset.name for preset in found.presets}
    assert found.devices[0] == "cpu"
    assert found.coder in ("torchac", "python")
    assert found.versions["torch"]


def test_opening_does_not_wait_for_the_codecs_to_load(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = threading.Event()

    def slow() -> str:
        assert loaded.wait(60)
        return "loaded"

    monkeypatch.setattr(service, "capabilities", slow)
    ours, theirs = multiprocessing.Pipe()
    (tmp_path / "engine").mkdir()
    engine = threading.Thread(target=service.serve, args=(theirs, 1, tmp_path / "engine"))
    engine.start()
    ours.send((1, DescribeRequest()))
    ours.send((2, OpenRequest(source)))
    number, opened = ours.recv()
    assert number == 2
    assert isinstance(opened, Opened)
    loaded.set()
    assert ours.recv() == (1, "loaded")
    ours.send(None)
    engine.join(60)
    assert not engine.is_alive()

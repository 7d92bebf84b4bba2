"""Measuring conventional codecs: which quantisers, remembered points, progress, failures, cancelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import HeldAnchor, HeldRequests, opened_source

from lfstudio.codecs import anchors as codecs
from lfstudio.core.errors import EngineError
from lfstudio.core.events import Done, Failed, Point
from lfstudio.engine.host.rd import _QP_STEPS
from lfstudio.engine.messages import AnchorJob, AnchorsRequest, EncodeJob, RememberedAnchors
from lfstudio.session.anchors import ANCHORS, AnchorControl, AnchorInfo, next_quantisers
from lfstudio.session.documents import open_document
from lfstudio.session.messages import MessageCentre
from lfstudio.session.rate_book import RateBook, RatePoint, Subject, Trail
from lfstudio.session.requests import Lane
from lfstudio.session.workspace import Workspace

X265, SVTAV1 = ANCHORS
JOB = EncodeJob("/data/scene", "/data/one.sanr", preset="fast", crop="0,0,4,4")
SCENE = Subject.of_job(JOB)


def point(qp: int) -> Point:
    return Point(qp, 1000, 1.6 * 2 ** (-qp / 6), 54 - qp / 2, 55 - qp / 2)


def known(*qps: int) -> dict[int, Point]:
    return {qp: point(qp) for qp in qps}


class Bench:
    """An `AnchorControl` whose requests and measurements a test answers."""

    def __init__(self, folder: Path) -> None:
        self.book, self.workspace, self.messages = RateBook(), Workspace(), MessageCentre()
        self.requests, self.held = HeldRequests(), HeldAnchor()
        self.workspace.set_source(open_document(opened_source(folder, 7)))
        self.control = AnchorControl(self.book, self.workspace, self.requests, self.messages, self.held.start)
        self.book.look_at(SCENE)

    def finish(self) -> None:
        """Every point of the job that runs, and its end."""
        for qp in self.held.jobs[-1].qps:
            self.held.send(point(qp))
        self.held.end(Done())


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_the_table_is_that_of_the_codecs() -> None:
    for info in ANCHORS:
        settings = codecs.ANCHORS[info.name]
        plan = codecs.AnchorSettings(info.codec).plan(3, 8)
        assert (settings.codec, plan.name) == (info.codec, info.name)
        assert settings.plan(3, 8) == plan, "the codec's own choice"
        assert info.usual == codecs.DEFAULT_QPS[info.codec]
        assert (info.step, info.coarsest) == (_QP_STEPS[info.codec], plan.max_qp)


@pytest.mark.parametrize(
    ("have", "qualities", "expected"),
    [
        ((), [], (22, 27, 32, 37)),
        ((27, 37), [(40.0, 41.0)], (22, 32)),
        ((22, 27, 32, 37), [], ()),
        ((22, 27, 32, 37), [(40.0, 41.0), (36.0, float("nan"))], ()),
        ((22, 27, 32, 37), [(44.0, float("nan"))], (17,)),
        ((17, 22, 27, 32, 37), [(44.0, 45.0)], ()),
        ((22, 27, 32, 37), [(34.0, 35.0)], (42,)),
        ((22, 27, 32, 37, 42, 47, 51), [(20.0, 21.0)], ()),
    ],
)
def test_what_is_measured_next(have, qualities, expected) -> None:
    assert next_quantisers(X265, known(*have), qualities) == expected


def test_a_curve_that_gains_no_more_is_not_extended() -> None:
    flat = {qp: Point(qp, 1000, 1.0 / qp, 40 - 0.001 * qp, 41 - 0.001 * qp) for qp in SVTAV1.usual}
    assert next_quantisers(SVTAV1, flat, [(45.0, 46.0)]) == ()


def test_further_quantisers_stay_in_the_codecs_range() -> None:
    assert X265.finer == (17, 12, 7, 2)
    assert X265.coarser == (42, 47, 51)
    assert SVTAV1.finer == (12, 4, 1)
    assert SVTAV1.coarser == (63,)
    assert AnchorInfo("n", "c", "t", "s", "t", (1,), 8, 63).finer == ()


def test_remembered_points_are_looked_up_once_while_somebody_looks(bench: Bench) -> None:
    assert bench.requests.requests(Lane.ANCHORS) == []
    bench.control.watch(True)
    (asked,) = bench.requests.requests(Lane.ANCHORS)
    assert isinstance(asked, AnchorsRequest)
    assert (asked.handle, asked.crop) == (7, "0,0,4,4")
    assert set(asked.qps["x265"]) >= {2, 17, 22, 27, 32, 37, 51}
    bench.requests.answer(Lane.ANCHORS, RememberedAnchors({"x265": (point(22), point(27)), "svtav1": ()}))
    assert {name: len(points) for name, points in bench.book.anchors.items()} == {"x265-ldp": 2}
    bench.control.watch(True)
    assert bench.requests.requests(Lane.ANCHORS) == []


def test_a_lookup_that_failed_is_repeated_and_another_source_is_none_of_it(bench: Bench) -> None:
    bench.control.watch(True)
    bench.requests.refuse(Lane.ANCHORS, EngineError("gone"))
    assert bench.messages.current is None
    bench.control.watch(True)
    assert len(bench.requests.requests(Lane.ANCHORS)) == 1
    bench.requests.drop(Lane.ANCHORS)
    bench.book.look_at(Subject("/data/another"))
    assert bench.requests.requests(Lane.ANCHORS) == []


def test_all_anchors_are_measured_one_after_the_other(bench: Bench) -> None:
    assert bench.control.can_measure
    bench.control.measure()
    assert bench.held.jobs == [AnchorJob(SCENE.source, "x265", X265.usual, crop="0,0,4,4")]
    assert bench.control.progress == (0, 8)
    bench.held.send(point(22))
    assert bench.control.text == "Measuring x265: point 2 of 8"
    assert len(bench.book.anchors["x265-ldp"]) == 1
    for qp in X265.usual[1:]:
        bench.held.send(point(qp))
    bench.held.end(Done())
    assert bench.held.jobs[-1].codec == "svtav1"
    bench.finish()
    assert not bench.control.running
    assert bench.control.text == ""
    assert {name: len(points) for name, points in bench.book.anchors.items()} == {"x265-ldp": 4, "svtav1-ra": 4}
    bench.control.measure()
    assert len(bench.held.jobs) == 2, "nothing is missing"
    assert "already" in bench.messages.current.text


def test_the_curves_are_extended_to_the_qualities_of_the_encodes(bench: Bench) -> None:
    bench.book.add_file(SCENE, Trail("a", "fast", 0.01, (RatePoint(None, 10, 2.0, 44.5, 45.5),)))
    bench.control.measure()
    bench.finish()
    assert bench.held.jobs[-1].qps == (17,)
    bench.finish()
    assert bench.held.jobs[-1].codec == "svtav1"


def test_one_codec_that_is_missing_does_not_stop_the_other(bench: Bench) -> None:
    bench.control.measure()
    bench.held.end(Failed("EncodeError", "libx265: no such encoder", "install PyAV from PyPI"))
    assert bench.held.jobs[-1].codec == "svtav1"
    message = bench.messages.current
    assert "x265, low-delay P, 4:4:4 could not be measured: libx265: no such encoder" in message.text
    assert "PyAV" in message.text
    bench.finish()
    assert not bench.control.running
    bench.messages.choose(message, message.choices[0])
    assert bench.held.jobs[-1].codec == "x265"


def test_a_source_that_cannot_be_read_stops_all(bench: Bench) -> None:
    bench.control.measure()
    bench.held.end(Failed("ReadError", "there is no such folder"))
    assert len(bench.held.jobs) == 1
    assert not bench.control.running
    assert bench.messages.current.level == "error"


def test_a_cancel_keeps_what_is_done(bench: Bench) -> None:
    bench.control.measure()
    bench.held.send(point(22))
    bench.control.cancel()
    bench.control.cancel()
    assert bench.held.cancelled == 1
    assert bench.control.cancelling
    assert not bench.control.can_measure
    bench.held.end(Failed("CancelledError", "cancelled"))
    assert not bench.control.running
    assert bench.messages.current is None
    assert [p.qp for p in bench.book.anchors["x265-ldp"]] == [22]
    bench.control.measure()
    assert bench.held.jobs[-1].qps == (27, 32, 37)


def test_a_child_that_leaves_points_out_is_not_asked_for_ever(bench: Bench) -> None:
    bench.control.measure()
    bench.held.end(Done())
    assert bench.held.jobs[-1].codec == "svtav1"
    bench.held.end(Done())
    assert not bench.control.running


def test_points_belong_to_the_light_field_that_they_were_measured_on(bench: Bench) -> None:
    bench.control.measure()
    bench.book.look_at(Subject("/data/another"))
    bench.held.send(point(22))
    assert not bench.book.anchors
    assert bench.book.anchor_points(SCENE, "x265-ldp")

"""What is kept of rate and quality, by light field; fed by the encode and by files that are compared."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import replace
from pathlib import Path

import pytest
from session_fakes import evaluated, make_session, opened_coded, opened_source, view

from lfstudio.core.events import Done, Failed, Point, Snapshot, Step
from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.session.rate_book import RateBook, RatePoint, Subject, Trail
from lfstudio.session.requests import Lane

JOB = EncodeJob("/data/scene", "/data/one.sanr", preset="fast", lambda_=0.01)
SCENE = Subject.of_job(JOB)


def snapshot(i: int, bpp: float, psnr: float, yuv: float | None = None) -> Snapshot:
    return Snapshot("x.sanr", i, round(1e4 * bpp), bpp, bpp, psnr, psnr, [[psnr]], 1.0, yuv)


def done(bpp: float, psnr: float, **more: object) -> Done:
    return Done({"bpp": bpp, "psnr_db": psnr, "psnr_yuv_db": psnr + 1, "bytes": round(1e4 * bpp), "steps": 99, **more})


def test_a_running_encode_grows_a_trail_and_its_end_makes_a_point() -> None:
    book = RateBook()
    told: list[int] = []
    book.changed.connect(lambda: told.append(1))
    book.begin(JOB)
    assert book.curves("rgb") == ()
    book.add(snapshot(10, 0.5, 30.0, 31.0))
    book.add(snapshot(20, 0.4, 32.0))
    (curve,) = book.curves("rgb")
    assert curve.latest.running
    assert curve.points("rgb") == [(0.4, 32.0)], "the latest file of each encode"
    assert [point.psnr_db for point in curve.latest.points] == [30.0, 32.0]
    assert [p.bpp for p in book.curves("yuv")[0].latest.drawable("yuv")] == [0.5], "as far as it was measured"
    book.add(done(0.3, 33.0, **{"lambda": 0.01}))
    (curve,) = book.curves("yuv")
    assert not curve.latest.running
    assert curve.points("yuv") == [(0.3, 34.0)]
    assert len(told) >= 4


def test_the_result_replaces_the_snapshot_that_it_is() -> None:
    book = RateBook()
    book.begin(JOB)
    book.add(snapshot(99, 0.3, 33.0))
    book.add(done(0.3, 33.0))
    (curve,) = book.curves("rgb")
    assert len(curve.latest.points) == 1
    assert curve.latest.latest.psnr_yuv_db == 34.0


def test_encodes_with_one_preset_make_one_curve() -> None:
    book = RateBook()
    for k, (preset, bpp, psnr) in enumerate([("fast", 0.4, 34.0), ("paper", 0.5, 30.0), ("fast", 0.2, 31.0)]):
        book.begin(replace(JOB, preset=preset, output=f"/data/{k}.sanr", lambda_=None))
        book.add(Step(1, 2, 1.0, bpp, psnr, 0.1, 0.1, lambda_=0.01 * (k + 1)))
        book.add(done(bpp, psnr))
    fast, paper = book.curves("rgb")
    assert (fast.preset, paper.preset) == ("fast", "paper")
    assert fast.points("rgb") == [(0.2, 31.0), (0.4, 34.0)]
    assert [trail.lambda_ for trail in fast.trails] == [0.01, 0.03]
    book.forget_earlier()
    assert [curve.preset for curve in book.curves("rgb")] == ["fast"]


def test_an_encode_without_a_file_leaves_nothing_and_one_with_snapshots_its_last() -> None:
    book = RateBook()
    book.begin(JOB)
    book.add(Failed("CancelledError", "cancelled"))
    assert book.curves("rgb") == ()
    book.begin(JOB)
    book.add(snapshot(10, 0.5, 30.0))
    book.add(Failed("DeviceError", "out of memory"))
    book.add(snapshot(20, 0.1, 50.0))
    (curve,) = book.curves("rgb")
    assert curve.points("rgb") == [(0.5, 30.0)]
    assert not curve.latest.running


def test_every_light_field_and_every_part_has_its_own_page(tmp_path: Path) -> None:
    book = RateBook()
    book.begin(JOB)
    book.add(done(0.3, 33.0))
    book.add_anchor(SCENE, "x265-ldp", [Point(30, 10, 0.2, 30.0, 31.0), Point(20, 20, 0.5, 36.0, 37.0)])
    assert [point.qp for point in book.anchors["x265-ldp"]] == [30, 20], "by rising rate"
    book.begin(replace(JOB, crop="0, 0,8,8", views="5X5"))
    assert book.curves("rgb") == ()
    assert not book.anchors
    assert (book.subject.views, book.subject.crop) == ("5x5", "0,0,8,8")
    book.look_at(SCENE)
    assert len(book.curves("rgb")) == 1
    assert set(book.anchors) == {"x265-ldp"}
    same = Subject.of_job(replace(JOB, source="/data/../data/scene", view_step=1))
    assert same == SCENE


def test_identical_pictures_are_not_drawn() -> None:
    book = RateBook()
    book.begin(JOB)
    book.add(done(0.3, 100.0))
    assert book.curves("rgb") == ()
    assert math.isnan(RatePoint(1, 1, 0.1, float("inf")).quality("rgb"))


def test_numbers_as_csv() -> None:
    book = RateBook()
    book.begin(JOB)
    book.add(snapshot(10, 0.5, 30.0))
    book.add(done(0.25, 33.0))
    book.add_anchor(SCENE, "svtav1-ra", [Point(30, 10, 0.2, 30.0, 31.0)])
    first, last, anchor = csv.DictReader(io.StringIO(book.to_csv()))
    assert (first["kind"], first["step"], first["bpp"], first["psnr_yuv_db"]) == ("snapshot", "10", "0.5", "")
    assert (last["kind"], last["curve"], last["lambda"], last["bytes"]) == ("file", "fast", "0.01", "2500")
    assert (anchor["kind"], anchor["curve"], anchor["qp"], anchor["psnr_db"]) == ("anchor", "svtav1-ra", "30", "30")


@pytest.fixture
def parts(tmp_path: Path):
    return make_session(tmp_path / "config")


def test_an_opened_file_is_a_point_once_it_is_compared(parts, tmp_path: Path) -> None:
    session, requests, *_ = parts
    preset = PresetInfo("fast", "studio", "Fast", "", {}, 0.02)
    session.capabilities = Capabilities((preset,), ("cpu",), "fallback", {})
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    assert session.rates.subject == Subject.of_job(EncodeJob("/data/scene", "x"))
    for handle, name, said in ((2, "a", {"preset": "fast", "lambda": "0.01"}), (3, "b", {"preset": "fast"})):
        session.opener.open(f"/data/{name}.sanr")
        info = {"metadata": said, "bytes": 70 + handle}
        requests.answer(Lane.OPEN, opened_coded(handle, f"/data/{name}.sanr", "/data/scene", info=info))
        requests.answer(Lane.EVALUATE, evaluated())
    (curve,) = session.rates.curves("yuv")
    assert [(t.title, t.lambda_) for t in curve.trails] == [("a", 0.01), ("b", 0.02)]
    assert curve.points("yuv") == [(0.5, 38.5), (0.5, 38.5)]


def test_the_result_of_an_encode_is_not_counted_twice(parts, tmp_path: Path) -> None:
    session, requests, encode, _ = parts
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.encode.start(JOB)
    encode.send(snapshot(10, 0.6, 30.0))
    encode.end(Done({"path": "/data/one.sanr", "bytes": 72, "bpp": 0.5, "psnr_db": 38.0}))
    requests.answer(Lane.OPEN, opened_coded(5, "/data/one.sanr", "/data/scene"))
    requests.answer(Lane.VIEW, view(1))
    requests.answer(Lane.EVALUATE, evaluated())
    (curve,) = session.rates.curves("rgb")
    assert len(curve.trails) == 1
    assert curve.latest.title == "one"


def test_the_page_follows_what_is_looked_at(parts, tmp_path: Path) -> None:
    session, requests, encode, _ = parts
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.encode.start(replace(JOB, crop="0,0,4,4"))
    assert session.rates.subject.crop == "0,0,4,4"
    session.opener.open("/data/other")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 2, "/data/other"))
    assert session.rates.subject.source.endswith("other")
    encode.send(snapshot(10, 0.5, 30.0))
    assert session.rates.curves("rgb") == (), "it belongs to the other light field"
    session.rates.look_at(Subject.of_job(replace(JOB, crop="0,0,4,4")))
    assert len(session.rates.curves("rgb")) == 1


def test_files_known_by_size_and_rate_are_one() -> None:
    book = RateBook()
    book.look_at(SCENE)
    trail = Trail("a", "fast", 0.01, (RatePoint(None, 100, 0.5, 30.0),))
    book.add_file(SCENE, trail)
    book.add_file(SCENE, replace(trail, title="copy"))
    assert len(book.curves("rgb")[0].trails) == 1

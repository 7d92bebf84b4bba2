"""The rate plot in words: BD-rate where enough encodes allow it, a single point's rate otherwise, and why neither."""

from __future__ import annotations

import pytest

from lfstudio.core.events import Point
from lfstudio.metrics import bd
from lfstudio.session.anchors import ANCHORS
from lfstudio.session.rate_book import RateBook, RatePoint, Subject, Trail
from lfstudio.session.rate_table import anchor_tip, percent, point_tip, rows

SCENE = Subject("/data/scene")
POINTS = [Point(qp, 1000 * k, 0.1 * 2**k, 30.0 + 3 * k, 31.0 + 3 * k) for k, qp in enumerate((37, 32, 27, 22))]


def encode(lambda_: float, bpp: float, psnr: float, preset: str = "fast") -> Trail:
    return Trail(f"λ{lambda_}", preset, lambda_, (RatePoint(10, round(1e4 * bpp), bpp, psnr, psnr + 1),))


@pytest.fixture
def book() -> RateBook:
    made = RateBook()
    made.look_at(SCENE)
    made.add_anchor(SCENE, "x265-ldp", POINTS)
    return made


def test_a_single_point_is_compared_at_its_quality_and_says_so(book: RateBook) -> None:
    book.add_file(SCENE, encode(0.01, 0.1, 33.0))
    codec, anchor = rows(book, "rgb")
    x265, svtav1 = codec.against
    assert (x265.text, x265.detail) == ("−50 %", "at 33.0 dB")
    assert "One point only" in x265.tip
    assert "at 34.0 dB" in rows(book, "yuv")[0].against[0].detail
    assert (svtav1.text, "not been measured" in svtav1.tip) == ("–", True)
    assert codec.name.detail == "33.00 dB at 0.1000 bpp"
    assert anchor.anchor
    assert anchor.name.detail == "4 points, 30.0 to 39.0 dB"
    assert anchor.against == ()


def test_four_encodes_give_a_bd_rate(book: RateBook) -> None:
    own = [(0.05, 30.5), (0.09, 33.1), (0.2, 36.0), (0.5, 38.5)]
    for k, (bpp, psnr) in enumerate(own):
        book.add_file(SCENE, encode(0.01 / (k + 1), bpp, psnr))
        against = rows(book, "rgb")[0].against[0]
        assert (against.detail == "BD-rate so far") == (k == 3)
    expected = bd.bd_rate([(p.bpp, p.psnr_db) for p in POINTS], own).value
    assert expected is not None
    assert against.text == percent(expected, 1)
    assert "over the 4 encodes" in against.tip


def test_a_quality_beyond_the_anchor_is_not_guessed(book: RateBook) -> None:
    book.add_file(SCENE, encode(0.01, 1.5, 41.0))
    cell = rows(book, "rgb")[0].against[0]
    assert (cell.text, cell.detail) == ("–", "no overlap")
    assert "30.00 to 39.00 dB" in cell.tip


def test_presets_are_rows_of_their_own_and_running_ones_say_so(book: RateBook) -> None:
    book.add_file(SCENE, encode(0.01, 0.1, 33.0))
    book.add_file(SCENE, encode(0.01, 0.3, 34.0, "paper"))
    assert [row.name.text for row in rows(book, "rgb")] == ["fast", "paper", ANCHORS[0].title]


def test_points_say_what_they_are() -> None:
    trail = encode(0.004, 0.25, 33.0)
    tip = point_tip(trail, trail.latest)
    for words in ("λ0.004", "λ 0.004", "step 10", "2500 B", "0.2500 bpp", "RGB 33.00 dB", "YUV 6:1:1 34.00 dB"):
        assert words in tip
    unknown = RatePoint(None, None, 0.25, 33.0)
    assert "YUV" not in point_tip(trail, unknown)
    assert "QP 32" in anchor_tip(ANCHORS[0], POINTS[1])


def test_percents_have_a_sign() -> None:
    assert (percent(-58.3), percent(12.04, 1)) == ("−58 %", "+12.0 %")

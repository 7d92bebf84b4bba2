"""Epipolar-plane images in the session: what is cut, what is asked for, and when."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, make_session, opened_coded, opened_source, view

from lfstudio.core.errors import EngineError, UsageError
from lfstudio.engine.messages import EpiRequest
from lfstudio.render.epi import Epis, cut
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode


@pytest.fixture
def parts(tmp_path: Path):
    session, requests, *_ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    return session, requests


@pytest.fixture
def compared(parts):
    session, requests = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene"))
    requests.answer(Lane.VIEW, view(100))
    return session, requests


def rows(level: int) -> Epis:
    return Epis(
        np.full((SHAPE.V, SHAPE.W, SHAPE.C), level, np.uint8), np.full((SHAPE.U, SHAPE.H, SHAPE.C), level, np.uint8)
    )


def test_the_pixel_follows_the_pointer_until_it_is_pinned(parts):
    session, _ = parts
    pick = session.pixel
    assert pick.pixel == (4, 3), "the middle at first"
    pick.hover(2, 1)
    assert pick.pixel == (2, 1)
    pick.hover(-1, -1)
    assert pick.pixel == (2, 1), "it stays when the pointer leaves"
    pick.click(5, 4)
    pick.hover(0, 0)
    assert pick.pinned
    assert pick.pixel == (5, 4)
    pick.set_pinned(False)
    assert pick.pixel == (0, 0), "back to the pointer"
    pick.click(5, 4)
    pick.click(5, 4)
    assert not pick.pinned
    pick.pin(99, 0)
    assert not pick.pinned
    session.opener.close_all()
    assert pick.pixel is None


def test_nothing_is_cut_while_nobody_looks(compared):
    session, requests = compared
    session.pixel.hover(2, 1)
    assert session.epi.picture is None
    assert requests.requests(Lane.EPI) == []


def test_a_source_is_cut_at_once(parts):
    session, requests = parts
    session.epi.set_active(True)
    session.pixel.hover(2, 1)
    picture = session.epi.picture
    expected = cut(session.workspace.source.samples, *SHAPE.centre, 2, 1)
    assert np.array_equal(picture.horizontal.source, expected.horizontal)
    assert np.array_equal(picture.vertical.source, expected.vertical)
    assert (picture.horizontal.view, picture.horizontal.at) == (2, 2)
    assert (picture.vertical.view, picture.vertical.at) == (1, 1)
    assert picture.horizontal.difference is None
    assert not picture.waiting
    assert requests.waiting == []
    session.workspace.move(1, 0)
    assert session.epi.picture.index == (2, 2)


def test_decoded_rows_are_asked_for_once_and_compared(compared):
    session, requests = compared
    session.epi.set_active(True)
    assert session.epi.picture.waiting
    assert session.epi.picture.horizontal.source is not None
    session.epi.refresh()
    assert requests.answer(Lane.EPI, rows(100)) == EpiRequest(2, 1, 2, 4, 3)
    picture = session.epi.picture
    assert not picture.waiting
    assert picture.horizontal.difference[0, 0] == pytest.approx(100 - picture.horizontal.source[0, 0].mean())
    assert requests.requests(Lane.EPI) == []


def test_the_last_complete_rows_stay_until_the_next_are_there(compared):
    session, requests = compared
    session.epi.set_active(True)
    requests.answer(Lane.EPI, rows(100))
    session.pixel.hover(1, 1)
    session.pixel.hover(2, 2)
    picture = session.epi.picture
    assert picture.waiting
    assert picture.pixel == (4, 3)
    assert picture.horizontal.decoded is not None
    assert requests.requests(Lane.EPI) == [EpiRequest(2, 1, 2, 2, 2)], "the latest wins"
    requests.answer(Lane.EPI, rows(90))
    assert session.epi.picture.pixel == (2, 2)


def test_the_view_itself_comes_first(compared):
    session, requests = compared
    session.epi.set_active(True)
    requests.answer(Lane.EPI, rows(100))
    session.workspace.move(0, 1)
    assert requests.requests(Lane.EPI) == []
    requests.answer(Lane.VIEW, view(80))
    assert requests.requests(Lane.EPI) == [EpiRequest(2, 1, 3, 4, 3)]


def test_a_file_without_source_shows_its_own_rows(tmp_path: Path):
    session, requests, *_ = make_session(tmp_path / "config")
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2))
    session.epi.set_active(True)
    requests.answer(Lane.VIEW, view(100))
    requests.answer(Lane.EPI, rows(50))
    picture = session.epi.picture
    assert session.workspace.state.mode is Mode.DECODED
    assert picture.horizontal.source is None
    assert np.all(picture.vertical.decoded == 50)


def test_a_refusal_is_told_and_not_repeated(compared):
    session, requests = compared
    session.epi.set_active(True)
    requests.refuse(Lane.EPI, UsageError("no such pixel"))
    assert "o such pixel" in session.messages.current.text
    assert requests.requests(Lane.EPI) == []
    assert not session.epi.picture.waiting
    session.pixel.hover(1, 1)
    requests.refuse(Lane.EPI, EngineError("the engine is gone"))
    assert "o such pixel" in session.messages.current.text, "a lost engine is told of by the view"


def test_an_answer_for_a_closed_file_is_dropped(compared):
    session, requests = compared
    session.epi.set_active(True)
    lane, _, done, _ = next(entry for entry in requests.waiting if entry[0] is Lane.EPI)
    session.opener.close_all()
    done(rows(1))
    assert lane is Lane.EPI
    assert session.epi.picture is None

"""Viewpoints between the captured views: when they are possible, what is asked for and shown meanwhile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import HeldRequests, evaluated, make_session, opened_coded, opened_source, view

from lfstudio.engine.messages import ViewRequest
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode

STUDIO: dict[str, object] = {"between_views": True, "profile": "studio"}


@pytest.fixture
def parts(tmp_path: Path):
    return make_session(tmp_path / "config")


@pytest.fixture
def fresh(parts) -> tuple[Session, HeldRequests]:
    """A coded file that can make every view, open without its source; a neighbour of the view shown is on its way."""
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, info=STUDIO))
    requests.answer(Lane.VIEW, view(100))
    return session, requests


@pytest.fixture
def alone(fresh) -> tuple[Session, HeldRequests]:
    """The same with every captured view at hand."""
    session, requests = fresh
    while requests.requests(Lane.PREFETCH):
        requests.answer(Lane.PREFETCH, view(3))
    return session, requests


@pytest.fixture
def compared(parts, tmp_path: Path) -> tuple[Session, HeldRequests]:
    """The same beside its source, under the wipe."""
    session, requests, *_ = parts
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene", info=STUDIO))
    requests.answer(Lane.VIEW, view(100))
    requests.answer(Lane.EVALUATE, evaluated())
    while requests.requests(Lane.PREFETCH):
        requests.answer(Lane.PREFETCH, view(3))
    return session, requests


def test_the_viewpoint_goes_between_the_views(alone):
    session, requests = alone
    workspace = session.workspace
    workspace.go_to(1.5, 2.26)
    assert requests.requests(Lane.VIEW) == [ViewRequest(2, 1.5, 2.25)]
    requests.answer(Lane.VIEW, view(7))
    assert workspace.picture.position == (1.5, 2.25)
    assert workspace.picture.base[0, 0, 0] == 7
    assert not workspace.picture.waiting
    assert workspace.psnr_here is None
    workspace.go_to(1.49, 2.26)
    assert not workspace.picture.waiting, "seen before: from the cache"
    workspace.move(0, 1)
    assert workspace.state.position == (2, 3)


def test_the_picture_follows_the_hand_even_if_views_come_late(alone):
    session, requests = alone
    workspace = session.workspace
    workspace.go_to(1, 2.25)
    in_flight = requests.waiting.pop()  # with the engine: a newer wish does not call it back
    workspace.go_to(1, 2.5)
    workspace.go_to(1, 2.75)
    assert requests.requests(Lane.VIEW) == [ViewRequest(2, 1.0, 2.75)], "the latest wins"
    in_flight[2](view(25))
    assert workspace.picture.position == (1, 2.25)
    assert workspace.picture.base[0, 0, 0] == 25
    assert workspace.picture.waiting
    requests.answer(Lane.VIEW, view(75))
    assert workspace.picture.position == (1, 2.75)
    assert not workspace.picture.waiting


def test_what_is_fetched_ahead_is_not_shown_instead_nor_waited_for(fresh):
    session, requests = fresh
    workspace = session.workspace
    workspace.go_to(1, 2.5)
    requests.answer(Lane.PREFETCH, view(99))
    assert workspace.picture.base[0, 0, 0] == 100
    requests.answer(Lane.VIEW, view(35))
    assert workspace.picture.base[0, 0, 0] == 35
    assert not requests.requests(Lane.PREFETCH), "a hand between the views waits for nothing else"
    workspace.move(0, 1)
    requests.answer(Lane.VIEW, view(4))
    assert requests.requests(Lane.PREFETCH)


def test_comparisons_keep_to_the_captured_views(compared):
    session, _ = compared
    workspace = session.workspace
    assert workspace.state.mode is Mode.WIPE
    assert workspace.can_go_between
    assert not workspace.continuous
    workspace.go_to(1.4, 2.6)
    assert workspace.state.position == (1, 3)
    workspace.set_mode(Mode.DECODED)
    workspace.go_to(1.4, 2.6)
    assert workspace.state.between
    workspace.set_mode(Mode.ERROR)
    assert workspace.state.position == (1, 3), "there is no reference in between"
    assert workspace.picture.heat is not None


def test_flickering_between_the_views_shows_no_other_view(compared):
    session, requests = compared
    workspace = session.workspace
    workspace.set_mode(Mode.DECODED)
    workspace.go_to(1.5, 2.5)
    requests.answer(Lane.VIEW, view(55))
    workspace.set_flicker(True)
    assert workspace.picture.base[0, 0, 0] == 55
    assert not workspace.picture.waiting
    workspace.move(0, 1)
    assert np.array_equal(workspace.picture.base, workspace.source.samples[2, 3])


def test_it_can_be_switched_off_and_that_is_remembered(parts, alone, tmp_path: Path):
    session, _ = alone
    workspace = session.workspace
    workspace.go_to(0.5, 0.25)
    told = []
    workspace.view_changed.connect(lambda: told.append(workspace.state.position))
    session.use_continuous(False)
    assert told == [(1, 0)]
    workspace.go_to(0.4, 0.4)
    assert workspace.state.position == (0, 0)
    again, *_ = make_session(tmp_path / "config")
    assert not again.workspace.wants_between
    session.use_continuous(True)
    again, *_ = make_session(tmp_path / "config")
    assert again.workspace.wants_between


def test_files_and_sources_that_have_only_their_views_keep_to_them(parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, info=STUDIO))
    session.workspace.go_to(0.5, 1.5)
    assert session.workspace.state.between
    session.opener.open("/data/b.sanr")
    requests.answer(Lane.OPEN, opened_coded(3, "/data/b.sanr", info={"between_views": False}))
    assert session.workspace.state.position == (1, 2), "the file that took its place cannot"
    session.workspace.go_to(0.4, 0.6)
    assert session.workspace.state.position == (0, 1)
    session.opener.close_all()
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 4))
    session.workspace.go_to(0.4, 0.6)
    assert session.workspace.state.position == (0, 1)
    assert not session.workspace.can_go_between


def test_a_snapshot_keeps_the_place_between_the_views(alone):
    session, requests = alone
    session.workspace.go_to(0.5, 1.5)
    session.opener.open("/data/c.sanr")
    requests.answer(Lane.OPEN, opened_coded(5, "/data/c.sanr", info=STUDIO))
    assert session.workspace.state.position == (0.5, 1.5)
    assert ViewRequest(5, 0.5, 1.5) in requests.requests(Lane.VIEW)

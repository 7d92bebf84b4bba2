"""A source on its way: asked about while it takes long, its views looked at, wished for, cancelled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import HeldRequests, make_session, opened_source

from lfstudio.core.errors import CancelledError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.messages import Opening
from lfstudio.session.arrival import Arrival
from lfstudio.session.requests import Lane


@pytest.fixture
def parts(tmp_path: Path) -> tuple[Arrival, HeldRequests, object]:
    session, requests, _, _ = make_session(tmp_path)
    session.opener.open(str(tmp_path / "views"))
    return session.arrival, requests, session


def some(tmp_path: Path, done: int, bit_depth: int = 8) -> Opening:
    """Of 2 x 3 views stored in one column, the last first, ``done`` are there; each is as bright as its stored row."""
    stored = np.zeros((6, 1, 4, 5, 3), np.uint8 if bit_depth == 8 else np.uint16)
    stored += np.arange(6, dtype=stored.dtype)[:, None, None, None, None]
    np.save(tmp_path / "samples.npy", stored)
    order = np.stack([np.arange(5, -1, -1).reshape(2, 3), np.zeros((2, 3), int)], -1)
    return Opening(done, 6, order[..., 0] < done, str(tmp_path / "samples.npy"), bit_depth, order)


def test_nothing_is_asked_before_it_takes_long(parts) -> None:
    arrival, requests, _ = parts
    assert requests.requests(Lane.OPENING) == []
    arrival.look()
    arrival.look()
    assert len(requests.requests(Lane.OPENING)) == 1


def test_it_is_asked_again_until_it_is_open(parts, tmp_path: Path) -> None:
    arrival, requests, session = parts
    news: list[int] = []
    arrival.changed.connect(lambda: news.append(-1 if arrival.opening is None else arrival.opening.done))
    arrival.look()
    requests.answer(Lane.OPENING, some(tmp_path, 2))
    assert news == [2]
    assert len(requests.requests(Lane.OPENING)) == 1
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    assert news[-1] == -1
    requests.answer(Lane.OPENING, None)
    assert requests.requests(Lane.OPENING) == []
    assert arrival.path is None
    assert session.workspace.source is not None


def test_views_that_are_there_can_be_looked_at(parts, tmp_path: Path) -> None:
    arrival, requests, _ = parts
    arrival.look()
    assert arrival.view(ViewIndex(0, 0)) is None
    requests.answer(Lane.OPENING, some(tmp_path, 2))
    shown = arrival.view(ViewIndex(1, 1))
    assert shown is not None
    assert int(shown[0, 0, 0]) == 1
    assert arrival.view(ViewIndex(0, 0)) is None


def test_deep_views_are_shown_in_eight_bits(parts, tmp_path: Path) -> None:
    arrival, requests, _ = parts
    arrival.look()
    requests.answer(Lane.OPENING, some(tmp_path, 6, bit_depth=10))
    shown = arrival.view(ViewIndex(0, 0))
    assert shown is not None
    assert shown.dtype == np.uint8
    assert int(shown[0, 0, 0]) == round(5 * 255 / 1023)


def test_the_central_view_is_wanted_until_another_is(parts, tmp_path: Path) -> None:
    arrival, requests, _ = parts
    arrival.look()
    assert requests.answer(Lane.OPENING, some(tmp_path, 1)).want is None
    assert requests.answer(Lane.OPENING, some(tmp_path, 1)).want == (1, 1)
    arrival.want(0, 2)
    assert requests.answer(Lane.OPENING, some(tmp_path, 1)).want is None
    assert requests.answer(Lane.OPENING, some(tmp_path, 1)).want == (0, 2)
    assert arrival.wanted == (0, 2)


def test_cancelling_says_nothing_and_opens_nothing(parts, tmp_path: Path) -> None:
    arrival, requests, session = parts
    arrival.look()
    requests.answer(Lane.OPENING, some(tmp_path, 1))
    arrival.cancel()
    requests.answer(Lane.OPENING, some(tmp_path, 1))
    assert requests.answer(Lane.OPENING, some(tmp_path, 1)).cancel
    requests.refuse(Lane.OPEN, CancelledError("opening was cancelled"))
    assert session.messages.current is None
    assert session.opener.loading is None
    assert not arrival.cancelled
    assert session.workspace.empty


def test_the_next_one_is_asked_about_in_its_turn(parts, tmp_path: Path) -> None:
    arrival, requests, session = parts
    session.opener.open(str(tmp_path / "second"))
    arrival.look()
    assert requests.answer(Lane.OPENING, some(tmp_path, 1)).path == str(tmp_path / "views")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    requests.answer(Lane.OPENING, None)
    assert arrival.opening is None
    arrival.look()
    assert requests.answer(Lane.OPENING, None).path == str(tmp_path / "second")

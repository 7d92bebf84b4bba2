"""The worth of latents: one set after the other, forgotten with the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import HeldRequests, evaluated, make_session, opened_coded, opened_source
from test_ablation import PLANES, inspection, off

from lfstudio.core.errors import EngineError
from lfstudio.core.inside import Ablation
from lfstudio.engine.inside_messages import Worth, WorthRequest
from lfstudio.session.documents import open_document
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session

Y1 = off(("y1", 0), ("y1", 1))
Y2 = off(("y2", 0), ("y2", 1), ("y2", 2))


@pytest.fixture
def held(tmp_path: Path) -> tuple[Session, HeldRequests]:
    session, requests, _, _ = make_session(tmp_path)
    session.workspace.set_source(open_document(opened_source(tmp_path, 1)))
    session.workspace.set_decoded(open_document(opened_coded(7)))
    requests.answer(Lane.INSPECT, inspection())
    requests.answer(Lane.EVALUATE, evaluated())
    return session, requests


def answer(requests: HeldRequests, loss: float) -> Ablation:
    request = requests.requests(Lane.WORTH)[0]
    requests.answer(Lane.WORTH, Worth(request.off, 30.0, 40.0 - loss, 40.0))
    return request.off


def test_levels_are_measured_one_after_the_other(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    worth = session.worth
    assert not worth.measuring
    worth.measure_levels()
    assert requests.requests(Lane.WORTH) == [WorthRequest(7, Y1, 1)]
    assert worth.progress == (0, 2)
    assert answer(requests, 1.5) == Y1
    assert worth.progress == (1, 2)
    assert answer(requests, 0.25) == Y2
    assert not worth.measuring
    found = [worth.of_level(level) for level in PLANES]
    assert [w.loss_db for w in found if w is not None] == [pytest.approx(1.5), pytest.approx(0.25)]
    assert worth.of_level("y1", 0) is None
    worth.measure_levels()
    assert not worth.measuring  # all known
    worth.measure_channels("y1")
    assert worth.progress == (0, 2)
    assert answer(requests, 0.5) == off(("y1", 0))
    assert worth.of_level("y1", 0) is not None


def test_what_is_switched_off_is_measured_first(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.worth.measure_levels()
    session.ablation.switch("y2", [1], False)
    requests.answer(Lane.ABLATE, opened_coded(8))
    answer(requests, 1.0)
    assert answer(requests, 0.125) == off(("y2", 1))
    assert session.worth.effect is not None
    assert session.worth.effect.loss_db == pytest.approx(0.125)
    assert session.worth.of_level("y1") is not None  # still of the same file
    session.ablation.restore()
    assert session.worth.effect is None


def test_measuring_stops_between_two_sets(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.worth.measure_levels()
    session.worth.stop()
    answer(requests, 1.0)
    assert not session.worth.measuring
    assert session.worth.of_level("y1") is not None
    assert session.worth.of_level("y2") is None


def test_another_fill_is_another_measurement(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.worth.measure_levels()
    answer(requests, 1.0)
    session.ablation.use_fill("mean")
    assert session.worth.of_level("y1") is None
    session.ablation.use_fill("zeros")
    assert session.worth.of_level("y1") is not None


def test_another_file_forgets_everything(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.worth.measure_levels()
    entry = requests._take(Lane.WORTH)
    session.workspace.set_decoded(open_document(opened_coded(20, "/data/b.sanr")))
    assert not session.worth.measuring
    entry[2](Worth(Y1, 30.0, 1.0, 2.0))
    requests.answer(Lane.INSPECT, inspection())
    assert session.worth.of_level("y1") is None


def test_without_a_source_the_file_itself_is_the_reference(tmp_path: Path) -> None:
    session, requests, _, _ = make_session(tmp_path)
    session.workspace.set_decoded(open_document(opened_coded(7)))
    requests.answer(Lane.INSPECT, inspection())
    session.worth.measure_levels()
    assert requests.requests(Lane.WORTH) == [WorthRequest(7, Y1, None)]


def test_a_failure_is_told_once_and_ends_it(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.ablation.switch("y1", None, False)
    requests.answer(Lane.ABLATE, opened_coded(8))
    requests.refuse(Lane.WORTH, EngineError("no memory"))
    assert not session.worth.measuring
    session.worth.changed.emit()
    assert requests.requests(Lane.WORTH) == []
    assert session.messages.current is not None
    session.worth.measure_levels()  # the person asks again
    assert requests.requests(Lane.WORTH) == [WorthRequest(7, Y1, 1)]

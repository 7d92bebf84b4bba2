"""Switching latents off: variants take the file's place and leave, whatever happens meanwhile."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import HeldRequests, evaluated, make_session, opened_coded, opened_source, view

from lfstudio.core.errors import EngineError
from lfstudio.core.inside import Ablation
from lfstudio.core.protocols import Inspection, LatentPlane
from lfstudio.engine.inside_messages import AblateRequest, Worth
from lfstudio.engine.messages import CloseRequest, EvaluateRequest
from lfstudio.session.ablation import off_text, worth_text
from lfstudio.session.documents import open_document
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode, ViewPosition

PLANES = {"y1": (0, 1), "y2": (0, 1, 2)}


def inspection() -> Inspection:
    planes = [
        LatentPlane(level, c, np.zeros((2, 2), np.int32), np.ones((2, 2), np.float32))
        for level, channels in PLANES.items()
        for c in channels
    ]
    return Inspection(planes, [], {"latents.y1": 8.0}, {})


@pytest.fixture
def held(tmp_path: Path) -> tuple[Session, HeldRequests]:
    """A session with a coded file (handle 7) and its source open and inspected; nothing is switched off."""
    session, requests, _, _ = make_session(tmp_path)
    session.workspace.set_source(open_document(opened_source(tmp_path, 1)))
    session.workspace.set_decoded(open_document(opened_coded(7)))
    requests.answer(Lane.INSPECT, inspection())
    requests.answer(Lane.EVALUATE, evaluated())
    return session, requests


def off(*planes: tuple[str, int], fill: str = "zeros") -> Ablation:
    return Ablation(frozenset(planes), fill)  # type: ignore[arg-type]


def test_a_level_is_switched_off_and_on(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    workspace, ablation = session.workspace, session.ablation
    workspace.set_mode(Mode.ERROR)
    workspace.store_view(7, ViewPosition(0, 0), view(5))
    assert ablation.available
    ablation.switch("y1", None, False)
    wanted = off(("y1", 0), ("y1", 1))
    assert requests.requests(Lane.ABLATE) == [AblateRequest(7, wanted)]
    assert ablation.off == wanted
    assert ablation.pending
    assert workspace.decoded is not None
    assert workspace.decoded.handle == 7
    requests.answer(Lane.ABLATE, opened_coded(8))
    assert (workspace.decoded.handle, workspace.decoded.file_handle, workspace.decoded.off) == (8, 7, wanted)
    assert not ablation.pending
    assert workspace.inspection is not None
    assert workspace.state.mode is Mode.ERROR
    assert requests.requests(Lane.INSPECT) == []  # the file is the same
    assert requests.requests(Lane.EVALUATE) == [EvaluateRequest(8, 1)]
    ablation.switch("y1", None, True)
    assert workspace.decoded.handle == 7
    assert workspace.decoded.base is None
    assert CloseRequest(8) in requests.requests(Lane.CLOSE)
    assert CloseRequest(7) not in requests.requests(Lane.CLOSE)
    assert workspace.decoded_view(ViewPosition(0, 0)) is not None  # shown again without decoding
    assert workspace.evaluation is not None  # nor measuring
    assert workspace.evaluation.psnr_db == 38.0


def test_single_channels_add_up_and_the_last_wish_counts(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.ablation.switch("y2", [1], False)
    session.ablation.switch("y1", [0], False)
    session.ablation.use_fill("mean")
    last = off(("y2", 1), ("y1", 0), fill="mean")
    assert requests.requests(Lane.ABLATE) == [AblateRequest(7, last)]
    requests.answer(Lane.ABLATE, opened_coded(8))
    session.ablation.switch("y2", [1], True)
    requests.answer(Lane.ABLATE, opened_coded(9))
    assert session.workspace.decoded is not None
    assert session.workspace.decoded.off == off(("y1", 0), fill="mean")
    assert requests.requests(Lane.CLOSE) == [CloseRequest(8)]


def test_everything_else_can_be_switched_off(held: tuple[Session, HeldRequests]) -> None:
    session, _ = held
    session.ablation.only("y2", [2])
    assert session.ablation.off == off(("y1", 0), ("y1", 1), ("y2", 0), ("y2", 1))


def test_a_late_answer_is_closed_again(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.ablation.switch("y1", [0], False)
    entry = requests._take(Lane.ABLATE)  # it is with the engine already
    session.ablation.restore()
    entry[2](opened_coded(8))
    assert session.workspace.decoded is not None
    assert session.workspace.decoded.handle == 7
    assert CloseRequest(8) in requests.requests(Lane.CLOSE)
    assert not session.ablation.off


def test_another_file_takes_the_variant_along_and_the_file_stays(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.ablation.switch("y1", [0], False)
    requests.answer(Lane.ABLATE, opened_coded(8))
    session.opener.show_decoded(open_document(opened_coded(20, "/data/b.sanr")))
    closed = {request.handle for request in requests.requests(Lane.CLOSE)}
    assert closed == {8}
    session.opener.close_all()
    assert {request.handle for request in requests.requests(Lane.CLOSE)} >= {7, 8, 20}
    assert not session.ablation.off
    assert session.workspace.inspection is None


def test_a_refusal_is_told_and_changes_nothing(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.ablation.switch("y1", [0], False)
    requests.refuse(Lane.ABLATE, EngineError("no memory"))
    assert not session.ablation.off
    assert session.messages.current is not None
    assert "no memory" in session.messages.current.text.lower()


def test_snapshots_and_unknown_channels_are_left_alone(held: tuple[Session, HeldRequests]) -> None:
    session, requests = held
    session.ablation.switch("y9", None, False)
    session.ablation.switch("y1", [5], False)
    session.ablation.only("y9")
    assert requests.requests(Lane.ABLATE) == []
    session.workspace.set_decoded(open_document(opened_coded(9), step=4))
    assert not session.ablation.available
    session.ablation.switch("y1", None, False)
    assert requests.requests(Lane.ABLATE) == []


def test_a_variant_is_no_point_of_the_rate_curve(tmp_path: Path) -> None:
    session, requests, _, _ = make_session(tmp_path)
    session.workspace.set_source(open_document(opened_source(tmp_path, 1)))
    session.workspace.set_decoded(open_document(opened_coded(7)))
    requests.answer(Lane.INSPECT, inspection())
    session.ablation.switch("y1", None, False)
    requests.answer(Lane.ABLATE, opened_coded(8))
    requests.answer(Lane.EVALUATE, replace(evaluated(), psnr_db=21.0))
    assert session.workspace.evaluation is not None
    assert "file" not in session.rates.to_csv()
    session.ablation.restore()
    requests.answer(Lane.EVALUATE, evaluated())
    assert ",0.5,38," in session.rates.to_csv()


def test_what_is_off_is_said_in_words() -> None:
    assert off_text(off(), PLANES) == ""
    assert off_text(off(("y2", 0), ("y2", 1), ("y2", 2)), PLANES) == "Latents y2 are switched off."
    assert off_text(off(("y1", 1), ("y2", 0), ("y2", 2)), PLANES) == (
        "Latents y1 channel 1 and y2 channels 0, 2 are switched off."
    )
    everything = off(*((level, c) for level, channels in PLANES.items() for c in channels))
    assert off_text(everything, PLANES) == "All latents are switched off."


def test_the_loss_is_said_in_decibels() -> None:
    nothing = off(("y1", 0))
    assert worth_text(Worth(nothing, 31.2)) == "31.20 dB against the file as it is"
    assert worth_text(Worth(nothing, 31.2, 29.0, 32.5)) == (
        "−3.50 dB: PSNR 29.00 dB instead of 32.50 dB; 31.20 dB against the file as it is"
    )
    assert worth_text(Worth(nothing, 31.2, 32.6, 32.5)).startswith("+0.10 dB")

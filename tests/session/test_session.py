"""What a session asks for and shows: opening, pairing, views, evaluation. No Qt, no engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import SHAPE, evaluated, make_session, opened_coded, opened_source, view

from lfstudio.core.errors import BitstreamError, EngineError, ReadError
from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.core.protocols import Inspection
from lfstudio.engine.messages import (
    Capabilities,
    CloseRequest,
    EvaluateRequest,
    InspectRequest,
    OpenRequest,
    ViewRequest,
)
from lfstudio.session.facts import gather
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode


@pytest.fixture
def parts(tmp_path: Path):
    return make_session(tmp_path / "config")


@pytest.fixture
def compared(parts, tmp_path: Path):
    """Source 1 and coded 2, central view decoded, nothing evaluated yet."""
    session, requests, *_ = parts
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, source="/data/scene"))
    requests.answer(Lane.VIEW, view(100))
    return session, requests


def test_opening_a_source_shows_its_central_view(parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/scene", "folder:3x4")
    assert session.opener.loading == "/data/scene"
    assert requests.answer(Lane.OPEN, opened_source(tmp_path, 1)) == OpenRequest("/data/scene", "folder:3x4")
    workspace = session.workspace
    assert session.opener.loading is None
    assert workspace.state.index == SHAPE.centre
    assert workspace.modes == (Mode.SOURCE,)
    assert np.array_equal(workspace.picture.base, workspace.source.samples[1, 2])
    assert workspace.source.layout == "folder:3x4"
    assert requests.waiting == [], "a mapped source needs no more requests"


def test_a_failure_tells_and_changes_nothing(compared):
    session, requests = compared
    before = session.workspace.decoded
    session.opener.open("/data/b.sanr")
    requests.refuse(Lane.OPEN, BitstreamError("the checksum does not match", where="/data/b.sanr"))
    assert session.workspace.decoded is before
    assert session.opener.loading is None
    assert "b.sanr" in session.messages.current.text
    assert "/data/b.sanr" not in session.recent.paths


def test_a_mapped_file_of_another_shape_is_a_failure(parts, tmp_path: Path):
    session, requests, *_ = parts
    wrong = opened_source(tmp_path, 1)
    session.opener.open("/data/scene")
    np.save(tmp_path / "1.npy", np.zeros((2, 2), np.uint8))
    requests.answer(Lane.OPEN, wrong)
    assert session.workspace.empty
    assert session.messages.current.level == "error"


def test_a_coded_file_is_viewed_inspected_and_evaluated(compared):
    session, requests = compared
    assert session.workspace.state.mode is Mode.WIPE
    assert requests.requests(Lane.INSPECT) == [InspectRequest(2)]
    assert requests.requests(Lane.EVALUATE) == [EvaluateRequest(2, 1)]
    requests.answer(Lane.EVALUATE, evaluated((2, 1)))
    assert session.workspace.worst_view == (2, 1)
    assert session.workspace.psnr_of(ViewIndex(0, 0)) == 40
    session.workspace.go_to_worst()
    assert session.workspace.state.index == (2, 1)
    assert not requests.requests(Lane.EVALUATE), "once is enough"
    requests.answer(Lane.INSPECT, Inspection([], [], {"header": 8.0}, {"Profile": "paper"}))
    about = gather(session.workspace)
    assert about.bits == {"header": 8.0}
    assert about.facts["Profile"] == "paper"
    assert about.facts["PSNR, all views"] == "38.00 dB"


def test_the_source_of_a_coded_file_is_opened_when_it_exists(parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(5, source=str(tmp_path)))
    assert requests.requests(Lane.OPEN) == [OpenRequest(str(tmp_path))]
    requests.answer(Lane.OPEN, opened_source(tmp_path, 6, str(tmp_path)))
    assert session.workspace.comparable
    assert session.workspace.state.mode is Mode.DECODED, "what the person looks at stays"
    assert str(tmp_path) not in session.recent.paths


def test_a_source_that_does_not_open_beside_it_is_no_news(parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(5, source=str(tmp_path)))
    requests.refuse(Lane.OPEN, ReadError("no pictures here"))
    assert session.messages.current is None
    session.opener.open("/data/c.sanr")
    requests.answer(Lane.OPEN, opened_coded(7, "/data/c.sanr", str(tmp_path)))
    smaller = SHAPE._replace(H=3)
    requests.answer(Lane.OPEN, opened_source(tmp_path, 8, str(tmp_path), smaller))
    assert session.workspace.source is None
    assert CloseRequest(8) in requests.requests(Lane.CLOSE)


def test_another_source_closes_what_does_not_belong_to_it(compared, tmp_path: Path):
    session, requests = compared
    session.opener.open("/data/other")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 3, "/data/other", LightFieldShape(2, 2, 6, 8, 3)))
    assert session.workspace.decoded is None
    assert session.workspace.state.index == (1, 1), "clamped to the smaller grid"
    assert requests.requests(Lane.CLOSE) == [CloseRequest(2), CloseRequest(1)]


def test_only_the_view_that_is_looked_at_is_asked_for(compared):
    session, requests = compared
    workspace = session.workspace
    for v in (0, 1, 3):
        workspace.go_to(0, v)
    assert requests.requests(Lane.VIEW) == [ViewRequest(2, 0.0, 3.0)]
    assert workspace.picture.waiting
    assert workspace.picture.index == (1, 2), "the last whole picture stays"
    requests.answer(Lane.VIEW, view(7))
    assert not workspace.picture.waiting
    assert workspace.picture.right[0, 0, 0] == 7
    workspace.go_to(1, 2)
    assert not workspace.picture.waiting, "seen before: from the cache"


def test_neighbours_are_fetched_while_nothing_else_waits(compared):
    session, requests = compared
    assert session.workspace.evaluating
    assert not requests.requests(Lane.PREFETCH), "the comparison comes first"
    requests.answer(Lane.EVALUATE, evaluated())
    asked = []
    while requests.requests(Lane.PREFETCH):
        request = requests.answer(Lane.PREFETCH, view(1))
        asked.append((int(request.u), int(request.v)))
    assert len(asked) == 11
    assert max(abs(asked[0][0] - 1), abs(asked[0][1] - 2)) == 1, "the nearest first"
    assert len(session.workspace.cache) == 12


def test_a_view_that_fails_is_told_once_and_not_asked_again(compared):
    session, requests = compared
    session.workspace.go_to(0, 0)
    requests.refuse(Lane.VIEW, EngineError("the engine process ended"))
    assert "ended" in session.messages.current.text
    session.workspace.set_gain(4.0)
    assert not requests.requests(Lane.VIEW)


def test_files_that_the_engine_lost_are_opened_again_with_one_click(compared, tmp_path: Path):
    session, requests = compared
    session.workspace.go_to(0, 0)
    requests.refuse(Lane.VIEW, EngineError("the engine process ended"))
    message = session.messages.current
    session.messages.choose(message, message.choices[0])
    assert requests.requests(Lane.OPEN) == [OpenRequest("/data/scene"), OpenRequest("/data/a.sanr")]
    requests.answer(Lane.OPEN, opened_source(tmp_path, 8))
    requests.answer(Lane.OPEN, opened_coded(9, source="/data/scene"))
    assert session.workspace.comparable
    assert requests.requests(Lane.VIEW) == [ViewRequest(9, 0.0, 0.0)]


def test_a_failed_evaluation_is_told_and_not_repeated(compared):
    session, requests = compared
    requests.refuse(Lane.EVALUATE, EngineError("the engine process ended"))
    assert not session.workspace.evaluating
    session.workspace.go_to(0, 0)
    assert not requests.requests(Lane.EVALUATE)
    assert session.messages.current.level == "error"


def test_modes_without_content_are_refused(parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.workspace.set_mode(Mode.WIPE)
    assert session.workspace.state.mode is Mode.SOURCE
    session.workspace.set_flicker(True)
    assert not session.workspace.state.flicker


def test_swapping_outside_the_wipe_changes_the_side(compared):
    session, _ = compared
    session.workspace.set_mode(Mode.SOURCE)
    session.workspace.swap()
    assert session.workspace.state.mode is Mode.DECODED
    session.workspace.set_mode(Mode.WIPE)
    session.workspace.swap()
    assert session.workspace.state.swapped


def test_closing_everything_leaves_an_empty_window(compared):
    session, requests = compared
    session.opener.close_all()
    assert session.workspace.empty
    assert session.workspace.picture is None
    assert len(session.workspace.cache) == 0
    assert gather(session.workspace).facts == {}
    assert set(requests.requests(Lane.CLOSE)) == {CloseRequest(1), CloseRequest(2)}


def test_an_engine_that_cannot_say_what_it_can_is_asked_again(parts):
    session, requests, *_ = parts
    session.describe()
    requests.refuse(Lane.DESCRIBE, EngineError("the engine process cannot start"))
    message = session.messages.current
    session.messages.choose(message, message.choices[0])
    requests.answer(Lane.DESCRIBE, Capabilities((), ("cpu",), "fallback", {}))
    assert session.capabilities.devices == ("cpu",)


def test_a_recent_path_that_is_gone_can_be_forgotten(parts, tmp_path: Path):
    session, requests, *_ = parts
    gone = str(tmp_path / "gone")
    session.recent.add(gone)
    session.opener.open(gone)
    requests.refuse(Lane.OPEN, ReadError("there is no such folder", where=gone))
    message = session.messages.current
    session.messages.choose(message, message.choices[0])
    assert session.recent.paths == ()

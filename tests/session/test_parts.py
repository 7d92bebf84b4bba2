"""Coded files of a part of their source: which part they are compared with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from session_fakes import HeldEncode, HeldRequests, evaluated, make_session, opened_coded, opened_source, view

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.messages import CloseRequest, EncodeJob, EvaluateRequest, OpenRequest
from lfstudio.session.documents import Document, open_document
from lfstudio.session.facts import gather
from lfstudio.session.parts import comparable_part, part_text
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode

WHOLE = LightFieldShape(5, 5, 6, 8, 3)


@pytest.fixture
def source(tmp_path: Path) -> Document:
    return open_document(opened_source(tmp_path, 1, shape=WHOLE))


def coded(shape: tuple[int, ...], **metadata: object) -> Document:
    return open_document(opened_coded(2, shape=LightFieldShape(*shape), info={"metadata": metadata}))


@pytest.mark.parametrize(
    ("metadata", "where"),
    [
        ({"views": "3x1"}, np.s_[1:4, 2:3]),
        ({"view_step": "2"}, np.s_[::2, ::2]),
        ({"crop": "2,1,4,3"}, np.s_[:, :, 1:4, 2:6]),
        ({"view_step": "2", "views": "1x3", "crop": "0,0,8,5"}, np.s_[2:3, ::2, :5, :8]),
    ],
)
def test_the_part_is_the_one_that_the_command_line_takes(source: Document, metadata: dict[str, object], where):
    expected = source.samples[where]
    part = comparable_part(source, coded(expected.shape, **metadata))
    assert part is not None
    assert np.array_equal(part.samples, expected)
    assert part.shape == expected.shape
    assert part.handle == source.handle
    assert part.whole is source
    assert np.shares_memory(part.samples, source.samples), "no copy"


def test_the_whole_is_itself_and_found_again_from_a_part(source: Document):
    assert comparable_part(source, coded(WHOLE)) is source
    part = comparable_part(source, coded((3, 3, 6, 8, 3), views="3x3"))
    assert part is not None
    assert comparable_part(part, coded(WHOLE)) is source


@pytest.mark.parametrize(
    "metadata", [{}, {"views": "3x4"}, {"views": "nonsense"}, {"crop": "9,9,9,9"}, {"view_step": "0"}, {"views": 3}]
)
def test_what_does_not_fit_is_no_part(source: Document, metadata: dict[str, object]):
    assert comparable_part(source, coded((3, 3, 6, 8, 3), **metadata)) is None


def test_the_part_in_words():
    assert part_text(coded(WHOLE)) == ""
    text = part_text(coded((3, 3, 6, 8, 3), view_step="2", views="3x3", crop="0,0,8,6"))
    assert text == "one view in 2 along u and v, central 3 × 3 views, crop 0,0,8,6"


# In the session

Parts = tuple[Session, HeldRequests, HeldEncode, list[str]]


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return make_session(tmp_path / "config")


SMALL = LightFieldShape(3, 3, 6, 8, 3)
CENTRAL: dict[str, object] = {"source": "scene", "metadata": {"views": "3x3"}}


@pytest.fixture
def compared(parts: Parts, tmp_path: Path) -> Parts:
    """The whole source 1, and 2 made from its central views."""
    session, requests, *_ = parts
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1, shape=WHOLE))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, shape=SMALL, info=CENTRAL))
    return parts


def test_a_file_of_some_views_is_compared_with_those(compared: Parts):
    session, requests, *_ = compared
    workspace = session.workspace
    assert workspace.comparable
    assert requests.requests(Lane.EVALUATE) == [EvaluateRequest(2, 1)], "the engine knows the part itself"
    requests.answer(Lane.VIEW, view(100, SMALL))
    requests.answer(Lane.EVALUATE, evaluated((0, 2), SMALL))
    workspace.go_to_worst()
    workspace.set_mode(Mode.SOURCE)
    assert np.array_equal(workspace.picture.base, workspace.source.whole.samples[1, 3])
    assert gather(workspace).facts["Part"] == "central 3 × 3 views"
    assert session.messages.current is None


def test_the_source_opened_afterwards_is_compared_with_too(parts: Parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, shape=SMALL, info=CENTRAL))
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1, shape=WHOLE))
    assert session.workspace.comparable
    assert session.workspace.source.whole.shape == WHOLE


def test_a_companion_is_compared_with_in_part_and_keeps_its_layout(parts: Parts, tmp_path: Path):
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(
        Lane.OPEN,
        opened_coded(2, source=str(tmp_path), shape=SMALL, info={**CENTRAL, "source_layout": "5x5:transposed"}),
    )
    request = requests.answer(Lane.OPEN, opened_source(tmp_path, 1, str(tmp_path), WHOLE))
    assert request == OpenRequest(str(tmp_path), "5x5:transposed")
    assert session.workspace.comparable
    assert session.workspace.source.layout == "5x5:transposed"


def test_another_file_of_the_whole_brings_the_whole_back(compared: Parts):
    session, requests, *_ = compared
    session.opener.open("/data/b.sanr")
    requests.answer(Lane.OPEN, opened_coded(3, "/data/b.sanr", shape=WHOLE))
    assert session.workspace.source.whole is None
    assert session.workspace.source.shape == WHOLE
    assert CloseRequest(1) not in requests.requests(Lane.CLOSE)


def test_encoding_encodes_and_shows_the_whole(compared: Parts):
    session, requests, encode, _ = compared
    session.encode.start(EncodeJob(session.workspace.source.opened.path, "/data/b.sanr"))
    assert encode.job is not None
    assert session.workspace.decoded is None
    assert session.workspace.source.shape == WHOLE
    assert [entry.document.handle for entry in session.encodes.entries] == [2], "one can go back to it"
    assert not requests.requests(Lane.OPEN)


# A source that is not there


def test_a_missing_source_is_asked_for_and_then_compared_with(parts: Parts, tmp_path: Path):
    session, requests, *_ = parts
    asked = []
    session.opener.source_asked.connect(lambda: asked.append(session.opener.missing_source))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, shape=WHOLE, info={"source": "scene"}))
    assert session.opener.missing_source == "scene"
    message = session.messages.current
    assert "scene" in message.text
    session.messages.choose(message, message.choices[0])
    assert asked == ["scene"]
    session.opener.open("/elsewhere/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1, "/elsewhere/scene", WHOLE))
    assert session.workspace.comparable
    assert session.opener.missing_source is None
    assert session.messages.current is None


def test_a_file_that_names_no_source_asks_for_none(parts: Parts):
    session, requests, *_ = parts
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2))
    assert session.opener.missing_source is None
    assert session.messages.current is None

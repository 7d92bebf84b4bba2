"""Samples in their own depth: which are asked for, in which order, and what comes of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import make_session, opened_coded, opened_source

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.difference_messages import Box, SamplesPatch
from lfstudio.session.requests import Lane

SHAPE = LightFieldShape(1, 2, 80, 150, 1)


@pytest.fixture
def deep(tmp_path: Path):
    """A session with a source of 16 bits."""
    session, requests, *_ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, replace(opened_source(tmp_path, 1, shape=SHAPE), bit_depth=16))
    return session, requests


def fulfil(requests) -> list[Box]:
    """Answer all with what names its place: 1000 y + x."""
    asked = []
    while requests.requests(Lane.SAMPLES):
        assert len(requests.requests(Lane.SAMPLES)) == 1, "one at a time"
        box = requests.requests(Lane.SAMPLES)[0].box
        rows, columns = np.mgrid[box.y : box.y + box.height, box.x : box.x + box.width]
        requests.answer(Lane.SAMPLES, SamplesPatch((1000 * rows + columns)[..., None], None))
        asked.append(box)
    return asked


def test_an_area_is_put_together_of_tiles_that_are_asked_for_once(deep):
    session, requests = deep
    picture, told = session.workspace.picture, []
    session.samples.arrived.connect(lambda: told.append(1))
    area = Box(60, 60, 80, 10)
    assert session.samples.area("pane", picture, area, None) is None
    assert fulfil(requests) == [
        Box(0, 0, 64, 64), Box(64, 0, 64, 64), Box(128, 0, 22, 64),
        Box(0, 64, 64, 16), Box(64, 64, 64, 16), Box(128, 64, 22, 16),
    ]  # fmt: skip
    assert len(told) == 6
    patch = session.samples.area("pane", picture, area, None)
    assert patch.left[65 - patch.y, 130 - patch.x] == 65130
    assert patch.right is None
    readout = picture.readout(130, 65)
    assert session.samples.deepened(readout).source == (65130,), "the readout uses the same tiles"
    assert not requests.requests(Lane.SAMPLES)


def test_what_nobody_wants_any_more_is_not_asked_for(deep):
    session, requests = deep
    session.samples.area("pane", session.workspace.picture, Box(0, 0, 150, 80), None)
    session.samples.let_go("pane")
    assert len(fulfil(requests)) == 1, "it was under way"


def test_a_refusal_is_not_repeated(deep):
    session, requests = deep
    readout = session.workspace.picture.readout(3, 2)
    assert session.samples.deepened(readout) == readout
    requests.refuse(Lane.SAMPLES, UsageError("no"))
    assert session.samples.deepened(readout) == readout
    assert not requests.requests(Lane.SAMPLES)
    assert session.messages.current is None


def test_closing_forgets(deep, tmp_path: Path):
    session, requests = deep
    session.samples.deepened(session.workspace.picture.readout(3, 2))
    session.opener.close_all()
    assert not requests.requests(Lane.SAMPLES)
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2, shape=SHAPE))
    assert session.samples.bit_depth == 8

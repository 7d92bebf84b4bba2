"""What a figure is made of: regions of every light field, figures measured by the engine, error maps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from session_fakes import make_session, opened_coded, opened_source, view

from lfstudio.core.errors import BitstreamError, EngineError
from lfstudio.engine.difference_messages import Box, RegionRequest
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.metrics.region import RegionSums
from lfstudio.session.figure import visible_box
from lfstudio.session.panes import SOURCE
from lfstudio.session.requests import Lane

BOX = Box(2, 1, 4, 3)


@pytest.fixture
def parts(tmp_path: Path):
    """A session with a source and two files of it, and a figure of a region under way."""
    session, requests, _, _ = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    for handle in (2, 3):
        session.opener.open(f"/data/{handle}.sanr")
        requests.answer(Lane.OPEN, opened_coded(handle, f"/data/{handle}.sanr"))
    session.figure.begin(session.workspace.state, BOX)
    return session, requests


def cut(array: np.ndarray) -> np.ndarray:
    return array[1:4, 2:6]


def supply(session, requests) -> None:
    while requests.requests(Lane.GATHER):
        requests.answer(Lane.GATHER, view(10 * requests.requests(Lane.GATHER)[0].handle))
    while requests.requests(Lane.FIGURE):
        request = requests.requests(Lane.FIGURE)[0]
        sums = RegionSums(8)
        source = session.workspace.source_view(session.workspace.state.index)
        sums.add(cut(source), cut(view(10 * request.test)))
        requests.answer(Lane.FIGURE, sums.result())


def test_every_light_field_is_in_it_with_its_region(parts):
    session, requests = parts
    source, *others = session.figure.cells
    assert source.field.what == SOURCE
    assert np.array_equal(source.pixels, cut(session.workspace.source_view(session.workspace.state.index)))
    assert [cell.pixels for cell in others] == [None, None]
    assert not session.figure.complete
    supply(session, requests)
    assert session.figure.complete
    assert [int(cell.pixels[0, 0, 0]) for cell in session.figure.cells[1:]] == [20, 30]
    assert [cell.pixels.shape for cell in session.figure.cells] == [(3, 4, 3)] * 3


def test_the_region_is_measured_by_the_engine(parts):
    session, requests = parts
    assert requests.requests(Lane.FIGURE) == [RegionRequest(1, 2, BOX, (1, 2))]
    supply(session, requests)
    source = cut(session.workspace.source_view(session.workspace.state.index)).astype(float)
    expected = [10 * np.log10(255**2 / np.mean((source - level) ** 2)) for level in (20, 30)]
    assert [cell.psnr_db for cell in session.figure.cells[1:]] == pytest.approx(expected)
    assert session.figure.cells[0].psnr_db is None


def test_error_maps_are_those_of_the_whole_picture(parts):
    session, requests = parts
    supply(session, requests)
    source = session.workspace.source_view(session.workspace.state.index)
    assert np.array_equal(session.figure.cells[1].error, cut(difference_map(Measure.ABSOLUTE, source, view(20))))
    assert session.figure.cells[0].error is None
    assert session.figure.error_range() == (0.0, 32.0)
    automatic = replace(session.workspace.state, auto_range=True)
    session.figure.begin(automatic, BOX)
    assert session.figure.error_range()[1] == max(cell.error.max() for cell in session.figure.cells[1:])


def test_light_fields_can_be_left_out(parts):
    session, _ = parts
    changes = []
    session.figure.changed.connect(lambda: changes.append(len(session.figure.cells)))
    session.figure.leave_out([SOURCE, 1])
    assert [cell.field.what for cell in session.figure.cells] == [2]
    assert changes == [2 - 1]
    session.figure.begin(session.workspace.state, Box(0, 0, 2, 2))
    assert [cell.field.what for cell in session.figure.cells] == [2], "left out again"


def test_what_cannot_be_had_is_said_and_the_rest_is_there(parts):
    session, requests = parts
    requests.refuse(Lane.GATHER, BitstreamError("damaged"))
    requests.refuse(Lane.FIGURE, EngineError("gone"))
    supply(session, requests)
    assert [cell.problem for cell in session.figure.cells] == [False, True, False]
    assert session.figure.cells[2].psnr_db is not None


def test_a_figure_that_is_over_asks_for_nothing(parts):
    session, requests = parts
    session.figure.end()
    requests.answer(Lane.GATHER, view(1))
    session.workspace.documents_changed.emit()
    assert not requests.requests(Lane.GATHER)
    assert session.figure.cells == []


@pytest.mark.parametrize(
    ("extent", "box"),
    [
        ((-3.0, -2.0, 11.0, 9.0), Box(0, 0, 8, 6)),
        ((1.2, 2.0, 4.5, 3.0), Box(1, 2, 4, 1)),
        ((9.0, 0.0, 12.0, 3.0), None),
    ],
)
def test_the_visible_region_is_made_of_whole_pixels(extent, box):
    assert visible_box(extent, 6, 8) == box

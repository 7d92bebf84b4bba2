"""Maps over all views and figures of regions, in the engine's session."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.core.errors import EngineError, LayoutError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.difference_messages import Box, MeanMap, MeanMapRequest, RegionRequest, SamplesRequest
from lfstudio.engine.host import service
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.messages import CloseRequest, EvaluateRequest, OpenRequest
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.metrics.region import RegionFigures

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


@pytest.fixture
def coded(source: str, tmp_path: Path) -> str:
    list(run_encode(EncodeTask(source, tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=3))))
    return str(tmp_path / "a.sanr")


@pytest.fixture
def session(tmp_path: Path) -> service.Session:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return service.Session(generation=3, folder=folder)


@pytest.fixture
def pair(session: service.Session, source: str, coded: str) -> tuple[int, int]:
    """Handles of source and decoded file."""
    return session.open(OpenRequest(source)).handle, session.open(OpenRequest(coded)).handle


def finished(reply: Any) -> tuple[Any, int]:
    """The reply of ``begin``, and how many steps it took; 0 for one that came at once."""
    if not isinstance(reply, Generator):
        return reply, 0
    steps = 0
    while True:
        try:
            next(reply)
        except StopIteration as end:
            return end.value, steps
        steps += 1


@pytest.mark.parametrize("measure", [Measure.SIGNED, Measure.DELTA_E, Measure.STRUCTURE])
def test_a_mean_map_is_made_view_by_view_and_remembered(session, pair, tiny_lightfield: LightField, measure: Measure):
    reference, test = pair
    found, steps = finished(session.begin(MeanMapRequest(test, reference, measure)))
    assert isinstance(found, MeanMap)
    views = tiny_lightfield.shape.views
    assert steps == 2 * views
    decoded = tiny_lightfield.samples >> 3 << 3
    places = np.ndindex(*tiny_lightfield.shape[:2])
    expected = np.mean([difference_map(measure, tiny_lightfield.view(*p), decoded[p]) for p in places], axis=0)
    assert found.values == pytest.approx(expected, abs=1e-4)
    assert finished(session.begin(MeanMapRequest(test, reference, measure))) == (found, 0)
    session.forget(CloseRequest(test))
    with pytest.raises(EngineError):
        session.begin(MeanMapRequest(test, reference, measure))
    assert not session._mean_maps


def test_the_absolute_mean_map_is_that_of_the_evaluation(session, pair):
    reference, test = pair
    found, _ = finished(session.begin(MeanMapRequest(test, reference, Measure.ABSOLUTE)))
    evaluation, _ = finished(session.begin(EvaluateRequest(test, reference)))
    assert found.values == pytest.approx(evaluation.mean_abs_error, abs=1e-4)
    assert evaluation.per_view_max_error.max() == evaluation.max_abs_error
    assert evaluation.per_view_max_error.shape == evaluation.per_view_psnr_db.shape


def test_a_map_that_is_finished_after_its_file_was_closed_is_not_kept(session, pair):
    reference, test = pair
    steps = session.begin(MeanMapRequest(test, reference, Measure.LUMA))
    for _ in range(3):
        next(steps)
    session.forget(CloseRequest(reference))
    finished(steps)
    assert not session._mean_maps


def test_a_region_is_measured_in_one_view_or_in_all(session, pair, tiny_lightfield: LightField):
    reference, test = pair
    box = Box(4, 3, 12, 11)
    decoded = tiny_lightfield.samples >> 3 << 3
    here, steps = finished(session.begin(RegionRequest(reference, test, box, (2, 1))))
    assert isinstance(here, RegionFigures)
    assert (here.views, steps) == (1, 1)
    cut = (2, 1, slice(3, 14), slice(4, 16))
    errors = tiny_lightfield.samples[cut].astype(int) - decoded[cut]
    assert here.closeness.max_abs_error == errors.max()
    assert here.closeness.mean_abs_error == pytest.approx(errors.mean())
    everywhere, steps = finished(session.begin(RegionRequest(reference, test, box, None)))
    assert (everywhere.views, steps) == (tiny_lightfield.shape.views,) * 2
    alone, _ = finished(session.begin(RegionRequest(None, test, box, (0, 0))))
    assert alone.closeness is None
    assert alone.test_mean == pytest.approx(decoded[0, 0, 3:14, 4:16].mean(axis=(0, 1)))


@pytest.mark.parametrize(
    ("box", "view"),
    [(Box(30, 0, 3, 3), None), (Box(0, 0, 0, 3), None), (Box(-1, 0, 3, 3), None), (Box(0, 0, 3, 3), (3, 0))],
)
def test_what_lies_outside_is_refused(session, pair, box: Box, view):
    with pytest.raises(UsageError):
        session.begin(RegionRequest(*pair, box, view))


def test_without_a_light_field_there_is_nothing_to_measure(session):
    with pytest.raises(UsageError, match="no light field"):
        session.begin(RegionRequest(None, None, Box(0, 0, 1, 1), None))


def test_samples_come_in_their_own_depth(session, tiny_lightfield: LightField, tmp_path: Path):
    deep = tiny_lightfield.samples.astype(np.uint16) * 256 + 7
    np.save(tmp_path / "deep.npy", deep)
    handle = session.open(OpenRequest(str(tmp_path / "deep.npy"))).handle
    found = session.begin(SamplesRequest(handle, None, Box(5, 6, 2, 1), (1, 2)))
    assert found.test is None
    assert found.reference.dtype == np.uint16
    assert np.array_equal(found.reference, deep[1, 2, 6:7, 5:7])


def test_the_source_is_cut_to_the_part_that_was_encoded(session, source: str, tmp_path: Path, tiny_lightfield):
    part = Selection.parse("1x1", None, "8,4,16,12")
    settings = EncodeSettings(preset="scripted", steps=3)
    list(run_encode(EncodeTask(source, tmp_path / "part.sanr", settings, selection=part)))
    reference = session.open(OpenRequest(source)).handle
    test = session.open(OpenRequest(str(tmp_path / "part.sanr"))).handle
    found = session.begin(SamplesRequest(reference, test, Box(1, 2, 1, 1), (0, 0)))
    assert np.array_equal(found.reference[0, 0], tiny_lightfield.samples[1, 1, 4 + 2, 8 + 1])
    assert np.array_equal(found.test[0, 0], tiny_lightfield.samples[1, 1, 6, 9] >> 3 << 3)


def test_light_fields_that_do_not_match_are_refused(session, pair, tmp_path: Path):
    np.save(tmp_path / "other.npy", np.zeros((2, 2, 8, 8, 3), np.uint8))
    other = session.open(OpenRequest(str(tmp_path / "other.npy"))).handle
    with pytest.raises(LayoutError):
        session.begin(MeanMapRequest(pair[1], other, Measure.ABSOLUTE))

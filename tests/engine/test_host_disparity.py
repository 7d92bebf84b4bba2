"""Disparity from the engine: stated by the file, or estimated step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import Geometry, LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host import service
from lfstudio.engine.host.disparity import disparity_steps
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.messages import DisparityRequest, OpenRequest
from lfstudio.render.disparity import DisparityMap

VECTORS = Path(__file__).parents[1] / "vectors" / "v0"


@pytest.fixture
def session(tmp_path: Path) -> service.Session:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return service.Session(generation=1, folder=folder)


def answer(steps: Any) -> tuple[DisparityMap, int]:
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def test_a_source_is_estimated_at_the_nearest_view(
    session: service.Session, tiny_lightfield: LightField, tmp_path: Path
):
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    handle = session.open(OpenRequest(str(tmp_path / "lf.npy"))).handle
    found, steps = answer(session.begin(DisparityRequest(handle, 1.2, 0.9)))
    assert (found.u, found.v, found.stated) == (1, 1, False)
    assert steps > 9, "views and candidates one by one"
    assert found.confidence is not None
    assert np.median(found.values[10:15, 14:19]) == pytest.approx(1.5, abs=0.2)
    with pytest.raises(UsageError):
        session.begin(DisparityRequest(handle, 3, 0))


def test_what_the_source_says_of_its_range_is_believed(tiny_lightfield: LightField):
    lf = LightField(tiny_lightfield.samples, geometry=Geometry(disparity_min_px=-1.0, disparity_max_px=0.2))
    found, _ = answer(disparity_steps(lf, lf, DisparityRequest(1, 1, 1)))
    assert found.values.max() <= 1.0
    assert found.values.min() >= -2.0


def test_a_studio_file_states_its_own(session: service.Session):
    opened = session.open(OpenRequest(str(VECTORS / "sanr-studio-spatial.sanr")))
    found, steps = answer(session.begin(DisparityRequest(opened.handle, 0.5, 0.5)))
    assert (found.u, found.v, found.stated, found.confidence, steps) == (0.5, 0.5, True, None, 0)
    assert found.values.shape == (opened.shape.H, opened.shape.W)
    estimated, _ = answer(session.begin(DisparityRequest(opened.handle, 0.5, 0.5, estimate=True)))
    assert not estimated.stated


def test_a_file_without_one_is_estimated(session: service.Session):
    handle = session.open(OpenRequest(str(VECTORS / "sanr-paper.sanr"))).handle
    found, _ = answer(session.begin(DisparityRequest(handle, 0, 0)))
    assert not found.stated


@pytest.mark.usefixtures("scripted")
def test_another_codec_need_not_know_of_disparity(
    session: service.Session, tiny_lightfield: LightField, tmp_path: Path
):
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    task = EncodeTask(str(tmp_path / "lf.npy"), tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=3))
    list(run_encode(task))
    handle = session.open(OpenRequest(str(tmp_path / "a.sanr"))).handle
    found, _ = answer(session.begin(DisparityRequest(handle, 1, 1)))
    assert not found.stated
    assert found.values.shape == (24, 32)

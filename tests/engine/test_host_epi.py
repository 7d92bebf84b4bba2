"""Epipolar-plane images from the engine: gathered a view at a time, the same as cut from all views."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.errors import EngineError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host import service
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.messages import CloseRequest, EpiRequest, OpenRequest, ViewRequest
from lfstudio.render.epi import Epis, cut

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def session(tmp_path: Path) -> service.Session:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return service.Session(generation=1, folder=folder)


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


@pytest.fixture
def handle(session: service.Session, source: str, tmp_path: Path) -> int:
    list(run_encode(EncodeTask(source, tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=3))))
    return session.open(OpenRequest(str(tmp_path / "a.sanr"))).handle


def answer(session: service.Session, request: EpiRequest) -> tuple[Epis, int]:
    steps = session.begin(request)
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def test_they_are_gathered_view_by_view(session: service.Session, handle: int):
    views = np.stack([np.stack([session.view(ViewRequest(handle, u, v)) for v in range(3)]) for u in range(3)])
    found, steps = answer(session, EpiRequest(handle, 1, 2, 20, 7))
    expected = cut(views, 1, 2, 20, 7)
    assert np.array_equal(found.horizontal, expected.horizontal)
    assert np.array_equal(found.vertical, expected.vertical)
    assert steps == 6, "a view that is asked for meanwhile waits for one view only"


def test_deep_samples_become_display_values(session: service.Session, tiny_lightfield: LightField, tmp_path: Path):
    np.save(tmp_path / "deep.npy", tiny_lightfield.samples.astype(np.uint16) * 257)
    opened = session.open(OpenRequest(str(tmp_path / "deep.npy")))
    found, _ = answer(session, EpiRequest(opened.handle, 0, 1, 3, 4))
    assert np.array_equal(found.horizontal, tiny_lightfield.samples[0, :, 4])


@pytest.mark.parametrize("place", [(3, 0, 0, 0), (0, -1, 0, 0), (0, 0, 32, 0), (0, 0, 0, 24)])
def test_outside_there_are_none(session: service.Session, handle: int, place: tuple[int, int, int, int]):
    with pytest.raises(UsageError):
        session.begin(EpiRequest(handle, *place))


def test_closing_the_file_ends_them(session: service.Session, handle: int):
    steps = session.begin(EpiRequest(handle, 1, 1, 5, 5))
    next(steps)
    session.forget(CloseRequest(handle))
    with pytest.raises(EngineError):
        list(steps)

"""Pictures made of many views: for sources and coded files, whatever way the grid is stored, view requests first."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Generator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.core.errors import EngineError, LfstudioError, UsageError
from lfstudio.core.lightfield import Geometry, LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host import service
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.rendering import RENDERERS, Scene
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.messages import CloseRequest, EvaluateRequest, OpenRequest, ViewRequest
from lfstudio.engine.render_messages import FocusPointRequest, FocusRangeRequest, RenderRequest
from lfstudio.render.aperture import Shape
from lfstudio.render.kinds import Focus, Merge, Rendering

NEAR, FAR = 1.5, -1.0
pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture(scope="module")
def scene(make_lightfield) -> LightField:
    return make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR)


@pytest.fixture
def session(tmp_path: Path) -> service.Session:
    folder = tmp_path / "temporary"
    folder.mkdir()
    return service.Session(generation=1, folder=folder)


def saved(lf: LightField, path: Path) -> str:
    np.save(path, lf.samples)
    return str(path)


def finish(steps: Any) -> tuple[Any, int]:
    assert isinstance(steps, Generator)
    count = 0
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value, count
        count += 1


def refocused(slope: float, **more: Any) -> Focus:
    return Focus(slope, **more)


def likeness(a: np.ndarray, b: np.ndarray, region: tuple[slice, slice]) -> float:
    return float(np.corrcoef(a[region].ravel(), b[region].ravel())[0, 1])


DISC, WALL = (slice(18, 29), slice(26, 37)), (slice(8, 40), slice(6, 13))


def test_a_source_is_refocused(session: service.Session, scene: LightField, tmp_path: Path):
    handle = session.open(OpenRequest(saved(scene, tmp_path / "a.npy"))).handle
    request = RenderRequest(handle, None, Rendering.REFOCUS, 2.0, 2.0, refocused(NEAR))
    found, _ = finish(session.begin(request))
    assert found.dtype == np.uint8
    assert found.shape == (48, 64, 3)
    assert likeness(found, scene.samples[2, 2], DISC) > 0.98
    assert likeness(found, scene.samples[2, 2], WALL) < 0.95


@pytest.mark.parametrize("arrange", [lambda s: s.transpose(1, 0, 2, 3, 4), lambda s: s[::-1], lambda s: s])
def test_however_the_grid_is_stored_positive_slopes_are_near(session, make_lightfield, tmp_path: Path, arrange):
    lf = make_lightfield(views=(5, 5), size=(96, 128), near_px=NEAR, far_px=FAR)
    stored = LightField(np.ascontiguousarray(arrange(lf.samples)))
    opened = session.open(OpenRequest(saved(stored, tmp_path / "a.npy")))
    found, _ = finish(session.begin(RenderRequest(opened.handle, None, Rendering.REFOCUS, 2, 2, refocused(NEAR))))
    straight = session.open(OpenRequest(saved(lf, tmp_path / "b.npy"))).handle
    expected, _ = finish(session.begin(RenderRequest(straight, None, Rendering.REFOCUS, 2, 2, refocused(NEAR))))
    assert np.abs(found.astype(int) - expected).max() <= 2


def test_deep_samples_are_shown_in_8_bits(session, make_lightfield, tmp_path: Path):
    lf = make_lightfield(views=(3, 3), size=(24, 32), bit_depth=16)
    handle = session.open(OpenRequest(saved(lf, tmp_path / "a.npy"))).handle
    pinhole = refocused(1.0, aperture=1.0)
    found, _ = finish(session.begin(RenderRequest(handle, None, Rendering.REFOCUS, 1, 2, pinhole)))
    np.testing.assert_array_equal(found, session.view(ViewRequest(handle, 1, 2)))


@pytest.fixture
def coded(scene: LightField, tmp_path: Path) -> str:
    source = saved(scene, tmp_path / "lf.npy")
    list(run_encode(EncodeTask(source, tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=3))))
    return str(tmp_path / "a.sanr")


def test_a_coded_file_is_decoded_bit_by_bit_once(session, coded: str, monkeypatch: pytest.MonkeyPatch):
    handle = session.open(OpenRequest(coded)).handle
    decoded: list[tuple[float, float]] = []
    opened = session._file(handle)
    view = type(opened).view

    def counted(self: Any, u: float, v: float) -> Any:
        decoded.append((u, v))
        return view(self, u, v)

    monkeypatch.setattr(type(opened), "view", counted)
    square = refocused(0.5, shape=Shape.SQUARE)
    finish(session.begin(RenderRequest(handle, None, Rendering.REFOCUS, 2, 2, square)))
    assert len(decoded) == len(set(decoded)) == 25
    finish(session.begin(RenderRequest(handle, None, Rendering.REFOCUS, 2.5, 1.25, refocused(0.7))))
    assert len(decoded) == 25


def test_source_and_decoded_compare(session, scene: LightField, coded: str, tmp_path: Path):
    source = session.open(OpenRequest(str(tmp_path / "lf.npy"))).handle
    handle = session.open(OpenRequest(coded)).handle
    focus = refocused(FAR)
    mine, _ = finish(session.begin(RenderRequest(source, handle, Rendering.REFOCUS, 2, 2, focus)))
    theirs, _ = finish(session.begin(RenderRequest(handle, source, Rendering.REFOCUS, 2, 2, focus)))
    plain = np.abs(session.view(ViewRequest(source, 2, 2)).astype(int) - session.view(ViewRequest(handle, 2, 2)))
    assert mine.shape == theirs.shape
    assert np.abs(mine.astype(int) - theirs).mean() <= plain.mean() + 0.5


def test_of_a_part_of_a_source_the_part_is_rendered(session, make_lightfield, tmp_path: Path):
    lf = make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR)
    path = saved(lf, tmp_path / "lf.npy")
    part = Selection.parse("3x3", None, "4,8,32,24")
    list(run_encode(EncodeTask(path, tmp_path / "p.sanr", EncodeSettings(preset="scripted", steps=3), selection=part)))
    source = session.open(OpenRequest(path)).handle
    handle = session.open(OpenRequest(str(tmp_path / "p.sanr"))).handle
    pinhole = refocused(0.0, aperture=1.0)
    found, _ = finish(session.begin(RenderRequest(source, handle, Rendering.REFOCUS, 1, 1, pinhole)))
    np.testing.assert_array_equal(found, lf.samples[2, 2, 8:32, 4:36])


@pytest.mark.parametrize("merge", Merge)
def test_all_is_in_focus(session, scene: LightField, tmp_path: Path, merge: Merge):
    handle = session.open(OpenRequest(saved(scene, tmp_path / "a.npy"))).handle
    request = RenderRequest(handle, None, Rendering.ALL_IN_FOCUS, 2, 2, Focus(merge=merge, shape=Shape.SQUARE))
    found, _ = finish(session.begin(request))
    assert likeness(found, scene.samples[2, 2], DISC) > 0.95
    assert likeness(found, scene.samples[2, 2], WALL) > 0.95


def test_the_range_is_that_of_the_scene(session, scene: LightField, tmp_path: Path):
    handle = session.open(OpenRequest(saved(scene, tmp_path / "a.npy"))).handle
    found, _ = finish(session.begin(FocusRangeRequest(handle, None)))
    assert found.known
    assert found.low == pytest.approx(FAR, abs=0.35)
    assert found.high == pytest.approx(NEAR, abs=0.35)
    again, steps = finish(session.begin(FocusRangeRequest(handle, None)))
    assert again is found
    assert steps == 0


def test_the_range_of_large_views_is_found_in_their_own_pixels(make_lightfield):
    lf = make_lightfield(views=(3, 3), size=(180, 330), near_px=3.0, far_px=-2.0)
    found, _ = finish(Scene(lf, lf).range())
    assert found.low == pytest.approx(-2.0, abs=0.5)
    assert found.high == pytest.approx(3.0, abs=0.5)


def test_a_stated_range_is_believed(scene: LightField):
    lf = LightField(scene.samples, geometry=Geometry(disparity_min_px=-0.7, disparity_max_px=2.5))
    found, _ = finish(Scene(lf, lf).range())
    assert (found.low, found.high, found.known) == (-0.7, 2.5, True)


@pytest.mark.parametrize("samples", [np.full((3, 3, 16, 16, 3), 90, np.uint8), np.zeros((1, 1, 16, 16, 3), np.uint8)])
def test_without_parallax_the_range_is_a_guess(samples: np.ndarray):
    lf = LightField(samples)
    found, _ = finish(Scene(lf, lf).range())
    assert not found.known
    assert found.low < 0 < found.high


@pytest.mark.parametrize(("x", "y", "expected"), [(31, 23, NEAR), (8, 24, FAR)])
@pytest.mark.parametrize("arrange", [lambda s: s, lambda s: s.transpose(1, 0, 2, 3, 4)])
def test_the_slope_at_a_point(make_lightfield, arrange, x: int, y: int, expected: float):
    lf = make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR)
    stored = LightField(np.ascontiguousarray(arrange(lf.samples)))
    opened = Scene(stored, _Checked(stored))
    found, _ = finish(opened.slope_at(2, 2, x, y))
    assert found.slope == pytest.approx(expected, abs=0.1)


class _Checked:
    """Views without a word about their order, as those of a coded file are."""

    def __init__(self, lf: LightField) -> None:
        self.shape, self.bit_depth, self.view = lf.shape, lf.bit_depth, lf.view


def test_a_flat_point_has_no_slope():
    lf = LightField(np.full((3, 3, 24, 24, 3), 120, np.uint8))
    found, _ = finish(Scene(lf, lf).slope_at(1, 1, 12, 12))
    assert found.slope is None


def test_what_lies_outside_is_refused(session, scene: LightField, tmp_path: Path):
    handle = session.open(OpenRequest(saved(scene, tmp_path / "a.npy"))).handle
    with pytest.raises(UsageError, match="viewpoint"):
        session.begin(RenderRequest(handle, None, Rendering.REFOCUS, 4.5, 0, Focus()))
    with pytest.raises(UsageError, match="pixel"):
        session.begin(FocusPointRequest(handle, None, 0, 0, 64, 0))
    with pytest.raises(UsageError, match="view"):
        session.begin(RenderRequest(handle, None, Rendering.VIEW, 0, 0, Focus()))


def test_a_closed_file_is_rendered_no_more(session, scene: LightField, tmp_path: Path):
    handle = session.open(OpenRequest(saved(scene, tmp_path / "a.npy"))).handle
    request = RenderRequest(handle, None, Rendering.REFOCUS, 2, 2, Focus())
    finish(session.begin(request))
    session.begin(CloseRequest(handle))
    with pytest.raises(EngineError, match="not open"):
        session.begin(request)


def test_every_rendering_but_the_view_has_a_renderer():
    assert set(RENDERERS) == set(Rendering) - {Rendering.VIEW}


def test_a_view_and_a_rendering_overtake_an_evaluation(scene: LightField, coded: str, tmp_path: Path):
    ours, theirs = multiprocessing.Pipe()
    folder = tmp_path / "served"
    folder.mkdir()
    source, test = (1 << service.GENERATION_SHIFT | n for n in (1, 2))
    everywhere = RenderRequest(test, source, Rendering.ALL_IN_FOCUS, 2, 2, Focus())  # many more steps than views
    server = threading.Thread(target=service.serve, args=(theirs, 1, folder), daemon=True)
    server.start()
    ours.send((0, OpenRequest(str(tmp_path / "lf.npy"))))  # a source is read beside other requests
    answers = [ours.recv()]
    for message in (
        (1, OpenRequest(coded)), (2, EvaluateRequest(test, source)), (3, everywhere), (4, ViewRequest(test, 0, 0)),
    ):  # fmt: skip
        ours.send(message)
    answers += [ours.recv() for _ in range(4)]
    ours.send(None)
    server.join(20)
    assert [number for number, _ in answers] == [0, 1, 4, 3, 2]
    assert not any(isinstance(reply, LfstudioError) for _, reply in answers)

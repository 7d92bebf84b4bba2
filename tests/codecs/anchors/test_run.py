"""Anchors end to end: real encoders in a real child process, on small light fields; and what is remembered."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from lfstudio.codecs.anchors import ANCHORS, AnchorPoint, AnchorSettings, PointCache, cached_points, run_anchor
from lfstudio.codecs.anchors import run as run_module
from lfstudio.core.errors import CancelledError, EncodeError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control

MakeLightField = Callable[..., LightField]


@pytest.mark.parametrize("name", list(ANCHORS))
def test_rate_and_distortion_fall_with_the_quantiser(name: str, make_lightfield: MakeLightField) -> None:
    lf = make_lightfield(views=(3, 3), size=(32, 48))
    fine, coarse = run_anchor(lf, ANCHORS[name], [20, 45])
    assert (fine.qp, coarse.qp) == (20, 45)
    assert fine.bytes > coarse.bytes > 100
    assert fine.psnr_yuv_db > coarse.psnr_yuv_db + 3 > 20
    assert fine.psnr_db > 30
    assert fine.bpp == 8 * fine.bytes / (9 * 32 * 48)
    assert fine.wall_s > 0
    assert "20" in "".join(fine.parameters.values())
    assert any(char.isdigit() for char in fine.encoder.removeprefix("x265").removeprefix("SVT-AV1"))


@pytest.mark.parametrize("name", ["x265-ldp", "svtav1-ra"])
def test_runs_repeat_exactly_and_leave_the_scheduling_alone(name: str, make_lightfield: MakeLightField) -> None:
    lf = make_lightfield(views=(3, 4), size=(40, 40))
    figures = []
    for _ in range(2):
        (point,) = run_anchor(lf, ANCHORS[name], [30])
        figures.append((point.bytes, point.psnr_db, point.psnr_yuv_db))
    assert figures[0] == figures[1]
    if hasattr(os, "sched_getscheduler"):
        assert os.sched_getscheduler(0) == os.SCHED_OTHER


@pytest.mark.parametrize(
    ("settings", "views", "size", "channels", "bit_depth", "chroma"),
    [
        (AnchorSettings("x265"), (1, 1), (7, 9), 3, 8, "full"),
        (AnchorSettings("x265", pix_fmt="yuv420p", order="spiral"), (2, 3), (17, 33), 3, 8, "quarter"),
        (AnchorSettings("x265", "ra", order="hilbert"), (3, 2), (21, 16), 1, 8, "full"),
        (AnchorSettings("x265"), (2, 2), (24, 24), 3, 10, "full"),
        (AnchorSettings("x265"), (2, 2), (24, 24), 1, 16, "full"),
        (AnchorSettings("svtav1"), (1, 1), (5, 3), 3, 8, "quarter"),
        (AnchorSettings("svtav1", order="raster"), (2, 3), (33, 17), 1, 8, "full"),
        (AnchorSettings("svtav1"), (2, 2), (24, 24), 3, 12, "quarter"),
    ],
)
def test_any_size_channels_and_depth(
    settings: AnchorSettings,
    views: tuple[int, int],
    size: tuple[int, int],
    channels: int,
    bit_depth: int,
    chroma: str,
    make_lightfield: MakeLightField,
) -> None:
    lf = make_lightfield(views=views, size=size, channels=channels, bit_depth=bit_depth)
    (point,) = run_anchor(lf, settings, [12])
    assert point.psnr_yuv_db > 38
    assert point.psnr_db > (38 if chroma == "full" else 20)  # one chroma sample for four pixels is few in a small view


def test_views_come_back_in_their_places() -> None:
    """Views of different brightness: one in a wrong place would show in the PSNR."""
    levels = np.linspace(20, 235, 12).reshape(3, 4).astype(np.uint8)
    lf = LightField(np.broadcast_to(levels[:, :, None, None, None], (3, 4, 16, 16, 3)).copy())
    for order in ("serpentine", "raster", "spiral", "hilbert"):
        (point,) = run_anchor(lf, AnchorSettings("x265", "ra", order=order), [10])
        assert point.psnr_db > 45


def test_points_are_remembered_by_content(
    make_lightfield: MakeLightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lf = make_lightfield(views=(2, 2), size=(16, 24))
    cache, settings = PointCache(tmp_path / "points"), AnchorSettings("x265")
    assert cached_points(lf, settings, [30, 40], cache) == [None, None]
    (made,) = run_anchor(lf, settings, [30], cache=cache)
    assert not made.cached
    known = replace(made, cached=True)
    assert cached_points(lf, settings, [30, 40], cache) == [known, None]
    other = replace(lf, samples=lf.samples ^ 1)
    assert cached_points(other, settings, [30], cache) == [None]
    assert cached_points(lf, AnchorSettings("x265", order="spiral"), [30], cache) == [None]
    assert cached_points(lf, AnchorSettings("x265", "ra"), [30], cache) == [None]

    both = list(run_anchor(lf, settings, [40, 30, 40], cache=cache))
    assert [(point.qp, point.cached) for point in both] == [(40, False), (30, True), (40, False)]

    def no_child(*_: object) -> None:
        pytest.fail("a child was started though everything was known")

    monkeypatch.setattr(run_module, "_child", no_child)
    again = list(run_anchor(lf, settings, [30, 40], cache=cache))
    assert again == [known, replace(both[0], cached=True)]


def test_a_damaged_memory_is_no_memory(tmp_path: Path) -> None:
    cache = PointCache(tmp_path)
    point = AnchorPoint(30, 1000, 0.5, 30.0, 30.1, 33.0, 0.9, 1.0, 1.0, {"preset": "4"}, "SVT-AV1 v4", False)
    assert cache.put("key", point)
    assert cache.get("key") == replace(point, cached=True)
    (tmp_path / "key.json").write_bytes(b'{"qp": 30')
    assert cache.get("key") is None


def test_a_folder_that_cannot_be_written_harms_nothing(tmp_path: Path, make_lightfield: MakeLightField) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = PointCache(tmp_path / "file" / "points")
    (point,) = run_anchor(make_lightfield(views=(1, 2), size=(16, 16)), AnchorSettings("x265"), [30], cache=cache)
    assert point.bytes > 0


def test_a_refusing_encoder_is_one_typed_error(
    make_lightfield: MakeLightField, monkeypatch: pytest.MonkeyPatch
) -> None:
    lf = make_lightfield(views=(1, 2), size=(16, 16))
    plan = replace(AnchorSettings("x265").plan(3, 8), options={"preset": "no-such-preset"})
    monkeypatch.setattr(run_module, "_checked_plan", lambda *_: plan)
    with pytest.raises(EncodeError, match="libx265: the video encoder failed"):
        list(run_anchor(lf, AnchorSettings("x265"), [30]))


def test_an_unknown_quantiser_is_refused_before_anything_runs(tiny_lightfield: LightField) -> None:
    with pytest.raises(UsageError, match="1 to 51"):
        list(run_anchor(tiny_lightfield, AnchorSettings("x265"), [22, 99]))


def test_cancelling_ends_the_child(make_lightfield: MakeLightField) -> None:
    control = Control()
    lf = make_lightfield(views=(3, 3), size=(64, 64))
    points = run_anchor(lf, AnchorSettings("svtav1"), list(range(10, 60)), control=control)
    next(points)
    control.cancel()
    with pytest.raises(CancelledError):
        for _ in points:
            pass
    assert not [thread for thread in threading.enumerate() if "anchor" in thread.name]


def test_closing_early_ends_the_child(make_lightfield: MakeLightField) -> None:
    import multiprocessing

    points = run_anchor(make_lightfield(views=(2, 2), size=(32, 32)), AnchorSettings("x265"), [20, 25, 30])
    next(points)
    assert multiprocessing.active_children()
    points.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_child_that_dies_is_one_typed_error(make_lightfield: MakeLightField, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_module, "serve", _die)
    with pytest.raises(EncodeError, match=r"libx265: the video encoder crashed \(exit code 3\)"):
        list(run_anchor(make_lightfield(views=(2, 2), size=(256, 256)), AnchorSettings("x265"), [30]))


def _die(*_: object) -> None:
    os._exit(3)

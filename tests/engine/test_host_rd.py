"""Rate-distortion curves: the whole of `rd` with the scripted codec and real anchors; overlap, reasons, resuming."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from scripted_codec import ScriptedCodec

from lfstudio.codecs import registry
from lfstudio.codecs.anchors import PointCache
from lfstudio.core.errors import CancelledError, OutputExistsError, UsageError
from lfstudio.core.events import Done, Notice, Snapshot, Stage
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, EncodeSettings, PresetInfo
from lfstudio.engine.host import rd
from lfstudio.engine.host.rd import RdTask, compare_curves, default_lambdas, run_rd
from lfstudio.engine.host.rd_files import picture, table

SETTINGS = EncodeSettings("scripted", steps=3)


def task(lf: LightField, folder: Path, **changes: Any) -> RdTask:
    given = {"settings": SETTINGS, "lambdas": (0.1, 0.2), "anchors": ("x265-ldp",), **changes}
    return RdTask(lf, folder / "out", cache=PointCache(folder / "cache"), **given)


def report_of(events: Sequence[object]) -> dict[str, Any]:
    assert isinstance(events[-1], Done)
    return events[-1].report


def points(*pairs: tuple[float, float]) -> list[dict[str, float]]:
    return [{"bpp": bpp, "psnr_db": psnr, "psnr_yuv_db": psnr + 3} for bpp, psnr in pairs]


@pytest.mark.usefixtures("scripted")
def test_everything_is_encoded_compared_and_written(tiny_lightfield: LightField, tmp_path: Path) -> None:
    events = list(run_rd(task(tiny_lightfield, tmp_path)))
    report = report_of(events)
    stages = [event.text for event in events if isinstance(event, Stage) and event.name == "training"]
    assert [text.partition(":")[0] for text in stages] == ["λ 0.1 (1 of 2)", "λ 0.2 (2 of 2)"]
    assert {point["lambda"] for point in report["points"]} == {0.1, 0.2}
    for point in report["points"]:
        assert point["bytes"] == (tmp_path / "out" / point["path"]).stat().st_size
        assert point.keys() >= {"bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "wall_s", "cpu_s"}
    assert report["anchors"].keys() == {"x265-ldp"}
    assert report["anchor_settings"]["x265-ldp"]["parameters"]["tune"] == "psnr"
    for name in ("bd_rate", "bd_psnr"):
        for measure in ("rgb", "yuv"):
            value = report[name][measure]["x265-ldp"]
            assert (value is None) == ("x265-ldp" in report["reason"][measure])
    # The scripted codec makes the same file for both lambdas, which is no curve.
    assert "fewer than two points" in report["reason"]["rgb"]["x265-ldp"]

    assert json.loads((tmp_path / "out" / "rd.json").read_text()) == report
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out" / "rd.csv").read_text())))
    assert [row["curve"] for row in rows[:2]] == ["lfstudio scripted"] * 2
    assert len(rows) == 2 + len(report["anchors"]["x265-ldp"])
    assert (tmp_path / "out" / "rd.svg").read_text().startswith("<?xml")


def test_a_warm_start_begins_with_the_file_before(
    scripted: ScriptedCodec, tiny_lightfield: LightField, tmp_path: Path
) -> None:
    began: list[bytes | None] = []
    events = []
    for event in run_rd(task(tiny_lightfield, tmp_path, anchors=(), warm_start=True, lambdas=(0.3, 0.2, 0.1))):
        events.append(event)
        if isinstance(event, Stage) and event.name == "training":
            began.append(scripted.started_from)
    by_lambda = {point["lambda"]: (tmp_path / "out" / point["path"]) for point in report_of(events)["points"]}
    assert began == [None, by_lambda[0.3].read_bytes(), by_lambda[0.2].read_bytes()]
    assert sum("-warm" in path.name for path in (tmp_path / "out").glob("*.sanr")) == 2


@pytest.mark.usefixtures("scripted")
def test_a_second_run_needs_a_wish_and_resuming_keeps_what_is_done(tiny_lightfield: LightField, tmp_path: Path) -> None:
    first = report_of(list(run_rd(task(tiny_lightfield, tmp_path, anchors=()))))
    with pytest.raises(OutputExistsError, match="--resume"):
        list(run_rd(task(tiny_lightfield, tmp_path, anchors=())))

    damaged = tmp_path / "out" / "scripted-lambda-0.2.sanr"
    damaged.write_bytes(damaged.read_bytes() + b"!")
    events = list(run_rd(task(tiny_lightfield, tmp_path, anchors=(), resume=True)))
    assert [event.text for event in events if isinstance(event, Notice) and "already" in event.text] == [
        "scripted-lambda-0.1.sanr is there already"
    ]
    assert sum(isinstance(event, Snapshot) for event in events) == 1
    again = report_of(events)
    assert [point["bytes"] for point in again["points"]] == [point["bytes"] for point in first["points"]]

    other = EncodeSettings("scripted", steps=4)
    events = list(run_rd(task(tiny_lightfield, tmp_path, anchors=(), resume=True, settings=other)))
    assert not [event for event in events if isinstance(event, Notice) and "already" in event.text]
    events = list(run_rd(task(tiny_lightfield, tmp_path, anchors=(), force=True, settings=other)))
    assert not [event for event in events if isinstance(event, Notice) and "already" in event.text]


@pytest.mark.usefixtures("scripted")
def test_stopping_cancels_and_resuming_goes_on(tiny_lightfield: LightField, tmp_path: Path) -> None:
    def run_until(stage: str) -> None:
        control = Control()
        for event in run_rd(task(tiny_lightfield, tmp_path, anchors=(), resume=True), control):
            if isinstance(event, Stage) and event.name == stage and event.text.startswith("λ 0.2"):
                control.stop()

    for stage in ("reading", "training"):
        with pytest.raises(CancelledError, match="--resume goes on"):
            run_until(stage)
    assert not (tmp_path / "out" / "rd.json").exists()
    events = list(run_rd(task(tiny_lightfield, tmp_path, anchors=(), resume=True)))
    assert len(report_of(events)["points"]) == 2


@pytest.mark.usefixtures("scripted")
def test_mistakes_are_told_before_any_encode(tiny_lightfield: LightField, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown anchor 'h264'"):
        next(run_rd(task(tiny_lightfield, tmp_path, anchors=("h264",))))
    with pytest.raises(UsageError, match="given twice"):
        next(run_rd(task(tiny_lightfield, tmp_path, lambdas=(0.1, 0.1))))
    assert not (tmp_path / "out").exists()


def test_a_missing_package_is_told_before_any_encode(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "bjontegaard", None)
    with pytest.raises(UsageError, match="bundles leave it out"):
        next(run_rd(task(tiny_lightfield, tmp_path)))


def test_deltas_and_reasons() -> None:
    ours = points((0.05, 30.0), (0.1, 32.0), (0.2, 34.0))
    theirs = points((0.1, 30.0), (0.2, 32.0), (0.4, 34.0))
    far = points((0.001, 10.0), (0.002, 12.0))
    found = compare_curves(ours, {"near": theirs, "far": far})
    assert found["bd_rate"]["rgb"]["near"] == pytest.approx(-50)
    assert found["bd_psnr"]["yuv"]["near"] == pytest.approx(2)
    assert found["bd_rate"]["yuv"]["far"] is None
    assert "no qualities in common" in found["reason"]["yuv"]["far"]
    assert "no rates in common" in found["reason"]["rgb"]["far"]
    assert "near" not in found["reason"]["rgb"]


def test_an_anchor_is_stretched_over_the_codecs_qualities() -> None:
    asked: list[int] = []

    def run(qps: Sequence[int]) -> dict[str, Any]:
        asked.extend(qps)
        return {"points": [{"qp": qp, **points((2.0 ** (-qp / 6), 55.0 - 0.7 * qp))[0]} for qp in qps]}

    report = rd._covering("x265-ldp", points((0.1, 45.0), (0.01, 24.0)), run)
    assert asked == [22, 27, 32, 37, 17, 12, 42, 47]
    assert [point["qp"] for point in report["points"]] == sorted(asked)


def test_stretching_ends_where_a_finer_quantiser_gains_nothing() -> None:
    def run(qps: Sequence[int]) -> dict[str, Any]:
        return {"points": [{"qp": qp, **points((2.0 ** (-qp / 6), min(30.0, 55.0 - qp)))[0]} for qp in qps]}

    report = rd._covering("svtav1-ra", points((0.5, 45.0), (0.1, 28.0)), run)
    assert [point["qp"] for point in report["points"]] == [12, 20, 32, 43, 55]


def test_four_lambdas_by_default() -> None:
    preset = PresetInfo("p", "studio", "", "", {"only": 0.01}, 0.01)
    assert default_lambdas(preset) == (0.06, 0.02, 0.006, 0.002)
    for preset in registry.presets().values():
        lambdas = default_lambdas(preset)
        assert len(lambdas) == 4
        assert list(lambdas) == sorted(lambdas, reverse=True)
        assert lambdas[0] > preset.default_lambda > lambdas[-1]


def test_plots_repeat_and_tables_have_every_point() -> None:
    curves = {"x265-ldp": points((0.1, 30.0), (0.2, 32.0), (0.4, 34.0)), "x265-ra": points((0.01, 3.0))}
    ours = points((0.05, 30.0), (0.1, 32.0), (0.2, 34.0))
    report = {
        "source": "a/b/scene", "light_field": [3, 3, 8, 8, 3], "preset": "fast", "points": ours, "anchors": curves,
        **compare_curves(ours, curves),
    }  # fmt: skip
    svg = picture(report, "svg")
    assert svg == picture(report, "svg")
    assert picture(report, "png").startswith(b"\x89PNG")
    assert table(report).splitlines()[1] == "lfstudio fast,,,,0.05,30.0,,33.0,,,"
    assert len(table(report).splitlines()) == 1 + 3 + 3 + 1

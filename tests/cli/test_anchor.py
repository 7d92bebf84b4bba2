"""`lfstudio anchor`: one JSON document, a table for a person, errors in one line, a cache of the person's own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lfstudio.cli.main import main
from lfstudio.core.events import Done, Failed, Point, from_json
from lfstudio.core.lightfield import LightField


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return "lf.npy"


def test_json_is_one_document_and_the_second_time_is_remembered(
    source: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    arguments = ["anchor", source, "--codec", "svtav1", "--qp", "30,50", "--json"]
    documents = []
    for _ in range(2):
        assert main(arguments) == 0
        documents.append(json.loads(capsys.readouterr().out))
    first, second = documents
    assert [point["cached"] for point in first["points"]] == [False, False]
    assert [point["cached"] for point in second["points"]] == [True, True]
    assert len(list((tmp_path / "cache" / "anchors").glob("*.json"))) == 2
    for document in documents:
        for point in document["points"]:
            del point["cached"]
    assert first == second
    assert first["anchor"] == "svtav1-ra"


def test_a_person_reads_a_table_and_the_parameters(
    source: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["anchor", source, "--qp", "35", "--structure", "ra", "--views", "1x2", "--no-cache"]) == 0
    captured = capsys.readouterr()
    assert "tune psnr" in captured.out
    assert "bframes=16" in captured.out
    assert " 35 " in captured.out.splitlines()[-1]
    assert captured.err == ""
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--codec", "svtav1", "--structure", "ldp"], "svtav1 has no structure 'ldp'"),
        (["--codec", "svtav1", "--pix-fmt", "yuv444p"], "svtav1 cannot code yuv444p"),
        (["--qp", "22,52"], "1 to 51, not 52"),
        (["--qp", "fine"], "'fine' is not a list of quantisers"),
        (["--codec", "vvc"], "invalid choice: 'vvc'"),
    ],
)
def test_mistakes_are_one_line_and_exit_code_2(
    arguments: list[str], message: str, source: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["anchor", source, *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert message in captured.err
    assert captured.err.count("\n") == 1


def test_events_come_point_by_point(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["anchor", source, "--qp", "30,40", "--views", "1x2", "--progress", "jsonl"]
    assert main([*arguments, "--json"]) == 0
    captured = capsys.readouterr()
    events = [from_json(line) for line in captured.err.splitlines()]
    points = [event for event in events if isinstance(event, Point)]
    assert [point.qp for point in points] == [30, 40]
    done = events[-1]
    assert isinstance(done, Done)
    assert json.loads(captured.out) == done.report
    for point, reported in zip(points, done.report["points"], strict=True):
        assert (point.bpp, point.psnr_yuv_db) == (reported["bpp"], reported["psnr_yuv_db"])
    assert main(arguments) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert [e.cached for e in map(from_json, captured.err.splitlines()) if isinstance(e, Point)] == [True, True]


def test_a_failure_is_the_last_event(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["anchor", source, "--qp", "99", "--progress", "jsonl"]) == 2
    *_, failed, said = capsys.readouterr().err.splitlines()
    event = from_json(failed)
    assert isinstance(event, Failed)
    assert (event.error, "1 to 51, not 99" in event.message) == ("UsageError", True)
    assert said.startswith("lfstudio: error")

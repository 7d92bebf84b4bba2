"""`lfstudio export`: every kind from its words, the report, mistakes, and what a .sanr file gives."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import pytest
from commands import document

from lfstudio.cli import export as export_command
from lfstudio.cli.main import main
from lfstudio.core.events import Done, Failed, Progress, from_json
from lfstudio.core.lightfield import LightField
from lfstudio.engine.client.export import command, command_text
from lfstudio.engine.export_job import KINDS, ExportJob

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return "lf.npy"


def parsed(arguments: list[str]) -> ExportJob:
    parser = argparse.ArgumentParser()
    export_command.configure(parser)
    return export_command.job_of(parser.parse_args(arguments))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("views", "png"), ("a.npy", "npy"), ("a.zarr", "zarr"), ("a.mat", "mat"), ("a.h5", "h5"), ("a.tif", "tiff"),
     ("a.mkv", "views-video"), ("a.mp4", "video"), ("a.gif", "gif")],
)  # fmt: skip
def test_the_name_tells_the_kind(source: str, capsys: pytest.CaptureFixture[str], name: str, kind: str) -> None:
    report = document(capsys, "export", source, "-o", name, "--seconds", "0.2")
    assert report["kind"] == kind
    assert Path(report["path"]).exists()
    assert report["bytes"] > 0


def test_a_coded_file(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    encoded = document(capsys, "encode", source, "-o", "a.sanr", "--preset", "scripted", "--steps", "3")
    decoded = document(capsys, "decode", "a.sanr", "-o", "d.npy")
    document(capsys, "export", "a.sanr", "-o", "e.npy")
    assert encoded["bytes"] > 0
    assert np.array_equal(np.load("e.npy"), np.load(decoded["files"][0]))
    report = document(capsys, "export", "a.sanr", "-o", "q.png", "--as", "quilt:3x2", "--size", "96x48")
    assert report["path"] == "q_qs3x2a1.33333.png"


def test_for_a_person(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", source, "-o", "q.png", "--as", "quilt:3x1", "--size", "96x24"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("q_qs3x1a1.33333.png: quilt, 1 file, ")
    assert captured.err == ""
    assert main(["export", source, "-o", "q.png", "--as", "quilt:3x1", "--size", "96x24"]) == 2
    assert "the file exists already (--force replaces it)" in capsys.readouterr().err
    assert main(["export", source, "-o", "q.png", "--as", "quilt:3x1", "--size", "96x24", "--force"]) == 0


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["-o", "a.png"], "say it with --as KIND"),
        (["-o", "a", "--as", "film"], "cannot be exported"),
        (["-o", "a", "--as", "png:wide"], "png takes no 'wide'"),
        (["-o", "a.png", "--as", "quilt:tv"], "is no quilt"),
        (["-o", "a.mp4", "--as", "gif"], "not written as .mp4"),
        (["-o", "a", "--as", "epi", "--view", "7,0"], "outside the 3x3 grid"),
        (["-o", "a", "--as", "refocus", "--slopes", "1"], "not of the form FROM,TO"),
        (["-o", "no/a.npy"], "the folder does not exist"),
    ],
)
def test_mistakes(source: str, capsys: pytest.CaptureFixture[str], arguments: list[str], text: str) -> None:
    assert main(["export", source, *arguments]) in (2, 5)
    assert text in capsys.readouterr().err
    assert sorted(path.name for path in Path().iterdir()) == ["lf.npy"]


def test_progress_as_events(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", source, "-o", "views", "--progress", "jsonl"]) == 0
    events = [from_json(line) for line in capsys.readouterr().err.splitlines()]
    assert [event for event in events if isinstance(event, Progress)][-1] == Progress(9, 9)
    assert isinstance(events[-1], Done)
    assert events[-1].report["path"] == "views"
    assert main(["export", source, "-o", "views", "--progress", "jsonl"]) == 2
    failed = from_json(capsys.readouterr().err.splitlines()[0])
    assert isinstance(failed, Failed)
    assert failed.error == "OutputExistsError"


def test_the_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["export", "--help"])
    text = capsys.readouterr().out
    assert "lfstudio export scene.sanr -o orbit.mp4" in text
    flowing = "".join(text.split())
    assert all(kind in flowing for kind in KINDS)
    assert "exit codes" in text


@pytest.mark.parametrize(
    "job",
    [
        ExportJob("scene", "out", "png"),
        ExportJob("-odd", "o.png", "quilt", quilt="9x4", size=(100, 50), aspect=1.5, row=2.0, span=0.5, slope=-0.5),
        ExportJob("s", "o.mp4", "video", path="sway", amplitude=0.5, fps=12.5, seconds=3.0, quality="best", scale=2.0),
        ExportJob("s", "o", "refocus", slopes=(-1.25, 0.5), count=3, view=(1.5, 2.0), force=True),
        ExportJob("s", "o", "epi", view=(1.0, 2.0), pixel=(3, 4), lines="rows", all_lines=True, stretch=4),
        ExportJob("s", "o.npy", "npy", layout="mosaic:3x3", views="1x1", view_step=2, crop="0,0,8,8"),
    ],
)
def test_a_job_is_a_command(job: ExportJob) -> None:
    words = command(job)
    assert words[:2] == ["lfstudio", "export"]
    found = parsed(words[2:])
    assert json.dumps(str(found)).replace("./-odd", "-odd") == json.dumps(str(job))
    assert command_text(job).startswith("lfstudio export ")

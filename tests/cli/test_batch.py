"""`lfstudio batch` from the command line: a folder, a manifest, exit codes, the report."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from commands import document
from scripted_program import PROGRAM

from lfstudio.cli.main import main
from lfstudio.core.lightfield import LightField
from lfstudio.engine import boot
from lfstudio.engine.batch.run import LocalRunner

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture(autouse=True)
def children_know_the_scripted_codec(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boot, "program", lambda: list(PROGRAM))
    return


@pytest.fixture
def folder(tmp_path: Path, tiny_lightfield: LightField) -> Path:
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        np.save(tmp_path / "in" / f"{name}.npy", tiny_lightfield.samples)
    return tmp_path / "in"


def test_a_folder_and_again(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["batch", str(folder), "-o", str(tmp_path / "out"), "--preset", "scripted", "--steps", "2"]
    found = document(capsys, *command, "--lambdas", "0.5,0.25", "--workers", "2")
    assert (found["jobs"], found["done"]) == (4, 4)
    assert [row["name"] for row in found["results"]][:2] == ["a-scripted-lambda-0.5", "a-scripted-lambda-0.25"]
    assert main([*command, "--lambdas", "0.5,0.25"]) == 0
    out, err = capsys.readouterr()
    assert "is there already" in err
    assert "batch.csv" in out
    assert json.loads((tmp_path / "out" / "batch.json").read_text())["kept"] == 4


def test_a_manifest_with_a_failure(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = folder / "jobs.toml"
    manifest.write_text("""
        [defaults]
        preset = "scripted"
        steps = 2
        lambda = 0.5
        [[job]]
        source = "a.npy"
        [[job]]
        source = "missing.npy"
    """)
    assert main(["batch", str(manifest), "-o", str(tmp_path / "out")]) == 5
    out, err = capsys.readouterr()
    assert "missing-scripted-lambda-0.5 failed:" in err
    assert [line.split()[1] for line in out.splitlines()[1:3]] == ["done", "failed"]


def test_json_lines_name_their_job(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["batch", str(folder), "-o", str(tmp_path / "out"), "--preset", "scripted", "--steps", "2"]
    assert main([*command, "--progress", "jsonl"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert {line["job"] for line in lines} == {"a-scripted", "b-scripted"}
    assert {line["event"] for line in lines} >= {"stage", "snapshot", "done"}


def test_a_dry_run_lists_the_jobs_and_makes_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["batch", str(folder), "-o", str(tmp_path / "out"), "--preset", "x,y", "--dry-run"]) == 0
    assert capsys.readouterr().out.split() == ["a-x", "a-y", "b-x", "b-y"]
    assert not (tmp_path / "out").exists()


def test_a_stop_is_told_and_the_report_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = LocalRunner.run

    def interrupted(self: LocalRunner, jobs: Sequence[object], control: object) -> Iterator[object]:
        signal.raise_signal(signal.SIGINT)
        return real(self, jobs, control)  # type: ignore[arg-type]

    monkeypatch.setattr(LocalRunner, "run", interrupted)
    assert main(["batch", str(folder), "-o", str(tmp_path / "out"), "--preset", "scripted"]) == 130
    assert "the same command goes on" in capsys.readouterr().err
    assert json.loads((tmp_path / "out" / "batch.json").read_text())["open"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nothing"], 3, "no such folder or manifest"),
        (["{folder}/a.npy"], 2, "neither a folder nor a manifest"),
        (["{folder}", "--lambdas", "0,1"], 2, "not a list of numbers"),
        (["{folder}", "--retries", "-1"], 2, "--retries"),
        (["{folder}", "--scheduler", "local:2", "--workers", "2"], 2, "not allowed with"),
    ],
)
def test_mistakes(
    arguments: list[str], code: int, message: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [argument.format(folder=folder) for argument in arguments]
    assert main(["batch", *command, "-o", str(tmp_path / "out")]) == code
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()

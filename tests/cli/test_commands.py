"""The commands with the scripted codec, in this process: the contract's keys, and a clean stdout."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from commands import document

from lfstudio.cli.main import main
from lfstudio.core.events import Done, Snapshot, Step, from_json
from lfstudio.core.lightfield import LightField

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return "lf.npy"


ENCODE = ("encode", "lf.npy", "-o", "a.sanr", "--preset", "scripted", "--steps", "3")


def test_encode_info_compare_decode(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    report = document(capsys, *ENCODE, "--seed", "4", "--threads", "1")
    assert report.keys() >= {
        "bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "ssim", "per_view_psnr_db", "steps", "wall_s",
        "cpu_s", "preset", "lambda", "bits", "bpp_estimate", "symbols_sha256", "device", "path", "seed", "threads",
    }  # fmt: skip
    assert report["bytes"] == Path("a.sanr").stat().st_size
    assert (report["seed"], report["threads"], report["preset"]) == (4, 1, "scripted")

    found = document(capsys, "info", "a.sanr")
    assert found.keys() >= {"views", "bytes", "bpp", "profile", "sections", "symbols_sha256", "bpp_estimate"}
    assert found["symbols_sha256"] == report["symbols_sha256"]

    compared = document(capsys, "compare", source, "a.sanr")
    assert compared["psnr_db"] == report["psnr_db"]
    assert compared["views"] == [3, 3]

    decoded = document(capsys, "decode", "a.sanr", "-o", "views", "--view", "0,1", "2,2")
    assert sorted(Path(file).name for file in decoded["files"]) == ["input_Cam001.png", "input_Cam008.png"]


def test_the_same_for_a_person(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(list(ENCODE)) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("a.sanr: ")
    assert "dB" in captured.out
    assert captured.err == "lfstudio: scripted\n"
    for arguments, text in (
        (["info", "a.sanr"], "profile    scripted"),
        (["info", source], "3 x 3"),
        (["compare", source, "a.sanr"], "PSNR by view"),
        (["compare", source, source], "identical"),
        (["decode", "a.sanr", "-o", "views"], "9 of 9 views as png in views"),
    ):
        assert main(arguments) == 0
        captured = capsys.readouterr()
        assert text in captured.out
        assert captured.err == ""


def test_every_option_reaches_the_codec(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--lambda", "0.25", "--views", "1x3", "--crop", "2,3,10,8", "--set", "a=1", "b=2", "--set", "c=3"]
    document(capsys, *ENCODE, *options, "--layout", "npy", "--time-limit", "60")
    found = document(capsys, "info", "a.sanr")
    assert found["views"] == [1, 3]
    assert (found["height"], found["width"]) == (8, 10)
    stated = found["metadata"]
    stated.pop("program")
    assert stated == {
        "source": "lf.npy", "layout": "npy", "preset": "scripted", "lambda": "0.25", "steps": "3", "set": "a=1 b=2 c=3",
        "views": "1x3", "crop": "2,3,10,8", "time_limit": "60.0",
    }  # fmt: skip


def test_progress_as_json_lines(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "--progress", "jsonl"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    events = [from_json(line) for line in captured.err.splitlines()]
    assert {Step, Snapshot} <= {type(event) for event in events}
    assert isinstance(events[-1], Done)


def test_progress_as_json_lines_ends_with_the_failure(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "--progress", "jsonl", "--set", "fail=memory"]) == 5
    *_, event, message = capsys.readouterr().err.splitlines()
    assert json.loads(event)["event"] == "failed"
    assert json.loads(event)["error"] == "DeviceError"
    assert message.startswith("lfstudio: error: out of memory")


def test_a_bar_names_stages_and_snapshots(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "--progress", "bar"]) == 0
    captured = capsys.readouterr()
    assert "step 2: " in captured.err
    assert "3/3" in captured.err
    assert captured.out.startswith("a.sanr: ")


def test_no_progress_where_nobody_looks(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ENCODE, "--json"]) == 0
    assert "step" not in capsys.readouterr().err


def test_force_and_what_is_there_already(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(list(ENCODE)) == 0
    assert main(list(ENCODE)) == 2
    assert "--force" in capsys.readouterr().err
    assert main([*ENCODE, "--force"]) == 0
    assert main(["decode", "a.sanr", "-o", "a.npy"]) == 0
    assert main(["decode", "a.sanr", "-o", "a.npy"]) == 2
    assert main(["decode", "a.sanr", "-o", "a.npy", "--force"]) == 0

"""`lfstudio rd` with the scripted codec: the document, what a person reads, and mistakes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lfstudio.cli.main import main
from lfstudio.core.lightfield import LightField

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("platformdirs.user_cache_dir", lambda *_, **__: str(tmp_path / "cache"))
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return "lf.npy"


def test_the_document_has_the_contracts_keys(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rd", source, "-o", "out", "--preset", "scripted", "--steps", "2", "--lambdas", "0.2,0.1"]
    assert main([*arguments, "--anchors", "svtav1-ra", "--views", "2x2", "--plot", "png", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report.keys() >= {"points", "anchors", "bd_rate", "bd_psnr", "reason", "files"}
    assert report["light_field"][:2] == [2, 2]
    for curve in (report["points"], report["anchors"]["svtav1-ra"]):
        for point in curve:
            assert point.keys() >= {"bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db"}
    assert sorted(report["files"].values()) == ["rd.csv", "rd.json", "rd.png"]
    for name in report["files"].values():
        assert Path("out", name).is_file()
    assert main(arguments) == 2
    assert "--resume keeps what is done" in capsys.readouterr().err


def test_a_person_reads_points_and_deltas(source: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["rd", source, "-o", "out", "--preset", "scripted", "--steps", "2", "--lambdas", "0.1"]
    assert main([*arguments, "--anchors", "x265-ra"]) == 0
    out = capsys.readouterr().out
    assert "lfstudio scripted λ 0.1" in out
    assert "x265-ra          qp 22" in out
    assert "against x265-ra, RGB: the curve has fewer than two points" in out
    assert str(Path("out", "rd.svg")) in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lambdas", "a"], "--lambdas: 'a' is not a list of numbers"),
        (["--lambdas", "0.1,-2"], "--lambdas"),
        (["--anchors", "vvc-ra"], "unknown anchor 'vvc-ra'"),
        (["--plot", "gif"], "invalid choice: 'gif'"),
    ],
)
def test_mistakes(arguments: list[str], message: str, source: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rd", source, "-o", "out", "--preset", "scripted", *arguments]) == 2
    assert message in capsys.readouterr().err

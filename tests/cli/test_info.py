"""The command `info` on coded files: the command that made them, and all their fields."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import numpy as np
import pytest

from lfstudio.cli.main import main
from lfstudio.core.lightfield import LightField

VECTOR = str(Path(__file__).parents[1] / "vectors" / "v0" / "sanr-paper.sanr")


@pytest.fixture
def coded(
    scripted: object,
    tiny_lightfield: LightField,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> str:
    """A file of the scripted codec, made by the command line in the current folder."""
    monkeypatch.chdir(tmp_path)
    np.save("lf.npy", tiny_lightfield.samples)
    assert main(["encode", "lf.npy", "-o", "a.sanr", "--preset", "scripted", "--steps", "2", "--progress", "none"]) == 0
    capsys.readouterr()
    return "a.sanr"


def test_the_command_alone_makes_the_file_again(coded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", coded, "--command"]) == 0
    out, err = capsys.readouterr()
    assert out == "lfstudio encode lf.npy -o a.sanr --preset scripted --steps 2\n"
    assert "stopped early" in err
    before = Path(coded).read_bytes()
    assert main([*shlex.split(out)[1:], "--force", "--progress", "none"]) == 0
    assert Path(coded).read_bytes() == before


def test_json_has_the_command_and_its_notes(coded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", coded, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["command"].startswith("lfstudio encode lf.npy -o a.sanr")
    assert found["command_notes"]
    assert "contents" not in found


def test_all_fields_as_text_and_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", VECTOR, "--contents"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["0", "header:", "75", "bytes"]
    assert any(line.strip().startswith("rank: 6") for line in lines)
    assert main(["info", VECTOR, "--contents", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [section["name"] for section in found["contents"]] == ["header", "config", "weights", "context", "latents"]
    assert found["contents"][1]["fields"][0]["about"]


def test_what_cannot_be_said_is_refused(coded: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", VECTOR, "--command"]) == 2
    assert "does not say how it was made" in capsys.readouterr().err
    assert main(["info", "lf.npy", "--contents"]) == 2
    assert "only a .sanr file" in capsys.readouterr().err

"""An encoder that is killed leaves whole files or none, and resuming it gives what it would have given.

Four random moments with the scripted codec and one with the real one, or as many as LFSTUDIO_KILLS says.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import kill
import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.core.lightfield import LightField
from lfstudio.engine.paths import partial_folder

pytestmark = [
    pytest.mark.usefixtures("scripted"),
    pytest.mark.skipif(sys.platform == "win32", reason="kills with a signal"),
]
REAL_KILLS = int(os.environ.get("LFSTUDIO_KILLS", "1"))


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> Path:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return tmp_path / "lf.npy"


def killed_and_resumed(encoder: kill.Encoder, output: Path, moments: list[kill.Moment]) -> None:
    """Kill it at each moment in turn, resuming it in between, look at what it left, and bring it to its end."""
    for moment in moments:
        kill.kill_at(encoder, output, moment, "--resume", "--force")
        assert kill.broken(output) == []
    encoder.complete(output, "--resume", "--force")
    assert not partial_folder(output).exists()
    assert not [path for path in output.parent.iterdir() if path.name.endswith(".tmp")]


def test_four_random_moments(source: Path, tmp_path: Path) -> None:
    encoder = kill.Encoder(PROGRAM, source, ["--preset", "scripted", "--steps", "40"], {})
    whole, output = tmp_path / "whole.sanr", tmp_path / "killed.sanr"
    events = kill.events_of(encoder, whole)
    assert events > 20
    killed_and_resumed(encoder, output, kill.moments(4, events - 1, seed=1, longest_wait_s=0.02))
    assert output.read_bytes() == whole.read_bytes()


@pytest.mark.parametrize("number", range(REAL_KILLS))
def test_a_resumed_fit_is_the_uninterrupted_one(number: int, source: Path, tmp_path: Path) -> None:
    options = ["--preset", "fast", "--steps", "12", "--threads", "1", "--device", "cpu", "--set", "snapshots=3"]
    encoder = kill.Encoder([sys.executable, "-m", "lfstudio"], source, options, {"OMP_NUM_THREADS": "1"})
    whole, output = tmp_path / "whole.sanr", tmp_path / "killed.sanr"
    encoder.complete(whole)
    moment = kill.Moment(6, 0.0) if number == 0 else kill.moments(REAL_KILLS, 16, seed=0)[number]
    killed_and_resumed(encoder, output, [moment])
    assert output.read_bytes() == whole.read_bytes()


def test_what_is_there_already_survives(source: Path, tmp_path: Path) -> None:
    encoder = kill.Encoder(PROGRAM, source, ["--preset", "scripted", "--set", "end=kill"], {})
    output = tmp_path / "a.sanr"
    output.write_bytes(b"precious")
    with pytest.raises(RuntimeError):
        encoder.complete(output, "--force")
    assert output.read_bytes() == b"precious"


def test_a_broken_file_is_seen(tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    assert kill.broken(output) == []
    partial_folder(output).mkdir()
    (partial_folder(output) / "snapshot-000002.sanr").write_bytes(b"half")
    assert len(kill.broken(output)) == 1


def test_distance_from_a_curve() -> None:
    at = {"bpp": 0.5, "psnr_db": 30.0}
    assert kill.off_curve_db(at, at) == 0
    assert kill.off_curve_db({"bpp": 1.0, "psnr_db": 36.02}, at) == pytest.approx(0, abs=1e-9)
    assert kill.off_curve_db({"bpp": 0.5, "psnr_db": 29.9}, at) == pytest.approx(0.1)

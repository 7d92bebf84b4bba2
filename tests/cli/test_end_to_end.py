"""The real codec from source to figures, each command in a fresh process, with one thread or two, either coder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.core.lightfield import LightField


def document(*arguments: str, **environment: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "lfstudio", *arguments, "--json"],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    return found


def test_other_processes_decode_what_the_encoder_reported(tiny_lightfield: LightField, tmp_path: Path) -> None:
    source, output = str(tmp_path / "lf.npy"), str(tmp_path / "a.sanr")
    np.save(source, tiny_lightfield.samples)
    report = document("encode", source, "-o", output, "--preset", "fast", "--steps", "12", "--threads", "1")
    assert report["bytes"] == Path(output).stat().st_size
    assert not Path(output + ".partial").exists()
    for environment in (
        {"OMP_NUM_THREADS": "2", "LFSTUDIO_CODER": "python"},
        {"OMP_NUM_THREADS": "1", "LFSTUDIO_CODER": "auto"},
    ):
        found = document("info", output, **environment)
        assert found["symbols_sha256"] == report["symbols_sha256"]
        assert found["bpp_estimate"] == pytest.approx(report["bpp_estimate"])
    compared = document("compare", source, output, OMP_NUM_THREADS="2", LFSTUDIO_CODER="python")
    assert compared["psnr_db"] == pytest.approx(report["psnr_db"], abs=0.01)
    assert compared["bytes"] == report["bytes"]

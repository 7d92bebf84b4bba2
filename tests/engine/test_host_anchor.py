"""What `anchor` reports, with real encoders on a tiny light field."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from lfstudio.codecs.anchors import AnchorSettings, PointCache
from lfstudio.core.errors import UsageError
from lfstudio.core.events import Done, Point
from lfstudio.core.lightfield import LightField
from lfstudio.engine.host.anchor import parse_qps, quantisers, run
from lfstudio.engine.host.selection import Selection


def test_the_report_has_the_contracts_keys_and_every_parameter(tiny_lightfield: LightField, tmp_path: Path) -> None:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    settings, qps = AnchorSettings("x265", order="spiral"), (30, 40)
    source, part, cache = str(tmp_path / "lf.npy"), Selection.parse(views="1x3"), PointCache(tmp_path / "cache")
    *events, done = run(source, settings, qps, selection=part, cache=cache)
    assert [event.qp for event in events if isinstance(event, Point)] == list(quantisers(settings, qps)) == [30, 40]
    assert isinstance(done, Done)
    found = done.report
    assert found["views"] == [1, 3]
    assert (found["anchor"], found["order"], found["pix_fmt"]) == ("x265-ldp", "spiral", "yuv444p")
    assert found["parameters"]["tune"] == "psnr"
    assert "qp={qp}" in found["parameters"]["x265-params"]
    assert found["encoder"].startswith("x265 ")
    assert found["versions"].keys() == {"av", "libavcodec"}
    assert [point["qp"] for point in found["points"]] == [30, 40]
    for point in found["points"]:
        assert point.keys() >= {"qp", "bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "wall_s", "parameters"}
        assert point["bpp"] == 8 * point["bytes"] / (3 * 24 * 32)
        assert f"qp={point['qp']}:" in point["parameters"]["x265-params"]
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_lists_of_quantisers() -> None:
    assert parse_qps("22, 27,37,27") == (22, 27, 37)
    for text in ("", "22,", "a", "1.5", "-3", "22;27"):
        with pytest.raises(UsageError, match="--qp"):
            parse_qps(text)


def test_neither_torch_nor_pyav_is_imported_here() -> None:
    """The engine's process looks up remembered points; video libraries load when they are needed."""
    code = (
        "import sys, lfstudio.engine.host.anchor;"
        "sys.exit(','.join(m for m in ('torch', 'av', 'matplotlib', 'scipy') if m in sys.modules) or 0)"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")

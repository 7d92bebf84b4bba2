"""Captures through the commands with the real codec: gray, deeper than 8 bits, black views at the grid's corners."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from commands import document

from lfstudio.core.lightfield import LightField
from lfstudio.readers import open_light_field
from lfstudio.readers.writers import write_views

SHORT = ("--preset", "fast", "--steps", "40", "--threads", "1", "--set", "snapshots=0")


@pytest.mark.parametrize(("bit_depth", "written"), [(8, "png"), (10, "ppm"), (12, "png"), (16, "png")])
def test_gray_folders_come_back_at_their_depth(
    make_lightfield: Callable[..., LightField],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    bit_depth: int,
    written: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    lf = make_lightfield((3, 3), (40, 48), 1, bit_depth)
    write_views(lf, Path("views"), written)
    source = open_light_field("views")
    assert (source.shape, source.bit_depth) == (lf.shape, bit_depth)

    report = document(capsys, "encode", "views", "-o", "a.sanr", *SHORT)
    document(capsys, "decode", "a.sanr", "-o", "decoded", "--format", written)
    decoded = open_light_field("decoded")
    assert (decoded.shape, decoded.bit_depth, decoded.samples.dtype) == (lf.shape, bit_depth, lf.samples.dtype)
    compared = document(capsys, "compare", "views", "decoded")
    assert compared["psnr_db"] == pytest.approx(report["psnr_db"], abs=0.01)
    assert compared["psnr_db"] > 18


def test_black_corner_views_encode_and_decode(
    make_lightfield: Callable[..., LightField],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    lf = make_lightfield((5, 5), (40, 48))
    black = lf.samples.copy()
    black[[0, 0, -1, -1], [0, -1, 0, -1]] = 0
    write_views(replace(lf, samples=black), Path("views"), "png")
    report = document(capsys, "encode", "views", "-o", "a.sanr", *SHORT)
    by_view = np.array(report["per_view_psnr_db"])
    lit = black.any(axis=(2, 3, 4))
    assert lit.sum() == 21
    assert by_view[lit].min() > 15
    compared = document(capsys, "compare", "views", "a.sanr")
    assert compared["per_view_psnr_db"] == report["per_view_psnr_db"]

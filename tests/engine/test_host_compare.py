"""What `compare` reports, and which part of the reference it compares with."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.errors import LayoutError
from lfstudio.core.events import Done
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host.compare import compare
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.selection import Selection

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def reference(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


def encode(source: str, output: Path, selection: Selection | None = None) -> Done:
    settings = EncodeSettings(preset="scripted", steps=3)
    *_, done = run_encode(EncodeTask(source, output, settings, selection=selection or Selection()))
    assert isinstance(done, Done)
    return done


def test_it_agrees_with_the_encoder(reference: str, tmp_path: Path) -> None:
    done = encode(reference, tmp_path / "a.sanr")
    found, notices = compare(reference, str(tmp_path / "a.sanr"))
    assert notices == []
    assert found["views"] == [3, 3]
    for key in ("bytes", "bpp", "psnr_db", "psnr_db_mean", "psnr_yuv_db", "ssim", "per_view_psnr_db", "max_abs_error"):
        assert found[key] == done.report[key], key
    assert 0 < found["max_abs_error"] < 8


def test_a_part_is_compared_with_that_part_of_the_reference(reference: str, tmp_path: Path) -> None:
    part = Selection.parse(views="1x3", crop="2,3,10,8")
    done = encode(reference, tmp_path / "a.sanr", part)
    found, notices = compare(reference, str(tmp_path / "a.sanr"))
    assert found["psnr_db"] == done.report["psnr_db"]
    assert "views 1x3, crop 2,3,10,8" in notices[0]
    asked, notices = compare(reference, str(tmp_path / "a.sanr"), selection=part)
    assert (asked, notices) == (found, [])


def test_two_sources(reference: str) -> None:
    found, _ = compare(reference, reference)
    assert found["max_abs_error"] == 0
    assert "bpp" not in found


def test_what_differs_in_shape_or_depth_is_refused(reference: str, tiny_lightfield: LightField, tmp_path: Path) -> None:
    np.save(tmp_path / "small.npy", tiny_lightfield.samples[:, :, :-1])
    np.save(tmp_path / "deep.npy", tiny_lightfield.samples.astype(np.uint16) * 257)
    with pytest.raises(LayoutError, match=r"small\.npy.*32x23.*32x24"):
        compare(reference, str(tmp_path / "small.npy"))
    with pytest.raises(LayoutError, match="16 bits cannot be compared with 8 bits"):
        compare(reference, str(tmp_path / "deep.npy"))

"""What a person names is opened as a source or as a coded file, whatever its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scripted_codec import ScriptedCodec

from lfstudio.core.errors import BitstreamError, ReadError
from lfstudio.core.lightfield import Geometry, LightField
from lfstudio.core.protocols import Control, Encoded, EncodeSettings
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.files import CodedFile, decoded_light_field, is_coded, load, open_any, open_coded
from lfstudio.engine.host.info import describe, info

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def coded(tiny_lightfield: LightField, tmp_path: Path) -> Path:
    settings = EncodeSettings(preset="scripted", metadata={"source": "lf.npy", "layout": "npy"})
    *_, last = ScriptedCodec().encode(tiny_lightfield, settings, Control())
    assert isinstance(last, Encoded)
    path = tmp_path / "a.sanr"
    path.write_bytes(last.data)
    return path


def test_a_coded_file_is_known_by_name_or_by_its_first_bytes(coded: Path, tmp_path: Path) -> None:
    assert is_coded(str(coded))
    other = coded.rename(tmp_path / "picture.png")
    assert is_coded(str(other))
    assert isinstance(open_any(str(other)), CodedFile)
    (tmp_path / "text.sanr").write_text("not a bitstream at all")
    assert is_coded(str(tmp_path / "text.sanr"))
    assert not is_coded(str(tmp_path / "nothing.sanr"))
    assert not is_coded(str(tmp_path))


def test_damage_is_a_bitstream_error_that_names_the_file(coded: Path) -> None:
    data = coded.read_bytes()
    for damaged in (b"", b"not a bitstream at all", data[:-1], data + b"x", data[:20] + b"\xff" + data[21:]):
        coded.write_bytes(damaged)
        with pytest.raises(BitstreamError, match=r"a\.sanr"):
            open_coded(str(coded))


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    for name in ("nothing.sanr", "nothing.png"):
        with pytest.raises(ReadError):
            open_any(str(tmp_path / name))


def test_all_views_as_a_light_field(coded: Path, tiny_lightfield: LightField) -> None:
    lf = load(str(coded))
    assert np.array_equal(lf.samples, tiny_lightfield.samples)
    assert lf.source.format == "sanr"
    assert decoded_light_field(open_coded(str(coded))).shape == tiny_lightfield.shape


def test_info_of_a_source(tiny_lightfield: LightField, tmp_path: Path) -> None:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    found = info(str(tmp_path / "lf.npy"))
    assert found["views"] == [3, 3]
    assert (found["height"], found["width"], found["channels"], found["bit_depth"]) == (24, 32, 3, 8)
    assert found["format"] == "npy"
    assert found["layout"]


def test_info_of_a_coded_file(coded: Path) -> None:
    opened = open_coded(str(coded))
    found = describe(opened)
    assert found["views"] == [3, 3]
    assert found["bytes"] == coded.stat().st_size == sum(found["sections"].values())
    assert found["bpp"] == pytest.approx(8 * found["bytes"] / (9 * 24 * 32))
    assert found["profile"] == "scripted"
    assert found["between_views"] is False
    assert len(found["symbols_sha256"]) == 64
    assert found["bpp_estimate"] > 0
    assert (found["source"], found["source_layout"]) == ("lf.npy", "npy")


def test_what_is_known_of_the_cameras_comes_back_from_a_file(tiny_lightfield: LightField, tmp_path: Path) -> None:
    positions = np.stack(np.meshgrid(2.0 * np.arange(3), 3.0 * np.arange(3)), axis=2)
    known = Geometry(baseline_mm=2.0, disparity_min_px=-1.5, disparity_max_px=0.5, positions=positions)
    task = EncodeTask(replace(tiny_lightfield, geometry=known), tmp_path / "a.sanr", EncodeSettings(preset="scripted"))
    for _ in run_encode(task):
        pass
    back = load(str(tmp_path / "a.sanr")).geometry
    assert back is not None
    assert (back.baseline_mm, back.disparity_min_px, back.disparity_max_px) == (2.0, -1.5, 0.5)
    np.testing.assert_allclose(back.positions, positions, atol=1e-6)

"""Decoded files open again with the same samples, in every format, and replace nothing unasked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.errors import OutputError, OutputExistsError, ReadError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host.decode import decode
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.readers import open_light_field
from lfstudio.readers.picture import read_picture

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def coded(tiny_lightfield: LightField, tmp_path: Path) -> str:
    list(run_encode(EncodeTask(tiny_lightfield, tmp_path / "a.sanr", EncodeSettings(preset="scripted"))))
    return str(tmp_path / "a.sanr")


def test_all_views_into_a_folder(coded: str, tmp_path: Path, tiny_lightfield: LightField) -> None:
    found = decode(coded, tmp_path / "views")
    assert found["format"] == "png"
    assert found["views"] == [3, 3]
    assert len(found["files"]) == 9
    assert (tmp_path / "views" / "input_Cam000.png").exists()
    assert np.array_equal(open_light_field(tmp_path / "views").samples, tiny_lightfield.samples)
    with pytest.raises(OutputExistsError):
        decode(coded, tmp_path / "views")
    decode(coded, tmp_path / "views", force=True)


@pytest.mark.parametrize(
    ("name", "form", "layout"),
    [("a.npy", None, None), ("a.png", None, "mosaic:3x3"), ("a.ppm", "mosaic", "mosaic:3x3"), ("ppm", "ppm", None)],
)
def test_other_formats(
    name: str, form: str | None, layout: str | None, coded: str, tmp_path: Path, tiny_lightfield: LightField
) -> None:
    decode(coded, tmp_path / name, form=form)
    assert np.array_equal(open_light_field(tmp_path / name, layout).samples, tiny_lightfield.samples)


def test_chosen_views(coded: str, tmp_path: Path, tiny_lightfield: LightField) -> None:
    found = decode(coded, tmp_path / "some", views=[(2, 1), (0.5, 1.25)])
    assert sorted(path.name for path in (tmp_path / "some").iterdir()) == ["input_Cam007.png", "view_0.5_1.25.png"]
    assert found["decoded"] == [[2, 1], [0.5, 1.25]]
    decode(coded, tmp_path / "one.png", views=[(2, 1)])
    assert np.array_equal(read_picture(tmp_path / "one.png").samples, tiny_lightfield.view(2, 1))
    decode(coded, tmp_path / "one.npy", views=[(2, 1)])
    assert np.array_equal(np.load(tmp_path / "one.npy"), tiny_lightfield.samples[2:, 1:2])


@pytest.mark.parametrize(
    ("name", "form", "views"),
    [
        ("m.png", "mosaic", [(0, 0)]),
        ("m.npy", "npy", [(0, 0), (0, 1)]),
        ("m", "mosaic", []),
        ("m.png", "png", []),
        ("out", None, [(3, 0)]),
        ("out", None, [(0, 2.5)]),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(
    name: str, form: str | None, views: list[tuple[float, float]], coded: str, tmp_path: Path
) -> None:
    with pytest.raises(UsageError):
        decode(coded, tmp_path / name, form=form, views=views)
    assert [path.name for path in tmp_path.iterdir()] == ["a.sanr"]


def test_outputs_are_checked(coded: str, tmp_path: Path) -> None:
    (tmp_path / "there.npy").write_bytes(b"precious")
    with pytest.raises(OutputExistsError):
        decode(coded, tmp_path / "there.npy")
    assert (tmp_path / "there.npy").read_bytes() == b"precious"
    with pytest.raises(OutputError):
        decode(coded, tmp_path / "missing" / "a.npy")
    with pytest.raises(ReadError):
        decode(str(tmp_path / "nothing.sanr"), tmp_path / "views")


def test_every_decoded_view_is_counted(coded: str, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    decode(coded, tmp_path / "a.npy", on_view=lambda done, total: told.append((done, total)))
    assert told == [(done, 9) for done in range(1, 10)]


@pytest.mark.parametrize(
    ("form", "name"), [("h5", "a.h5"), ("zarr", "a.zarr"), ("tiff", "a.tif"), ("indexed", "views")]
)
def test_formats_that_hold_all_views(
    coded: str, tmp_path: Path, tiny_lightfield: LightField, form: str, name: str
) -> None:
    found = decode(coded, tmp_path / name, form=form)
    assert found["format"] == form
    assert np.array_equal(open_light_field(tmp_path / name).samples, tiny_lightfield.samples)
    with pytest.raises(UsageError, match="holds all views"):
        decode(coded, tmp_path / f"one-{name}", views=[(0, 0)], form=form)

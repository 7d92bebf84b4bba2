import dataclasses

import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import OutputError, OutputExistsError, UsageError
from lfstudio.core.lightfield import Geometry, LightFieldShape
from lfstudio.readers import open_light_field
from lfstudio.readers.writers import view_name, write_light_field, write_mosaic, write_npy, write_picture, write_views


@pytest.mark.parametrize("format", ["png", "ppm"])
@pytest.mark.parametrize("depth", [8, 10, 16, 5])
@pytest.mark.parametrize("channels", [1, 3])
def test_views_open_again_unchanged(tmp_path, make_lightfield, format, depth, channels):
    lf = make_lightfield(views=(2, 4), channels=channels, bit_depth=depth)
    lf = dataclasses.replace(lf, geometry=Geometry(baseline_mm=1.5, disparity_min_px=-1.0, disparity_max_px=1.5))
    written = write_light_field(lf, tmp_path / "out", format)
    suffix = {"png": ".png", "ppm": ".pgm" if channels == 1 else ".ppm"}[format]
    assert [path.name for path in written] == [f"input_Cam{n:03d}{suffix}" for n in range(8)]
    read = open_light_field(tmp_path / "out")
    assert read.bit_depth == depth
    assert np.array_equal(read.samples, lf.samples)
    assert read.geometry == lf.geometry


def test_a_stream_in_any_order(tmp_path, make_lightfield):
    lf = make_lightfield(views=(2, 3))
    stream = ((u, v, lf.samples[u, v]) for u in (1, 0) for v in (2, 0, 1))
    write_views(stream, tmp_path / "out", shape=lf.shape, bit_depth=8)
    assert np.array_equal(open_light_field(tmp_path / "out").samples, lf.samples)


def test_some_views_only(tmp_path, tiny_lightfield):
    stream = [(1, 2, tiny_lightfield.samples[1, 2])]
    written = write_views(stream, tmp_path, shape=tiny_lightfield.shape, bit_depth=8)
    assert [path.name for path in tmp_path.iterdir()] == ["input_Cam005.png"]
    assert written == (tmp_path / "input_Cam005.png",)
    assert np.array_equal(np.asarray(Image.open(written[0])), tiny_lightfield.samples[1, 2])


def test_names_are_row_major():
    assert view_name(2, 3, 9) == "input_Cam021.png"
    assert view_name(0, 0, 1, ".ppm") == "input_Cam000.ppm"


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("as_stream", [False, True])
def test_arrays_and_mosaics_open_again_unchanged(tmp_path, make_lightfield, depth, as_stream):
    lf = make_lightfield(views=(2, 3), bit_depth=depth)

    def views():
        return [(u, v, lf.samples[u, v]) for v in range(3) for u in range(2)] if as_stream else lf

    known = {"shape": lf.shape, "bit_depth": depth} if as_stream else {}
    write_npy(views(), tmp_path / "a.npy", **known)
    write_mosaic(views(), tmp_path / "a.png", **known)
    for path, layout in ((tmp_path / "a.npy", None), (tmp_path / "a.png", "mosaic:2x3")):
        read = open_light_field(path, layout)
        assert read.bit_depth == depth
        assert np.array_equal(read.samples, lf.samples)


def test_nothing_is_overwritten_silently(tmp_path, tiny_lightfield):
    other = dataclasses.replace(tiny_lightfield, samples=255 - tiny_lightfield.samples)
    for format, output in (("png", "views"), ("npy", "a.npy"), ("mosaic", "a.png")):
        write_light_field(tiny_lightfield, tmp_path / output, format)
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        with pytest.raises(OutputExistsError, match="--force") as caught:
            write_light_field(other, tmp_path / output, format)
        assert caught.value.exit_code == 2
        assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
        write_light_field(other, tmp_path / output, format, force=True)
    assert np.array_equal(open_light_field(tmp_path / "views").samples, other.samples)
    assert np.array_equal(open_light_field(tmp_path / "a.npy").samples, other.samples)


def test_a_light_field_is_checked_before_anything_is_written(tmp_path, tiny_lightfield):
    (tmp_path / "input_Cam008.png").write_bytes(b"mine")
    with pytest.raises(OutputExistsError):
        write_views(tiny_lightfield, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["input_Cam008.png"]


def test_requests_that_make_no_sense(tmp_path, tiny_lightfield):
    view = tiny_lightfield.samples[0, 0]
    with pytest.raises(UsageError, match="'gif' is not a format"):
        write_light_field(tiny_lightfield, tmp_path / "a", "gif")
    with pytest.raises(UsageError, match="for views"):
        write_views(tiny_lightfield, tmp_path / "a", "npy")
    with pytest.raises(UsageError, match="needs its shape"):
        write_views([(0, 0, view)], tmp_path / "a")
    shape = LightFieldShape(2, 2, *view.shape)
    with pytest.raises(UsageError, match="does not belong"):
        write_views([(2, 0, view)], tmp_path / "a", shape=shape, bit_depth=8)
    with pytest.raises(UsageError, match="3 views are missing"):
        write_npy([(0, 0, view)], tmp_path / "a.npy", shape=shape, bit_depth=8)
    with pytest.raises(UsageError, match="cannot write a picture named"):
        write_picture(view, tmp_path / "a.jpg", 8)
    assert not (tmp_path / "a.npy").exists()


def test_an_output_folder_that_cannot_be(tmp_path, tiny_lightfield):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot make the folder"):
        write_views(tiny_lightfield, tmp_path / "file")
    with pytest.raises(OutputError):
        write_npy(tiny_lightfield, tmp_path / "none" / "a.npy")

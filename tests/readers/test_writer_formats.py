"""Every format that is written opens again with the very samples, and states what it can of bit depth and geometry."""

import dataclasses
import json

import av
import h5py
import numpy as np
import pytest
import tifffile
import zarr
from PIL import Image
from scipy.io import loadmat

from lfstudio.core.errors import CancelledError, OutputError, OutputExistsError, UsageError
from lfstudio.core.lightfield import Geometry
from lfstudio.readers import open_light_field
from lfstudio.readers.writers import FORMATS, WRITERS, arrays, write_light_field
from lfstudio.readers.writers.content import Content

GEOMETRY = Geometry(baseline_mm=1.5, focus_distance_m=2.0, disparity_min_px=-1.0, disparity_max_px=1.5)
LAYOUTS = {"mosaic": "mosaic:2x3", "lenslet": "lenslet:2x3"}
SHAPES = [(8, 3), (8, 1), (10, 3), (16, 3), (16, 1)]


@pytest.fixture
def lf(make_lightfield):
    def make(depth=8, channels=3, views=(2, 3)):
        made = make_lightfield(views=views, size=(25, 33), channels=channels, bit_depth=depth)
        return dataclasses.replace(made, geometry=GEOMETRY)

    return make


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
@pytest.mark.parametrize("format", ["png", "ppm", "stanford", "indexed", "epfl"])
def test_folders_open_again(tmp_path, lf, format, depth, channels):
    written = lf(depth, channels)
    write_light_field(written, tmp_path / "out", format)
    read = open_light_field(tmp_path / "out")
    assert read.bit_depth == depth
    assert np.array_equal(read.samples, written.samples)
    assert read.geometry is not None
    assert read.geometry.baseline_mm == 1.5
    assert (read.geometry.disparity_min_px, read.geometry.disparity_max_px) == (-1.0, 1.5)


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_pleno_names_have_the_column_first(tmp_path, lf, depth, channels):
    written = lf(depth, channels)
    files = write_light_field(written, tmp_path / "out", "pleno")
    suffix = "pgm" if channels == 1 else "ppm"
    assert [file.name for file in files] == [f"{v:03d}_{u:03d}.{suffix}" for u in range(2) for v in range(3)]
    read = open_light_field(tmp_path / "out", "folder,transpose")
    assert read.bit_depth == depth
    assert np.array_equal(read.samples, written.samples)


def test_stanford_names_say_where_the_cameras_are(tmp_path, lf):
    plain = dataclasses.replace(lf(), geometry=None)
    names = [f.name for f in write_light_field(plain, tmp_path / "plain", "stanford")]
    assert names[0] == "out_00_00_-0.500000_-1.000000.png"
    assert names[-1] == "out_01_02_0.500000_1.000000.png"
    assert not (tmp_path / "plain" / "parameters.cfg").exists()
    by_baseline = [f.name for f in write_light_field(lf(), tmp_path / "baseline", "stanford")]
    assert by_baseline[-1] == "out_01_02_0.750000_1.500000.png"
    poses = np.tile(np.eye(4), (2, 3, 1, 1))
    poses[:, :, 0, 3] = 7.25
    poses[1, :, 1, 3] = -3.5
    posed = dataclasses.replace(lf(), geometry=Geometry(poses=poses))
    assert write_light_field(posed, tmp_path / "posed", "stanford")[-1].name == "out_01_02_-3.500000_7.250000.png"
    assert np.array_equal(open_light_field(tmp_path / "posed").samples, posed.samples)


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
@pytest.mark.parametrize("format", ["mosaic", "lenslet"])
def test_single_pictures_open_again(tmp_path, lf, format, depth, channels):
    written = lf(depth, channels)
    for suffix in (".png", ".pgm" if channels == 1 else ".ppm"):
        (path,) = write_light_field(written, tmp_path / f"out{suffix}", format)
        read = open_light_field(path, LAYOUTS[format])
        assert read.bit_depth == depth
        assert np.array_equal(read.samples, written.samples)


def test_eslf_is_a_lenslet_picture_of_14_samples(tmp_path, make_lightfield, lf):
    written = make_lightfield(views=(14, 14), size=(6, 7))
    (path,) = write_light_field(written, tmp_path / "a_eslf.png", "eslf")
    assert Image.open(path).size == (7 * 14, 6 * 14)
    assert np.array_equal(open_light_field(path, "lenslet:14x14").samples, written.samples)
    with pytest.raises(UsageError, match="14x14 views, not 2x3"):
        write_light_field(lf(), tmp_path / "b.png", "eslf")


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_tiff_has_a_page_per_view_and_says_what_it_is(tmp_path, lf, depth, channels):
    written = lf(depth, channels)
    (path,) = write_light_field(written, tmp_path / "a.tif", "tiff")
    with tifffile.TiffFile(path) as file:
        assert len(file.pages) == 6
        found = file.series[0].asarray().reshape(written.shape)
        about = json.loads(file.pages[0].description)
    assert np.array_equal(found, written.samples)
    assert (about["bit_depth"], about["baseline_mm"]) == (depth, 1.5)
    assert about["shape"][:2] == [2, 3]


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_zarr_has_a_chunk_per_view_and_attributes(tmp_path, lf, depth, channels):
    written = lf(depth, channels)
    (path,) = write_light_field(written, tmp_path / "a.zarr", "zarr")
    array = zarr.open_array(str(path), mode="r")
    assert np.array_equal(array[...], written.samples)
    assert array.chunks == (1, 1, *written.shape[2:])
    assert array.attrs["axes"] == "UVHWC"
    assert array.attrs["bit_depth"] == depth
    assert array.attrs["disparity_max_px"] == 1.5


def test_zarr_replaces_an_array_and_nothing_else(tmp_path, lf):
    write_light_field(lf(), tmp_path / "a.zarr", "zarr")
    with pytest.raises(OutputExistsError):
        write_light_field(lf(channels=1), tmp_path / "a.zarr", "zarr")
    write_light_field(lf(channels=1, views=(1, 2)), tmp_path / "a.zarr", "zarr", force=True)
    assert zarr.open_array(str(tmp_path / "a.zarr"), mode="r").shape == (1, 2, 25, 33, 1)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter").write_bytes(b"")
    with pytest.raises(UsageError, match="no Zarr array"):
        write_light_field(lf(), tmp_path / "mine", "zarr", force=True)


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_matlab_5(tmp_path, lf, depth, channels):
    written = lf(depth, channels)
    (path,) = write_light_field(written, tmp_path / "a.mat", "mat")
    found = loadmat(path)
    assert np.array_equal(found["LF"].reshape(written.shape), written.samples)
    assert found["LF"].dtype == written.samples.dtype
    assert found["bit_depth"].item() == depth
    assert found["baseline_mm"].item() == 1.5


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_matlab_7_3_for_large_ones(tmp_path, lf, monkeypatch, depth, channels):
    monkeypatch.setattr(arrays, "MAT5_BYTES", 100)
    written = lf(depth, channels)
    (path,) = write_light_field(written, tmp_path / "a.mat", "mat")
    data = path.read_bytes()
    assert data.startswith(b"MATLAB 7.3 MAT-file")
    assert data[124:128] == b"\x00\x02IM"
    with h5py.File(path) as file:
        assert np.array_equal(file["LF"][...].T, written.samples)
        assert file["LF"].attrs["MATLAB_class"] == written.samples.dtype.name.encode()
        assert file["bit_depth"][...].item() == depth


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_hdf5(tmp_path, lf, depth, channels):
    written = lf(depth, channels)
    (path,) = write_light_field(written, tmp_path / "a.h5", "h5")
    with h5py.File(path) as file:
        assert np.array_equal(file["LF"][...], written.samples)
        assert [file.attrs[name] for name in ("vRes", "hRes", "yRes", "xRes", "channels")] == [2, 3, 25, 33, channels]
        assert (file.attrs["bit_depth"], file.attrs["baseline_mm"]) == (depth, 1.5)


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
def test_a_video_in_matroska_is_exact(tmp_path, lf, depth, channels):
    written = lf(depth, channels)
    (path,) = write_light_field(written, tmp_path / "a.mkv", "views-video")
    with av.open(str(path)) as video:
        assert video.metadata["title"] == "light field 2x3"
        frames = list(video.decode(video=0))
    found = [f.to_ndarray(format="rgb24") if "bgr0" in f.format.name else f.to_ndarray() for f in frames]
    assert np.array_equal(np.stack(found).reshape(written.shape), written.samples)


def test_a_video_in_mp4_is_close(tmp_path, lf):
    written = lf()
    (path,) = write_light_field(written, tmp_path / "a.mp4", "views-video")
    with av.open(str(path)) as video:
        frames = [frame.to_ndarray(format="rgb24") for frame in video.decode(video=0)]
        assert video.streams.video[0].codec_context.pix_fmt == "yuv420p"
    assert frames[0].shape == (26, 34, 3)  # even sides
    error = np.stack(frames)[:, :25, :33].astype(float) - written.samples.reshape(6, 25, 33, 3)
    assert 10 * np.log10(255**2 / np.mean(error**2)) > 25  # chroma has half the resolution
    with pytest.raises(UsageError, match="name it"):
        write_light_field(written, tmp_path / "a.avi", "views-video")


@pytest.mark.parametrize(("encoders", "expected"), [({"libx264", "libsvtav1"}, "h264"), ({"libsvtav1"}, "av1")])
def test_mp4_takes_the_encoder_that_is_there(tmp_path, make_lightfield, monkeypatch, encoders, expected):
    monkeypatch.setattr(av, "codecs_available", encoders)
    written = make_lightfield(views=(1, 2), size=(64, 80))
    (path,) = write_light_field(written, tmp_path / "a.mp4", "views-video")
    with av.open(str(path)) as video:
        stream = video.streams.video[0]
        assert stream.codec_context.codec.canonical_name == expected
        assert sum(1 for _ in video.decode(stream)) == 2
    monkeypatch.setattr(av, "codecs_available", set())
    with pytest.raises(OutputError, match="no encoder"):
        write_light_field(written, tmp_path / "b.mp4", "views-video")


@pytest.mark.parametrize("format", FORMATS)
def test_a_stream_gives_the_same_as_a_light_field(tmp_path, lf, format):
    views = (14, 14) if format == "eslf" else (2, 3)
    whole = lf(views=views)
    suffix = next(iter(WRITERS[format].suffixes), "")
    order = [(u, v) for v in range(views[1]) for u in range(views[0])]
    stream = ((u, v, whole.samples[u, v]) for u, v in order)
    how = {"shape": whole.shape, "bit_depth": 8, "geometry": GEOMETRY}
    one = write_light_field(whole, tmp_path / f"one{suffix}", format)
    other = write_light_field(stream, tmp_path / f"other{suffix}", format, **how)
    assert sorted(f.name.replace("one", "") for f in one) == sorted(f.name.replace("other", "") for f in other)
    if format not in ("mat", "h5", "views-video"):  # these hold the time, or a random number
        by_name = {file.name: file for file in other}
        for file in one:
            if file.is_file():
                assert file.read_bytes() == by_name[file.name.replace("one", "other")].read_bytes()


@pytest.mark.parametrize("format", [f for f in FORMATS if not WRITERS[f].folder])
def test_what_was_begun_is_removed(tmp_path, lf, format):
    whole = lf(views=(14, 14))

    def stream():
        yield 0, 0, whole.samples[0, 0]
        raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        write_light_field(
            stream(), tmp_path / f"a{WRITERS[format].suffixes[0]}", format, shape=whole.shape, bit_depth=8
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", [f for f in FORMATS if not WRITERS[f].folder])
def test_existing_files_and_missing_folders(tmp_path, lf, format):
    whole, suffix = lf(views=(14, 14)), WRITERS[format].suffixes[0]
    path = tmp_path / f"a{suffix}"
    if format != "zarr":
        path.write_bytes(b"mine")
        with pytest.raises(OutputExistsError):
            write_light_field(whole, path, format)
        assert path.read_bytes() == b"mine"
    with pytest.raises(OutputError):
        write_light_field(whole, tmp_path / "none" / f"a{suffix}", format)


def test_a_stream_that_lacks_views(lf):
    whole = lf()
    content = Content.of([(0, 0, whole.samples[0, 0])], whole.shape, 8)
    with pytest.raises(UsageError, match="views are missing"):
        list(content.ordered())


POSES = np.tile(np.eye(4), (2, 3, 1, 1))
POSES[..., 0, 3], POSES[..., 1, 3] = np.arange(3)[None] * 1.5, np.arange(2)[:, None] * 1.5
WHOLE = dataclasses.replace(GEOMETRY, poses=POSES, time_s=np.arange(6.0).reshape(2, 3))


@pytest.mark.parametrize(("depth", "channels"), SHAPES)
@pytest.mark.parametrize("format", [f for f in FORMATS if f not in ("eslf", "mosaic", "lenslet")])
def test_the_reader_finds_out_by_itself(tmp_path, lf, format, depth, channels):
    written = dataclasses.replace(lf(depth, channels), geometry=WHOLE)
    suffix = next(iter(WRITERS[format].suffixes), "")
    write_light_field(written, tmp_path / f"out{suffix}", format)
    read = open_light_field(tmp_path / f"out{suffix}")
    assert np.array_equal(read.samples, written.samples)
    if format != "npy":  # which has no place for it
        assert read.bit_depth == depth


@pytest.mark.parametrize("format", ["tiff", "zarr", "mat", "h5"])
def test_all_of_the_geometry_comes_back(tmp_path, lf, format):
    written = dataclasses.replace(lf(), geometry=WHOLE)
    (path,) = write_light_field(written, tmp_path / f"out{WRITERS[format].suffixes[0]}", format)
    read = open_light_field(path).geometry
    for field in dataclasses.fields(Geometry):
        expected, found = getattr(WHOLE, field.name), getattr(read, field.name)
        assert (found is None) == (expected is None), field.name
        assert expected is None or np.array_equal(found, expected), field.name

"""Exports of small light fields, looked at with other libraries or opened again."""

import dataclasses
import json
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import CancelledError, OutputError, OutputExistsError, UsageError
from lfstudio.core.lightfield import Geometry
from lfstudio.core.protocols import Control, EncodeSettings
from lfstudio.engine.export_job import ExportJob
from lfstudio.engine.host import export as host_export
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.export import export
from lfstudio.readers import open_light_field, png
from lfstudio.readers.writers import write_light_field


@pytest.fixture
def scene(tmp_path, make_lightfield):
    """Makes a source: its path and light field."""

    def make(views=(3, 5), size=(24, 32), **more):
        lf = make_lightfield(views=views, size=size, **more)
        lf = dataclasses.replace(lf, geometry=Geometry(disparity_min_px=-1.0, disparity_max_px=1.5))
        write_light_field(lf, tmp_path / "scene", "png")
        return str(tmp_path / "scene"), lf

    return make


def do(source, output, kind, control=None, tell=None, **options):
    return export(ExportJob(str(source), str(output), kind, **options), control, tell)


def colours(path):
    return np.asarray(Image.open(path).convert("RGB")).astype(float)


@pytest.mark.parametrize("kind", ["png", "indexed", "npy", "mosaic"])
def test_views_open_again(tmp_path, scene, kind):
    source, lf = scene()
    suffix = {"npy": ".npy", "mosaic": ".png"}.get(kind, "")
    told = []
    report = do(source, tmp_path / f"out{suffix}", kind, tell=lambda *n: told.append(n))
    read = open_light_field(report["path"], "mosaic:3x5" if kind == "mosaic" else None)
    assert np.array_equal(read.samples, lf.samples)
    assert told[-1] == (15, 15)
    assert report["bytes"] > 0
    assert report["views"] == [3, 5]
    assert all(Path(file).stat().st_size for file in report["files"])


@pytest.mark.usefixtures("scripted")
@pytest.mark.parametrize("kind", ["png", "tiff", "h5", "mat", "zarr"])
def test_what_a_coded_file_knows_of_the_cameras_is_exported(tmp_path, tiny_lightfield, kind):
    lf = dataclasses.replace(
        tiny_lightfield, geometry=Geometry(baseline_mm=2.5, disparity_min_px=-1, disparity_max_px=2)
    )
    for _ in run_encode(EncodeTask(lf, tmp_path / "a.sanr", EncodeSettings(preset="scripted"))):
        pass
    suffix = {"png": "", "tiff": ".tif"}.get(kind, f".{kind}")
    read = open_light_field(do(tmp_path / "a.sanr", tmp_path / f"out{suffix}", kind)["path"])
    assert (read.geometry.baseline_mm, read.geometry.disparity_min_px, read.geometry.disparity_max_px) == (2.5, -1, 2)


def test_ten_bits_that_a_format_cannot_state_are_told(tmp_path, scene):
    source, _ = scene(bit_depth=10)
    report = do(source, tmp_path / "out.npy", "npy")
    assert "10 bits" in report["notices"][0]
    assert open_light_field(report["path"], "npy,bits=10").bit_depth == 10
    assert do(source, tmp_path / "out.tif", "tiff")["notices"] == []


def test_a_part_of_the_views(tmp_path, scene):
    source, lf = scene(views=(3, 3))
    report = do(source, tmp_path / "out.npy", "npy", views="1x3", crop="2,3,10,8")
    assert np.array_equal(np.load(report["path"]), lf.samples[1:2, :, 3:11, 2:12])


def test_a_quilt_begins_with_the_leftmost_view_at_the_bottom_left(tmp_path, scene):
    source, lf = scene()
    report = do(source, tmp_path / "q.png", "quilt", quilt="5x1", size=(160, 24), row=1.0)
    assert report["path"].endswith("q_qs5x1a1.33333.png")
    tiles = colours(report["path"]).reshape(24, 5, 32, 3).swapaxes(0, 1)
    assert np.array_equal(tiles, lf.samples[1].astype(float))
    assert report["notices"] == []
    two = do(source, tmp_path / "r.png", "quilt", quilt="2x2", size=(64, 48), row=1.0)
    picture = colours(two["path"])
    assert np.array_equal(picture[24:, :32], lf.samples[1, 0])
    assert np.array_equal(picture[:24, 32:], lf.samples[1, 4])


def test_a_quilt_has_more_tiles_than_views(tmp_path, scene):
    source, _ = scene()
    report = do(source, tmp_path / "q.png", "quilt", quilt="portrait", size=(320, 240))
    assert Image.open(report["path"]).size == (320, 240)
    assert "fewer captured views than tiles" in report["notices"][0]


def test_a_quilt_of_a_reversed_grid_runs_from_left_to_right(tmp_path, make_lightfield):
    lf = make_lightfield(views=(3, 5), size=(48, 64), far_px=0.5)
    known = Geometry(disparity_min_px=0.4, disparity_max_px=1.6)  # else it could as well be the rows
    mirrored = dataclasses.replace(lf, samples=np.ascontiguousarray(lf.samples[:, ::-1]), geometry=known)
    write_light_field(mirrored, tmp_path / "scene", "png")
    assert open_light_field(tmp_path / "scene").source.order_ok is False
    report = do(str(tmp_path / "scene"), tmp_path / "q.png", "quilt", quilt="5x1", size=(320, 48), row=1.0)
    tiles = colours(report["path"]).reshape(48, 5, 64, 3).swapaxes(0, 1)
    assert np.array_equal(tiles, lf.samples[1].astype(float))
    assert "another order" in report["notices"][0]


def test_a_depth_can_lie_in_the_plane_of_the_display(tmp_path, scene):
    source, _ = scene(size=(48, 96))  # the disc is at a disparity of 1.5, the wall at -1
    report = do(source, tmp_path / "q.png", "quilt", quilt="5x1", size=(160, 32), aspect=1.0, row=1.0, slope=1.5)
    tiles = colours(report["path"]).reshape(32, 5, 32, 3).swapaxes(0, 1)
    middle, edge = tiles[:, 12:20, 12:20], tiles[:, 12:20, 1:5]
    assert np.abs(np.diff(middle, axis=0)).mean() < 0.3 * np.abs(np.diff(edge, axis=0)).mean()


@pytest.mark.parametrize("path", ["circle", "sway", "lawnmower"])
def test_a_video_of_the_viewpoint(tmp_path, scene, path):
    source, lf = scene(size=(24, 32))
    report = do(source, tmp_path / "a.mp4", "video", path=path, fps=10, seconds=1.6, quality="best", scale=2.0)
    with av.open(report["path"]) as video:
        stream = video.streams.video[0]
        frames = [frame.to_ndarray(format="rgb24") for frame in video.decode(stream)]
        assert (stream.codec_context.pix_fmt, stream.average_rate) == ("yuv420p", 10)
    assert len(frames) == report["frames"] == 16
    assert frames[0].shape == (48, 64, 3)
    assert (report["width"], report["height"]) == (64, 48)
    first = {"circle": (0, 2), "sway": (1, 2), "lawnmower": (0, 0)}[path]
    view = Image.fromarray(lf.samples[first]).resize((64, 48), Image.Resampling.LANCZOS)
    assert np.abs(frames[0].astype(float) - np.asarray(view)).mean() < 12


def test_sides_of_a_video_are_even_and_gray_is_coded(tmp_path, scene):
    source, lf = scene(size=(25, 33), channels=1)
    report = do(source, tmp_path / "a.mp4", "video", fps=5, seconds=1, quality="best")
    with av.open(report["path"]) as video:
        frame = next(video.decode(video=0)).to_ndarray(format="rgb24").astype(float)
    assert frame.shape == (26, 34, 3)
    assert np.abs(frame[:25, :33] - lf.samples[0, 2]).mean() < 4


def test_a_gif_has_many_colours_and_keeps_time(tmp_path, scene):
    source, lf = scene(size=(32, 48))
    report = do(source, tmp_path / "a.gif", "gif", path="sway", fps=15, seconds=2)
    with Image.open(report["path"]) as image:
        assert image.info["loop"] == 0
        total = 0
        for number in range(image.n_frames):
            image.seek(number)
            total += image.info["duration"]
        image.seek(0)
        found = np.asarray(image.convert("RGB")).astype(float)
    assert total == 2000
    error = np.abs(found - lf.samples[1, 2]).mean()
    assert error < 12
    assert len(np.unique(found.reshape(-1, 3), axis=0)) > 100


def test_refocused_pictures_are_sharp_where_their_names_say(tmp_path, scene):
    source, lf = scene(views=(5, 5), size=(48, 48))
    report = do(source, tmp_path / "stack", "refocus", slopes=(-1.0, 1.5), count=3)
    names = [file.rsplit("/", 1)[1] for file in report["files"]]
    assert names == ["refocus_000_-1.000.png", "refocus_001_+0.250.png", "refocus_002_+1.500.png"]
    centre = lf.samples[2, 2].astype(float)
    errors = [np.abs(colours(file) - centre)[20:28, 20:28].mean() for file in report["files"]]
    assert errors[2] < 0.5 * errors[0]


def test_a_stack_spans_the_known_disparities(tmp_path, scene):
    source, _ = scene()
    report = do(source, tmp_path / "stack", "refocus", count=2)
    assert [file[-11:-4] for file in report["files"]] == ["_-1.000", "_+1.500"]
    video = do(source, tmp_path / "stack.mp4", "refocus-video", fps=10, seconds=1)
    with av.open(video["path"]) as opened:
        assert sum(1 for _ in opened.decode(video=0)) == video["frames"] == 10


@pytest.mark.parametrize("depth", [8, 10, 16])
def test_epis_are_exact_at_every_depth(tmp_path, scene, depth):
    source, lf = scene(bit_depth=depth)
    report = do(source, tmp_path / "epi", "epi", view=(2.0, 3.0), pixel=(7, 5), stretch=2)
    across, down = (Path(file).read_bytes() for file in report["files"])
    assert [file.rsplit("/", 1)[1] for file in report["files"]] == ["epi_row_u2_y0005.png", "epi_column_v3_x0007.png"]
    if depth == 8:
        found = [np.asarray(Image.open(file)) for file in report["files"]]
    else:
        found = [png.decode(data, "") >> (16 - depth) for data in (across, down)]
    assert np.array_equal(found[0], lf.samples[2, :, 5].repeat(2, axis=0))
    assert np.array_equal(found[1], lf.samples[:, 3, :, 7].repeat(2, axis=0))


def test_all_epis(tmp_path, scene):
    source, _ = scene(size=(12, 16))
    assert len(do(source, tmp_path / "a", "epi", all_lines=True)["files"]) == 28
    assert len(do(source, tmp_path / "b", "epi", all_lines=True, lines="rows")["files"]) == 12


def test_disparity_as_numbers_and_colours(tmp_path, scene):
    source, _ = scene(views=(5, 5), size=(48, 48))
    report = do(source, tmp_path / "d", "disparity")
    pfm, scaled, coloured = report["files"]
    data = Path(pfm).read_bytes()
    head = b"Pf\n48 48\n-1.0\n"
    assert data.startswith(head)
    values = np.frombuffer(data[len(head) :], "<f4").reshape(48, 48)[::-1]
    assert np.median(values[20:28, 20:28]) == pytest.approx(1.5, abs=0.3)
    assert np.median(values[:6, :6]) == pytest.approx(-1, abs=0.4)
    assert Image.open(scaled).mode in ("I;16", "I;16B", "I")
    width, height = Image.open(coloured).size
    assert width >= 360
    assert height > width  # the colour bar is below
    assert report["notices"] == ["estimated from the views"]


@pytest.mark.parametrize("kind", ["npy", "png", "quilt", "video", "gif", "refocus", "epi", "disparity", "views-video"])
def test_a_cancelled_export_leaves_nothing(tmp_path, scene, kind):
    source, _ = scene()
    place = tmp_path / "place"
    place.mkdir()
    control = Control()
    suffix = {"npy": ".npy", "quilt": ".png", "video": ".mp4", "gif": ".gif", "views-video": ".mkv"}.get(kind, "")
    if kind == "disparity":
        control.cancel()
    with pytest.raises(CancelledError):
        do(source, place / f"out{suffix}", kind, control, lambda done, total: control.cancel())
    assert list(place.iterdir()) == []


def test_what_is_there_stays_unless_it_is_forced(tmp_path, scene, monkeypatch):
    source, lf = scene()
    path = tmp_path / "a.npy"
    path.write_bytes(b"mine")
    opened = []
    monkeypatch.setattr(host_export, "open_any", lambda *a: opened.append(a))
    with pytest.raises(OutputExistsError):
        do(source, path, "npy")
    assert opened == []  # told before anything is read
    monkeypatch.undo()
    do(source, path, "npy", force=True)
    assert np.array_equal(np.load(path), lf.samples)
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "parameters.cfg").write_bytes(b"mine")
    with pytest.raises(OutputExistsError):
        do(source, tmp_path / "views", "png")
    assert [p.name for p in (tmp_path / "views").iterdir()] == ["parameters.cfg"]


def test_places_that_cannot_be(tmp_path, scene):
    source, _ = scene()
    with pytest.raises(OutputError, match="does not exist"):
        do(source, tmp_path / "no" / "a.npy", "npy")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="makes a folder"):
        do(source, tmp_path / "file", "png")
    (tmp_path / "a.npy").mkdir()
    with pytest.raises(UsageError, match="is one file"):
        do(source, tmp_path / "a.npy", "npy")
    with pytest.raises(UsageError, match="outside"):
        do(source, tmp_path / "e", "epi", view=(9.0, 0.0))


def test_the_report_is_plain(tmp_path, scene):
    source, _ = scene()
    report = do(source, tmp_path / "a.npy", "npy")
    assert json.loads(json.dumps(report)) == report
    assert set(report) == {
        "path", "kind", "files", "bytes", "width", "height", "frames", "seconds", "views", "bit_depth", "notices",
    }  # fmt: skip

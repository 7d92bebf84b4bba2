"""Folders that hold more, or less, than the views of one light field."""

from pathlib import Path

import numpy as np
import pytest
from light_field_files import write_folder
from PIL import Image

from lfstudio.core.errors import LayoutError
from lfstudio.readers import open_light_field, propose_layouts


@pytest.fixture(scope="module")
def lf(make_lightfield):
    return make_lightfield((3, 4), (24, 32))


def view_name(u, v):
    return f"view_{u:02d}_{v:02d}.png"


@pytest.fixture
def folder(tmp_path, lf):
    return write_folder(tmp_path / "f", lf.samples, view_name)


def add(folder, name, size=(32, 24), mode="L"):
    for u, v in np.ndindex(3, 4):
        Image.new(mode, size, 10 * u + v if mode == "L" else (10 * u + v, 0, 9)).save(folder / name.format(u, v))


@pytest.mark.parametrize(
    "name", ["a{:02d}_{:02d}.png", "d_{}_{}.png", "view_{:02d}_{:02d}-z.png", "edges_{}_{}.tif", "a_{}_{}_GT.png"]
)
def test_gray_maps_of_any_name_are_not_taken_for_the_views(folder, lf, name):
    add(folder, name)
    read = open_light_field(folder)
    assert np.array_equal(read.samples, lf.samples)
    assert "12 other pictures" in read.source.notices[0]


def test_small_pictures_are_not_taken_for_the_views(folder, lf):
    add(folder, "a_{}_{}.png", (8, 6), "RGB")
    assert np.array_equal(open_light_field(folder).samples, lf.samples)


@pytest.mark.parametrize(
    "name", ["copy of view_{:02d}_{:02d}.png", "view_{:02d}_{:02d} (1).png", "view_{}_{} copy.png"]
)
def test_copies_are_not_taken_for_the_views(folder, lf, name):
    add(folder, name, mode="RGB")
    assert np.array_equal(open_light_field(folder).samples, lf.samples)


def test_a_second_light_field_in_the_folder_is_told(folder, lf):
    add(folder, "zoology_{}_{}.png", mode="RGB")
    read = open_light_field(folder)
    assert np.array_equal(read.samples, lf.samples)
    assert any("zoology_#_#.png" in n and "another light field" in n for n in read.source.notices)


def test_views_in_two_file_formats_are_one_light_field(folder, lf):
    for u in range(3):
        Image.open(folder / view_name(u, 1)).save(folder / f"view_{u:02d}_01.bmp")
        (folder / view_name(u, 1)).unlink()
    assert np.array_equal(open_light_field(folder).samples, lf.samples)


def test_duplicates_in_another_file_format_are_left_out(folder, lf):
    for u, v in np.ndindex(3, 4):
        Image.open(folder / view_name(u, v)).save(folder / f"view_{u:02d}_{v:02d}.jpg")
    assert np.array_equal(open_light_field(folder).samples, lf.samples)


def test_a_picture_far_outside_the_grid_is_left_out(folder, lf):
    Image.new("RGB", (32, 24)).save(folder / "view_99_99.png")
    read = open_light_field(folder)
    assert np.array_equal(read.samples, lf.samples)
    assert "view_99_99.png" in read.source.notices[0]


def test_a_number_far_from_the_others_is_left_out(tmp_path, make_lightfield):
    lf = make_lightfield((3, 3), (24, 32))
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"{3 * u + v:03d}.png")
    Image.new("RGB", (32, 24)).save(folder / "999.png")
    read = open_light_field(folder)
    assert np.array_equal(read.samples, lf.samples)
    assert "999.png" in read.source.notices[0]


@pytest.mark.parametrize("first", [0, 1, 4000])
def test_a_count_that_is_no_square_is_asked_for_and_proposed(tmp_path, make_lightfield, first):
    lf = make_lightfield((5, 7), (16, 16))
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"p{7 * u + v + first:04d}.png")
    with pytest.raises(LayoutError) as caught:
        open_light_field(folder)
    assert "folder:5x7" in caught.value.hint
    proposals = propose_layouts(folder)
    assert {"folder:5x7", "folder:7x5"} <= {p.layout for p in proposals}
    assert max(p.confidence for p in proposals) < 0.5


@pytest.mark.parametrize("name", ["x{v:02d}_y{u:02d}.png", "lf_col{v}_row{u}.png", "Column {v} Row {u}.png"])
def test_words_that_put_the_column_first(tmp_path, make_lightfield, name):
    lf = make_lightfield((3, 5), (48, 64))
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: name.format(u=u, v=v))
    read = open_light_field(folder)
    assert np.array_equal(read.samples, lf.samples)
    assert read.source.layout == "folder:5x3,transpose"


def test_words_that_put_the_row_first(tmp_path, lf):
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"row{u}_col{v}.png")
    assert open_light_field(folder).source.layout == "folder:3x4"


@pytest.mark.parametrize("inside", ["views", "scene/views"])
def test_the_only_folder_with_views_is_gone_into(tmp_path, lf, inside):
    write_folder_in(tmp_path / "scene set" / inside, lf)
    for name in ("preview.png", "readme.txt"):
        (tmp_path / "scene set" / name).write_bytes(b"x")
    read = open_light_field(tmp_path / "scene set")
    assert np.array_equal(read.samples, lf.samples)
    assert inside in read.source.notices[0]
    assert read.source.name == "scene set"
    assert [p.layout for p in propose_layouts(tmp_path / "scene set")] == ["folder:3x4"]
    assert np.array_equal(open_light_field(tmp_path / "scene set", read.source.layout).samples, lf.samples)


def test_maps_in_a_folder_of_their_own_do_not_hide_the_views(tmp_path, lf):
    write_folder_in(tmp_path / "s" / "views", lf)
    add(write_folder_in(tmp_path / "s" / "depth", lf), "view_{:02d}_{:02d}.png")
    assert np.array_equal(open_light_field(tmp_path / "s").samples, lf.samples)


def write_folder_in(folder, lf):
    folder.mkdir(parents=True)
    return write_folder(folder, lf.samples, view_name)


def test_several_light_fields_are_named(tmp_path, lf):
    for name in ("boxes", "cotton"):
        write_folder_in(tmp_path / "s" / name, lf)
    np.save(tmp_path / "s" / "dino.npy", lf.samples)
    with pytest.raises(LayoutError, match="3 light fields") as caught:
        open_light_field(tmp_path / "s")
    assert caught.value.hint == "open one of them: boxes, cotton, dino.npy"
    assert propose_layouts(tmp_path / "s") == ()


@pytest.mark.parametrize("name", ["lf.npy", "lf.sanr", "scene.h5"])
def test_a_file_that_holds_the_light_field_is_named(tmp_path, name):
    (tmp_path / "s").mkdir()
    (tmp_path / "s" / name).write_bytes(b"x")
    with pytest.raises(LayoutError) as caught:
        open_light_field(tmp_path / "s")
    assert name in caught.value.hint


def test_pictures_that_cannot_be_read_are_named(tmp_path):
    for name in ("a.exr", "b.EXR", "c.cr2"):
        (tmp_path / name).write_bytes(b"x")
    with pytest.raises(LayoutError, match=r"\.cr2 and \.exr") as caught:
        open_light_field(tmp_path)
    assert "PNG" in caught.value.hint


def test_links_that_lead_back_are_no_trap(tmp_path, folder, lf):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "self").symlink_to(tmp_path / "p")
    with pytest.raises(LayoutError):
        open_light_field(tmp_path / "p")
    (folder / "view_loop_00.png").symlink_to(folder / "view_loop_00.png")
    assert np.array_equal(open_light_field(folder).samples, lf.samples)


def test_webp_views(tmp_path, lf):
    folder = tmp_path / "f"
    folder.mkdir()
    for u, v in np.ndindex(3, 4):
        Image.fromarray(lf.samples[u, v]).save(folder / f"v_{u}_{v}.webp", lossless=True)
    assert np.array_equal(open_light_field(folder).samples, lf.samples)


def test_what_may_not_be_looked_at_is_left_out(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    original = Path.stat

    def stat(path, **more):
        if path.name == "closed":
            raise PermissionError(13, "Permission denied")
        return original(path, **more)

    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(LayoutError, match="no pictures"):
        open_light_field(tmp_path)


def test_a_missing_last_view_is_asked_about(tmp_path, make_lightfield):
    lf = make_lightfield((3, 3), (16, 16))
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"p{3 * u + v}.png")
    (folder / "p8.png").unlink()
    with pytest.raises(LayoutError) as caught:
        open_light_field(folder)
    assert "3x3 would be 9" in caught.value.hint

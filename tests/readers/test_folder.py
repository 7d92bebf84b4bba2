import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers import open_light_field, png, propose_layouts

CONFIGURATION = """[intrinsics]
focal_length_mm = 100.0
[extrinsics]
num_cams_x = {columns}
num_cams_y = {rows}
baseline_mm = 50.5
focus_distance_m = 2.5
offset = center
[meta]
scene = boxes
disp_min = -1.25
disp_max = 1.75
"""


def write(folder, lf, pattern="input_Cam{n:03d}.png", base=0, skip=()):
    folder.mkdir(exist_ok=True)
    for u in range(lf.shape.U):
        for v in range(lf.shape.V):
            if (u, v) not in skip:
                name = pattern.format(n=u * lf.shape.V + v + base, r=u + base, c=v + base)
                view = lf.samples[u, v]
                Image.fromarray(view[:, :, 0] if lf.shape.C == 1 else view).save(folder / name)
    return folder


def test_hci_folder_with_parameters(tmp_path, make_lightfield):
    lf = make_lightfield(views=(2, 4))
    folder = write(tmp_path / "boxes", lf)
    (folder / "parameters.cfg").write_text(CONFIGURATION.format(rows=2, columns=4))
    for name in ("objectids_highres.png", "depth_map.png", "normals.png", "thumbnail.png"):
        Image.new("L", (4, 4)).save(folder / name)
    (folder / "notes.txt").write_text("nothing")
    read = open_light_field(folder)
    assert np.array_equal(read.samples, lf.samples)
    assert read.geometry.baseline_mm == 50.5
    assert read.geometry.focal_length_mm == 100.0
    assert read.geometry.focus_distance_m == 2.5
    assert (read.geometry.disparity_min_px, read.geometry.disparity_max_px) == (-1.25, 1.75)
    source = read.source
    assert (source.name, source.format, source.layout) == ("boxes", "folder", "folder:2x4")
    assert source.notices == (
        "4 other pictures in the folder were ignored: depth_map.png, normals.png, objectids_highres.png …",
    )
    assert propose_layouts(folder)[0].layout == "folder:2x4"
    assert "parameters.cfg" in propose_layouts(folder)[0].reason


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize("pattern", ["name_{r:02d}_{c:02d}.png", "IMG_0001_{n:03d}_{r:02d}_{c:02d}.bmp", "{r}_{c}.tif"])
def test_indexed_names(tmp_path, make_lightfield, pattern, base):
    lf = make_lightfield(views=(2, 3))
    folder = write(tmp_path / "f", lf, pattern, base)
    read = open_light_field(str(folder))
    assert np.array_equal(read.samples, lf.samples)
    assert read.source.layout == "folder:2x3"
    assert np.array_equal(open_light_field(folder, read.source.layout).samples, lf.samples)


@pytest.mark.parametrize("base", [0, 1])
def test_a_square_number_of_views_needs_no_grid(tmp_path, tiny_lightfield, base):
    folder = write(tmp_path / "f", tiny_lightfield, "v{n}.png", base)
    assert np.array_equal(open_light_field(folder).samples, tiny_lightfield.samples)


def test_other_numbers_of_views_ask_for_the_grid(tmp_path, make_lightfield):
    lf = make_lightfield(views=(2, 3))
    folder = write(tmp_path / "f", lf, "v{n}.png")
    with pytest.raises(LayoutError, match=r"6 numbered pictures do not tell their grid.*folder:2x3"):
        open_light_field(folder)
    assert [(p.layout, p.confidence < 0.5) for p in propose_layouts(folder)] == [
        ("folder:2x3", True), ("folder:3x2", True),
    ]  # fmt: skip
    assert np.array_equal(open_light_field(folder, "folder:2x3").samples, lf.samples)
    assert open_light_field(folder, "folder:3x2").shape[:2] == (3, 2)
    with pytest.raises(LayoutError, match="do not fit 2x2"):
        open_light_field(folder, "folder:2x2")


def test_sixteen_bits_and_gray(tmp_path, make_lightfield):
    lf = make_lightfield(bit_depth=16)
    (tmp_path / "deep").mkdir()
    for u, v in np.ndindex(3, 3):
        (tmp_path / "deep" / f"v_{u}_{v}.png").write_bytes(png.encode(lf.samples[u, v], 16))
    read = open_light_field(tmp_path / "deep")
    assert read.bit_depth == 16
    assert np.array_equal(read.samples, lf.samples)
    gray = make_lightfield(channels=1)
    read = open_light_field(write(tmp_path / "gray", gray, "v_{r}_{c}.pgm"))
    assert read.shape.C == 1
    assert np.array_equal(read.samples, gray.samples)


def test_missing_views_are_named_and_a_part_is_proposed(tmp_path, make_lightfield):
    lf = make_lightfield(views=(4, 4), size=(8, 8))
    folder = write(tmp_path / "f", lf, "v_{r}_{c}.png", skip={(0, 0), (3, 3)})
    with pytest.raises(LayoutError) as caught:
        open_light_field(folder)
    text = str(caught.value)
    assert "2 of 16 views are missing" in text
    assert "row 0 column 0, row 3 column 3" in text
    assert caught.value.hint.startswith("copy what is missing")
    part = next(word for word in caught.value.hint.split() if word.startswith("folder:"))
    assert part in ("folder:3x3,at=0x1", "folder:3x3,at=1x0")
    top, left = (int(n) for n in part.split("at=")[1].split("x"))
    assert np.array_equal(open_light_field(folder, part).samples, lf.samples[top : top + 3, left : left + 3])
    assert propose_layouts(folder)[0].confidence < 0.95


def test_missing_views_of_a_stated_grid(tmp_path, tiny_lightfield):
    folder = write(tmp_path / "f", tiny_lightfield, skip={(1, 1)})
    with pytest.raises(LayoutError, match=r"1 of 9 views is missing.*row 1 column 1"):
        open_light_field(folder)
    (folder / "parameters.cfg").write_text(CONFIGURATION.format(rows=9, columns=9))
    with pytest.raises(LayoutError, match="73 of 81 views are missing"):
        open_light_field(folder)


def test_fewer_views_than_parameters_state(tmp_path, tiny_lightfield):
    folder = write(tmp_path / "f", tiny_lightfield)
    (folder / "parameters.cfg").write_text(CONFIGURATION.format(rows=9, columns=9))
    with pytest.raises(LayoutError, match=r"72 of 81 views are missing.*if these are all views, folder:3x3"):
        open_light_field(folder)
    assert np.array_equal(open_light_field(folder, "folder:3x3").samples, tiny_lightfield.samples)


@pytest.mark.parametrize("layout", [None, "folder:9999x9999"])
def test_a_stated_grid_may_be_as_large_as_anything(tmp_path, tiny_lightfield, layout):
    folder = write(tmp_path / "lf", tiny_lightfield)
    (folder / "parameters.cfg").write_text(CONFIGURATION.format(rows=10**9, columns=10**9))
    with pytest.raises(LayoutError, match=r"views are missing \(counted from 0: row 0 column .* …; names"):
        open_light_field(folder, layout)


def test_a_grid_that_contradicts_the_names(tmp_path, make_lightfield):
    lf = make_lightfield(views=(4, 4), size=(8, 8))
    folder = write(tmp_path / "f", lf, "v_{r}_{c}.png")
    with pytest.raises(LayoutError, match=r"the names tell 4x4 views, not 2x2.*folder:2x2,at=1x1"):
        open_light_field(folder, "folder:2x2")
    assert np.array_equal(open_light_field(folder, "folder:2x2,at=1x1").samples, lf.samples[1:3, 1:3])
    with pytest.raises(LayoutError, match="no views at"):
        open_light_field(folder, "folder:2x2,at=7x7")


def test_modifiers(tmp_path, make_lightfield):
    lf = make_lightfield(views=(2, 3))
    folder = write(tmp_path / "f", lf, "v_{r}_{c}.png")
    read = open_light_field(folder, "folder,transpose,flip-v")
    assert np.array_equal(read.samples, lf.samples.swapaxes(0, 1)[:, ::-1])
    assert read.samples.flags.c_contiguous
    assert read.source.layout == "folder:2x3,transpose,flip-v"


@pytest.mark.parametrize("odd", [(0, 0), (0, 1), (2, 2)])
@pytest.mark.parametrize("change", ["size", "type"])
def test_the_odd_view_is_named(tmp_path, tiny_lightfield, odd, change):
    folder = write(tmp_path / "f", tiny_lightfield, "v_{r}_{c}.png")
    path = folder / f"v_{odd[0]}_{odd[1]}.png"
    Image.new("RGB" if change == "size" else "L", (31 if change == "size" else 32, 24)).save(path)
    with pytest.raises(LayoutError, match="where the others are 32x24 RGB of 8 bits") as caught:
        open_light_field(folder)
    assert caught.value.where == str(path)


def test_alpha_notices_are_counted(tmp_path, tiny_lightfield):
    (tmp_path / "f").mkdir()
    for u, v in np.ndindex(3, 3):
        Image.fromarray(tiny_lightfield.samples[u, v]).convert("RGBA").save(tmp_path / "f" / f"v_{u}_{v}.png")
    read = open_light_field(tmp_path / "f")
    assert read.source.notices == ("the alpha channel was dropped in 9 of 9 views",)


def test_a_damaged_view_is_named(tmp_path, tiny_lightfield):
    folder = write(tmp_path / "f", tiny_lightfield, "v_{r}_{c}.png")
    path = folder / "v_1_2.png"
    path.write_bytes(path.read_bytes()[:200])
    with pytest.raises(ReadError, match="damaged or cut short") as caught:
        open_light_field(folder)
    assert caught.value.where == str(path)


def test_damaged_parameters_are_ignored_with_a_notice(tmp_path, tiny_lightfield):
    folder = write(tmp_path / "f", tiny_lightfield)
    (folder / "parameters.cfg").write_bytes(b"\xff\xfe not an ini file")
    read = open_light_field(folder)
    assert read.geometry is None
    assert read.source.notices == ("parameters.cfg cannot be read and was ignored",)


def test_folders_that_are_no_light_field(tmp_path):
    with pytest.raises(LayoutError, match="no pictures in this folder"):
        open_light_field(tmp_path)
    (tmp_path / "inner").mkdir()
    with pytest.raises(LayoutError, match="open one of its folders: inner"):
        open_light_field(tmp_path)
    Image.new("L", (9, 9)).save(tmp_path / "one.png")
    with pytest.raises(LayoutError, match=r"open one\.png itself"):
        open_light_field(tmp_path)
    Image.new("L", (9, 9)).save(tmp_path / "two.png")
    with pytest.raises(LayoutError, match=r"2 pictures \(one.png, two.png …\) tell no grid"):
        open_light_field(tmp_path)
    assert propose_layouts(tmp_path) == ()


def test_hidden_files_are_not_views(tmp_path, tiny_lightfield):
    folder = write(tmp_path / "f", tiny_lightfield, "v_{r}_{c}.png")
    (folder / "._v_0_0.png").write_bytes(b"resource fork")
    assert open_light_field(folder).source.notices == ()

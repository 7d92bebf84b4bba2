"""Names of views as collections, cameras and tools write them."""

import numpy as np
import pytest
from light_field_files import quilt, write_folder, write_ppm10
from PIL import Image

from lfstudio.core.errors import LayoutError
from lfstudio.readers import open_light_field, propose_layouts


@pytest.fixture(scope="module")
def lf(make_lightfield):
    return make_lightfield((5, 5), (64, 80))


def opened(folder, expected, layout=None):
    read = open_light_field(folder, layout)
    assert np.array_equal(read.samples, expected)
    again = open_light_field(folder, read.source.layout)
    assert np.array_equal(again.samples, expected)
    return read


@pytest.mark.parametrize(
    "name",
    [
        lambda u, v: f"name_{u:02d}_{v:02d}.png",
        lambda u, v: f"view_{u + 1}_{v + 1}.png",
        lambda u, v: f"SAI_{u:02d}_{v:02d}.bmp",
        lambda u, v: f"2067_{u:02d}_{v:02d}.png",
        lambda u, v: f"IMG_0001_{5 * u + (v if u % 2 == 0 else 4 - v) + 1:03d}_{u + 1:02d}_{v + 1:02d}.png",
        lambda u, v: f"image_{u - 2:+d}_{v - 2:+d}.tif",
        lambda u, v: f"{5 * u + v:03d}.png",
        lambda u, v: f"lf_{u + 1}_{v + 1}.png",
        lambda u, v: f"{u:03d}_{v:03d}.png",
        lambda u, v: f"input_Cam{5 * u + v:03d}.png",
    ],
)
def test_indices_in_names(tmp_path, lf, name):
    assert opened(write_folder(tmp_path / "f", lf.samples, name), lf.samples).source.order_ok is True


def test_flat_numbers_with_other_pictures_beside(tmp_path, make_lightfield):
    lf = make_lightfield((7, 7), (24, 24))
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"{7 * u + v:03d}.png")
    for name in ("depth.png", "all-in-focus.png", "thumb_01.png", "thumb_02.png"):
        Image.new("RGB", (9, 9)).save(folder / name)
    assert "4 other pictures" in opened(folder, lf.samples).source.notices[0]


@pytest.mark.parametrize("tail", ["", "_"])
@pytest.mark.parametrize(("down", "right"), [(1, 1), (-1, -1), (1, -1), (-1, 1)])
def test_stanford_names_state_coordinates(tmp_path, lf, down, right, tail):
    """The cameras' x grows to the right; y grows downwards or upwards, which the parallax tells."""

    def name(u, v):
        column = v if right > 0 else 4 - v
        return f"out_{u:02d}_{column:02d}_{-381.909271 + down * 9.5 * u:.6f}_{1103.376221 + 10.25 * v:.6f}{tail}.png"

    read = opened(write_folder(tmp_path / "f", lf.samples, name), lf.samples)
    assert read.source.order_ok is True
    assert read.source.layout == ("folder:5x5" if right > 0 else "folder:5x5,flip-v")
    positions = read.geometry.positions
    assert positions.shape == (5, 5, 2)
    assert positions[0, 1, 0] - positions[0, 0, 0] == pytest.approx(10.25)
    assert positions[1, 0, 1] - positions[0, 0, 1] == pytest.approx(9.5 * down)


def test_blender_names_whose_coordinates_descend(tmp_path, lf):
    def name(u, v):
        return f"Original Camera_{4 - u:02d}_{4 - v:02d}_{-1 + 0.5 * v}_{1 - 0.5 * u}_30_36.png"

    read = opened(write_folder(tmp_path / "f", lf.samples, name), lf.samples)
    assert read.source.layout == "folder:5x5,flip-u,flip-v"
    assert read.geometry.positions[0, 0].tolist() == [-1.0, 1.0]


def test_a_layout_that_is_told_is_not_bettered(tmp_path, lf):
    def name(u, v):
        return f"out_{u:02d}_{4 - v:02d}_{u:.4f}_{v:.4f}.png"

    folder = write_folder(tmp_path / "f", lf.samples, name)
    told = open_light_field(folder, "folder")
    assert np.array_equal(told.samples, lf.samples[:, ::-1])
    assert told.source.order_ok is False


def test_jpeg_pleno_counts_columns_first_at_ten_bits(tmp_path, make_lightfield):
    lf = make_lightfield((3, 5), (64, 80), bit_depth=10)
    (tmp_path / "f").mkdir()
    for u, v in np.ndindex(3, 5):
        write_ppm10(tmp_path / "f" / f"{v:03d}_{u:03d}.ppm", lf.samples[u, v])
    read = opened(tmp_path / "f", lf.samples)
    assert (read.bit_depth, read.source.layout) == (10, "folder:5x3,transpose")
    assert [p.layout for p in propose_layouts(tmp_path / "f")[:2]] == ["folder:5x3,transpose", "folder:5x3"]


def test_the_parallax_overrules_what_names_only_suggest(tmp_path, lf):
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"{u:03d}_{v:03d}.ppm")
    read = opened(folder, lf.samples)
    assert read.source.layout == "folder:5x5"
    assert any("exchanged; it was opened as folder:5x5" in notice for notice in read.source.notices)


@pytest.fixture(scope="module")
def vignetted(make_lightfield):
    """15 x 15 views, those outside the 9 x 9 in the middle nearly black, with a black row and column at the border."""
    whole = make_lightfield((15, 15), (36, 40)).samples // 2 + 60
    whole[:, :, -2:] = 0
    whole[:, :, :, -1] = 0
    u, v = np.indices((15, 15)) - 7
    dark = np.hypot(u, v) > 8
    whole[dark] = whole[dark] // 40
    return whole


def test_black_corners_and_borders_are_offered_to_be_left_out(tmp_path, vignetted):
    folder = write_folder(tmp_path / "f", vignetted, lambda u, v: f"{u:03d}_{v:03d}.png")
    read = open_light_field(folder)
    assert read.shape[:2] == (15, 15)
    assert "corners of the grid are black; folder:15x15,centre=13x11 leaves them out" in read.source.notices[0]
    proposals = {p.layout: p for p in propose_layouts(folder)}
    assert "folder:15x15,crop=39x34+0+0" in proposals
    nine = proposals["folder:15x15,centre=9x9,crop=39x34+0+0"]
    assert "dark" in nine.reason
    opened(folder, vignetted[3:12, 3:12, :34, :39], nine.layout)


def test_absent_corners_are_told_and_the_middle_opens(tmp_path, vignetted):
    folder = write_folder(tmp_path / "f", vignetted, lambda u, v: f"{u:03d}_{v:03d}.png")
    for u, v in np.ndindex(15, 15):
        if abs(u - 7) + abs(v - 7) > 11:
            (folder / f"{u:03d}_{v:03d}.png").unlink()
    with pytest.raises(LayoutError, match=r"24 of 225 views are missing.*centre=13x11"):
        open_light_field(folder)
    layouts = [p.layout for p in propose_layouts(folder)]
    assert layouts[:2] == ["folder:15x15,centre=13x11", "folder:15x15,centre=9x9"]
    opened(folder, vignetted[1:14, 2:13], layouts[0])


def test_a_subset_of_the_benchmark_is_told(tmp_path, make_lightfield):
    lf = make_lightfield((9, 9), (16, 16))
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"input_Cam{9 * u + v:03d}.png")
    (folder / "parameters.cfg").write_text("[extrinsics]\nnum_cams_x = 9\nnum_cams_y = 9\n")
    for u, v in np.ndindex(9, 9):
        if u != 4 and v != 4 and abs(u - 4) != abs(v - 4):
            (folder / f"input_Cam{9 * u + v:03d}.png").unlink()
    with pytest.raises(LayoutError, match="48 of 81 views are missing"):
        open_light_field(folder)


def test_a_disparity_map_beside_the_views_tells_the_range(tmp_path, tiny_lightfield):
    folder = write_folder(tmp_path / "f", tiny_lightfield.samples, lambda u, v: f"input_Cam{3 * u + v:03d}.png")
    values = np.array([[0.5, np.inf], [-1.25, 1.5]], "<f4")
    (folder / "gt_disp_lowres.pfm").write_bytes(b"Pf\n2 2\n-1.0\n" + values.tobytes())
    geometry = open_light_field(folder).geometry
    assert (geometry.disparity_min_px, geometry.disparity_max_px) == (-1.25, 1.5)
    (folder / "gt_disp_lowres.pfm").write_bytes(b"Pf\n9999 9999\n-1.0\n")
    assert open_light_field(folder).geometry is None


def test_quilts(tmp_path, make_lightfield):
    views = make_lightfield((1, 24), (40, 30)).samples
    path = tmp_path / "scene_qs6x4a0.75.png"
    Image.fromarray(quilt(views[0], 4, 6)).save(path)
    read = opened(path, views)
    assert (read.source.layout, read.source.notices) == ("quilt:4x6", ())
    assert "quilt of 6 x 4" in propose_layouts(path)[0].reason
    other = path.rename(tmp_path / "scene_qs6x4a0.5625.png")
    assert "aspect" in opened(other, views).source.notices[0]
    unnamed = other.rename(tmp_path / "scene.png")
    opened(unnamed, views, "quilt:4x6")
    broken = unnamed.rename(tmp_path / "scene_qs7x4.png")
    with pytest.raises(LayoutError, match="do not divide"):
        open_light_field(broken, "quilt:4x7")

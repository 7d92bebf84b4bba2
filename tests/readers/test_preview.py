import numpy as np
import pytest
from light_field_files import write_folder

from lfstudio.core.errors import CancelledError, LayoutError, UsageError
from lfstudio.core.lightfield import to_display
from lfstudio.readers import folder as folder_reader
from lfstudio.readers import open_light_field
from lfstudio.readers.loading import Loading, under_way
from lfstudio.readers.preview import arms, middle, preview


@pytest.fixture(scope="module")
def lf(make_lightfield):
    return make_lightfield((7, 8), (64, 80))


def test_it_tells_what_opening_would(tmp_path, lf):
    np.save(tmp_path / "a.npy", lf.samples)
    for layout in (None, "npy,flip-u", "npy,centre=3x4,crop=40x30+2+1", "npy,transpose", "npy,serpentine"):
        looked, read = preview(tmp_path / "a.npy", layout), open_light_field(tmp_path / "a.npy", layout)
        assert (looked.shape, looked.bit_depth, looked.layout) == (read.shape, read.bit_depth, read.source.layout)
        for place, view in looked.views.items():
            assert np.array_equal(view, read.samples[place])
        assert next(iter(looked.views)) == read.shape.centre
        assert len(looked.views) == 5
    assert preview(tmp_path / "a.npy").order_ok is True
    wrong = preview(tmp_path / "a.npy", "npy,transpose")
    assert (wrong.order_ok, wrong.order_hint) == (False, "npy")
    assert "exchanged" in wrong.order_text


def test_views_are_small_eight_bit_and_in_colour(tmp_path, make_lightfield):
    deep = make_lightfield((3, 3), (96, 160), channels=1, bit_depth=16)
    np.save(tmp_path / "a.npy", deep.samples)
    looked = preview(tmp_path / "a.npy", side=40, corners=False)
    (view,) = looked.views.values()
    assert (view.shape, view.dtype) == ((24, 40, 3), np.uint8)
    means = to_display(deep.samples, 16)[1, 1, :, :, 0].reshape(24, 4, 40, 4).mean(axis=(1, 3))
    assert np.abs(view[:, :, 0] - means).max() <= 1


def test_only_a_few_views_of_a_folder_are_read(tmp_path, lf, monkeypatch):
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"v_{u}_{v}.png")
    read, names = folder_reader.read_picture, set()
    monkeypatch.setattr(folder_reader, "read_picture", lambda path: names.add(path.name) or read(path))
    looked = preview(folder)
    assert looked.shape == lf.shape
    assert len(names) <= 4 + 9
    assert looked.order_ok is True


def test_what_is_around_the_middle_shows_the_parallax(tmp_path, lf):
    np.save(tmp_path / "a.npy", lf.samples)
    for path, layout in ((tmp_path / "a.npy", None), (tmp_path / "a.npy", "npy,crop=40x30+2+1")):
        looked, read = preview(path, layout, corners=False, reach=2), open_light_field(path, layout)
        row, column = arms(7, 8, 2)
        assert [tuple(place) for place in row] == [(3, 2), (3, 3), (3, 4), (3, 5), (3, 6)]
        assert [tuple(place) for place in column] == [(1, 4), (2, 4), (3, 4), (4, 4), (5, 4)]
        assert {*row, *column, *middle(7, 8)[0]} == set(looked.views)
        across, down = looked.lines
        H, W = read.shape.H, read.shape.W
        assert np.array_equal(across, read.samples[3, 2:7, H // 2])
        assert np.array_equal(down, read.samples[1:6, 4, :, W // 2])
    assert preview(tmp_path / "a.npy").lines is None


def test_a_look_that_is_not_wanted_any_more_ends(tmp_path, lf):
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"v_{u}_{v}.png")
    loading = Loading()
    loading.cancel()
    with under_way(loading), pytest.raises(CancelledError):
        preview(folder)


def test_a_layout_that_the_source_mends_is_shown_mended(tmp_path, lf):
    folder = write_folder(tmp_path / "f", lf.samples, lambda u, v: f"{u:03d}_{v:03d}.ppm")
    looked = preview(folder)
    assert looked.layout == open_light_field(folder).source.layout == "folder:7x8"
    assert looked.notices == open_light_field(folder).source.notices


def test_the_sample_and_errors(tmp_path, tiny_lightfield):
    assert preview("sample").shape == open_light_field("sample").shape
    np.save(tmp_path / "a.npy", tiny_lightfield.samples)
    with pytest.raises(LayoutError, match="no centre of 9x9"):
        preview(tmp_path / "a.npy", "npy,centre=9x9")
    with pytest.raises(LayoutError, match="does not lie inside"):
        preview(tmp_path / "a.npy", "npy,crop=99x99+0+0")
    with pytest.raises(UsageError):
        preview(tmp_path / "a.npy", "mosaic:3x3")

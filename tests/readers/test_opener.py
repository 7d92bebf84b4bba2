import dataclasses
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import LayoutError, ReadError, UsageError
from lfstudio.readers import array, formats, open_light_field, propose_layouts
from lfstudio.readers.writers import write_views


def tiled(lf):
    U, V, H, W, C = lf.shape
    return lf.samples.swapaxes(1, 2).reshape(U * H, V * W, C)


def interleaved(lf):
    U, V, H, W, C = lf.shape
    return lf.samples.transpose(2, 0, 3, 1, 4).reshape(H * U, W * V, C)


@pytest.mark.parametrize(("kind", "arrange"), [("mosaic", tiled), ("lenslet", interleaved)])
def test_a_picture_opens_by_itself_and_by_layout(tmp_path, make_lightfield, kind, arrange):
    lf = make_lightfield((5, 7), (48, 64), near_px=0.6, far_px=-0.4)
    path = tmp_path / "scene.png"
    Image.fromarray(arrange(lf)).save(path)
    for layout in (None, kind, f"{kind}:5x7"):
        read = open_light_field(path, layout)
        assert np.array_equal(read.samples, lf.samples)
        assert read.source.layout == f"{kind}:5x7"
        assert read.source.order_ok is True
    assert read.source.name == "scene"
    assert read.source.format == kind
    best = propose_layouts(path)[0]
    assert best.layout == f"{kind}:5x7"
    assert 0.5 <= best.confidence <= 1


def test_modifiers_of_a_mosaic(tmp_path, make_lightfield):
    lf = make_lightfield((2, 3))
    Image.fromarray(tiled(lf)).save(tmp_path / "a.png")
    read = open_light_field(tmp_path / "a.png", "mosaic:2x3,transpose,flip-u")
    assert np.array_equal(read.samples, lf.samples.swapaxes(0, 1)[::-1])


def test_a_grid_that_does_not_divide_the_picture(tmp_path, tiny_lightfield):
    Image.fromarray(tiled(tiny_lightfield)).save(tmp_path / "a.png")
    for layout in ("mosaic:5x3", "lenslet:3x7", "mosaic:100x3"):
        with pytest.raises(LayoutError, match="do not divide"):
            open_light_field(tmp_path / "a.png", layout)


def test_a_picture_without_a_grid_asks_for_one(tmp_path, make_lightfield):
    Image.fromarray(make_lightfield((1, 1), (60, 90)).samples[0, 0]).save(tmp_path / "a.png")
    with pytest.raises(LayoutError) as caught:
        open_light_field(tmp_path / "a.png")
    assert "--layout" in caught.value.hint
    assert open_light_field(tmp_path / "a.png", "mosaic:1x1").shape == (1, 1, 60, 90, 3)


def test_one_view_of_a_folder_points_to_the_folder(tmp_path, make_lightfield):
    write_views(make_lightfield((3, 3), (60, 90)), tmp_path / "scene")
    with pytest.raises(LayoutError, match="open its folder"):
        open_light_field(tmp_path / "scene" / "input_Cam004.png")


def test_a_picture_beside_the_views_is_none_of_them(tmp_path, make_lightfield):
    lf = make_lightfield((3, 3), (64, 64))
    folder = tmp_path / "f"
    folder.mkdir()
    for u, v in np.ndindex(3, 3):
        Image.fromarray(lf.samples[u, v]).save(folder / f"view_{u}_{v}.png")
    noise = np.random.default_rng(0).integers(0, 256, (97, 101, 3)).astype(np.uint8)
    Image.fromarray(noise).save(folder / "cover.png")
    with pytest.raises(LayoutError) as error:
        open_light_field(folder / "cover.png")
    assert "one view of many" not in error.value.hint
    with pytest.raises(LayoutError, match="one view of many"):
        open_light_field(folder / "view_1_1.png")


def test_paths_that_cannot_be_read(tmp_path):
    with pytest.raises(ReadError, match="no such file or folder"):
        open_light_field(tmp_path / "none")
    with pytest.raises(ReadError, match="no such file or folder"):
        propose_layouts(tmp_path / "none.npy")
    (tmp_path / "a.sanr").write_bytes(b"anything")
    with pytest.raises(ReadError, match="coded light field"):
        open_light_field(tmp_path / "a.sanr")
    (tmp_path / "scenes.tar.gz").write_bytes(b"hello")
    with pytest.raises(ReadError, match="no archives but"):
        open_light_field(tmp_path / "scenes.tar.gz")
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(ReadError, match="no kind of file that holds a light field"):
        open_light_field(tmp_path / "notes.txt")
    with pytest.raises(ReadError, match="not a path"):
        open_light_field("a\0b")


def test_a_folder_that_refuses(tmp_path, monkeypatch):
    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "iterdir", refuse)
    with pytest.raises(ReadError, match="permission denied"):
        open_light_field(tmp_path)


def test_layouts_of_another_kind_are_refused(tmp_path, tiny_lightfield):
    np.save(tmp_path / "a.npy", tiny_lightfield.samples)
    write_views(tiny_lightfield, tmp_path / "views")
    with pytest.raises(UsageError, match="not one of a NumPy file"):
        open_light_field(tmp_path / "a.npy", "mosaic:3x3")
    with pytest.raises(UsageError, match="not one of a folder"):
        open_light_field(tmp_path / "views", "npy")
    with pytest.raises(UsageError, match="not one of one picture"):
        open_light_field(tmp_path / "views" / "input_Cam000.png", "folder")
    with pytest.raises(UsageError, match="not a layout"):
        open_light_field(tmp_path / "views", "grid")


def test_too_large_for_memory_is_a_typed_error(tmp_path, monkeypatch, tiny_lightfield):
    from lfstudio.readers import assemble

    np.save(tmp_path / "a.npy", tiny_lightfield.samples)
    monkeypatch.setattr(assemble, "MAX_SAMPLES", 1000)
    with pytest.raises(ReadError, match="beyond the limit"):
        open_light_field(tmp_path / "a.npy")


@pytest.mark.parametrize("read", [open_light_field, propose_layouts])
def test_too_little_memory_is_a_read_error(read, tmp_path, monkeypatch):
    def greedy(path, *_):
        raise MemoryError

    monkeypatch.setattr(formats, "FORMATS", (dataclasses.replace(array.FORMAT, open=greedy, propose=greedy),))
    np.save(tmp_path / "a.npy", np.zeros((2, 2, 8, 8, 3), np.uint8))
    with pytest.raises(ReadError, match="memory"):
        read(tmp_path / "a.npy")


@pytest.mark.parametrize("what", ["the folder", "what is in it"])
def test_folders_that_may_not_be_looked_into(tmp_path, monkeypatch, tiny_lightfield, what):
    """As for a person without the right to; a test that runs as root could not take it away."""
    closed = tmp_path / "closed"
    closed.mkdir()
    for u, v in np.ndindex(2, 2):
        (closed / f"view_{u}_{v}.png").write_bytes(b"x")
    original_stat, original_list = Path.stat, Path.iterdir

    def stat(path, **more):
        if closed in path.parents:
            raise PermissionError(13, "Permission denied", str(path))
        return original_stat(path, **more)

    def iterdir(path):
        if path == closed and what == "the folder":
            raise PermissionError(13, "Permission denied", str(path))
        return original_list(path)

    monkeypatch.setattr(Path, "stat", stat)
    monkeypatch.setattr(Path, "iterdir", iterdir)
    for ask in (open_light_field, propose_layouts):
        with pytest.raises(ReadError, match="permission denied") as caught:
            ask(closed)
        assert str(closed) in (caught.value.where or "")

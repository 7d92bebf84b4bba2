import struct
import warnings
import zipfile

import numpy as np
import pytest
from light_field_files import write_folder

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers import archive, open_light_field, propose_layouts
from lfstudio.readers.preview import preview


@pytest.fixture(autouse=True)
def nothing_kept():
    yield
    archive._unpacked.cache_clear()


@pytest.fixture
def views(tmp_path, tiny_lightfield):
    return write_folder(tmp_path / "views", tiny_lightfield.samples, lambda u, v: f"input_Cam{3 * u + v:03d}.png")


def packed(path, entries):
    """A zip archive of (name, file or bytes) pairs."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in entries:
            opened.writestr(name, content if isinstance(content, bytes) else content.read_bytes())
    return path


@pytest.mark.parametrize("prefix", ["", "scene/", "deep/er/scene/"])
def test_a_folder_of_views(tmp_path, views, tiny_lightfield, prefix):
    entries = [(prefix + path.name, path) for path in views.iterdir()]
    path = packed(tmp_path / "a.zip", [*entries, ("__MACOSX/._input_Cam000.png", b"x"), (".DS_Store", b"x")])
    read = open_light_field(path)
    assert np.array_equal(read.samples, tiny_lightfield.samples)
    assert (read.source.path, read.source.layout) == (str(path), "folder:3x3")
    assert read.source.name == ("scene" if prefix else "a")
    assert propose_layouts(path)[0].layout == "folder:3x3"
    assert open_light_field(path, "folder,flip-u").source.layout == "folder:3x3,flip-u"
    assert preview(path).shape == read.shape


def test_one_file_of_any_format(tmp_path, tiny_lightfield):
    np.save(tmp_path / "a.npy", tiny_lightfield.samples)
    path = packed(tmp_path / "a.zip", [("readme.txt", b"hello"), ("data/a.npy", tmp_path / "a.npy")])
    assert np.array_equal(open_light_field(path).samples, tiny_lightfield.samples)


def test_several_are_named_and_one_opens_by_its_path(tmp_path, views, tiny_lightfield):
    path = packed(
        tmp_path / "a.zip", [(f"{name}/{p.name}", p) for name in ("boxes", "cotton") for p in views.iterdir()]
    )
    with pytest.raises(LayoutError) as caught:
        open_light_field(path)
    assert str(path / "boxes") in str(caught.value)
    read = open_light_field(path / "cotton")
    assert np.array_equal(read.samples, tiny_lightfield.samples)
    assert read.source.path == str(path / "cotton")
    with pytest.raises(ReadError, match="there is no other in the archive"):
        open_light_field(path / "other")


def test_nothing_inside(tmp_path):
    with pytest.raises(LayoutError, match="no light field in this archive"):
        open_light_field(packed(tmp_path / "a.zip", [("readme.txt", b"hello")]))


@pytest.mark.parametrize("name", ["../evil.png", "/etc/evil.png", "a/../../evil.png", "..\\evil.png", "C:/evil.png"])
def test_files_that_would_lie_outside_are_refused(tmp_path, name):
    (tmp_path / "inner").mkdir()
    path = packed(tmp_path / "inner" / "a.zip", [(name, b"evil")])
    with pytest.raises(ReadError, match="outside its folder"):
        open_light_field(path)
    assert list(tmp_path.rglob("evil*")) == []


def test_bombs_are_refused_before_they_are_unpacked(tmp_path, monkeypatch):
    path = packed(tmp_path / "a.zip", [("a.npy", bytes(1 << 20))])
    monkeypatch.setattr(archive, "MAX_BYTES", 1000)
    with pytest.raises(ReadError, match="more than there is room for"):
        open_light_field(path)
    monkeypatch.undo()
    data = bytearray(path.read_bytes())
    directory = data.index(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 1 << 31)  # claims two gigabytes
    path.write_bytes(data)
    with pytest.raises(ReadError, match="more than it can hold"):
        open_light_field(path)
    monkeypatch.setattr(archive, "MAX_MEMBERS", 3)
    with pytest.raises(ReadError, match="beyond the limit"):
        open_light_field(packed(tmp_path / "b.zip", [(f"{n}.png", b"x") for n in range(4)]))


def test_encrypted_and_damaged_ones(tmp_path, views):
    path = packed(tmp_path / "a.zip", [(p.name, p) for p in views.iterdir()])
    whole = path.read_bytes()
    locked = bytearray(whole)
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = locked.index(mark)
        locked[place + offset] |= 1
    path.write_bytes(locked)
    with pytest.raises(ReadError, match="encrypted"):
        open_light_field(path)
    for damaged in (b"", whole[:300], whole[:-40], b"no archive" * 30):
        path.write_bytes(damaged)
        with pytest.raises(ReadError) as caught:
            open_light_field(path)
        assert str(path) in str(caught.value)


def test_errors_name_the_archive_not_the_temporary_folder(tmp_path, views):
    (views / "input_Cam004.png").write_bytes(b"damaged")
    path = packed(tmp_path / "a.zip", [(f"scene/{p.name}", p) for p in views.iterdir()])
    with pytest.raises(ReadError) as caught:
        open_light_field(path)
    assert caught.value.where == str(path / "scene" / "input_Cam004.png")


def test_maps_in_a_folder_of_their_own_are_not_the_light_field(tmp_path, views, tiny_lightfield):
    path = packed(tmp_path / "a.zip", [(f"{name}/{p.name}", p) for name in ("depth", "views") for p in views.iterdir()])
    assert np.array_equal(open_light_field(path).samples, tiny_lightfield.samples)
    assert open_light_field(path).source.name == "views"
    assert open_light_field(path / "depth").shape == tiny_lightfield.shape

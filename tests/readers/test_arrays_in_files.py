"""Arrays in MATLAB, HDF5, Zarr, NumPy archives and TIFF files."""

import json
import struct
import zipfile

import h5py
import numpy as np
import pytest
import scipy.io
import tifffile
import zarr

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers import open_light_field, propose_layouts
from lfstudio.readers.axes import propose_axes
from lfstudio.readers.layout import Layout


@pytest.fixture(scope="module")
def lf(make_lightfield):
    return make_lightfield((4, 5), (48, 64))


def opened(path, expected, layout=None):
    read = open_light_field(path, layout)
    assert np.array_equal(read.samples, expected)
    assert np.array_equal(open_light_field(path, read.source.layout).samples, expected)
    return read


# axes


@pytest.mark.parametrize(
    ("axes", "order"),
    [("uvchw", (0, 1, 4, 2, 3)), ("hwuvc", (2, 3, 0, 1, 4)), ("cwhvu", (4, 3, 2, 1, 0)), ("_uvhwc", None)],
)
def test_axes_that_are_told(tmp_path, lf, axes, order):
    array = lf.samples[None] if order is None else lf.samples.transpose(order)
    np.save(tmp_path / "a.npy", array)
    read = opened(tmp_path / "a.npy", lf.samples, f"npy,axes={axes}")
    assert read.source.layout == f"npy,axes={axes}"
    with pytest.raises(LayoutError, match="does not name the axes"):
        open_light_field(tmp_path / "a.npy", "npy,axes=hw")


def test_axes_that_the_extents_tell(tmp_path, lf):
    np.save(tmp_path / "a.npy", lf.samples.transpose(2, 3, 0, 1, 4))
    assert propose_layouts(tmp_path / "a.npy")[0].layout == "npy,axes=hwuvc"
    opened(tmp_path / "a.npy", lf.samples)
    np.save(tmp_path / "b.npy", lf.samples.transpose(0, 1, 4, 2, 3))
    opened(tmp_path / "b.npy", lf.samples)
    np.save(tmp_path / "c.npy", lf.samples[..., 0].transpose(2, 3, 0, 1))
    opened(tmp_path / "c.npy", lf.samples[..., :1])


def test_a_stack_with_channels_first_and_colours_the_other_way_round(tmp_path, lf):
    np.save(tmp_path / "a.npy", lf.samples[..., ::-1].reshape(20, 48, 64, 3).transpose(0, 3, 1, 2))
    assert open_light_field(tmp_path / "a.npy", "npy:4x5,axes=nchw,bgr").source.layout == "npy:4x5,bgr,axes=nchw"
    opened(tmp_path / "a.npy", lf.samples, "npy:4x5,axes=nchw,bgr")


def test_floating_point_samples_become_sixteen_bits(tmp_path, make_lightfield):
    deep = make_lightfield(bit_depth=16)
    np.save(tmp_path / "a.npy", deep.samples / 65535)
    assert "floating-point" in opened(tmp_path / "a.npy", deep.samples).source.notices[0]
    np.save(tmp_path / "b.npy", np.full((2, 2, 8, 8), np.nan))
    with pytest.raises(LayoutError, match="no numbers"):
        open_light_field(tmp_path / "b.npy")


def test_other_readings_are_proposed_with_less_confidence():
    found = propose_axes((9, 9, 64, 64, 3), Layout("npy"), "a")
    assert [p.layout for p in found] == ["npy"]
    assert found[0].confidence >= 0.9
    unsure = propose_axes((16, 3, 64, 64), Layout("npy"), "a")
    assert [p.layout for p in unsure] == ["npy", "npy:4x4,axes=nchw"]
    assert unsure[0].confidence < 0.9


# several arrays in one file


def test_an_npz_with_several_arrays(tmp_path, lf):
    np.savez_compressed(tmp_path / "a.npz", LF=lf.samples, depth=np.zeros((4, 5, 48, 64), np.float32), n=np.zeros(3))
    opened(tmp_path / "a.npz", lf.samples)
    assert [p.layout for p in propose_layouts(tmp_path / "a.npz")] == ["npz,array=LF", "npz,array=depth"]
    np.savez(tmp_path / "b.npz", left=lf.samples, right=lf.samples[::-1])
    with pytest.raises(LayoutError, match=r"2 arrays in this file.*npz,array=left"):
        open_light_field(tmp_path / "b.npz")
    opened(tmp_path / "b.npz", lf.samples[::-1], "npz,array=right")
    with pytest.raises(LayoutError, match=r"no array none.*it holds left"):
        open_light_field(tmp_path / "b.npz", "npz,array=none")


def test_an_npz_with_objects_is_refused(tmp_path):
    np.savez(tmp_path / "a.npz", a=np.array([{"a": 1}], dtype=object))
    with pytest.raises(LayoutError, match="no array in this file"):
        open_light_field(tmp_path / "a.npz")


def test_an_npz_that_claims_more_than_it_holds(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.npz", "w") as archive:
        header = "{'descr': '|u1', 'fortran_order': False, 'shape': (99, 99, 9999, 9999, 3), }".ljust(117) + "\n"
        archive.writestr("LF.npy", b"\x93NUMPY\x01\x00" + struct.pack("<H", 118) + header.encode() + bytes(64))
    with pytest.raises(ReadError, match="damaged or cut short"):
        open_light_field(tmp_path / "a.npz")


# MATLAB


@pytest.mark.parametrize("compressed", [True, False])
def test_matlab_version_5_with_weights(tmp_path, make_lightfield, compressed):
    deep = make_lightfield((5, 5), (48, 64), bit_depth=16)
    weights = np.full((5, 5, 48, 64, 1), 65535, np.uint16)
    variables = {"LF": np.concatenate([deep.samples, weights], axis=4), "RectOptions": {"a": 1.0, "b": "text"},
                 "WhiteImage": np.ones((9, 9)), "baseline_mm": 2.5}  # fmt: skip
    scipy.io.savemat(tmp_path / "a.mat", variables, do_compression=compressed)
    read = opened(tmp_path / "a.mat", deep.samples)
    assert read.source.notices == ("the fourth channel was dropped",)
    assert read.source.order_ok is True
    assert read.geometry.baseline_mm == 2.5
    assert propose_layouts(tmp_path / "a.mat")[0].layout == "mat"


def test_matlab_version_73(tmp_path, lf):
    with h5py.File(tmp_path / "a.mat", "w", userblock_size=512) as file:
        file["LF"] = lf.samples.T
        file["baseline_mm"] = [[2.5]]
        file.create_group("#refs#")["a"] = np.zeros((4, 5, 48, 64), np.uint8)
    with (tmp_path / "a.mat").open("r+b") as stream:
        stream.write(b"MATLAB 7.3 MAT-file".ljust(124) + b"\x00\x02IM")
    assert opened(tmp_path / "a.mat", lf.samples).geometry.baseline_mm == 2.5


def test_matlab_without_a_light_field(tmp_path):
    scipy.io.savemat(tmp_path / "a.mat", {"name": "text", "matrix": np.eye(4), "cell": np.array([1, "a"], object)})
    with pytest.raises(LayoutError, match=r"no array in this file.*matrix"):
        open_light_field(tmp_path / "a.mat")


# HDF5


def hci(path, samples, **attributes):
    with h5py.File(path, "w") as file:
        file.create_dataset("LF", data=samples, chunks=(1, 1, *samples.shape[2:]), compression="gzip")
        file["GT_DEPTH"] = np.zeros(samples.shape[:4], np.float32)
        for name, value in attributes.items():
            file.attrs[name] = value
    return path


def test_the_older_hci_collection(tmp_path, lf):
    read = opened(hci(tmp_path / "a.h5", lf.samples, dH=0.5, dV=0.25, vRes=4, hRes=5), lf.samples)
    assert (read.source.format, read.source.notices, read.source.order_ok) == ("hdf5", (), True)
    assert read.geometry.positions[0, 1, 0] - read.geometry.positions[0, 0, 0] == 0.5
    assert read.geometry.positions[1, 0, 1] - read.geometry.positions[0, 0, 1] == 0.25
    proposals = propose_layouts(tmp_path / "a.h5")
    assert proposals[0].layout == "hdf5,array=LF"
    assert all("GT_DEPTH" in p.layout and p.confidence < 0.5 for p in proposals[1:])


def test_an_axis_that_runs_backwards_is_turned_round_with_a_notice(tmp_path, lf):
    path = hci(tmp_path / "a.h5", lf.samples[::-1])
    read = opened(path, lf.samples)
    assert read.source.layout == "hdf5,flip-u"
    assert "it was opened as hdf5,flip-u" in read.source.notices[0]
    assert open_light_field(path, "hdf5").source.order_ok is False


def test_arrays_in_groups_and_what_lies_in_other_files(tmp_path, lf):
    hci(tmp_path / "other.h5", lf.samples)
    (tmp_path / "raw").write_bytes(bytes(lf.samples.nbytes))
    with h5py.File(tmp_path / "a.hdf5", "w") as file:
        file["link"] = h5py.ExternalLink(str(tmp_path / "other.h5"), "/LF")
        file["soft"] = h5py.SoftLink("/scenes/boxes")
        file.create_dataset("out", lf.shape, np.uint8, external=[(str(tmp_path / "raw"), 0, h5py.h5f.UNLIMITED)])
        virtual = h5py.VirtualLayout(tuple(lf.shape), np.uint8)
        virtual[:] = h5py.VirtualSource(str(tmp_path / "other.h5"), "LF", tuple(lf.shape))
        file.create_virtual_dataset("virtual", virtual)
        file["scenes/boxes"] = lf.samples
    assert [p.layout for p in propose_layouts(tmp_path / "a.hdf5")] == ["hdf5"]
    opened(tmp_path / "a.hdf5", lf.samples)
    opened(tmp_path / "a.hdf5", lf.samples, "hdf5,array=/scenes/boxes")
    with pytest.raises(LayoutError, match="no array out"):
        open_light_field(tmp_path / "a.hdf5", "hdf5,array=out")


def test_hdf5_that_claims_more_than_it_holds(tmp_path):
    with h5py.File(tmp_path / "a.h5", "w") as file:
        file.create_dataset("LF", (30, 30, 2000, 2000, 3), np.uint8, chunks=(1, 1, 100, 100, 3), compression="gzip")
    with pytest.raises(ReadError, match="more than the file holds"):
        open_light_field(tmp_path / "a.h5")


# Zarr


@pytest.mark.parametrize("version", [2, 3])
def test_zarr(tmp_path, make_lightfield, version):
    lf = make_lightfield((3, 4), (24, 32), bit_depth=10)
    attributes = {"bit_depth": 10, "baseline_mm": 3.0}
    array = zarr.create_array(
        str(tmp_path / "a.zarr"), shape=lf.samples.shape, dtype="uint16", chunks=(1, 1, 24, 32, 3), zarr_format=version,
        attributes=attributes,
    )  # fmt: skip
    array[...] = lf.samples
    read = opened(tmp_path / "a.zarr", lf.samples)
    assert (read.bit_depth, read.geometry.baseline_mm, read.source.layout) == (10, 3.0, "zarr")


def test_a_zarr_group(tmp_path, lf):
    group = zarr.open_group(str(tmp_path / "a"), mode="w")
    group.create_array("scene/depth", data=np.zeros((4, 5, 48, 64), np.float32))
    group.create_array("scene/LF", data=lf.samples)
    opened(tmp_path / "a", lf.samples)
    assert propose_layouts(tmp_path / "a")[0].layout == "zarr,array=scene/LF"


def test_zarr_codecs_that_can_run_code_are_refused_before_the_library_sees_them(tmp_path, monkeypatch):
    """numcodecs has a codec that unpickles."""
    folder = tmp_path / "a.zarr"
    folder.mkdir()
    meta = {"zarr_format": 2, "shape": [2, 2, 8, 8, 3], "chunks": [1, 1, 8, 8, 3], "dtype": "|u1", "fill_value": 0,
            "order": "C", "compressor": None, "filters": [{"id": "pickle"}]}  # fmt: skip
    (folder / ".zarray").write_text(json.dumps(meta))

    def never(*_, **__):
        raise AssertionError("the library was asked")

    monkeypatch.setattr(zarr, "open_array", never)
    with pytest.raises(ReadError, match="encoded by pickle, which is not allowed"):
        open_light_field(folder)
    inner = [{"name": "numcodecs.pickle"}]
    sharded = {"zarr_format": 3, "node_type": "array", "shape": [2, 2, 8, 8, 3], "data_type": "uint8",
               "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, 1, 8, 8, 3]}},
               "codecs": [{"name": "sharding_indexed", "configuration": {"codecs": inner}}]}  # fmt: skip
    (folder / "zarr.json").write_text(json.dumps(sharded))
    with pytest.raises(ReadError, match=r"numcodecs\.pickle, which is not allowed"):
        open_light_field(folder)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"shape": [30, 30, 4000, 4000, 3], "chunks": [1, 1, 4000, 4000, 3]}, "more than the folder holds|beyond"),
        ({"shape": [4, 4, 1000, 1000, 3], "chunks": [1, 1, 1, 1, 1]}, "beyond the limit"),
        ({"shape": [60, 60, 8, 8, 3]}, "only 0 of 3600 chunks"),
        ({"shape": [-1, 2, 8, 8, 3]}, "make no sense"),
        ({"shape": "all"}, "make no sense"),
        ({"filters": 7}, "encoded by 7, which is not allowed"),
        ({"chunks": [0, 1, 8, 8, 3]}, "make no sense"),
        ({"dtype": "|O"}, "no array in this file|unknown type"),
        ({"dtype": "nonsense"}, "unknown type"),
    ],
)
def test_zarr_metadata_are_checked_before_anything_is_read(tmp_path, change, words):
    (tmp_path / "a").mkdir()
    meta = {"zarr_format": 2, "shape": [2, 2, 8, 8, 3], "chunks": [1, 1, 8, 8, 3], "dtype": "|u1", "fill_value": 0,
            "order": "C", "compressor": None, "filters": None}  # fmt: skip
    (tmp_path / "a" / ".zarray").write_text(json.dumps(meta | change))
    with pytest.raises(ReadError, match=words):
        open_light_field(tmp_path / "a")


# TIFF


@pytest.mark.parametrize(
    "options",
    [
        {"photometric": "rgb"},
        {"photometric": "rgb", "bigtiff": True, "metadata": None},
        {"photometric": "rgb", "compression": "zlib", "byteorder": ">"},
        {"photometric": "rgb", "imagej": True},
    ],
)
def test_a_tiff_file_of_many_pages(tmp_path, make_lightfield, options):
    lf = make_lightfield((4, 4), (24, 32))
    tifffile.imwrite(tmp_path / "a.tif", lf.samples.reshape(16, 24, 32, 3), **options)
    assert opened(tmp_path / "a.tif", lf.samples).source.layout == "tiff:4x4"


def test_tiff_pages_one_by_one_gray_planar_and_of_twelve_bits(tmp_path, make_lightfield):
    lf = make_lightfield((3, 3), (24, 32), channels=1)
    with tifffile.TiffWriter(tmp_path / "a.tif") as writer:
        for view in lf.samples.reshape(9, 24, 32):
            writer.write(view, photometric="miniswhite")
    opened(tmp_path / "a.tif", 255 - lf.samples)
    colour = make_lightfield((3, 3), (24, 32), bit_depth=16)
    planes = colour.samples.reshape(9, 24, 32, 3).transpose(0, 3, 1, 2)
    tifffile.imwrite(tmp_path / "b.tif", planes, photometric="rgb", planarconfig="separate", metadata=None)
    opened(tmp_path / "b.tif", colour.samples)


def test_tiff_axes_that_are_stated_and_a_grid_that_is_not(tmp_path, lf):
    tifffile.imwrite(tmp_path / "a.tif", lf.samples, photometric="rgb", metadata={"axes": "UVYXS", "baseline_mm": 2})
    read = opened(tmp_path / "a.tif", lf.samples)
    assert (read.source.layout, read.geometry.baseline_mm) == ("tiff:4x5", 2.0)
    tifffile.imwrite(tmp_path / "b.tif", lf.samples.reshape(20, 48, 64, 3), photometric="rgb", metadata=None)
    with pytest.raises(LayoutError, match=r"20 pages do not tell their grid.*tiff:ROWSxCOLUMNS"):
        open_light_field(tmp_path / "b.tif")
    opened(tmp_path / "b.tif", lf.samples, "tiff:4x5")
    with pytest.raises(LayoutError, match="does not fit 3x3"):
        open_light_field(tmp_path / "b.tif", "tiff:3x3")


@pytest.mark.parametrize("big", [False, True])
def test_tiff_pages_that_lead_back_to_an_earlier_one(tmp_path, lf, big):
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, lf.samples.reshape(20, 48, 64, 3), photometric="rgb", bigtiff=big, metadata=None)
    with tifffile.TiffFile(path) as tiff:
        first, last = tiff.pages[0].offset, tiff.pages[19].offset
        entries = len(tiff.pages[19].tags)
    data = bytearray(path.read_bytes())
    place, kind = (last + 8 + 20 * entries, "<Q") if big else (last + 2 + 12 * entries, "<I")
    assert struct.unpack_from(kind, data, place) == (0,)
    struct.pack_into(kind, data, place, first)
    path.write_bytes(data)
    with pytest.raises(ReadError, match="never end"):
        open_light_field(path, "tiff:4x5")


def test_a_tiff_file_of_one_page_is_a_picture(tmp_path, lf):
    tifffile.imwrite(tmp_path / "a.tif", lf.samples.swapaxes(1, 2).reshape(4 * 48, 5 * 64, 3), photometric="rgb")
    assert opened(tmp_path / "a.tif", lf.samples).source.layout == "mosaic:4x5"


# what is damaged


def sound_files(folder, lf):
    scipy.io.savemat(folder / "a.mat", {"LF": lf.samples})
    hci(folder / "a.h5", lf.samples)
    np.savez_compressed(folder / "a.npz", LF=lf.samples)
    tifffile.imwrite(folder / "a.tif", lf.samples.reshape(-1, *lf.shape[2:]), photometric="rgb", metadata=None)
    return [folder / f"a.{kind}" for kind in ("mat", "h5", "npz", "tif")]


@pytest.mark.parametrize("number", range(4))
def test_damage_is_told(tmp_path, make_lightfield, number):
    path = sound_files(tmp_path, make_lightfield((3, 3), (24, 32)))[number]
    whole = path.read_bytes()
    for damaged in (b"", whole[:3], whole[:200], whole[: len(whole) // 2], b"no array at all, only words " * 40):
        path.write_bytes(damaged)
        with pytest.raises(ReadError) as caught:
            open_light_field(path)
        assert caught.value.hint
        assert str(path) in str(caught.value)


@pytest.mark.parametrize("number", range(4))
def test_permission_denied_is_told(tmp_path, make_lightfield, number, monkeypatch):
    path = sound_files(tmp_path, make_lightfield((3, 3), (24, 32)))[number]

    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(tmp_path), "open", refuse)
    if path.suffix == ".npz":
        monkeypatch.setattr(zipfile, "ZipFile", refuse)
    with pytest.raises(ReadError, match="permission denied"):
        open_light_field(path)

"""Damaged files of what libraries read: MATLAB, HDF5, Zarr, TIFF of many pages, zip archives, videos, quilts.

Each target writes one damaged file and opens it, or proposes layouts for it.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
from mutations import EXTREMES, GENERAL
from PIL import Image

from lfstudio.readers import open_light_field, propose_layouts
from lfstudio.readers.preview import preview

Seeds = list[bytes]
_SAMPLES = np.random.default_rng(0).integers(0, 256, (2, 2, 12, 16, 3), dtype=np.uint8)


def damaged(seeds: Seeds, rng: random.Random) -> bytes:
    """One of the seeds after one to four mutations; now and then as it is."""
    data = rng.choice(seeds)
    for _ in range(rng.choice((0, 1, 1, 1, 2, 4))):
        data = rng.choice(GENERAL)(data, rng)
    return data


def _written(write: Callable[[Path], object], name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write(path)
        return path.read_bytes()


def _open(path: Path, rng: random.Random, layouts: tuple[str | None, ...]) -> str:
    chance = rng.random()
    if chance < 0.15:
        propose_layouts(path)
        return "proposed"
    if chance < 0.25:
        preview(path, rng.choice(layouts))
        return "previewed"
    open_light_field(path, rng.choice(layouts))
    return "opened"


def mat_seeds() -> Seeds:
    """MATLAB files of version 5, compressed or not, with weights and other variables."""
    from scipy.io import savemat

    weights = np.concatenate([_SAMPLES, _SAMPLES[..., :1]], axis=4)
    found = []
    for compressed in (False, True):
        for variables in ({"LF": _SAMPLES}, {"LF": weights.astype(np.uint16), "o": {"a": 1.0, "b": "text"}, "n": 3.0},
                          {"x": np.eye(3), "LF": _SAMPLES / 255.0}):  # fmt: skip
            stream = io.BytesIO()
            savemat(stream, variables, do_compression=compressed)
            found.append(stream.getvalue())
    return found


def _recompressed(data: bytes, rng: random.Random) -> bytes:
    """A compressed MATLAB file with damage inside its first compressed variable."""
    if len(data) < 144 or data[128] != 15:
        return data
    (size,) = struct.unpack("<I", data[132:136])
    try:
        inside = zlib.decompress(data[136 : 136 + size])
    except zlib.error:
        return data
    packed = zlib.compress(rng.choice(GENERAL)(inside, rng))
    return data[:132] + struct.pack("<I", len(packed)) + packed + data[136 + size :]


def run_mat(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A damaged MATLAB file."""
    data = _recompressed(rng.choice(seeds), rng) if rng.random() < 0.4 else damaged(seeds, rng)
    (folder / "a.mat").write_bytes(data)
    return _open(folder / "a.mat", rng, (None, None, "mat", "mat,array=LF", "mat,axes=uvhwc", "mat:2x2"))


def hdf5_seeds() -> Seeds:
    """Small HDF5 files: compressed chunks, one piece, with groups and attributes; one of MATLAB's version 7.3."""
    import h5py

    def chunked(path: Path) -> None:
        with h5py.File(path, "w") as file:
            file.create_dataset("LF", data=_SAMPLES, chunks=(1, 1, 12, 16, 3), compression="gzip")
            file.attrs["dH"], file.attrs["dV"], file.attrs["bit_depth"] = 1.0, 2.0, 8

    def whole(path: Path) -> None:
        with h5py.File(path, "w", libver="latest") as file:
            file["group/LF"] = _SAMPLES.astype(np.uint16)
            file["depth"] = np.zeros((2, 2, 12, 16), np.float32)

    def matlab(path: Path) -> None:
        with h5py.File(path, "w", userblock_size=512) as file:
            file["LF"] = _SAMPLES.T

    return [_written(write, "a.h5") for write in (chunked, whole, matlab)]


def run_hdf5(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A damaged HDF5 file, under its own name or MATLAB's."""
    path = folder / rng.choice(("a.h5", "a.h5", "a.mat"))
    path.write_bytes(damaged(seeds, rng))
    kind = "hdf5" if path.suffix == ".h5" else "mat"
    return _open(path, rng, (None, None, kind, f"{kind},array=LF", f"{kind},array=group/LF", f"{kind},axes=hwuvc"))


def zarr_seeds() -> Seeds:
    """Zarr arrays of both versions, each as the archive of its folder."""
    import zarr

    found = []
    for version in (2, 3):
        with tempfile.TemporaryDirectory() as folder:
            array = zarr.create_array(folder, shape=_SAMPLES.shape, dtype="uint8", chunks=(1, 1, 12, 16, 3),
                                      zarr_format=version, attributes={"bit_depth": 8}, overwrite=True)  # fmt: skip
            array[...] = _SAMPLES
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w") as archive:
                for path in sorted(Path(folder).rglob("*")):
                    if path.is_file():
                        archive.writestr(str(path.relative_to(folder)), path.read_bytes())
            found.append(stream.getvalue())
    return found


_CODECS = ("pickle", "numcodecs.pickle", "json2", "vlen-bytes", "blosc", "zstd", "gzip", "lz4", "bytes", "crc32c")


def _hostile_json(text: bytes, rng: random.Random) -> bytes:
    """Metadata with a value somewhere replaced."""
    try:
        meta = json.loads(text)
    except ValueError:
        return text
    values = (*EXTREMES, -1, None, "x", [], {}, 1.5, True, [1] * 9, [10**9] * 5, [2, 2, 10**6, 10**6, 3], "|O", "<f8",
              "uint16", [{"id": rng.choice(_CODECS)}], [{"name": rng.choice(_CODECS)}],
              {"id": rng.choice(_CODECS)})  # fmt: skip
    place = meta
    for _ in range(rng.randint(0, 3)):
        inner = [value for value in (place.values() if isinstance(place, dict) else place) if value and
                 isinstance(value, dict | list)]  # fmt: skip
        if not inner:
            break
        place = rng.choice(inner)
    key = rng.choice(list(place)) if isinstance(place, dict) else rng.randrange(len(place))
    place[key] = rng.choice(values)
    return json.dumps(meta).encode()


def run_zarr(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A Zarr array with hostile metadata or damaged chunks."""
    inside = folder / "array"
    shutil.rmtree(inside, ignore_errors=True)
    with zipfile.ZipFile(io.BytesIO(rng.choice(seeds))) as archive:
        names = archive.namelist()
        victim = rng.choice(names) if rng.random() < 0.4 else next(n for n in names if n in ("zarr.json", ".zarray"))
        for name in names:
            data = archive.read(name)
            if name == victim:
                text = name.endswith(("json", ".zarray", ".zattrs")) and rng.random() < 0.7
                data = _hostile_json(data, rng) if text else rng.choice(GENERAL)(data, rng)
            (inside / name).parent.mkdir(parents=True, exist_ok=True)
            (inside / name).write_bytes(data)
    return _open(inside, rng, (None, None, "zarr", "zarr,axes=hwuvc", "zarr:2x2"))


def tiff_seeds() -> Seeds:
    """TIFF files of four pages: plain, big, compressed, of ImageJ, planar, with stated axes."""
    import tifffile

    pages = _SAMPLES.reshape(4, 12, 16, 3)
    found = []
    for data, options in (
        (pages, {"metadata": None}), (pages, {"bigtiff": True}), (pages, {"compression": "zlib", "byteorder": ">"}),
        (pages[..., 0], {"imagej": True}),
        (pages.transpose(0, 3, 1, 2), {"planarconfig": "separate", "metadata": None}),
        (_SAMPLES, {"metadata": {"axes": "UVYXS", "bit_depth": 8}}), (pages.astype(np.uint16), {"metadata": None}),
    ):  # fmt: skip
        stream = io.BytesIO()
        tifffile.imwrite(stream, data, photometric="minisblack" if data.ndim == 3 else "rgb", **options)
        found.append(stream.getvalue())
    return found


def run_tiff(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A damaged TIFF file of many pages."""
    (folder / "a.tif").write_bytes(damaged(seeds, rng))
    return _open(folder / "a.tif", rng, (None, None, "tiff", "tiff:2x2", "tiff:1x4", "mosaic:1x1"))


def zip_seeds() -> Seeds:
    """Archives of a folder of views, of one array, and with names that lead outside."""
    views = []
    for view in _SAMPLES.reshape(4, 12, 16, 3):
        stream = io.BytesIO()
        Image.fromarray(view).save(stream, "PNG")
        views.append(stream.getvalue())
    array = io.BytesIO()
    np.save(array, _SAMPLES)
    found = []
    for entries in (
        [(f"scene/v_{n // 2}_{n % 2}.png", view) for n, view in enumerate(views)],
        [("a.npy", array.getvalue())],
        [("../outside.png", views[0]), ("v.png", views[1])],
        [(f"{scene}/v_{n}.png", view) for scene in "ab" for n, view in enumerate(views)],
    ):
        for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            stream = io.BytesIO()
            with zipfile.ZipFile(stream, "w", method) as archive:
                for name, data in entries:
                    archive.writestr(name, data)
            found.append(stream.getvalue())
    return found


def run_zip(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A damaged archive; nothing of it may come to lie beside it."""
    from lfstudio.readers import archive

    shutil.rmtree(folder / "in", ignore_errors=True)
    (folder / "in").mkdir()
    path = folder / "in" / "a.zip"
    path.write_bytes(damaged(seeds, rng))
    try:
        return _open(path, rng, (None, None, "folder", "npy", "folder:2x2"))
    finally:
        archive._unpacked.cache_clear()
        if [entry.name for entry in (folder / "in").iterdir()] != ["a.zip"]:
            raise AssertionError("a file was written outside the archive's own folder")


def video_seeds() -> Seeds:
    """Videos of four frames in several containers and codecs."""
    import av

    found = []
    for name, codec, pixels in (
        ("a.mkv", "ffv1", "bgr0"), ("a.mp4", "libx264", "yuv420p"), ("a.avi", "mpeg4", "yuv420p"),
        ("a.webm", "libvpx-vp9", "yuv420p"), ("a.y4m", "wrapped_avframe", "yuv420p"),
    ):  # fmt: skip

        def write(path: Path, codec: str = codec, pixels: str = pixels) -> None:
            with av.open(str(path), "w") as container:
                stream = container.add_stream(codec, rate=10)
                stream.height, stream.width, stream.pix_fmt = 48, 64, pixels
                for number in range(4):
                    values = np.tile(_SAMPLES[number // 2, number % 2], (4, 4, 1))
                    frame = av.VideoFrame.from_ndarray(values, format="rgb24").reformat(format=pixels)
                    frame.pts = number
                    container.mux(stream.encode(frame))
                container.mux(stream.encode())

        found.append(_written(write, name))
    return found


def run_video(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A damaged video, under any of their names."""
    path = folder / f"a{rng.choice(('.mkv', '.mp4', '.avi', '.webm', '.y4m'))}"
    path.write_bytes(damaged(seeds, rng))
    return _open(path, rng, (None, None, "video", "video:2x2", "video:1x4", "video:9999x9999"))


def quilt_seeds() -> Seeds:
    """A quilt of two by two views as PNG and JPEG."""
    found = []
    for kind in ("PNG", "JPEG"):
        stream = io.BytesIO()
        Image.fromarray(_SAMPLES.swapaxes(1, 2).reshape(24, 32, 3)).save(stream, kind)
        found.append(stream.getvalue())
    return found


def run_quilt(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """A damaged picture whose name states a quilt, sensible or not."""
    numbers = [rng.choice((2, 2, 2, 1, 3, 0, 999)) for _ in range(2)]
    name = f"a_qs{numbers[0]}x{numbers[1]}a{rng.choice(('0.75', '1.333', '0', '99', ''))}.png"
    for old in folder.glob("a_qs*"):
        old.unlink()
    (folder / name).write_bytes(damaged(seeds, rng))
    return _open(folder / name, rng, (None, None, "quilt", "quilt:2x2", "quilt:1x1", "quilt:999x9999"))

"""What `fuzz.py` feeds with damaged input: a target makes its case from a random generator and runs the program on it.

A target has seeds (small sound files, made once), a `case` that is determined by the generator, and the errors that may
come of it. Everything else that comes of it is a mistake of the program.
"""

from __future__ import annotations

import io
import random
import shutil
import struct
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import fuzz_readers as readers
import numpy as np
from fuzz_lenslet import lenslet_seeds, lytro_seeds, run_lenslet, run_lytro
from mutations import EXTREMES, GENERAL, mutated_picture, mutated_sanr
from PIL import Image

from lfstudio.core.errors import BitstreamError, LayoutError, LfstudioError, ReadError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, Encoded, EncodeSettings
from lfstudio.engine.host.files import open_coded_bytes
from lfstudio.readers import open_light_field, png, propose_layouts
from lfstudio.readers.layout import Layout

Seeds = list[bytes]


@dataclass(frozen=True, slots=True)
class Target:
    """One kind of input.

    Attributes:
        seeds: makes the sound inputs. run: makes a case out of them and runs it; returns what came of it in a word.
        allowed: errors that a damaged input may give.
        memory_mib: most memory that one case may take above the program's own.
    """

    name: str
    seeds: Callable[[], Seeds]
    run: Callable[[Seeds, random.Random, Path], str]
    allowed: tuple[type[LfstudioError], ...]
    memory_mib: int


SMALL_SANR = (
    ("fast", {"c_s": "2", "c_l": "1", "hsmbs": "1", "depth": "false", "features": "3", "hidden": "1",
              "context_hidden": "2", "margin": "0", "auto_margin": "false"}),
    ("fast", {"c_s": "2", "c_l": "2", "features": "3", "hidden": "2", "context_hidden": "2"}),
    ("paper", {"c_s": "2", "c_l": "1", "context_hidden": "2"}),
    ("paper", {"c_s": "2", "c_l": "0", "hsmbs": "1"}),
)  # fmt: skip


def sanr_seeds() -> Seeds:
    """2x2 views of 8x8, and a gray one of odd sides, by tiny networks of both profiles, a few steps each."""
    from lfstudio.codecs.sanr.codec import SanrCodec

    found = []
    for number, (preset, overrides) in enumerate(SMALL_SANR):
        shape = (2, 2, 8, 8, 3) if number != 1 else (1, 3, 7, 9, 1)
        samples = np.random.default_rng(number).integers(0, 256, shape, dtype=np.uint8)
        settings = EncodeSettings(preset, steps=4, overrides=overrides, metadata={"source": "noise"}, threads=1)
        outputs = SanrCodec().encode(LightField(samples), settings, Control())
        found.append(next(o.data for o in outputs if isinstance(o, Encoded) and o.final))
    return found


def run_sanr(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """Open, and decode a view of, a damaged `.sanr`."""
    coded = open_coded_bytes(mutated_sanr(seeds, rng))
    _ = coded.metadata, coded.selection
    coded.view(coded.shape.U - 1, coded.shape.V - 1)
    return "decoded"


def picture_seeds() -> Seeds:
    """A mosaic of 2x2 textured views in the formats that the readers know, at 8 and 16 bits."""
    y, x = np.mgrid[0:16, 0:20]
    gray = (40 * np.sin(x / 3) + 40 * np.cos(y / 2) + 120).astype(np.uint8)
    rgb = np.stack([gray, gray[::-1], gray[:, ::-1]], -1)
    found = [
        png.encode(np.tile(rgb, (2, 2, 1)).astype(np.uint16) * 257, 10),
        png.encode(np.tile(gray[..., None], (2, 2, 1)), 8),
    ]
    mosaic = Image.fromarray(np.tile(rgb, (2, 2, 1)))
    for kind, picture, options in (
        ("PNG", mosaic, {}), ("PNG", mosaic.convert("P"), {}), ("PNG", mosaic.convert("LA"), {}),
        ("PNG", mosaic.convert("1"), {}), ("PPM", mosaic, {}), ("PPM", mosaic.convert("L"), {}), ("BMP", mosaic, {}),
        ("JPEG", mosaic, {}), ("TIFF", mosaic, {}), ("TIFF", mosaic, {"compression": "tiff_deflate"}),
        ("TIFF", mosaic.convert("P"), {"compression": "packbits"}), ("GIF", mosaic.convert("P"), {}),
    ):  # fmt: skip
        stream = io.BytesIO()
        picture.save(stream, kind, **options)
        found.append(stream.getvalue())
    return [*found, b"P5\n# c\n40 32\n1023\n" + np.tile(gray, (2, 2)).astype(">u2").tobytes()]


LAYOUTS = (
    "mosaic:2x2",
    "lenslet:2x2",
    "mosaic:1x1",
    "mosaic:9999x9999",
    "lenslet:32x40",
    "mosaic:2x2,transpose,flip-u",
    "mosaic:2x2,bits=1",
    "lenslet:2x2,bits=16",
    "mosaic",
    "lenslet",
    None,
    None,
)
SUFFIXES = (".png", ".png", ".tif", ".ppm", ".jpg", ".bmp", "", ".dat")


def run_picture(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """Open a damaged mosaic or lenslet picture, with some layout."""
    path = folder / f"picture{rng.choice(SUFFIXES)}"
    path.write_bytes(mutated_picture(seeds, rng))
    if rng.random() < 0.2:
        propose_layouts(path)
        return "proposed"
    open_light_field(path, rng.choice(LAYOUTS))
    return "opened"


def array_seeds() -> Seeds:
    """Light fields as `.npy`: colour, gray, big-endian, Fortran order, and arrays that are none."""
    samples = np.random.default_rng(0).integers(0, 256, (2, 2, 6, 8, 3), dtype=np.uint8)
    arrays = [samples, samples[..., 0], samples.astype(">u2"), np.asfortranarray(samples), samples.astype(np.float64),
              np.zeros(0, np.uint8), samples.reshape(4, 6, 8, 3)]  # fmt: skip
    found = []
    for array in arrays:
        stream = io.BytesIO()
        np.save(stream, array)
        found.append(stream.getvalue())
    return found


NUMPY_HEADERS = (
    "{'descr': '|O', 'fortran_order': False, 'shape': (2, 2, 6, 8, 3), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d, %d, 8, 3), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (-1, %d, 6, 8, 3), }",
    "{'descr': [('a', '|u1'), ('b', '<i%d')], 'fortran_order': False, 'shape': (2, 2), }",
    "{'descr': '|V%d', 'fortran_order': True, 'shape': (%d,), }",
    "{'descr': '|u1', 'fortran_order': False, 'shape': (True, %d, 6.5, 8, 3), }",
    "__import__('os').abort() # %d",
    "{" * 500,
    "(" * 60 + ")" * 60,
)


def run_array(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """Open a damaged `.npy`, or one with a hostile header."""
    data = mutated_picture(seeds, rng)
    if rng.random() < 0.3:
        text = rng.choice(NUMPY_HEADERS)
        text %= tuple(rng.choice(EXTREMES) for _ in range(text.count("%d")))
        header = text.encode().ljust(118) + b"\n"
        data = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(rng.choice((0, 16, 576)))
    path = folder / "array.npy"
    path.write_bytes(data)
    open_light_field(path, rng.choice(("npy", "npy:2x2", "npy:1x9999", "npy,transpose", None)))
    return "opened"


NAMES = (
    "view_{a}_{b}.png",
    "input_Cam{a}.png",
    "IMG_0001_{a}_{b}.png",
    "{a}.png",
    "x{a}y{b}z{c}.png",
    "image_+{a}_-{b}.png",
    "d-{a}.{b}000.png",
    "{a}_{b}_{c}_{a}.PNG",
    "\u0663{a}_\u00b2{b}.png",
    "{a:05}_{b:05}.png",
    "-{a}.png",
    "{a} {b}.jpg",
)
CAMERAS = (
    "[extrinsics]\nnum_cams_x = {a}\nnum_cams_y = {b}\n",
    "[e]\nnum_cams_x = 1e{a}\nnum_cams_y = {b}.5\n",
    "[intrinsics]\nfocal_length_mm = {a}e{b}\n[meta]\ndisp_min = -{a}\ndisp_max = nan\n",
    "[%({a})s]\nx=%(x)s\n",
    "num_cams_x = {a}\n",
    "[extrinsics]\n" + "num_cams_x = {a}\n" * 500,
    "\ufeff[extrinsics]\nnum_cams_y: {b};c\n num_cams_x",
)


def view_seeds() -> Seeds:
    """Two pictures of 8x8, and one of another size."""
    return [png.encode(np.full((8, size, 3), 90, np.uint8), 8) for size in (8, 8, 8, 8, 8, 8, 8, 8, 9)]


def run_folder(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """Open a folder whose names, sizes and `parameters.cfg` are hostile."""
    inside = folder / "views"
    shutil.rmtree(inside, ignore_errors=True)
    inside.mkdir()
    name = rng.choice(NAMES)
    wild = rng.random() < 0.5
    for number in range(rng.choice((1, 2, 4, 4, 6, 9))):
        a, b, c = (rng.choice(EXTREMES) * rng.choice((1, 1, 10**12)) if wild and rng.random() < 0.3 else n
                   for n in (number // 2, number % 2, number))  # fmt: skip
        data = rng.choice(seeds)
        if rng.random() < 0.03:
            data = rng.choice(GENERAL)(data, rng)
        (inside / name.format(a=a, b=b, c=c)).write_bytes(data)
    if rng.random() < 0.5:
        a, b = (rng.choice((*EXTREMES, 10**30, 400)) if rng.random() < 0.7 else 2 for _ in "ab")
        text = rng.choice(CAMERAS).format(a=a, b=b).encode()
        (inside / "parameters.cfg").write_bytes(rng.choice(GENERAL)(text, rng) if rng.random() < 0.4 else text)
    layout = rng.choice(
        (None, None, None, "folder:2x2", "folder:9999x9999", "folder:1x1,at=9999x0", "folder,serpentine")
    )
    if rng.random() < 0.2:
        propose_layouts(inside)
        return "proposed"
    open_light_field(inside, layout)
    return "opened"


LAYOUT_WORDS = (
    "mosaic", "lenslet", "folder", "npy", "quilt", "hdf5", "axes=uvhwc", "array=LF",
    "centre=3x3", "crop=9x9+1+1", ":", "9x9", "0x0", "99999x1", ",", "at=1x1", "bits=0", "bits=99",
                "transpose", "flip-u", "flip-v", "serpentine", "\u0669x\u0669", "x", "=", " ", "\0", "-1x2", "é",
    "hex", "pitch=8x7.", "angle=1e5", "offset=-1x+2", "column-major", "white=a/b", "pitch=nan",
)  # fmt: skip


def run_layout(seeds: Seeds, rng: random.Random, folder: Path) -> str:
    """Read a layout text."""
    str(Layout.parse("".join(rng.choice(LAYOUT_WORDS) for _ in range(rng.randint(0, 9)))))
    return "parsed"


_READ = (ReadError, LayoutError, UsageError)

TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("sanr", sanr_seeds, run_sanr, (BitstreamError,), 512),
        Target("picture", picture_seeds, run_picture, _READ, 512),
        Target("array", array_seeds, run_array, _READ, 128),
        Target("folder", view_seeds, run_folder, _READ, 128),
        Target("lenslet", lenslet_seeds, run_lenslet, _READ, 256),
        Target("lytro", lytro_seeds, run_lytro, _READ, 256),
        Target("layout", list, run_layout, (UsageError,), 32),
        Target("mat", readers.mat_seeds, readers.run_mat, _READ, 256),
        Target("hdf5", readers.hdf5_seeds, readers.run_hdf5, _READ, 256),
        Target("zarr", readers.zarr_seeds, readers.run_zarr, _READ, 256),
        Target("tiff", readers.tiff_seeds, readers.run_tiff, _READ, 256),
        Target("zip", readers.zip_seeds, readers.run_zip, _READ, 256),
        Target("video", readers.video_seeds, readers.run_video, _READ, 512),
        Target("quilt", readers.quilt_seeds, readers.run_quilt, _READ, 256),
    )
}

"""What the export dialog offers, in words."""

from __future__ import annotations

from dataclasses import dataclass

from lfstudio.session.text import marked

SHOWN = "shown"
"""The picture that is shown, which the window saves itself."""


@dataclass(frozen=True, slots=True)
class KindText:
    """How one kind is called, and what it is good for: texts to be translated.

    Attributes:
        ending: of proposed names, after the light field's own.
    """

    title: str
    about: str
    ending: str = ""


GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        marked("To look at"),
        (SHOWN, "video", "gif", "quilt", "refocus", "refocus-video", "epi", "disparity"),
    ),
    (marked("All views, as pictures"), ("png", "ppm", "mosaic", "lenslet", "tiff", "views-video")),
    (marked("All views, as archives name them"), ("stanford", "indexed", "epfl", "pleno", "eslf")),
    (marked("All views, as an array"), ("npy", "zarr", "mat", "h5")),
)
"""Headings, and the kinds below them."""

TEXTS: dict[str, KindText] = {
    SHOWN: KindText(
        marked("Picture as shown"), marked("What the window shows now, pixel by pixel, as PNG: a view, a map, a wipe."),
    ),
    "video": KindText(
        marked("Video of the viewpoint"),
        marked("The viewpoint moves over the grid, as MP4 (H.264). Plays everywhere; goes round without a jump."),
    ),
    "gif": KindText(
        marked("Animated GIF"),
        marked("The viewpoint moves over the grid, in 256 colours. For pages and messages that take no video."),
    ),
    "quilt": KindText(
        marked("Quilt for a light field display"),
        marked("Views from left to right as tiles of one picture, from the bottom left: for Looking Glass displays. "
               "The name tells the tiles, as such programs need it."),
    ),
    "refocus": KindText(
        marked("Refocused pictures"),
        marked("A picture for each depth, from far to near, as PNG; the names tell which disparity is sharp."),
        "_refocus",
    ),
    "refocus-video": KindText(
        marked("Video through the depths"),
        marked("The focus goes from far to near and back, as MP4 (H.264)."), "_refocus",
    ),
    "epi": KindText(
        marked("EPIs"),
        marked("A row of pixels through a row of views, and a column through a column, where points of the scene are "
               "lines; PNG at the source's bit depth."), "_epi",
    ),
    "disparity": KindText(
        marked("Disparity map"),
        marked("How far each pixel is: the numbers (PFM), 16-bit PNG, and colours with a colour bar."), "_disparity",
    ),
    "png": KindText(
        marked("PNG, one per view"),
        marked("A folder of input_Cam000.png … with parameters.cfg, as the HCI 4D benchmark has it. Exact, every bit "
               "depth; opens again with grid and geometry."), "_views",
    ),
    "ppm": KindText(
        marked("PPM, one per view"),
        marked("The same as uncompressed PPM or PGM: for old and simple programs. Exact, every bit depth."), "_views",
    ),
    "mosaic": KindText(
        marked("Mosaic"), marked("All views side by side in one picture. Exact, every bit depth."), "_mosaic",
    ),
    "lenslet": KindText(
        marked("Lenslet picture"),
        marked("One picture of square macro-pixels: each holds the same pixel of all views. Exact, every bit depth."),
        "_lenslet",
    ),
    "tiff": KindText(
        marked("TIFF, a page per view"),
        marked("One file with all views; its description tells grid, bit depth and geometry. Exact."), "_views",
    ),
    "views-video": KindText(
        marked("Views as video frames"),
        marked("Row by row, each view a frame: exact as .mkv (FFV1), or small and lossy as .mp4 (H.264, 8 bits)."),
        "_views",
    ),
    "stanford": KindText(
        marked("Stanford archive"),
        marked("A folder of out_RR_CC_V_U.png: row, column, and where the camera is. Exact."), "_stanford",
    ),
    "indexed": KindText(
        marked("Row and column"), marked("A folder of view_RR_CC.png. Exact, every bit depth."), "_views",
    ),
    "epfl": KindText(
        marked("EPFL"), marked("A folder of RRR_CCC.png. Exact, every bit depth."), "_epfl",
    ),
    "pleno": KindText(
        marked("JPEG Pleno"),
        marked("A folder of CCC_RRR.ppm, the column first, at the source's bit depth. Exact."), "_pleno",
    ),
    "eslf": KindText(
        marked("ESLF"), marked("A lenslet picture of 14 × 14 views, as Lytro's archives have them. Exact."),
    ),
    "npy": KindText(
        marked("NumPy"), marked("One array, U V H W C. Exact; it does not tell 10 bits from 16."),
    ),
    "zarr": KindText(
        marked("Zarr"), marked("A chunk per view, with bit depth and geometry as attributes. Exact."),
    ),
    "mat": KindText(
        marked("MATLAB"),
        marked("LF[t, s, v, u, c], as the Light Field Toolbox has it; above 2 GB as version 7.3. Exact."),
    ),
    "h5": KindText(
        marked("HDF5"), marked("/LF (v, h, y, x, c) with attributes, as the older HCI collection has it. Exact."),
    ),
}  # fmt: skip
"""By kind of `lfstudio.engine.export_job.KINDS`, and `SHOWN`."""

"""What can be exported, as data: the kinds, the choices, and what they come to. Knows neither files nor codecs."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.render.moving import FASTEST_GIF, size_scaled
from lfstudio.render.quilt import Quilt, quilt_named
from lfstudio.render.track import Path as TrackPath

MOST_FRAMES = 3600
_QUILT_NAME = re.compile(r"_qs\d+x\d+a[\d.]+$")
CRF = {"small": 26, "good": 20, "best": 14}
"""H.264's constant rate factor by the word for the quality."""

EPI_LINES = ("both", "rows", "columns")


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be exported.

    Attributes:
        suffixes: of the file, the usual one first; empty for a folder.
        views: all views as they are, so that it opens again as a light field.
    """

    suffixes: tuple[str, ...] = ()
    views: bool = False

    @property
    def folder(self) -> bool:
        """Whether it makes a folder."""
        return not self.suffixes


_PICTURE = (".png", ".ppm", ".pgm")

KINDS: Mapping[str, Kind] = {
    "png": Kind((), True),
    "ppm": Kind((), True),
    "stanford": Kind((), True),
    "indexed": Kind((), True),
    "epfl": Kind((), True),
    "pleno": Kind((), True),
    "mosaic": Kind(_PICTURE, True),
    "lenslet": Kind(_PICTURE, True),
    "eslf": Kind(_PICTURE, True),
    "tiff": Kind((".tif", ".tiff"), True),
    "npy": Kind((".npy",), True),
    "zarr": Kind((".zarr",), True),
    "mat": Kind((".mat",), True),
    "h5": Kind((".h5", ".hdf5"), True),
    "views-video": Kind((".mkv", ".mp4"), True),
    "quilt": Kind((".png",)),
    "video": Kind((".mp4",)),
    "gif": Kind((".gif",)),
    "refocus": Kind(),
    "refocus-video": Kind((".mp4",)),
    "epi": Kind(),
    "disparity": Kind(),
}
"""By the word that names it."""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """One export, as the window asks for it; the same as one `lfstudio export` command.

    Attributes:
        source: path or ``sample``. kind: of `KINDS`. layout: a ``--layout`` text. views, view_step, crop: as in
            `lfstudio.engine.messages.EncodeJob`.
        quilt: a preset or ``COLUMNSxROWS``; size, aspect: see `lfstudio.render.quilt.quilt_named`.
        row: of views, of a quilt; the middle one unless given. span: the fraction of the row that is used.
        slope: disparity that lies in the plane of a quilt's display.
        path, amplitude, fps, seconds, quality, scale: of videos and GIFs.
        slopes: the first and last disparity of a refocus stack; what the views tell unless given. count: of pictures;
            a video's follows from fps and seconds.
        view: (u, v) of a disparity map or EPIs; the central one unless given. pixel: (x, y) of the EPIs; the middle
            unless given. lines: which EPIs, of `EPI_LINES`; all_lines: those of every row and column of pixels.
        stretch: pixels of an EPI for each view.
    """

    source: str
    output: str
    kind: str
    layout: str | None = None
    views: str | None = None
    view_step: int | None = None
    crop: str | None = None
    force: bool = False
    quilt: str = "portrait"
    size: tuple[int, int] | None = None
    aspect: float | None = None
    row: float | None = None
    span: float = 1.0
    slope: float = 0.0
    path: str = "circle"
    amplitude: float = 1.0
    fps: float = 30.0
    seconds: float = 4.0
    quality: str = "good"
    scale: float = 1.0
    slopes: tuple[float, float] | None = None
    count: int = 16
    view: tuple[float, float] | None = None
    pixel: tuple[int, int] | None = None
    lines: str = "both"
    all_lines: bool = False
    stretch: int = 1

    @property
    def frames(self) -> int:
        """Pictures of a video or GIF of the viewpoint."""
        fps = min(self.fps, FASTEST_GIF) if self.kind == "gif" else self.fps
        return max(1, round(fps * self.seconds))

    @property
    def slices(self) -> int:
        """Pictures of a refocus stack; a video of it goes to and fro."""
        return max(2, self.frames // 2 + 1) if self.kind == "refocus-video" else self.count

    def quilted(self) -> Quilt:
        """How its quilt is laid out. Raises UsageError."""
        return quilt_named(self.quilt, self.size, self.aspect)

    def check(self) -> None:
        """Raises UsageError for a choice that no light field can satisfy."""
        if self.kind not in KINDS:
            raise UsageError(f"{self.kind!r} cannot be exported", where="--as", hint=f"there are {', '.join(KINDS)}")
        if self.kind == "quilt":
            self.quilted()
        for name, value, low, high in (
            ("--span", self.span, 0.0, 1.0), ("--amplitude", self.amplitude, 0.0, 1.0), ("--fps", self.fps, 0.1, 120.0),
            ("--seconds", self.seconds, 0.01, 3600.0), ("--scale", self.scale, 0.01, 16.0),
            ("--count", self.count, 1, 1000), ("--stretch", self.stretch, 1, 64),
        ):  # fmt: skip
            if not (math.isfinite(value) and low <= value <= high):
                raise UsageError(f"{value:g} is not between {low:g} and {high:g}", where=name)
        for name, word, words in (
            ("--path", self.path, [path.value for path in TrackPath]),
            ("--quality", self.quality, list(CRF)), ("--lines", self.lines, list(EPI_LINES)),
        ):  # fmt: skip
            if word not in words:
                raise UsageError(f"{word!r} is none of {', '.join(words)}", where=name)
        if self.kind in ("video", "gif", "refocus-video") and self.frames > MOST_FRAMES:
            raise UsageError(f"{self.frames} pictures are too many (at most {MOST_FRAMES})", where="--seconds")
        if self.slopes is not None and not self.slopes[0] < self.slopes[1]:
            raise UsageError("the first disparity must be below the last", where="--slopes")

    def check_inside(self, shape: LightFieldShape) -> None:
        """Raises UsageError if it names a row, a view or a pixel that the light field does not have."""
        U, V, H, W, _ = shape
        if self.row is not None and not 0 <= self.row <= U - 1:
            raise UsageError(f"there is no row {self.row:g} among {U}", where="--row")
        if self.view is not None and not (0 <= self.view[0] <= U - 1 and 0 <= self.view[1] <= V - 1):
            raise UsageError("view {:g},{:g} is outside the {}x{} grid".format(*self.view, U, V), where="--view")
        if self.pixel is not None and not (0 <= self.pixel[0] < W and 0 <= self.pixel[1] < H):
            raise UsageError("pixel {},{} is outside {}x{} pixels".format(*self.pixel, W, H), where="--pixel")


@dataclass(frozen=True, slots=True)
class Extent:
    """What an export comes to.

    Attributes:
        files: how many. width, height: of each picture; None where they differ, or it is no picture.
        bytes: of all files; exact where samples are stored as they are, else a guess (``exact`` False).
        frames: pictures in a video or GIF. seconds: of it.
    """

    files: int
    width: int | None = None
    height: int | None = None
    bytes: float = 0.0
    exact: bool = False
    frames: int | None = None
    seconds: float | None = None


_PNG_SHARE = 0.6
_GIF_SHARE = 0.75
_VIDEO_BITS = {"small": 0.07, "good": 0.14, "best": 0.35}
"""Bits for each pixel of a frame, as such videos usually take."""


@dataclass(frozen=True, slots=True)
class _Size:
    shape: LightFieldShape
    bit_depth: int
    job: ExportJob

    @property
    def sample_bytes(self) -> int:
        return 1 if self.bit_depth <= 8 else 2


def extent(job: ExportJob, shape: LightFieldShape, bit_depth: int) -> Extent:
    """What ``job`` comes to for a light field. Raises UsageError as `ExportJob.check` does."""
    job.check()
    size = _Size(shape, bit_depth, job)
    if KINDS[job.kind].views:
        return _views(size)
    U, V, H, W, C = shape
    if job.kind == "quilt":
        quilt = job.quilted()
        return Extent(1, quilt.width, quilt.height, quilt.width * quilt.height * C * _PNG_SHARE)
    if job.kind == "video":
        return _video(size, job.frames)
    if job.kind == "refocus-video":
        return _video(size, max(2, 2 * job.slices - 2))
    if job.kind == "gif":
        height, width = size_scaled(H, W, job.scale)
        seconds = job.frames / min(job.fps, FASTEST_GIF)
        return Extent(1, width, height, job.frames * width * height * _GIF_SHARE, False, job.frames, seconds)
    if job.kind == "refocus":
        return Extent(job.count, W, H, job.count * H * W * C * _PNG_SHARE)
    if job.kind == "epi":
        rows = (H if job.all_lines else 1) if job.lines in ("both", "rows") else 0
        columns = (W if job.all_lines else 1) if job.lines in ("both", "columns") else 0
        of_rows, of_columns = (W, V * job.stretch), (H, U * job.stretch)
        size_bytes = (rows * W * V + columns * H * U) * C * size.sample_bytes * _PNG_SHARE
        if rows and columns:
            return Extent(rows + columns, bytes=size_bytes)
        return Extent(rows + columns, *(of_rows if rows else of_columns), size_bytes)
    assert job.kind == "disparity"
    return Extent(3, W, H, H * W * (4 + 2 * _PNG_SHARE + 3 * 0.2))


def _views(size: _Size) -> Extent:
    U, V, H, W, C = size.shape
    raw = size.shape.pixels * C * size.sample_bytes
    kind = size.job.kind
    if kind in ("ppm", "pleno"):
        return Extent(size.shape.views, W, H, raw + 17 * size.shape.views, True)
    if kind in ("png", "stanford", "indexed", "epfl"):
        return Extent(size.shape.views, W, H, raw * _PNG_SHARE)
    if kind in ("mosaic", "lenslet", "eslf"):
        plain = not size.job.output.lower().endswith(".png") and bool(size.job.output)
        return Extent(1, V * W, U * H, raw if plain else raw * _PNG_SHARE, plain)
    if kind == "npy":
        return Extent(1, None, None, raw + 128, True)
    if kind == "views-video":
        if size.job.output.lower().endswith(".mp4"):
            frames = size.shape.views
            return Extent(1, W + W % 2, H + H % 2, frames * H * W * 0.12, False, frames, frames / 10)
        return Extent(1, W, H, raw * 0.5, False, size.shape.views, size.shape.views / 10)
    return Extent(1, None, None, raw * 0.7)


def _video(size: _Size, frames: int) -> Extent:
    height, width = size_scaled(size.shape.H, size.shape.W, size.job.scale)
    height, width = height + height % 2, width + width % 2
    bits = frames * height * width * _VIDEO_BITS[size.job.quality]
    return Extent(1, width, height, bits / 8 + 2000, False, frames, frames / size.job.fps)


def output_of(job: ExportJob) -> str:
    """Where it is written: its output, a quilt's with the tiles in its name, as programs for such displays go by it.
    Raises UsageError if the name does not fit the kind."""
    kind, path = KINDS[job.kind], PurePath(job.output)
    if not path.name:
        raise UsageError("the output has no name", where=job.output or None, hint="give it one")
    if kind.folder:
        return job.output
    if path.suffix.lower() not in kind.suffixes:
        if path.suffix and path.suffix.lower() in _SUFFIXES:
            known = " or ".join(kind.suffixes)
            raise UsageError(f"{job.kind} is not written as {path.suffix}", where=job.output, hint=f"name it {known}")
        path = path.with_name(path.name + kind.suffixes[0])
    if job.kind == "quilt" and _QUILT_NAME.search(path.stem) is None:
        path = path.with_name(path.stem + job.quilted().suffix + path.suffix)
    return str(path)


_SUFFIXES = frozenset(suffix for kind in KINDS.values() for suffix in kind.suffixes) | {".jpg", ".avi", ".webm", ".mov"}

"""Videos whose frames are views, row by row (or to and fro: ``serpentine``)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import Geometry, LightField, Samples
from lfstudio.readers.assemble import MAX_VIEWS, check_extent, load
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import MAX_PIXELS, os_error
from lfstudio.readers.stored import Position, Stored

SUFFIXES = (".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".y4m", ".ivf", ".mpg", ".mpeg", ".ts", ".hevc", ".h264")
_CONTAINERS = "mov,mp4,matroska,webm,avi,yuv4mpegpipe,ivf,mpeg,mpegts,hevc,h264,obu,mpegvideo"
"""What may be in such a file: no playlists, which could name other files."""
_TITLE = re.compile(r"light field (\d{1,4})x(\d{1,4})")
_IN_NAME = re.compile(r"(?<![0-9])(\d{1,3})x(\d{1,3})(?![0-9])")
_BITS = re.compile(r"bits=(\d{1,2})")
_HD = 720  # rows from which an unmarked video is taken for BT.709
_AGAIN = "copy or download the file again"


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a video says of itself.

    Attributes:
        times: of its frames in seconds, sorted. size: height, width. format: of its pixels. bits: of a component.
        gray: whether it has one component. grid, stated_bits: if its title and comment tell them.
        stated: views of which the title speaks; 0 if of none.
    """

    times: NDArray[np.float64]
    size: tuple[int, int]
    bits: int
    gray: bool
    grid: tuple[int, int] | None
    stated_bits: int | None
    stated: int

    @property
    def count(self) -> int:
        return int(self.times.size)


def propose_video(path: Path) -> tuple[Proposal, ...]:
    """The grid that the title or the name states, or that the number of frames suggests. Raises ReadError."""
    facts = _look(path)
    found = []
    if facts.grid is not None:
        rows, columns = facts.grid
        found.append(Proposal(f"video:{rows}x{columns}", 0.97, f"its title states {rows} x {columns} views"))
    for match in _IN_NAME.finditer(path.stem):
        rows, columns = int(match[1]), int(match[2])
        if rows * columns == facts.count and (rows, columns) != facts.grid:
            reason = f"its name states {rows} x {columns}, which are its {facts.count} frames"
            found.append(Proposal(f"video:{rows}x{columns}", 0.85, reason))
    side = math.isqrt(facts.count)
    known = {p.layout for p in found}
    if side > 1 and side * side == facts.count and f"video:{side}x{side}" not in known:
        reason = f"{facts.count} frames form a square of {side} x {side} views"
        found.append(
            Proposal(f"video:{side}x{side}", 0.7 if not found and facts.stated <= facts.count else 0.3, reason)
        )
    if 1 < facts.count <= 200 and not any(p.layout == f"video:1x{facts.count}" for p in found):
        found.append(Proposal(f"video:1x{facts.count}", 0.3, "a camera that moves along a line"))
    return tuple(sorted(found, key=lambda p: -p.confidence))


def open_video(path: Path, layout: Layout | None = None) -> LightField:
    """The light field of a video.

    Raises:
        ReadError: damaged, without pictures, or of a kind that is not supported.
        LayoutError: the frames do not fill the grid, or do not tell it.
    """
    return load(look_at_video(path, layout))


def look_at_video(path: Path, layout: Layout | None = None) -> Stored:
    """The frames, decoded when they are asked for (and always from the start). Raises as `open_video`."""
    facts, where = _look(path), str(path)
    layout = layout or Layout("video")
    if layout.rows is None or layout.columns is None:
        if facts.stated > facts.count:
            raise LayoutError(
                f"the video is cut short: {facts.count} of the {facts.stated} frames that its title states are there",
                where=where,
                hint=f"{_AGAIN}, or give a smaller grid: --layout video:ROWSxCOLUMNS",
            )
        proposals = propose_video(path)
        if not proposals or proposals[0].confidence < 0.5:
            hint = "give the grid, for example --layout video:ROWSxCOLUMNS"
            raise LayoutError(f"{facts.count} frames do not tell their grid", where=where, hint=hint)
        best = Layout.parse(proposals[0].layout)
        layout = layout.with_grid(best.rows or 1, best.columns or 1)
    grid = (layout.rows or 1, layout.columns or 1)
    if grid[0] * grid[1] > facts.count:
        raise LayoutError(
            f"{facts.count} frames do not fill {grid[0]}x{grid[1]} views", where=where, hint="give another grid"
        )
    notices = []
    if facts.count > grid[0] * grid[1]:
        notices.append(f"only the first {grid[0] * grid[1]} of {facts.count} frames were read")
    size = (*facts.size, 1 if facts.gray else 3)
    check_extent((*grid, *size), where)
    depth = facts.bits if facts.stated_bits is None or facts.stated_bits > facts.bits else facts.stated_bits
    depth = depth if (depth > 8) == (facts.bits > 8) else facts.bits
    geometry = Geometry(time_s=facts.times[: grid[0] * grid[1]].reshape(grid))

    def read(wanted: Sequence[Position]) -> Iterator[tuple[Position, Samples]]:
        left = {row * grid[1] + column: (row, column) for row, column in wanted}
        with _opened(path) as container:
            stream = _stream(container, where)
            for number, frame in enumerate(container.decode(stream)):
                if (frame.height, frame.width) != facts.size:
                    raise LayoutError("its frames differ in size", where=where, hint="all views need one size")
                position = left.pop(number, None)
                if position is not None:
                    yield position, _samples(frame, facts)
                if not left:
                    return
        raise ReadError(f"{len(left)} of its frames are missing", where=where, hint=_AGAIN)

    return Stored(path, layout, grid, size, depth, read, notices, geometry)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    """The file, open for reading; whatever the library says becomes a ReadError."""
    import av

    try:
        if path.stat().st_size == 0:
            raise ReadError("the file is empty", where=str(path), hint=_AGAIN)
        with path.open("rb"):
            pass
    except OSError as error:
        raise os_error(error, path) from error
    options = {"protocol_whitelist": "file", "format_whitelist": _CONTAINERS}
    try:
        with av.open(f"file:{path}", container_options=options) as container:
            yield container
    except (av.FFmpegError, ValueError, OverflowError, IndexError, AttributeError, NotImplementedError) as error:
        text = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise ReadError(
            f"the video is damaged, cut short or of a kind that is not supported: {text}", where=str(path), hint=_AGAIN
        ) from error


def _stream(container: Any, where: str) -> Any:
    """The video in the file, checked for its size before anything is decoded."""
    if not container.streams.video:
        raise ReadError("there are no pictures in this file", where=where, hint="open a video")
    stream = container.streams.video[0]
    if stream.codec_context is None or not stream.codec_context.pix_fmt:
        raise ReadError("the video is damaged, or coded in a way that is not supported", where=where, hint=_AGAIN)
    width, height = stream.codec_context.width, stream.codec_context.height
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise ReadError(f"the video claims {width} x {height} pixels, more than the limit", where=where)
    stream.codec_context.thread_count = 1
    return stream


def _look(path: Path) -> _Facts:
    """Count the frames without decoding them. Raises ReadError, also for more frames than there may be views."""
    where = str(path)
    with _opened(path) as container:
        stream = _stream(container, where)
        context = stream.codec_context
        components = context.format.components
        found = dict(container.metadata)
        base, times = float(stream.time_base or 0), []
        for packet in container.demux(stream):
            if packet.size:
                times.append(float(packet.pts) * base if packet.pts is not None else math.nan)
            if len(times) > MAX_VIEWS:
                raise ReadError(f"more than {MAX_VIEWS} frames are beyond the limit", where=where)
        if not times:
            raise ReadError("there are no frames in this video", where=where, hint=_AGAIN)
        known = np.sort(np.array(times))
        if not np.isfinite(known).all():
            known = np.arange(len(times)) / float(stream.average_rate or 1)
        title, bits = _TITLE.search(_text(found, "title")), _BITS.search(_text(found, "comment"))
        grid = (int(title[1]), int(title[2])) if title else None
        stated = grid[0] * grid[1] if grid is not None else 0
        if stated != len(times):
            grid = None
        return _Facts(
            known - known[0],
            (context.height, context.width),
            min(16, max(component.bits for component in components)),
            len(components) == 1 and not context.format.is_rgb and not context.format.has_palette,
            grid,
            int(bits[1]) if bits and 1 <= int(bits[1]) <= 16 else None,
            stated,
        )


def _text(metadata: dict[str, Any], name: str) -> str:
    return next((str(value) for key, value in metadata.items() if key.lower() == name), "")


def _samples(frame: Any, facts: _Facts) -> Samples:
    """A frame as "H W C" at its own depth; YCbCr becomes RGB by what the frame states, else by its size."""
    if facts.gray:
        wide = frame.to_ndarray(format="gray" if facts.bits <= 8 else "gray16le")
        return _narrow(wide[:, :, None], facts.bits)
    name = frame.format.name
    if name.startswith("gbrp") and name.endswith("le"):
        return frame.to_ndarray().astype(np.uint16)  # exactly as stored
    options: dict[str, Any] = {}
    if not frame.format.is_rgb:
        stated = int(frame.colorspace)
        options["src_colorspace"] = stated if stated in (1, 4, 5, 6, 7, 9) else (1 if frame.height >= _HD else 5)
        if stated in (9, 10):
            options["src_colorspace"] = 9
    wide = frame.reformat(format="rgb24" if facts.bits <= 8 else "rgb48le", **options).to_ndarray()
    return _narrow(wide, facts.bits)


def _narrow(values: Any, bits: int) -> Samples:
    """16-bit samples at the depth that they had before they were widened."""
    if bits <= 8:
        return values.astype(np.uint8, copy=False)
    return (values >> (16 - bits)).astype(np.uint16)


def _is_video(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


FORMAT = Format("a video", ("video",), SUFFIXES, _is_video, propose_video, open_video, look_at_video)

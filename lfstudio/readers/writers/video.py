"""The views of a light field as the frames of a video, row by row: exact as FFV1 in Matroska, small as H.264 in MP4."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import OutputError, UsageError
from lfstudio.core.lightfield import to_display
from lfstudio.core.staging import staged_file
from lfstudio.readers.writers.content import Content

FRAMES_PER_S = 10
_EXACT_RGB = {8: "bgr0", 9: "gbrp9le", 10: "gbrp10le", 12: "gbrp12le", 14: "gbrp14le", 16: "gbrp16le"}
_EXACT_GRAY = {8: "gray", 16: "gray16le"}
_QUALITY = 12
_AV1_CRF = 1.4  # its scale ends at 63, that of H.264 at 51
Frame = NDArray[np.uint8]


def is_exact(path: Path) -> bool:
    """Whether a video of this name holds the samples exactly."""
    return path.suffix.lower() == ".mkv"


def write_views_video(content: Content, path: Path, force: bool) -> Path:
    """A video of all views; ``.mkv`` is exact, ``.mp4`` is 8-bit, lossy and plays everywhere.

    The title states the grid: ``light field 9x9``; the comment the bit depth.

    Raises: UsageError for another suffix.
    """
    suffix = path.suffix.lower()
    if suffix not in (".mkv", ".mp4"):
        raise UsageError(f"cannot write a video named {path.name}", hint="name it .mkv (exact) or .mp4 (small)")
    with staged_file(path, force=force) as staged:
        if is_exact(path):
            _exact(content, staged)
        else:
            shown = (_rgb(to_display(view, content.bit_depth)) for view in content.ordered())
            write_h264(shown, staged, FRAMES_PER_S, _QUALITY, _about(content))
    return path


def write_h264(frames: Iterator[Frame], path: Path, fps: float, crf: int, about: dict[str, str] | None = None) -> int:
    """Write frames "H W 3" as H.264 (4:2:0, BT.709 limited range), or AV1 where there is no H.264 encoder; sides become
    even by repeating the edge.

    Args:
        crf: the encoder's quality, 0 (exact) .. 51. about: texts for the container.

    Returns: how many frames. Raises OutputError if the encoder fails.
    """
    rate = Fraction(round(fps * 1000), 1000)
    count = 0
    name, options = _encoder(crf, path)
    try:
        with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
            container.metadata.update(about or {})
            stream: av.VideoStream | None = None
            for frame in frames:
                if stream is None:
                    added = container.add_stream(name, rate=rate, options=options)
                    assert isinstance(added, av.VideoStream)
                    stream = added
                    stream.height, stream.width = (n + n % 2 for n in frame.shape[:2])
                    stream.pix_fmt = "yuv420p"
                    stream.codec_context.thread_count = 1
                    stream.codec_context.color_range = av.video.reformatter.ColorRange.MPEG
                    stream.codec_context.colorspace = av.video.reformatter.Colorspace.ITU709
                    stream.codec_context.color_primaries = 1
                    stream.codec_context.color_trc = 1
                picture = av.VideoFrame.from_ndarray(even(frame), format="rgb24").reformat(
                    format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
                )
                picture.pts = count
                picture.time_base = 1 / rate
                container.mux(stream.encode(picture))
                count += 1
            if stream is not None:
                container.mux(stream.encode())
    except av.FFmpegError as error:
        raise _failed(error, path) from error
    return count


def _encoder(crf: int, path: Path) -> tuple[str, dict[str, str]]:
    """The encoder to use and its options. Raises OutputError if there is none."""
    if "libx264" in av.codecs_available:
        return "libx264", {"crf": str(crf)}
    if "libsvtav1" in av.codecs_available:
        return "libsvtav1", {"crf": str(min(63, round(crf * _AV1_CRF))), "preset": "8"}
    raise OutputError("there is no encoder for MP4 here", where=str(path), hint="export a GIF, or pictures")


def even(frame: Frame) -> Frame:
    """A frame whose sides are even, its last column and row repeated where they are not."""
    height, width = frame.shape[:2]
    if height % 2 == 0 and width % 2 == 0:
        return np.ascontiguousarray(frame)
    return np.pad(frame, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def _exact(content: Content, path: Path) -> None:
    gray = content.shape.C == 1
    formats = _EXACT_GRAY if gray else _EXACT_RGB
    bits = next(bits for bits in formats if bits >= content.bit_depth)
    try:
        with av.open(str(path), "w", format="matroska") as container:
            container.metadata.update(_about(content))
            stream = container.add_stream("ffv1", rate=FRAMES_PER_S, options={"level": "3"})
            stream.height, stream.width = content.shape[2:4]
            stream.pix_fmt = formats[bits]
            stream.codec_context.thread_count = 1
            for count, view in enumerate(content.ordered()):
                frame = _exact_frame(view, formats[bits])
                frame.pts = count
                container.mux(stream.encode(frame))
            container.mux(stream.encode())
    except av.FFmpegError as error:
        raise _failed(error, path) from error


def _exact_frame(view: Any, format: str) -> av.VideoFrame:
    """A frame with the very samples; planes of RGB formats are green, blue, red."""
    if view.shape[2] == 1:
        return av.VideoFrame.from_ndarray(np.ascontiguousarray(view[:, :, 0]), format=format)
    if format == "bgr0":
        return av.VideoFrame.from_ndarray(np.ascontiguousarray(view), format="rgb24").reformat(format=format)
    return av.VideoFrame.from_ndarray(np.ascontiguousarray(view), format=format)


def _about(content: Content) -> dict[str, str]:
    shape = content.shape
    return {"title": f"light field {shape.U}x{shape.V}", "comment": f"bits={content.bit_depth}"}


def _rgb(view: Frame) -> Frame:
    return np.repeat(view, 3, axis=2) if view.shape[2] == 1 else view


def _failed(error: av.FFmpegError, path: Path) -> Exception:
    """What the system refused stays an OSError, which tells of full disks; the rest is the encoder's."""
    if isinstance(error, OSError) and error.errno is not None and error.errno > 0 and error.errno < 200:
        return OSError(error.errno, error.strerror)
    return OutputError(f"the video cannot be encoded: {error}", where=str(path))

"""Planes to packets and back through FFmpeg's codecs. To be called in a process of its own: see `child`."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from lfstudio.codecs.anchors.colour import PixelFormat, Planes
from lfstudio.core.errors import EncodeError

if TYPE_CHECKING:
    import av

_FULL_RANGE = 2  # AVCOL_RANGE_JPEG
_BT709 = 1  # AVCOL_SPC_BT709
_RATE = Fraction(30)


class Coded(NamedTuple):
    """What an encoder made.

    Attributes:
        packets: in coding order. The first one holds the sequence headers: nothing else is needed to decode.
        wall_s, cpu_s: from opening the encoder to its last packet; processor time is of all its threads.
    """

    packets: list[bytes]
    wall_s: float
    cpu_s: float


def encode(
    frames: Sequence[Planes],
    pixel_format: PixelFormat,
    encoder: str,
    options: Mapping[str, str],
    opened: Callable[[], None] = lambda: None,
) -> Coded:
    """Encode frames of equal size in this order.

    Args:
        encoder: FFmpeg's name of it. options: its options.
        opened: called once the encoder has started its threads.

    Raises:
        EncodeError: this FFmpeg has no such encoder, or it refuses the frames or the options.
    """
    import av

    height, width = frames[0][0].shape
    try:
        context = av.CodecContext.create(encoder, "w")
        assert isinstance(context, av.VideoCodecContext)
        context.width, context.height, context.pix_fmt = width, height, pixel_format.name
        context.time_base, context.framerate = 1 / _RATE, _RATE
        context.color_range, context.colorspace = _FULL_RANGE, _BT709
        context.thread_count = 1
        context.options = dict(options)
        begun, begun_cpu = time.perf_counter(), time.process_time()
        context.open()
        opened()
        packets = []
        for i, planes in enumerate(frames):
            frame = _frame(planes, pixel_format)
            frame.pts = i
            packets += [bytes(packet) for packet in context.encode(frame)]
        packets += [bytes(packet) for packet in context.encode(None)]
        wall_s, cpu_s = time.perf_counter() - begun, time.process_time() - begun_cpu
        if context.extradata:  # headers that are not in the packets would have to be sent as well
            packets.insert(0, bytes(context.extradata))
    except (av.FFmpegError, ValueError) as error:
        raise EncodeError(f"the video encoder failed: {_reason(error)}", where=encoder) from error
    return Coded(packets, wall_s, cpu_s)


def decode(packets: Sequence[bytes], pixel_format: PixelFormat, decoder: str) -> list[Planes]:
    """The frames in display order. Raises EncodeError if they are not of ``pixel_format`` or cannot be decoded."""
    import av

    try:
        context = av.CodecContext.create(decoder, "r")
        assert isinstance(context, av.VideoCodecContext)
        context.thread_count = 1
        decoded: list[av.VideoFrame] = []
        for data in packets:
            decoded += context.decode(av.Packet(data))
        decoded += context.decode(None)
    except (av.FFmpegError, ValueError) as error:
        raise EncodeError(f"the packets cannot be decoded: {_reason(error)}", where=decoder) from error
    for frame in decoded:
        # "yuvj" is an old name for the same layout in full range.
        if frame.format.name.replace("yuvj", "yuv") != pixel_format.name:
            raise EncodeError(f"frames came back as {frame.format.name}, not {pixel_format.name}", where=decoder)
    return [_planes(frame, pixel_format) for frame in decoded]


def _reason(error: Exception) -> str:
    """What FFmpeg says, without the call that it says it of."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _frame(planes: Planes, pixel_format: PixelFormat) -> av.VideoFrame:
    import av

    height, width = planes[0].shape
    frame = av.VideoFrame(width, height, pixel_format.name)
    for plane, samples in zip(frame.planes, planes, strict=True):
        rows = np.zeros((plane.height, plane.line_size), np.uint8)
        rows[:, : samples.shape[1] * samples.itemsize] = np.ascontiguousarray(samples).view(np.uint8)
        plane.update(rows.tobytes())
    frame.color_range, frame.colorspace = _FULL_RANGE, _BT709
    return frame


def _planes(frame: av.VideoFrame, pixel_format: PixelFormat) -> Planes:
    planes: Planes = []
    for plane in frame.planes:
        rows = np.frombuffer(memoryview(plane), np.uint8)[: plane.height * plane.line_size]
        rows = rows.reshape(plane.height, plane.line_size)
        if pixel_format.bit_depth == 8:
            planes.append(rows[:, : plane.width].copy())
        else:
            planes.append(np.ascontiguousarray(rows[:, : 2 * plane.width]).view("<u2"))
    return planes

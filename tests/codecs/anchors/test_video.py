"""Packets and frames: what is signalled, what comes back, what a stream needs to be decoded."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import threading

import av
import numpy as np
import pytest

from lfstudio.codecs.anchors import ANCHORS, Plan, video
from lfstudio.codecs.anchors.child import normal_scheduling
from lfstudio.codecs.anchors.colour import Planes, to_planes
from lfstudio.core.errors import EncodeError

SIZE = (50, 70)
"""Not the line size of any plane, so that padding at the ends of lines shows."""


def frames(plan: Plan, count: int = 3) -> list[Planes]:
    y, x = np.mgrid[0 : SIZE[0], 0 : SIZE[1]]
    views = []
    for k in range(count):
        waves = [np.sin((x + k) / 5), np.cos((y - k) / 6), np.sin((x + y) / 9 + k)]
        views.append(np.rint((np.stack(waves, axis=2) / 2 + 0.5) * 255).astype(np.uint8))
    return [to_planes(view, 8, plan.pixel_format, SIZE) for view in views]


def x265(pix_fmt: str) -> Plan:
    from dataclasses import replace

    return replace(ANCHORS["x265-ldp"], pix_fmt=pix_fmt).plan(3, 8)


@pytest.mark.parametrize("pix_fmt", ["yuv444p", "yuv420p", "yuv444p10le", "yuv420p12le"])
def test_planes_come_back_in_their_places(pix_fmt: str) -> None:
    plan = x265(pix_fmt)
    given = frames(plan)
    coded = video.encode(given, plan.pixel_format, plan.encoder, plan.options_at(8))
    decoded = video.decode(coded.packets, plan.pixel_format, plan.decoder)
    assert len(decoded) == len(given)
    peak = (1 << plan.pixel_format.bit_depth) - 1
    for ours, theirs in zip(given, decoded, strict=True):
        for a, b in zip(ours, theirs, strict=True):
            assert (a.shape, a.dtype) == (b.shape, b.dtype)
            assert np.abs(a.astype(float) - b).mean() < 0.01 * peak


def test_the_stream_says_full_range_and_bt709_and_holds_its_headers() -> None:
    plan = x265("yuv444p")
    coded = video.encode(frames(plan), plan.pixel_format, plan.encoder, plan.options_at(30))
    decoder = av.CodecContext.create("hevc", "r")
    decoded = [frame for packet in coded.packets for frame in decoder.decode(av.Packet(packet))]
    frame = (decoded + list(decoder.decode(None)))[0]
    assert int(frame.color_range) == 2
    assert int(frame.colorspace) == 1
    # No text about the encoder in the stream (1 to 2 kB, more than small light fields need).
    assert b"x265" not in b"".join(coded.packets)


def test_packets_of_another_format_are_refused() -> None:
    plan = x265("yuv444p")
    coded = video.encode(frames(plan), plan.pixel_format, plan.encoder, plan.options_at(30))
    with pytest.raises(EncodeError, match="frames came back as yuv444p, not yuv420p"):
        video.decode(coded.packets, x265("yuv420p").pixel_format, plan.decoder)


def test_an_encoder_that_is_not_there_is_a_typed_error() -> None:
    plan = x265("yuv444p")
    with pytest.raises(EncodeError, match="libnothing"):
        video.encode(frames(plan), plan.pixel_format, "libnothing", {})


def _reset_real_time(connection: multiprocessing.connection.Connection) -> None:
    """In a child: a thread in real-time scheduling beside the calling one; which policies are left after the reset?"""
    waiting, may_end = threading.Event(), threading.Event()

    def wait() -> None:
        waiting.set()
        may_end.wait(30)

    with contextlib.suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    before = os.sched_getscheduler(0)
    thread = threading.Thread(target=wait)
    thread.start()  # inherits the policy
    waiting.wait(30)
    normal_scheduling()
    assert thread.native_id is not None
    connection.send((before, os.sched_getscheduler(0), os.sched_getscheduler(thread.native_id)))
    may_end.set()


@pytest.mark.skipif(not hasattr(os, "sched_setscheduler"), reason="this system has no such call")
def test_threads_are_taken_back_to_ordinary_scheduling() -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_reset_real_time, args=(theirs,))
    child.start()
    before, calling, other = ours.recv() if ours.poll(60) else (None, None, None)
    child.join()
    if before != os.SCHED_FIFO:
        pytest.skip("this person may not use real-time scheduling")
    assert (calling, other) == (os.SCHED_OTHER, os.SCHED_OTHER)

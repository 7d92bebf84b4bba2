"""The process that runs the video codecs, away from the program: they print, change priorities, and can crash."""

from __future__ import annotations

import contextlib
import os
import re
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from lfstudio.codecs.anchors import video
from lfstudio.codecs.anchors.colour import Planes, from_planes, padded_size, to_planes
from lfstudio.codecs.anchors.orders import view_order
from lfstudio.codecs.anchors.point import AnchorPoint
from lfstudio.codecs.anchors.settings import Plan
from lfstudio.core.errors import EncodeError, LfstudioError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.metrics import Comparison


class Work(NamedTuple):
    """What the child is asked: ``samples`` "U V H W C" of ``bit_depth``, coded by ``plan`` at each of ``qps``."""

    samples: Samples
    bit_depth: int
    plan: Plan
    qps: tuple[int, ...]


def serve(connection: Connection, log: str) -> None:
    """Receive one `Work`; send an `AnchorPoint` for each quantiser, in their order, or the LfstudioError that ended it.

    Args:
        log: file that takes what the codecs print.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it ends this process
    _redirect_output(log)
    work: Work = connection.recv()
    try:
        lf = LightField(work.samples, work.bit_depth)
        frames = _frames(lf, work.plan)
        for qp in work.qps:
            connection.send(_point(lf, work.plan, frames, qp, log))
    except MemoryError:
        connection.send(EncodeError("out of memory", where=work.plan.encoder, hint="try a crop or fewer views"))
    except LfstudioError as error:
        connection.send(error)
    except BrokenPipeError:
        return  # the parent is gone
    connection.close()


def _redirect_output(log: str) -> None:
    """The codecs write to file descriptors 1 and 2 behind Python's back."""
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for standard in (1, 2):
        os.dup2(descriptor, standard)
    os.close(descriptor)


def normal_scheduling() -> None:
    """Take all threads of this process back to the ordinary scheduling class.

    SVT-AV1, started by root, moves its own and the calling thread to real-time scheduling, which starves the rest of
    the machine.
    """
    if not hasattr(os, "sched_setscheduler"):
        return
    try:
        threads = [int(task.name) for task in Path("/proc/self/task").iterdir()]
    except OSError:
        threads = [0]
    for thread in threads:
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            if os.sched_getscheduler(thread) in (os.SCHED_FIFO, os.SCHED_RR):
                os.sched_setscheduler(thread, os.SCHED_OTHER, os.sched_param(0))


def _frames(lf: LightField, plan: Plan) -> list[Planes]:
    size = padded_size(lf.shape.H, lf.shape.W, plan.pixel_format, plan.smallest)
    order = view_order(plan.order, lf.shape.U, lf.shape.V)
    return [to_planes(lf.view(*index), lf.bit_depth, plan.pixel_format, size) for index in order]


def _point(lf: LightField, plan: Plan, frames: list[Planes], qp: int, log: str) -> AnchorPoint:
    options = plan.options_at(qp)
    coded = video.encode(frames, plan.pixel_format, plan.encoder, options, normal_scheduling)
    decoded = video.decode(coded.packets, plan.pixel_format, plan.decoder)
    if len(decoded) != len(frames):
        raise EncodeError(f"{len(decoded)} of {len(frames)} frames came back", where=plan.encoder)
    comparison = Comparison(lf.shape, lf.bit_depth)
    for index, planes in zip(view_order(plan.order, lf.shape.U, lf.shape.V), decoded, strict=True):
        view = from_planes(planes, plan.pixel_format, lf.shape[2:], lf.bit_depth)
        comparison.add(*index, view, lf.view(*index))
    result = comparison.result()
    count = sum(len(packet) for packet in coded.packets)
    return AnchorPoint(
        qp=qp,
        bytes=count,
        bpp=8 * count / lf.shape.pixels,
        psnr_db=result.psnr_db,
        psnr_db_mean=result.psnr_db_mean,
        psnr_yuv_db=result.psnr_yuv_db,
        ssim=result.ssim,
        wall_s=round(coded.wall_s, 3),
        cpu_s=round(coded.cpu_s, 3),
        parameters=options,
        encoder=_version(log) or plan.encoder,
    )


def _version(log: str) -> str | None:
    """What the encoder calls itself in its own output."""
    text = Path(log).read_text("utf-8", "replace")
    found = re.search(r"(x265).*?encoder version (\S+)|(SVT-AV1) Encoder Lib (\S+)", text)
    return " ".join(part for part in found.groups() if part) if found else None

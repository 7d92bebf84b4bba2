"""What a scripted engine says of anchors."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lfstudio.core.events import Done, Event, Failed, Point, Stage
from lfstudio.core.protocols import Control
from lfstudio.engine.messages import AnchorJob

if TYPE_CHECKING:
    from fake_engine import FakeEngine


def point(qp: int) -> Point:
    """An anchor's point: half the rate and 3 dB less for every six quantisers."""
    return Point(qp, 1000, 1.6 * 2 ** (-qp / 6), 54 - qp / 2, 55 - qp / 2)


def measure(engine: FakeEngine, job: AnchorJob, control: Control) -> Iterator[Event]:
    """All points, one by one."""
    yield Stage("reading")
    for qp in job.qps:
        yield point(qp)
    yield Done({"anchor": job.codec})


def lack_the_encoder(engine: FakeEngine, job: AnchorJob, control: Control) -> Iterator[Event]:
    """Fails as a PyAV without x265 does; the other codec works."""
    if job.codec == "x265":
        yield Failed("EncodeError", "libx265: this build of FFmpeg has no such encoder", "install PyAV from PyPI")
    else:
        yield from measure(engine, job, control)


def measure_until_told(engine: FakeEngine, job: AnchorJob, control: Control) -> Iterator[Event]:
    """One point, then nothing until the person cancels."""
    yield point(job.qps[0])
    pause = threading.Event()
    while not control.stopping:
        pause.wait(0.005)
    yield Failed("CancelledError", "the measurement was cancelled")

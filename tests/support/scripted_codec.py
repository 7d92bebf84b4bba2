"""A codec that does what a test tells it to: real files in the real container, no network, no training.

Steps shift fewer and fewer bits away, so that snapshots get better. ``overrides`` of the settings script it:

* ``fail`` = ``memory``, ``cuda``, ``error``, ``usage``: raises after the first snapshot.
* ``end`` = ``wait``: goes on until it is asked to stop; ``deaf``: goes on even then;
  ``silent``: ends without a result; ``kill``: kills its process.
* ``pause`` = seconds after each step.
* ``corrupt`` = ``1``: the final bytes are damaged.
"""

from __future__ import annotations

import hashlib
import os
import signal
import threading
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from lfstudio.bitstream.container import Container
from lfstudio.bitstream.metadata import pack_metadata, unpack_metadata
from lfstudio.core.errors import BitstreamError, UsageError
from lfstudio.core.events import Notice, Stage, Step
from lfstudio.core.lightfield import LightField, LightFieldShape, Samples
from lfstudio.core.protocols import (
    Checkpoint,
    CodecOutput,
    Control,
    Encoded,
    EncodeSettings,
    Inspection,
    LatentPlane,
    PresetInfo,
)

PROFILE = "scripted"


class ScriptedDecoder:
    """Opens what `ScriptedCodec` made."""

    profile = PROFILE

    def __init__(self, data: bytes) -> None:
        container = Container.parse(data)
        self.shape: LightFieldShape = container.shape
        self.bit_depth = container.bit_depth
        self.sections: Mapping[str, int] = container.section_sizes
        self.metadata: Mapping[str, Any] = unpack_metadata(container.sections.get("metadata", b"{}"))
        try:
            raw = zlib.decompress(container.section("latents"))
        except zlib.error as error:
            raise BitstreamError("damaged", where="section latents") from error
        self._samples = np.frombuffer(raw, np.uint8 if self.bit_depth <= 8 else np.uint16).reshape(self.shape)
        self.symbols_sha256 = hashlib.sha256(raw).hexdigest()
        self.bpp_estimate = 8 * len(data) / self.shape.pixels
        self.bytes = len(data)

    def view(self, u: float, v: float) -> Samples:
        if not (0 <= u <= self.shape.U - 1 and 0 <= v <= self.shape.V - 1):
            raise UsageError(f"view {u:g},{v:g} is outside the grid")
        return self._samples[round(u), round(v)]

    def inspect(self) -> Inspection:
        plane = LatentPlane("y1", 0, np.zeros((2, 2), np.int32), np.ones((2, 2), np.float32))
        return Inspection([plane], [], {name: 8.0 * n for name, n in self.sections.items()}, {"profile": PROFILE})


class ScriptedCodec:
    """See the module. ``resumed_from`` remembers the step that the last encode went on from, ``started_from`` the file
    that it began with."""

    name = "scripted"
    presets: Mapping[str, PresetInfo] = {
        "scripted": PresetInfo("scripted", PROFILE, "Scripted", "For tests.", {"only": 0.5}, 0.5)
    }

    def __init__(self) -> None:
        self.resumed_from: int | None = None
        self.started_from: bytes | None = None

    def open(self, data: bytes) -> ScriptedDecoder:
        return ScriptedDecoder(data)

    def encode(
        self,
        lf: LightField,
        settings: EncodeSettings,
        control: Control,
        resume: bytes | None = None,
        start: bytes | None = None,
    ) -> Iterator[CodecOutput]:
        self.started_from = start
        script = settings.overrides
        steps = settings.steps or 6
        self.resumed_from = int(resume) if resume is not None else None
        if script.get("fail") == "usage":
            raise UsageError("no such field: fail")
        yield Stage("training")
        yield Notice("scripted")
        i = self.resumed_from or 0
        pause = threading.Event()
        endless = script.get("end") in ("wait", "deaf")
        while (i < steps or endless) and not (control.stopping and script.get("end") != "deaf"):
            i += 1
            yield Step(i, steps, 1 / i, 1.0, 20.0 + i, i / 10, max(0, steps - i) / 10, 0.5)
            if i % 2 == 0:
                yield self._encoded(lf, settings, i, final=False)
                yield Checkpoint(str(i).encode(), i)
            if i == 3:
                _fail(script.get("fail"))
            if i == 3 and script.get("end") == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            if endless or "pause" in script:
                pause.wait(float(script.get("pause", 0.005)))
        if control.cancelled or script.get("end") == "silent":
            return
        yield Checkpoint(str(i).encode(), i)
        yield self._encoded(lf, settings, i, final=True)

    @staticmethod
    def _encoded(lf: LightField, settings: EncodeSettings, i: int, *, final: bool) -> Encoded:
        shift = max(0, 6 - i)
        raw = ((lf.samples >> shift) << shift).astype(lf.samples.dtype).tobytes()
        payload = zlib.compress(raw, 1)
        if final and settings.overrides.get("corrupt"):
            payload = payload[: len(payload) // 2]
        sections = {"latents": payload, "metadata": pack_metadata(settings.metadata)}
        container = Container(lf.shape, lf.bit_depth, PROFILE, sections)
        data = container.to_bytes()
        bits = {name: 8.0 * n for name, n in container.section_sizes.items()}
        return Encoded(data, final, i, 8 * len(data) / lf.shape.pixels, bits, {"lambda": 0.5, "device": "cpu"})


def _fail(how: str | None) -> None:
    if how == "memory":
        raise RuntimeError("[enforce fail at alloc_cpu.cpp] DefaultCPUAllocator: can't allocate memory: you tried …")
    if how == "cuda":
        raise RuntimeError("CUDA error: an illegal memory access was encountered\nCompile with …")
    if how == "error":
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")

"""What the scripted engine says of the inside of its files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from lfstudio.bitstream.container import Container
from lfstudio.bitstream.contents import contents
from lfstudio.core.errors import UsageError
from lfstudio.core.inside import Field, Prediction
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.inside_messages import (
    AblateRequest,
    BytesRequest,
    Contents,
    ContentsRequest,
    FileBytes,
    InsideReply,
    InsideRequest,
    LatentPredictions,
    PredictRequest,
    Worth,
)
from lfstudio.engine.messages import Opened, OpenRequest

if TYPE_CHECKING:
    from fake_engine import FakeEngine

_SECTIONS = {"config": bytes(range(14)), "weights": b"w" * 40, "latents": b"l" * 60}
FILE = Container(LightFieldShape(3, 3, 24, 32, 3), 8, "paper", _SECTIONS).to_bytes()
"""What every coded file's bytes are."""


def answer(engine: FakeEngine, request: InsideRequest) -> InsideReply | Opened:
    """Variants are darker, whatever is off; each plane that is off costs half a decibel."""
    path, samples, _ = engine._held(request.handle)
    if isinstance(request, AblateRequest):
        if any(level == "refused" for level, _ in request.off.planes):
            raise UsageError("no such latents")
        opened = engine._open(OpenRequest(path))
        engine.open_handles[opened.handle] = (path, (samples // 2).astype(np.uint8), True)
        return replace(opened)
    if isinstance(request, PredictRequest):
        i = int(request.level[1:])
        flat = np.zeros((4 * i, 5 * i), np.float32)
        values = np.arange(-5, 6)
        shares = np.full(11, 1 / 11)
        return LatentPredictions(request.level, (Prediction(request.level, 0, flat + 0.5, flat + 2, values, shares),))
    if isinstance(request, ContentsRequest):
        return Contents(contents(FILE, {"config": [Field("rank", "6", "Kernels in the base.")]}), len(FILE))
    if isinstance(request, BytesRequest):
        return FileBytes(request.offset, FILE[request.offset : request.offset + request.length])
    loss = 0.5 * len(request.off.planes)
    if request.reference is None:
        return Worth(request.off, 30.0)
    return Worth(request.off, 30.0, 35.0 - loss, 35.0)

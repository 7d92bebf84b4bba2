"""A tiny encode from end to end, in memory: shows that this installation can code and decode."""

from __future__ import annotations

import time
from typing import Any

import numpy as np

from lfstudio.codecs import registry
from lfstudio.core.errors import EncodeError
from lfstudio.core.lightfield import LightField, Source
from lfstudio.core.protocols import Control, Encoded, EncodeSettings
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.files import open_coded_bytes

STEPS = 4


def self_test() -> dict[str, Any]:
    """Encode 2x2 views of 16x16 pixels in a few steps and decode them twice.

    Returns: ``bytes`` of the file, ``profile``, ``symbols_sha256``, and seconds for the encode, for both decodes, and
    for everything: ``encode_s``, ``decode_s``, ``wall_s``.
    Raises: EncodeError if the two decodes differ or the shape is another, else as the codec.
    """
    started = time.perf_counter()
    y, x = np.mgrid[0:16, 0:16]
    ramp = np.stack([8 * x + 64, 8 * y + 64, 4 * (x + y)], axis=-1).astype(np.uint8)
    views = np.stack([np.stack([np.roll(ramp, (u, v), (0, 1)) for v in range(2)]) for u in range(2)])
    lf = LightField(views, 8, Source(name="self-test"))
    preset = "fast" if "fast" in registry.presets() else registry.default_preset()
    codec = registry.codec_for_preset(preset)
    encoding = time.perf_counter()
    with codec_errors():
        outputs = list(codec.encode(lf, EncodeSettings(preset=preset, steps=STEPS, device="cpu"), Control()))
    final = [output for output in outputs if isinstance(output, Encoded) and output.final]
    if len(final) != 1:
        raise EncodeError("the self-test's encode ended without a result")
    decoding = time.perf_counter()
    first, second = open_coded_bytes(final[0].data), open_coded_bytes(final[0].data)
    if first.shape != lf.shape or first.decoder.symbols_sha256 != second.decoder.symbols_sha256:
        raise EncodeError("the self-test's file does not decode to what was encoded")
    if not np.array_equal(first.view(1, 1), second.view(1, 1)):
        raise EncodeError("the self-test's file decodes to different pictures each time")
    return {
        "bytes": first.bytes,
        "profile": first.decoder.profile,
        "symbols_sha256": first.decoder.symbols_sha256,
        "encode_s": round(decoding - encoding, 3),
        "decode_s": round(time.perf_counter() - decoding, 3),
        "wall_s": round(time.perf_counter() - started, 3),
    }

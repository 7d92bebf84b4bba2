"""Disparity maps as files: PFM, which holds the numbers themselves, and 16-bit PNG with a scale that it states."""

from __future__ import annotations

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

from lfstudio.readers import png

_AFTER_HEADER = len(png.SIGNATURE) + 25
_LEVELS = 65534


def pfm(values: NDArray[np.float32]) -> bytes:
    """A map "H W" as a PFM file: little-endian floats, the lowest row first."""
    height, width = values.shape
    return f"Pf\n{width} {height}\n-1.0\n".encode("ascii") + np.ascontiguousarray(values[::-1], "<f4").tobytes()


def scaled_png(values: NDArray[np.float32], unit: str) -> tuple[bytes, float, float]:
    """A map "H W" as a 16-bit gray PNG: value = offset + scale * sample; sample 0 stands for no value (NaN).

    Returns:
        The file, offset and scale. The file states them, with ``unit``, in a text chunk called Description.
    """
    known = values[np.isfinite(values)]
    low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 0.0)
    scale = (high - low) / _LEVELS if high > low else 1.0 / _LEVELS
    offset = low - scale
    samples = np.where(np.isfinite(values), np.rint((np.nan_to_num(values) - offset) / scale), 0)
    data = png.encode(np.clip(samples, 0, _LEVELS + 1).astype(np.uint16)[:, :, None], 16)
    text = f"Description\0value = {offset:.9g} + {scale:.9g} * sample, in {unit}; sample 0: no value".encode("latin-1")
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    return data[:_AFTER_HEADER] + chunk + data[_AFTER_HEADER:], offset, scale

"""What is inside a file as files for other programs: symbols as arrays, bits as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np

from lfstudio.core.protocols import LatentPlane


def symbols_npy(planes: Sequence[LatentPlane]) -> bytes:
    """The symbols of channels of one level as ``.npy``: "c h w" int32. Raises ValueError for none."""
    if not planes:
        raise ValueError("no planes to save")
    stream = io.BytesIO()
    np.save(stream, np.stack([plane.values for plane in planes]).astype(np.int32), allow_pickle=False)
    return stream.getvalue()


def bits_csv(bits: Mapping[str, float]) -> str:
    """A line for each component: name, bits, bytes, share of the file (0 .. 1)."""
    total = sum(bits.values()) or 1.0
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(["component", "bits", "bytes", "share"])
    for name, value in bits.items():
        writer.writerow([name, f"{value:.3f}", f"{value / 8:.3f}", f"{value / total:.6f}"])
    return stream.getvalue()

"""Display values of a source in a file that the window maps."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core import mapped
from lfstudio.core.errors import OutputError
from lfstudio.core.lightfield import LightField, to_display


def write_display(lf: LightField, path: Path) -> None:
    """Write the 8-bit display values as ``.npy``. Raises OutputError."""
    display = mapped.create(path, tuple(lf.shape), np.uint8)
    for u in range(lf.shape.U):
        for v in range(lf.shape.V):
            display[u, v] = to_display(lf.view(u, v), lf.bit_depth)


def mapped_display(path: Path) -> NDArray[np.uint8]:
    """What `write_display` wrote, or the reader. Raises OutputError."""
    try:
        return mapped.open_mapped(path)
    except (OSError, ValueError) as error:
        raise OutputError(f"the samples cannot be mapped: {error}", where=str(path)) from error

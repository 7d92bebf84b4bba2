"""PFM: maps of floating-point numbers, as the HCI benchmark has its disparities."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import ReadError
from lfstudio.readers.picture import MAX_PIXELS, os_error

_HEADER = re.compile(rb"(P[Ff])\s+(\d{1,7})\s+(\d{1,7})\s+([+-]?\d+(?:\.\d+)?)\s")


def read_pfm(path: Path) -> NDArray[np.float32]:
    """A map "H W" (gray), the first row at the top; the file has the lowest row first.

    Raises:
        ReadError: missing, damaged, cut short, too large, or in colour.
    """
    where = str(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            match = _HEADER.match(stream.read(128))
            if match is None or match[1] != b"Pf" or float(match[4]) == 0:
                raise ReadError("this is no gray PFM map", where=where)
            width, height = int(match[2]), int(match[3])
            if not 0 < width * height <= MAX_PIXELS or match.end() + 4 * width * height > size:
                raise ReadError("the PFM map is cut short", where=where, hint="copy or download the file again")
            stream.seek(match.end())
            data = stream.read(4 * width * height)
    except OSError as error:
        raise os_error(error, path) from error
    values = np.frombuffer(data, "<f4" if float(match[4]) < 0 else ">f4").reshape(height, width)
    return values[::-1].astype(np.float32)

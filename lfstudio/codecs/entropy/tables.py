"""The shipped tables of 16-bit cumulative distributions, and the integer indices that choose a row of them.

A symbol's probability depends on three integers alone: the family, the scale index and the mean in sixteenths. The
tables are part of the bitstream; `resources/tables/make_tables.py` shows where their numbers come from.
"""

from __future__ import annotations

import hashlib
import io
import math
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lfstudio.core.errors import ReadError
from lfstudio.core.resources import resource

BASE_SCALES = 64
"""Scale indices with rows of their own; larger ones are split into a coded and a raw part (`split`)."""

OFFSETS = 16
"""Mean offsets per scale: -8 .. 7 sixteenths."""

REACH = 31
"""A table codes -31 .. 31; beyond that lies the escape."""

ESCAPE = 2 * REACH + 1
"""Table symbol of the escape; table symbol i < ESCAPE stands for i - REACH."""

TABLE_SYMBOLS = ESCAPE + 1

SCALES = 256
"""Scale indices are 0 .. 255."""

SHA256 = {
    "laplace": "cf6918ff2a520438896add45c1c727479a42e5135ec457b7df02513dbed53a3b",
    "gaussian": "842736a2fa2de459dab33b05ef189f59ed1c1c14670a8c7e48e1458ce4983530",
}
"""Of the table files; another table would decode every file to noise."""

FAMILIES = tuple(SHA256)
"""Distribution families, in the order of their ids in a file."""


@dataclass(frozen=True)
class Table:
    """One family's distributions.

    Attributes:
        family: its name. cdf: (1024, 65) uint16, read-only, C-contiguous; row ``16 * scale + offset + 8``; the last
            entry of a row stands for 65536 and is stored as 0.
    """

    family: str
    cdf: NDArray[np.uint16]

    @cached_property
    def edges(self) -> list[list[int]]:
        """The rows as lists of 65 integers, the last one 65536."""
        wide = self.cdf.astype(np.int64)
        wide[:, -1] = 1 << 16
        rows: list[list[int]] = wide.tolist()
        return rows

    @cached_property
    def bits(self) -> NDArray[np.float32]:
        """What each table symbol costs, (1024, 64) float32: -log2(width / 65536)."""
        widths = np.diff(np.array(self.edges, dtype=np.float64), axis=1)
        return (16.0 - np.log2(widths)).astype(np.float32)

    @cached_property
    def least_bits(self) -> float:
        """The cheapest symbol of all rows: a stream of n symbols takes at least n times that."""
        return 16.0 - math.log2(int(np.diff(np.array(self.edges), axis=1).max()))


@cache
def load_table(family: str) -> Table:
    """The table of a family (`FAMILIES`), loaded once.

    Raises:
        ReadError: the file is missing, or is not the very one that files are coded with.
        ValueError: there is no such family.
    """
    if family not in SHA256:
        raise ValueError(f"no distribution family {family!r}; there are {', '.join(FAMILIES)}")
    return Table(family, read_table(resource("tables", f"{family}.npy"), SHA256[family]))


def read_table(path: Path, sha256: str) -> NDArray[np.uint16]:
    """Read a table file whose bytes must have the given hash; (1024, 65) uint16. Raises ReadError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot read: {error.strerror or error}", where=str(path)) from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ReadError(
            "this is not the table that files are coded with", where=str(path), hint="install LF Studio again"
        )
    array = np.lib.format.read_array(io.BytesIO(data), allow_pickle=False)
    table = np.ascontiguousarray(array, dtype=np.uint16).reshape(BASE_SCALES * OFFSETS, TABLE_SYMBOLS + 1)
    table.setflags(write=False)
    return table


def scale_value(j: ArrayLike) -> NDArray[np.float64]:
    """The Laplace scale b of scale index j, in symbols: 2**((j - 44) / 10), from 0.047 (j = 0) to 2.2 million (255).

    For the Gaussian family sigma = b * sqrt(2), the same standard deviation.
    """
    return np.exp2((np.asarray(j, dtype=np.float64) - 44.0) / 10.0)


def nearest_scale(b: ArrayLike) -> NDArray[np.int64]:
    """The scale index 0 .. 255 that is nearest to a Laplace scale b >= 0 on the logarithmic axis.

    For encoders: it is floating point, so the index itself is what a file must carry. Raises ValueError for NaN.
    """
    values = np.asarray(b, dtype=np.float64)
    if np.isnan(values).any():
        raise ValueError("a scale is not a number")
    smallest, largest = scale_value([0, SCALES - 1])
    indices = np.rint(44.0 + 10.0 * np.log2(np.clip(values, smallest, largest)))
    return np.clip(indices, 0, SCALES - 1).astype(np.int64)

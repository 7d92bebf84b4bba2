"""Numbers to colours: named, perceptually uniform maps, applied through a table of 256 entries.

``error`` and ``quality`` stand for the maps that the person prefers for errors (``inferno``) and PSNR (``viridis``);
``diverging`` is for signed values with zero in the middle.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

ColormapName = Literal["inferno", "viridis", "magma", "cividis", "gray", "diverging"]

_TABLES = {
    "inferno": "inferno", "viridis": "viridis", "magma": "magma", "cividis": "cividis", "gray": "CET-L1",
    "diverging": "CET-D1A",
}  # fmt: skip
NAMES: tuple[str, ...] = tuple(_TABLES)
"""Every map; `apply` and `table` take these, and ``error`` and ``quality``."""

_preferred = {"error": "inferno", "quality": "viridis"}

MISSING = (96, 96, 96)
"""The colour of values that are not numbers."""


def prefer(role: str, name: str) -> None:
    """Let ``error`` or ``quality`` stand for another map from now on; who has drawn with it must draw again."""
    if role not in _preferred or name not in _TABLES:
        raise KeyError(role if role not in _preferred else name)
    _preferred[role] = name


def actual(name: str) -> str:
    """The map that ``name`` stands for."""
    return _preferred.get(name, name)


def table(name: str) -> NDArray[np.uint8]:
    """The colours of a map, "256 3" uint8 RGB, lowest value first; do not write to it. KeyError for an unknown name."""
    return _table(actual(name))


@cache
def _table(name: str) -> NDArray[np.uint8]:
    from pyqtgraph import colormap  # not at the top: an empty window does without

    colours = colormap.get(_TABLES[name]).getLookupTable(nPts=256, alpha=False)
    result = np.ascontiguousarray(colours[:, :3], dtype=np.uint8)
    result.flags.writeable = False
    return result


def limits(name: str, lo: float, hi: float) -> tuple[float, float]:
    """The range that a map shows when it is asked for ``lo`` to ``hi``: symmetric about zero for ``diverging``."""
    if name == "diverging":
        reach = max(abs(lo), abs(hi))
        return -reach, reach
    return lo, hi


def apply(name: str, values: ArrayLike, lo: float, hi: float) -> NDArray[np.uint8]:
    """Colour an array.

    Args:
        name: one of `NAMES`.
        values: "H W" (any shape) numbers; what lies outside the range takes its end's colour, NaN takes `MISSING`.
        lo, hi: the values of the map's ends; an empty range colours everything as its middle.

    Returns:
        "H W 3" uint8 RGB, C-contiguous.
    """
    lo, hi = limits(name, lo, hi)
    data = np.asarray(values, dtype=np.float32)
    if hi > lo:
        scaled = (data - np.float32(lo)) * np.float32(255.0 / (hi - lo)) + np.float32(0.5)
    else:
        scaled = np.where(np.isnan(data), np.float32(np.nan), np.float32(128.0))
    missing = np.isnan(scaled)
    any_missing = bool(missing.any())
    if any_missing:
        scaled[missing] = 0.0
    index = np.clip(scaled, 0.0, 255.0).astype(np.uint8)
    picture: NDArray[np.uint8] = np.take(table(name), index, axis=0)
    if any_missing:
        picture[missing] = MISSING
    return picture

"""Geometry and bit depth out of named values: attributes of HDF5, Zarr and TIFF files, variables beside a MATLAB array.

The names are those of `lfstudio.core.lightfield.Geometry`, and ``bit_depth``; whatever makes no sense is left out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import Geometry
from lfstudio.readers.stored import Stored

NUMBERS = ("baseline_mm", "focal_length_mm", "focus_distance_m", "disparity_min_px", "disparity_max_px")
_BY_VIEW = {"poses": (4, 4), "positions": (2,), "time_s": ()}
NAMES = (*NUMBERS, *_BY_VIEW, "bit_depth")


def number(value: Any) -> float | None:
    """A finite number out of a number, a text or an array of one; None otherwise."""
    try:
        found = float(np.asarray(value, np.float64).reshape(-1)[0]) if np.size(value) == 1 else math.nan
    except (TypeError, ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def geometry_of(values: Mapping[str, Any], grid: tuple[int, int]) -> Geometry | None:
    """What named values say of the cameras of a stored grid; None if they say nothing."""
    known: dict[str, Any] = {name: number(values[name]) for name in NUMBERS if name in values}
    for name, shape in _BY_VIEW.items():
        if name in values:
            known[name] = _matrix(values[name], (*grid, *shape))
    known = {name: value for name, value in known.items() if value is not None}
    return Geometry(**known) if known else None


def _matrix(value: Any, shape: tuple[int, ...]) -> NDArray[np.float64] | None:
    try:
        found = np.asarray(value, np.float64)
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.shape == shape and bool(np.isfinite(found).all()) else None


def with_facts(stored: Stored, values: Mapping[str, Any]) -> Stored:
    """A source with the geometry and the bit depth that its values state."""
    geometry = geometry_of(values, stored.grid)
    bits = number(values.get("bit_depth"))
    depth = stored.bit_depth
    if bits is not None and stored.layout.bits is None and (8 if depth > 8 else 0) < bits <= depth:
        depth = int(bits)
    return replace(stored, bit_depth=depth, geometry=geometry or stored.geometry)

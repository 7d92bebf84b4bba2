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


_SHORT = dict(zip("bfz", NUMBERS[:3], strict=True))
_WORST = 0.02  # of a step: cameras that lie further from a regular grid are not told as one


def short_text(geometry: Geometry | None) -> str:
    """A geometry in some forty characters, for the metadata of a coded file: ``b=50.5,f=100,z=2.5,d=-1.25:1.75``.

    b: baseline, f: focal length, z: focus distance (`Geometry`'s units), d: disparity range, p: positions as
    x0:y0:dx:dy:dx:dy (the first camera, a step along u, a step along v) where they form a regular grid, t: seconds from
    view to view, row by row, where they are even. Six digits each. Poses are not told.
    """
    if geometry is None:
        return ""
    parts = [f"{key}={value:.6g}" for key, name in _SHORT.items() if (value := getattr(geometry, name)) is not None]
    if geometry.disparity_min_px is not None and geometry.disparity_max_px is not None:
        parts.append(f"d={geometry.disparity_min_px:.6g}:{geometry.disparity_max_px:.6g}")
    if geometry.positions is not None and (grid := _regular(geometry.positions)) is not None:
        parts.append("p=" + ":".join(f"{value:.6g}" for value in grid))
    if geometry.time_s is not None and geometry.time_s.size > 1:
        steps = np.diff(geometry.time_s.ravel())
        if float(np.ptp(steps)) <= _WORST * abs(float(steps.mean())):
            parts.append(f"t={float(steps.mean()):.6g}")
    return ",".join(parts)


def _regular(positions: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The first position and the steps along u and v of "U V 2" positions, six numbers; None if they are no grid."""
    U, V = positions.shape[:2]
    u, v = np.indices((U, V))
    design = np.stack([np.ones(U * V), u.ravel(), v.ravel()], axis=1)
    fitted = np.linalg.lstsq(design, positions.reshape(-1, 2), rcond=None)[0]
    step = max(float(np.hypot(*fitted[1])), float(np.hypot(*fitted[2])))
    worst = float(np.abs(design @ fitted - positions.reshape(-1, 2)).max())
    fitted[np.abs(fitted) < 1e-9 * max(step, float(np.abs(fitted).max()))] = 0
    return fitted.ravel() if worst <= _WORST * step else None


def from_short_text(text: object, grid: tuple[int, int]) -> Geometry | None:
    """The geometry that `short_text` wrote, of a light field of this grid; None if it says nothing that makes sense."""
    known: dict[str, Any] = {}
    for part in str(text or "").split(",")[:8]:
        key, _, value = part.partition("=")
        found = [number(word) for word in value.split(":")]
        values = [n for n in found if n is not None]
        if len(values) != len(found):
            continue
        if key in _SHORT and len(values) == 1:
            known[_SHORT[key]] = values[0]
        elif key == "d" and len(values) == 2:
            known["disparity_min_px"], known["disparity_max_px"] = values
        elif key == "p" and len(values) == 6:
            u, v = np.indices(grid, dtype=np.float64)
            first, along_u, along_v = np.array(values).reshape(3, 2)
            known["positions"] = first + u[..., None] * along_u + v[..., None] * along_v
        elif key == "t" and len(values) == 1:
            known["time_s"] = np.arange(grid[0] * grid[1], dtype=np.float64).reshape(grid) * values[0]
    return Geometry(**known) if known else None

"""Geometry and bit depth out of named values: attributes of HDF5, Zarr and TIFF files, variables beside a MATLAB array.

The names are those of `lfstudio.core.lightfield.Geometry`, and ``bit_depth``; whatever makes no sense is left out.
"""

from __future__ import annotations

import base64
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
_PARTS = 9  # of a short text
_FEW = 49  # views whose positions are told one by one
_SAME = 1e-4  # difference of numbers of a rotation that are the same
_WORST = 0.02  # of a step: cameras that lie further from a regular grid are not told as one


def short_text(geometry: Geometry | None) -> str:
    """A geometry in some forty characters, for the metadata of a coded file: ``b=50.5,f=100,z=2.5,d=-1.25:1.75``.

    b: baseline, f: focal length, z: focus distance (`Geometry`'s units), d: disparity range, p: positions as
    x0:y0:dx:dy:dx:dy (the first camera, a step along u, a step along v) of the regular grid that fits them, q: where
    they form none, how far off they are (the unit, and a byte for each number, base 85), if they are few; t: seconds
    from view to view, row by row, where they are even; o: poses of cameras in a regular grid that all look the same way
    (the first two axes, then as p, in space). Six digits each.
    """
    if geometry is None:
        return ""
    parts = [f"{key}={value:.6g}" for key, name in _SHORT.items() if (value := getattr(geometry, name)) is not None]
    if geometry.disparity_min_px is not None and geometry.disparity_max_px is not None:
        parts.append(f"d={geometry.disparity_min_px:.6g}:{geometry.disparity_max_px:.6g}")
    if geometry.positions is not None:
        parts += _told_positions(geometry.positions)
    if geometry.time_s is not None and geometry.time_s.size > 1:
        steps = np.diff(geometry.time_s.ravel())
        if float(np.ptp(steps)) <= _WORST * abs(float(steps.mean())):
            parts.append(f"t={float(steps.mean()):.6g}")
    if geometry.poses is not None and (rig := _rig(geometry.poses)) is not None:
        parts.append(_numbers("o", rig))
    return ",".join(parts)


def _numbers(key: str, values: NDArray[np.float64]) -> str:
    return f"{key}=" + ":".join(f"{value:.6g}" for value in values.ravel())


def _told_positions(positions: NDArray[np.float64]) -> list[str]:
    """The parts ``p`` and, where needed, ``q``; none if they are no grid and many."""
    grid, off, step = _grid_of(positions)
    if float(np.abs(off).max()) <= _WORST * step:
        return [_numbers("p", grid)]
    if off.size > 2 * _FEW or not np.isfinite(off).all():
        return []
    unit = float(f"{float(np.abs(off).max()) / 127:.3g}")
    whole = np.clip(np.rint(off / unit), -127, 127).astype(np.int8)
    return [_numbers("p", grid), f"q={unit:.3g}:{base64.b85encode(whole.tobytes()).decode()}"]


def _deviations(value: str, grid: tuple[int, int]) -> NDArray[np.float64] | None:
    """What ``q`` says, "U V 2"; None if it makes no sense."""
    unit, _, text = value.partition(":")
    size = number(unit)
    try:
        whole = base64.b85decode(text[: 4 * _FEW])
    except ValueError:
        return None
    if size is None or size <= 0 or len(whole) != 2 * grid[0] * grid[1]:
        return None
    return size * np.frombuffer(whole, np.int8).reshape(*grid, 2).astype(np.float64)


def _rig(poses: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """The two axes and the grid of cameras "U V 4 4" that all look the same way, 15 numbers; None if they do not."""
    turn = poses[0, 0, :3, :3]
    alike = float(np.abs(poses[..., :3, :3] - turn).max()) <= _SAME
    whole = float(np.abs(poses[..., 3, :] - np.array([0.0, 0.0, 0.0, 1.0])).max()) <= _SAME
    rigid = float(np.abs(turn.T @ turn - np.eye(3)).max()) <= 10 * _SAME and float(np.linalg.det(turn)) > 0
    if not (alike and whole and rigid):
        return None
    grid, off, step = _grid_of(poses[..., :3, 3])
    return np.concatenate([turn[:, :2].T.ravel(), grid.ravel()]) if float(np.abs(off).max()) <= _WORST * step else None


def _poses(values: NDArray[np.float64], grid: tuple[int, int]) -> NDArray[np.float64] | None:
    """What `_rig` told, "U V 4 4"; None if it makes no sense."""
    x, y = values[:3], values[3:6]
    z = np.cross(x, y)
    lengths = np.array([np.linalg.norm(axis) for axis in (x, y, z)])
    if float(np.abs(lengths - 1).max()) > 0.01:
        return None
    found = np.zeros((*grid, 4, 4))
    found[..., :3, :3] = np.stack([x, y, z], axis=1) / lengths
    found[..., :3, 3] = _of_grid(values[6:], grid)
    found[..., 3, 3] = 1
    return found


def _grid_of(places: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """The regular grid that fits "U V n" places best: "3 n", the first and the steps along u and v; how far off the
    places are, "U V n"; and the longer step."""
    U, V, n = places.shape
    u, v = np.indices((U, V))
    design = np.stack([np.ones(U * V), u.ravel(), v.ravel()], axis=1)
    fitted = np.linalg.lstsq(design, places.reshape(-1, n), rcond=None)[0]
    step = max(float(np.linalg.norm(fitted[1])), float(np.linalg.norm(fitted[2])))
    off = places - (design @ fitted).reshape(U, V, n)
    fitted[np.abs(fitted) < 1e-9 * max(step, float(np.abs(fitted).max()))] = 0
    return fitted, off, step


def _of_grid(values: NDArray[np.float64], grid: tuple[int, int]) -> NDArray[np.float64]:
    """Places "U V n" of a regular grid told by the first and the steps along u and v."""
    u, v = np.indices(grid, dtype=np.float64)
    first, along_u, along_v = values.reshape(3, -1)
    return np.asarray(first + u[..., None] * along_u + v[..., None] * along_v)


def from_short_text(text: object, grid: tuple[int, int]) -> Geometry | None:
    """The geometry that `short_text` wrote, of a light field of this grid; None if it says nothing that makes sense."""
    known: dict[str, Any] = {}
    off = None
    for part in str(text or "").split(",")[:_PARTS]:
        key, _, value = part.partition("=")
        if key == "q":
            off = _deviations(value, grid)
            continue
        found = [number(word) for word in value.split(":")]
        values = [n for n in found if n is not None]
        if len(values) != len(found):
            continue
        if key in _SHORT and len(values) == 1:
            known[_SHORT[key]] = values[0]
        elif key == "d" and len(values) == 2:
            known["disparity_min_px"], known["disparity_max_px"] = values
        elif key == "p" and len(values) == 6:
            known["positions"] = _of_grid(np.array(values), grid)
        elif key == "t" and len(values) == 1:
            known["time_s"] = np.arange(grid[0] * grid[1], dtype=np.float64).reshape(grid) * values[0]
        elif key == "o" and len(values) == 15 and (poses := _poses(np.array(values), grid)) is not None:
            known["poses"] = poses
    if off is not None and "positions" in known:
        known["positions"] = known["positions"] + off
    return Geometry(**known) if known else None

"""Colour differences as eyes see them: CIEDE2000 between sRGB pictures, through CIE Lab under D65.

Formulas: IEC 61966-2-1 (sRGB), CIE 15 (Lab), and G. Sharma, W. Wu, E. N. Dalal, "The CIEDE2000 color-difference
formula: implementation notes, supplementary test data, and mathematical observations", Color Research and Application
30 (1), 2005, with weights kL = kC = kH = 1. About 1 is just noticeable between large patches side by side.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import Samples

_TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_TO_RELATIVE = _TO_XYZ / _TO_XYZ.sum(axis=1, keepdims=True)  # white is (1, 1, 1), so that greys have no chroma
Planes = tuple[NDArray[np.floating], NDArray[np.floating], NDArray[np.floating]]
"""L*, a*, b*, each "…"."""

_EDGE = 216 / 24389
_SLOPE = 24389 / 27 / 116
_ROWS_AT_ONCE_PX = 1 << 15
"""Pixels that are worked on together: what they need stays in the processor's cache."""


def lab(samples: Samples, bit_depth: int) -> NDArray[np.float32]:
    """L*, a*, b* "… 3" float32 of sRGB samples "… C", C = 1 (gray) or 3, values 0 .. 2**bit_depth - 1."""
    return np.stack(_lab_planes(samples, bit_depth), axis=-1)


def _lab_planes(samples: Samples, bit_depth: int) -> Planes:
    light = _linear(bit_depth)
    planes = [light[samples[..., c]] for c in range(samples.shape[-1])]
    if len(planes) == 1:
        roots = [_root(planes[0])] * 3
    else:
        R, G, B = planes
        roots = [_root(r * R + g * G + b * B) for r, g, b in _TO_RELATIVE.tolist()]
    return 116 * roots[1] - 16, 500 * (roots[0] - roots[1]), 200 * (roots[1] - roots[2])


@cache
def _linear(bit_depth: int) -> NDArray[np.float32]:
    """Light by sample value, 0 .. 1."""
    peak = (1 << bit_depth) - 1
    value = np.arange(peak + 1) / peak
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4).astype(np.float32)


def _root(relative: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cube root of CIE Lab, straight near black."""
    dark = relative <= _EDGE
    if not dark.any():
        return _cube_root(relative)
    return np.where(dark, np.float32(_SLOPE) * relative + np.float32(16 / 116), _cube_root(relative))


def _cube_root(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """np.cbrt of values above zero to the last bits of float32, several times as fast."""
    return np.exp(np.log(np.maximum(values, np.float32(1e-6))) * np.float32(1 / 3))


def ciede2000(first: NDArray[np.floating], second: NDArray[np.floating]) -> NDArray[np.floating]:
    """The difference "…" of L*, a*, b* "… 3", in the precision of its inputs; symmetric, 0 for equal colours."""
    one, other = ((colour[..., 0], colour[..., 1], colour[..., 2]) for colour in (first, second))
    return _ciede2000(one, other)


def _ciede2000(first: Planes, second: Planes) -> NDArray[np.floating]:
    """Mean hues come from the sum of unit vectors instead of angles with cases; it is the same number."""
    L1, a1, b1 = first
    L2, a2, b2 = second
    bb1, bb2 = b1 * b1, b2 * b2
    chroma = (np.sqrt(a1 * a1 + bb1) + np.sqrt(a2 * a2 + bb2)) / 2
    stretch = 1.5 - 0.5 * _saturation(chroma)
    a1, a2 = a1 * stretch, a2 * stretch
    C1, C2 = np.sqrt(a1 * a1 + bb1), np.sqrt(a2 * a2 + bb2)
    mean_C = (C1 + C2) / 2

    x, y = _mean_hue(a1, b1, C1, a2, b2, C2)
    x2, y2 = x * x - y * y, 2 * x * y
    x3, y3 = x2 * x - y2 * y, x2 * y + y2 * x
    x4, y4 = x2 * x2 - y2 * y2, 2 * x2 * y2
    T = 1 - 0.17 * _turned(x, y, 30) + 0.24 * x2 + 0.32 * _turned(x3, y3, -6) - 0.20 * _turned(x4, y4, 63)

    lightness = np.square((L1 + L2) / 2 - 50)
    dL = (L2 - L1) / (1 + 0.015 * lightness / np.sqrt(20 + lightness))
    dC = (C2 - C1) / (1 + 0.045 * mean_C)
    da, db = a2 - a1, b2 - b1
    turn = np.sqrt(np.maximum(da * da + db * db - np.square(C2 - C1), 0))
    dH = np.copysign(turn, a1 * b2 - a2 * b1) / (1 + 0.015 * mean_C * T)
    # from the direction of 275° on: the angle jumps opposite to it, where the exponential is 0
    hue = np.arctan2(_turned(x, y, 275 + 90), _turned(x, y, 275)) * (180 / 25 / np.pi)
    rotation = -2 * _saturation(mean_C) * np.sin(np.exp(-hue * hue) * (np.pi / 3))
    return np.sqrt(np.maximum(dL * dL + dC * dC + dH * dH + rotation * dC * dH, 0))


def delta_e(reference: Samples, test: Samples, bit_depth: int) -> NDArray[np.float32]:
    """CIEDE2000 "H W" float32 between two views "H W C" of sRGB samples of ``bit_depth`` bits."""
    height, width = reference.shape[:2]
    result = np.empty((height, width), np.float32)
    rows = max(1, _ROWS_AT_ONCE_PX // max(1, width))
    for start in range(0, height, rows):
        part = slice(start, start + rows)
        result[part] = _ciede2000(_lab_planes(reference[part], bit_depth), _lab_planes(test[part], bit_depth))
    return result


def _saturation(chroma: NDArray[np.floating]) -> NDArray[np.floating]:
    """sqrt(C^7 / (C^7 + 25^7)), without overflow."""
    square = np.square(chroma / 25)
    seventh = square * square * square * (chroma / 25)
    return np.sqrt(seventh / (seventh + 1))


def _turned(x: NDArray[np.floating], y: NDArray[np.floating], degrees: float) -> NDArray[np.floating]:
    """cos(h - degrees) of the unit vector (x, y) at the angle h."""
    return x * float(np.cos(np.radians(degrees))) + y * float(np.sin(np.radians(degrees)))


def _mean_hue(
    a1: NDArray[np.floating],
    b1: NDArray[np.floating],
    C1: NDArray[np.floating],
    a2: NDArray[np.floating],
    b2: NDArray[np.floating],
    C2: NDArray[np.floating],
) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
    """The unit vector in the middle of the shorter arc between two hues; a colour without chroma has no say, and
    between opposite hues it is the mean of the two angles from 0° to 360°."""
    s1, s2 = 1 / np.where(C1 > 0, C1, 1), 1 / np.where(C2 > 0, C2, 1)
    x, y = a1 * s1 + a2 * s2, b1 * s1 + b2 * s2
    length = np.sqrt(x * x + y * y)
    opposite = (length < 1e-12) & (C1 > 0) & (C2 > 0)
    if opposite.any():
        ahead = np.where((b1 > 0) | ((b1 == 0) & (a1 > 0)), 1, -1)
        x, y = np.where(opposite, -ahead * b1 * s1, x), np.where(opposite, ahead * a1 * s1, y)
        length = np.where(opposite, 1, length)
    scale = 1 / np.where(length > 0, length, 1)
    return np.where(length > 0, x * scale, 1), y * scale

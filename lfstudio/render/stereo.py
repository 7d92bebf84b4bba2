"""Two views for two eyes: anaglyphs for red-cyan glasses, and pictures side by side.

The left eye is the view with the smaller v. Pictures are moved against each other by the convergence: what is at that
disparity appears at the depth of the screen, what is nearer before it.
"""

from __future__ import annotations

import enum

import numpy as np
from numpy.typing import NDArray

View = NDArray[np.uint8]

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)

_DUBOIS_LEFT = np.array(
    [[0.4561, 0.500484, 0.176381], [-0.0400822, -0.0378246, -0.0157589], [-0.0152161, -0.0205971, -0.00546856]],
    np.float32,
)
_DUBOIS_RIGHT = np.array(
    [[-0.0434706, -0.0879388, -0.00155529], [0.378476, 0.73364, -0.0184503], [-0.0721527, -0.112961, 1.2264]],
    np.float32,
)
"""E. Dubois, least-squares projection for red-cyan glasses; rows R, G, B of the anaglyph."""


class Anaglyph(enum.Enum):
    """How two pictures share three channels."""

    DUBOIS = "dubois"
    HALF_COLOUR = "half colour"
    COLOUR = "colour"
    GREY = "grey"


def converged(left: View, right: View, shift_px: float) -> tuple[View, View]:
    """Both views "H W C", moved towards each other by ``shift_px`` pixels in all, half each; black in both where one
    of them ends."""
    if shift_px == 0:
        return left, right
    half = shift_px / 2
    pair = _moved(left, -half), _moved(right, half)
    margin = min(int(np.ceil(abs(half))), left.shape[1])
    for view in pair:
        view[:, :margin] = 0
        view[:, view.shape[1] - margin :] = 0
    return pair


def anaglyph(left: View, right: View, kind: Anaglyph) -> View:
    """One picture "H W 3" for red-cyan glasses, red before the left eye."""
    left, right = _rgb(left), _rgb(right)
    out = np.empty_like(left)
    if kind is Anaglyph.DUBOIS:
        mixed = left.astype(np.float32) @ _DUBOIS_LEFT.T + right.astype(np.float32) @ _DUBOIS_RIGHT.T
        return np.clip(mixed + 0.5, 0, 255).astype(np.uint8)
    out[:, :, 0] = left[:, :, 0] if kind is Anaglyph.COLOUR else _luma(left)
    if kind is Anaglyph.GREY:
        out[:, :, 1] = out[:, :, 2] = _luma(right)
    else:
        out[:, :, 1:] = right[:, :, 1:]
    return out


def side_by_side(left: View, right: View, *, crossed: bool, gap: int = 8) -> View:
    """Both "H W C" in one picture "H 2W+gap C": the left eye's at the left for parallel eyes, at the right for crossed
    ones."""
    height, width, channels = left.shape
    out = np.zeros((height, 2 * width + gap, channels), np.uint8)
    first, second = (right, left) if crossed else (left, right)
    out[:, :width] = first
    out[:, width + gap :] = second
    return out


def _rgb(view: View) -> View:
    return np.repeat(view, 3, axis=2) if view.shape[2] == 1 else view


def _luma(view: View) -> View:
    return np.clip(view.astype(np.float32) @ _LUMA + 0.5, 0, 255).astype(np.uint8)


def _moved(view: View, by: float) -> View:
    """``view`` moved ``by`` columns to the right, bilinear, its border repeated."""
    width = view.shape[1]
    at = np.clip(np.arange(width) - by, 0, width - 1)
    first = np.floor(at).astype(np.intp)
    part = (at - first).astype(np.float32)
    if not part.any():
        return view[:, first]
    low = view[:, first].astype(np.float32)
    mixed = low + part[None, :, None] * (view[:, np.minimum(first + 1, width - 1)] - low)
    return np.clip(mixed + 0.5, 0, 255).astype(np.uint8)

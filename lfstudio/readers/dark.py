"""What a lens leaves black: views in the corners of the grid, and borders of the views."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import Samples

_DARK = 0.12  # of the brightness of the view in the middle
_BLACK = 0.02  # of the peak: no more than this is black
_LIT = 0.06  # of the peak: what lies inside a black border is brighter
_BORDER = 0.06  # of a side: a wider one is the scene's own


def lit_views(samples: Samples) -> NDArray[np.bool_]:
    """Which views of "U V H W C" are not black beside the one in the middle: "U V"; all of them for a black middle."""
    U, V, H, W, _ = samples.shape
    thin = samples[:, :, :: max(1, H // 24), :: max(1, W // 24)]
    brightness = thin.mean(axis=(2, 3, 4), dtype=np.float64)
    middle = float(brightness[U // 2, V // 2])
    peak = 255 if samples.dtype == np.uint8 else max(int(samples[U // 2, V // 2].max()), 1)
    if middle < _BLACK * peak:
        return np.ones((U, V), bool)
    return brightness >= _DARK * middle


def whole_centre(there: NDArray[np.bool_]) -> tuple[int, int] | None:
    """Rows and columns of the largest part round the middle of a grid that is there without gaps; None if that is the
    whole grid or has fewer than four views."""
    U, V = there.shape
    best: tuple[int, int] | None = None
    for rows in range(U, 0, -1):
        for columns in range(V, 0, -1):
            if best is not None and rows * columns <= best[0] * best[1]:
                break
            top, left = (U - rows) // 2, (V - columns) // 2
            if there[top : top + rows, left : left + columns].all():
                best = (rows, columns)
    return best if best is not None and best != (U, V) and best[0] * best[1] >= 4 else None


def inside_black_border(views: Sequence[Samples], peak: int) -> tuple[int, int, int, int] | None:
    """The window x, y, width, height of views "H W C" without rows and columns at the border that are black in all of
    them; None if there are none, or if the scene itself is dark there."""
    most = np.max([view.max(axis=2) for view in views], axis=0)
    H, W = most.shape
    rows, columns = most.max(axis=1) > _BLACK * peak, most.max(axis=0) > _BLACK * peak
    if not rows.any() or (rows.all() and columns.all()):
        return None
    top, left = int(rows.argmax()), int(columns.argmax())
    bottom, right = H - int(rows[::-1].argmax()), W - int(columns[::-1].argmax())
    if max(top, H - bottom) > _BORDER * H or max(left, W - right) > _BORDER * W:
        return None
    inner = most[top:bottom, left:right]
    edges = [(top > 0, inner[0]), (bottom < H, inner[-1]), (left > 0, inner[:, 0]), (right < W, inner[:, -1])]
    if any(border and float(edge.mean()) < _LIT * peak for border, edge in edges):
        return None
    return left, top, right - left, bottom - top

"""Colour from a Bayer mosaic: linear interpolation corrected by gradients of the other colours.

Malvar, He and Cutler, "High-quality linear interpolation for demosaicing of Bayer-patterned color images", 2004.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.float32]
HALO = 2
"""Rows about a strip that its samples depend on."""

_PATTERNS = {"r": "rggb", "gr": "grbg", "gb": "gbrg", "b": "bggr"}


def site_names(upper_left: str) -> tuple[str, str, str, str]:
    """Which of r, gr, gb, b the four pixels of every 2 x 2 are, row by row."""
    turned = {
        "r": ("r", "gr", "gb", "b"),
        "gr": ("gr", "r", "b", "gb"),
        "gb": ("gb", "b", "r", "gr"),
        "b": ("b", "gb", "gr", "r"),
    }
    return turned[upper_left]


def demosaic(mosaic: Plane, upper_left: str) -> Plane:
    """Red, green and blue "H W 3" of a mosaic "H W".

    Args:
        upper_left: what its first pixel is: "r", "b", "gr" (green in a red row) or "gb" (green in a blue row).
    """
    H, W = mosaic.shape
    padded = np.pad(mosaic, ((HALO, HALO + H % 2), (HALO, HALO + W % 2)), mode="reflect")
    out = np.empty((H + H % 2, W + W % 2, 3), np.float32)
    for n, colour in enumerate(_PATTERNS[upper_left]):
        y, x = divmod(n, 2)

        def at(dy: int, dx: int, y: int = y, x: int = x) -> Plane:
            rows = slice(HALO + y + dy, HALO + y + dy + H + H % 2, 2)
            columns = slice(HALO + x + dx, HALO + x + dx + W + W % 2, 2)
            return padded[rows, columns][: out.shape[0] // 2, : out.shape[1] // 2]

        own = at(0, 0)
        beside, above = at(0, -1) + at(0, 1), at(-1, 0) + at(1, 0)
        far_beside, far_above = at(0, -2) + at(0, 2), at(-2, 0) + at(2, 0)
        corners = at(-1, -1) + at(-1, 1) + at(1, -1) + at(1, 1)
        site = out[y::2, x::2]
        if colour == "g":
            along = (5 * own + 4 * beside - far_beside + 0.5 * far_above - corners) / 8
            across = (5 * own + 4 * above - far_above + 0.5 * far_beside - corners) / 8
            red_row = "r" in _PATTERNS[upper_left][2 * y : 2 * y + 2]
            site[..., 0], site[..., 2] = (along, across) if red_row else (across, along)
            site[..., 1] = own
        else:
            same, other = (0, 2) if colour == "r" else (2, 0)
            site[..., same] = own
            site[..., 1] = (4 * own + 2 * (beside + above) - far_beside - far_above) / 8
            site[..., other] = (6 * own + 2 * corners - 1.5 * (far_beside + far_above)) / 8
    return out[:H, :W]

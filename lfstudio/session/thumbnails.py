"""Small pictures of views, for the angular grid."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def thumbnail(view: NDArray[np.uint8], longest_px: int) -> NDArray[np.uint8]:
    """``view`` "H W C" reduced by a whole factor so that its longer side is at most ``longest_px``.

    Blocks are averaged; what is left over at the right and lower edge is dropped. Returns "h w 3" uint8, contiguous.
    """
    height, width, channels = view.shape
    factor = max(1, -(-max(height, width) // longest_px))
    factor = min(factor, height, width)
    h, w = height // factor, width // factor
    if factor == 1:
        small = np.asarray(view)
    else:
        blocks = view[: h * factor, : w * factor].reshape(h, factor, w, factor, channels)
        total = blocks.sum(axis=(1, 3), dtype=np.uint32)
        small = ((total + factor * factor // 2) // (factor * factor)).astype(np.uint8)
    return np.ascontiguousarray(np.broadcast_to(small, (h, w, 3)))

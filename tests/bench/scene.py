"""Light fields made in code, for measurements of time that need no data."""

from __future__ import annotations

import numpy as np

from lfstudio.core.lightfield import LightField, Source

NEAR_PX, FAR_PX = 2, -1


def layered(views: tuple[int, int], size: tuple[int, int], seed: int = 0) -> LightField:
    """A textured disc at `NEAR_PX` before a textured wall at `FAR_PX` (pixels between neighbouring views), RGB, 8 bits.

    Args:
        views: rows and columns of the grid. size: rows and columns of pixels.
    """
    (U, V), (H, W) = views, size
    rng = np.random.default_rng(seed)
    reach = 2 * max(U, V) + 2
    wall, disc = (_texture(rng, H + 2 * reach, W + 2 * reach) for _ in range(2))
    y, x = np.mgrid[-reach : H + reach, -reach : W + reach]
    cover = np.hypot(y - H / 2, x - W / 2) < 0.3 * min(H, W)
    samples = np.empty((U, V, H, W, 3), np.uint8)
    for u in range(U):
        for v in range(V):
            far, near = (_window(d * (u - U // 2), d * (v - V // 2), reach, H, W) for d in (FAR_PX, NEAR_PX))
            samples[u, v] = np.where(cover[near][..., None], disc[near], wall[far])
    return LightField(samples, 8, Source(path="bench", name=f"layered {U}x{V}x{W}x{H}"))


def _window(down: int, right: int, reach: int, H: int, W: int) -> tuple[slice, slice]:
    """Where a view looks at a plane that is ``reach`` larger on each side: content moves against the window."""
    return slice(reach + down, reach + down + H), slice(reach + right, reach + right + W)


def _texture(rng: np.random.Generator, H: int, W: int) -> np.ndarray:
    """Noise of all scales from 2 to 64 pixels, "H W 3" uint8, coarse scales the strongest."""
    total = np.full((H, W, 3), 128.0)
    for scale in (2, 4, 8, 16, 32, 64):
        noise = rng.normal(0, 3 * scale**0.5, (H // scale + 2, W // scale + 2, 3))
        total += noise.repeat(scale, 0).repeat(scale, 1)[:H, :W]
    return np.clip(total, 0, 255).astype(np.uint8)

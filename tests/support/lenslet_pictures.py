"""Lenslet pictures made from scenes that are known everywhere, so that views can be compared with the truth."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.lenslet.resample import places

Scene = Callable[[np.ndarray, np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""Brightness 0 .. 1 with a last axis of channels: seen in a direction (dy, dx, in pixels from the centre of a lens) at
a place (along, across, in pixels of the picture)."""


def waves(channels: int = 3, shortest: float = 80.0, seed: int = 0) -> Scene:
    """Two sums of waves no shorter than so many pixels, at disparities of +0.6 and -0.4 pixels per view and lens of 10
    pixels, laid over each other."""
    rng = np.random.default_rng(seed)
    layers = []
    for disparity in (0.6, -0.4):
        lengths = rng.uniform(shortest, 4 * shortest, 4)
        angles = rng.uniform(0, 2 * np.pi, 4)
        k = 2 * np.pi / lengths[:, None] * np.stack([np.cos(angles), np.sin(angles)], 1)
        layers.append((disparity, k, rng.uniform(0, 2 * np.pi, (4, channels))))

    def scene(dy, dx, along, across):
        total = 0.0
        for disparity, k, phases in layers:
            shifted = (along + 10 * disparity * dx, across + 10 * disparity * dy)
            for n in range(4):
                angle = k[n, 0] * shifted[0] + k[n, 1] * shifted[1]
                total = total + np.cos(angle[..., None] + phases[n])
        return 0.55 + total / 8 * 0.36

    return scene


def round_lens(strength: float = 0.75) -> Callable[[np.ndarray], np.ndarray]:
    """How bright a lens is at a distance from its centre, in pitches: 1 in the middle, 1 - ``strength`` at 0.5."""
    return lambda r: np.maximum(1 - strength * (0.6 * (2 * r) ** 2 + 0.4 * (2 * r) ** 4), 0.05)


def lenslet_picture(
    scene: Scene, lattice: Lattice, shape: tuple[int, int], vignetting: Callable[[np.ndarray], np.ndarray]
) -> np.ndarray:
    """What a sensor "H W" sees through the lenses of a lattice, "H W C" in 0 .. 1, every pixel through the nearest."""
    if lattice.upright:
        turned = Lattice(lattice.pitch_x, lattice.pitch_y, lattice.angle_deg, lattice.x, lattice.y, lattice.hexagonal)
        swapped = lenslet_picture(lambda dy, dx, a, b: scene(dx, dy, b, a), turned, shape[::-1], vignetting)
        return swapped.swapaxes(0, 1)
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float64)
    along, across = lattice.unrotated(x, y)
    best = np.full(shape, np.inf)
    dx, dy = np.zeros(shape), np.zeros(shape)
    for step in (-1, 0, 1):
        row = np.rint(across / lattice.pitch_y) + step
        shift = 0.5 * (row % 2) if lattice.hexagonal else 0.0
        column = np.rint(along / lattice.pitch_x - shift)
        ox, oy = along - lattice.pitch_x * (column + shift), across - lattice.pitch_y * row
        nearer = ox**2 + oy**2 < best
        best[nearer], dx[nearer], dy[nearer] = (ox**2 + oy**2)[nearer], ox[nearer], oy[nearer]
    light = scene(dy, dx, along - dx, across - dy)
    return light * vignetting(np.sqrt(best) / lattice.pitch_x)[..., None]


def true_views(scene: Scene, lattice: Lattice, shape: tuple[int, int], views: tuple[int, int]) -> np.ndarray:
    """The views "U V H W C" in 0 .. 1 that a picture of ``shape`` holds: the scene itself at their pixels."""
    if lattice.upright:
        turned = Lattice(lattice.pitch_x, lattice.pitch_y, lattice.angle_deg, lattice.x, lattice.y, lattice.hexagonal)
        found = true_views(lambda dy, dx, a, b: scene(dx, dy, b, a), turned, shape[::-1], views[::-1])
        return found.swapaxes(0, 1).swapaxes(2, 3)
    at = places(lattice, shape, views)
    across, along = np.meshgrid(at.rows * lattice.pitch_y, at.along, indexing="ij")
    return np.stack(
        [
            np.stack(
                [
                    scene(np.float64(u - (views[0] - 1) / 2), np.float64(v - (views[1] - 1) / 2), along, across)
                    for v in range(views[1])
                ]
            )
            for u in range(views[0])
        ]
    )


def psnr_db(a: np.ndarray, b: np.ndarray) -> float:
    """Of two light fields in 0 .. 1."""
    return float(-10 * np.log10(np.mean((a - b) ** 2)))

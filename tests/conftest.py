"""Shared by all tests: a headless display, quiet threads, and small synthetic light fields with real parallax."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import settings

from lfstudio.core.lightfield import LightField, Source

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
if "LFSTUDIO_LOGS" not in os.environ:  # nothing is written into the person's own log folder
    os.environ["LFSTUDIO_LOGS"] = tempfile.mkdtemp(prefix="lfstudio-logs-")
    atexit.register(shutil.rmtree, os.environ["LFSTUDIO_LOGS"], ignore_errors=True)
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def synthetic_lightfield(
    views: tuple[int, int] = (3, 3),
    size: tuple[int, int] = (24, 32),
    channels: int = 3,
    bit_depth: int = 8,
    near_px: float = 1.5,
    far_px: float = -1.0,
    seed: int = 0,
) -> LightField:
    """Two textured layers at known disparities: a disc at ``near_px`` that occludes a wall at ``far_px``.

    Disparities are pixels between neighbouring views, positive = nearer: x moves by -d per column, y by -d per row.
    """
    (U, V), (H, W) = views, size
    rng = np.random.default_rng(seed)
    waves = rng.uniform(0.15, 0.9, (2, 6, 2)) * rng.choice([-1, 1], (2, 6, 2))
    phases = rng.uniform(0, 2 * np.pi, (2, 6, channels))
    y, x = np.mgrid[0:H, 0:W].astype(np.float64)

    def texture(layer: int, yy: np.ndarray, xx: np.ndarray) -> np.ndarray:
        angle = yy[..., None] * waves[layer, :, 0] + xx[..., None] * waves[layer, :, 1]
        waved = np.sin(angle) @ np.cos(phases[layer]) + np.cos(angle) @ np.sin(phases[layer])  # sin(angle + phase)
        return waved / 6 * 0.8 + (0.4 if layer else -0.1)

    samples = np.empty((U, V, H, W, channels))
    for u in range(U):
        for v in range(V):
            du, dv = u - (U - 1) / 2, v - (V - 1) / 2
            wall = texture(0, y + far_px * du, x + far_px * dv)
            yn, xn = y + near_px * du, x + near_px * dv
            distance = np.hypot(yn - (H - 1) / 2, xn - (W - 1) / 2)
            cover = np.clip(min(H, W) * 0.3 - distance + 0.5, 0, 1)[..., None]
            samples[u, v] = wall * (1 - cover) + texture(1, yn, xn) * cover
    peak = (1 << bit_depth) - 1
    levels = np.clip(np.rint((samples * 0.5 + 0.5) * peak), 0, peak)
    return LightField(
        samples=levels.astype(np.uint8 if bit_depth <= 8 else np.uint16),
        bit_depth=bit_depth,
        source=Source(path="synthetic", name="synthetic"),
    )


@pytest.fixture(scope="session")
def make_lightfield() -> Callable[..., LightField]:
    """`synthetic_lightfield`: makes a light field of any grid, size, channels and bit depth with known disparities."""
    return synthetic_lightfield


@pytest.fixture(scope="session")
def tiny_lightfield() -> LightField:
    """3 x 3 views of 24 x 32 pixels, RGB, 8 bits, with parallax and an occlusion. Shared: never write into it."""
    lf = synthetic_lightfield()
    lf.samples.setflags(write=False)
    return lf

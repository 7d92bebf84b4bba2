"""How much memory a fit, or a decoded view, takes: models of peak resident memory, fitted to measurements.

For a fit:

    program + samples + pixels of a view * (shared + views in a step * by view)

`tests/bench/memory.py` measures it; `docs/robustness.md` has what it found.
"""

from __future__ import annotations

import torch

from lfstudio.codecs.sanr.config import Structure, configure
from lfstudio.codecs.sanr.device import choose_device
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.protocols import EncodeSettings

PROGRAM_BYTES = 360_000_000
"""Interpreter, torch and the program, before there is a light field."""

_SAMPLE_BYTES = {8: 3, 16: 7}
"""By bits of a stored sample: as it was read, as it is held for the fit, and its copies while it is measured."""

_WARP_SHARED, _WARP_BY_VIEW = 1250, 720
_WARP_WIDTH = 24
"""Bytes by pixel of a view for a warp of so many channels, features and hidden units (the presets')."""

_BACKBONE_FIXED = 110_000_000
_BACKBONE_BY_CHANNEL = 40

_VIEW_BY_CHANNEL, _VIEW_REST = 25, 100
"""Bytes by pixel of one decoded view."""


def view_bytes(structure: Structure, shape: LightFieldShape) -> int:
    """What decoding one view takes, in bytes, at most about."""
    width = structure.channels + structure.features + structure.hidden
    return shape.H * shape.W * (width * _VIEW_BY_CHANNEL + _VIEW_REST)


def memory_bytes(settings: EncodeSettings, shape: LightFieldShape, bit_depth: int) -> int:
    """Peak resident memory of an encode, in bytes; on a graphics device only what the host needs.

    Raises: UsageError as `configure`; DeviceError.
    """
    config = configure(settings)
    samples = shape.pixels * shape.C * _SAMPLE_BYTES[8 if bit_depth <= 8 else 16]
    total = PROGRAM_BYTES + samples
    if choose_device(settings.device) == torch.device("cpu"):
        total += _fit_bytes(config.structure, min(config.schedule.views_per_step, shape.views), shape)
    return total


def _fit_bytes(structure: Structure, views: int, shape: LightFieldShape) -> int:
    pixels = shape.H * shape.W
    if structure.synthesis == "warp":
        width = max(1.0, (structure.channels + structure.features + structure.hidden) / _WARP_WIDTH)
        return round(pixels * (_WARP_SHARED + views * _WARP_BY_VIEW) * width)
    return _BACKBONE_FIXED + pixels * views * structure.channels * _BACKBONE_BY_CHANNEL

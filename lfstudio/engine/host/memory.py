"""Whether an encode, or one view of a file, fits in memory, told before it starts."""

from __future__ import annotations

import contextlib
import os
from dataclasses import replace
from pathlib import Path

import psutil

from lfstudio.core.errors import DeviceError, UsageError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.protocols import Codec, Decoder, EncodeSettings, Sized, SizedViews

ENVIRONMENT_VARIABLE = "LFSTUDIO_MEMORY"
"""``unlimited`` switches the check off; a number is the memory that an encode may take, in MB."""

_LARGE_BYTES = 256_000_000
"""Views that take less are made without asking."""

_CGROUP = Path("/sys/fs/cgroup")


def encode_bytes(codec: Codec, settings: EncodeSettings, shape: LightFieldShape, bit_depth: int) -> int | None:
    """Peak memory of an encode in bytes as the codec predicts it, None if it cannot. Raises UsageError, DeviceError."""
    return codec.memory_bytes(settings, shape, bit_depth) if isinstance(codec, Sized) else None


def available_bytes() -> int | None:
    """What this process may take altogether, in bytes: what it has, and what the machine or its container has left.

    None if nothing limits it. Raises UsageError if `ENVIRONMENT_VARIABLE` is neither a number nor ``unlimited``.
    """
    said = os.environ.get(ENVIRONMENT_VARIABLE, "").strip().lower()
    if said == "unlimited":
        return None
    if said:
        try:
            return round(float(said) * 1e6)
        except (ValueError, OverflowError) as error:
            raise UsageError(
                f"{said!r} is neither a number of MB nor 'unlimited'", where=ENVIRONMENT_VARIABLE
            ) from error
    free = psutil.virtual_memory().available + psutil.swap_memory().free
    with contextlib.suppress(OSError, ValueError):  # no cgroup, or "max"
        limit = int((_CGROUP / "memory.max").read_text())
        cached = _inactive_file()
        free = min(free, max(0, limit - int((_CGROUP / "memory.current").read_text()) + cached))
    return free + psutil.Process().memory_info().rss


def _inactive_file() -> int:
    """Bytes of the container's memory that only cache files and would make way."""
    for line in (_CGROUP / "memory.stat").read_text().splitlines():
        if line.startswith("inactive_file "):
            return int(line.split()[1])
    return 0


def check_view(decoder: Decoder) -> None:
    """Raises DeviceError if one view of an opened file takes more memory than there is; a small file can ask for it."""
    need = decoder.view_bytes if isinstance(decoder, SizedViews) else 0
    if need < _LARGE_BYTES:
        return
    available = available_bytes()
    if available is not None and need > available - psutil.Process().memory_info().rss:
        H, W = decoder.shape.H, decoder.shape.W
        raise DeviceError(
            f"a view of {W}x{H} pixels needs about {_gb(need)} of memory, more than is available",
            hint="use a machine with more memory",
        )


def check_encode(codec: Codec, settings: EncodeSettings, shape: LightFieldShape, bit_depth: int) -> int | None:
    """What the encode will take, in bytes; None if that is not known.

    Raises: DeviceError if the machine has not so much left, with what would fit; UsageError.
    """
    need, free = encode_bytes(codec, settings, shape, bit_depth), available_bytes()
    if need is None or free is None or need <= free:
        return need
    raise DeviceError(
        f"this encode needs about {_gb(need)} of memory, {_gb(free)} are available",
        hint=_smaller(codec, settings, shape, bit_depth, free),
    )


def _smaller(codec: Codec, settings: EncodeSettings, shape: LightFieldShape, bit_depth: int, free: int) -> str:
    """What to do about it: fewer views in a step where that helps, else the largest crop that fits."""
    tried = replace(settings, overrides={**settings.overrides, "views_per_step": "1"})
    with contextlib.suppress(UsageError):
        need = encode_bytes(codec, tried, shape, bit_depth)
        if need is not None and need <= free:
            return f"--set views_per_step=1 needs {_gb(need)}; or take a crop, or fewer views"
    for eighths in range(7, 0, -1):
        part = shape._replace(H=max(1, shape.H * eighths // 8), W=max(1, shape.W * eighths // 8))
        need = encode_bytes(codec, settings, part, bit_depth)
        if need is not None and need <= free:
            return f"a crop of {part.W}x{part.H} pixels needs {_gb(need)}; or take fewer views"
    return "close other programs, or use a machine with more memory"


def _gb(count: int) -> str:
    return f"{count / 1e9:.1f} GB"

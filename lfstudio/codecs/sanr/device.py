"""Where to compute."""

from __future__ import annotations

import torch

from lfstudio.core.errors import DeviceError, UsageError


def choose_device(name: str) -> torch.device:
    """The torch device for ``auto``, ``cpu``, ``cuda`` or ``mps``.

    Raises:
        UsageError: an unknown name. DeviceError: the device is not there.
    """
    available = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        return torch.device("cuda" if available["cuda"] else "mps" if available["mps"] else "cpu")
    if name not in available:
        raise UsageError(f"unknown device {name!r}", hint="auto, cpu, cuda or mps")
    if not available[name]:
        raise DeviceError(f"no {name} device was found", hint="encode with --device cpu")
    return torch.device(name)

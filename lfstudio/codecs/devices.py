"""The devices that codecs can run on."""

from __future__ import annotations

import contextlib
import os
import platform
from pathlib import Path


def available() -> tuple[str, ...]:
    """``"cpu"``, and ``"cuda"`` or ``"mps"`` where there is one. Imports torch."""
    import torch

    found = ["cpu"]
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return tuple(found)


def described() -> dict[str, str]:
    """The same devices with what a person knows them by: name, threads, memory. Imports torch."""
    import torch

    found = {"cpu": f"{_processor()}, {torch.get_num_threads()} of {os.cpu_count() or 1} threads"}
    for device in available():
        if device == "cuda":
            facts = torch.cuda.get_device_properties(0)
            found[device] = f"{facts.name}, {facts.total_memory / 2**30:.0f} GiB"
        elif device == "mps":
            found[device] = "Apple GPU"
    return found


def _processor() -> str:
    """The processor's name where the system tells it, else its architecture."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()

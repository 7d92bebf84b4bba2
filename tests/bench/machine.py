"""What a measurement ran on, for the bench tools: figures of time mean nothing without it."""

from __future__ import annotations

import os
import platform
from pathlib import Path
from typing import Any

import torch


def machine(threads: int) -> dict[str, Any]:
    """Processor, cores that this process may use, torch, threads, and the load of the machine before the run."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "processor": _processor(),
        "cores": cores,
        "system": platform.system(),
        "python": platform.python_version(),
        "torch": torch.__version__,
        "threads": threads,
        "load_1min": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
    }


def machine_line(facts: dict[str, Any]) -> str:
    """The same in one line."""
    load = "" if facts["load_1min"] is None else f", load {facts['load_1min']:g}"
    return (
        f"{facts['processor']}, {facts['cores']} cores, {facts['system']}, Python {facts['python']}, "
        f"torch {facts['torch']}, threads {facts['threads']}{load}"
    )


def _processor() -> str:
    """The processor's name; families of virtual machines that hide it are told apart by their numbers."""
    path = Path("/proc/cpuinfo")
    if not path.exists():
        return platform.processor() or platform.machine()
    fields = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.partition(":")
        fields.setdefault(key.strip(), value.strip())
    name = fields.get("model name", platform.machine())
    numbers = [
        f"{key} {fields[field]}" for key, field in (("family", "cpu family"), ("model", "model")) if field in fields
    ]
    return f"{name} ({', '.join(numbers)})" if numbers else name

"""What the command line says: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Mapping
from typing import Any

from lfstudio.metrics.psnr import CAP_DB


def finite(value: Any) -> Any:
    """``value`` fit for JSON: infinite and undefined numbers become null."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    return value


def print_json(document: Mapping[str, Any]) -> None:
    """The one JSON document of ``--json``."""
    sys.stdout.write(json.dumps(finite(document), indent=2, allow_nan=False) + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """One line for the person, on stderr."""
    sys.stderr.write(f"lfstudio: {' '.join(text.split())}\n")
    sys.stderr.flush()


def print_table(rows: Mapping[str, Any]) -> None:
    """Names and values in two columns on stdout; None and empty values are left out."""
    shown = {name: value_text(value) for name, value in rows.items() if value not in (None, "", [], {}, ())}
    width = max((len(name) for name in shown), default=0)
    for name, value in shown.items():
        sys.stdout.write(f"{name:<{width}}  {value}\n")
    sys.stdout.flush()


def value_text(value: Any) -> str:
    """A value as a person reads it: yes and no, six digits, members with commas between."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {value_text(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(value_text(item) for item in value)
    return str(value)


def decibels(value: float) -> str:
    """A PSNR with its unit; the cap of all PSNRs stands for identical samples."""
    return f"{value:.2f} dB" if value < CAP_DB else "identical"

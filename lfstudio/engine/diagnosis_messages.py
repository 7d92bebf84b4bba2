"""The request that has the installation checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class DiagnosisRequest:
    """Does everything work here? Takes seconds. Reply: `Diagnosis`."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found: what ``lfstudio doctor --json`` says."""

    found: dict[str, Any]

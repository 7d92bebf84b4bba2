"""Names of files that both sides of the engine must agree on."""

from __future__ import annotations

from pathlib import Path


def partial_folder(output: Path) -> Path:
    """``OUT.partial/``: where an encode of ``output`` keeps its snapshots and checkpoint while it runs."""
    return output.with_name(output.name + ".partial")

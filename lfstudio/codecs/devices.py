"""The devices that codecs can run on."""

from __future__ import annotations


def available() -> tuple[str, ...]:
    """``"cpu"``, and ``"cuda"`` or ``"mps"`` where there is one. Imports torch."""
    import torch

    found = ["cpu"]
    if torch.cuda.is_available():
        found.append("cuda")
    if torch.backends.mps.is_available():
        found.append("mps")
    return tuple(found)

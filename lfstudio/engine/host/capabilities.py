"""What this installation can do: presets, devices, the entropy coder in use, versions."""

from __future__ import annotations

import platform
from importlib import metadata

from lfstudio.codecs import devices, registry
from lfstudio.engine.messages import Capabilities

LIBRARIES = (
    "torch", "torchac", "numpy", "PySide6-Essentials", "pyqtgraph", "imageio", "pillow", "tifffile", "msgspec",
)  # fmt: skip


def capabilities() -> Capabilities:
    """Imports every codec. Raises EngineError if one cannot be loaded."""
    return Capabilities(
        presets=tuple(registry.presets().values()), devices=devices.available(), coder=coder(), versions=versions()
    )


def coder() -> str:
    """The entropy coder in use. Raises EngineError."""
    from lfstudio.codecs.entropy.coder import coder_in_use

    return coder_in_use()


def versions() -> dict[str, str]:
    """Versions by name, ours and the interpreter's first; ``"missing"`` for what is not installed."""
    from lfstudio import __version__

    found = {"lfstudio": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found

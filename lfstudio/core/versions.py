"""The versions of the program and of what it is made of; nothing of it is imported."""

from __future__ import annotations

import platform

from lfstudio import __version__

LIBRARIES = (
    "torch", "torchac", "numpy", "PySide6-Essentials", "pyqtgraph", "av", "imageio", "pillow", "tifffile", "h5py",
    "scipy", "zarr", "msgspec",
)  # fmt: skip

MISSING = "missing"


def versions() -> dict[str, str]:
    """Versions by name, ours and the interpreter's first; ``"missing"`` for what is not installed."""
    from importlib import metadata  # takes a while, and no window needs it at its start

    found = {"lfstudio": __version__, "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = MISSING
    return found

"""What this installation can do: presets, devices, the entropy coder in use, versions."""

from __future__ import annotations

from lfstudio.codecs import devices, registry
from lfstudio.core.versions import versions
from lfstudio.engine.messages import Capabilities


def capabilities() -> Capabilities:
    """Imports every codec. Raises EngineError if one cannot be loaded."""
    return Capabilities(
        presets=tuple(registry.presets().values()), devices=devices.available(), coder=coder(), versions=versions()
    )


def coder() -> str:
    """The entropy coder in use. Raises EngineError."""
    from lfstudio.codecs.entropy.coder import coder_in_use

    return coder_in_use()

"""What a preset costs, told by its codec."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lfstudio.codecs import registry
from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.protocols import EncodeSettings, Measurable


def complexity(
    preset: str,
    shape: tuple[int, int, int, int, int],
    overrides: Mapping[str, str],
    device: str,
    threads: int | None,
    steps: int,
) -> dict[str, Any]:
    """The codec's own report for a light field of this shape (U, V, H, W, C).

    Raises:
        UsageError: an unknown preset or setting, or a codec that does not measure itself.
    """
    codec = registry.codec_for_preset(preset)
    if not isinstance(codec, Measurable):
        raise UsageError(f"the codec of '{preset}' cannot report what it costs")
    settings = EncodeSettings(preset=preset, overrides=overrides, device=device, threads=threads)
    return codec.complexity(settings, LightFieldShape(*shape), steps)

"""The scripted codec, registered for one test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scripted_codec import ScriptedCodec

from lfstudio.codecs import registry


@pytest.fixture
def scripted() -> Iterator[ScriptedCodec]:
    """Registered under the preset ``scripted``."""
    codec = ScriptedCodec()
    registry.register(codec)
    yield codec
    registry.unregister(codec.name)

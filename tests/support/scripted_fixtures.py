"""Fixtures around the scripted codec; imported by the conftests of the folders that use them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scripted_codec import ScriptedCodec

from lfstudio.codecs import registry


@pytest.fixture
def scripted() -> Iterator[ScriptedCodec]:
    """The scripted codec, registered in this process under the preset ``scripted``."""
    codec = ScriptedCodec()
    registry.register(codec)
    yield codec
    registry.unregister(codec.name)

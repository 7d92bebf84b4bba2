"""The container's conformance vectors: read as they say, or refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lfstudio.bitstream.container import Container, peek
from lfstudio.core.errors import BitstreamError

FOLDER = Path(__file__).parent / "v0"
VECTORS = json.loads((FOLDER / "container.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("expected", VECTORS["read"], ids=lambda entry: entry["file"])
def test_read(expected):
    data = (FOLDER / expected["file"]).read_bytes()
    container = Container.parse(data)
    assert list(container.shape) == expected["shape"]
    assert container.bit_depth == expected["bit_depth"]
    assert container.profile == expected["profile"]
    assert {name: payload.hex() for name, payload in container.sections.items()} == expected["sections"]
    assert {str(number): length for number, length in container.skipped.items()} == expected["skipped"]
    assert container.section_sizes == peek(data).section_sizes
    assert sum(container.section_sizes.values()) == len(data)
    if not container.skipped:
        assert container.to_bytes() == data


@pytest.mark.parametrize("file", VECTORS["refused"])
def test_refused(file):
    with pytest.raises(BitstreamError):
        Container.parse((FOLDER / file).read_bytes())

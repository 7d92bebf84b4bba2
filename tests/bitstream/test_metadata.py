"""Metadata: deterministic bytes out, and nothing but a JSON object in."""

from __future__ import annotations

import pytest

from lfstudio.bitstream.limits import MAX_METADATA_BYTES
from lfstudio.bitstream.metadata import pack_metadata, unpack_metadata
from lfstudio.core.errors import BitstreamError, EncodeError


def test_equal_values_give_equal_bytes():
    data = pack_metadata({"b": 1, "a": ["é", None, 0.5]})
    assert data == '{"a":["é",null,0.5],"b":1}'.encode()
    assert data == pack_metadata({"a": ["é", None, 0.5], "b": 1})
    assert unpack_metadata(data) == {"a": ["é", None, 0.5], "b": 1}


@pytest.mark.parametrize(
    "values", [{"x": float("nan")}, {"x": b"bytes"}, {"x": "a" * MAX_METADATA_BYTES}, {"x": "\ud800"}]
)
def test_what_is_not_json_or_too_large_is_refused(values):
    with pytest.raises(EncodeError):
        pack_metadata(values)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"x":NaN}',
        b"{" * 3,
        b'{"x":' + b"[" * 50_000,
        b'{"x":' + b"9" * 5_000 + b"}",
        b" " * (MAX_METADATA_BYTES + 1),
    ],
)
def test_hostile_bytes_give_one_error(data):
    with pytest.raises(BitstreamError, match="section metadata"):
        unpack_metadata(data)

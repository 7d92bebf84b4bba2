"""The optional metadata section: a small JSON object about how a file was made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from lfstudio.bitstream.limits import MAX_METADATA_BYTES
from lfstudio.core.errors import BitstreamError, EncodeError

_WHERE = "section metadata"


def pack_metadata(values: Mapping[str, Any]) -> bytes:
    """A JSON object in UTF-8, keys sorted, no spaces: the same values always give the same bytes.

    Raises:
        EncodeError: a value is not JSON (NaN and infinity are not), or the whole is above 64 KiB.
    """
    try:
        text = json.dumps(dict(values), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
        data = text.encode("utf-8")
    except (TypeError, ValueError, RecursionError) as error:
        raise EncodeError(f"the metadata cannot be stored: {error}", where=_WHERE) from error
    if len(data) > MAX_METADATA_BYTES:
        raise EncodeError(f"{len(data)} bytes of metadata, at most {MAX_METADATA_BYTES} are allowed", where=_WHERE)
    return data


def unpack_metadata(data: bytes) -> dict[str, Any]:
    """The JSON object. Raises BitstreamError if it is too large or not a JSON object in UTF-8."""
    if len(data) > MAX_METADATA_BYTES:
        raise BitstreamError(f"{len(data)} bytes, at most {MAX_METADATA_BYTES} are allowed", where=_WHERE)
    try:
        values = json.loads(data.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BitstreamError(f"not JSON in UTF-8: {error}", where=_WHERE) from error
    if not isinstance(values, dict):
        raise BitstreamError("not a JSON object", where=_WHERE)
    return values


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")

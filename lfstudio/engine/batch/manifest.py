"""Manifests: a batch written down as TOML, JSON or CSV.

TOML:   [defaults]            JSON:  {"defaults": {…}, "job": [{…}, …]}        CSV: a header with the keys,
        preset = "fast"              or just the list of jobs                       a row for each job
        [[job]]
        source = "biscuit"
        lambda = [0.03, 0.01]

The keys are those of `plan.KEYS`. In CSV, ``set`` is written as ``key=value key=value`` and empty cells say nothing.
"""

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import msgspec

from lfstudio.core.errors import ReadError, UsageError

SUFFIXES = (".toml", ".json", ".csv")
MAX_BYTES = 16 << 20
_WHOLE = frozenset({"steps", "view_step", "seed", "threads"})
_NUMBERS = frozenset({"lambda", "target_bpp", "target_psnr", "time_limit"})


def read_manifest(path: Path) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """The rows of a manifest and its defaults, not yet checked. Raises ReadError; UsageError if it is none."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ReadError("too large for a manifest", where=str(path))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    except UnicodeDecodeError as error:
        raise UsageError("not a text in UTF-8", where=str(path)) from error
    suffix = path.suffix.lower()
    try:
        if suffix == ".csv":
            return _csv(text), {}
        document = tomllib.loads(text) if suffix == ".toml" else msgspec.json.decode(text)
    except (tomllib.TOMLDecodeError, msgspec.DecodeError, csv.Error, ValueError, RecursionError) as error:
        raise UsageError(f"not a manifest: {error}", where=str(path)) from error
    if isinstance(document, list):
        document = {"job": document}
    rows, defaults = (document.get("job"), document.get("defaults", {})) if isinstance(document, dict) else (None, {})
    odd = sorted(set(document) - {"job", "defaults"}) if isinstance(document, dict) else []
    if (
        odd
        or not isinstance(defaults, dict)
        or not isinstance(rows, list)
        or not all(isinstance(r, dict) for r in rows)
    ):
        what = f"it has '{odd[0]}'" if odd else "it lists no jobs"
        raise UsageError(f"not a manifest: {what}", where=str(path), hint="[[job]] tables, and [defaults] if need be")
    return rows, defaults


def _csv(text: str) -> list[dict[str, Any]]:
    reader = csv.DictReader(io.StringIO(text), strict=True, skipinitialspace=True)
    rows = []
    for row in reader:
        if None in row:
            raise ValueError(f"line {reader.line_num} has more cells than the header")
        rows.append({key: _cell(key, value) for key, value in row.items() if value is not None and value.strip()})
    return [row for row in rows if row]


def _cell(key: str, text: str) -> Any:
    text = text.strip()
    if key in _WHOLE:
        return int(text)
    if key in _NUMBERS:
        return float(text)
    if key == "set":
        pairs = [word.partition("=") for word in text.split()]
        if not all(sign for _, sign, _ in pairs):
            raise ValueError(f"'{text}' is not of the form key=value key=value")
        return {name: value for name, _, value in pairs}
    return text

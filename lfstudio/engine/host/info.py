"""What `lfstudio info` says of a light field or a coded file."""

from __future__ import annotations

from typing import Any

from lfstudio.codecs import registry
from lfstudio.core.errors import UsageError
from lfstudio.core.inside import Field
from lfstudio.core.lightfield import Geometry, LightField
from lfstudio.engine.host.files import CodedFile, open_any
from lfstudio.engine.host.inside import contents_of
from lfstudio.engine.recipe import recipe


def info(path: str, layout: str | None = None) -> dict[str, Any]:
    """Open ``path`` and describe it, with the keys of the command-line contract. Raises as `files.open_any`."""
    return describe(open_any(path, layout))


def everything(path: str) -> tuple[Field, ...]:
    """All fields of a `.sanr` file, explained. Raises as `files.open_coded`; UsageError for a source."""
    opened = open_any(path)
    if not isinstance(opened, CodedFile):
        raise UsageError("only a .sanr file has contents to list", where=path)
    return contents_of(opened).fields


def describe(opened: LightField | CodedFile) -> dict[str, Any]:
    """``views`` is [U, V]; a coded file adds its size, rate, profile, sections and the hash over its symbols."""
    return _describe_coded(opened) if isinstance(opened, CodedFile) else _describe_source(opened)


def _shape(opened: LightField | CodedFile) -> dict[str, Any]:
    U, V, H, W, C = opened.shape
    return {"views": [U, V], "height": H, "width": W, "channels": C, "bit_depth": opened.bit_depth}


def _describe_source(lf: LightField) -> dict[str, Any]:
    found: dict[str, Any] = {
        **_shape(lf),
        "format": lf.source.format,
        "layout": lf.source.layout,
        "path": lf.source.path,
        "name": lf.source.name,
        "notices": list(lf.source.notices),
        "order_ok": lf.source.order_ok,
        "order_hint": lf.source.order_hint,
    }
    found |= _cameras(lf.geometry)
    return found


def _cameras(geometry: Geometry | None) -> dict[str, Any]:
    """``geometry``: the numbers that are known, if there are any."""
    if geometry is None:
        return {}
    names = ("baseline_mm", "focal_length_mm", "focus_distance_m", "disparity_min_px", "disparity_max_px")
    known = {name: getattr(geometry, name) for name in names}
    return {"geometry": {name: value for name, value in known.items() if value is not None}}


def _describe_coded(coded: CodedFile) -> dict[str, Any]:
    metadata = dict(coded.metadata)
    made = recipe(metadata, coded.path)
    return {
        **_shape(coded),
        "format": "sanr",
        "layout": "{}x{}".format(*coded.shape[:2]),
        "path": coded.path,
        "bytes": coded.bytes,
        "bpp": coded.bpp,
        "bpp_estimate": coded.decoder.bpp_estimate,
        "profile": coded.decoder.profile,
        "between_views": coded.decoder.profile in registry.PROFILES_BETWEEN_VIEWS,
        "sections": dict(coded.decoder.sections),
        "symbols_sha256": coded.decoder.symbols_sha256,
        "source": metadata.get("source"),
        "source_layout": metadata.get("layout"),
        "metadata": metadata,
        "command": made.command if made else None,
        "command_notes": list(made.notes) if made else [],
        **_cameras(coded.geometry),
    }

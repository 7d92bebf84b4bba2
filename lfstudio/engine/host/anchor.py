"""What a conventional codec needs for a light field: what `lfstudio anchor` reports."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from lfstudio.codecs.anchors import (
    CONVERSION,
    DEFAULT_QPS,
    AnchorPoint,
    AnchorSettings,
    PointCache,
    cached_points,
    run_anchor,
    versions,
)
from lfstudio.core.errors import UsageError
from lfstudio.core.events import Done, Event, Notice, Point, Stage
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.host.files import load
from lfstudio.engine.host.selection import Selection


def run(
    source: str,
    settings: AnchorSettings,
    qps: Sequence[int] = (),
    *,
    layout: str | None = None,
    selection: Selection | None = None,
    cache: PointCache | None = None,
    control: Control | None = None,
) -> Iterator[Event]:
    """Encode ``source`` by an anchor at each quantiser, and measure: a `Point` each, then `Done` with the report of the
    command-line contract.

    Args:
        qps: see `quantisers`.
        cache: where points are looked up and remembered; None does neither.

    Raises: as `files.load` and `codecs.anchors.run_anchor`.
    """
    yield Stage("reading", "Reading the light field")
    lf = load(source, layout)
    for text in lf.source.notices:
        yield Notice(text)
    lf = (selection or Selection()).apply(lf)
    yield Stage("anchor", f"Running {settings.codec}")
    report = yield from _measured(lf, settings, qps, cache, control)
    yield Done(report)


def remembered(lf: LightField, codec: str, qps: Sequence[int], cache: PointCache) -> list[Point]:
    """The points of a codec in its usual settings that are known without running it. Raises UsageError."""
    found = cached_points(lf, AnchorSettings(codec), qps, cache)
    return [as_event(point) for point in found if point is not None]


def quantisers(settings: AnchorSettings, qps: Sequence[int] = ()) -> tuple[int, ...]:
    """The quantisers that are meant by ``qps``: the codec's usual ones (`DEFAULT_QPS`) unless there are any."""
    return tuple(qps) or DEFAULT_QPS[settings.codec]


def measure_anchor(
    lf: LightField,
    settings: AnchorSettings,
    qps: Sequence[int] = (),
    *,
    cache: PointCache | None = None,
    control: Control | None = None,
) -> dict[str, Any]:
    """As `run`, for a light field in memory; the report alone."""
    steps = _measured(lf, settings, qps, cache, control)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            report: dict[str, Any] = end.value
            return report


def _measured(
    lf: LightField, settings: AnchorSettings, qps: Sequence[int], cache: PointCache | None, control: Control | None
) -> Generator[Point, None, dict[str, Any]]:
    """Measure, one point with each step; the generator returns the report."""
    plan = settings.plan(lf.shape.C, lf.bit_depth)
    points: list[dict[str, Any]] = []
    for point in run_anchor(lf, settings, quantisers(settings, qps), cache=cache, control=control):
        points.append(as_dict(point))
        yield as_event(point)
    U, V, H, W, C = lf.shape
    return {
        "anchor": plan.name,
        "codec": settings.codec,
        "structure": plan.structure,
        "order": plan.order,
        "pix_fmt": plan.pixel_format.name,
        "parameters": dict(plan.options),
        "conversion": CONVERSION,
        "encoder": points[-1]["encoder"],
        "versions": versions(),
        "views": [U, V],
        "height": H,
        "width": W,
        "channels": C,
        "bit_depth": lf.bit_depth,
        "points": points,
    }


def as_event(point: AnchorPoint) -> Point:
    """A point as the event that tells of it."""
    return Point(point.qp, point.bytes, point.bpp, point.psnr_db, point.psnr_yuv_db, point.cached)


def as_dict(point: AnchorPoint) -> dict[str, Any]:
    """A point under the command-line contract's names."""
    return asdict(point)


def parse_qps(text: str) -> tuple[int, ...]:
    """``"22,27,32,37"`` as numbers, in this order, each once. Raises UsageError."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise UsageError(f"'{text}' is not a list of quantisers like 22,27,32,37", where="--qp")
    return tuple(dict.fromkeys(int(part) for part in parts))

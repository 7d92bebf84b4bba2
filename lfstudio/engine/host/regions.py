"""Difference maps over all views, and figures of a region: one view at a time, so that nobody waits for long."""

from __future__ import annotations

from collections.abc import Generator, Sequence

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightFieldShape, Samples
from lfstudio.engine.difference_messages import Box
from lfstudio.engine.host.files import Views
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.metrics.region import RegionFigures, RegionSums

Place = tuple[int, int]
"""u and v of a captured view."""


def mean_map_steps(measure: Measure, reference: Views, test: Views) -> Generator[None, None, NDArray[np.float32]]:
    """The mean of ``measure`` over all views, "H W" float32; a view is decoded, or measured, with each step.

    Both have the same shape and bit depth. Raises UsageError at once if gray views do not have the measure.
    """
    if measure.needs_colour and reference.shape.C != 3:
        raise UsageError("gray light fields have no colour channels")
    return _mean_map(measure, reference, test)


def _mean_map(measure: Measure, reference: Views, test: Views) -> Generator[None, None, NDArray[np.float32]]:
    shape = reference.shape
    total = np.zeros((shape.H, shape.W))
    for u, v in _all(shape):
        decoded = test.view(u, v)
        yield
        total += difference_map(measure, reference.view(u, v), decoded, reference.bit_depth)
        yield
    return (total / shape.views).astype(np.float32)


def region_steps(
    reference: Views | None, test: Views | None, box: Box, view: Place | None
) -> Generator[None, None, RegionFigures]:
    """Figures of ``box`` in one view, or over all of them; a view with each step.

    Raises UsageError at once if there is nothing to measure, or the box or the view lies outside.
    """
    shown = check_inside(reference, test, box, view)
    return _region(reference, test, box, [view] if view else _all(shown.shape), shown.bit_depth)


def _region(
    reference: Views | None, test: Views | None, box: Box, places: Sequence[Place], bit_depth: int
) -> Generator[None, None, RegionFigures]:
    sums = RegionSums(bit_depth)
    for u, v in places:
        sums.add(*(None if views is None else _cut(views.view(u, v), box) for views in (reference, test)))
        yield
    return sums.result()


def patch(views: Views | None, box: Box, view: Place) -> NDArray[np.uint16] | None:
    """The samples of ``box`` "h w C" in their own levels."""
    return None if views is None else np.ascontiguousarray(_cut(views.view(*view), box), np.uint16)


def check_inside(reference: Views | None, test: Views | None, box: Box, view: Place | None) -> Views:
    """Either of the two light fields. Raises UsageError if there is none, or the box or the view lies outside."""
    shown = test if test is not None else reference
    if shown is None:
        raise UsageError("there is no light field to measure")
    shape = shown.shape
    inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= shape.W and box.y + box.height <= shape.H
    if not inside or box.width < 1 or box.height < 1:
        raise UsageError(f"the region {box.x},{box.y},{box.width},{box.height} lies outside {shape.W}x{shape.H} pixels")
    if view is not None and not (0 <= view[0] < shape.U and 0 <= view[1] < shape.V):
        raise UsageError(f"view {view[0]},{view[1]} is outside the {shape.U}x{shape.V} grid")
    return shown


def _cut(view: Samples, box: Box) -> Samples:
    return view[box.y : box.y + box.height, box.x : box.x + box.width]


def _all(shape: LightFieldShape) -> list[Place]:
    return [(u, v) for u in range(shape.U) for v in range(shape.V)]

"""The disparity of a view of an opened file: the file's own where it holds one, else estimated from its views."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from lfstudio.core.errors import EngineError, UsageError
from lfstudio.core.lightfield import LightField, ViewIndex, to_display
from lfstudio.core.protocols import StatesDisparity
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.files import CodedFile, Views
from lfstudio.engine.messages import DisparityRequest
from lfstudio.render.disparity import LIMIT_PX, DisparityMap, estimate, ring

_BEYOND = 0.25


def disparity_steps(
    opened: LightField | CodedFile, views: Views, request: DisparityRequest
) -> Generator[None, None, DisparityMap]:
    """Find the disparity of the view of ``request``, bit by bit: a view that is asked for meanwhile hardly waits.

    Args:
        views: those of ``opened``, which may be remembered.

    Raises: UsageError outside the grid; as ``views.view``.
    """
    shape = opened.shape
    if not (0 <= request.u <= shape.U - 1 and 0 <= request.v <= shape.V - 1):
        raise UsageError(f"view {request.u:g},{request.v:g} is outside the {shape.U}x{shape.V} grid")
    return _found(opened, views, request)


def _found(
    opened: LightField | CodedFile, views: Views, request: DisparityRequest
) -> Generator[None, None, DisparityMap]:
    if isinstance(opened, CodedFile) and not request.estimate and isinstance(opened.decoder, StatesDisparity):
        with codec_errors(EngineError):
            stated = opened.decoder.disparity(request.u, request.v)
        if stated is not None:
            return DisparityMap(np.ascontiguousarray(stated), None, request.u, request.v, True)
    shape, bits = opened.shape, opened.bit_depth
    at = ViewIndex(int(np.floor(request.u + 0.5)), int(np.floor(request.v + 0.5)))
    around = ring(shape, at)
    found = []
    for index in [at, *around]:
        found.append(np.ascontiguousarray(to_display(views.view(*index), bits)))
        yield
    steps = [(index.u - at.u, index.v - at.v) for index in around]
    values, confidence = yield from estimate(found[0], found[1:], steps, _limits(opened))
    return DisparityMap(values, confidence, float(at.u), float(at.v), False)


def _limits(opened: LightField | CodedFile) -> tuple[float, float]:
    """What the source says of its disparities, or the usual limits."""
    geometry = opened.geometry if isinstance(opened, LightField) else None
    low = None if geometry is None else geometry.disparity_min_px
    high = None if geometry is None else geometry.disparity_max_px
    if low is None or high is None or not low < high:
        return -LIMIT_PX, LIMIT_PX
    return low - _BEYOND, high + _BEYOND

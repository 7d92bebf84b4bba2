"""Epipolar-plane images of an opened file, one view at a time: those that lately were decoded cost nothing."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import to_display
from lfstudio.engine.host.files import Views
from lfstudio.engine.messages import EpiRequest
from lfstudio.render.epi import Epis


def epi_steps(views: Views, request: EpiRequest) -> Generator[None, None, Epis]:
    """Gather the EPIs of ``request`` from ``views``, a view with each step. Raises UsageError outside the light field;
    otherwise as ``views.view``."""
    shape = views.shape
    u, v, x, y = request.u, request.v, request.x, request.y
    if not (0 <= u < shape.U and 0 <= v < shape.V and 0 <= x < shape.W and 0 <= y < shape.H):
        raise UsageError(f"pixel {x},{y} of view {u},{v} is outside the light field")
    return _gather(views, request)


def _gather(views: Views, request: EpiRequest) -> Generator[None, None, Epis]:
    shape, bits = views.shape, views.bit_depth
    horizontal = np.empty((shape.V, shape.W, shape.C), np.uint8)
    vertical = np.empty((shape.U, shape.H, shape.C), np.uint8)
    for v in range(shape.V):
        horizontal[v] = to_display(views.view(request.u, v)[request.y], bits)
        yield
    for u in range(shape.U):
        vertical[u] = to_display(views.view(u, request.v)[:, request.x], bits)
        yield
    return Epis(horizontal, vertical)

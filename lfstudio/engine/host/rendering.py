"""Pictures made of many views of an opened file, bit by bit: a view that is asked for meanwhile hardly waits.

A kind of picture is one function from a `Scene` and a request to a generator, in `RENDERERS`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape, ViewIndex, to_display
from lfstudio.engine.host.files import Views
from lfstudio.engine.render_messages import (
    FocusPoint,
    FocusPointRequest,
    FocusRange,
    FocusRangeRequest,
    RenderRequest,
)
from lfstudio.readers.order import check_order
from lfstudio.render import disparity
from lfstudio.render.aperture import nearest, weights
from lfstudio.render.focus_stack import DepthMerge, SharpestMerge, slopes
from lfstudio.render.kinds import Merge, Rendering
from lfstudio.render.match import slope_at
from lfstudio.render.refocus import UPRIGHT, Axes, Picture, refocus_steps

GUESSED_PX = 2.0
"""The slopes that are offered where the views do not tell."""

_SLICE_S = 0.004
_RANGE_SIDE = 160
_SURE = 0.25
_TAILS = (1.0, 99.0)
_MARGIN_PX = 0.1
_LEAST_SPAN_PX = 0.5

Rendered = Generator[None, None, Picture]


class Scene:
    """The views that a picture is made of, and what is known of their parallax.

    Args:
        views: what is rendered. parallax: the views that tell how pictures move with the grid, of the same shape.
    """

    def __init__(self, views: Views, parallax: Views) -> None:
        self.views = views
        self._parallax = parallax
        self._axes: Axes | None = None
        self._range: FocusRange | None = None
        self._depth: tuple[ViewIndex, disparity.Map] | None = None

    @property
    def shape(self) -> LightFieldShape:
        """Extent of what is rendered."""
        return self.views.shape

    def view(self, u: int, v: int) -> Picture:
        """One view as display values, contiguous."""
        return _display(self.views, u, v)

    def gather(self, wanted: Iterable[tuple[int, int]]) -> Generator[None, None, None]:
        """Decode views, so that `view` has them at hand; a step is one that is decoded, or many others."""
        since = time.monotonic()
        for u, v in wanted:
            self.views.view(u, v)
            if time.monotonic() - since > _SLICE_S:
                yield
                since = time.monotonic()

    def axes(self) -> Generator[None, None, Axes]:
        """How pictures move with the grid: upright, unless the views say that it is stored otherwise."""
        if self._axes is None:
            self._axes = yield from _axes(self._parallax)
        return self._axes

    def range(self) -> Generator[None, None, FocusRange]:
        """The slopes between which things are sharp."""
        if self._range is None:
            self._range = yield from self._find_range()
        return self._range

    def _find_range(self) -> Generator[None, None, FocusRange]:
        guess = FocusRange(-GUESSED_PX, GUESSED_PX, False)
        geometry = self._parallax.geometry if isinstance(self._parallax, LightField) else None
        if geometry is not None:
            low, high = geometry.disparity_min_px, geometry.disparity_max_px
            if low is not None and high is not None and low < high:
                return FocusRange(low, high, True)
        if self.shape.views == 1:
            return guess
        reference, others, motions = yield from self._around(ViewIndex(*self.shape.centre))
        factor = -(-max(self.shape.H, self.shape.W) // _RANGE_SIDE)
        reduced = [_reduced(view, factor) for view in (reference, *others)]
        limits = (-disparity.LIMIT_PX / factor, disparity.LIMIT_PX / factor)
        found, sure = yield from disparity.estimate(reduced[0], reduced[1:], motions, limits)
        found = found * factor
        clear = found[sure > _SURE]
        if clear.size < 0.02 * found.size:
            return guess
        low, high = (float(np.percentile(clear, tail)) for tail in _TAILS)
        margin = max(_MARGIN_PX, (_LEAST_SPAN_PX - (high - low)) / 2)
        return FocusRange(low - margin, high + margin, True)

    def depth(self, u: float, v: float) -> Generator[None, None, disparity.Map]:
        """The disparity of the view next to a viewpoint, "H W"; the last one is remembered."""
        at = ViewIndex(*nearest((u, v), (self.shape.U, self.shape.V)))
        if self._depth is None or self._depth[0] != at:
            limits = yield from self.range()
            found, _ = yield from disparity.estimate(*(yield from self._around(at)), (limits.low, limits.high))
            self._depth = (at, found)
        return self._depth[1]

    def _around(self, at: ViewIndex) -> Generator[None, None, tuple[Picture, list[Picture], list[tuple[int, int]]]]:
        """A view, those in a ring about it, and how they move: (down, right) by each pixel of disparity."""
        (a, b), (c, d) = yield from self.axes()
        ring = disparity.ring(self.shape, at)
        found = []
        for index in [at, *ring]:
            found.append(_display(self._parallax, *index))
            yield
        steps = [(index.u - at.u, index.v - at.v) for index in ring]
        return found[0], found[1:], [(a * du + b * dv, c * du + d * dv) for du, dv in steps]

    def slope_at(self, u: float, v: float, x: int, y: int) -> Generator[None, None, FocusPoint]:
        """The disparity of a pixel of the view next to a viewpoint."""
        limits = yield from self.range()
        at = ViewIndex(*nearest((u, v), (self.shape.U, self.shape.V)))
        reference, others, motions = yield from self._around(at)
        reach = (limits.low - 1, limits.high + 1)
        return FocusPoint(slope_at(reference, others, motions, x, y, reach))


def _reduced(view: Picture, factor: int) -> Picture:
    """Averaged over blocks of ``factor`` x ``factor`` pixels; what fills no block is left out."""
    if factor == 1:
        return view
    H, W, C = view.shape
    whole = view[: H // factor * factor, : W // factor * factor]
    blocks = whole.reshape(H // factor, factor, W // factor, factor, C)
    reduced: Picture = (blocks.mean(axis=(1, 3), dtype=np.float32) + 0.5).astype(np.uint8)
    return reduced


def _display(views: Views, u: int, v: int) -> Picture:
    return np.ascontiguousarray(to_display(views.view(u, v), views.bit_depth))


class _Samples:
    """Views behind the face of an array "U V H W C", as far as the order check looks."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self.shape = tuple(views.shape)

    def __getitem__(self, place: tuple[int, int]) -> NDArray[Any]:
        return self._views.view(*place)


def _axes(views: Views) -> Generator[None, None, Axes]:
    if isinstance(views, LightField) and views.source.order_ok is not False:
        return UPRIGHT
    shape = views.shape
    for u, v in ((shape.centre.u, shape.centre.v), (0, 0), (shape.U - 1, shape.V - 1)):
        views.view(u, v)
        yield
    repair = check_order(_Samples(views)).repair or {}  # type: ignore[arg-type]
    down, right = (-1 if repair.get(flip) else 1 for flip in ("flip_u", "flip_v"))
    return ((0, down), (right, 0)) if repair.get("transpose") else ((down, 0), (0, right))


# The kinds of pictures


def _refocused(scene: Scene, request: RenderRequest) -> Rendered:
    centre, focus = (request.u, request.v), request.focus
    amounts = weights(focus.shape, focus.aperture, centre, (scene.shape.U, scene.shape.V))
    axes = yield from scene.axes()
    yield from scene.gather((int(u), int(v)) for u, v in np.argwhere(amounts))
    return (yield from refocus_steps(scene.view, amounts, centre, focus.slope, axes))


def _all_in_focus(scene: Scene, request: RenderRequest) -> Rendered:
    centre, focus = (request.u, request.v), request.focus
    amounts = weights(focus.shape, focus.aperture, centre, (scene.shape.U, scene.shape.V))
    axes = yield from scene.axes()
    yield from scene.gather((int(u), int(v)) for u, v in np.argwhere(amounts))
    limits = yield from scene.range()
    extent = max(scene.shape.U, scene.shape.V) if focus.aperture is None else focus.aperture
    stack = slopes(limits.low, limits.high, extent)
    if focus.merge is Merge.DEPTH:
        merge: DepthMerge | SharpestMerge = DepthMerge((yield from scene.depth(request.u, request.v)), stack)
    else:
        merge = SharpestMerge()
    for slope in stack.tolist():
        merge.add((yield from refocus_steps(scene.view, amounts, centre, slope, axes)), slope)
        yield
    return merge.result()


RENDERERS: Mapping[Rendering, Callable[[Scene, RenderRequest], Rendered]] = {
    Rendering.REFOCUS: _refocused,
    Rendering.ALL_IN_FOCUS: _all_in_focus,
}


class Renderer:
    """Answers requests for pictures of the files that one window has open.

    Args:
        pair: gives the views of ``handle``, and those that tell its parallax; the other file's, if there is one, fit
            them. Raises LfstudioError.
    """

    def __init__(self, pair: Callable[[int, int | None], tuple[Views, Views]]) -> None:
        self._pair = pair
        self._scenes: dict[tuple[int, int | None], Scene] = {}

    def begin(
        self, request: RenderRequest | FocusRangeRequest | FocusPointRequest
    ) -> Generator[None, None, Picture | FocusRange | FocusPoint]:
        """The reply, bit by bit. Raises UsageError outside the light field; as the views do."""
        key = (request.handle, request.other)
        scene = self._scenes.get(key)
        if scene is None:
            scene = self._scenes[key] = Scene(*self._pair(*key))
        if isinstance(request, FocusRangeRequest):
            return scene.range()
        shape = scene.shape
        if not (0 <= request.u <= shape.U - 1 and 0 <= request.v <= shape.V - 1):
            raise UsageError(f"viewpoint {request.u:g},{request.v:g} is outside the {shape.U}x{shape.V} grid")
        if isinstance(request, FocusPointRequest):
            if not (0 <= request.x < shape.W and 0 <= request.y < shape.H):
                raise UsageError(f"pixel {request.x},{request.y} is outside {shape.W}x{shape.H} pixels")
            return scene.slope_at(request.u, request.v, request.x, request.y)
        if request.rendering not in RENDERERS:
            raise UsageError(f"nothing renders {request.rendering.value!r}")
        return RENDERERS[request.rendering](scene, request)

    def forget(self, handle: int) -> None:
        """A file was closed."""
        self._scenes = {key: scene for key, scene in self._scenes.items() if handle not in key}

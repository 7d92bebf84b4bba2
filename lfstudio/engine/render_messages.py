"""Requests for pictures made of many views, and what they need to know; part of `lfstudio.engine.messages`.

``handle`` names what is rendered. ``other``, where there is one, is what it is compared with: of a source and a coded
file of a part of it only that part is rendered, and both by the parallax of the source, so that they compare.
"""

from __future__ import annotations

from dataclasses import dataclass

from lfstudio.render.kinds import Focus, Rendering


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """A picture from viewpoint (u, v), which may lie between the views. Reply: "H W C" uint8 display values."""

    handle: int
    other: int | None
    rendering: Rendering
    u: float
    v: float
    focus: Focus


@dataclass(frozen=True, slots=True)
class FocusRangeRequest:
    """Between which slopes things are sharp. Reply: `FocusRange`."""

    handle: int
    other: int | None


@dataclass(frozen=True, slots=True)
class FocusRange:
    """Disparities ``low`` (far) to ``high`` (near), in pixels per view; ``known`` if the views told, else a guess."""

    low: float
    high: float
    known: bool


@dataclass(frozen=True, slots=True)
class FocusPointRequest:
    """Which slope makes column ``x`` and row ``y`` of the picture from (u, v) sharp. Reply: `FocusPoint`."""

    handle: int
    other: int | None
    u: float
    v: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class FocusPoint:
    """``slope`` in pixels per view; None where the picture is too flat to tell."""

    slope: float | None


RenderingRequest = RenderRequest | FocusRangeRequest | FocusPointRequest
RenderingReply = FocusRange | FocusPoint

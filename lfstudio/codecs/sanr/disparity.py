"""A first disparity map of the central view by plane sweep, from which disparity compensation starts.

Every candidate disparity warps a ring of views onto the central one; the candidate whose pictures agree best wins,
pixel by pixel. Half of the ring may disagree: behind an edge only some views see the point.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from lfstudio.core.lightfield import LightFieldShape

LIMIT_PX = 6.0
_STEP_PX = 0.25
_RADIUS = 3
_SIDE = 256
_WINDOW = 5
_PULL = 2e-4


@torch.no_grad()
def plane_sweep(views: Tensor, peak: int, shape: LightFieldShape, axes: Tensor) -> Tensor:
    """Disparity of the central view in pixels per step of the grid, positive = nearer, "1 1 h w" (reduced in size).

    Args:
        views: "N C H W" integers in 0 .. ``peak``, row-major.
        axes: "2 2", (dy, dx) = axes (du, dv) * disparity in the canonical image (see `warp`).
    """
    centre = shape.centre
    ring = _ring(shape)
    if not ring or min(shape.H, shape.W) < 8:
        return torch.zeros(1, 1, 1, 1)
    factor = max(1, -(-max(shape.H, shape.W) // _SIDE)) * (2 if min(shape.H, shape.W) >= 64 else 1)
    index = [centre.u * shape.V + centre.v, *(u * shape.V + v for u, v in ring)]
    gray = F.avg_pool2d(views[index].float().mean(1, keepdim=True) / peak, factor)
    light = brightness(gray)
    lit = light > 0.1
    ring = [position for position, on in zip(ring, lit[1:].tolist(), strict=True) if on]
    if not ring:
        return torch.zeros(1, 1, 1, 1)
    gray = gray[lit] / light[lit, None, None, None]
    reference, others = gray[:1], gray[1:]
    h, w = reference.shape[2:]
    steps = torch.tensor([[u - centre.u, v - centre.v] for u, v in ring], dtype=torch.float32, device=views.device)
    motion = steps @ axes.to(views.device).T / factor
    y, x = torch.meshgrid(torch.arange(h, device=views.device), torch.arange(w, device=views.device), indexing="ij")
    candidates = torch.arange(-LIMIT_PX, LIMIT_PX + 0.01, _STEP_PX)
    costs = []
    for d in candidates.tolist():
        # the central view's point q is at q - A Δ d in the view at Δ
        rows = (y[None] - motion[:, 0, None, None] * d) * (2 / max(h - 1, 1)) - 1
        columns = (x[None] - motion[:, 1, None, None] * d) * (2 / max(w - 1, 1)) - 1
        warped = F.grid_sample(others, torch.stack([columns, rows], -1), padding_mode="border", align_corners=True)
        error = F.avg_pool2d((warped - reference).abs(), _WINDOW, 1, _WINDOW // 2, count_include_pad=False)
        best = error[:, 0].sort(0).values[: (len(ring) + 1) // 2].mean(0)
        costs.append(best + _PULL * abs(d))
    volume = torch.stack(costs)
    lowest = volume.argmin(0)
    disparity = candidates.to(views.device)[lowest] + _vertex(volume, lowest) * _STEP_PX
    return _median3(disparity[None, None])


def brightness(views: Tensor) -> Tensor:
    """How bright each view "N C h w" is against the first, "N", 0 to 4: the median over 8x8 parts of the picture.

    The first counts as 1 however dark it is.
    """
    parts = F.adaptive_avg_pool2d(views.float().mean(1, keepdim=True), 8).flatten(1)
    ratio = (parts / parts[:1].clamp(min=parts.max().clamp(min=1e-6) * 1e-3)).median(1).values.clamp(max=4.0)
    ratio[0] = 1.0
    return ratio


def _ring(shape: LightFieldShape) -> list[tuple[int, int]]:
    """Up to eight views around the centre, at most `_RADIUS` away, the centre itself left out."""
    up, left = min(_RADIUS, shape.centre.u), min(_RADIUS, shape.centre.v)
    down, right = min(_RADIUS, shape.U - 1 - shape.centre.u), min(_RADIUS, shape.V - 1 - shape.centre.v)
    around = {(shape.centre.u + a, shape.centre.v + b) for a in (-up, 0, down) for b in (-left, 0, right)}
    return sorted(around - {(shape.centre.u, shape.centre.v)})


def _vertex(volume: Tensor, lowest: Tensor) -> Tensor:
    """Where between candidates the parabola through the lowest cost and its neighbours has its vertex, -0.5 .. 0.5."""
    last = volume.shape[0] - 1
    a, b, c = (volume.gather(0, (lowest + k).clamp(0, last)[None])[0] for k in (-1, 0, 1))
    curve = (a - 2 * b + c).clamp(min=1e-6)
    return (0.5 * (a - c) / curve).clamp(-0.5, 0.5)


def _median3(x: Tensor) -> Tensor:
    padded = F.pad(x, (1, 1, 1, 1), mode="replicate")
    patches = F.unfold(padded, 3).unflatten(2, x.shape[2:])
    return patches.median(1, keepdim=True).values


def reach(disparity: Tensor, shape: LightFieldShape) -> int:
    """Margin in pixels, even, that the canonical image needs so that nearly no view looks beyond it."""
    steps = max(shape.centre.u, shape.U - 1 - shape.centre.u, shape.centre.v, shape.V - 1 - shape.centre.v)
    largest = float(torch.quantile(disparity.abs().flatten(), 0.98))
    return min(64, 2 * int(-(-(largest * steps + 2) // 2)))

"""View synthesis by disparity compensation: a canonical image, decoded once, is warped to every view and corrected.

The latents of all levels, mixed to a few feature channels and upsampled, are the canonical image: the central view with
a margin, its first channels its colours. The modulated blocks at h/16 … h/4 make features x_{u,v} at h/2, whose heads
give a disparity and part of a small correction. A view is the canonical image sampled at (y, x) + A (Δu, Δv) d plus
that correction; A is the identity but for grids that are not square in the world, or stored transposed. Positions
between captured views interpolate the tables of u and v.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from lfstudio.codecs.sanr.backbone import Weights, orthonormal_base
from lfstudio.codecs.sanr.bank import TensorSpec
from lfstudio.codecs.sanr.config import DEPTH_LEVEL, Structure
from lfstudio.codecs.sanr.modulated import ModulatedConv, at_position
from lfstudio.core.lightfield import LightFieldShape

BLOCKS = 3


@dataclass(frozen=True, slots=True)
class _Prepared:
    canonical: Tensor
    depth: Tensor | None
    shared: list[Tensor]
    done: list[Tensor | None]


class WarpSynthesis:
    """Disparity compensation as a `ViewSynthesis`."""

    def __init__(self, structure: Structure, shape: LightFieldShape, sizes: Sequence[tuple[int, int]]) -> None:
        self.structure = s = structure
        self.shape = shape
        self.sizes = list(sizes)
        self.canvas = (shape.H + 2 * s.margin, shape.W + 2 * s.margin)
        self.layers = [
            ModulatedConv(
                name=f"hsmb{i + 1}", U=shape.U, V=shape.V, c_view=0 if i == 0 else s.channels, c_shared=s.c_l,
                c_s=s.c_s, c_u=s.c_u, c_v=s.c_v, rank=s.rank, kernel=s.kernel, dilation=1 if i == 0 else 2,
            )
            for i in range(min(BLOCKS, s.hsmbs))
        ]  # fmt: skip

    def specs(self) -> list[TensorSpec]:
        s, C = self.structure, self.shape.C
        out = [
            TensorSpec("base", (s.rank, s.kernel, s.kernel), 0.3, side=True, start=orthonormal_base(s), log2_step=-6.0)
        ]
        for layer in self.layers:
            out += layer.specs()
        for level in range(len(self.sizes)):
            channels = s.c_full if level == s.hsmbs else s.c_l
            start = torch.randn(s.features, channels, generator=torch.Generator().manual_seed(level)) * 0.02
            if level == s.hsmbs:
                start[:C] = 1.0
            else:
                start[:C, :C] = torch.eye(C, channels)[:C, :C] if channels >= C else torch.zeros(C, channels)
            if s.depth and level == DEPTH_LEVEL - 1:
                start[:, -1] = 0.0
            out.append(
                TensorSpec(f"mix{level + 1}", (s.features, channels), 0.02, side=True, start=start, log2_step=-6.0)
            )
        zeros = torch.zeros
        return [
            *out,
            TensorSpec("disparity", (1, s.channels), 0.02, side=True, log2_step=-7.0),
            TensorSpec("project", (s.hidden, s.channels), (0.5 / s.channels) ** 0.5, side=True, log2_step=-5.0),
            TensorSpec("merge", (s.hidden, s.features), (0.5 / s.features) ** 0.5, side=True, log2_step=-5.0),
            TensorSpec("merge.b", (s.hidden,), 0.1, side=True, log2_step=-5.0),
            TensorSpec("out", (C, s.hidden), 0.0, side=True, start=zeros(C, s.hidden), log2_step=-7.0),
            TensorSpec("out.b", (C,), 0.0, side=True, start=zeros(C), log2_step=-7.0),
            TensorSpec("axes", (2, 2), 0.0, side=True, start=torch.eye(2), log2_step=-7.0),
            TensorSpec("shift", (self.shape.U, self.shape.V, 2), 0.0, side=True,
                       start=zeros(self.shape.U, self.shape.V, 2), log2_step=-5.0),
        ]  # fmt: skip

    def prepare(self, w: Weights, latents: Sequence[Tensor]) -> _Prepared:
        total: Tensor | None = None
        for level, y in enumerate(latents):
            mixed = F.conv2d(y, w[f"mix{level + 1}"][:, :, None, None])
            total = mixed if total is None else mixed + _double(total, self.sizes[level])
        assert total is not None
        if total.shape[2:] != self.canvas:
            total = _double(total, self.canvas)
        shared = [latents[i] for i in range(len(self.layers))]
        depth: Tensor | None = None
        if self.structure.depth:
            depth = latents[DEPTH_LEVEL - 1][:, -1:]
            for size in self.sizes[DEPTH_LEVEL : self.structure.hsmbs]:
                depth = _double(depth, size)
        return _Prepared(
            total, depth, shared, [layer.shared_part(w, x) for layer, x in zip(self.layers, shared, strict=True)]
        )

    def render(self, w: Weights, prepared: object, u: Tensor, v: Tensor) -> Tensor:
        assert isinstance(prepared, _Prepared)
        s = self.structure
        x: Tensor | None = None
        for i, layer in enumerate(self.layers):
            x = layer(w, x, prepared.shared[i], prepared.done[i], u, v)
            size = self.sizes[i + 1] if i + 1 < len(self.sizes) else self.canvas
            x = F.gelu(_normalise(_double(x, size), s.norm))
        assert x is not None
        heads = F.conv2d(x, torch.cat([w["disparity"], w["project"]])[:, :, None, None])
        if prepared.depth is not None:
            heads = torch.cat([heads[:, :1] + self._seen_from(w, prepared.depth, u, v), heads[:, 1:]], 1)
        heads = self._to_view(heads)
        warped = self._warp(w, prepared.canonical, heads[:, :1], u, v)
        hidden = heads[:, 1:] + F.conv2d(warped, w["merge"][:, :, None, None], w["merge.b"])
        correction = F.conv2d(F.gelu(hidden), w["out"][:, :, None, None], w["out.b"])
        return (warped[:, : self.shape.C] + correction).float() + 0.5

    def _seen_from(self, w: Weights, depth: Tensor, u: Tensor, v: Tensor) -> Tensor:
        """The canonical disparity "1 1 h w" in the coordinates of each view, "B 1 h w", both at h/2.

        d(p) = D(p + A Δ d(p)) by two steps of the iteration from d = D.
        """
        rows, columns = depth.shape[2:]
        down, right = self._grid_steps(w, u, v)
        y = torch.arange(rows, device=depth.device, dtype=torch.float32)[None, :, None]
        x = torch.arange(columns, device=depth.device, dtype=torch.float32)[None, None, :]
        batch = depth.float().expand(len(u), -1, -1, -1)
        d = batch
        for _ in range(2):
            moved_y = (y + 0.5 * down * d[:, 0].detach()) * (2 / max(rows - 1, 1)) - 1
            moved_x = (x + 0.5 * right * d[:, 0].detach()) * (2 / max(columns - 1, 1)) - 1
            d = F.grid_sample(batch, torch.stack([moved_x, moved_y], -1), padding_mode="border", align_corners=True)
        return d

    def _grid_steps(self, w: Weights, u: Tensor, v: Tensor) -> Tensor:
        """A (Δu, Δv) for each view: "2 B 1 1", rows and columns."""
        steps = torch.stack([u - self.shape.centre.u, v - self.shape.centre.v]).float()
        return (w["axes"].float() @ steps)[:, :, None, None]

    def _to_view(self, x: Tensor) -> Tensor:
        """Features of the canvas at a fraction of its size, upsampled and cut to the view."""
        m, (H, W) = self.structure.margin, (self.shape.H, self.shape.W)
        while 2 * x.shape[2] < self.canvas[0] or 2 * x.shape[3] < self.canvas[1]:
            x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
        if m >= 4:  # all but one row and column of the margin can go first: the last upsampling is the dearest
            x, m = x[:, :, m // 2 - 1 : (m + H) // 2 + 2, m // 2 - 1 : (m + W) // 2 + 2], 2
        # many channels are upsampled several times faster side by side
        x = F.interpolate(
            x.contiguous(memory_format=torch.channels_last), scale_factor=2, mode="bilinear", align_corners=False
        )
        return x[:, :, m : m + H, m : m + W].contiguous()

    def _warp(self, w: Weights, canonical: Tensor, disparity: Tensor, u: Tensor, v: Tensor) -> Tensor:
        """The canonical image at (y, x) + axes (Δu, Δv) d + the view's shift, "B features H W", bilinearly."""
        H, W, m = self.shape.H, self.shape.W, self.structure.margin
        shift = at_position(w["shift"], u, v)
        down, right = self._grid_steps(w, u, v)
        y = torch.arange(m, m + H, device=disparity.device, dtype=torch.float32)[None, :, None]
        x = torch.arange(m, m + W, device=disparity.device, dtype=torch.float32)[None, None, :]
        d = disparity[:, 0].float()
        rows = (y + down * d + shift[:, 0, None, None]) * (2 / max(self.canvas[0] - 1, 1)) - 1
        columns = (x + right * d + shift[:, 1, None, None]) * (2 / max(self.canvas[1] - 1, 1)) - 1
        grid = torch.stack([columns, rows], -1)
        batch = canonical.float().expand(len(u), -1, -1, -1)
        return F.grid_sample(batch, grid, mode="bilinear", padding_mode="border", align_corners=True)

    def macs_per_view(self) -> dict[str, float]:
        out = {layer.name: layer.macs(*size) for layer, size in zip(self.layers, self.sizes, strict=False)}
        s, pixels = self.structure, self.shape.H * self.shape.W
        out["heads"] = float(pixels / 4 * s.channels * (1 + s.hidden))
        out["warp"] = float(pixels * 4 * s.features)
        out["correction"] = float(pixels * s.hidden * (s.features + self.shape.C))
        return out


def _double(x: Tensor, size: tuple[int, int]) -> Tensor:
    x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
    return x[:, :, : size[0], : size[1]]


def _normalise(x: Tensor, norm: str) -> Tensor:
    if norm == "none":
        return x
    return torch.zeros_like(x) if x.shape[2] * x.shape[3] == 1 else F.instance_norm(x)

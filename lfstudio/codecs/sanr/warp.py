"""View synthesis by disparity compensation: a canonical image, decoded once, is warped to every view and corrected.

The latents of all levels, mixed to a few feature channels and upsampled, are the canonical image: the central view with
a margin, its first channels its colours. The modulated blocks at h/16 … h/4 make features x_{u,v} at h/2, whose heads
give a disparity and part of a small correction. A view is the canonical image sampled at (y, x) + A (Δu, Δv) d plus
that correction; A is the identity but for grids that are not square in the world, or stored transposed. Real captures
also differ in sharpness, light and tone from view to view: each view has a 3x3 filter, a gain and an offset for each
colour. Positions between captured views interpolate the tables of u and v.

Colours are sampled cubically (Catmull-Rom), which keeps texture sharp between pixels: along an axis the cubic at part t
is the linear interpolation of f minus t (1 - t) / 2 times that of f's second difference, so it takes only bilinear
samples of the canonical image and its second differences.
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
from lfstudio.codecs.sanr.modulated import ModulatedConv, along, at_position, pointwise
from lfstudio.core.lightfield import LightFieldShape

BLOCKS = 3


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What all views share: the canonical features with the colours' second differences down and across behind them,
    the disparity channel at h/2, and the blocks' view-independent inputs, raw and convolved."""

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
            TensorSpec("out", (C, s.hidden), 0.0, side=True, start=zeros(C, s.hidden), log2_step=-7.0, pace=0.2),
            TensorSpec("out.b", (C,), 0.0, side=True, start=zeros(C), log2_step=-7.0),
            TensorSpec("axes", (2, 2), 0.0, side=True, start=torch.eye(2), log2_step=-7.0, pace=0.1),
            TensorSpec("shift", (self.shape.U, self.shape.V, 2), 0.0, side=True,
                       start=zeros(self.shape.U, self.shape.V, 2), log2_step=-5.0, pace=0.2),
            TensorSpec("light", (self.shape.U, self.shape.V, C), 0.0, side=True,
                       start=zeros(self.shape.U, self.shape.V, C), log2_step=-9.0, pace=1 / 256),
            *(TensorSpec(f"{part}.{axis}", (count, C, n), 0.0, side=True, start=zeros(count, C, n), log2_step=q, pace=p)
              for part, n, q, p in (("tone", 2, -11.0, 1 / 256), ("filter", 9, -9.0, 1 / 64))
              for axis, count in (("u", self.shape.U), ("v", self.shape.V))),
        ]  # fmt: skip

    def prepare(self, w: Weights, latents: Sequence[Tensor]) -> _Prepared:
        total: Tensor | None = None
        for level, y in enumerate(latents):
            mixed = pointwise(y, w[f"mix{level + 1}"])
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
            _with_curvature(total, self.shape.C),
            depth,
            shared,
            [layer.shared_part(w, x) for layer, x in zip(self.layers, shared, strict=True)],
        )

    def render(self, w: Weights, prepared: object, u: Tensor, v: Tensor) -> Tensor:
        assert isinstance(prepared, _Prepared)
        heads = self._heads(w, prepared, u, v)
        warped, colours = self._warp(w, prepared.canonical, heads[:, :1], u, v)
        hidden = heads[:, 1:] + pointwise(warped, w["merge"], w["merge.b"])
        correction = pointwise(F.gelu(hidden), w["out"], w["out.b"])
        views = self._filtered(w, (colours + correction).float(), u, v) + 0.5
        tone = _view_table(w, "tone", u, v)
        gain = 1 + tone[:, :, 0] + at_position(w["light"], u, v)
        return views * gain[:, :, None, None] + tone[:, :, 1, None, None]

    def disparity(self, w: Weights, prepared: object, u: Tensor, v: Tensor) -> Tensor:
        """What the views are warped by, in pixels per view, positive = nearer: "B 1 H W".

        The views' shifts hold what is the same for all pixels; where the grid is not square, rows and columns are
        averaged.
        """
        assert isinstance(prepared, _Prepared)
        axes, shift, centre = w["axes"].float(), w["shift"].float(), self.shape.centre
        rows, columns = torch.meshgrid(torch.arange(self.shape.U), torch.arange(self.shape.V), indexing="ij")
        steps = torch.stack([rows - centre.u, columns - centre.v], -1).float().to(axes.device) @ axes.T
        common = (steps * shift).sum() / steps.square().sum().clamp(min=1e-6)
        scale = torch.sqrt(axes.square().sum() / 2) * (-1.0 if float(axes.trace()) < 0 else 1.0)
        return (self._heads(w, prepared, u, v)[:, :1].float() + common) * scale

    def _heads(self, w: Weights, prepared: _Prepared, u: Tensor, v: Tensor) -> Tensor:
        """The disparity and part of the correction, "B 1 + hidden H W"."""
        s = self.structure
        x: Tensor | None = None
        for i, layer in enumerate(self.layers):
            x = layer(w, x, prepared.shared[i], prepared.done[i], u, v)
            size = self.sizes[i + 1] if i + 1 < len(self.sizes) else self.canvas
            x = F.gelu(_normalise(_double(x, size), s.norm))
        assert x is not None
        heads = pointwise(x, torch.cat([w["disparity"], w["project"]]))
        if prepared.depth is not None:
            heads = torch.cat([heads[:, :1] + self._seen_from(w, prepared.depth, u, v), heads[:, 1:]], 1)
        return self._to_view(heads)

    def _filtered(self, w: Weights, views: Tensor, u: Tensor, v: Tensor) -> Tensor:
        """Every colour of every view through a 3x3 filter of its own: identity + filter.u[u] + filter.v[v]."""
        H, W = views.shape[2:]
        kernel = _view_table(w, "filter", u, v)
        padded = F.pad(views, (1, 1, 1, 1), mode="replicate")
        around = torch.stack([padded[:, :, i : i + H, j : j + W] for i in range(3) for j in range(3)], 2)
        return views + torch.bmm(kernel.flatten(0, 1)[:, None], around.view(-1, 9, H * W)).view_as(views)

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

    def _warp(self, w: Weights, canonical: Tensor, disparity: Tensor, u: Tensor, v: Tensor) -> tuple[Tensor, Tensor]:
        """The canonical image at (y, x) + axes (Δu, Δv) d + the view's shift: the features sampled bilinearly
        "B features H W", and the colours cubically "B C H W"."""
        H, W, m, C = self.shape.H, self.shape.W, self.structure.margin, self.shape.C
        shift = at_position(w["shift"], u, v)
        down, right = self._grid_steps(w, u, v)
        y = torch.arange(m, m + H, device=disparity.device, dtype=torch.float32)[None, :, None]
        x = torch.arange(m, m + W, device=disparity.device, dtype=torch.float32)[None, None, :]
        d = disparity[:, 0].float()
        rows = (y + down * d + shift[:, 0, None, None]).clamp(0, self.canvas[0] - 1)
        columns = (x + right * d + shift[:, 1, None, None]).clamp(0, self.canvas[1] - 1)
        grid = torch.stack(
            [columns * (2 / max(self.canvas[1] - 1, 1)) - 1, rows * (2 / max(self.canvas[0] - 1, 1)) - 1], -1
        )
        batch = canonical.float().expand(len(u), -1, -1, -1)
        out = F.grid_sample(batch, grid, mode="bilinear", padding_mode="border", align_corners=True)
        features, curved_y, curved_x = out.split([self.structure.features, C, C], 1)
        part_y, part_x = rows - rows.detach().floor(), columns - columns.detach().floor()
        by = (0.5 * part_y * (1 - part_y))[:, None]
        bx = (0.5 * part_x * (1 - part_x))[:, None]
        return features, features[:, :C] - by * curved_y - bx * curved_x

    def macs_per_view(self) -> dict[str, float]:
        out = {layer.name: layer.macs(*size) for layer, size in zip(self.layers, self.sizes, strict=False)}
        s, pixels = self.structure, self.shape.H * self.shape.W
        out["heads"] = float(pixels / 4 * s.channels * (1 + s.hidden))
        out["warp"] = float(pixels * (4 * (s.features + 2 * self.shape.C) + 2 * self.shape.C))
        out["filter"] = float(pixels * 9 * self.shape.C)
        out["correction"] = float(pixels * s.hidden * (s.features + self.shape.C))
        return out


def _with_curvature(x: Tensor, colours: int) -> Tensor:
    """ "1 c h w" and, behind it, the second differences of its first channels down and across (borders repeated)."""
    padded = F.pad(x[:, :colours], (1, 1, 1, 1), mode="replicate")
    twice = 2 * x[:, :colours]
    down = padded[:, :, :-2, 1:-1] + padded[:, :, 2:, 1:-1] - twice
    across = padded[:, :, 1:-1, :-2] + padded[:, :, 1:-1, 2:] - twice
    return torch.cat([x, down, across], 1)


def _view_table(w: Weights, name: str, u: Tensor, v: Tensor) -> Tensor:
    """The sum of the tables of u and v "U C n", "V C n" for each view: "B C n"."""
    return along(w[f"{name}.u"], u) + along(w[f"{name}.v"], v)


def _double(x: Tensor, size: tuple[int, int]) -> Tensor:
    x = F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False)
    return x[:, :, : size[0], : size[1]]


def _normalise(x: Tensor, norm: str) -> Tensor:
    if norm == "none":
        return x
    return torch.zeros_like(x) if x.shape[2] * x.shape[3] == 1 else F.instance_norm(x)

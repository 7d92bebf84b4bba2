"""The published view synthesis: hierarchical scene modelling blocks (Fig. 2), a full-resolution layer, 1x1 to RGB.

Each block joins the features of the one before with the latent scene code of its level, passes them through a modulated
convolution, upsamples by two, normalises and applies GELU. `ViewSynthesis` is what another view synthesis must offer to
take its place; it knows nothing of training, quantisation or files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from lfstudio.codecs.sanr.bank import TensorSpec
from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.modulated import ModulatedConv
from lfstudio.core.lightfield import LightFieldShape

Weights = dict[str, Tensor]


class ViewSynthesis(Protocol):
    """From latents and weights to views. Stateless: parameters come by name."""

    def specs(self) -> list[TensorSpec]:
        """The coded tensors that it needs."""
        ...

    def prepare(self, w: Weights, latents: Sequence[Tensor]) -> object:
        """What all views share; computed once per training step, and once per file when decoding."""
        ...

    def render(self, w: Weights, prepared: object, u: Tensor, v: Tensor) -> Tensor:
        """Views "B C H W" in 0 .. 1 at the grid positions ``u``, ``v`` "B" int64."""
        ...

    def macs_per_view(self) -> dict[str, float]:
        """Multiply-accumulates of one view by part, as published (nothing shared between views)."""
        ...


def level_sizes(height: int, width: int, hsmbs: int, finest: int = 1) -> list[tuple[int, int]]:
    """Extents (h, w) of levels, coarse to fine: ceil(height / 2^k) for k = hsmbs … finest (Eq. 2, rounded up)."""
    return [(-(-height // 2**k), -(-width // 2**k)) for k in range(hsmbs, finest - 1, -1)]


def fixed_noise(channels: int, h: int, w: int) -> Tensor:
    """f_0: U(0, 0.1), "1 channels h w", from SplitMix64 of the element's index: the same on every machine."""
    with np.errstate(over="ignore"):
        z = (np.arange(1, channels * h * w + 1, dtype=np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    unit = (z >> np.uint64(40)).astype(np.float32) * np.float32(2.0**-24)
    return torch.from_numpy(unit * np.float32(0.1)).view(1, channels, h, w)


@dataclass(frozen=True, slots=True)
class _Prepared:
    shared: list[Tensor | None]
    done: list[Tensor | None]


class Backbone:
    """The published network as a `ViewSynthesis`."""

    def __init__(self, structure: Structure, shape: LightFieldShape) -> None:
        self.structure = s = structure
        self.shape = shape
        self.sizes = [*level_sizes(shape.H, shape.W, s.hsmbs), (shape.H, shape.W)]
        self.layers: list[ModulatedConv] = []
        for i in range(s.hsmbs + s.full_layer):
            noise = s.channels if i == 0 and s.f0 == "noise" else 0
            self.layers.append(
                ModulatedConv(
                    name=f"hsmb{i + 1}" if i < s.hsmbs else "full",
                    U=shape.U, V=shape.V,
                    c_view=0 if i == 0 else s.channels,
                    c_shared=noise + (s.c_l if i < s.hsmbs else 0),
                    c_s=s.c_s, c_u=s.c_u, c_v=s.c_v, rank=s.rank, kernel=s.kernel,
                    dilation=1 if i in (0, s.hsmbs) else 2,
                )
            )  # fmt: skip
        self.noise = fixed_noise(s.channels, *self.sizes[0]) if s.f0 == "noise" else None

    def specs(self) -> list[TensorSpec]:
        s = self.structure
        out = [
            TensorSpec("base", (s.rank, s.kernel, s.kernel), 0.3, side=True, start=orthonormal_base(s), log2_step=-7.0)
        ]
        for layer in self.layers:
            out += layer.specs()
        std = (1.0 / s.channels) ** 0.5
        return [*out, TensorSpec("decode", (self.shape.C, s.channels), std, side=True, log2_step=-7.0)]

    def prepare(self, w: Weights, latents: Sequence[Tensor]) -> _Prepared:
        shared: list[Tensor | None] = []
        for i, _ in enumerate(self.layers):
            parts = []
            if i == 0 and self.noise is not None:
                parts.append(self.noise.to(w["base"].device))
            if i < len(latents):
                parts.append(latents[i])
            shared.append(torch.cat(parts, 1) if parts else None)
        return _Prepared(shared, [layer.shared_part(w, x) for layer, x in zip(self.layers, shared, strict=True)])

    def render(self, w: Weights, prepared: object, u: Tensor, v: Tensor) -> Tensor:
        assert isinstance(prepared, _Prepared)
        x: Tensor | None = None
        for i, layer in enumerate(self.layers):
            x = layer(w, x, prepared.shared[i], prepared.done[i], u, v)
            if i < self.structure.hsmbs:
                x = self._upsample(x, self.sizes[i + 1])
            x = F.gelu(self._normalise(x))
        assert x is not None
        return torch.sigmoid(F.conv2d(x, w["decode"][:, :, None, None]).float())

    def _upsample(self, x: Tensor, size: tuple[int, int]) -> Tensor:
        x = F.interpolate(x, scale_factor=2, mode=self.structure.upsampling, align_corners=False)
        return x[:, :, : size[0], : size[1]]

    def _normalise(self, x: Tensor) -> Tensor:
        if self.structure.norm == "none":
            return x
        if x.shape[2] * x.shape[3] == 1:
            return torch.zeros_like(x)
        return F.instance_norm(x)

    def macs_per_view(self) -> dict[str, float]:
        out = {layer.name: layer.macs(*size) for layer, size in zip(self.layers, self.sizes, strict=True)}
        out["decode"] = float(self.shape.H * self.shape.W * self.shape.C * self.structure.channels)
        return out


def orthonormal_base(structure: Structure) -> Tensor:
    """Start of the shared base B, "r k*k": orthonormal cosines by rising frequency, repeated where r is larger."""
    base = torch.linalg.qr(torch.from_numpy(_cosines(structure.kernel)))[0].T[: structure.rank]
    extra = structure.rank - base.shape[0]
    return (torch.cat([base, base[:extra]]) if extra > 0 else base).float()


def _cosines(kernel: int) -> np.ndarray:
    """Orthonormal start of the base: separable cosines by rising frequency, "k*k k*k", one per column."""
    n = np.arange(kernel)
    waves = [np.cos(np.pi * (n + 0.5) * f / kernel) for f in range(kernel)]
    order = sorted(((f, g) for f in range(kernel) for g in range(kernel)), key=lambda p: (p[0] + p[1], p))
    return np.stack([np.outer(waves[f], waves[g]).reshape(-1) for f, g in order], 1)

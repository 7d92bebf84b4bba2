"""The model that is fitted to one light field: latents, coded weights, context model and a view synthesis."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lfstudio.codecs.sanr.backbone import Backbone, ViewSynthesis, level_sizes
from lfstudio.codecs.sanr.bank import TensorSpec, WeightBank
from lfstudio.codecs.sanr.config import DEPTH_LEVEL, Schedule, Structure
from lfstudio.codecs.sanr.context import ContextShape
from lfstudio.codecs.sanr.quantised import QuantisedModel
from lfstudio.codecs.sanr.rate import symbol_bits
from lfstudio.codecs.sanr.warp import WarpSynthesis
from lfstudio.core.lightfield import LightFieldShape

_SAME_LIGHT = 0.05


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What a structure means for a light field of a shape: the parts, their tensors, the latents' extents.

    The encoder and the decoder both start here, so they cannot disagree.
    """

    structure: Structure
    shape: LightFieldShape
    synthesis: ViewSynthesis
    context: ContextShape
    sizes: list[tuple[int, int]]
    channels: list[int]
    specs: list[TensorSpec]


def anatomy(structure: Structure, shape: LightFieldShape) -> Anatomy:
    """The parts of a model of this structure for a light field of this shape."""
    s = structure
    height, width = shape.H + 2 * s.margin, shape.W + 2 * s.margin
    sizes = level_sizes(height, width, s.hsmbs) if s.c_l else []
    channels = [s.c_l] * len(sizes)
    if s.c_full:
        sizes.append((height, width))
        channels.append(s.c_full)
    synthesis: ViewSynthesis = Backbone(s, shape) if s.synthesis == "backbone" else WarpSynthesis(s, shape, sizes)
    context = ContextShape(tuple(channels), s.context_hidden, s.context_shared, s.entropy, s.context_spatial)
    specs = synthesis.specs()
    if s.latent_gain and sizes:
        start = torch.zeros(len(sizes), max(channels))
        specs.append(TensorSpec("gain", tuple(start.shape), 0.0, side=True, start=start, log2_step=-3.0, pace=0.3))
    return Anatomy(s, shape, synthesis, context, sizes, channels, specs + context.specs())


def scaled_latents(parts: Anatomy, w: dict[str, Tensor], symbols: Sequence[Tensor]) -> list[Tensor]:
    """Symbols as the network takes them: multiplied with their channel's gain, "1 c h w" each."""
    if "gain" not in w:
        return list(symbols)
    gains = torch.exp2(w["gain"])
    return [y * gains[i, : y.shape[1]][None, :, None, None] for i, y in enumerate(symbols)]


def latent_bits(parts: Anatomy, w: dict[str, Tensor], symbols: Sequence[Tensor]) -> list[Tensor]:
    """Float cost in bits of every symbol of every level (Eq. 5), "c h w" each, for (relaxed) symbols "1 c h w"."""
    planes = [y[0] for y in symbols]
    out = []
    for level, y in enumerate(planes):
        mean, scale = parts.context.predict(w, level, planes)
        out.append(symbol_bits(y, mean, scale, parts.structure.entropy))
    return out


class SanrModel(nn.Module):
    """Parameters of one encode. ``theta`` holds the latents y_i * latent_scale, "1 c h w" for each level."""

    def __init__(self, parts: Anatomy, schedule: Schedule, generator: torch.Generator) -> None:
        super().__init__()
        self.parts = parts
        self.latent_scale = schedule.latent_scale
        s = parts.structure
        self.bank = WeightBank(
            parts.specs, generator, qat=schedule.qat, qat_side=schedule.qat and schedule.qat_side, family=s.entropy,
            first_step=schedule.first_step,
        )  # fmt: skip
        self.theta = nn.ParameterList(
            nn.Parameter(torch.randn(1, channels, h, w, generator=generator) * 0.5 * schedule.latent_scale)
            for channels, (h, w) in zip(parts.channels, parts.sizes, strict=True)
        )

    def latents(self) -> list[Tensor]:
        """Unquantised latents in symbols, "1 c h w" each."""
        return [theta / self.latent_scale for theta in self.theta]

    @torch.no_grad()
    def start_from_parallax(self, axes: Tensor, disparity: Tensor) -> None:
        """Start disparity compensation with the directions "2 2" in which parallax moves along u and v, and a disparity
        map "1 1 h w" of the central view in pixels (any resolution)."""
        s, shape = self.parts.structure, self.parts.shape
        self.bank.assign("axes", axes)
        if s.depth:
            theta = self.theta[DEPTH_LEVEL - 1]
            full = F.interpolate(disparity, size=(shape.H, shape.W), mode="bilinear", align_corners=False)
            canvas = F.pad(full, (s.margin,) * 4, mode="replicate")
            symbols = F.interpolate(canvas, size=tuple(theta.shape[2:]), mode="area") * 8
            theta[:, -1:] = symbols.to(theta.device) * self.latent_scale
            gains = self.bank.unpack(self.bank.values)["gain"].clone()
            gains[DEPTH_LEVEL - 1, s.c_l - 1] = -3.0
            self.bank.assign("gain", gains)

    @torch.no_grad()
    def start_from(self, model: QuantisedModel) -> None:
        """Start with a finished model of the same structure."""
        for number, tensor in enumerate(model.tensors):
            self.bank.assign(tensor.spec.name, tensor.values())
            self.bank.log_step[number] = math.log2(tensor.step)
        for theta, symbols in zip(self.theta, model.symbols(), strict=True):
            theta.copy_(symbols * self.latent_scale)

    def start_from_light(self, light: Tensor) -> None:
        """Start with views as bright as ``light`` "U V C" says, the central one 1; differences below `_SAME_LIGHT` are
        left to the fit."""
        off = light - 1
        self.bank.assign("light", torch.where(off.abs() < _SAME_LIGHT, 0.0, off))

    @torch.no_grad()
    def start_from_pyramid(self, centre: Tensor, gain: float) -> None:
        """Put the Laplacian pyramid of the central view into the first channels of the latents.

        Args:
            centre: "C H W" in 0 .. 1. gain: symbols per unit of brightness.
        """
        margin = self.parts.structure.margin
        image = centre[None].float().to(self.theta[0].device) - 0.5
        image = F.pad(image, (margin,) * 4, mode="replicate")
        full = self.parts.sizes[-1] == tuple(image.shape[2:])
        levels = [image]
        while len(levels) < len(self.theta) + (not full):
            levels.append(F.avg_pool2d(levels[-1], 2, ceil_mode=True, count_include_pad=False))
        below: Tensor | None = None
        for theta, current in zip(self.theta, levels[len(self.theta) - 1 + (not full) :: -1], strict=False):
            detail = current
            if below is not None:
                up = F.interpolate(below, scale_factor=2, mode="bilinear", align_corners=False)
                detail = current - up[:, :, : current.shape[2], : current.shape[3]]
            channels = min(image.shape[1], theta.shape[1])
            if channels < image.shape[1]:
                detail = detail.mean(1, keepdim=True)
                channels = 1
            theta[:, channels:] *= 0.1
            theta[:, :channels] = detail[:, :channels] * gain * self.latent_scale
            below = current
        if self.parts.structure.latent_gain:
            gains = self.bank.unpack(self.bank.values)["gain"]
            self.bank.assign("gain", torch.full_like(gains, -math.log2(gain)))

"""The model that is fitted to one light field: latents, coded weights, context model and a view synthesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lfstudio.codecs.sanr.backbone import Backbone, ViewSynthesis, level_sizes
from lfstudio.codecs.sanr.bank import TensorSpec, WeightBank
from lfstudio.codecs.sanr.config import Schedule, Structure
from lfstudio.codecs.sanr.context import ContextShape
from lfstudio.codecs.sanr.rate import symbol_bits
from lfstudio.core.lightfield import LightFieldShape


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
    specs: list[TensorSpec]


def anatomy(structure: Structure, shape: LightFieldShape) -> Anatomy:
    """The parts of a model of this structure for a light field of this shape."""
    synthesis = Backbone(structure, shape)
    levels = structure.hsmbs if structure.c_l else 0
    sizes = level_sizes(shape, structure.hsmbs)[:levels]
    context = ContextShape(
        levels, structure.c_l, structure.context_hidden, structure.context_shared, structure.entropy
    )  # fmt: skip
    specs = synthesis.specs()
    if structure.latent_gain and levels:
        start = torch.zeros(levels, structure.c_l)
        specs.append(TensorSpec("gain", (levels, structure.c_l), 0.0, side=True, start=start, log2_step=-3.0))
    return Anatomy(structure, shape, synthesis, context, sizes, specs + context.specs())


def scaled_latents(parts: Anatomy, w: dict[str, Tensor], symbols: Sequence[Tensor]) -> list[Tensor]:
    """Symbols as the network takes them: multiplied with their channel's gain, "1 c_l h w" each."""
    if "gain" not in w:
        return list(symbols)
    gains = torch.exp2(w["gain"])
    return [y * gains[i][None, :, None, None] for i, y in enumerate(symbols)]


class SanrModel(nn.Module):
    """Parameters of one encode. ``theta`` holds the latents y_i * latent_scale, "1 c_l h_i w_i" each."""

    def __init__(self, parts: Anatomy, schedule: Schedule, generator: torch.Generator) -> None:
        super().__init__()
        self.parts = parts
        self.latent_scale = schedule.latent_scale
        s = parts.structure
        self.bank = WeightBank(
            parts.specs, generator, qat=schedule.qat, qat_side=schedule.qat and schedule.qat_side, family=s.entropy
        )
        self.theta = nn.ParameterList(
            nn.Parameter(torch.randn(1, s.c_l, h, w, generator=generator) * 0.5 * schedule.latent_scale)
            for h, w in parts.sizes
        )

    def latents(self) -> list[Tensor]:
        """Unquantised latents in symbols, "1 c_l h w" each."""
        return [theta / self.latent_scale for theta in self.theta]

    def latent_bits(self, w: dict[str, Tensor], symbols: Sequence[Tensor]) -> list[Tensor]:
        """Bits of every symbol of every level (Eq. 5), "c_l h w" each."""
        out = []
        for level, y in enumerate(symbols):
            mean, scale = self.parts.context.predict(w, level, y[0])
            out.append(symbol_bits(y[0], mean, scale, self.parts.structure.entropy))
        return out

    @torch.no_grad()
    def start_from_pyramid(self, centre: Tensor, gain: float) -> None:
        """Put the Laplacian pyramid of the central view into the first channels of the latents.

        Args:
            centre: "C H W" in 0 .. 1. gain: symbols per unit of brightness.
        """
        image = centre[None].float().to(self.theta[0].device) - 0.5
        levels = [image]
        for _ in self.theta:
            levels.append(F.avg_pool2d(levels[-1], 2, ceil_mode=True, count_include_pad=False))
        down = levels[:0:-1]
        channels = min(image.shape[1], self.parts.structure.c_l)
        below: Tensor | None = None
        for theta, current in zip(self.theta, down, strict=True):
            detail = current
            if below is not None:
                up = F.interpolate(below, scale_factor=2, mode="bilinear", align_corners=False)
                detail = current - up[:, :, : current.shape[2], : current.shape[3]]
            theta[:, :channels] = detail[:, :channels] * gain * self.latent_scale
            theta[:, channels:] *= 0.1
            below = current
        weights = self.bank.unpack(self.bank.flat)
        if "gain" in weights:
            weights["gain"].fill_(-float(torch.log2(torch.tensor(gain))))

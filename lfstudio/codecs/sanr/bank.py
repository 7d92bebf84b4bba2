"""All coded weights as one flat vector: quantised, priced and unpacked with a few large operations.

A tensor's symbols are q = round(w / step); its step is 2^(k / 8) with integer k, learned as a real number and rounded
with a straight-through gradient, so that training sees exactly what the file holds. Context-model tensors have steps
2^k, which keeps their integer twin exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from lfstudio.codecs.sanr.rate import symbol_bits

STEPS_PER_OCTAVE = 8
MIN_SCALE = 0.05


def step_limits(octaves: bool) -> tuple[int, int]:
    """Smallest and largest log2 of a quantisation step: context-model tensors stay within the integer twin's grid."""
    return (-14, 0) if octaves else (-24, 6)


@dataclass(frozen=True, slots=True)
class TensorSpec:
    """A coded tensor: its name, shape, the standard deviation it starts with, and how it is treated.

    Attributes:
        side: one of the small parts (base, context model, decoding layer) that the paper leaves at 16 bits.
        octaves: its step is a power of two (the integer twin needs that).
        start: initial values instead of random ones. log2_step: initial step instead of one from the values' size.
        pace: factor on the learning rate; small for what moves whole pictures.
    """

    name: str
    shape: tuple[int, ...]
    std: float
    side: bool = False
    octaves: bool = False
    start: Tensor | None = None
    log2_step: float | None = None
    pace: float = 1.0

    @property
    def count(self) -> int:
        n = 1
        for size in self.shape:
            n *= size
        return n


class WeightBank(nn.Module):
    """The coded tensors of one model.

    Args:
        specs: in file order. generator: for the initial values.
        qat, qat_side: which tensors are quantised while training (others stay real until `finalise`).
        family: of the entropy model (Eq. 4). first_step: of quantisation, as a part of a tensor's mean size.
    """

    segment: Tensor
    counts: Tensor
    grid: Tensor
    trained: Tensor
    pace: Tensor
    low: Tensor
    high: Tensor

    def __init__(
        self,
        specs: Sequence[TensorSpec],
        generator: torch.Generator,
        *,
        qat: bool,
        qat_side: bool,
        family: str,
        first_step: float,
    ) -> None:
        super().__init__()
        self.specs = list(specs)
        self.family = family
        values, steps = [], []
        for spec in self.specs:
            if spec.start is not None:
                value = spec.start.reshape(-1).float()
            else:
                value = torch.randn(spec.count, generator=generator) * spec.std
            values.append(value / spec.pace)
            guess = torch.tensor(max(float(value.abs().mean()), 1e-3) * first_step).log2()
            steps.append(guess if spec.log2_step is None else torch.tensor(spec.log2_step))
        self.flat = nn.Parameter(torch.cat(values))
        self.log_step = nn.Parameter(torch.stack(steps))
        counts = [spec.count for spec in self.specs]
        self.sizes = counts
        self.register_buffer("segment", torch.repeat_interleave(torch.arange(len(counts)), torch.tensor(counts)))
        self.register_buffer("pace", torch.cat([torch.full((spec.count,), spec.pace) for spec in self.specs]))
        self.register_buffer("counts", torch.tensor(counts, dtype=torch.float32))
        self.register_buffer("grid", torch.tensor([1.0 if s.octaves else float(STEPS_PER_OCTAVE) for s in self.specs]))
        low, high = step_limits(True), step_limits(False)
        self.register_buffer("low", torch.tensor([float((low if s.octaves else high)[0]) for s in self.specs]))
        self.register_buffer("high", torch.tensor([float((low if s.octaves else high)[1]) for s in self.specs]))
        self.register_buffer("trained", torch.tensor([qat_side if s.side else qat for s in self.specs]))
        self.any_trained = bool(self.trained.any())
        self.all_trained = bool(self.trained.all())

    def steps(self) -> Tensor:
        """Quantisation step of every tensor, on its grid, with a straight-through gradient: "T"."""
        scaled = self.log_step * self.grid
        snapped = scaled + (scaled.round() - scaled).detach()
        return torch.exp2(torch.minimum(torch.maximum(snapped / self.grid, self.low), self.high))

    @property
    def values(self) -> Tensor:
        """All weights, not quantised, as one flat vector."""
        return self.flat * self.pace

    @torch.no_grad()
    def assign(self, name: str, value: Tensor) -> None:
        """Set a tensor."""
        for spec, part, pace in zip(self.specs, self.flat.split(self.sizes), self.pace.split(self.sizes), strict=True):
            if spec.name == name:
                part.copy_(value.reshape(-1).to(part.device) / pace)

    def unpack(self, flat: Tensor) -> dict[str, Tensor]:
        """Views of a flat vector as named tensors."""
        parts = flat.split(self.sizes)
        return {spec.name: part.view(spec.shape) for spec, part in zip(self.specs, parts, strict=True)}

    def forward(self) -> tuple[dict[str, Tensor], Tensor]:
        """Weights as the network sees them while training, and the bits of the quantised ones (Eq. 4), a scalar."""
        if not self.any_trained:
            return self.unpack(self.values), self.flat.new_zeros(())
        step = self.steps()[self.segment]
        values = self.values
        ratio = values / step
        q = ratio + (ratio.round() - ratio).detach()
        weights = q * step
        mask = None
        if not self.all_trained:
            mask = self.trained[self.segment]
            weights = torch.where(mask, weights, values)
        mean, scale = self.statistics(q)
        bits = symbol_bits(q, mean[self.segment], scale[self.segment], self.family)
        if mask is not None:
            bits = bits[mask]
        return self.unpack(weights), bits.sum()

    def statistics(self, q: Tensor) -> tuple[Tensor, Tensor]:
        """Mean and scale of every tensor's symbols, "T" each: b for the Laplace family, sigma for the Gaussian."""
        zero = q.new_zeros(len(self.specs))
        mean = (zero.index_add(0, self.segment, q) / self.counts).detach()
        off = q - mean[self.segment]
        if self.family == "laplace":
            scale = zero.index_add(0, self.segment, off.abs()) / self.counts
        else:
            scale = (zero.index_add(0, self.segment, off * off) / self.counts + 1e-8).sqrt()
        return mean, scale.clamp(min=MIN_SCALE)

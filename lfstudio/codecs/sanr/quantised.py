"""A model as the file holds it: integers only."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lfstudio.codecs.sanr.bank import MIN_SCALE, STEPS_PER_OCTAVE, TensorSpec
from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.grid import SCALE_OFFSET, SCALES_PER_OCTAVE, Fixed
from lfstudio.codecs.sanr.rate import symbol_bits
from lfstudio.core.lightfield import LightFieldShape

_ROOTS = (
    1.0, 1.0905077326652577, 1.189207115002721, 1.2968395546510096,
    1.4142135623730951, 1.5422108254079407, 1.681792830507429, 1.8340080864093424,
)  # fmt: skip
"""2^(i / 8) to the last bit, so that every machine makes the same steps."""


MAX_WEIGHT = 1 << 15
MAX_LATENT = 1 << 20
"""No symbol of a weight tensor, or of a latent, is larger in size."""


@dataclass(frozen=True, slots=True)
class CodedTensor:
    """One weight tensor in integers: value = symbol * step.

    Attributes:
        symbols: int32, the tensor's shape.
        k: the step is 2^(k / 8), or 2^k for tensors with ``octaves``.
        mean16: mean of the symbol model in 1/16. scale: index into the table of scales.
    """

    spec: TensorSpec
    symbols: NDArray[np.int32]
    k: int
    mean16: int
    scale: int

    @property
    def step(self) -> float:
        """The quantisation step, exactly."""
        if self.spec.octaves:
            return math.ldexp(1.0, self.k)
        return math.ldexp(_ROOTS[self.k % STEPS_PER_OCTAVE], self.k // STEPS_PER_OCTAVE)

    def values(self) -> Tensor:
        """The weights as float32."""
        return torch.from_numpy((self.symbols.astype(np.float64) * self.step).astype(np.float32))

    def fixed(self) -> Fixed:
        """The weights as integers on a binary grid (``octaves`` only)."""
        return Fixed(self.symbols.astype(np.int64), -self.k)


@dataclass(frozen=True, slots=True)
class QuantisedModel:
    """Everything that a decoder needs: ``latents`` are int32 "c_l h w", coarse to fine."""

    structure: Structure
    shape: LightFieldShape
    bit_depth: int
    tensors: Sequence[CodedTensor]
    latents: Sequence[NDArray[np.int32]]

    def weights(self) -> dict[str, Tensor]:
        """All weights as float32, by name."""
        return {t.spec.name: t.values() for t in self.tensors}

    def symbols(self) -> list[Tensor]:
        """Latent symbols as float32 "1 c_l h w"."""
        return [torch.from_numpy(y.astype(np.float32))[None] for y in self.latents]


def describe(symbols: NDArray[np.int32], family: str) -> tuple[int, int]:
    """The symbol model (mean in 1/16, scale index) that codes ``symbols`` best, by the float model's cost."""
    x = torch.from_numpy(symbols.astype(np.float32).reshape(-1))
    best: tuple[float, int, int] | None = None
    for mean in {0.0, float(x.mean()), float(x.median())}:
        mean16 = max(-(1 << 15), min(1 << 15, round(mean * 16)))
        off = x - mean16 / 16
        spread = float(off.abs().mean()) if family == "laplace" else float(off.square().mean().sqrt())
        centre = math.log2(max(spread, MIN_SCALE)) * SCALES_PER_OCTAVE + SCALE_OFFSET[family]
        for index in (round(centre), round(centre) - 2, round(centre) + 1):
            index = max(0, min(255, index))
            scale = 2.0 ** ((index - SCALE_OFFSET[family]) / SCALES_PER_OCTAVE)
            cost = float(symbol_bits(x, torch.tensor(mean16 / 16), torch.tensor(scale), family).sum())
            cost += 2 * math.log2(1 + abs(mean16))  # roughly what the mean itself takes in the file
            if best is None or cost < best[0]:
                best = (cost, mean16, index)
    assert best is not None
    return best[1], best[2]

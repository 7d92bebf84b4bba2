"""Bits of symbols under a continuous family integrated over unit intervals (Eq. 4 and 5)."""

from __future__ import annotations

import math

import torch
from torch import Tensor

_LN2 = math.log(2.0)
_SQRT_HALF = math.sqrt(0.5)
LEAST_BITS = math.log2(65536 / 65473)
"""No symbol takes less in the file: the shipped tables leave every other symbol an interval of one."""


def symbol_bits(x: Tensor, mean: Tensor, scale: Tensor, family: str) -> Tensor:
    """-log2 of the mass that ``family`` puts on [x - 0.5, x + 0.5], at least `LEAST_BITS`; any shapes; differentiable.

    ``scale`` is the Laplace scale b, or the Gaussian's standard deviation.
    """
    distance = (x - mean).abs()
    bits = _laplace_bits(distance, scale) if family == "laplace" else _gaussian_bits(distance, scale)
    return bits.clamp(min=LEAST_BITS)


def _laplace_bits(t: Tensor, b: Tensor) -> Tensor:
    inverse = 1.0 / b
    far = (t.clamp(min=0.5) - 0.5) * inverse + _LN2 - torch.log(-torch.expm1(-inverse))
    inside = 0.5 * (torch.exp((t.clamp(max=0.5) - 0.5) * inverse) + torch.exp((-0.5 - t.clamp(max=0.5)) * inverse))
    near = -torch.log1p(-inside.clamp(max=1.0 - 1e-7))
    return torch.where(t >= 0.5, far, near) / _LN2


def _gaussian_bits(t: Tensor, sigma: Tensor) -> Tensor:
    inverse = _SQRT_HALF / sigma
    # 0.5 erfc(a) - 0.5 erfc(b); beyond about five sigmas float32 has nothing left, there the tail's exponent goes on
    mass = 0.5 * (torch.erfc((t - 0.5) * inverse) - torch.erfc((t + 0.5) * inverse))
    floor = 1e-9
    bits = -torch.log(mass.clamp(min=floor)) / _LN2
    beyond = ((t - 0.5).clamp(min=0) * inverse) ** 2 / _LN2
    return torch.where(mass > floor, bits, torch.maximum(bits, beyond))

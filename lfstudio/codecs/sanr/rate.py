"""Bits of symbols under a continuous family integrated over unit intervals (Eq. 4 and 5)."""

from __future__ import annotations

import math
from typing import Any

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
    if family == "laplace":
        d = x - mean
        return _LaplaceBits.apply(d, scale.expand_as(d))
    return _gaussian_bits((x - mean).abs(), scale).clamp(min=LEAST_BITS)


class _LaplaceBits(torch.autograd.Function):
    """Bits of a distance d from the mean under a Laplace distribution of scale b, with gradients made on the way.

    With t = |d|: from 0.5 on the mass is sinh(1 / 2b) exp(-t / b), below it 1 - exp(-1 / 2b) cosh(t / b).
    """

    @staticmethod
    def forward(ctx: Any, d: Tensor, b: Tensor) -> Tensor:
        t, inverse = d.abs(), 1.0 / b
        decay = torch.exp(-inverse)
        beyond = (t - 0.5).clamp_(min=0.0)
        far = torch.log1p(-decay).neg_().addcmul_(beyond, inverse).add_(_LN2)
        inside = t.clamp(max=0.5)
        rise = torch.exp((inside - 0.5) * inverse).mul_(0.5)
        fall = torch.exp((inside + 0.5) * -inverse).mul_(0.5)
        mass = (1.0 - rise).sub_(fall).clamp_(min=1e-7)
        is_far = t >= 0.5
        bits = torch.where(is_far, far, mass.log().neg_()).mul_(1 / _LN2)
        ctx.cheap = bits < LEAST_BITS
        if ctx.needs_input_grad[0] or ctx.needs_input_grad[1]:
            by_t = torch.where(is_far, inverse, (rise - fall).mul_(inverse).div_(mass))
            near = ((inside - 0.5) * rise).sub_((inside + 0.5) * fall).div_(mass)
            by_inverse = torch.where(is_far, beyond - decay / (1.0 - decay).clamp_(min=1e-30), near)
            ctx.save_for_backward(
                by_t.mul_(d.sign()).mul_(1 / _LN2), by_inverse.mul_(inverse).mul_(inverse).mul_(-1 / _LN2)
            )
        return bits.clamp_(min=LEAST_BITS)

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor]:
        by_distance, by_scale = ctx.saved_tensors
        grad = grad.masked_fill(ctx.cheap, 0.0)
        return grad * by_distance, grad * by_scale


def _gaussian_bits(t: Tensor, sigma: Tensor) -> Tensor:
    inverse = _SQRT_HALF / sigma
    # 0.5 erfc(a) - 0.5 erfc(b); beyond about five sigmas float32 has nothing left, there the tail's exponent goes on
    mass = 0.5 * (torch.erfc((t - 0.5) * inverse) - torch.erfc((t + 0.5) * inverse))
    floor = 1e-9
    bits = -torch.log(mass.clamp(min=floor)) / _LN2
    beyond = ((t - 0.5).clamp(min=0) * inverse) ** 2 / _LN2
    return torch.where(mass > floor, bits, torch.maximum(bits, beyond))

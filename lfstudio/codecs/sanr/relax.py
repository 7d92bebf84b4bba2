"""Ways to put rounding into training: uniform noise, straight-through rounding, stochastic Gumbel annealing."""

from __future__ import annotations

import math

import torch
from torch import Tensor


def with_noise(y: Tensor, generator: torch.Generator) -> Tensor:
    """y + n, n uniform in (-0.5, 0.5): the relaxation of quantisation (section III-B-2)."""
    return y + (torch.rand(y.shape, generator=generator, device=y.device, dtype=y.dtype) - 0.5)


def soft_round(y: Tensor, temperature: float) -> Tensor:
    """Between y (high temperature) and round(y) (towards 0): Agustsson and Theis 2020, tanh form."""
    middle = y.detach().floor() + 0.5
    return middle + torch.tanh((y - middle) / temperature) * (0.5 / math.tanh(0.5 / temperature))


def soft_rounded_with_noise(y: Tensor, temperature: float, generator: torch.Generator) -> Tensor:
    """Soft rounding, noise uniform in (-0.5, 0.5), soft rounding again (C3, Kim et al. 2024)."""
    return soft_round(with_noise(soft_round(y, temperature), generator), temperature)


def straight_through(y: Tensor) -> Tensor:
    """round(y) with the gradient of y."""
    return y + (y.round() - y).detach()


def gumbel(y: Tensor, temperature: float, generator: torch.Generator) -> Tensor:
    """Stochastic Gumbel annealing (Yang et al. 2020): a soft sample between floor(y) and ceil(y).

    The logits of both neighbours are -atanh(distance) / temperature; a Gumbel-softmax sample over two classes is a
    logistic one.
    """
    low = y.detach().floor()
    fraction = (y - low).clamp(1e-4, 1 - 1e-4)
    logits = (torch.atanh(fraction) - torch.atanh(1 - fraction)) / temperature
    uniform = torch.rand(y.shape, generator=generator, device=y.device, dtype=y.dtype).clamp(1e-6, 1 - 1e-6)
    logistic = torch.log(uniform) - torch.log1p(-uniform)
    return low + torch.sigmoid((logits + logistic) / temperature)


def annealed_temperature(progress: float, rate: float, floor: float) -> float:
    """exp(-rate * progress), not below ``floor``; at most one half, above which the samples leave the neighbours."""
    return max(floor, 0.5 * math.exp(-rate * progress))

"""Bits of symbols against numerical integration."""

from __future__ import annotations

import math

import pytest
import torch

from lfstudio.codecs.sanr.rate import symbol_bits


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
@pytest.mark.parametrize("scale", [0.1, 0.5, 1.0, 4.0])
@pytest.mark.parametrize("x", [0.0, 0.3, 0.5, 1.0, 2.0, -1.5])
def test_bits_are_the_mass_of_the_unit_interval(family: str, scale: float, x: float) -> None:
    grid = torch.linspace(x - 0.5, x + 0.5, 200_001, dtype=torch.float64)
    if family == "laplace":
        density = torch.exp(-(grid - 0.2).abs() / scale) / (2 * scale)
    else:
        density = torch.exp(-((grid - 0.2) ** 2) / (2 * scale**2)) / (scale * math.sqrt(2 * math.pi))
    expected = -math.log2(max(float(torch.trapezoid(density, grid)), 1e-30))
    bits = float(symbol_bits(torch.tensor(x), torch.tensor(0.2), torch.tensor(scale), family))
    if expected < 20:  # float32 holds the Gaussian's mass no further
        assert bits == pytest.approx(expected, abs=2e-3)
    else:
        assert bits > 19


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
def test_probabilities_of_all_integers_sum_to_one(family: str) -> None:
    x = torch.arange(-60.0, 61.0)
    bits = symbol_bits(x, torch.tensor(0.37), torch.tensor(2.5), family)
    assert float(torch.exp2(-bits.double()).sum()) == pytest.approx(1.0, abs=1e-4)


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
def test_gradients_are_finite_everywhere(family: str) -> None:
    x = torch.tensor([0.0, 0.5, -0.5, 1e4, -1e4, 0.2], requires_grad=True)
    scale = torch.full((6,), 0.05, requires_grad=True)
    symbol_bits(x, torch.tensor(0.2), scale, family).sum().backward()
    assert x.grad is not None
    assert scale.grad is not None
    assert torch.isfinite(x.grad).all()
    assert torch.isfinite(scale.grad).all()

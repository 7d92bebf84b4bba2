"""Bits of symbols against numerical integration."""

from __future__ import annotations

import math

import pytest
import torch

from lfstudio.codecs.sanr.rate import LEAST_BITS, symbol_bits


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


@pytest.mark.parametrize("family", ["laplace", "gaussian"])
def test_gradients_are_those_of_the_bits(family: str) -> None:
    """On both sides of half a step, both signs, a mean and a scale that are shared, against finite differences."""
    x = torch.tensor([[-3.2, -0.61, -0.2, 0.1], [0.33, 0.9, 2.5, 7.0]], dtype=torch.float64, requires_grad=True)
    mean = torch.tensor([[0.04], [-0.07]], dtype=torch.float64, requires_grad=True)
    scale = torch.tensor([0.3, 0.8, 2.0, 30.0], dtype=torch.float64, requires_grad=True)
    assert torch.autograd.gradcheck(lambda *inputs: symbol_bits(*inputs, family), (x, mean, scale))


def test_gradients_are_finite_and_right_at_extreme_scales_and_distances() -> None:
    """Laplace bits in float32 against float64, for all scales and distances that a fit can meet."""
    scales = torch.cat([torch.logspace(-4.4, 12, 60, base=2, dtype=torch.float64), torch.tensor([1e-3, 1e5])])
    distances = torch.tensor([0, 1e-6, 0.2, 0.4999, 0.5001, 0.8, 1, 31.3, 1e3, 2.0**20], dtype=torch.float64)
    found = []
    for kind in (torch.float32, torch.float64):
        d = torch.cat([distances, -distances]).to(kind)[:, None].repeat(1, len(scales)).requires_grad_()
        b = scales.to(kind)[None].repeat(len(d), 1).requires_grad_()
        bits = symbol_bits(d, torch.zeros((), dtype=kind), b, "laplace")
        bits.sum().backward()
        assert d.grad is not None
        assert b.grad is not None
        for values in (bits, d.grad, b.grad):
            assert bool(torch.isfinite(values).all())
        assert bool((d.grad * d >= 0).all())
        found.append([values.detach()[:, :-1].double() for values in (bits, d.grad, b.grad * b)])
    for single, double in zip(*found, strict=True):
        torch.testing.assert_close(single, double, rtol=0.01, atol=0.01)


def test_nothing_is_gained_below_the_least_that_a_symbol_takes() -> None:
    x = torch.tensor([0.0, 0.01], requires_grad=True)
    scale = torch.tensor([0.05, 0.05], requires_grad=True)
    bits = symbol_bits(x, torch.tensor(0.0), scale, "laplace")
    bits.sum().backward()
    assert bits.tolist() == pytest.approx([LEAST_BITS] * 2)
    assert x.grad is not None
    assert scale.grad is not None
    assert x.grad.tolist() == [0.0, 0.0]
    assert scale.grad.tolist() == [0.0, 0.0]

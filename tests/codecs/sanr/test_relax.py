"""Noise, straight-through rounding and Gumbel annealing."""

from __future__ import annotations

import pytest
import torch

from lfstudio.codecs.sanr import relax


def _generator() -> torch.Generator:
    return torch.Generator().manual_seed(3)


def test_noise_is_uniform_within_half_a_step() -> None:
    y = torch.zeros(20_000)
    noise = relax.with_noise(y, _generator())
    assert float(noise.abs().max()) <= 0.5
    assert abs(float(noise.mean())) < 0.01
    assert abs(float(noise.var()) - 1 / 12) < 0.002


def test_straight_through_rounds_with_the_gradient_of_one() -> None:
    y = torch.tensor([0.2, 1.7, -2.4], requires_grad=True)
    out = relax.straight_through(y)
    out.sum().backward()
    assert out.tolist() == [0.0, 2.0, -2.0]
    assert y.grad is not None
    assert y.grad.tolist() == [1.0, 1.0, 1.0]


def test_gumbel_stays_between_the_neighbours_and_hardens_as_it_cools() -> None:
    y = torch.rand(20_000, generator=torch.Generator().manual_seed(1)) * 10 - 5
    for temperature in (0.5, 0.1):
        soft = relax.gumbel(y, temperature, _generator())
        assert bool(((soft >= y.floor()) & (soft <= y.floor() + 1)).all())
    warm = (relax.gumbel(y, 0.5, _generator()) - relax.gumbel(y, 0.5, _generator()).round()).abs().mean()
    cold = (relax.gumbel(y, 0.05, _generator()) - relax.gumbel(y, 0.05, _generator()).round()).abs().mean()
    assert float(cold) < float(warm) / 3
    nearest = (relax.gumbel(y, 0.02, _generator()).round() == y.round()).float().mean()
    assert float(nearest) > 0.95


def test_gumbel_passes_gradients_to_the_latents() -> None:
    y = torch.tensor([0.3, -1.2], requires_grad=True)
    relax.gumbel(y, 0.3, _generator()).sum().backward()
    assert y.grad is not None
    assert bool((y.grad > 0).all())


def test_temperature_falls_to_its_floor() -> None:
    values = [relax.annealed_temperature(p / 10, 4.0, 0.1) for p in range(11)]
    assert values == sorted(values, reverse=True)
    assert values[0] == 0.5
    assert values[-1] == 0.1


def test_soft_rounding_changes_nothing_at_high_temperature_and_rounds_at_low() -> None:
    y = torch.linspace(-4.3, 4.3, 862, dtype=torch.float64)
    torch.testing.assert_close(relax.soft_round(y, 100.0), y, rtol=0, atol=1e-4)
    clear = ((y - y.floor()) - 0.5).abs() > 0.05  # as good as a tie, nothing rounds
    torch.testing.assert_close(relax.soft_round(y, 0.005)[clear], y.round()[clear], rtol=0, atol=1e-6)


@pytest.mark.parametrize("temperature", [0.05, 0.3, 0.6, 5.0])
def test_soft_rounding_keeps_order_and_integers_and_halves(temperature: float) -> None:
    fixed = torch.arange(-8, 9, dtype=torch.float64) / 2
    torch.testing.assert_close(relax.soft_round(fixed, temperature), fixed)
    y = torch.linspace(-3, 3, 1201, dtype=torch.float64)
    soft = relax.soft_round(y, temperature)
    assert bool((soft.diff() >= 0).all())
    towards = (soft - y.round()).abs() <= (y - y.round()).abs() + 1e-12
    assert bool(towards.all())


def test_soft_rounding_has_the_gradient_of_its_curve() -> None:
    y = torch.tensor([-1.7, -0.4, 0.1, 0.45, 0.8, 3.3], dtype=torch.float64, requires_grad=True)
    for temperature in (0.2, 0.6):
        assert torch.autograd.gradcheck(lambda y, t=temperature: relax.soft_round(y, t), (y,))


def test_soft_rounding_around_noise_approaches_rounding_as_it_cools() -> None:
    y = torch.rand(20_000, generator=torch.Generator().manual_seed(1)) * 10 - 5
    warm, cold = (relax.soft_rounded_with_noise(y, t, _generator()) for t in (20.0, 0.002))
    torch.testing.assert_close(warm, relax.with_noise(y, _generator()), rtol=0, atol=1e-3)
    assert float(((cold - y.round()).abs() < 0.01).float().mean()) > 0.97
    # the gradient reaches the latents through both
    y = y[:100].clone().requires_grad_()
    relax.soft_rounded_with_noise(y, 0.3, _generator()).sum().backward()
    assert y.grad is not None
    assert bool((y.grad > 0).all())

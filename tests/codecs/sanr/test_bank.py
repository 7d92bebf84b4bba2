"""The coded weights: their pace, their values, and setting them by name."""

from __future__ import annotations

import pytest
import torch

from lfstudio.codecs.sanr.bank import TensorSpec, WeightBank

START = torch.tensor([[0.5, -1.0, 2.0], [0.25, 0.0, -3.0]])


def _bank(*, qat: bool = False) -> WeightBank:
    specs = [
        TensorSpec("even", (2, 3), 0.0, start=START, log2_step=-3.0),
        TensorSpec("slow", (2, 3), 0.0, start=START, log2_step=-3.0, pace=1 / 16),
        TensorSpec("drawn", (50, 20), 0.4, pace=0.5),
    ]
    generator = torch.Generator().manual_seed(0)
    return WeightBank(specs, generator, qat=qat, qat_side=qat, family="laplace", first_step=0.5)


def test_a_pace_does_not_change_what_a_tensor_starts_with() -> None:
    bank = _bank()
    named = bank.unpack(bank.values.detach())
    torch.testing.assert_close(named["even"], START)
    torch.testing.assert_close(named["slow"], START)
    assert float(named["drawn"].std()) == pytest.approx(0.4, rel=0.1)
    mean_size = float(named["drawn"].abs().mean())
    assert float(bank.steps().detach()[2]) == pytest.approx(mean_size * 0.5, rel=0.05)  # a step is a power of 2^(1/8)


@pytest.mark.parametrize("qat", [False, True])
def test_an_optimiser_moves_a_tensor_at_its_pace(qat: bool) -> None:
    bank = _bank(qat=qat)
    before = bank.values.detach().clone()
    optimiser = torch.optim.Adam([bank.flat], lr=0.08)
    weights, _ = bank()
    sum(part.sum() for part in weights.values()).backward()
    optimiser.step()
    moved = bank.unpack(before - bank.values.detach())
    torch.testing.assert_close(moved["even"], torch.full((2, 3), 0.08))
    torch.testing.assert_close(moved["slow"], torch.full((2, 3), 0.08 / 16), rtol=1e-4, atol=1e-6)
    torch.testing.assert_close(moved["drawn"], torch.full((50, 20), 0.04), rtol=1e-4, atol=1e-6)


def test_training_sees_values_on_the_grid_of_their_step_whatever_their_pace() -> None:
    bank = _bank(qat=True)
    values, (weights, _) = bank.unpack(bank.values.detach()), bank()
    for spec, step in zip(bank.specs, bank.steps().detach(), strict=True):
        torch.testing.assert_close(weights[spec.name].detach(), (values[spec.name] / step).round() * step)


def test_assigning_sets_one_tensor() -> None:
    bank = _bank()
    before = {name: value.clone() for name, value in bank.unpack(bank.values.detach()).items()}
    wanted = torch.arange(6.0).view(2, 3) / 7
    bank.assign("slow", wanted)
    after, (weights, bits) = bank.unpack(bank.values.detach()), bank()
    torch.testing.assert_close(after["slow"], wanted)
    torch.testing.assert_close(weights["slow"], wanted)
    assert float(bits) == 0  # nothing is quantised here
    for name in ("even", "drawn"):
        assert torch.equal(after[name], before[name])
    assert bank.flat.requires_grad
    assert bank.flat.grad is None

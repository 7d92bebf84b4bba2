"""Weights in groups: lists, pooled histograms, mixtures of distributions."""

from __future__ import annotations

import numpy as np
import pytest

from lfstudio.core.protocols import WeightTensor
from lfstudio.session.latent_stats import laplace_shares
from lfstudio.session.weight_stats import ALL, groups, members, row, weight_histogram


def tensor(name: str, scale: float, count: int, bits: float = 10.0) -> WeightTensor:
    symbols = np.rint(np.random.default_rng(count).laplace(0, scale, (count, 2))).astype(np.int32)
    return WeightTensor(name, symbols, 0.5, 0.0, scale, bits)


TENSORS = [tensor("hsmb1.W_S", 2, 50), tensor("hsmb1.b_u", 1, 10), tensor("base", 3, 20)]


def test_tensors_are_grouped_by_their_first_word() -> None:
    assert {key: [t.name for t in found] for key, found in groups(TENSORS).items()} == {
        "hsmb1": ["hsmb1.W_S", "hsmb1.b_u"], "base": ["base"],
    }  # fmt: skip
    assert [t.name for t in members(TENSORS, "hsmb1.b_u")] == ["hsmb1.b_u"]
    assert len(members(TENSORS, "hsmb1")) == 2
    assert len(members(TENSORS, ALL)) == 3
    assert members(TENSORS, "nothing") == []


def test_a_row_sums_its_tensors() -> None:
    single, both = row("base", TENSORS[2:]), row("hsmb1", TENSORS[:2])
    assert (single.shape, single.count, single.step) == ("20×2", 40, 0.5)
    assert (both.shape, both.count, both.bits, both.step) == ("", 120, 20.0, None)
    assert both.bits_each == pytest.approx(20 / 120)
    zeros = sum(int((t.symbols == 0).sum()) for t in TENSORS[:2])
    assert both.zeros == pytest.approx(zeros / 120)


def test_the_distribution_of_a_group_is_a_mixture() -> None:
    found = weight_histogram(TENSORS[:2])
    assert found.shares.sum() == pytest.approx(1)
    expected = (100 * laplace_shares(found.fit_values, 0, 2) + 20 * laplace_shares(found.fit_values, 0, 1)) / 120
    assert np.allclose(found.fit, expected)


def test_no_tensors_and_wide_ranges_have_no_curve() -> None:
    assert len(weight_histogram([]).values) == 0
    wide = WeightTensor("w", np.array([-20000, 20000], np.int32), 1.0, 0.0, 1000.0, 8.0)
    found = weight_histogram([wide])
    assert len(found.values) > 1
    assert len(found.fit) == 0

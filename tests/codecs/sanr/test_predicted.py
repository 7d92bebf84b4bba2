"""What the entropy model expected: the very models that coded the file, and their shares add up."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lfstudio.codecs.entropy.symbols import cost_bits
from lfstudio.codecs.sanr.decoder import SanrDecoder
from lfstudio.codecs.sanr.predicted import expected_shares, models
from lfstudio.core.errors import UsageError

VECTORS = Path(__file__).parents[2] / "vectors" / "v0"
NAMES = ("sanr-paper", "sanr-paper-spatial-gaussian", "sanr-studio-spatial")


def opened(name: str) -> SanrDecoder:
    return SanrDecoder((VECTORS / f"{name}.sanr").read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_the_models_are_those_that_the_symbols_were_coded_with(name: str) -> None:
    decoder = opened(name)
    costs = {(plane.level, plane.channel): plane.bits for plane in decoder.inspect().latents}
    for level, symbols in enumerate(decoder.model.latents):
        for channel, (mean16, scale) in enumerate(models(decoder._parts, decoder.model, level)):
            bits = cost_bits(symbols[channel], mean16, scale, decoder.structure.entropy)
            assert np.array_equal(bits.reshape(mean16.shape), costs[f"y{level + 1}", channel])


@pytest.mark.parametrize("name", NAMES)
def test_every_level_has_maps_and_shares(name: str) -> None:
    decoder = opened(name)
    for level, symbols in enumerate(decoder.model.latents):
        found = list(decoder.predict(f"y{level + 1}"))
        assert [p.channel for p in found] == list(range(len(symbols)))
        for p in found:
            assert p.mean.shape == p.scale.shape == symbols.shape[1:]
            assert (p.scale > 0).all()
            assert p.values[0] < symbols.min()
            assert p.values[-1] > symbols.max()
            assert 0.5 < p.shares.sum() <= 1.0001


def test_a_single_model_expects_what_its_table_says() -> None:
    values = np.arange(-40, 41)
    mean16, scale = np.full((2, 3), -21), np.full((2, 3), 70)
    shares = expected_shares(mean16, scale, values, "laplace")
    bits = cost_bits(values, np.full(len(values), -21), np.full(len(values), 70), "laplace")
    assert np.allclose(shares, np.exp2(-bits.astype(np.float64)))
    assert shares.sum() == pytest.approx(1, abs=0.01)


def test_many_models_expect_the_mean_of_their_shares() -> None:
    rng = np.random.default_rng(1)
    mean16, scale = rng.integers(-80, 80, 40), rng.integers(0, 90, 40)
    values = np.arange(-9, 12)
    shares = expected_shares(mean16, scale, values, "gaussian")
    each = [cost_bits(values, np.full(21, m), np.full(21, s), "gaussian") for m, s in zip(mean16, scale, strict=True)]
    assert np.allclose(shares, np.exp2(-np.array(each, np.float64)).mean(0))


def test_a_level_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="no latents y9"):
        opened("sanr-paper").predict("y9")
    with pytest.raises(UsageError, match="it has none"):
        opened("sanr-paper-without-latents").predict("y1")

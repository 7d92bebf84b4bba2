"""Going without latents, and saying what a file holds."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from lfstudio.bitstream.container import Container
from lfstudio.codecs.sanr import syntax
from lfstudio.codecs.sanr.config import Structure
from lfstudio.codecs.sanr.decoder import SanrDecoder
from lfstudio.codecs.sanr.explained import _ABOUT
from lfstudio.core.errors import UsageError
from lfstudio.core.inside import Ablatable, Ablation, Explained, Predicting

VECTORS = Path(__file__).parents[2] / "vectors" / "v0"


def opened(name: str = "sanr-paper") -> SanrDecoder:
    return SanrDecoder((VECTORS / f"{name}.sanr").read_bytes())


def planes(decoder: SanrDecoder) -> frozenset[tuple[str, int]]:
    return frozenset((plane.level, plane.channel) for plane in decoder.inspect().latents)


def with_latents(decoder: SanrDecoder, latents: list[np.ndarray]) -> SanrDecoder:
    """The same file but for its latents, encoded and opened."""
    sections, _ = syntax.write(replace(decoder.model, latents=latents))
    return SanrDecoder(Container(decoder.shape, decoder.bit_depth, decoder.profile, sections).to_bytes())


@pytest.mark.parametrize("name", ["sanr-paper", "sanr-studio-spatial"])
def test_latents_that_are_off_are_zero(name: str) -> None:
    decoder = opened(name)
    off = frozenset({("y2", 0), ("y3", 1)})
    latents = [y.copy() for y in decoder.model.latents]
    latents[1][0] = 0
    latents[2][1] = 0
    variant, expected = decoder.without(Ablation(off)), with_latents(decoder, latents)
    assert np.array_equal(variant.view(1, 1), expected.view(1, 1))
    assert not np.array_equal(variant.view(1, 1), decoder.view(1, 1))


def test_a_channel_may_keep_its_mean() -> None:
    decoder = opened()
    flat = [y.copy() for y in decoder.model.latents]
    flat[0][:] = 2
    decoder = with_latents(decoder, flat)
    everything = Ablation(frozenset(("y1", channel) for channel in range(len(flat[0]))), "mean")
    assert np.array_equal(decoder.without(everything).view(0, 0), decoder.view(0, 0))
    assert not np.array_equal(decoder.without(replace(everything, fill="zeros")).view(0, 0), decoder.view(0, 0))


def test_the_file_and_its_decoder_stay_as_they_are() -> None:
    decoder = opened()
    before = decoder.view(0, 0)
    variant = decoder.without(Ablation(planes(decoder)))
    assert variant.symbols_sha256 == decoder.symbols_sha256
    assert variant.metadata == decoder.metadata
    assert np.array_equal(decoder.view(0, 0), before)
    assert np.array_equal(decoder.without(Ablation()).view(0, 0), before)
    again = variant.without(Ablation())
    assert np.array_equal(again.view(0, 0), before)


@pytest.mark.parametrize("plane", [("y9", 0), ("y1", 99), ("y1", -1), ("", 0)])
def test_planes_that_are_not_there_are_refused(plane: tuple[str, int]) -> None:
    with pytest.raises(UsageError):
        opened().without(Ablation(frozenset({plane})))


@pytest.mark.parametrize("name", ["sanr-paper", "sanr-studio-spatial", "sanr-paper-without-latents"])
def test_every_field_of_the_structure_is_explained(name: str) -> None:
    decoder = opened(name)
    said = decoder.explain()
    assert set(said) == {"config", "weights", "context", "latents"}
    names = {field.name for field in said["config"]}
    assert names <= {f.name for f in fields(Structure)}
    assert {"synthesis", "hsmbs", "entropy", "context_spatial"} <= names
    assert all(field.value and field.about for section in said.values() for field in section)
    tensors = [t.spec.name for t in decoder.model.tensors]
    assert sorted(tensors) == sorted(field.name for key in ("weights", "context") for field in said[key])


def test_no_field_of_the_structure_lacks_an_explanation() -> None:
    assert {f.name for f in fields(Structure)} - {"profile"} == set(_ABOUT)


def test_the_decoder_offers_what_the_inspector_asks_for() -> None:
    decoder = opened()
    assert isinstance(decoder, Ablatable)
    assert isinstance(decoder, Predicting)
    assert isinstance(decoder, Explained)

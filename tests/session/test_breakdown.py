"""Grouping the bits of a file."""

from __future__ import annotations

import pytest

from lfstudio.session.breakdown import has_members, parts

BITS = {"header": 80.0, "latents.y1.0": 10.0, "latents.y1.1": 30.0, "latents.y2": 40.0, "weights.hsmb1.W_S": 100.0,
        "weights.hsmb1.b": 20.0, "weights.hsmb2.W_S": 120.0}  # fmt: skip


def test_the_top_tells_latent_levels_apart_and_joins_weights() -> None:
    found = parts(BITS)
    assert [(part.key, part.title, part.bits, part.members) for part in found] == [
        ("header", "header", 80, 1),
        ("latents.y1", "latents y1", 40, 2),
        ("latents.y2", "latents y2", 40, 1),
        ("weights", "weights", 240, 3),
    ]
    assert sum(part.share for part in found) == pytest.approx(1)


def test_inside_a_group_shares_are_still_of_the_file() -> None:
    found = parts(BITS, "weights")
    assert [(part.key, part.title, part.bits) for part in found] == [
        ("weights.hsmb1", "hsmb1", 120),
        ("weights.hsmb2", "hsmb2", 120),
    ]
    assert found[0].share == pytest.approx(0.3)
    assert [part.title for part in parts(BITS, "weights.hsmb1")] == ["W_S", "b"]


def test_a_group_is_not_confused_with_a_longer_name() -> None:
    assert [part.key for part in parts({"latents.y1": 1.0, "latents.y10.0": 2.0}, "latents.y1")] == ["latents.y1"]


def test_only_groups_can_be_looked_into() -> None:
    assert has_members(BITS, "weights")
    assert has_members(BITS, "latents.y1")
    assert not has_members(BITS, "header")
    assert parts({}) == []

"""Where the bits of a coded file went, by group of components, without Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a whole.

    Attributes:
        key: the component's name, or the beginning that its members share. title: what to call it.
        bits: its size. share: of the whole file, 0 .. 1. members: how many components it stands for.
    """

    key: str
    title: str
    bits: float
    share: float
    members: int


def parts(bits: Mapping[str, float], inside: str = "") -> list[Part]:
    """The parts of a file, in the order in which they are stored.

    Component names have levels parted by dots. At the top, latents are told apart by level (``latents.y1``), everything
    else by its first word (``weights``, ``context``, ``header``); inside a group, its members by their next word.

    Args:
        bits: by component. inside: the ``key`` of a group to look into; ``""`` for the whole file.
    """
    total = sum(bits.values())
    grouped: dict[str, list[float]] = {}
    for name, value in bits.items():
        if inside and name != inside and not name.startswith(inside + "."):
            continue
        grouped.setdefault(_group(name, inside), []).append(value)
    return [
        Part(key, _title(key, inside), sum(values), sum(values) / total if total else 0.0, len(values))
        for key, values in grouped.items()
    ]


def _group(name: str, inside: str) -> str:
    words = name.split(".")
    depth = len(inside.split(".")) + 1 if inside else (2 if words[0] == "latents" else 1)
    return ".".join(words[:depth])


def _title(key: str, inside: str) -> str:
    if inside and key.startswith(inside + "."):
        return key[len(inside) + 1 :]
    return key.replace(".", " ")


def has_members(bits: Mapping[str, float], key: str) -> bool:
    """Whether the group called ``key`` has components of its own to look into."""
    return any(name.startswith(key + ".") for name in bits)

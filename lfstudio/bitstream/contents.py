"""Everything in a `.sanr` file as a tree of fields: where it lies, what it says, what it means."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from lfstudio.bitstream.container import FLAG_CRITICAL, MAGIC, Header, Section, peek
from lfstudio.bitstream.metadata import unpack_metadata
from lfstudio.core.errors import BitstreamError
from lfstudio.core.inside import Field

_ENTRY_BYTES = 10
_CRC_BYTES = 4

_SECTIONS = {
    "config": "The shape of the networks: what a decoder must know before it can read the rest.",
    "weights": "The coefficients of the network that makes the views, quantised and entropy-coded.",
    "context": "The coefficients of the small network that predicts the latents.",
    "latents": "The scene codes: small pictures of integers from which the network makes the views, entropy-coded.",
    "metadata": "What the file says of its making, as JSON. Decoding does not need it.",
}
_METADATA = {
    "program": "The program that wrote the file.",
    "source": "Name of the light field that was encoded, without its folder.",
    "layout": "How the source's files form a grid of views, where that was chosen by hand.",
    "preset": "The preset of the encode.",
    "lambda": "Weight of the rate: larger makes smaller files.",
    "target_bpp": "The rate that was aimed at, in bits per pixel of all views.",
    "target_psnr": "The quality that was aimed at, in dB.",
    "steps": "Optimiser steps that were asked for.",
    "time_limit": "Seconds after which the encode was to end.",
    "seed": "Start of the random numbers.",
    "set": "Settings that were changed by hand.",
    "device": "The device that the network was fitted on.",
    "threads": "Threads of the processor that were asked for.",
    "start": "Name of the finished file that the encode began with.",
    "view_step": "Only every so many-th view of the source was taken.",
    "views": "Only so many central views were taken, rows x columns.",
    "crop": "Only this window of every view was taken: x, y, width, height in pixels.",
}


def contents(data: bytes, explained: Mapping[str, Sequence[Field]] | None = None) -> tuple[Field, ...]:
    """The header, then the sections in their order.

    Args:
        data: a complete file. explained: what the codec says of its sections, by name.

    Raises:
        BitstreamError: the header is damaged. A damaged payload is no error here: its field says so.
    """
    header = peek(data)
    found = [_header(header)]
    at = header.header_bytes
    for section in header.sections:
        payload = data[at : at + section.length]
        parts = tuple((explained or {}).get(section.name, ()))
        if section.name == "metadata":
            parts = _metadata(payload)
        found.append(_section(section, at, payload, parts))
        at += section.length
    return tuple(found)


def _header(header: Header) -> Field:
    fields = []
    at = 0

    def add(name: str, length: int, value: object, about: str, parts: tuple[Field, ...] = ()) -> None:
        nonlocal at
        fields.append(Field(name, str(value), about, at, length, parts))
        at += length

    shape = header.shape
    add("magic", len(MAGIC), MAGIC.hex(" "), "Marks a .sanr file; converted line ends would damage it.")
    add("version", 2, header.version, "Version of the format; 0 is experimental.")
    add("total length", 4, f"{header.total_bytes} bytes", "Length of the whole file.")
    add("U", 2, shape.U, "Rows of the grid of views.")
    add("V", 2, shape.V, "Columns of the grid of views.")
    add("H", 2, shape.H, "Height of a view in pixels.")
    add("W", 2, shape.W, "Width of a view in pixels.")
    add("C", 1, shape.C, "Colour channels: 1 gray, 3 RGB.")
    add("bit depth", 1, header.bit_depth, "Bits of a decoded sample.")
    add("profile", 1 + len(header.profile), header.profile, "Which decoder the file needs.")
    table = []
    start = at + 1
    for number, section in enumerate(header.sections):
        table.append(_entry(section, start + number * _ENTRY_BYTES))
    size = 1 + len(table) * _ENTRY_BYTES
    add("section table", size, f"{len(table)} sections", "Kind, length and checksum of each section.", tuple(table))
    add("header checksum", _CRC_BYTES, "matches", "CRC-32 of everything before it.")
    about = "What the file is: its grid of views, its profile, and where its sections lie."
    return Field("header", f"{header.header_bytes} bytes", about, 0, header.header_bytes, tuple(fields))


def _entry(section: Section, at: int) -> Field:
    return Field(
        section.name,
        f"id {section.id}, {section.length} bytes, CRC-32 {section.crc32:08x}",
        "A decoder must understand this section." if section.critical else "A decoder may skip this section.",
        at,
        _ENTRY_BYTES,
        (
            Field("id", str(section.id), "Number of the kind of section.", at, 1),
            Field("flags", str(FLAG_CRITICAL * section.critical), "1: needed for decoding.", at + 1, 1),
            Field("length", f"{section.length} bytes", "Length of its payload.", at + 2, 4),
            Field("checksum", f"{section.crc32:08x}", "CRC-32 of its payload.", at + 6, 4),
        ),
    )


def _section(section: Section, at: int, payload: bytes, parts: tuple[Field, ...]) -> Field:
    sound = len(payload) == section.length and zlib.crc32(payload) == section.crc32
    state = "checksum matches" if sound else "damaged: the checksum does not match"
    about = _SECTIONS.get(section.name, "A kind of section that this version does not know; it is skipped.")
    return Field(section.name, f"{section.length} bytes, {state}", about, at, section.length, parts)


def _metadata(payload: bytes) -> tuple[Field, ...]:
    try:
        values = unpack_metadata(payload)
    except BitstreamError as error:
        return (Field("JSON", error.message, "The metadata cannot be read."),)
    return tuple(Field(key, _text(value), _METADATA.get(key, "")) for key, value in values.items())


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

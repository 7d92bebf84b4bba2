"""Damage done to files on purpose: pure functions of bytes and a random generator, for `fuzz.py` and its tests."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable, Sequence

from lfstudio.bitstream.fields import FieldWriter

EXTREMES = (0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 127, 128, 255, 256, 257, 1023, 1024, 4095, 4096, 16_383, 16_384,
            32_767, 32_768, 65_535, 65_536, (1 << 24) - 1, 1 << 30, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)  # fmt: skip
"""Values that fields are set to: limits of types and of the format, and their neighbours."""

SANR_FIXED_BYTES = 25
SANR_ENTRY_BYTES = 10
_SANR_FIELDS = ((8, 2), (10, 4), (14, 2), (16, 2), (18, 2), (20, 2), (22, 1), (23, 1), (24, 1))
"""Offset and bytes of version, total length, U, V, H, W, C, bit depth, length of the profile's name."""

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bits(data: bytes, rng: random.Random) -> bytes:
    """One to eight bits."""
    out = bytearray(data)
    for _ in range(rng.choice((1, 1, 1, 2, 4, 8))):
        if out:
            out[rng.randrange(len(out))] ^= 1 << rng.randrange(8)
    return bytes(out)


def set_bytes(data: bytes, rng: random.Random) -> bytes:
    """One to four bytes to an extreme or any value."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        if out:
            out[rng.randrange(len(out))] = rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))
    return bytes(out)


def insert(data: bytes, rng: random.Random) -> bytes:
    """Up to sixteen bytes, random or equal."""
    at = rng.randint(0, len(data))
    count = rng.randint(1, 16)
    more = rng.randbytes(count) if rng.random() < 0.5 else bytes([rng.randrange(256)]) * count
    return data[:at] + more + data[at:]


def delete(data: bytes, rng: random.Random) -> bytes:
    """Up to sixteen bytes."""
    at = rng.randint(0, len(data))
    return data[:at] + data[at + rng.randint(1, 16) :]


def truncate(data: bytes, rng: random.Random) -> bytes:
    """Everything from somewhere on."""
    return data[: rng.randint(0, max(0, len(data) - 1))]


def swap(data: bytes, rng: random.Random) -> bytes:
    """Two pieces change places."""
    if len(data) < 4:
        return data
    a, b, c, d = sorted(rng.randrange(len(data) + 1) for _ in range(4))
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def repeat(data: bytes, rng: random.Random) -> bytes:
    """A piece of up to 256 bytes stands there twice or more."""
    at = rng.randint(0, len(data))
    piece = data[at : at + rng.randint(1, 256)]
    return data[:at] + piece * rng.choice((2, 3, 16)) + data[at + len(piece) :]


GENERAL: tuple[Mutation, ...] = (flip_bits, set_bytes, insert, delete, truncate, swap, repeat)
"""Mutations that know of no format."""


def extreme_field(data: bytes, rng: random.Random) -> bytes:
    """A field of a `.sanr` header, or of its section table, set to an extreme value."""
    out = bytearray(data)
    fields = [*_SANR_FIELDS, (sanr_table(data) - 1, 1)]
    for number in range(sanr_sections(data)):
        at = sanr_table(data) + number * SANR_ENTRY_BYTES
        fields += [(at, 1), (at + 1, 1), (at + 2, 4)]
    for _ in range(rng.choice((1, 1, 2, 3))):
        at, size = rng.choice(fields)
        value = rng.choice(EXTREMES) & (1 << 8 * size) - 1
        if at + size <= len(out):
            out[at : at + size] = value.to_bytes(size, "little")
    return bytes(out)


def swap_sections(data: bytes, rng: random.Random) -> bytes:
    """Two sections of a `.sanr` change their kinds, or one its kind to any."""
    count = sanr_sections(data)
    out = bytearray(data)
    if count < 2:
        return data
    a, b = (sanr_table(data) + rng.randrange(count) * SANR_ENTRY_BYTES for _ in range(2))
    if max(a, b) >= len(out):
        return data
    if a == b:
        out[a] = rng.randrange(256)
    else:
        out[a], out[b] = out[b], out[a]
    return bytes(out)


def in_payload(data: bytes, rng: random.Random) -> bytes:
    """A general mutation inside one section's payload, whose length in the table follows."""
    parts = sanr_payloads(data)
    if not parts:
        return data
    number = rng.randrange(len(parts))
    start, stop = parts[number]
    return with_payload(data, number, rng.choice(GENERAL)(data[start:stop], rng))


def extreme_varint(data: bytes, rng: random.Random) -> bytes:
    """A varint at the start, or a byte, of a payload becomes an extreme varint: configuration and stream lengths."""
    parts = sanr_payloads(data)
    if not parts:
        return data
    number = rng.randrange(len(parts))
    start, stop = parts[number]
    payload = data[start:stop]
    at = 0 if rng.random() < 0.5 else rng.randint(0, min(len(payload), 24))
    value = FieldWriter().varint(rng.choice(EXTREMES)).finish()
    return with_payload(data, number, payload[:at] + value + payload[at + rng.choice((1, 1, 2)) :])


def odd_metadata(data: bytes, rng: random.Random) -> bytes:
    """A metadata section that tries the JSON parser."""
    texts: list[Callable[[], bytes]] = [
        lambda: b"[" * rng.choice((10, 1000, 60_000)),
        lambda: b'{"a":' * rng.choice((10, 900, 10_000)) + b"1" + b"}" * 10,
        lambda: b'{"a":' + b"9" * rng.choice((20, 5000, 60_000)) + b"}",
        lambda: b'{"a":1e99999,"b":-1e-99999,"c":NaN}',
        lambda: b'{"\\ud800":"\\udfff","' + rng.randbytes(4) + b'":1}',
        lambda: b'{"preset":[],"views":{"a":[null]},"crop":1e5,"layout":"\\u0000"}',
        lambda: rng.randbytes(rng.choice((0, 1, 100, 65_536, 65_537))),
    ]
    return _with_section(data, 5, rng.choice(texts)())


SANR: tuple[Mutation, ...] = (
    *GENERAL, extreme_field, extreme_field, swap_sections, in_payload, in_payload, in_payload, extreme_varint,
    extreme_varint, odd_metadata,
)  # fmt: skip


def sanr_table(data: bytes) -> int:
    """Where the section table of a `.sanr` begins (or would)."""
    return SANR_FIXED_BYTES + (data[24] if len(data) > 24 else 0) + 1


def sanr_sections(data: bytes) -> int:
    """How many sections its table lists."""
    at = sanr_table(data) - 1
    return data[at] if at < len(data) else 0


def sanr_payloads(data: bytes) -> list[tuple[int, int]]:
    """Start and stop of each payload by the lengths in the table, cut at the end of the data."""
    table, count = sanr_table(data), sanr_sections(data)
    at = table + count * SANR_ENTRY_BYTES + 4
    out = []
    for number in range(count):
        length = int.from_bytes(data[table + number * SANR_ENTRY_BYTES + 2 :][:4], "little")
        out.append((min(at, len(data)), min(at + length, len(data))))
        at += length
    return out


def with_payload(data: bytes, number: int, payload: bytes) -> bytes:
    """The file with another payload in one section, and its length in the table and in the header."""
    start, stop = sanr_payloads(data)[number]
    out = bytearray(data[:start] + payload + data[stop:])
    at = sanr_table(data) + number * SANR_ENTRY_BYTES + 2
    if at + 4 <= len(out):
        out[at : at + 4] = len(payload).to_bytes(4, "little")
    return bytes(out)


def _with_section(data: bytes, kind: int, payload: bytes) -> bytes:
    """The file with a payload in the section of this kind, which is added as an optional one if there is none."""
    table, count = sanr_table(data), sanr_sections(data)
    for number in range(count):
        if data[table + number * SANR_ENTRY_BYTES :][:1] == bytes([kind]):
            return with_payload(data, number, payload)
    if count == 255 or table > len(data):
        return data
    end = table + count * SANR_ENTRY_BYTES
    entry = struct.pack("<BBII", kind, 0, len(payload), 0)
    return data[: table - 1] + bytes([count + 1]) + data[table:end] + entry + data[end:] + payload


def mended_sanr(data: bytes) -> bytes:
    """The file with the total length and all checksums as they should be, as far as it still has these fields."""
    out = bytearray(data)
    if len(out) < SANR_FIXED_BYTES:
        return data
    out[10:14] = (len(out) & 0xFFFF_FFFF).to_bytes(4, "little")
    table, count = sanr_table(data), sanr_sections(data)
    end = table + count * SANR_ENTRY_BYTES
    if end + 4 > len(out):
        return bytes(out)
    for number, (start, stop) in enumerate(sanr_payloads(data)):
        at = table + number * SANR_ENTRY_BYTES
        if number == count - 1:  # what was inserted or deleted is taken from, or given to, the last section
            stop = len(out)
            out[at + 2 : at + 6] = max(0, stop - start).to_bytes(4, "little")
        out[at + 6 : at + 10] = zlib.crc32(out[start:stop]).to_bytes(4, "little")
    out[end : end + 4] = zlib.crc32(out[:end]).to_bytes(4, "little")
    return bytes(out)


def mutated_sanr(seeds: Sequence[bytes], rng: random.Random) -> bytes:
    """One to three mutations of one seed, or a splice of two, half of them with checksums that match."""
    data = rng.choice(seeds)
    if rng.random() < 0.05:
        other = rng.choice(seeds)
        data = data[: rng.randint(0, len(data))] + other[rng.randint(0, len(other)) :]
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = rng.choice(SANR)(data, rng)
    return mended_sanr(data) if rng.random() < 0.5 else data


def mended_png(data: bytes) -> bytes:
    """The PNG with the CRC-32 of every chunk as it should be."""
    out = bytearray(data)
    at = 8
    while at + 12 <= len(out):
        length = int.from_bytes(out[at : at + 4], "big")
        end = at + 8 + length
        if end + 4 > len(out):
            break
        out[end : end + 4] = zlib.crc32(out[at + 4 : end]).to_bytes(4, "big")
        at = end + 4
    return bytes(out)


def mutated_picture(seeds: Sequence[bytes], rng: random.Random) -> bytes:
    """One to three mutations of a picture or array file, half of the PNGs with checksums that match."""
    data = rng.choice(seeds)
    for _ in range(rng.choice((1, 1, 2, 3))):
        if rng.random() < 0.4:  # sizes and types stand at the start
            head = rng.choice((32, 64, 128))
            data = rng.choice((flip_bits, set_bytes, _extreme_number))(data[:head], rng) + data[head:]
        else:
            data = rng.choice(GENERAL)(data, rng)
    return mended_png(data) if rng.random() < 0.5 else data


def _extreme_number(data: bytes, rng: random.Random) -> bytes:
    """A two- or four-byte number of either order, or a decimal one, set to an extreme value."""
    value, at = rng.choice(EXTREMES), rng.randint(0, max(0, len(data) - 4))
    if rng.random() < 0.4:
        digits = [i for i in range(len(data)) if data[i : i + 1].isdigit()]
        if digits:
            at = rng.choice(digits)
            return data[:at] + str(value).encode() + data[at + 1 :]
    size = rng.choice((2, 4))
    number = (value & (1 << 8 * size) - 1).to_bytes(size, rng.choice(("little", "big")))
    return data[:at] + number + data[at + size :]

"""PNG at full depth: 16-bit colour, which common libraries quietly cut to 8 bits, and the sBIT chunk.

Reads and writes gray, gray + alpha, RGB and RGBA at 8 and 16 bits, interlaced or not (W3C Portable Network Graphics,
third edition). Samples of other depths (10-bit sources, say) are stored as the standard says: scaled to 16 bits by
repeating their leading bits, with sBIT stating how many are significant. That scaling is undone only where it is exact.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import ReadError
from lfstudio.core.lightfield import Samples

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}
_COLOUR_TYPES = {channels: kind for kind, channels in _CHANNELS.items()}
_ADAM7 = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))


class Header(NamedTuple):
    """The IHDR chunk. ``colour_type`` 0 gray, 2 RGB, 3 palette, 4 gray + alpha, 6 RGBA; ``bits`` per sample."""

    width: int
    height: int
    bits: int
    colour_type: int
    interlaced: bool


def read_header(data: bytes) -> Header | None:
    """The header of a PNG file's first bytes; None if they are no PNG."""
    if not data.startswith(SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 29:
        return None
    width, height, bits, colour, _, _, interlace = struct.unpack(">IIBBBBB", data[16:29])
    return Header(width, height, bits, colour, interlace == 1)


def significant_bits(data: bytes) -> int | None:
    """What the sBIT chunk says of the colour channels when it says the same of all; None without one."""
    position = len(SIGNATURE)
    while position + 8 <= len(data):
        (length,), kind = struct.unpack(">I", data[position : position + 4]), data[position + 4 : position + 8]
        if kind in (b"IDAT", b"PLTE", b"IEND"):
            return None
        if kind == b"sBIT":
            bits = set(data[position + 8 : position + 8 + min(length, 3 if length >= 3 else 1)])
            return bits.pop() if len(bits) == 1 else None
        position += 12 + length
    return None


def decode(data: bytes, where: str) -> Samples:
    """All samples "H W C" of a PNG of 8 or 16 bits that has no palette; C = 1, 2, 3, 4 with alpha last.

    The caller has checked the header against its limits.

    Raises:
        ReadError: damaged or truncated data, or a kind that this reader does not take.
    """
    header = read_header(data)
    if header is None or header.bits not in (8, 16) or header.colour_type not in _CHANNELS:
        raise ReadError("not a PNG of 8 or 16 bits per sample", where=where)
    channels = _CHANNELS[header.colour_type]
    unit = channels * header.bits // 8
    if header.interlaced:
        passes = [p for p in _ADAM7 if header.height > p[0] and header.width > p[1]]
    else:
        passes = [(0, 0, 1, 1)]
    sizes = [(-((y0 - header.height) // dy), -((x0 - header.width) // dx)) for y0, x0, dy, dx in passes]
    raw = _inflate(data, sum(h * (1 + w * unit) for h, w in sizes), where)

    pixels = np.empty((header.height, header.width, unit), np.uint8)
    position = 0
    for (y0, x0, dy, dx), (h, w) in zip(passes, sizes, strict=True):
        rows = np.frombuffer(raw, np.uint8, h * (1 + w * unit), position).reshape(h, 1 + w * unit)
        pixels[y0::dy, x0::dx] = _unfilter(rows[:, 0], rows[:, 1:].reshape(h, w, unit), where)
        position += h * (1 + w * unit)
    if header.bits == 8:
        return pixels
    return pixels.view(">u2").astype(np.uint16)


def _inflate(data: bytes, expected: int, where: str) -> bytes:
    """The inflated image data: exactly ``expected`` bytes, never more in memory."""
    parts: list[bytes] = []
    position = len(SIGNATURE)
    while position + 12 <= len(data):
        (length,), kind = struct.unpack(">I", data[position : position + 4]), data[position + 4 : position + 8]
        payload = data[position + 8 : position + 8 + length]
        if kind == b"IEND":
            break
        if kind == b"IDAT":
            if data[position + 8 + length : position + 12 + length] != struct.pack(">I", zlib.crc32(kind + payload)):
                raise ReadError("the PNG is damaged", where=where, hint="copy or download the file again")
            parts.append(payload)
        position += 12 + length
    try:
        raw = zlib.decompressobj().decompress(b"".join(parts), expected)
    except zlib.error as error:
        raise ReadError("the PNG is damaged", where=where, hint="copy or download the file again") from error
    if len(raw) < expected:
        raise ReadError("the PNG is cut short", where=where, hint="copy or download the file again")
    return raw


def _unfilter(filters: NDArray[np.uint8], rows: NDArray[np.uint8], where: str) -> NDArray[np.uint8]:
    """Undo the scanline filters of one pass; ``filters`` "H", ``rows`` "H W B" with B bytes per pixel.

    A pixel needs its left, upper and upper left neighbour, so pixels on one anti-diagonal are independent: the walk
    goes over H + W anti-diagonals rather than H * W pixels.
    """
    if filters.size and int(filters.max()) > 4:
        raise ReadError("the PNG is damaged", where=where, hint="copy or download the file again")
    H, W, B = rows.shape
    if not filters.any():
        return rows
    if not np.isin(filters, (3, 4)).any():
        return _unfilter_linear(filters, rows)
    # Sheared so that anti-diagonals are rows: sheared[t, y + 1] is pixel (y, t - y - 2); row y = -1 and the two columns
    # before x = 0 are the zeros that the filters see outside the picture.
    sheared = np.zeros((H + W + 2, H + 1, B), np.int16)
    y, x = np.ogrid[0:H, 0:W]
    sheared[y + x + 2, y + 1] = rows
    is_sub, is_up, is_average, is_paeth = ((filters == n)[:, None] for n in (1, 2, 3, 4))
    for t in range(2, H + W + 1):
        top, bottom = max(0, t - 1 - W), min(H, t - 1)
        span, shifted = slice(top + 1, bottom + 1), slice(top, bottom)
        left, up, corner = sheared[t - 1, span], sheared[t - 1, shifted], sheared[t - 2, shifted]
        to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
        paeth = np.where((to_left <= to_up) & (to_left <= to_corner), left, np.where(to_up <= to_corner, up, corner))
        predicted = np.where(is_paeth[shifted], paeth, 0)
        predicted += np.where(is_sub[shifted], left, 0)
        predicted += np.where(is_up[shifted], up, 0)
        predicted += np.where(is_average[shifted], (left + up) >> 1, 0)
        sheared[t, span] = (sheared[t, span] + predicted) & 255
    return sheared[y + x + 2, y + 1].astype(np.uint8)


def _unfilter_linear(filters: NDArray[np.uint8], rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The filters None, Sub and Up alone, one whole row at a time."""
    out = np.empty_like(rows)
    above = np.zeros_like(rows[0])
    for y, kind in enumerate(filters):
        if kind == 1:
            out[y] = np.cumsum(rows[y], axis=0, dtype=np.uint8)
        else:
            out[y] = rows[y] + above if kind == 2 else rows[y]
        above = out[y]
    return out


def encode(samples: Samples, bit_depth: int) -> bytes:
    """A PNG file of "H W C" samples, C = 1 to 4, that `unscale` and `decode` bring back exactly.

    8 bits and 16 bits are stored as they are, other depths as the module says.
    """
    bits = 8 if bit_depth <= 8 else 16
    stored = samples.astype(np.uint8 if bits == 8 else ">u2", copy=False)
    if bit_depth != bits:
        stored = _scale(samples, bit_depth, bits).astype(stored.dtype)
    H, W, C = samples.shape
    rows = np.ascontiguousarray(stored).view(np.uint8).reshape(H, W, C * bits // 8)
    filtered = np.empty((H, 1 + rows[0].size), np.uint8)
    sub, up = _sub(rows).reshape(H, -1), _up(rows).reshape(H, -1)
    use_sub = _cost(sub) < _cost(up)
    filtered[:, 0] = np.where(use_sub, 1, 2)
    filtered[:, 1:] = np.where(use_sub[:, None], sub, up)
    body = struct.pack(">IIBBBBB", W, H, bits, _COLOUR_TYPES[C], 0, 0, 0)
    chunks = [_chunk(b"IHDR", body)]
    if bit_depth != bits:
        chunks.append(_chunk(b"sBIT", bytes([bit_depth] * C)))
    chunks += [_chunk(b"IDAT", zlib.compress(filtered.tobytes(), 6)), _chunk(b"IEND", b"")]
    return SIGNATURE + b"".join(chunks)


def unscale(samples: Samples, bits: int, significant: int | None) -> tuple[Samples, int]:
    """Undo the scaling from ``significant`` to ``bits`` bits where that loses nothing; the samples and their depth."""
    if significant is None or not 1 <= significant < bits:
        return samples, bits
    small = cast(Samples, samples >> (bits - significant))
    if not np.array_equal(_scale(small, significant, bits), samples):
        return samples, bits
    return (small if significant > 8 else small.astype(np.uint8)), significant


def _scale(samples: Samples, source: int, target: int) -> NDArray[np.uint16]:
    """Samples of ``source`` bits on ``target`` bits by left bit replication (PNG, section 12.4)."""
    wide = samples.astype(np.uint32) << (target - source)
    shift = source
    while shift < target:
        wide |= wide >> shift
        shift *= 2
    return wide.astype(np.uint16)


def _up(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    out = rows.copy()
    out[1:] -= rows[:-1]
    return out


def _sub(rows: NDArray[np.uint8]) -> NDArray[np.uint8]:
    out = rows.copy()
    out[:, 1:] -= rows[:, :-1]
    return out


def _cost(residual: NDArray[np.uint8]) -> NDArray[np.int64]:
    """How hard each row of residuals "H N" is to deflate: the sum of their magnitudes as signed bytes."""
    return np.abs(residual.view(np.int8).astype(np.int16)).sum(axis=1, dtype=np.int64)


def _chunk(kind: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))

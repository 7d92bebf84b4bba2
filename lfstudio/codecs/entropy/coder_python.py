"""The arithmetic coder in pure Python: byte-identical to torchac's, for wherever that cannot be loaded.

A binary arithmetic coder with 32-bit bounds and follow-on bits (Witten, Neal and Cleary, 1987) over 16-bit cumulative
distributions. Where others shift bit by bit, all shifts of a symbol are found here at once from bit lengths.
"""

from __future__ import annotations

from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

from lfstudio.codecs.entropy.tables import Table
from lfstudio.core.errors import BitstreamError

_MASK = 0xFFFF_FFFF
_HALF = 0x8000_0000
_QUARTER = 0x4000_0000
_REFILL = 256  # bytes read into the pool at once
_FLUSH = 2048  # bits collected before they are turned into bytes


class PythonCoder:
    """See `lfstudio.codecs.entropy.coder.Coder`."""

    name = "python"

    def encode(self, table: Table, rows: NDArray[np.int64], symbols: NDArray[np.uint8]) -> bytes:
        """See `Coder.encode`."""
        wide = symbols.astype(np.int64)
        lower = table.cdf[rows, wide].tolist()
        upper = ((table.cdf[rows, wide + 1].astype(np.int64) - 1 & 0xFFFF) + 1).tolist()
        out = bytearray()
        pool = pool_bits = 0
        low, high, pending = 0, _MASK, 0
        for c_low, c_high in zip(lower, upper, strict=True):
            span = high - low + 1
            high = low + (span * c_high >> 16) - 1
            low += span * c_low >> 16
            common = 32 - (low ^ high).bit_length()
            if common:  # the leading bits that both bounds share are settled; follow-on bits come after the first
                pool = (pool << common + pending) + (low >> 32 - common) + ((1 << pending) - 1 << common - 1)
                pool_bits += common + pending
                pending = 0
                low = low << common & _MASK
                high = (high << common & _MASK) | (1 << common) - 1
                if pool_bits >= _FLUSH:
                    rest = pool_bits & 7
                    out += (pool >> rest).to_bytes(pool_bits >> 3, "big")
                    pool &= (1 << rest) - 1
                    pool_bits = rest
            if low & _QUARTER and not high & _QUARTER:  # 01… and 10…: as many follow-on bits as that goes on
                run = 31 - ((low & ~high ^ _MASK) & _HALF - 1).bit_length()
                pending += run
                low = low << run & _HALF - 1
                high = (high << run & _MASK) | _HALF | (1 << run) - 1
        # Two more bits place the end in the second or the third quarter, whatever follows.
        last = 1 if low < _QUARTER else 2
        pool = (pool << pending + 2) + last + ((1 << pending) - 1 << 1)
        pool_bits += pending + 2
        padding = -pool_bits & 7
        return bytes(out + (pool << padding).to_bytes(pool_bits + padding >> 3, "big"))

    def decode(self, table: Table, rows: NDArray[np.int64], data: bytes) -> tuple[NDArray[np.uint8], int]:
        """See `Coder.decode`."""
        edges = table.edges
        symbols = bytearray()
        append, search = symbols.append, bisect_right
        pool, pool_bits, at = int.from_bytes((data[:4] + bytes(4))[:4], "big"), 0, 4
        low, high, shifts = 0, _MASK, 0
        above = pool  # the coded value minus low; shifting never needs to know the value itself
        pool = 0
        for row in rows.tolist():
            cdf = edges[row]
            span = high - low + 1
            symbol = search(cdf, ((above + 1 << 16) - 1) // span) - 1
            append(symbol)
            step = span * cdf[symbol] >> 16
            high = low + (span * cdf[symbol + 1] >> 16) - 1
            low += step
            above -= step
            count = 32 - (low ^ high).bit_length()
            if count:
                low = low << count & _MASK
                high = (high << count & _MASK) | (1 << count) - 1
            if low & _QUARTER and not high & _QUARTER:
                run = 31 - ((low & ~high ^ _MASK) & _HALF - 1).bit_length()
                low = low << run & _HALF - 1
                high = (high << run & _MASK) | _HALF | (1 << run) - 1
                count += run
            if count:
                if pool_bits < count:
                    more = data[at : at + _REFILL]
                    at += _REFILL
                    pool = pool << 8 * _REFILL | int.from_bytes(more, "big") << 8 * (_REFILL - len(more))
                    pool_bits += 8 * _REFILL
                pool_bits -= count
                above = above << count | pool >> pool_bits
                pool &= (1 << pool_bits) - 1
                shifts += count
        # A stream ends in exactly one way (see encode), so its length is known, and anything else is damage.
        length = shifts + 9 >> 3
        value = low + above
        padding = 8 * length - (shifts + 2)
        if (
            length > len(data)
            or value >> 30 != (1 if low < _QUARTER else 2)
            or value >> 30 - padding & (1 << padding) - 1
        ):
            raise BitstreamError("an arithmetic-coded stream is damaged", where="entropy coder")
        return np.frombuffer(symbols, dtype=np.uint8), length

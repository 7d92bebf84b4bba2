"""How a symbol is split into what the arithmetic coder codes and what goes raw into the bypass bits.

The encoder's and the decoder's direction stand side by side here; `docs/bitstream.md`, "Entropy coding", is their text.
All of it is integer arithmetic.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lfstudio.codecs.entropy.bits import BitReader, BitWriter
from lfstudio.codecs.entropy.tables import BASE_SCALES, ESCAPE, OFFSETS, REACH, SCALES, Table

MAX_SYMBOL = 1 << 24
"""Symbols lie in -2**24 .. 2**24."""

MAX_MEAN16 = 16 * MAX_SYMBOL
"""Means, in sixteenths, are clamped to +- this."""

_OCTAVE = 10  # scale indices per factor of two
_SPLIT_BASE = BASE_SCALES - _OCTAVE  # split scales use the rows of this octave
_MAX_PREFIX = 25  # an escape's excess is below 2**25, so excess + 1 has at most 26 bits


@dataclass(frozen=True, slots=True)
class Contexts:
    """What is known of each of N symbols before it is coded.

    Attributes:
        rows: row of the table. mean: whole part of the mean. shift: number of raw low bits. All int64, length N.
    """

    rows: NDArray[np.int64]
    mean: NDArray[np.int64]
    shift: NDArray[np.int64]

    @classmethod
    def of(cls, mean16: ArrayLike, scale: ArrayLike) -> Contexts:
        """From means in sixteenths (any integers, clamped to +-2**28) and scale indices, both of length N.

        Raises:
            ValueError: the lengths differ, something is not an integer, or a scale index is not in 0 .. 255.
        """
        means = np.clip(integers(mean16, "mean16"), -MAX_MEAN16, MAX_MEAN16)
        scales = integers(scale, "scale")
        if means.shape != scales.shape:
            raise ValueError(f"{means.size} means, but {scales.size} scales")
        if not scales_are_valid(scales):
            raise ValueError(f"scale indices are 0 to {SCALES - 1}, not {scales.min()} to {scales.max()}")
        mean = (means + 8) >> 4
        offset = means - 16 * mean
        beyond = scales - BASE_SCALES
        split = beyond >= 0
        shift = np.where(split, 1 + beyond // _OCTAVE, 0)
        base = np.where(split, _SPLIT_BASE + beyond % _OCTAVE, scales)
        # The bin of h holds h * 2**s .. h * 2**s + 2**s - 1, so its middle lies (2**s - 1) / 2 above h * 2**s.
        offset = (offset - 8 * ((1 << shift) - 1)) >> shift
        return cls(OFFSETS * base + offset + 8, mean, shift)

    def __len__(self) -> int:
        return self.rows.size


def scales_are_valid(scales: NDArray[np.int64]) -> bool:
    """Whether all scale indices are 0 .. 255."""
    return scales.size == 0 or bool(scales.min() >= 0 and scales.max() < SCALES)


def integers(values: ArrayLike, name: str) -> NDArray[np.int64]:
    """The values as a flat int64 array. Raises ValueError unless they are integers."""
    array = np.asarray(values).reshape(-1)
    if array.size == 0:
        return np.zeros(0, dtype=np.int64)
    if array.dtype.kind not in "iu":
        raise ValueError(f"{name} must be integers, not {array.dtype}")
    if array.dtype == np.uint64 and array.max() > np.iinfo(np.int64).max:
        raise ValueError(f"{name} does not fit 64 bits with a sign")
    return array.astype(np.int64)


def high_parts(symbols: NDArray[np.int64], contexts: Contexts) -> NDArray[np.int64]:
    """What remains for the table of each symbol: (symbol - mean) >> shift."""
    return (symbols - contexts.mean) >> contexts.shift


def table_symbols(high: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The table symbol 0 .. 63 of each high part; 63 is the escape."""
    return np.where(np.abs(high) <= REACH, high + REACH, ESCAPE).astype(np.uint8)


def write_raw(bits: BitWriter, symbols: NDArray[np.int64], high: NDArray[np.int64], contexts: Contexts) -> None:
    """Append a run's bypass bits: first the escapes in order, then the low parts in order.

    An escape is a sign bit (1 = negative), then |high| - 32 as an Exp-Golomb code of order 0.
    """
    escaped = high[np.abs(high) > REACH]
    number = np.abs(escaped) - REACH  # excess + 1
    length = _bit_length(number)
    sign = (escaped < 0).astype(np.int64)
    bits.append(sign << (2 * length - 1) | number, 2 * length)

    chosen = contexts.shift > 0
    shift = contexts.shift[chosen]
    low = (symbols[chosen] - contexts.mean[chosen]) & ((1 << shift) - 1)
    bits.append(low, shift)


def read_raw(bits: BitReader, coded: NDArray[np.uint8], contexts: Contexts) -> NDArray[np.int64]:
    """The symbols of a run from their table symbols and bypass bits; int64, as long as the run.

    Raises:
        BitstreamError: the bypass bits end too early, or a symbol lies outside +-2**24.
    """
    high = coded.astype(np.int64) - REACH
    for i in np.flatnonzero(coded == ESCAPE).tolist():
        negative = bits.bit()
        magnitude = bits.exp_golomb(_MAX_PREFIX) + REACH + 1
        high[i] = -magnitude if negative else magnitude
    chosen = contexts.shift > 0
    value = high << contexts.shift
    value[chosen] |= bits.take(contexts.shift[chosen])
    symbols = value + contexts.mean
    if symbols.size and max(int(symbols.max()), -int(symbols.min())) > MAX_SYMBOL:
        raise bits.fail(f"a symbol lies outside ±{MAX_SYMBOL}")
    return symbols


def cost(table: Table, symbols: NDArray[np.int64], contexts: Contexts) -> NDArray[np.float32]:
    """Bits that each symbol takes: its interval in the table, its escape code and its raw low part."""
    high = high_parts(symbols, contexts)
    bits = table.bits[contexts.rows, table_symbols(high)] + contexts.shift
    escaped = np.abs(high) > REACH
    bits[escaped] += 2 * _bit_length(np.abs(high[escaped]) - REACH)
    return bits.astype(np.float32)


def _bit_length(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Bits of each number >= 1 (exact: numbers stay far below 2**53)."""
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)

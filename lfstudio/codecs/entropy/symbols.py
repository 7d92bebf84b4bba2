"""Code arrays of integers whose distributions are known: the interface that codecs use.

A stream of symbols holds one arithmetic-coded stream for every `SymbolEncoder.put` (one more for every further `CHUNK`
symbols), and one bypass stream for all. `docs/bitstream.md`, chapter "Entropy coding", has every bit.

>>> encoder = SymbolEncoder("laplace")
>>> encoder.put([3, -1, 0], mean16=[40, 0, 0], scale=[50, 44, 20])
>>> data = encoder.finish()
>>> decoder = SymbolDecoder(data, "laplace")
>>> decoder.get(mean16=[40, 0, 0], scale=[50, 44, 20]).tolist()
[3, -1, 0]
>>> decoder.finish()
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lfstudio.bitstream.fields import FieldReader, FieldWriter
from lfstudio.codecs.entropy import split
from lfstudio.codecs.entropy.bits import BitReader, BitWriter
from lfstudio.codecs.entropy.coder import Coder, current_coder
from lfstudio.codecs.entropy.tables import load_table
from lfstudio.core.errors import BitstreamError, EncodeError

CHUNK = 1 << 18
"""Most symbols in one arithmetic-coded stream: a longer put is cut into runs of so many, and a rest."""

_WHERE = "entropy coder"


class SymbolEncoder:
    """Codes arrays of symbols one after the other.

    Args:
        family: ``"laplace"`` or ``"gaussian"``.
        coder: which arithmetic coder; by default the one that the environment asks for. The bytes are the same.
    """

    def __init__(self, family: str, coder: Coder | None = None) -> None:
        self._table = load_table(family)
        self._coder = coder or current_coder()
        self._streams: list[bytes] = []
        self._bits = BitWriter()

    def put(self, symbols: ArrayLike, mean16: ArrayLike, scale: ArrayLike) -> None:
        """Code N symbols; costs up to nine bits beyond `cost_bits`, so put together what can be known together.

        Args:
            symbols: integers in -2**24 .. 2**24; any shape, taken in C order.
            mean16: means in sixteenths of a symbol (any integers; clamped to +-2**28).
            scale: scale indices 0 .. 255, see `tables.scale_value`.

        Raises:
            EncodeError: a symbol is out of range.
            ValueError: the lengths differ, something is not an integer, or a scale index is out of range.
        """
        values, contexts = _prepare(symbols, mean16, scale)
        for start in range(0, values.size, CHUNK):
            run, part = values[start : start + CHUNK], _part(contexts, start)
            high = split.high_parts(run, part)
            self._streams.append(self._coder.encode(self._table, part.rows, split.table_symbols(high)))
            split.write_raw(self._bits, run, high, part)

    def finish(self) -> bytes:
        """Everything put so far: length of the bypass stream (varint), the bypass stream, the streams."""
        return FieldWriter().sized(self._bits.finish()).raw(b"".join(self._streams)).finish()


class SymbolDecoder:
    """Decodes what a `SymbolEncoder` of the same family made, array by array with the very same means and scales.

    Args:
        data: what `SymbolEncoder.finish` returned.
        family, coder: as there.
        where: what to call the data in an error, e.g. ``"section latents"``.

    Raises: BitstreamError for data that no encoder made. Whatever the data, no more symbols are made than asked for,
        and none where the data could not hold so many.
    """

    def __init__(self, data: bytes, family: str, coder: Coder | None = None, where: str = _WHERE) -> None:
        self._table = load_table(family)
        self._coder = coder or current_coder()
        self._where = where
        reader = FieldReader(data, where)
        self._bits = BitReader(reader.sized("the bypass stream"))
        self._data = memoryview(reader.raw(reader.remaining))

    @property
    def remaining(self) -> int:
        """Bytes of arithmetic-coded streams not read yet."""
        return len(self._data)

    def require(self, count: int) -> None:
        """Raises BitstreamError if the rest cannot hold ``count`` more symbols.

        For callers, before they allocate what a file declares: no symbol takes less than 0.0013 bits.
        """
        # The coder's integer rounding can save a few bits in a million; hence the factor.
        if count * self._table.least_bits * 0.9999 > 8 * len(self._data):
            raise BitstreamError(f"{len(self._data)} bytes cannot hold {count} symbols", where=self._where)

    def get(self, mean16: ArrayLike, scale: ArrayLike) -> NDArray[np.int32]:
        """The next N symbols, int32, flat; arguments as in `SymbolEncoder.put`.

        Raises:
            BitstreamError: the data are damaged or end too early, or a scale index is out of range.
            ValueError: the lengths differ, or something is not an integer.
        """
        means, scales = split.integers(mean16, "mean16"), split.integers(scale, "scale")
        if not split.scales_are_valid(scales):
            raise BitstreamError("a scale index is out of range", where=self._where)
        self.require(scales.size)
        contexts = split.Contexts.of(means, scales)
        symbols = np.empty(len(contexts), dtype=np.int32)
        for start in range(0, symbols.size, CHUNK):
            part = _part(contexts, start)
            window = bytes(self._data[: 3 * len(part) + 16])  # a symbol takes at most 16 bits and a little
            try:
                coded, length = self._coder.decode(self._table, part.rows, window)
                symbols[start : start + CHUNK] = split.read_raw(self._bits, coded, part)
            except BitstreamError as error:
                raise BitstreamError(error.message, where=f"{self._where}, {error.where}") from error
            self._data = self._data[length:]
        return symbols

    def finish(self) -> None:
        """Raises BitstreamError if anything is left over."""
        if self._data.nbytes:
            raise BitstreamError(f"{self._data.nbytes} bytes are left over", where=self._where)
        try:
            self._bits.finish()
        except BitstreamError as error:
            raise BitstreamError(error.message, where=f"{self._where}, {error.where}") from error


def cost_bits(symbols: ArrayLike, mean16: ArrayLike, scale: ArrayLike, family: str) -> NDArray[np.float32]:
    """What each symbol costs, in bits, flat float32: -log2 of its interval, plus its escape code and raw bits.

    The coded size of a put is the sum of these plus at most nine bits, up to whole bytes (the coder's own rounding is
    far below 0.01 %). Arguments and errors as in `SymbolEncoder.put`.
    """
    return split.cost(load_table(family), *_prepare(symbols, mean16, scale))


def _prepare(symbols: ArrayLike, mean16: ArrayLike, scale: ArrayLike) -> tuple[NDArray[np.int64], split.Contexts]:
    values = split.integers(symbols, "symbols")
    contexts = split.Contexts.of(mean16, scale)
    if values.size != len(contexts):
        raise ValueError(f"{values.size} symbols, but {len(contexts)} means and scales")
    if values.size and max(int(values.max()), -int(values.min())) > split.MAX_SYMBOL:
        raise EncodeError(f"a symbol lies outside ±{split.MAX_SYMBOL}", where=_WHERE)
    return values, contexts


def _part(contexts: split.Contexts, start: int) -> split.Contexts:
    end = start + CHUNK
    return split.Contexts(contexts.rows[start:end], contexts.mean[start:end], contexts.shift[start:end])

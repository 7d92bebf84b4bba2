"""The bypass stream: raw bits, most significant first, padded with zeros to whole bytes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import BitstreamError

_WORD = 64
_WHERE = "bypass bits"


class BitWriter:
    """Collects numbers of 1 to 64 bits each."""

    def __init__(self) -> None:
        self._full: list[bytes] = []
        self._word = 0  # the bits of the unfinished word, at its top
        self._used = 0  # how many they are, 0 .. 63

    def append(self, values: NDArray[np.int64], lengths: NDArray[np.int64]) -> None:
        """Append ``lengths[i]`` bits of ``values[i]``; 0 <= value < 2**length, 1 <= length <= 63."""
        if values.size == 0:
            return
        ends = self._used + np.cumsum(lengths)
        starts = ends - lengths
        total = int(ends[-1])
        words = np.zeros(total // _WORD + 2, dtype=np.uint64)
        words[0] = self._word
        index = starts // _WORD
        over = starts % _WORD + lengths - _WORD  # bits that reach into the next word, if positive
        number = values.astype(np.uint64)
        fits = over <= 0
        head = np.where(
            fits, number << np.maximum(-over, 0).astype(np.uint64), number >> np.maximum(over, 0).astype(np.uint64)
        )
        np.bitwise_or.at(words, index, head)
        across = ~fits
        tail = number[across] << (_WORD - over[across]).astype(np.uint64)
        np.bitwise_or.at(words, index[across] + 1, tail)
        finished = total // _WORD
        self._full.append(words[:finished].astype(">u8").tobytes())
        self._word, self._used = int(words[finished]), total % _WORD

    def finish(self) -> bytes:
        """All bits so far, padded with zeros to whole bytes."""
        return b"".join(self._full) + self._word.to_bytes(8, "big")[: (self._used + 7) // 8]


class BitReader:
    """Reads what a `BitWriter` wrote.

    Raises: BitstreamError (from every method) where the bits end too early or are malformed.
    """

    def __init__(self, data: bytes) -> None:
        self._size = 8 * len(data)
        self._at = 0
        self._data = bytes(data) + bytes(16 + -len(data) % 8)
        self._words = np.frombuffer(self._data, dtype=">u8")

    def fail(self, message: str) -> BitstreamError:
        """An error that names the place, for the caller to raise."""
        return BitstreamError(message, where=f"{_WHERE}, bit {self._at}")

    def _advance(self, count: int) -> None:
        if count > self._size - self._at:
            raise self.fail(f"{count} bits are needed, but only {self._size - self._at} are left")
        self._at += count

    def take(self, lengths: NDArray[np.int64]) -> NDArray[np.int64]:
        """Numbers of the given lengths, 1 <= length <= 63."""
        if lengths.size == 0:
            return np.zeros(0, dtype=np.int64)
        starts = self._at + np.cumsum(lengths) - lengths
        self._advance(int(lengths.sum()))
        index = starts // _WORD
        offset = (starts % _WORD).astype(np.uint64)
        one, full = np.uint64(1), np.uint64(_WORD)
        head = self._words[index].astype(np.uint64) << offset
        tail = self._words[index + 1].astype(np.uint64) >> one >> (full - one - offset)
        return ((head | tail) >> (full - lengths.astype(np.uint64))).astype(np.int64)

    def bit(self) -> int:
        """One bit."""
        at = self._at
        self._advance(1)
        return self._data[at >> 3] >> (7 - (at & 7)) & 1

    def exp_golomb(self, max_prefix: int) -> int:
        """An Exp-Golomb code of order 0: k zeros, then the k + 1 bits of value + 1; k <= ``max_prefix`` <= 27."""
        first, offset = divmod(self._at, 8)
        window = int.from_bytes(self._data[first : first + 8], "big") << offset & (1 << _WORD) - 1
        prefix = _WORD - window.bit_length()
        if prefix > max_prefix:
            raise self.fail(f"an escape code begins with more than {max_prefix} zeros")
        length = 2 * prefix + 1
        self._advance(length)
        return (window >> (_WORD - length)) - 1

    def finish(self) -> None:
        """Raises BitstreamError if more than the padding is left, or the padding is not zero."""
        left = self._size - self._at
        if left >= 8:
            raise self.fail(f"{left // 8} bytes are left over")
        if left and self._data[(self._size >> 3) - 1] & (1 << left) - 1:
            raise self.fail("the padding is not zero")

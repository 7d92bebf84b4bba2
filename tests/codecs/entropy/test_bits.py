"""The bypass stream: what goes in comes out; what is too short or padded otherwise is refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.codecs.entropy.bits import BitReader, BitWriter
from lfstudio.core.errors import BitstreamError


def numbers(values):
    return np.array(values, dtype=np.int64)


fields = st.integers(1, 63).flatmap(lambda n: st.tuples(st.integers(0, (1 << n) - 1), st.just(n)))


@given(st.lists(st.lists(fields, max_size=20), max_size=6))
def test_bits_are_the_plain_concatenation_and_come_back(runs):
    writer = BitWriter()
    for run in runs:
        writer.append(numbers([value for value, _ in run]), numbers([length for _, length in run]))
    data = writer.finish()
    text = "".join(f"{value:0{length}b}" for run in runs for value, length in run)
    assert data == bytes(int(text[i : i + 8].ljust(8, "0"), 2) for i in range(0, len(text), 8))
    reader = BitReader(data)
    for run in runs:
        assert reader.take(numbers([length for _, length in run])).tolist() == [value for value, _ in run]
    reader.finish()


@given(st.lists(st.integers(0, (1 << 25) - 2), max_size=50), st.integers(0, 9))
def test_exp_golomb(values, lead):
    writer = BitWriter()
    writer.append(numbers([1] * lead), numbers([1] * lead))
    lengths = [2 * (value + 1).bit_length() - 1 for value in values]
    writer.append(numbers(values) + 1, numbers(lengths))
    reader = BitReader(writer.finish())
    assert [reader.bit() for _ in range(lead)] == [1] * lead
    assert [reader.exp_golomb(25) for _ in values] == values
    reader.finish()


def test_reading_too_far_is_an_error():
    for read in (
        lambda reader: reader.take(numbers([8, 9])),
        lambda reader: [reader.bit() for _ in range(17)],
        lambda reader: [reader.exp_golomb(25) for _ in range(2)],
    ):
        with pytest.raises(BitstreamError, match="bypass bits, bit"):
            read(BitReader(b"\x0f\x80"))
    with pytest.raises(BitstreamError, match="more than 25 zeros"):
        BitReader(bytes(20)).exp_golomb(25)


def test_leftovers_are_an_error():
    with pytest.raises(BitstreamError, match="1 bytes are left over"):
        BitReader(b"\x00").finish()
    reader = BitReader(b"\xa4")
    reader.take(numbers([5]))
    with pytest.raises(BitstreamError, match="padding is not zero"):
        reader.finish()
    reader = BitReader(b"\xa0")
    reader.take(numbers([3]))
    reader.finish()

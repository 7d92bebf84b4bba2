"""Symbol streams: exact round trips in both coders, the same bytes, the promised size, and one error for damage."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lfstudio.codecs.entropy import FAMILIES, SymbolDecoder, SymbolEncoder, cost_bits, scale_value, split, symbols
from lfstudio.codecs.entropy.coder_python import PythonCoder
from lfstudio.codecs.entropy.symbols import CHUNK
from lfstudio.codecs.entropy.tables import TABLE_SYMBOLS
from lfstudio.core.errors import BitstreamError, EncodeError

EDGE = 1 << 24

symbol = st.one_of(
    st.integers(-3, 3), st.integers(-40, 40), st.integers(-(1 << 15), 1 << 15), st.sampled_from([EDGE, -EDGE, EDGE - 1])
)
mean = st.one_of(st.integers(-40, 40), st.integers(-5000, 5000), st.sampled_from([1 << 40, -(1 << 62), 1 << 28]))
scale = st.one_of(st.integers(0, 255), st.sampled_from([0, 63, 64, 255]))
puts = st.lists(st.lists(st.tuples(symbol, mean, scale), max_size=30), max_size=5)


def columns(put):
    return [np.array([row[i] for row in put], dtype=np.int64) for i in range(3)]


def encode(arrays, family="laplace", coder=None):
    encoder = SymbolEncoder(family, coder or PythonCoder())
    for put in arrays:
        encoder.put(*put)
    return encoder.finish()


def decode(data, arrays, family="laplace", coder=None):
    decoder = SymbolDecoder(data, family, coder or PythonCoder())
    decoded = [decoder.get(mean16, scales) for _, mean16, scales in arrays]
    decoder.finish()
    return decoded


def typical(count, seed=0, scales=(0, 256)):
    rng = np.random.default_rng(seed)
    j = rng.integers(*scales, count)
    mean16 = rng.integers(-300, 300, count)
    values = np.rint(rng.laplace(mean16 / 16, scale_value(j)))
    return np.clip(values, -EDGE, EDGE).astype(np.int64), mean16, j


@given(puts, st.sampled_from(FAMILIES))
def test_round_trip(rows, family):
    arrays = [columns(put) for put in rows]
    data = encode(arrays, family)
    for (values, _, _), decoded in zip(arrays, decode(data, arrays, family), strict=True):
        assert decoded.dtype == np.int32
        assert np.array_equal(decoded, values)
    bits = sum(float(cost_bits(*put, family).sum(dtype=np.float64)) for put in arrays)
    assert len(data) <= (bits + 9 * len(arrays)) / 8 + 4


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(puts, st.sampled_from(FAMILIES))
def test_both_coders_make_the_same_bytes_and_read_them(torchac_coder, rows, family):
    arrays = [columns(put) for put in rows]
    data = encode(arrays, family)
    assert encode(arrays, family, torchac_coder) == data
    for (values, _, _), decoded in zip(arrays, decode(data, arrays, family, torchac_coder), strict=True):
        assert np.array_equal(decoded, values)


@pytest.mark.parametrize("scales", [(0, 256), (0, 20), (40, 64), (64, 80)])
def test_both_coders_agree_on_long_streams(torchac_coder, scales):
    arrays = [typical(60_000, 1, scales)]
    data = encode(arrays)
    assert encode(arrays, coder=torchac_coder) == data
    for coder in (PythonCoder(), torchac_coder):
        assert np.array_equal(decode(data, arrays, coder=coder)[0], arrays[0][0])


def test_bytes_are_pinned(coder):
    def coded(values, mean16, j, family="laplace"):
        return encode([(values, mean16, j)], family, coder).hex()

    assert encode([], coder=coder).hex() == "00"
    assert coded([], [], []) == "00"
    assert coded([0], [0], [0]) == "0040"
    assert coded([1, -2, 3, -4], [0, 5, -20, 100], [44, 50, 60, 30]) == "00b93d1820"
    assert coded([1, -2, 3, -4], [0, 5, -20, 100], [44, 50, 60, 30], "gaussian") == "00ad4e5300"
    assert (
        coded([EDGE, -EDGE, 1000, -77], [0, 0, 3, -3], [0, 255, 90, 64]) == "0c000000ffffe1017a20000004ffff0023fffffff0"
    )
    assert coded([0] * 5000, [0] * 5000, [4] * 5000) == "007e40"


def test_every_scale_and_offset(coder):
    j, mean16 = (grid.reshape(-1) for grid in np.meshgrid(np.arange(256), np.arange(-24, 24)))
    width = np.maximum(1, scale_value(j))
    values = np.rint(mean16 / 16 + width * np.tile([0, 1, -1, 2, -3, 5, -8], j.size)[: j.size]).astype(np.int64)
    values = np.clip(values, -EDGE, EDGE)
    arrays = [(values, mean16, j)]
    assert np.array_equal(decode(encode(arrays, coder=coder), arrays, coder=coder)[0], values)


def test_all_escapes(coder):
    values = np.array([EDGE, -EDGE, 32, -32, 31, -31, 33, 12345] * 20)
    arrays = [(values, np.zeros_like(values), np.arange(values.size) % 70)]
    assert np.array_equal(decode(encode(arrays, coder=coder), arrays, coder=coder)[0], values)


def test_split_symbols_use_the_mean_of_their_bin():
    """For a split scale the table's mean is that of the bins: h * 2**s + (2**s - 1) / 2 is the middle of bin h."""
    for j in range(64, 256):
        shift = 1 + (j - 64) // 10
        for mean16 in range(-8, 8):
            contexts = split.Contexts.of([mean16], [j])
            base, offset = divmod(int(contexts.rows[0]), 16)
            assert contexts.shift[0] == shift
            assert base == 54 + (j - 64) % 10
            exact = 16 * (mean16 / 16 - ((1 << shift) - 1) / 2) / (1 << shift)
            assert exact - 1 < offset - 8 <= exact


def test_whole_means_shift_the_symbols_alone():
    contexts = split.Contexts.of(np.arange(-80, 80), np.full(160, 40))
    assert (16 * contexts.mean + contexts.rows - 16 * 40 - 8 == np.arange(-80, 80)).all()
    values = np.arange(-10, 10)
    near = encode([(values, np.full(20, 5), np.full(20, 70))])
    assert encode([(values + 1000, np.full(20, 5 + 16_000), np.full(20, 70))]) == near


@pytest.mark.parametrize("scales", [(0, 10), (20, 44), (44, 64), (64, 100), (0, 256)])
def test_the_size_is_the_cost(scales):
    values = typical(20_000, 3, scales)
    bits = float(cost_bits(*values, "laplace").sum(dtype=np.float64))
    assert bits / 8 <= len(encode([values])) <= bits / 8 * 1.0005 + 5


def test_a_put_costs_at_most_nine_bits_more():
    for count in range(1, 60):
        values = typical(count, count, (20, 60))
        bits = float(cost_bits(*values, "laplace").sum(dtype=np.float64))
        assert bits - 0.01 <= 8 * (len(encode([values])) - 1) <= bits + 9.01


def test_a_long_put_is_cut_into_chunks():
    assert CHUNK * (TABLE_SYMBOLS + 1) * 2 <= 64 << 20
    count = CHUNK + 3
    values, zeros, j = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64), np.full(count, 2)
    values[[0, CHUNK - 1, CHUNK, -1]] = [1, 40, -1, 2]
    whole = encode([(values, zeros, j)])
    parts = encode([(values[:CHUNK], zeros[:CHUNK], j[:CHUNK]), (values[CHUNK:], zeros[CHUNK:], j[CHUNK:])])
    assert whole == parts
    assert np.array_equal(decode(whole, [(values, zeros, j)])[0], values)


def test_shapes_are_flattened_in_c_order():
    values = np.arange(6).reshape(2, 3)
    data = encode([(values, np.zeros((2, 3), int), np.full((2, 3), 50, dtype=np.uint8))])
    assert decode(data, [(values, np.zeros(6, int), np.full(6, 50))])[0].tolist() == [0, 1, 2, 3, 4, 5]


def test_every_truncation_is_an_error(coder):
    arrays = [typical(30, 5, (20, 90)), typical(7, 6, (0, 256))]
    data = encode(arrays)
    for length in range(len(data)):
        with pytest.raises(BitstreamError, match="entropy coder"):
            decode(data[:length], arrays, coder=coder)
    with pytest.raises(BitstreamError, match="left over"):
        decode(data + b"\0", arrays, coder=coder)


def outcome(data, arrays, coder):
    """The decoded symbols, or None where the data were refused."""
    try:
        return [decoded.tolist() for decoded in decode(data, arrays, coder=coder)]
    except BitstreamError:
        return None


def test_a_flipped_bit_never_gives_the_same_symbols():
    arrays = [typical(40, 7, (20, 90))]
    data = encode(arrays)
    refused = 0
    for at in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[at >> 3] ^= 1 << (at & 7)
        result = outcome(bytes(flipped), arrays, PythonCoder())
        assert result != [arrays[0][0].tolist()]
        refused += result is None
    assert refused > 4 * len(data)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=40), st.lists(st.tuples(mean, scale), max_size=40))
def test_random_bytes_give_bounded_symbols_or_an_error_in_both_coders_alike(torchac_coder, data, contexts):
    arrays = [(None, [row[0] for row in contexts], [row[1] for row in contexts])]
    result = outcome(data, arrays, PythonCoder())
    assert result == outcome(data, arrays, torchac_coder)
    if result is not None:
        assert all(abs(value) <= EDGE for value in result[0])


def test_a_stream_cannot_claim_more_symbols_than_it_can_hold():
    decoder = SymbolDecoder(b"\0" + b"\xff" * 10, "laplace", PythonCoder(), where="section latents")
    decoder.require(57_000)
    with pytest.raises(BitstreamError, match="section latents: 10 bytes cannot hold 60000 symbols"):
        decoder.require(60_000)
    with pytest.raises(BitstreamError, match="cannot hold"):
        decoder.get(np.zeros(60_000, dtype=int), np.zeros(60_000, dtype=int))


def test_the_cheapest_stream_is_not_refused():
    count = 250_000
    arrays = [(np.zeros(count, int), np.zeros(count, int), np.zeros(count, int))]
    data = encode(arrays)
    assert len(data) == 45
    assert not decode(data, arrays)[0].any()


def test_errors_of_the_caller():
    encoder = SymbolEncoder("laplace", PythonCoder())
    with pytest.raises(EncodeError, match="outside"):
        encoder.put([EDGE + 1], [0], [0])
    with pytest.raises(EncodeError, match="outside"):
        encoder.put([-EDGE - 1], [0], [0])
    with pytest.raises(ValueError, match="scale indices are 0 to 255"):
        encoder.put([0], [0], [256])
    with pytest.raises(ValueError, match="must be integers"):
        encoder.put([0.5], [0], [0])
    with pytest.raises(ValueError, match="2 means, but 1 scales"):
        encoder.put([0, 0], [0, 0], [0])
    with pytest.raises(ValueError, match="3 symbols, but 2 means"):
        encoder.put([0, 0, 0], [0, 0], [0, 0])
    assert encoder.finish() == b"\0"
    with pytest.raises(BitstreamError, match="scale index"):
        SymbolDecoder(b"\0\0", "laplace", PythonCoder()).get([0], [-1])


def test_the_examples_in_the_text_hold():
    assert doctest.testmod(symbols).attempted > 0
    assert doctest.testmod(symbols).failed == 0

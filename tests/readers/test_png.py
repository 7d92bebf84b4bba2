import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from PIL import Image

from lfstudio.core.errors import ReadError
from lfstudio.readers import png


def chunk(kind, payload):
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))


def filtered(rows, kinds, unit):
    """Scanlines "H N" with the given filters, straight from the standard's definitions, byte by byte."""
    out = bytearray()
    above = [0] * rows.shape[1]
    for row, kind in zip(rows.tolist(), kinds, strict=True):
        out.append(kind)
        for i, value in enumerate(row):
            left = row[i - unit] if i >= unit else 0
            corner = above[i - unit] if i >= unit else 0
            estimate = left + above[i] - corner
            nearest = min((left, above[i], corner), key=lambda c: abs(estimate - c))
            guess = [0, left, above[i], (left + above[i]) // 2, nearest][kind]
            out.append((value - guess) % 256)
        above = row
    return bytes(out)


def file_of(samples, kinds, interlaced=False):
    """A PNG of "H W C" samples with the given scanline filters (in turn), interlaced if asked."""
    H, W, C = samples.shape
    bits = 8 * samples.dtype.itemsize
    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]
    raw = b""
    for y, x, dy, dx in passes if interlaced else [(0, 0, 1, 1)]:
        part = np.ascontiguousarray(samples[y::dy, x::dx])
        if part.size:
            rows = part.astype(part.dtype.newbyteorder(">")).view(np.uint8).reshape(len(part), -1)
            raw += filtered(rows, [kinds[i % len(kinds)] for i in range(len(rows))], C * bits // 8)
    header = struct.pack(">IIBBBBB", W, H, bits, {1: 0, 2: 4, 3: 2, 4: 6}[C], 0, 0, interlaced)
    body = zlib.compress(raw)
    return (
        png.SIGNATURE
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", body[:9])
        + chunk(b"IDAT", body[9:])
        + chunk(b"IEND", b"")
    )


pictures = st.sampled_from([np.uint8, np.uint16]).flatmap(
    lambda dtype: hnp.arrays(dtype, st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4)))
)


@settings(max_examples=60, deadline=None)
@given(pictures, st.lists(st.integers(0, 4), min_size=1, max_size=9), st.booleans())
def test_decodes_every_filter_depth_and_interlacing(samples, kinds, interlaced):
    assert np.array_equal(png.decode(file_of(samples, kinds, interlaced), "x"), samples)


def test_agrees_with_pillow_on_a_picture_with_all_filters():
    samples = np.random.default_rng(0).integers(0, 256, (40, 33, 3), dtype=np.uint8)
    data = file_of(samples, [4, 3, 1, 2, 0])
    assert np.array_equal(np.asarray(Image.open(io.BytesIO(data))), samples)
    assert np.array_equal(png.decode(data, "x"), samples)


@settings(max_examples=40, deadline=None)
@given(pictures, st.integers(1, 16))
def test_round_trip_at_every_depth(samples, depth):
    samples = (samples.astype(np.uint16) & ((1 << depth) - 1)).astype(np.uint8 if depth <= 8 else np.uint16)
    data = png.encode(samples, depth)
    header = png.read_header(data)
    assert header is not None
    assert (header.width, header.height) == (samples.shape[1], samples.shape[0])
    assert png.significant_bits(data) == (None if depth in (8, 16) else depth)
    again, bits = png.unscale(png.decode(data, "x"), header.bits, png.significant_bits(data))
    assert bits == depth
    assert again.dtype == samples.dtype
    assert np.array_equal(again, samples)


def test_ten_bits_fill_the_range_of_sixteen():
    data = png.encode(np.array([[[0], [1023], [512]]], np.uint16), 10)
    assert png.decode(data, "x")[0, :, 0].tolist() == [0, 65535, (512 << 6) | (512 >> 4)]


def test_a_wrong_sbit_changes_nothing():
    samples = np.array([[[1], [2]]], np.uint16)  # not multiples of a replicated 10-bit value
    kept, bits = png.unscale(samples, 16, 10)
    assert bits == 16
    assert kept is samples


def test_every_truncation_and_flipped_data_byte_is_seen():
    samples = np.random.default_rng(0).integers(0, 65536, (6, 5, 3), dtype=np.uint16)
    data = png.encode(samples, 16)
    start = data.index(b"IDAT")
    for end in range(29, data.index(b"IEND") - 8):
        with pytest.raises(ReadError):
            png.decode(data[:end], "x")
    for i in range(start, data.index(b"IEND") - 4):
        with pytest.raises(ReadError):
            png.decode(data[:i] + bytes([data[i] ^ 64]) + data[i + 1 :], "x")


def test_other_files_have_no_header():
    assert png.read_header(b"GIF89a" + bytes(40)) is None
    assert png.read_header(png.SIGNATURE) is None

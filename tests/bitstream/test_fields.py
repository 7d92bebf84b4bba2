"""Fields: every value comes back, every bound holds, no bytes crash the reader."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.bitstream.fields import MAX_VARINT, FieldReader, FieldWriter
from lfstudio.core.errors import BitstreamError


def test_bytes_are_pinned():
    writer = FieldWriter().u8(7).u16(258).u32(0x01020304).varint(127).varint(128).zigzag(-1).zigzag(64).sized(b"ab")
    assert writer.finish().hex() == "07 0201 04030201 7f 8001 01 8001 026162".replace(" ", "")
    assert len(writer) == 16


@given(st.integers(0, MAX_VARINT), st.integers(-(1 << 63), (1 << 63) - 1), st.binary(max_size=200))
def test_values_come_back(unsigned, signed, raw):
    data = FieldWriter().varint(unsigned).zigzag(signed).sized(raw).u16(len(raw)).finish()
    reader = FieldReader(data, "here")
    assert (reader.varint(), reader.zigzag(), reader.sized(), reader.u16()) == (unsigned, signed, raw, len(raw))
    assert reader.position == len(data)
    reader.finish()


@given(st.binary(max_size=24), st.lists(st.sampled_from(["u8", "u16", "u32", "varint", "zigzag", "sized"]), max_size=8))
def test_random_bytes_give_values_or_one_error(data, kinds):
    reader = FieldReader(data, "here")
    with contextlib.suppress(BitstreamError):
        for kind in kinds:
            getattr(reader, kind)()
    assert 0 <= reader.position <= len(data)
    assert reader.position + reader.remaining == len(data)


@pytest.mark.parametrize("kind", ["u8", "u16", "u32", "varint", "zigzag", "sized"])
def test_end_of_data_is_an_error(kind):
    with pytest.raises(BitstreamError, match=r"config, byte 0: the .*depth.* needs"):
        getattr(FieldReader(b"", "config"), kind)("the depth")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x80\x00", "more bytes than it needs"),
        (b"\xff" * 9 + b"\x02", "must be 0 to"),
        (b"\xff" * 11, "more than ten bytes"),
    ],
)
def test_odd_varints_are_refused(data, message):
    with pytest.raises(BitstreamError, match=message):
        FieldReader(data, "here").varint()


def test_bounds_are_checked():
    with pytest.raises(BitstreamError, match="the depth is 9, but must be 1 to 8"):
        FieldReader(b"\x09", "here").u8("the depth", maximum=8, minimum=1)
    with pytest.raises(BitstreamError, match="-3, but must be -2 to 2"):
        FieldReader(FieldWriter().zigzag(-3).finish(), "here").zigzag("x", -2, 2)
    with pytest.raises(BitstreamError, match="the length of a name is 5"):
        FieldReader(FieldWriter().sized(b"abcde").finish(), "here").sized("a name", 4)
    with pytest.raises(BitstreamError, match="2 bytes are left over"):
        FieldReader(b"ab", "here").finish()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("u8", 256),
        ("u8", -1),
        ("u16", 65536),
        ("u32", 1 << 32),
        ("varint", -1),
        ("varint", 1 << 64),
        ("zigzag", 1 << 63),
    ],
)
def test_the_writer_refuses_what_does_not_fit(kind, value):
    with pytest.raises(ValueError, match="does not fit"):
        getattr(FieldWriter(), kind)(value)

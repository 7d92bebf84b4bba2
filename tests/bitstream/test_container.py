"""The container: round trips, and whatever is done to a file gives one typed error."""

from __future__ import annotations

import re
import tracemalloc
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.bitstream import limits
from lfstudio.bitstream.container import MAGIC, MAX_HEADER_BYTES, SECTION_IDS, Container, is_sanr, peek
from lfstudio.core.errors import BitstreamError, EncodeError
from lfstudio.core.lightfield import LightFieldShape

SMALL = Container(
    LightFieldShape(3, 4, 20, 30, 3),
    8,
    "paper",
    {"config": b"\x01\x02", "weights": b"w" * 9, "context": b"", "latents": b"l" * 30, "metadata": b"{}"},
)

shapes = st.builds(
    LightFieldShape,
    st.integers(1, 256),
    st.integers(1, 256),
    st.integers(1, 200),
    st.integers(1, 200),
    st.sampled_from([1, 3]),
)
containers = st.builds(
    Container,
    shapes,
    st.integers(1, 16),
    st.from_regex(r"[a-z0-9-]{1,16}", fullmatch=True),
    st.dictionaries(st.sampled_from(sorted(SECTION_IDS)), st.binary(max_size=60)),
)


def resealed(data: bytes, at: int, new: bytes) -> bytes:
    """`SMALL`'s bytes with some of its header replaced and the header's checksum made right again."""
    header = bytearray(data[: HEADER - 4])
    header[at : at + len(new)] = new
    return bytes(header) + zlib.crc32(header).to_bytes(4, "little") + data[HEADER:]


TABLE = 25 + len(SMALL.profile)  # in SMALL's header: offset of the number of sections; their entries follow
HEADER = TABLE + 1 + 5 * 10 + 4


@given(containers)
def test_round_trip(container):
    data = container.to_bytes()
    assert Container.parse(data) == container
    assert sum(container.section_sizes.values()) == len(data)
    assert peek(data[:MAX_HEADER_BYTES]).section_sizes == container.section_sizes
    assert peek(data).total_bytes == len(data)


def test_bytes_are_pinned():
    data = Container(LightFieldShape(5, 6, 257, 258, 3), 10, "ab", {"latents": b"xyz"}).to_bytes()
    assert data.hex() == (
        "d353414e520d0a0a 0000 2d000000 0500060001010201 030a 026162 01 04010300000067ba8eeb eade6e10 78797a"
    ).replace(" ", "")


def test_overhead_is_small():
    sections = {name: b"" for name in SECTION_IDS if name != "metadata"}
    container = Container(LightFieldShape(9, 9, 512, 512, 3), 8, "studio", sections)
    assert len(container.to_bytes()) == 76


def test_sections_are_written_in_one_order():
    backwards = replace(SMALL, sections=dict(reversed(SMALL.sections.items())))
    assert backwards.to_bytes() == SMALL.to_bytes()


def test_the_smallest_file_and_the_largest_header():
    empty = Container(LightFieldShape(1, 1, 1, 1, 1), 1, "x", {})
    assert Container.parse(empty.to_bytes()) == empty
    with_all = peek(SMALL.to_bytes())
    assert with_all.header_bytes < MAX_HEADER_BYTES == 206


def test_every_truncation_is_an_error():
    data = SMALL.to_bytes()
    for length in range(len(data)):
        with pytest.raises(BitstreamError):
            Container.parse(data[:length])


def test_every_flipped_bit_is_an_error():
    data = SMALL.to_bytes()
    for at in range(len(data)):
        for bit in range(8):
            with pytest.raises(BitstreamError):
                Container.parse(data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :])


@given(st.binary(max_size=300), st.booleans())
def test_random_bytes_are_an_error(noise, with_magic):
    with pytest.raises(BitstreamError):
        Container.parse((MAGIC + b"\0\0" if with_magic else b"") + noise)


@given(st.integers(10, HEADER - 5), st.binary(min_size=1, max_size=4))
def test_hostile_headers_with_right_checksums_are_an_error_or_consistent(at, new):
    data = resealed(SMALL.to_bytes(), at, new[: HEADER - 4 - at])
    try:
        container = Container.parse(data)
    except BitstreamError:
        return
    assert sum(peek(data).section_sizes.values()) == len(data)
    assert container.shape.pixels * container.shape.C <= limits.MAX_SAMPLES


@pytest.mark.parametrize(
    ("at", "new", "message"),
    [
        (8, b"\x01\x00", "version 1 of the format is unknown"),
        (10, b"\x00\x00\x00\x00", "the total length is 0"),
        (14, b"\x00\x00", "U is 0"),
        (14, b"\x01\x01", "U is 257"),
        (16, b"\xff\xff", "V is 65535"),
        (18, b"\x01\x40", "H is 16385"),
        (20, b"\x00\x00", "W is 0"),
        (22, b"\x02", "2 channels"),
        (23, b"\x00", "bit depth is 0"),
        (23, b"\x11", "bit depth is 17"),
        (14, b"\x00\x01\x00\x01\x00\x40\x00\x40", "samples, but at most"),
        (25, b"P", "profile name"),
        (25, b"\xff", "profile name"),
        (TABLE + 1, b"\x02", "occurs twice"),
        (TABLE + 1, b"\x63", "section unknown-99: the section is unknown, but needed"),
        (TABLE + 2, b"\x00", "section config: the section is marked as optional"),
        (TABLE + 2, b"\x03", "flags 0x03 are unknown"),
        (TABLE + 42, b"\x01", "section metadata: the section is marked as critical"),
        (TABLE + 3, b"\x01\x00\x00\x40", "section config: 1073741825 bytes"),
        (TABLE + 43, b"\x01\x00\x01\x00", "section metadata: 65537 bytes"),
        (TABLE + 3, b"\x03", "but the sections make"),
    ],
)
def test_each_violation_says_what_and_where(at, new, message):
    with pytest.raises(BitstreamError, match=re.escape(message)):
        Container.parse(resealed(SMALL.to_bytes(), at, new))


def test_damage_says_which_section():
    data = bytearray(SMALL.to_bytes())
    data[-5] ^= 1
    with pytest.raises(BitstreamError, match="section latents: the checksum"):
        Container.parse(bytes(data))


def test_truncated_and_trailing_say_how_much():
    data = SMALL.to_bytes()
    with pytest.raises(BitstreamError, match=f"ends after {len(data) - 1} of {len(data)} bytes"):
        Container.parse(data[:-1])
    with pytest.raises(BitstreamError, match="3 bytes follow the end"):
        Container.parse(data + b"abc")


def test_other_files_are_recognised_as_such():
    with pytest.raises(BitstreamError, match=r"not a \.sanr file"):
        Container.parse(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for damage in ((b"\r\n", b"\n"), (b"\n", b"\r\n")):
        with pytest.raises(BitstreamError, match="line ends were converted"):
            Container.parse(SMALL.to_bytes().replace(*damage))


def test_is_sanr():
    assert is_sanr(SMALL.to_bytes()[:8])
    assert not is_sanr(b"\x89PNG\r\n\x1a\n")
    assert not is_sanr(MAGIC[:7])
    assert not is_sanr(b"")


def test_a_huge_declared_length_allocates_nothing():
    hostile = resealed(SMALL.to_bytes(), TABLE + 3, b"\x00\x00\x00\x40")
    hostile = resealed(hostile, 10, (len(hostile) - 2 + (1 << 30)).to_bytes(4, "little"))
    tracemalloc.start()
    with pytest.raises(BitstreamError, match="the file ends"):
        Container.parse(hostile)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000


@pytest.mark.parametrize(
    "change",
    [
        {"sections": {"thumbnail": b""}},
        {"sections": {"metadata": bytes(limits.MAX_METADATA_BYTES + 1)}},
        {"shape": LightFieldShape(257, 1, 1, 1, 1)},
        {"shape": LightFieldShape(1, 1, 1, 1, 4)},
        {"bit_depth": 0},
        {"profile": ""},
        {"profile": "Paper"},
        {"profile": "a" * 17},
    ],
)
def test_what_cannot_be_read_is_not_written(change):
    with pytest.raises(EncodeError):
        replace(SMALL, **change).to_bytes()


def test_a_missing_section_is_an_error_of_the_file():
    assert SMALL.section("config") == b"\x01\x02"
    with pytest.raises(BitstreamError, match="section weights: the section is missing"):
        replace(SMALL, sections={}).section("weights")

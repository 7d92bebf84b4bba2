"""The `.sanr` container: what is around a codec's sections. `docs/bitstream.md`, chapter "Container", has every byte.

    magic · version · total length · U V H W C · bit depth · profile · section table · CRC-32 · payloads

All integers are little-endian. The CRC-32 (zlib's) covers everything before it; every payload has its own in the table.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from lfstudio.bitstream import limits
from lfstudio.bitstream.fields import FieldReader, FieldWriter
from lfstudio.core.errors import BitstreamError, EncodeError
from lfstudio.core.lightfield import LightFieldShape

MAGIC = b"\xd3SANR\r\n\n"
"""Its first byte is not ASCII, and line-end conversion in either direction damages it."""

VERSION = 0
"""Experimental: free to change until the format is settled, then 1."""

SUFFIX = ".sanr"

SECTION_IDS: Mapping[str, int] = {"config": 1, "weights": 2, "context": 3, "latents": 4, "metadata": 5}
"""Section names and the numbers that stand for them in a file, in the order in which they are written."""

OPTIONAL_SECTIONS = frozenset({"metadata"})
"""Sections without the critical flag: a decoder needs none of them."""

FLAG_CRITICAL = 0x01

_NAMES = {number: name for name, number in SECTION_IDS.items()}
_FIXED_BYTES = 25  # magic 8, version 2, total length 4, U V H W 2 each, C 1, bit depth 1, length of the profile 1
_ENTRY_BYTES = 10  # id 1, flags 1, length 4, CRC-32 4
_CRC_BYTES = 4

MAX_HEADER_BYTES = _FIXED_BYTES + limits.MAX_PROFILE_NAME + 1 + limits.MAX_SECTIONS * _ENTRY_BYTES + _CRC_BYTES
"""No header is longer: that many bytes of a file are enough for `peek`."""


@dataclass(frozen=True, slots=True)
class Section:
    """One row of the section table. ``name`` is ``"unknown-17"`` for an id that this version does not know."""

    id: int
    name: str
    critical: bool
    length: int
    crc32: int


@dataclass(frozen=True, slots=True)
class Header:
    """Everything before the payloads, checked as far as that is possible without them.

    Attributes:
        total_bytes: of the whole file. header_bytes: up to and with the header's CRC.
        sections: in the file's order.
    """

    version: int
    shape: LightFieldShape
    bit_depth: int
    profile: str
    total_bytes: int
    header_bytes: int
    sections: tuple[Section, ...]

    @property
    def section_sizes(self) -> dict[str, int]:
        """Bytes by section, with ``"header"`` first; they sum to the file."""
        return {"header": self.header_bytes, **{section.name: section.length for section in self.sections}}


@dataclass(frozen=True, slots=True)
class Container:
    """A `.sanr` file: the light field's shape, the codec profile, and the sections as the codec wrote them.

    Attributes:
        sections: payloads by name (`SECTION_IDS`); which must be there is the profile's affair.
        skipped: lengths of the unknown optional sections of a parsed file, by id. They are not kept.
    """

    shape: LightFieldShape
    bit_depth: int
    profile: str
    sections: Mapping[str, bytes]
    skipped: Mapping[int, int] = field(default_factory=dict)

    def section(self, name: str) -> bytes:
        """A section's payload. Raises BitstreamError if the file has none of that name."""
        try:
            return self.sections[name]
        except KeyError:
            raise BitstreamError("the section is missing", where=f"section {name}") from None

    @property
    def section_sizes(self) -> dict[str, int]:
        """Bytes by section, with ``"header"`` first; they sum to the file."""
        entries = len(self.sections) + len(self.skipped)
        header = _FIXED_BYTES + len(self.profile) + 1 + entries * _ENTRY_BYTES + _CRC_BYTES
        sizes = {"header": header}
        sizes |= {name: len(self.sections[name]) for name in SECTION_IDS if name in self.sections}
        return sizes | {f"unknown-{number}": length for number, length in self.skipped.items()}

    def to_bytes(self) -> bytes:
        """The complete file; sections in the order of `SECTION_IDS`, without those that were skipped.

        Raises:
            EncodeError: a section's name is unknown, or something is above the format's limits.
        """
        unknown = sorted(set(self.sections) - set(SECTION_IDS))
        if unknown:
            raise EncodeError(f"no such section: {', '.join(unknown)}")
        try:
            limits.check_geometry(self.shape, self.bit_depth)
            limits.check_profile(self.profile)
            for name, payload in self.sections.items():
                _check_length(name, len(payload))
        except BitstreamError as error:
            raise EncodeError(f"this cannot be stored: {error.message}", where=error.where) from error

        payloads = {name: bytes(self.sections[name]) for name in SECTION_IDS if name in self.sections}
        header_bytes = _FIXED_BYTES + len(self.profile) + 1 + len(payloads) * _ENTRY_BYTES + _CRC_BYTES
        total = header_bytes + sum(map(len, payloads.values()))
        if total > limits.MAX_FILE_BYTES:
            raise EncodeError(f"the file would have {total} bytes, at most {limits.MAX_FILE_BYTES} are allowed")

        header = FieldWriter().raw(MAGIC).u16(VERSION).u32(total)
        for extent in self.shape[:4]:
            header.u16(extent)
        header.u8(self.shape.C).u8(self.bit_depth)
        header.u8(len(self.profile)).raw(self.profile.encode("ascii"))
        header.u8(len(payloads))
        for name, payload in payloads.items():
            header.u8(SECTION_IDS[name]).u8(0 if name in OPTIONAL_SECTIONS else FLAG_CRITICAL)
            header.u32(len(payload)).u32(zlib.crc32(payload))
        header.u32(zlib.crc32(header.finish()))
        return header.finish() + b"".join(payloads.values())

    @classmethod
    def parse(cls, data: bytes) -> Container:
        """Parse a complete file and verify every checksum.

        Raises:
            BitstreamError: it is not a `.sanr` file, is damaged, truncated or too long, has an unknown version or an
                unknown critical section, or goes beyond the limits.
        """
        header = peek(data)
        if len(data) < header.total_bytes:
            raise BitstreamError(
                f"the file ends after {len(data)} of {header.total_bytes} bytes", where="file", hint="copy it again"
            )
        if len(data) > header.total_bytes:
            raise BitstreamError(f"{len(data) - header.total_bytes} bytes follow the end", where="file")
        sections: dict[str, bytes] = {}
        skipped: dict[int, int] = {}
        at = header.header_bytes
        for entry in header.sections:
            payload = bytes(data[at : at + entry.length])
            at += entry.length
            if zlib.crc32(payload) != entry.crc32:
                raise BitstreamError("the checksum does not match: it is damaged", where=f"section {entry.name}")
            if entry.id in _NAMES:
                sections[entry.name] = payload
            else:
                skipped[entry.id] = entry.length
        return cls(header.shape, header.bit_depth, header.profile, sections, skipped)


def is_sanr(first_bytes: bytes) -> bool:
    """Whether a file that begins so claims to be a `.sanr` file; eight bytes are enough."""
    return bytes(first_bytes[: len(MAGIC)]) == MAGIC


def peek(data: bytes) -> Header:
    """Parse the header alone; ``data`` may end anywhere after it (`MAX_HEADER_BYTES` are always enough).

    Raises:
        BitstreamError: as `Container.parse`, for all that shows without the payloads.
    """
    _check_magic(data)
    reader = FieldReader(bytes(data[:MAX_HEADER_BYTES]), "header")
    reader.raw(len(MAGIC))
    version = reader.u16("the version")
    if version != VERSION:
        raise BitstreamError(
            f"version {version} of the format is unknown, this program reads version {VERSION}",
            where="header",
            hint="a newer LF Studio may open it",
        )
    total = reader.u32("the total length")
    U, V, H, W = (reader.u16(name) for name in "UVHW")
    shape = LightFieldShape(U, V, H, W, reader.u8("C"))
    bit_depth = reader.u8("the bit depth")
    name_bytes = reader.raw(reader.u8("the length of the profile name", limits.MAX_PROFILE_NAME), "the profile name")
    count = reader.u8("the number of sections", limits.MAX_SECTIONS)
    table = FieldReader(reader.raw(count * _ENTRY_BYTES, "the section table"), "section table")
    covered = reader.position
    if reader.u32("the header's checksum") != zlib.crc32(data[:covered]):
        raise BitstreamError("the checksum does not match: it is damaged", where="header")

    limits.check_geometry(shape, bit_depth)
    profile = name_bytes.decode("latin-1")
    limits.check_profile(profile)
    sections = tuple(_read_entry(table) for _ in range(count))
    ids = [section.id for section in sections]
    if len(set(ids)) != len(ids):
        raise BitstreamError("a section occurs twice", where="section table")
    expected = reader.position + sum(section.length for section in sections)
    if total != expected:
        raise BitstreamError(f"the total length is {total}, but the sections make {expected} bytes", where="header")
    return Header(version, shape, bit_depth, profile, total, reader.position, sections)


def _check_magic(data: bytes) -> None:
    start = bytes(data[: len(MAGIC)])
    if start == MAGIC:
        return
    if start and MAGIC.startswith(start):
        raise BitstreamError(f"the file ends after {len(start)} bytes", where="file", hint="copy it again")
    if start[:5] == MAGIC[:5]:
        raise BitstreamError(
            "its line ends were converted, which damages it", where="file", hint="transfer it as binary, not as text"
        )
    raise BitstreamError("not a .sanr file", where="file")


def _read_entry(table: FieldReader) -> Section:
    number, flags = table.u8("a section id"), table.u8("a section's flags")
    length, crc32 = table.u32("a section's length"), table.u32("a section's checksum")
    name = _NAMES.get(number, f"unknown-{number}")
    where = f"section {name}"
    if flags & ~FLAG_CRITICAL:
        raise BitstreamError(f"the flags {flags:#04x} are unknown", where=where)
    critical = bool(flags & FLAG_CRITICAL)
    if number not in _NAMES and critical:
        raise BitstreamError(
            "the section is unknown, but needed for decoding", where=where, hint="a newer LF Studio may open it"
        )
    if number in _NAMES and critical == (name in OPTIONAL_SECTIONS):
        raise BitstreamError(f"the section is marked as {'critical' if critical else 'optional'}", where=where)
    _check_length(name, length)
    return Section(number, name, critical, length, crc32)


def _check_length(name: str, length: int) -> None:
    most = limits.MAX_METADATA_BYTES if name == "metadata" else limits.MAX_SECTION_BYTES
    if length > most:
        raise BitstreamError(f"{length} bytes, but at most {most} are allowed", where=f"section {name}")

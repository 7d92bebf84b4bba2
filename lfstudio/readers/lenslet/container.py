"""Lytro containers (``.lfp``, ``.lfr``, ``.lfx``): sections of bytes, which a table of contents names by checksums.

A file begins with 8 bytes 89 'LFP' 0d 0a 1a 0a, a version and a zero (big-endian, 4 bytes each). A section begins with
89 'LFM' (the table, JSON) or 89 'LFC' (anything) and 0d 0a 1a 0a, 4 bytes, and its length (4 bytes, big-endian); if
that is not 0, 80 bytes with the text "sha1-…" and the data follow. Zeros fill up to the next multiple of 16 bytes.
"""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lfstudio.core.errors import ReadError
from lfstudio.readers.picture import os_error

SUFFIXES = (".lfp", ".lfr", ".lfx")
MAGIC = b"\x89LFP\r\n\x1a\n"
TABLE = b"\x89LFM\r\n\x1a\n"
CONTENT = b"\x89LFC\r\n\x1a\n"
MAX_JSON_BYTES = 16 << 20

_MAX_SECTIONS = 4096
_MAX_PADDING = 1 << 16
_AGAIN = "copy or download the file again"


@dataclass(frozen=True, slots=True)
class Section:
    """Where a section's data is. table: whether it is a table of contents. sha1: its name, "sha1-…" or empty."""

    table: bool
    sha1: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class Container:
    """An opened container: its path and sections, in the order of the file."""

    path: Path
    sections: tuple[Section, ...]

    def find(self, sha1: object) -> Section | None:
        """The section of that name."""
        return next((s for s in self.sections if s.sha1 and s.sha1 == sha1), None)

    def data(self, section: Section) -> bytes:
        """A section's data. Raises ReadError if it cannot be read or does not fit its checksum."""
        try:
            with self.path.open("rb") as stream:
                stream.seek(section.start)
                data = stream.read(section.length)
        except OSError as error:
            raise os_error(error, self.path) from error
        digest = section.sha1.removeprefix("sha1-")
        if len(digest) == 40 and hashlib.sha1(data, usedforsecurity=False).hexdigest() != digest.lower():
            raise ReadError(
                f"the section at byte {section.start} does not fit its checksum", where=str(self.path), hint=_AGAIN
            )
        return data

    def json(self, section: Section) -> dict[str, Any]:
        """A section that holds a JSON object. Raises ReadError if it does not."""
        where = f"the section at byte {section.start}"
        if section.length > MAX_JSON_BYTES:
            raise ReadError(f"{where} is too long for metadata: {section.length} bytes", where=str(self.path))
        try:
            found = json.loads(self.data(section).rstrip(b"\0"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{where} is not the JSON it should be", where=str(self.path), hint=_AGAIN) from error
        if not isinstance(found, dict):
            raise ReadError(f"{where} holds no metadata", where=str(self.path))
        return found


def is_container(path: Path) -> bool:
    """Whether a file begins as a container does, or is named like one. Raises nothing."""
    if path.suffix.lower() in SUFFIXES:
        return path.is_file()
    try:
        with path.open("rb") as stream:
            return stream.read(len(MAGIC)) == MAGIC
    except (OSError, ValueError):
        return False


def read_container(path: Path) -> Container:
    """The sections of a container; their data stays in the file.

    Raises:
        ReadError: missing, unreadable, no container, or one whose sections do not fit in it.
    """
    where = str(path)
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            head = stream.read(16)
            if not head:
                raise ReadError("the file is empty", where=where, hint=_AGAIN)
            if head[:8] != MAGIC:
                raise ReadError("not a Lytro container: it does not begin with LFP", where=where)
            sections: list[Section] = []
            at = 16
            while at < size:
                if len(sections) >= _MAX_SECTIONS:
                    raise ReadError(f"more than {_MAX_SECTIONS} sections", where=where, hint=_AGAIN)
                stream.seek(at)
                section = _section(stream.read(96), at, size, where)
                sections.append(section)
                at = section.start + section.length
                stream.seek(at)
                ahead = stream.read(_MAX_PADDING)
                at += len(ahead) - len(ahead.lstrip(b"\0"))
    except OSError as error:
        raise os_error(error, path) from error
    if not sections:
        raise ReadError("the container holds nothing", where=where, hint=_AGAIN)
    return Container(path, tuple(sections))


def _section(head: bytes, at: int, size: int, where: str) -> Section:
    """The section whose first bytes, at an offset of a file of a size, are ``head``."""
    if head[:8] not in (TABLE, CONTENT):
        raise ReadError(f"no section begins at byte {at}, where one should", where=where, hint=_AGAIN)
    if len(head) < 16:
        raise ReadError(f"cut short in the section at byte {at}", where=where, hint=_AGAIN)
    (length,) = struct.unpack(">I", head[12:16])
    if length == 0:
        return Section(head[:8] == TABLE, "", at + 16, 0)
    if len(head) < 96 or at + 96 + length > size:
        left = max(0, size - at - 96)
        raise ReadError(
            f"cut short: the section at byte {at} has {length} bytes, of which {left} are there",
            where=where,
            hint=_AGAIN,
        )
    name = head[16:96].split(b"\0", 1)[0].decode("ascii", "replace")
    return Section(head[:8] == TABLE, name, at + 96, length)


def _refuse(text: str) -> None:
    raise ValueError(f"{text} is no JSON")

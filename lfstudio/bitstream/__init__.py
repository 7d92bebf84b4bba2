"""The `.sanr` container: header, section table, checksums, limits; and the fields that sections are made of.

Nothing here knows what a section means: that is the codec's. `docs/bitstream.md` specifies every byte.
"""

from lfstudio.bitstream.container import Container, Header, Section, is_sanr, peek
from lfstudio.bitstream.fields import FieldReader, FieldWriter
from lfstudio.bitstream.metadata import pack_metadata, unpack_metadata

__all__ = [
    "Container",
    "FieldReader",
    "FieldWriter",
    "Header",
    "Section",
    "is_sanr",
    "pack_metadata",
    "peek",
    "unpack_metadata",
]

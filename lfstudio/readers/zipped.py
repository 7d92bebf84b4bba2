"""What is checked of a zip archive before anything in it is read."""

from __future__ import annotations

import zipfile

from lfstudio.core.errors import ReadError

MAX_MEMBER_BYTES = 1 << 35
MAX_RATIO = 1100
"""Deflate cannot do better than 1032 to 1: a member that claims more is damaged, or means harm."""


def check_member(info: zipfile.ZipInfo, where: str) -> None:
    """Raises ReadError for a member that is encrypted, or claims more bytes than it can hold."""
    if info.flag_bits & 1:
        raise ReadError(f"{info.filename} is encrypted", where=where, hint="unpack it yourself and open that")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ReadError(f"{info.filename} is compressed in a way that is not supported", where=where, hint="unpack it")
    if info.file_size > MAX_MEMBER_BYTES or info.file_size > MAX_RATIO * info.compress_size + 1024:
        raise ReadError(f"{info.filename} claims {info.file_size} bytes, more than it can hold", where=where)

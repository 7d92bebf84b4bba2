"""PGM and PPM (Netpbm), plain and raw, at their own depth: `maxval` 1023 stays 10 bits."""

from __future__ import annotations

import re

import numpy as np

from lfstudio.core.errors import ReadError
from lfstudio.core.lightfield import Samples

_MAGICS = {b"P2": (1, False), b"P3": (3, False), b"P5": (1, True), b"P6": (3, True)}
_HEADER = re.compile(rb"(P[2356])" + rb"(?:\s|#[^\r\n]*[\r\n])+(\d{1,10})" * 3 + rb"(?:#[^\r\n]*)?\s")


def is_pnm(data: bytes) -> bool:
    """Whether the bytes start as a PGM or PPM file."""
    return data[:2] in _MAGICS and data[2:3] in b"\t\n\r #" and len(data) > 2


def read_header(data: bytes, where: str) -> tuple[int, int, int, int, int]:
    """Width, height, channels, maxval and the offset of the samples. Raises ReadError for a damaged header."""
    match = _HEADER.match(data)
    if match is None:
        raise ReadError("the PPM or PGM header is damaged", where=where)
    width, height, maxval = (int(match[n]) for n in (2, 3, 4))
    if width < 1 or height < 1 or not 1 <= maxval <= 65535:
        raise ReadError(f"the PPM or PGM header makes no sense: {width} x {height}, maxval {maxval}", where=where)
    return width, height, _MAGICS[match[1]][0], maxval, match.end()


def decode(data: bytes, where: str) -> tuple[Samples, int]:
    """Samples "H W C" (C = 1, 3) and their bit depth, the bits that `maxval` needs.

    Raises:
        ReadError: the file is damaged or cut short.
    """
    width, height, channels, maxval, offset = read_header(data, where)
    dtype = np.dtype(np.uint8 if maxval < 256 else ">u2")
    count = width * height * channels
    if _MAGICS[data[:2]][1]:
        if len(data) - offset < count * dtype.itemsize:
            raise ReadError("the picture is cut short", where=where, hint="copy or download the file again")
        values = np.frombuffer(data, dtype, count, offset)
    else:
        words = re.sub(rb"#[^\r\n]*", b"", data[offset:]).split(None, count)[:count]
        if len(words) < count:
            raise ReadError("the picture is cut short", where=where, hint="copy or download the file again")
        try:
            values = np.array([int(word) for word in words])
        except ValueError as error:
            raise ReadError("the picture is damaged", where=where) from error
        if values.min() < 0 or values.max() > maxval:
            raise ReadError("a sample lies outside the header's range", where=where)
    if int(values.max()) > maxval:
        raise ReadError("a sample lies outside the header's range", where=where)
    shaped = values.reshape(height, width, channels)
    return (shaped.astype(np.uint8) if maxval < 256 else shaped.astype(np.uint16)), maxval.bit_length()


def encode(samples: Samples, bit_depth: int) -> bytes:
    """A raw PGM (C = 1) or PPM (C = 3) file of "H W C" samples with maxval 2**bit_depth - 1."""
    height, width, channels = samples.shape
    header = f"P{5 if channels == 1 else 6}\n{width} {height}\n{(1 << bit_depth) - 1}\n".encode()
    return header + samples.astype(np.uint8 if bit_depth <= 8 else ">u2").tobytes()

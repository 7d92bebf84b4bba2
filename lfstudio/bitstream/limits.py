"""What a `.sanr` file may declare. Checked before anything is allocated; part of the format (`docs/bitstream.md`)."""

from __future__ import annotations

from lfstudio.core.errors import BitstreamError
from lfstudio.core.lightfield import LightFieldShape

MAX_VIEWS_PER_AXIS = 256
"""Largest U and V."""

MAX_VIEW_SIDE = 16_384
"""Largest H and W, in pixels."""

CHANNELS = (1, 3)
"""Gray or RGB."""

MAX_BIT_DEPTH = 16

MAX_SAMPLES = 1 << 34
"""Largest U * V * H * W * C."""

MAX_SECTIONS = 16

MAX_SECTION_BYTES = 1 << 30
"""Largest payload of one section."""

MAX_FILE_BYTES = (1 << 32) - 1
"""The total length is a 32-bit field."""

MAX_PROFILE_NAME = 16
"""Longest profile name, in ASCII characters out of a-z, 0-9 and '-'."""

MAX_METADATA_BYTES = 64 * 1024
"""Largest metadata section."""

_PROFILE_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-")


def check_geometry(shape: LightFieldShape, bit_depth: int) -> None:
    """Raises BitstreamError unless a `.sanr` file may hold a light field of this shape and bit depth."""
    for name, value, most in (
        ("U", shape.U, MAX_VIEWS_PER_AXIS),
        ("V", shape.V, MAX_VIEWS_PER_AXIS),
        ("H", shape.H, MAX_VIEW_SIDE),
        ("W", shape.W, MAX_VIEW_SIDE),
        ("bit depth", bit_depth, MAX_BIT_DEPTH),
    ):
        if not 1 <= value <= most:
            raise BitstreamError(f"{name} is {value}, but must be 1 to {most}", where="header")
    if shape.C not in CHANNELS:
        raise BitstreamError(f"{shape.C} channels, but must be 1 or 3", where="header")
    samples = shape.pixels * shape.C
    if samples > MAX_SAMPLES:
        raise BitstreamError(f"{samples} samples, but at most {MAX_SAMPLES} are allowed", where="header")


def check_profile(profile: str) -> None:
    """Raises BitstreamError unless ``profile`` is a well-formed profile name (any codec may know it or not)."""
    if not 1 <= len(profile) <= MAX_PROFILE_NAME or not _PROFILE_CHARACTERS.issuperset(profile):
        raise BitstreamError(
            f"the profile name {profile!r} is not 1 to {MAX_PROFILE_NAME} characters of a-z, 0-9 and '-'",
            where="header",
        )

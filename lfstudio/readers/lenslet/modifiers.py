"""The part of a layout's text that says where the lenses are: ``pitch=``, ``angle=``, ``offset=``, ``column-major``,
and ``white=``, which names the picture of a white surface."""

from __future__ import annotations

import re
from typing import Any, Protocol

from lfstudio.core.errors import UsageError
from lfstudio.readers.lenslet.lattice import MAX_ANGLE_DEG, MAX_PITCH, MIN_PITCH, ROW_RATIO

KINDS = ("lenslet", "hex", "lfp")
"""Kinds of layout that may have these modifiers."""

SYNTAX = "pitch=XxY, angle=DEGREES, offset=XxY, column-major, white=NAME"
_DIGITS = 5  # after the point
_NUMBER = r"([-+]?\d{1,6}(?:\.\d{0,12})?)"
_PITCH = re.compile(rf"pitch={_NUMBER}(?:x{_NUMBER})?")
_ANGLE = re.compile(rf"angle={_NUMBER}")
_OFFSET = re.compile(rf"offset={_NUMBER}x{_NUMBER}")
_WHITE = re.compile(r"white=([^\s/\\][^/\\]*)", re.IGNORECASE)


class _Has(Protocol):
    """A layout."""

    @property
    def pitch(self) -> tuple[float, float] | None: ...
    @property
    def angle(self) -> float | None: ...
    @property
    def offset(self) -> tuple[float, float] | None: ...
    @property
    def column_major(self) -> bool: ...
    @property
    def white(self) -> str | None: ...


def parsed(written: str, kind: str) -> dict[str, Any] | None:
    """What one modifier sets of a layout; None if it is none of these. Raises UsageError for numbers out of range."""
    modifier = written.lower()
    if match := _PITCH.fullmatch(modifier):
        x = _rounded(match[1])
        y = _rounded(match[2]) if match[2] else x if kind == "lenslet" else round(x * ROW_RATIO, _DIGITS)
        if not (MIN_PITCH <= x <= MAX_PITCH and MIN_PITCH * ROW_RATIO <= y <= MAX_PITCH):
            raise UsageError(f"{modifier}: a pitch is {MIN_PITCH:g} to {MAX_PITCH:g} pixels", hint="pitch=XxY")
        return {"pitch": (x, y)}
    if match := _ANGLE.fullmatch(modifier):
        angle = _rounded(match[1])
        if abs(angle) > MAX_ANGLE_DEG:
            hint = "for a lattice whose rows are the picture's columns add column-major"
            raise UsageError(f"{modifier}: an angle is at most {MAX_ANGLE_DEG:g} degrees", hint=hint)
        return {"angle": angle}
    if match := _OFFSET.fullmatch(modifier):
        x, y = _rounded(match[1]), _rounded(match[2])
        if max(abs(x), abs(y)) >= 1e5:
            raise UsageError(f"{modifier}: an offset is a lens of the picture, in pixels", hint="offset=XxY")
        return {"offset": (x, y)}
    if modifier == "column-major" and kind != "lenslet":
        return {"column_major": True}
    if match := _WHITE.fullmatch(written):
        return {"white": match[1].rstrip()}
    return None


def parts(layout: _Has) -> list[str]:
    """The modifiers that say what ``layout`` holds of a lattice."""
    found = []
    if layout.pitch is not None:
        found.append("pitch={}x{}".format(*map(_text, layout.pitch)))
    if layout.angle is not None:
        found.append(f"angle={_text(layout.angle)}")
    if layout.offset is not None:
        found.append("offset={}x{}".format(*map(_text, layout.offset)))
    if layout.column_major:
        found.append("column-major")
    if layout.white is not None:
        found.append(f"white={layout.white}")
    return found


def rounded(value: float) -> float:
    """As a layout's text holds it."""
    return round(value, _DIGITS) + 0.0


def _rounded(text: str) -> float:
    return rounded(float(text))


def _text(value: float) -> str:
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")

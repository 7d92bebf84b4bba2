"""How the samples of a source are laid out: the text that ``--layout`` takes, and proposals for it.

    LAYOUT   = KIND [":" ROWS "x" COLUMNS] {"," MODIFIER}
    KIND     = "folder" | "mosaic" | "lenslet" | "npy"
    MODIFIER = "at=" ROW "x" COLUMN | "serpentine" | "transpose" | "flip-u" | "flip-v" | "bits=" N

===============  =====================================================================================================
``folder``       one picture per view. ROWSxCOLUMNS only where names and ``parameters.cfg`` do not tell the grid
``mosaic:9x9``   one picture, ROWS x COLUMNS views side by side
``lenslet:9x9``  one picture of square-packed macro-pixels, each ROWS x COLUMNS samples, one per view
``npy``          an array "U V H W C", or "U V H W" for gray; with ROWSxCOLUMNS also a row-major stack "N H W [C]"
``at=3x3``       folder only: the ROWS x COLUMNS views from grid row 3, column 3 on (0-based) of a larger grid
``serpentine``   every second row of the grid runs backwards
``transpose``    the grid's rows are its columns (the pictures themselves stay upright)
``flip-u``       the grid's rows run upwards
``flip-v``       the grid's columns run leftwards
``bits=10``      the samples use only this many bits
===============  =====================================================================================================

ROWS x COLUMNS is the grid as it is stored, before the modifiers; they apply in the order of this table, whatever order
they are written in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.core.lightfield import Samples

THRESHOLD = 0.5
"""Least confidence with which a source is opened without being told its layout."""

KINDS = ("folder", "mosaic", "lenslet", "npy")
_SYNTAX = "KIND[:ROWSxCOLUMNS][,MODIFIER…], for example mosaic:9x9 or folder,transpose"
_HEAD = re.compile(r"(?P<kind>[a-z]+)(?::(?P<rows>\d{1,4})x(?P<columns>\d{1,4}))?")
_AT = re.compile(r"at=(\d{1,4})x(\d{1,4})")
_BITS = re.compile(r"bits=(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Layout:
    """A parsed layout; see the module for what each part means.

    Attributes:
        kind: one of `KINDS`.
        rows, columns: the stored grid, both or neither.
        at: first row and column of the part to take, for folders.
        bits: bits per sample in use, 1 to 16.
    """

    kind: str
    rows: int | None = None
    columns: int | None = None
    at: tuple[int, int] | None = None
    serpentine: bool = False
    transpose: bool = False
    flip_u: bool = False
    flip_v: bool = False
    bits: int | None = None

    @classmethod
    def parse(cls, text: str) -> Layout:
        """The layout that ``text`` describes. Raises UsageError with the syntax if it describes none."""
        head, *modifiers = (part.strip().lower() for part in text.strip().split(","))
        match = _HEAD.fullmatch(head)
        if match is None or match["kind"] not in KINDS:
            raise UsageError(f"{text!r} is not a layout", hint=f"{_SYNTAX}; KIND is one of {', '.join(KINDS)}")
        layout = cls(match["kind"])
        if match["rows"] is not None:
            layout = replace(layout, rows=int(match["rows"]), columns=int(match["columns"]))
            if not (layout.rows and layout.columns):
                raise UsageError(f"{text!r} has an empty grid", hint=_SYNTAX)
        for modifier in modifiers:
            layout = _with_modifier(layout, modifier, text)
        return layout

    def __str__(self) -> str:
        """The text that `parse` reads back to this very layout."""
        parts = [self.kind if self.rows is None else f"{self.kind}:{self.rows}x{self.columns}"]
        if self.at is not None:
            parts.append(f"at={self.at[0]}x{self.at[1]}")
        parts += [name for name, attribute in _SWITCHES.items() if getattr(self, attribute)]
        if self.bits is not None:
            parts.append(f"bits={self.bits}")
        return ",".join(parts)

    def with_grid(self, rows: int, columns: int) -> Layout:
        """The same layout with the stored grid filled in."""
        return replace(self, rows=rows, columns=columns)

    def arrange(self, samples: Samples) -> Samples:
        """Bring "U V H W C" samples in stored order into grid order (serpentine, transpose, flips). Returns a view of
        the same memory except for serpentine."""
        if self.serpentine:
            samples = samples.copy()
            samples[1::2] = samples[1::2, ::-1].copy()
        if self.transpose:
            samples = samples.swapaxes(0, 1)
        return samples[:: -1 if self.flip_u else 1, :: -1 if self.flip_v else 1]

    def then(self, *, transpose: bool = False, flip_u: bool = False, flip_v: bool = False) -> Layout:
        """The layout that arranges as this one and then once more: transposed first, then flipped."""
        flips = (self.flip_u, self.flip_v)
        if transpose:
            flips = (flips[1], flips[0])
        return replace(
            self, transpose=self.transpose != transpose, flip_u=flips[0] != flip_u, flip_v=flips[1] != flip_v
        )


_SWITCHES: dict[str, str] = {
    "serpentine": "serpentine",
    "transpose": "transpose",
    "flip-u": "flip_u",
    "flip-v": "flip_v",
}


def _with_modifier(layout: Layout, modifier: str, text: str) -> Layout:
    if modifier in _SWITCHES:
        values: dict[str, Any] = {_SWITCHES[modifier]: True}
        return replace(layout, **values)
    if match := _AT.fullmatch(modifier):
        if layout.kind != "folder" or layout.rows is None:
            raise UsageError(f"at= in {text!r} needs folder:ROWSxCOLUMNS", hint=_SYNTAX)
        return replace(layout, at=(int(match[1]), int(match[2])))
    if match := _BITS.fullmatch(modifier):
        if not 1 <= int(match[1]) <= 16:
            raise UsageError(f"bits= in {text!r} is 1 to 16", hint=_SYNTAX)
        return replace(layout, bits=int(match[1]))
    known = ", ".join([*_SWITCHES, "at=ROWxCOLUMN", "bits=N"])
    raise UsageError(f"{modifier!r} is not a layout modifier", hint=f"modifiers are {known}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One way in which a source may be laid out.

    Attributes:
        layout: the text that ``--layout`` takes.
        confidence: 0 (a guess) .. 1 (certain).
        reason: why, one sentence.
    """

    layout: str
    confidence: float
    reason: str


def choose(proposals: tuple[Proposal, ...], where: str, accept: Callable[[Layout], bool], threshold: float) -> Layout:
    """The best proposal that ``accept`` admits.

    Raises:
        LayoutError: none reaches ``threshold``; the hint names the best guesses.
    """
    fitting = [p for p in proposals if accept(Layout.parse(p.layout))]
    if fitting and fitting[0].confidence >= threshold:
        return Layout.parse(fitting[0].layout)
    if fitting:
        guesses = " or ".join(p.layout for p in fitting[:3])
        raise LayoutError(
            "the layout is not clear from the picture", where=where, hint=f"give it with --layout, perhaps {guesses}"
        )
    raise LayoutError(
        "this picture does not look like a light field",
        where=where,
        hint="open the folder that holds all views, or give --layout mosaic:ROWSxCOLUMNS or lenslet:ROWSxCOLUMNS",
    )

"""How the samples of a source are laid out: the text that ``--layout`` takes, and proposals for it.

    LAYOUT   = KIND [":" ROWS "x" COLUMNS] {"," MODIFIER}
    KIND     = one of `KINDS`
    MODIFIER = "at=" ROW "x" COLUMN | "serpentine" | "centre=" ROWS "x" COLUMNS | "transpose" | "flip-u" | "flip-v"
             | "crop=" WIDTH "x" HEIGHT "+" X "+" Y | "bits=" N | "bgr" | "axes=" LETTERS | "array=" NAME
             | "pitch=" X "x" Y | "angle=" DEGREES | "offset=" X "x" Y | "column-major" | "white=" NAME

=====================  ===============================================================================================
``folder``             one picture per view. ROWSxCOLUMNS only where names and ``parameters.cfg`` do not tell the grid
``mosaic:9x9``         one picture, ROWS x COLUMNS views side by side
``lenslet:9x9``        one picture of square-packed macro-pixels, each ROWS x COLUMNS samples, one per view
``eslf``               lenslets of 14x14 samples, padded below and to the right; ROWSxCOLUMNS with ``at`` takes a part
``hex:7x7``            one picture of a hexagonal lattice of lenses; ROWSxCOLUMNS views are made of it
``lfp:7x7``            a Lytro container with the raw sensor of such a picture
``quilt:6x8``          one picture of ROWS x COLUMNS views of one row of cameras, the first at the bottom left
``tiff``, ``video``    one view per page or frame, row by row
``npy``, ``npz``,      an array "U V H W C", or "U V H W" for gray; with ROWSxCOLUMNS also a row-major stack
``mat``, ``hdf5``,     "N H W [C]"
``zarr``
``at=3x3``             folder, eslf: the ROWS x COLUMNS views from grid row 3, column 3 on (0-based) of a larger grid
``serpentine``         every second row of the grid runs backwards
``centre=9x9``         only the ROWS x COLUMNS views in the middle of the grid
``transpose``          the grid's rows are its columns (the pictures themselves stay upright)
``flip-u``             the grid's rows run upwards
``flip-v``             the grid's columns run leftwards
``crop=624x432+0+0``   of every view, only this window: width x height + x + y, in pixels from the top left
``bits=10``            the samples use only this many bits
``bgr``                the channels are blue, green, red
``axes=uvhwc``         arrays only: what each axis is. u, v: row and column of the view; n: views row by row; h, w: row
                       and column of the pixel; c: channel; _: only its first entry is used
``array=LF``           arrays only: which array of the file
``pitch=10.02x8.67``   hex, lfp and lenslet: pixels between lenses in a row, and between rows; what is left out of these
``angle=0.05``         is found out. Degrees by which the rows of lenses fall to the right.
``offset=4.2x5.1``     x and y of the centre of one lens, in pixels from the centre of the first pixel
``column-major``       the rows of lenses are columns of the picture; pitch, angle, offset hold with x and y exchanged
``white=w.png``        hex, lfp and lenslet: a white image in the same folder; ``white=none`` uses none
=====================  ===============================================================================================

ROWS x COLUMNS is the grid as it is stored, before the modifiers; they apply in the order of this table, whatever order
they are written in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from numpy.typing import NDArray

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.core.lightfield import Samples
from lfstudio.readers.lenslet import modifiers as lattice

THRESHOLD = 0.5
"""Least confidence with which a source is opened without being told its layout."""

ARRAY_KINDS = ("npy", "npz", "mat", "hdf5", "zarr")
KINDS = ("folder", "mosaic", "lenslet", "quilt", "tiff", "video", *ARRAY_KINDS, "eslf", "hex", "lfp")
_SYNTAX = "KIND[:ROWSxCOLUMNS][,MODIFIER…], for example mosaic:9x9 or folder,transpose"
_HEAD = re.compile(r"(?P<kind>[a-z]+[0-9]?)(?::(?P<rows>\d{1,4})x(?P<columns>\d{1,4}))?")
_AT = re.compile(r"at=(\d{1,4})x(\d{1,4})")
_BITS = re.compile(r"bits=(\d{1,2})")
_CENTRE = re.compile(r"cent(?:re|er)=(\d{1,4})x(\d{1,4})")
_CROP = re.compile(r"crop=(\d{1,6})x(\d{1,6})\+(\d{1,6})\+(\d{1,6})")
_AXES = re.compile(r"axes=([uvnhwc_]{2,8})")
_ARRAY = re.compile(r"array=(\S(?:.*\S)?)", re.IGNORECASE)
Grid = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """A parsed layout; see the module for what each part means.

    Attributes:
        kind: one of `KINDS`.
        rows, columns: the stored grid, both or neither.
        at: first row and column of the part to take, for folders.
        bits: bits per sample in use, 1 to 16.
        centre: rows and columns of the middle of the stored grid to keep.
        crop: window of every view as x, y, width, height.
        bgr: the channels are stored as blue, green, red.
        axes: a letter for each axis of an array. array: the name of one in a file of several.
        pitch, angle, offset, column_major: the lattice of lenses, as far as told (see `readers.lenslet.lattice`).
        white: the name of a white image beside the picture, or "none".
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
    centre: tuple[int, int] | None = None
    crop: tuple[int, int, int, int] | None = None
    bgr: bool = False
    axes: str | None = None
    array: str | None = None
    pitch: tuple[float, float] | None = None
    angle: float | None = None
    offset: tuple[float, float] | None = None
    column_major: bool = False
    white: str | None = None

    @classmethod
    def parse(cls, text: str) -> Layout:
        """The layout that ``text`` describes. Raises UsageError with the syntax if it describes none."""
        head, *modifiers = (part.strip() for part in text.strip().split(","))
        match = _HEAD.fullmatch(head.lower())
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
        if self.centre is not None:
            parts.append(f"centre={self.centre[0]}x{self.centre[1]}")
        parts += [name for name, attribute in _SWITCHES.items() if getattr(self, attribute)]
        if self.crop is not None:
            x, y, width, height = self.crop
            parts.append(f"crop={width}x{height}+{x}+{y}")
        if self.bits is not None:
            parts.append(f"bits={self.bits}")
        if self.axes is not None:
            parts.append(f"axes={self.axes}")
        if self.array is not None:
            parts.append(f"array={self.array}")
        return ",".join([*parts, *lattice.parts(self)])

    def with_grid(self, rows: int, columns: int) -> Layout:
        """The same layout with the stored grid filled in."""
        return replace(self, rows=rows, columns=columns)

    def arrange(self, samples: Samples) -> Samples:
        """Bring "U V H W C" samples in stored order into grid order, cropped (all modifiers but ``at`` and ``bits``).
        Returns a view of the same memory except for serpentine and quilts.

        Raises:
            LayoutError: centre or crop lie outside.
        """
        arranged: Samples = self.arrange_grid(samples)
        return self.window(arranged)

    def arrange_grid(self, stored: Grid) -> Grid:
        """Anything "U V …" in stored order, in grid order. Raises LayoutError if ``centre`` is larger than the grid."""
        if self.kind == "quilt":
            stored = stored[::-1].reshape(1, -1, *stored.shape[2:])
        if self.serpentine:
            stored = stored.copy()
            stored[1::2] = stored[1::2, ::-1].copy()
        if self.centre is not None:
            (rows, columns), (U, V) = self.centre, stored.shape[:2]
            if rows > U or columns > V:
                raise LayoutError(f"a grid of {U}x{V} views has no centre of {rows}x{columns}")
            top, left = (U - rows) // 2, (V - columns) // 2
            stored = stored[top : top + rows, left : left + columns]
        if self.transpose:
            stored = stored.swapaxes(0, 1)
        return stored[:: -1 if self.flip_u else 1, :: -1 if self.flip_v else 1]

    def window(self, pictures: Samples) -> Samples:
        """The crop of "… H W C", its channels in the order red, green, blue. Raises LayoutError if it lies outside."""
        if self.crop is not None:
            (x, y, width, height), (H, W) = self.crop, pictures.shape[-3:-1]
            if x + width > W or y + height > H:
                raise LayoutError(f"the crop {width}x{height}+{x}+{y} does not lie inside {W}x{H} pixels")
            pictures = pictures[..., y : y + height, x : x + width, :]
        return pictures[..., ::-1] if self.bgr else pictures

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
    "bgr": "bgr",
}


def _with_modifier(layout: Layout, written: str, text: str) -> Layout:
    modifier = written.lower()
    if modifier in _SWITCHES:
        values: dict[str, Any] = {_SWITCHES[modifier]: True}
        return replace(layout, **values)
    if match := _AT.fullmatch(modifier):
        if layout.kind not in ("folder", "eslf") or layout.rows is None:
            raise UsageError(f"at= in {text!r} needs folder:ROWSxCOLUMNS or eslf:ROWSxCOLUMNS", hint=_SYNTAX)
        return replace(layout, at=(int(match[1]), int(match[2])))
    if match := _BITS.fullmatch(modifier):
        if not 1 <= int(match[1]) <= 16:
            raise UsageError(f"bits= in {text!r} is 1 to 16", hint=_SYNTAX)
        return replace(layout, bits=int(match[1]))
    if match := _CENTRE.fullmatch(modifier):
        if not (int(match[1]) and int(match[2])):
            raise UsageError(f"centre= in {text!r} is empty", hint=_SYNTAX)
        return replace(layout, centre=(int(match[1]), int(match[2])))
    if match := _CROP.fullmatch(modifier):
        width, height, x, y = (int(number) for number in match.groups())
        if not (width and height):
            raise UsageError(f"crop= in {text!r} is empty", hint="crop=WIDTHxHEIGHT+X+Y")
        return replace(layout, crop=(x, y, width, height))
    if layout.kind in ARRAY_KINDS and (match := _AXES.fullmatch(modifier)):
        return replace(layout, axes=_checked_axes(match[1], text))
    if layout.kind in ARRAY_KINDS and (match := _ARRAY.fullmatch(written)):
        return replace(layout, array=match[1])
    if layout.kind in lattice.KINDS and (found := lattice.parsed(written, layout.kind)) is not None:
        return replace(layout, **found)
    known = ", ".join([*_SWITCHES, "at=ROWxCOLUMN", "bits=N", "centre=ROWSxCOLUMNS", "crop=WIDTHxHEIGHT+X+Y",
                       "for arrays axes=LETTERS, array=NAME", f"for lenslets {lattice.SYNTAX}"])  # fmt: skip
    raise UsageError(f"{modifier!r} is not a layout modifier", hint=f"modifiers are {known}")


def _checked_axes(axes: str, text: str) -> str:
    """Raises UsageError for letters that make no light field."""
    once = all(axes.count(letter) <= 1 for letter in "uvnhwc")
    if not once or "h" not in axes or "w" not in axes or ("n" in axes and ("u" in axes or "v" in axes)):
        hint = "each of u v n h w c at most once, h and w always, n only without u and v; for example axes=uvhwc"
        raise UsageError(f"axes={axes} in {text!r} are no axes of a light field", hint=hint)
    return axes


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

"""What a reader says of itself, so that the opener can find it: one `Format` per kind of source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lfstudio.core.lightfield import LightField
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.stored import Stored


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of source.

    Several formats may match one path (a picture may be a mosaic, or lenslets of several sorts): the likeliest proposal
    of all of them decides, or the kind of layout that is asked for.

    Attributes:
        name: what such a source is called, with its article: "a NumPy file".
        kinds: kinds of layout (see `lfstudio.readers.layout.KINDS`) that it can have, the usual one first; none for
            an archive, which has those of what is inside.
        suffixes: of its files, in lower case with the dot; empty for folders.
        matches: whether a path may be of this format: by its name, or a few bytes. Raises nothing.
        propose: how it may be laid out, the likeliest first. Raises ReadError, LayoutError.
        open: read it, laid out as told or, without a layout, as the reader finds. Raises ReadError, LayoutError.
        look: like ``open``, but views are read when they are asked for: what makes previews quick. Without it a preview
            opens all.
        costly: whether proposing takes seconds: such a format is asked only if no other one is sure.
    """

    name: str
    kinds: tuple[str, ...]
    suffixes: tuple[str, ...]
    matches: Callable[[Path], bool]
    propose: Callable[[Path], tuple[Proposal, ...]]
    open: Callable[[Path, Layout | None], LightField]
    look: Callable[[Path, Layout | None], Stored | LightField] | None = None
    costly: bool = False

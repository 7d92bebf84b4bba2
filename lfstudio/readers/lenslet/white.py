"""The white image of a lenslet picture: the same lenses in front of something evenly white."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lfstudio.core.errors import LayoutError
from lfstudio.core.lightfield import Samples
from lfstudio.readers.picture import SUFFIXES, picture_size, read_picture

NONE = "none"
"""What ``white=`` says to use no white image."""


@dataclass(frozen=True, slots=True)
class White:
    """A white image "H W C" and the name of its file."""

    samples: Samples
    name: str


def find_white(path: Path, shape: tuple[int, int], told: str | None) -> White | None:
    """The white image of the picture at ``path``, whose size "H W" is ``shape``; None if there is none.

    Args:
        told: its name as ``white=`` gives it; without it NAME_white and white beside the picture are looked for.

    Raises:
        ReadError: the one that is told cannot be read. LayoutError: it is of another size.
    """
    if told is not None and told.lower() == NONE:
        return None
    if told is not None:
        beside = path.parent / told
        samples = read_picture(beside).samples
        if samples.shape[:2] != shape:
            raise LayoutError(
                f"the white image has {samples.shape[1]}x{samples.shape[0]} pixels, the picture {shape[1]}x{shape[0]}",
                where=str(beside),
                hint="take the one of the same camera and mode, or white=none",
            )
        return White(samples, told)
    suffixes = sorted(SUFFIXES, key=lambda suffix: (suffix != path.suffix.lower(), suffix))
    for stem in (f"{path.stem}_white", f"{path.stem}-white", f"{path.stem}.white", "white"):
        for suffix in suffixes:
            beside = path.parent / f"{stem}{suffix}"
            if beside.name != path.name and beside.is_file() and picture_size(beside) == shape[::-1]:
                return White(read_picture(beside).samples, beside.name)
    return None

"""The table of formats: one line for each. The opener asks them in this order; the last one takes any other file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lfstudio.readers import archive, array, folder, hdf5, matlab, single, tiff_stack, video, zarrs
from lfstudio.readers.format import Format
from lfstudio.readers.lenslet import eslf, hexagonal, lfp

FORMATS: tuple[Format, ...] = (
    archive.FORMAT,
    zarrs.FORMAT,
    folder.FORMAT,
    array.FORMAT,
    matlab.FORMAT,
    hdf5.FORMAT,
    tiff_stack.FORMAT,
    video.FORMAT,
    lfp.FORMAT,
    eslf.FORMAT,
    replace(hexagonal.FORMAT, costly=True),
    single.FORMAT,
)


def formats_of(path: Path) -> tuple[Format, ...]:
    """The formats that ``path`` may be of, in the order of the table; at least one."""
    found = tuple(entry for entry in FORMATS if entry.matches(path))
    if found[:1] == (archive.FORMAT,):
        return found[:1]
    return found or FORMATS[-1:]


def openable_suffixes() -> tuple[str, ...]:
    """All suffixes of files that can be opened as a source, in lower case with the dot, each once; for file dialogs."""
    return tuple(dict.fromkeys(suffix for entry in FORMATS for suffix in entry.suffixes))

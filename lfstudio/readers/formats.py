"""The table of formats: one line for each. The opener asks them in this order; the last one takes any other file."""

from __future__ import annotations

from pathlib import Path

from lfstudio.readers import array, folder, hdf5, matlab, single, tiff_stack, zarrs
from lfstudio.readers.format import Format

FORMATS: tuple[Format, ...] = (
    zarrs.FORMAT,
    folder.FORMAT,
    array.FORMAT,
    matlab.FORMAT,
    hdf5.FORMAT,
    tiff_stack.FORMAT,
    single.FORMAT,
)


def formats_of(path: Path) -> tuple[Format, ...]:
    """The formats that ``path`` may be of, in the order of the table; at least one."""
    found = tuple(entry for entry in FORMATS if entry.matches(path))
    return found or FORMATS[-1:]


def openable_suffixes() -> tuple[str, ...]:
    """All suffixes of files that can be opened as a source, in lower case with the dot, each once; for file dialogs."""
    return tuple(dict.fromkeys(suffix for entry in FORMATS for suffix in entry.suffixes))

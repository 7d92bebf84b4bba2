"""Open any supported source: find its format in the table, propose layouts, read it."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lfstudio.core.errors import LayoutError, ReadError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.readers import archive
from lfstudio.readers.folder import propose_folder
from lfstudio.readers.format import Format
from lfstudio.readers.formats import formats_of, openable_suffixes
from lfstudio.readers.layout import THRESHOLD, Layout, Proposal, choose
from lfstudio.readers.loading import Loading, current, under_way
from lfstudio.readers.names import find_series
from lfstudio.readers.picture import is_picture_name, keeping_the_picture, os_error
from lfstudio.readers.sample import SAMPLE, open_sample, sample_proposal
from lfstudio.readers.stored import Stored

_PACKED = frozenset({".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz", ".zst"})
_KINDS = "open a folder of pictures, one picture of all views, an array (.npy, .mat, .h5, Zarr), a TIFF, video or .zip"

_SURE = 0.9
"""With a proposal of this confidence, formats that take long to propose anything are not asked."""


def open_light_field(path: str | Path, layout: str | None = None, progress: Loading | None = None) -> LightField:
    """Read a light field of any format in `lfstudio.readers.formats`, or the word ``sample``.

    Args:
        path: what to open. A folder of that name wins over the word ``sample`` only when written as a path (./sample).
        layout: how it is laid out, as ``--layout`` takes it (see `lfstudio.readers.layout`); None lets the reader
            find out.
        progress: watches, and decides where the samples go; None: they are in memory, or in a mapped file if they are
            many.

    Returns:
        The light field. Its ``source`` says which layout was used, what was noticed on the way, and whether
        the order of the views is consistent (with the layout that would repair it if not).

    Raises:
        ReadError: missing, unreadable, damaged, too large or unsupported; also for a coded `.sanr` file.
        LayoutError: the samples do not form a light field, or not as ``layout`` says.
        UsageError: ``layout`` is not a layout, or not one of this kind of source.
        OutputError: the disk is too small for the mapped file. CancelledError: ``progress`` was cancelled.
    """
    wanted = None if layout is None else Layout.parse(layout)
    with under_way(progress or current()):
        if str(path) == SAMPLE:
            return open_sample(wanted)
        with guarded(path) as checked:
            return open_path(checked, wanted)


def propose_layouts(path: str | Path) -> tuple[Proposal, ...]:
    """How a source may be laid out, the likeliest first; empty if nothing suggests itself.

    Raises:
        ReadError: it cannot be read at all.
        LayoutError: it can be read, but is no light field whatever its layout.
    """
    if str(path) == SAMPLE:
        return (sample_proposal(),)
    with guarded(path) as checked:
        return _propose(checked, formats_of(checked))


def open_path(path: Path, wanted: Layout | None) -> LightField:
    """`open_light_field` of a path that is there, inside `guarded`."""
    try:
        entry, layout = _chosen(path, wanted)
        return entry.open(path, layout)
    except LayoutError as error:
        raise _pointing_to_the_folder(error, path, wanted) from error
    except ReadError as error:
        raise _of_unknown_kind(error, path) from error


def _of_unknown_kind(error: ReadError, path: Path) -> ReadError:
    """The same, with a better hint for a file whose name says that it is none of the formats."""
    suffix = path.suffix.lower()
    if path.is_dir() or suffix in openable_suffixes() or not error.message.startswith("not a picture"):
        return error
    if suffix in _PACKED:
        return ReadError("no archives but .zip are opened", where=error.where, hint="unpack it, and open the folder")
    return ReadError("this is no kind of file that holds a light field", where=error.where, hint=_KINDS)


def look_at(path: Path, wanted: Layout | None) -> Stored | LightField:
    """A source under a layout with its views still to be read, inside `guarded`; loaded if its format cannot wait.

    Raises: as `open_light_field`.
    """
    entry, layout = _chosen(path, wanted)
    return entry.open(path, layout) if entry.look is None else entry.look(path, layout)


def _chosen(path: Path, wanted: Layout | None) -> tuple[Format, Layout | None]:
    """The format that reads a source, and the layout in which it does."""
    candidates = formats_of(path)
    if wanted is not None:
        return _of_kind(candidates, wanted, path), wanted
    if len(candidates) == 1:
        return candidates[0], None
    proposals, failures = _ask(path, candidates)
    if failures and not any(p.confidence >= THRESHOLD for p in proposals):
        raise failures[0]
    chosen = choose(proposals, str(path), lambda layout: True, THRESHOLD)
    return _of_kind(candidates, chosen, path), chosen


def _pointing_to_the_folder(error: LayoutError, path: Path, wanted: Layout | None) -> LayoutError:
    """The same, with a better hint for one view of many that was opened alone."""
    folder = folder_of_views(path) if wanted is None else None
    if folder is not None:
        hint = f"it seems to be one view of many; open its folder {folder}"
        return LayoutError(error.message, where=error.where, hint=hint)
    return error


def folder_of_views(path: Path) -> Path | None:
    """The folder whose views a picture seems to be one of; None if it stands alone."""
    if not (is_picture_name(path) and path.is_file()):
        return None
    try:
        beside = [entry for entry in path.parent.iterdir() if is_picture_name(entry)]
        series = find_series(beside)
        likely = bool(series) and path in series[0].files
        return path.parent if likely and any(p.confidence >= THRESHOLD for p in propose_folder(path.parent)) else None
    except (ReadError, OSError):
        return None


def _of_kind(candidates: tuple[Format, ...], layout: Layout, path: Path) -> Format:
    """The candidate that can be laid out so."""
    for entry in candidates:
        if not entry.kinds or layout.kind in entry.kinds:
            return entry
    kinds = " or ".join(dict.fromkeys(kind for entry in candidates for kind in entry.kinds))
    raise UsageError(f"the layout {layout} is not one of {candidates[-1].name}", where=str(path), hint=kinds)


def _propose(path: Path, candidates: tuple[Format, ...]) -> tuple[Proposal, ...]:
    """What all candidates propose, the likeliest first; the first one's error if none could read it."""
    found, failures = _ask(path, candidates)
    if len(failures) == len(candidates):
        raise failures[0]
    return found


def _ask(path: Path, candidates: tuple[Format, ...]) -> tuple[tuple[Proposal, ...], list[ReadError]]:
    """What all candidates propose, the likeliest first, and the errors of those that could not read it."""
    found: list[Proposal] = []
    failures: list[ReadError] = []
    for entry in sorted(candidates, key=lambda entry: entry.costly):
        if entry.costly and any(p.confidence >= _SURE for p in found):
            continue
        try:
            found += entry.propose(path)
        except ReadError as error:
            failures.append(error)
    return tuple(sorted(found, key=lambda p: -p.confidence)), failures


@contextmanager
def guarded(path: str | Path) -> Iterator[Path]:
    """The path, if it can be opened as a source; inside, too little memory is a ReadError, and so is
    what the system refuses.

    Raises:
        ReadError: nothing there, no permission, a coded light field.
    """
    try:
        with keeping_the_picture():
            yield _checked(path)
    except MemoryError as error:
        raise ReadError("not enough memory to read this", where=str(path), hint="take a part of it") from error
    except OSError as error:  # what no reader expected: a folder whose files may be listed but not looked at
        raise os_error(error, Path(error.filename or path)) from error


def _checked(path: str | Path) -> Path:
    """The path, if there is something that is no coded light field."""
    path = Path(path)
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise ReadError("this is no file, but a device or a pipe", where=str(path), hint="copy it into a file")
    except OSError as error:
        if archive.split(path) is None:
            raise os_error(error, path) from error
    except ValueError as error:  # a zero byte in the name
        raise ReadError("not a path", where=repr(str(path))) from error
    if path.suffix.lower() == ".sanr" and path.is_file():
        raise ReadError(
            "this is a coded light field, not a source", where=str(path), hint="decode it, or open it in the window"
        )
    return path

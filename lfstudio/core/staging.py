"""Outputs that are made bit by bit and appear whole or not at all: a file, or a folder of files.

They are made beside their place, under a hidden name, and moved there once they are complete. Whatever interrupts the
making, an error or a cancel, removes what there is so far.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lfstudio.core.atomic import is_full, output_error
from lfstudio.core.errors import OutputError, OutputExistsError, UsageError

_EXISTS_HINT = "choose another name or use --force"


@contextmanager
def staged_file(path: Path, *, force: bool = False) -> Iterator[Path]:
    """A name to make a file under; afterwards it is moved to ``path``.

    The name ends as ``path`` does, for those who go by the suffix.

    Raises:
        OutputExistsError: ``path`` is there and ``force`` is False.
        UsageError: ``path`` is a folder.
        OutputError: the folder is missing or read-only, or the disk is full; ``path`` is as before.
    """
    if path.is_dir():
        raise UsageError("a folder is there, but a file is to be written", where=str(path))
    _refuse(path, force)
    with _folder_beside(path) as folder:
        staged = folder / path.name
        yield staged
        _settle(staged, path)


@contextmanager
def staged_folder(path: Path, *, force: bool = False) -> Iterator[Path]:
    """An empty folder to make files in; afterwards it becomes ``path``, or its files move there if that is a folder.

    Raises:
        OutputExistsError: a file is there already and ``force`` is False; nothing was moved.
        UsageError: ``path`` is a file.
        OutputError: as `staged_file`.
    """
    if path.exists() and not path.is_dir():
        raise UsageError("a file is there, but a folder is to be written", where=str(path))
    with _folder_beside(path) as folder:
        staged = folder / path.name
        staged.mkdir()
        yield staged
        if not path.exists():
            _settle(staged, path)
            return
        made = [file.relative_to(staged) for file in sorted(staged.rglob("*")) if file.is_file()]
        for name in made:
            _refuse(path / name, force)
        for name in made:
            (path / name).parent.mkdir(parents=True, exist_ok=True)
            _settle(staged / name, path / name)


def refuse_existing_files(folder: Path, names: Iterator[str] | list[str], force: bool) -> None:
    """Raises OutputExistsError if one of the files is in ``folder`` and ``force`` is False."""
    if folder.is_dir():
        for name in names:
            _refuse(folder / name, force)


def _refuse(path: Path, force: bool) -> None:
    if not force and path.exists():
        raise OutputExistsError("the file exists", where=str(path), hint=_EXISTS_HINT)


@contextmanager
def _folder_beside(path: Path) -> Iterator[Path]:
    """A hidden folder on the same disk, removed afterwards; errors of the system name ``path``."""
    parent = path.absolute().parent
    if not parent.is_dir():
        raise OutputError("the folder does not exist", where=str(parent), hint="make it, or choose another one")
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".tmp", dir=parent))
    except OSError as error:
        raise _refused(error, path) from error
    try:
        yield folder
    except OutputExistsError:
        raise
    except OutputError as error:
        for made, place in ((str(folder / path.name), str(path)), (str(folder), str(parent))):
            error.where = None if error.where is None else error.where.replace(made, place)
            error.hint = None if error.hint is None else error.hint.replace(made, place)
        raise
    except OSError as error:
        raise _refused(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(folder)


def ensure_room(path: Path, size: int) -> None:
    """For what fares badly on a full disk: raises OutputError beforehand unless ``size`` bytes are free there."""
    folder = path.absolute().parent
    with contextlib.suppress(OSError):
        if shutil.disk_usage(folder).free < size:
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            raise output_error(full, path.absolute(), size)


def _refused(error: OSError, path: Path) -> OutputError:
    """What to tell of a write that the system refuses; of a full disk nobody knows how much more was to come."""
    if is_full(error):
        hint = f"make room on the disk of {path.absolute().parent}"
        return OutputError(f"cannot write: {error.strerror or error}", where=str(path), hint=hint)
    return output_error(error, path.absolute(), 0)


def _settle(staged: Path, path: Path) -> None:
    """Move into place, with the rights that new files have."""
    if staged.is_file():
        umask = os.umask(0)
        os.umask(umask)
        staged.chmod(0o666 & ~umask)
    staged.replace(path)

"""Files that appear whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from pathlib import Path

from lfstudio.core.errors import OutputError

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def write_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` to a temporary file beside ``path``, flush it to the disk, then rename it into place.

    Whatever was at ``path`` stays untouched until the new file is complete.

    Raises:
        OutputError: the folder is missing or read-only, or the disk is full (the message says how much is missing);
            nothing was changed.
    """
    temporary: str | None = None
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        umask = os.umask(0)
        os.umask(umask)
        Path(temporary).chmod(0o666 & ~umask)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)
        raise output_error(error, path, len(data)) from error
    _remember_the_name(path.parent)


def remove_litter(path: Path) -> None:
    """Remove what writes of ``path`` left that were killed half-way. Only for who knows that none is under way."""
    with contextlib.suppress(OSError):
        for litter in path.parent.iterdir():
            if litter.name.startswith(f".{path.name}.") and litter.name.endswith(".tmp"):
                litter.unlink(missing_ok=True)


def is_full(error: BaseException | None) -> bool:
    """Whether the system refused a write for want of room (also when an `OutputError` says so)."""
    if isinstance(error, OutputError):
        error = error.__cause__
    return isinstance(error, OSError) and error.errno in _FULL


def output_error(error: OSError, path: Path, size: int) -> OutputError:
    """What to tell about a write of ``size`` bytes that the system refuses."""
    text = f"cannot write: {error.strerror or error}"
    hint = None
    if error.errno in _FULL:
        text += f"; {_bytes(size)} are needed"
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(path.parent).free
            text += f", {_bytes(free)} are free"
            if free < size:
                text += f", {_bytes(size - free)} are missing"
        hint = f"make room on the disk of {path.parent}"
    elif error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        hint = f"{path.parent} must be writable; or choose another folder"
    return OutputError(text, where=str(path), hint=hint)


def _bytes(count: float) -> str:
    """A size as a person reads it: ``"812 bytes"``, ``"3.4 MB"``."""
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}" if unit == "bytes" else f"{count:.1f} {unit}"
        count /= 1000
    return f"{count:.1f} GB"


def _remember_the_name(folder: Path) -> None:
    """Let a rename survive a loss of power too, where the system knows how."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

"""Where the engine process keeps the views that are open: a folder on a disk, gone with the program, or with the next
one if that was killed."""

from __future__ import annotations

import re
import shutil
import socket
import tempfile
import zlib
from pathlib import Path

import psutil

from lfstudio.core.mapped import temporary_folder

_NAME = re.compile(r"views-([0-9a-f]{8})-(\d+)-(\d+)-")
"""Machine, process, and when that began (seconds): the owner."""

_SAME_START_S = 2


def make_folder() -> str:
    """A new folder of this process; what dead ones left is removed. Raises OSError."""
    parent = temporary_folder()
    remove_leftovers(parent)
    own = psutil.Process()
    prefix = f"views-{_machine()}-{own.pid}-{int(own.create_time())}-"
    return tempfile.mkdtemp(prefix=prefix, dir=parent)


def remove_leftovers(parent: Path) -> None:
    """Remove the folders in ``parent`` whose owner, a process of this machine, is no more."""
    try:
        names = [entry.name for entry in parent.iterdir()]
    except OSError:
        return
    for name in names:
        owner = _NAME.match(name)
        if owner is not None and owner[1] == _machine() and not _lives(int(owner[2]), int(owner[3])):
            shutil.rmtree(parent / name, ignore_errors=True)


def _machine() -> str:
    """Tells machines apart that share a home folder."""
    return f"{zlib.crc32(socket.gethostname().encode()):08x}"


def _lives(process: int, began: int) -> bool:
    try:
        return abs(psutil.Process(process).create_time() - began) <= _SAME_START_S
    except psutil.NoSuchProcess:
        return False
    except psutil.Error:  # it is there, but not ours to ask
        return True

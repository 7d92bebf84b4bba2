"""Locks on files, held until the file is closed or the process ends, however it ends."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt

    def take(lock: IO[bytes]) -> bool:
        """Lock an open file; False if another process has it."""
        with contextlib.suppress(OSError):
            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            return True
        return False

else:
    import errno
    import fcntl

    def take(lock: IO[bytes]) -> bool:
        """Lock an open file; False if another process has it. True also where the file system knows no locks."""
        try:
            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
        return True


def held(path: Path) -> bool:
    """Whether somebody holds the lock on ``path`` at this moment; False if there is no such file."""
    try:
        with path.open("rb+") as lock:
            return not take(lock)
    except OSError:
        return False

"""The snapshots of an encode kept for looking at: files of our own, bounded, gone with the encode.

The encode's own folder is thinned while it runs and removed at its end. Each snapshot is linked (or copied, where the
disk cannot link) as it is announced, into the person's cache folder; the output is never touched.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import platformdirs
from numpy.typing import NDArray

from lfstudio.core.events import Done, Snapshot

LIMIT_BYTES = 256_000_000
LIMIT_FILES = 200
KEEP_FIRST = 4
KEEP_LAST = 24

_STALE_S = 3 * 86400.0
"""What a program that was killed left behind is removed after this time."""


def cache_folder() -> Path:
    """Where snapshots are kept while they can be looked at."""
    return Path(platformdirs.user_cache_dir("lfstudio", appauthor=False)) / "snapshots"


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """A file of an encode: a snapshot, or its result.

    Attributes:
        path: the file. i: optimiser steps behind it. elapsed_s: since the start. bytes, bpp: its size.
        psnr_db: pooled over all views. per_view_psnr_db: "U V"; None where it was not told.
        final: it is the result.
    """

    path: Path
    i: int
    elapsed_s: float
    bytes: int
    bpp: float
    psnr_db: float
    per_view_psnr_db: NDArray[np.float64] | None = None
    final: bool = False


class SnapshotShelf:
    """Holds the snapshots of one encode at a time, oldest first.

    Args:
        folder: the shelf makes folders of its own in it. limit_bytes, limit_files: of more, every second of those
            between the first and the last few goes.
    """

    def __init__(
        self, folder: Path | None = None, limit_bytes: int = LIMIT_BYTES, limit_files: int = LIMIT_FILES
    ) -> None:
        self._root = folder or cache_folder()
        self._limit_bytes = limit_bytes
        self._limit_files = limit_files
        self._folder: Path | None = None
        self._moments: list[Moment] = []

    @property
    def moments(self) -> Sequence[Moment]:
        """What can be looked at; not to be changed."""
        return self._moments

    def take(self, event: Snapshot) -> bool:
        """Keep a snapshot. False if its file is gone already or cannot be kept: it can then not be looked at later."""
        try:
            path = self._own_folder() / f"{event.i:08d}-{len(self._moments):04d}.sanr"
            _link_or_copy(Path(event.path), path)
        except OSError:
            return False
        table = np.asarray(event.per_view_psnr_db, dtype=np.float64)
        self._moments.append(
            Moment(path, event.i, event.elapsed_s, event.bytes, event.bpp, event.psnr_db, table if table.size else None)
        )
        self._thin()
        return True

    def close_with(self, event: Done) -> None:
        """Put the result at the end; its file stays where it is."""
        report = event.report
        try:
            table = np.array(report.get("per_view_psnr_db"), dtype=np.float64)
            self._moments.append(
                Moment(
                    Path(str(report["path"])), int(report.get("steps", 0)), float(report.get("wall_s", np.nan)),
                    int(report.get("bytes", 0)), float(report["bpp"]), float(report["psnr_db"]),
                    table if table.ndim == 2 else None, True,
                )
            )  # fmt: skip
        except (KeyError, TypeError, ValueError):
            return  # an engine that says less than it should

    def clear(self) -> None:
        """Forget all, and remove the files."""
        self._moments = []
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._root.mkdir(parents=True, exist_ok=True)
            _remove_stale(self._root)
            self._folder = Path(tempfile.mkdtemp(prefix="encode-", dir=self._root))
        return self._folder

    def _thin(self) -> None:
        while self._too_much():
            middle = self._moments[KEEP_FIRST:-KEEP_LAST] or self._moments[1:-1]
            if not middle:
                return
            for moment in middle[::2]:
                self._moments.remove(moment)
                moment.path.unlink(missing_ok=True)

    def _too_much(self) -> bool:
        size = sum(moment.bytes for moment in self._moments)
        return size > self._limit_bytes or len(self._moments) > self._limit_files


def _link_or_copy(source: Path, target: Path) -> None:
    """Raises OSError."""
    with contextlib.suppress(OSError):
        os.link(source, target)
        return
    shutil.copyfile(source, target)


def _remove_stale(root: Path) -> None:
    for folder in root.glob("encode-*"):
        with contextlib.suppress(OSError):
            if time.time() - folder.stat().st_mtime > _STALE_S:
                shutil.rmtree(folder, ignore_errors=True)

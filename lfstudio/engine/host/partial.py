"""``OUT.partial/``: the snapshots and the checkpoint of one running encode, bounded, and resumable after a crash."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import msgspec

from lfstudio.core import locks
from lfstudio.core.atomic import output_error, remove_litter, write_atomically
from lfstudio.core.errors import EncodeError, OutputError, OutputExistsError, UsageError
from lfstudio.engine.paths import partial_folder

KEEP_FIRST = 4
KEEP_LAST = 12
KEEP_MIDDLE = 32

_CHECKPOINT = "checkpoint.bin"
_MARK = b"lfstudio checkpoint 1\n"
_DIGEST_BYTES = 32
_SNAPSHOT = re.compile(r"snapshot-(\d{6,})\.sanr")

_OTHER = {"light field": "the source has changed since it began: restore it", "start file": "begin with the same file"}
"""What to do where something else than the settings differs."""


def last_snapshot(output: Path) -> Path | None:
    """The newest snapshot of an unfinished encode of ``output``; None if there is none."""
    snapshots = _snapshots(partial_folder(output))
    return snapshots[-1] if snapshots else None


def in_use(output: Path) -> bool:
    """Whether an encode of ``output`` is running at this moment."""
    return locks.held(partial_folder(output) / "lock")


def _snapshots(folder: Path) -> list[Path]:
    """Snapshots in the order of their steps."""
    try:
        found = [(int(match[1]), path) for path in folder.iterdir() if (match := _SNAPSHOT.fullmatch(path.name))]
    except OSError:
        return []
    return [path for _, path in sorted(found)]


class Partial:
    """The folder of one encode, locked against a second encode of the same output.

    ``identity`` says what is being encoded (names and texts, no limits); an unfinished encode is only resumed when
    it is the same. On the disk are at most `KEEP_FIRST` + `KEEP_MIDDLE` + `KEEP_LAST` snapshots and one checkpoint,
    and while one of them is written a second copy of it.
    """

    def __init__(self, output: Path, folder: Path, lock: IO[bytes]) -> None:
        self.output = output
        self.folder = folder
        self._lock: IO[bytes] | None = lock

    @classmethod
    def begin(cls, output: Path, *, identity: Mapping[str, str], resume: bool, force: bool) -> Partial:
        """Make the folder, or take over the one that an unfinished encode left.

        Raises:
            OutputExistsError: a folder is there and neither ``resume`` nor ``force`` was asked for.
            UsageError: ``resume``, but the folder belongs to another light field; or a running encode has it.
            OutputError: the folder cannot be made.
        """
        cls.check(output, resume=resume, force=force)
        folder = partial_folder(output)
        left_over = folder.exists()
        try:
            folder.mkdir(exist_ok=True)
            lock = (folder / "lock").open("ab")
        except OSError as error:
            if not left_over:
                shutil.rmtree(folder, ignore_errors=True)
            raise output_error(error, folder, 0) from error
        if not locks.take(lock):
            lock.close()
            raise UsageError("another encode is writing this output", where=str(output), hint="choose another name")
        partial = cls(output, folder, lock)
        for path in (output, folder / "job.json", folder / _CHECKPOINT, *_snapshots(folder)):
            remove_litter(path)
        try:
            if left_over and resume:
                partial._check(identity)
            else:
                partial._clear()
                write_atomically(folder / "job.json", msgspec.json.encode(dict(identity)))
        except BaseException:
            partial.leave()
            raise
        return partial

    @staticmethod
    def check(output: Path, *, resume: bool, force: bool) -> None:
        """Raises OutputExistsError if an unfinished encode is there that nobody said what to do with."""
        folder = partial_folder(output)
        if folder.exists() and not (resume or force):
            raise OutputExistsError(
                "an unfinished encode is there", where=str(folder), hint="--resume continues it, --force starts afresh"
            )

    def _check(self, identity: Mapping[str, str]) -> None:
        try:
            stored = msgspec.json.decode((self.folder / "job.json").read_bytes(), type=dict[str, str])
        except (OSError, msgspec.MsgspecError):
            self._clear()
            write_atomically(self.folder / "job.json", msgspec.json.encode(dict(identity)))
            return
        other = [name for name in identity if stored.get(name) != identity[name]]
        if other:
            name = other[0]
            texts = stored.get(name, ""), identity[name]
            of = f": {texts[0]} instead of {texts[1]}" if all(0 < len(text) <= 40 for text in texts) else ""
            raise UsageError(
                f"the unfinished encode has {'other' if name == 'settings' else 'another'} {name}{of}",
                where=str(self.folder),
                hint=_OTHER.get(name, "encode with the same settings") + ", or --force to start afresh",
            )

    def _clear(self) -> None:
        for path in [*_snapshots(self.folder), self.folder / _CHECKPOINT]:
            path.unlink(missing_ok=True)

    def checkpoint(self) -> bytes | None:
        """What an earlier run left to continue from.

        Raises: OutputError if it is there but cannot be read; EncodeError if it is damaged.
        """
        try:
            data = (self.folder / _CHECKPOINT).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(f"cannot read: {error.strerror or error}", where=str(self.folder)) from error
        start = len(_MARK) + _DIGEST_BYTES
        state = data[start:]
        if data[:start] != _MARK + hashlib.sha256(state).digest():
            raise EncodeError("the checkpoint is damaged", where=str(self.folder), hint="--force starts afresh")
        return state

    def save_checkpoint(self, data: bytes) -> None:
        """Replace the checkpoint. Raises OutputError; the previous one is then still there."""
        write_atomically(self.folder / _CHECKPOINT, _MARK + hashlib.sha256(data).digest() + data)

    def make_room(self) -> bool:
        """Give up all snapshots for the result's sake; False if there were none."""
        snapshots = _snapshots(self.folder)
        for path in snapshots:
            path.unlink(missing_ok=True)
        return bool(snapshots)

    def save_snapshot(self, data: bytes, i: int) -> Path:
        """Write the file of step ``i`` and thin out older ones. Raises OutputError."""
        path = self.folder / f"snapshot-{i:06d}.sanr"
        write_atomically(path, data)
        self._thin()
        return path

    def _thin(self) -> None:
        """Keep the first and the last few; of those between, drop every second when they become too many."""
        paths = _snapshots(self.folder)
        middle = paths[KEEP_FIRST:-KEEP_LAST]
        if len(middle) > KEEP_MIDDLE:
            for path in middle[::2]:
                path.unlink(missing_ok=True)

    def keep_checkpoint_only(self) -> bool:
        """After a stop: forget the snapshots, keep what `--resume` needs. False (and no folder) if there is nothing."""
        if not (self.folder / _CHECKPOINT).exists():
            self.remove()
            return False
        for path in _snapshots(self.folder):
            path.unlink(missing_ok=True)
        self.release()
        return True

    def leave(self) -> None:
        """After a failure: keep what `--resume` and a person can use, or nothing if there is neither."""
        if (self.folder / _CHECKPOINT).exists() or _snapshots(self.folder):
            self.release()
        else:
            self.remove()

    def remove(self) -> None:
        """Forget everything."""
        self.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def release(self) -> None:
        """Let go of the lock; the files stay for `--resume`."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None


def keep_last_snapshot(output: Path, *, force: bool) -> Path | None:
    """Move the newest snapshot of an aborted encode into place.

    Returns None, changing nothing, if there is no snapshot, or if ``output`` exists and ``force`` is False.
    Raises OutputError.
    """
    snapshot = last_snapshot(output)
    if snapshot is None or (output.exists() and not force):
        return None
    try:
        snapshot.replace(output)
    except OSError as error:
        raise OutputError(f"cannot write: {error.strerror or error}", where=str(output)) from error
    return output

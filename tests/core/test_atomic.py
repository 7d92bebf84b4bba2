import errno
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest

from lfstudio.core import atomic
from lfstudio.core.atomic import is_full, remove_litter, write_atomically
from lfstudio.core.errors import OutputError


def test_writes_and_replaces(tmp_path):
    path = tmp_path / "a.bin"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_files_get_the_ordinary_mode(tmp_path):
    path = tmp_path / "a.bin"
    write_atomically(path, b"x")
    plain = tmp_path / "b.bin"
    plain.write_bytes(b"x")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch, step):
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*((atomic.os, "fsync", full) if step == "fsync" else (Path, "replace", full)))
    with pytest.raises(OutputError, match="No space left") as caught:
        write_atomically(path, b"new")
    assert caught.value.where == str(path)
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputError, match="cannot write"):
        write_atomically(tmp_path / "none" / "a.bin", b"x")


def test_a_full_disk_is_measured_and_named(tmp_path, monkeypatch):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    monkeypatch.setattr(atomic.shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10**6, 10**6, 1000))
    with pytest.raises(OutputError) as caught:
        write_atomically(tmp_path / "a.bin", bytes(4500))
    assert "4.5 kB are needed, 1.0 kB are free, 3.5 kB are missing" in caught.value.message
    assert str(tmp_path) in caught.value.hint
    assert is_full(caught.value)
    assert not is_full(OutputError("other"))


def test_a_folder_that_cannot_be_flushed_is_no_failure(tmp_path, monkeypatch):
    real = os.open

    def refuse(path, *args, **kwargs):
        if path == tmp_path:
            raise PermissionError(errno.EACCES, "no")
        return real(path, *args, **kwargs)

    monkeypatch.setattr(atomic.os, "open", refuse)
    write_atomically(tmp_path / "a.bin", b"x")
    assert (tmp_path / "a.bin").read_bytes() == b"x"


def test_litter_of_killed_writes_is_removed_and_nothing_else(tmp_path):
    keep = [tmp_path / name for name in ("a.bin", ".a.bin.keep", ".b.bin.x.tmp", "a.bin.tmp")]
    for path in [*keep, tmp_path / ".a.bin.ab12.tmp"]:
        path.write_bytes(b"x")
    remove_litter(tmp_path / "a.bin")
    assert sorted(tmp_path.iterdir()) == sorted(keep)
    remove_litter(tmp_path / "missing" / "a.bin")

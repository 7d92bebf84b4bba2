"""Arrays in mapped files: shared, let go, refused when the disk is too small."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from lfstudio.core import mapped
from lfstudio.core.errors import OutputError


def small_disk(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))


def test_what_is_written_here_is_read_there(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    array = mapped.create(path, (2, 3, 4), np.uint16)
    reader = mapped.open_mapped(path)
    array[1, 2] = 7
    assert mapped.is_mapped(array[1])
    assert mapped.is_mapped(reader[1, 2:])
    np.testing.assert_array_equal(reader[1, 2], [7, 7, 7, 7])
    assert not reader.flags.writeable


def test_letting_go_loses_nothing(tmp_path: Path) -> None:
    array = mapped.create(tmp_path / "a.npy", (5, 4096), np.uint8)
    array[:] = np.arange(5)[:, None]
    mapped.let_go(array[2])
    mapped.let_go_all()
    np.testing.assert_array_equal(array[:, 17], np.arange(5))
    plain = np.ones(3)
    mapped.let_go(plain)
    assert not mapped.is_mapped(plain)


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="asks Linux what is in memory")
def test_letting_go_gives_the_memory_back(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    array = mapped.create(path, (1 << 22,), np.uint8)

    def resident() -> int:
        lines = iter(Path("/proc/self/smaps").read_text().splitlines())
        kib = [
            int(next(line for line in lines if line.startswith("Rss:")).split()[1]) for at in lines if str(path) in at
        ]
        return 1024 * sum(kib)

    array[:] = 1
    assert resident() >= 1 << 22
    mapped.let_go(array)
    assert resident() < 1 << 20
    assert array.sum() == 1 << 22


def test_parts_are_written_where_they_belong(tmp_path: Path) -> None:
    path = tmp_path / "a.npy"
    mapped.create_sparse(path, (2, 3, 4, 5), np.uint16)
    whole = mapped.open_mapped(path)
    assert not whole.any()
    part = np.arange(20, dtype=np.uint16).reshape(4, 5)
    mapped.write_part(path, whole, (1, 2), part[:, ::-1])
    np.testing.assert_array_equal(whole[1, 2], part[:, ::-1])
    assert not whole[0].any()
    assert not whole[1, :2].any()


def test_a_temporary_array_leaves_no_file(tmp_path: Path) -> None:
    array = mapped.temporary((3, 1000), np.uint16, tmp_path)
    array[:] = 65535
    assert mapped.is_mapped(array)
    if os.name == "posix":
        assert list(tmp_path.iterdir()) == []
    assert int(array.max()) == 65535


def test_too_small_a_disk_is_told_before_anything_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small_disk(monkeypatch, 100 << 20)
    for make in (
        lambda: mapped.create(tmp_path / "a.npy", (40, 1 << 20), np.uint8),
        lambda: mapped.temporary((40, 1 << 20), np.uint8, tmp_path),
    ):
        with pytest.raises(OutputError, match=r"too small: 42 MB are needed.*105 MB are free") as caught:
            make()
        assert mapped.TEMPORARY_VARIABLE in (caught.value.hint or "")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system takes no room ahead")
def test_a_disk_that_is_full_after_all_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "posix_fallocate", full)
    with pytest.raises(OutputError, match="too small"):
        mapped.create(tmp_path / "a.npy", (10,), np.uint8)
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_that_takes_no_room_ahead_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "Operation not supported")

    monkeypatch.setattr(os, "posix_fallocate", unknown, raising=False)
    assert mapped.create(tmp_path / "a.npy", (10,), np.uint8).shape == (10,)


def test_the_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(mapped.TEMPORARY_VARIABLE, str(tmp_path / "elsewhere"))
    assert mapped.temporary_folder() == tmp_path / "elsewhere"
    (tmp_path / "file").touch()
    monkeypatch.setenv(mapped.TEMPORARY_VARIABLE, str(tmp_path / "file"))
    assert mapped.temporary_folder().is_dir()

"""The shelf of snapshots: kept by link, bounded, removed; never the output."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lfstudio.core.events import Done, Snapshot
from lfstudio.session.snapshots import KEEP_FIRST, KEEP_LAST, SnapshotShelf


def written(folder: Path, i: int, size: int = 10) -> Snapshot:
    path = folder / f"snapshot-{i:06d}.sanr"
    path.write_bytes(bytes([i % 256]) * size)
    return Snapshot(str(path), i, size, 0.2, 0.19, 30.0 + i / 100, 30.0, [[30.0]], i / 10)


def test_a_snapshot_outlives_the_folder_of_the_encode(tmp_path: Path) -> None:
    shelf = SnapshotShelf(tmp_path / "shelf")
    event = written(tmp_path, 7)
    assert shelf.take(event)
    Path(event.path).unlink()
    moment = shelf.moments[0]
    assert moment.path.read_bytes() == bytes([7]) * 10
    assert (moment.i, moment.psnr_db, moment.final) == (7, 30.07, False)


def test_where_the_disk_cannot_link_it_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError("another device")

    monkeypatch.setattr(os, "link", refuse)
    shelf = SnapshotShelf(tmp_path / "shelf")
    assert shelf.take(written(tmp_path, 7))
    assert shelf.moments[0].path.read_bytes() == bytes([7]) * 10


def test_what_is_gone_is_not_listed(tmp_path: Path) -> None:
    shelf = SnapshotShelf(tmp_path / "shelf")
    event = written(tmp_path, 7)
    Path(event.path).unlink()
    assert not shelf.take(event)
    assert not shelf.moments


def test_clearing_removes_the_files_but_not_the_result(tmp_path: Path) -> None:
    shelf = SnapshotShelf(tmp_path / "shelf")
    shelf.take(written(tmp_path, 1))
    output = tmp_path / "out.sanr"
    output.write_bytes(b"result")
    shelf.close_with(Done({"path": str(output), "bpp": 0.1, "psnr_db": 33.0, "bytes": 6, "steps": 9}))
    assert [moment.final for moment in shelf.moments] == [False, True]
    shelf.clear()
    assert not shelf.moments
    assert list((tmp_path / "shelf").iterdir()) == []
    assert output.read_bytes() == b"result"


def test_a_result_without_numbers_is_no_moment(tmp_path: Path) -> None:
    shelf = SnapshotShelf(tmp_path / "shelf")
    shelf.close_with(Done({}))
    assert not shelf.moments


@pytest.mark.parametrize("limits", [{"limit_files": 60}, {"limit_bytes": 600}])
def test_it_is_bounded_and_keeps_the_first_and_the_last(tmp_path: Path, limits: dict[str, int]) -> None:
    shelf = SnapshotShelf(tmp_path / "shelf", **limits)
    for i in range(1, 301):
        shelf.take(written(tmp_path, i))
        files = list((tmp_path / "shelf").rglob("*.sanr"))
        assert len(files) == len(shelf.moments) <= 60
    steps = [moment.i for moment in shelf.moments]
    assert steps == sorted(steps)
    assert steps[:KEEP_FIRST] == list(range(1, KEEP_FIRST + 1))
    assert steps[-KEEP_LAST:] == list(range(301 - KEEP_LAST, 301))


def test_two_snapshots_of_the_same_step_are_two_files(tmp_path: Path) -> None:
    shelf = SnapshotShelf(tmp_path / "shelf", limit_files=5)
    for i in (3, 3, 4, 4, 5, 5, 6, 6):
        shelf.take(written(tmp_path, i))
    assert len({moment.path for moment in shelf.moments}) == len(shelf.moments)
    assert all(moment.path.exists() for moment in shelf.moments)


def test_what_a_killed_program_left_is_removed_in_time(tmp_path: Path) -> None:
    old, young = tmp_path / "encode-old", tmp_path / "encode-young"
    for folder in (old, young):
        folder.mkdir()
        (folder / "a.sanr").write_bytes(b"x")
    long_ago = time.time() - 10 * 86400
    os.utime(old, (long_ago, long_ago))
    SnapshotShelf(tmp_path).take(written(tmp_path, 1))
    assert not old.exists()
    assert young.exists()

"""Locks: one holder at a time, gone with the file."""

from __future__ import annotations

from pathlib import Path

from lfstudio.core import locks


def test_a_lock_has_one_holder_until_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not locks.held(path)
    with path.open("ab") as first:
        assert locks.take(first)
        assert locks.held(path)
        with path.open("ab") as second:
            assert not locks.take(second)
    assert not locks.held(path)

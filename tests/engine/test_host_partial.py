"""`OUT.partial/`: bounded, locked, resumable, and gone when it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfstudio.core.errors import OutputError, OutputExistsError, UsageError
from lfstudio.engine.host.partial import (
    KEEP_FIRST,
    KEEP_LAST,
    KEEP_MIDDLE,
    Partial,
    keep_last_snapshot,
    last_snapshot,
)

IDENTITY = {"light field": "abc"}


def begin(
    output: Path, *, resume: bool = False, force: bool = False, identity: dict[str, str] | None = None
) -> Partial:
    return Partial.begin(output, identity=identity or IDENTITY, resume=resume, force=force)


def test_snapshots_and_checkpoint_survive_for_resume(tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    first = begin(output)
    path = first.save_snapshot(b"one", 1)
    first.save_checkpoint(b"state")
    first.leave()
    again = begin(output, resume=True)
    assert again.checkpoint() == b"state"
    assert last_snapshot(output) == path
    assert path == tmp_path / "a.sanr.partial" / "snapshot-000001.sanr"
    again.remove()
    assert not again.folder.exists()


def test_an_unfinished_encode_is_not_overwritten_by_chance(tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    first = begin(output)
    first.save_snapshot(b"one", 1)
    first.leave()
    with pytest.raises(OutputExistsError, match="--resume continues it"):
        begin(output)
    forced = begin(output, force=True)
    assert last_snapshot(output) is None
    forced.remove()


def test_another_light_field_is_not_resumed(tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    first = begin(output)
    first.save_checkpoint(b"state")
    first.leave()
    with pytest.raises(UsageError, match="another light field"):
        begin(output, resume=True, identity={"light field": "xyz"})
    assert begin(output, resume=True).checkpoint() == b"state"


def test_two_encodes_cannot_share_an_output(tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    first = begin(output)
    first.save_checkpoint(b"state")
    with pytest.raises(UsageError, match="another encode is writing"):
        begin(output, force=True)
    assert first.checkpoint() == b"state"


def test_nothing_worth_keeping_leaves_nothing(tmp_path: Path) -> None:
    partial = begin(tmp_path / "a.sanr")
    partial.leave()
    assert list(tmp_path.iterdir()) == []


def test_a_stop_keeps_only_the_checkpoint(tmp_path: Path) -> None:
    partial = begin(tmp_path / "a.sanr")
    partial.save_snapshot(b"one", 1)
    partial.save_checkpoint(b"state")
    assert partial.keep_checkpoint_only()
    assert last_snapshot(partial.output) is None
    assert begin(partial.output, resume=True).checkpoint() == b"state"


def test_a_stop_without_checkpoint_keeps_nothing(tmp_path: Path) -> None:
    partial = begin(tmp_path / "a.sanr")
    partial.save_snapshot(b"one", 1)
    assert not partial.keep_checkpoint_only()
    assert list(tmp_path.iterdir()) == []


def test_snapshots_are_thinned_between_the_first_and_the_last(tmp_path: Path) -> None:
    partial = begin(tmp_path / "a.sanr")
    count = 3 * (KEEP_FIRST + KEEP_MIDDLE + KEEP_LAST)
    for i in range(count):
        partial.save_snapshot(b"x", i)
    kept = sorted(int(path.stem.split("-")[1]) for path in partial.folder.glob("snapshot-*"))
    assert len(kept) <= KEEP_FIRST + KEEP_MIDDLE + KEEP_LAST
    assert kept[:KEEP_FIRST] == list(range(KEEP_FIRST))
    assert kept[-KEEP_LAST:] == list(range(count - KEEP_LAST, count))


def test_snapshots_are_ordered_by_step_beyond_six_digits(tmp_path: Path) -> None:
    partial = begin(tmp_path / "a.sanr")
    partial.save_snapshot(b"late", 1_000_000)
    partial.save_snapshot(b"early", 999_999)
    found = last_snapshot(partial.output)
    assert found is not None
    assert found.read_bytes() == b"late"


def test_the_last_snapshot_moves_into_place(tmp_path: Path) -> None:
    output = tmp_path / "a.sanr"
    assert keep_last_snapshot(output, force=False) is None
    partial = begin(output)
    partial.save_snapshot(b"one", 1)
    partial.save_snapshot(b"two", 2)
    partial.leave()
    output.write_bytes(b"old")
    assert keep_last_snapshot(output, force=False) is None
    assert output.read_bytes() == b"old"
    assert keep_last_snapshot(output, force=True) == output
    assert output.read_bytes() == b"two"


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        begin(tmp_path / "missing" / "a.sanr")

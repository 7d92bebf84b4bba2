"""The queue's file: back as it was, damaged, of other versions, and of two programs at once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from queue_fakes import Bench

from lfstudio.engine.messages import EncodeJob
from lfstudio.session.queue_entry import Mark, Priority, QueueEntry, Result, State
from lfstudio.session.queue_store import Kept, QueueStore
from lfstudio.session.queue_times import Pace

ENTRY = QueueEntry(
    "k1", EncodeJob("/data/scene", "/out/a.sanr", preset="fast", lambda_=0.01, overrides={"lr": "0.1"}), State.FAILED,
    Priority.HIGH, Mark(3, 1000, 5), "2026-01-01T10:00:00+01:00", "", "", 12.5, 900, 4, 10, "stop", True, True,
    Result(10, 0.5, None), "EncodeError", "it broke", "mend it", "/out/s.sanr",
)  # fmt: skip
KEPT = Kept((ENTRY, replace(ENTRY, key="k2", state=State.WAITING)), (Pace("fast", "auto", "s", 9, 10, 1.5),), True)


def test_everything_comes_back(tmp_path: Path) -> None:
    first = QueueStore(tmp_path)
    assert first.load() == Kept()
    assert first.save(KEPT)
    first.close()
    assert QueueStore(tmp_path).load() == KEPT


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"version": "x"}', b'{"version": 1, "entries": 3}', b"\xff\x00", b'{"entries": []}']
)
def test_a_damaged_file_is_set_aside_and_said(damaged: bytes, tmp_path: Path) -> None:
    (tmp_path / "queue.json").write_bytes(damaged)
    store = QueueStore(tmp_path)
    kept = store.load()
    assert kept.entries == ()
    (aside,) = kept.set_aside
    assert aside.read_bytes() == damaged
    store.save(KEPT)
    assert aside.read_bytes() == damaged
    store.close()
    assert QueueStore(tmp_path).load() == KEPT


def test_what_can_be_read_of_a_damaged_file_is_kept(tmp_path: Path) -> None:
    store = QueueStore(tmp_path)
    store.save(KEPT)
    values = json.loads((tmp_path / "queue.json").read_text())
    values["entries"][0]["state"] = "odd"
    values["entries"][1]["a key of later times"] = 1
    (tmp_path / "queue.json").write_text(json.dumps(values))
    kept = store.load()
    assert [entry.key for entry in kept.entries] == ["k2"]
    assert len(kept.set_aside) == 1


def test_older_files_are_brought_up_to_date_and_newer_ones_set_aside(tmp_path: Path) -> None:
    first = QueueStore(tmp_path, version=1)
    first.save(KEPT)
    first.close()

    def to_2(values: dict) -> None:
        for entry in values["entries"]:
            entry["reason"] = "upgraded"

    store = QueueStore(tmp_path, upgrades={1: to_2}, version=2)
    kept = store.load()
    assert [entry.reason for entry in kept.entries] == ["upgraded", "upgraded"]
    store.save(kept)
    store.close()
    again = QueueStore(tmp_path, version=1).load()
    assert again.entries == ()
    assert len(again.set_aside) == 1


def test_a_second_program_has_a_queue_of_its_own_which_is_not_lost(tmp_path: Path) -> None:
    first, second = QueueStore(tmp_path), QueueStore(tmp_path)
    assert not first.own
    assert second.own
    first.save(Kept((ENTRY,)))
    second.save(Kept((replace(ENTRY, key="other"),)))
    assert [entry.key for entry in first.load().entries] == ["k1"]
    assert [entry.key for entry in second.load().entries] == ["other"], "what is in use is nobody else's"
    second.close()
    assert [entry.key for entry in first.load().entries] == ["k1", "other"]
    assert not (tmp_path / "queue-2.json").exists()
    first.close()
    assert [entry.key for entry in QueueStore(tmp_path).load().entries] == ["k1", "other"]


def test_an_encode_is_of_one_queue_only(tmp_path: Path) -> None:
    first, second = QueueStore(tmp_path), QueueStore(tmp_path)
    first.save(Kept((ENTRY,)))
    second.save(Kept((replace(ENTRY, reason="a copy that a crash left"),)))
    second.close()
    assert first.load().entries == (ENTRY,)


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = QueueStore(tmp_path / "file" / "queue")
    assert store.load() == Kept()
    assert not store.save(KEPT)


def test_every_change_is_on_the_disk_at_once(tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    bench.queue.add([bench.job("a"), bench.job("b")])
    read = json.loads((tmp_path / "queue" / "queue.json").read_text())
    assert [entry["state"] for entry in read["entries"]] == ["running", "waiting"]
    bench.queue.stop(bench.key("a"))
    read = json.loads((tmp_path / "queue" / "queue.json").read_text())
    assert read["entries"][0]["wish"] == "stop"

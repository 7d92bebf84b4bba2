"""What is written down of an encode: events in words, curves kept by light field, bounded and whole."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot, Stage, Step
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.encode_history import EncodeHistory, condensed
from lfstudio.session.encode_journal import EncodeJournal, settings_text
from lfstudio.session.encode_log import as_csv, as_jsonl, as_text, chosen, clock_text, views_csv
from lfstudio.session.rate_book import Subject

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
JOB = EncodeJob("/data/scene", "/out/a.sanr", preset="fast", lambda_=0.01, steps=2000)


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def step(i: int, n: int = 4000) -> Step:
    return Step(i, n, 1.0 / i, 0.2, 25 + 1.5 * np.log(i), i * 1.0, (n - i) * 1.0, 0.01)


def snapshot(i: int) -> Snapshot:
    return Snapshot("x.sanr", i, 12_345, 0.2, 0.19, 31.0, 31.0, [[30.0, 32.0]], i * 1.0)


DONE = Done({"path": "/out/a.sanr", "bpp": 0.21, "psnr_db": 33.5, "bytes": 12_345, "steps": 90, "wall_s": 65.0})


def make(folder: Path, clock: Clock | None = None) -> EncodeJournal:
    return EncodeJournal(EncodeHistory(folder), clock or Clock(), lambda: NOW)


def run(journal: EncodeJournal, *events: Event, job: EncodeJob = JOB) -> None:
    journal.look_at(Subject.of_job(job))
    journal.begin(job)
    for event in events:
        journal.add(event)


def test_events_become_lines_with_times(tmp_path: Path) -> None:
    clock = Clock()
    journal = make(tmp_path, clock)
    run(journal)
    clock.seconds += 75
    for event in (Stage("training"), step(1), snapshot(10), Notice("slow", "warning")):
        journal.add(event)
    journal.wish("Asked to stop")
    journal.add(Failed("DeviceError", "out of memory", "use --device cpu"))
    text = as_text(journal.log.entries)
    first = "03:04:05      0:00  Encode “scene” into /out/a.sanr: fast · λ 0.01 · 2\u202f000 steps"
    assert text.splitlines()[0] == first
    assert text.splitlines()[1:] == [
        "03:04:05      1:15  Learning the scene",
        "03:04:05      1:15  Snapshot at step 10: 31.00 dB at 0.2 bpp, 12.3 kB; views from 30.00 dB to 32.00 dB",
        "03:04:05      1:15  slow",
        "03:04:05      1:15  Asked to stop",
        "03:04:05      1:15  Failed: out of memory (use --device cpu)",
    ]
    assert [entry.kind for entry in journal.log.entries] == ["wish", "stage", "snapshot", "warning", "wish", "error"]


def test_lines_are_filtered_and_exported(tmp_path: Path) -> None:
    journal = make(tmp_path)
    run(journal, Stage("training"), snapshot(10), snapshot(20), DONE)
    entries = journal.log.entries
    assert [e.event["i"] for e in chosen(entries, ("snapshot",))] == [10, 20]
    assert [e.event["i"] for e in chosen(entries, (), "SNAPSHOT 20")] == [20]
    lines = [json.loads(line) for line in as_jsonl(entries).splitlines()]
    assert [line["kind"] for line in lines] == ["wish", "stage", "snapshot", "snapshot", "result"]
    assert lines[2]["data"]["bpp"] == 0.2
    assert lines[0]["data"] is None
    rows = list(csv.DictReader(io.StringIO(as_csv(entries))))
    assert rows[-1]["text"] == "Done, 33.50 dB, 0.21 bpp, 12.3 kB, 1 min 05 s: /out/a.sanr"
    views = list(csv.DictReader(io.StringIO(views_csv(entries))))
    assert [(row["step"], row["v"], row["psnr_db"]) for row in views[:2]] == [("10", "0", "30"), ("10", "1", "32")]
    assert len(views) == 4
    assert clock_text(3725) == "1:02:05"


def test_an_encode_that_ended_is_there_next_time(tmp_path: Path) -> None:
    journal = make(tmp_path)
    run(journal, *(step(i) for i in range(1, 50)), snapshot(49), DONE)
    again = EncodeHistory(tmp_path)
    again.look_at(Subject.of_job(JOB))
    (entry,) = again.entries
    assert (entry.title, entry.outcome, entry.path, entry.psnr_db) == ("a", "done", "/out/a.sanr", 33.5)
    curves = entry.curves()
    np.testing.assert_allclose(curves.steps["loss"], journal.curves.steps["loss"], rtol=1e-6)
    np.testing.assert_allclose(curves.snapshots["view_max_db"], [32.0, np.nan])
    assert [line.text for line in entry.log] == [line.text for line in journal.log.entries]
    assert journal.key == entry.key


@pytest.mark.parametrize(
    ("end", "outcome"),
    [
        (Done({"path": "a", "stopped": True, "bpp": 0.1, "psnr_db": 30.0}), "stopped"),
        (Failed("DeviceError", "out of memory"), "failed"),
        (Failed("CancelledError", "cancelled"), "discarded"),
    ],
)
def test_every_end_is_kept_with_its_outcome(tmp_path: Path, end: Event, outcome: str) -> None:
    journal = make(tmp_path)
    run(journal, step(1), end)
    assert [entry.outcome for entry in journal.history.entries] == [outcome]
    assert not journal.running


def test_an_encode_without_a_number_is_not_kept(tmp_path: Path) -> None:
    journal = make(tmp_path)
    run(journal, Stage("reading"), Failed("ReadError", "gone"))
    assert not journal.history.entries
    assert not list(tmp_path.iterdir())


def test_light_fields_do_not_mix(tmp_path: Path) -> None:
    journal = make(tmp_path)
    other = EncodeJob("/data/other", "/out/b.sanr")
    run(journal, step(1), DONE)
    run(journal, step(1), DONE, job=other)
    assert [entry.title for entry in journal.history.entries] == ["b"]
    assert journal.curves.title == "b"
    journal.look_at(Subject.of_job(JOB))
    assert [entry.title for entry in journal.history.entries] == ["a"]
    assert not len(journal.curves.steps), "the other one's curves are out of sight"
    assert not journal.log.entries


def test_a_running_encode_stays_in_sight(tmp_path: Path) -> None:
    journal = make(tmp_path)
    run(journal, step(1))
    journal.look_at(Subject("/data/other"))
    assert len(journal.curves.steps) == 1


def test_the_history_is_bounded(tmp_path: Path) -> None:
    history = EncodeHistory(tmp_path, limit=4, limit_of_one=3)
    journal = EncodeJournal(history, Clock(), lambda: NOW)
    for k in range(5):
        run(journal, step(1), DONE, job=EncodeJob("/data/scene", f"/out/{k}.sanr"))
    assert len(list(tmp_path.glob("*.json"))) == 3
    assert [entry.title for entry in history.entries] == ["4", "3", "2"]
    for k in range(3):
        run(journal, step(1), DONE, job=EncodeJob(f"/data/{k}", "/out/x.sanr"))
    assert len(list(tmp_path.glob("*.json"))) == 4


def test_removing_forgets_for_good_and_damage_is_passed_over(tmp_path: Path) -> None:
    journal = make(tmp_path)
    run(journal, step(1), DONE)
    run(journal, step(1), DONE)
    first, second = journal.history.entries
    journal.history.show(first.key, True)
    assert [entry.key for entry in journal.history.shown] == [first.key]
    journal.history.remove(first.key)
    assert not journal.history.shown
    (tmp_path / f"{second.key[:-3]}900.json").write_bytes(b"{")
    again = EncodeHistory(tmp_path)
    again.look_at(Subject.of_job(JOB))
    assert [entry.key for entry in again.entries] == [second.key]
    again.remove_all()
    assert not list(tmp_path.glob(f"{second.key}.json"))


def test_a_folder_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    journal = make(tmp_path / "file" / "kept")
    run(journal, step(1), DONE)
    assert len(journal.history.entries) == 1


def test_long_curves_are_condensed_to_averages(tmp_path: Path) -> None:
    rows = np.stack([np.arange(1.0, 100_001), np.sin(np.arange(100_000))], axis=1)
    rows[5_000:5_500, 1] = np.nan
    short, every = condensed(rows, 300)
    assert len(short) <= 600
    assert every == pytest.approx(100_000 / len(short))
    assert (np.diff(short[:, 0]) > 0).all()
    assert short[:5, 0].tolist() == [1, 2, 3, 4, 5], "the start, which a logarithmic axis shows, is kept"
    few = rows[:100]
    assert condensed(few, 300)[0] is few


def test_what_is_to_come_is_told_while_it_runs(tmp_path: Path) -> None:
    clock = Clock()
    journal = make(tmp_path, clock)
    run(journal, *(step(i) for i in range(1, 500)))
    found = journal.forecast()
    assert found is not None
    assert found.low_db < 1.5 * np.log(1.4) < found.high_db
    journal.add(step(500))
    assert journal.forecast() is found, "not reckoned anew with every step"
    clock.seconds += 3
    assert journal.forecast() is not found
    journal.add(DONE)
    assert journal.forecast() is None


def test_settings_in_a_line() -> None:
    job = EncodeJob("s", "o", preset="paper", target_bpp=0.1, time_limit_s=90, crop="0,0,9,9", start="/x/a.sanr")
    assert settings_text(job) == "paper · 0.1 bpp · at most 1.5 min · 0,0,9,9 · from a.sanr"
    assert settings_text(EncodeJob("s", "o")) == "default preset"

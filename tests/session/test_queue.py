"""The queue: what runs when, what the person can do, what becomes of each encode."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from queue_fakes import CANCELLED, KILLED, PAUSED, Bench, done, step

from lfstudio.core.events import Failed, Stage
from lfstudio.engine.paths import partial_folder
from lfstudio.session.queue_entry import Priority, State
from lfstudio.session.queue_times import GAP_S, SILENCE_S
from lfstudio.session.queue_words import footer, row, status_line

WAITING, RUNNING, PAUSE, DONE, KEPT, FAILED, GONE = (
    State.WAITING, State.RUNNING, State.PAUSED, State.DONE, State.KEPT, State.FAILED, State.CANCELLED,
)  # fmt: skip


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def three(bench: Bench) -> Bench:
    """a runs, b and c wait."""
    bench.queue.add([bench.job(name) for name in "abc"])
    return bench


def test_one_runs_per_device_and_the_next_follows(three: Bench) -> None:
    assert three.states() == {"a": RUNNING, "b": WAITING, "c": WAITING}
    assert len(three.encodes) == 1
    three.running.end(done(three.running.job))
    assert three.states() == {"a": DONE, "b": RUNNING, "c": WAITING}
    three.running.end(KILLED)
    assert three.states() == {"a": DONE, "b": FAILED, "c": RUNNING}, "a failure holds nobody up"
    three.running.end(done(three.running.job))
    assert not three.queue.running


def test_two_devices_run_at_once(tmp_path: Path) -> None:
    bench = Bench(tmp_path, ("cpu", "cuda"))
    jobs = [bench.job("a"), bench.job("b", device="cuda"), bench.job("c", device="cpu"), bench.job("d", device="cpu")]
    bench.queue.add(jobs)
    assert bench.states() == {"a": RUNNING, "b": WAITING, "c": RUNNING, "d": WAITING}, "auto takes the faster device"


def test_an_encode_begins_now_or_waits_for_its_device(bench: Bench) -> None:
    assert bench.queue.encode(bench.job("a"))
    assert not bench.queue.encode(bench.job("b"))
    assert bench.states() == {"a": RUNNING, "b": WAITING}
    assert bench.queue.reserves(Path(bench.job("b").output))
    assert not bench.queue.reserves(Path(bench.job("c").output))


def test_an_encode_that_is_asked_for_begins_though_the_queue_is_held(bench: Bench) -> None:
    bench.queue.hold()
    bench.queue.add([bench.job("a")])
    assert bench.states() == {"a": WAITING}
    assert bench.queue.encode(bench.job("b"))
    bench.running.end(done(bench.running.job))
    assert bench.states() == {"a": WAITING, "b": DONE}
    bench.queue.hold(False)
    assert bench.states() == {"a": RUNNING, "b": DONE}


def test_a_pause_frees_the_device_and_resuming_goes_on_from_the_checkpoint(three: Bench) -> None:
    three.running.send(step(40))
    three.queue.pause(three.key("a"))
    assert three.running.calls == ["pause"]
    assert "Pausing" in row(three.queue, three.queue.entry(three.key("a"))).status
    three.learn(three.running.job)
    three.running.end(PAUSED)
    assert three.states() == {"a": PAUSE, "b": RUNNING, "c": WAITING}
    assert "step 40 of 100" in row(three.queue, three.queue.entry(three.key("a"))).status
    three.queue.resume([three.key("a")])
    assert three.states()["a"] is WAITING
    three.running.end(done(three.running.job))
    assert three.states() == {"a": RUNNING, "b": DONE, "c": WAITING}, "it keeps its place"
    assert three.running.job.resume
    assert not three.running.job.force


def test_pausing_all_holds_the_queue_and_resuming_all_releases_it(three: Bench) -> None:
    three.queue.pause_all()
    three.running.end(PAUSED)
    assert three.states() == {"a": PAUSE, "b": WAITING, "c": WAITING}
    assert "queue paused" in status_line(three.queue)
    three.queue.resume_all()
    assert three.states() == {"a": RUNNING, "b": WAITING, "c": WAITING}


def test_a_stop_keeps_and_can_be_gone_on_with(three: Bench) -> None:
    three.queue.stop(three.key("a"))
    three.learn(three.running.job)
    three.running.end(done(three.running.job, stopped=True))
    entry = three.queue.entry(three.key("a"))
    assert entry.state is KEPT
    assert (entry.result.bytes, entry.result.psnr_db) == (1234, 34.5)
    assert three.queue.can_go_on(entry)
    three.running.end(done(three.running.job))
    three.running.end(done(three.running.job))
    three.queue.resume([entry.key])
    assert three.running.job.resume
    assert three.running.job.force, "the file at the output is its own"


def test_a_cancel_keeps_nothing(three: Bench) -> None:
    three.queue.cancel(three.key("a"))
    three.running.end(CANCELLED)
    assert three.states()["a"] is GONE
    three.learn(three.job("c"))
    three.queue.cancel(three.key("c"))
    assert three.states() == {"a": GONE, "b": RUNNING, "c": GONE}
    assert not partial_folder(Path(three.job("c").output)).exists()


def test_a_failure_says_why_and_trying_again_goes_on(three: Bench, tmp_path: Path) -> None:
    three.running.send(step(40))
    three.learn(three.running.job)
    three.running.end(replace(KILLED, snapshot="/out/snapshot.sanr"))
    entry = three.queue.entry(three.key("a"))
    assert (entry.state, entry.error, entry.snapshot) == (FAILED, "EncodeError", "/out/snapshot.sanr")
    assert "SIGKILL" in row(three.queue, entry).status
    three.queue.retry([entry.key])
    three.running.end(done(three.running.job))
    assert three.running.job.output == three.job("a").output
    assert three.running.job.resume
    three.running.end(KILLED)
    three.queue.retry([entry.key], afresh=True)
    three.running.end(done(three.running.job))
    assert not three.running.job.resume
    assert not partial_folder(Path(three.job("a").output)).exists()


def test_an_output_that_is_there_is_replaced_only_when_asked(bench: Bench) -> None:
    bench.queue.encode(bench.job("a"))
    bench.running.end(Failed("OutputExistsError", "the file exists already"))
    bench.queue.retry([bench.key("a")], force=True)
    assert bench.states() == {"a": RUNNING}, "in the place of the one that was refused"
    assert bench.running.job.force


def test_the_same_again_with_other_lambdas(bench: Bench) -> None:
    bench.queue.encode(bench.job("a", target_bpp=0.1, force=True))
    (bench.folder / "a-0.02.sanr").write_bytes(b"there")
    made = bench.queue.repeat(bench.key("a"), [0.01, 0.02, 0.01])
    assert [entry.title for entry in made] == ["a-0.01", "a-0.02-2", "a-0.01-2"]
    assert [entry.job.lambda_ for entry in made] == [0.01, 0.02, 0.01]
    assert {(entry.job.target_bpp, entry.job.force, entry.state) for entry in made} == {(None, False, WAITING)}


def test_the_order_is_the_persons(three: Bench) -> None:
    def order() -> str:
        return "".join(entry.title for entry in three.queue.entries)

    three.queue.shift([three.key("c")], -1)
    assert order() == "acb"
    three.queue.shift([three.key("c")], -1)
    three.queue.shift([three.key("c")], -1)
    assert order() == "cab"
    three.queue.shift([three.key("c"), three.key("a")], 1)
    assert order() == "bca"
    three.queue.move([three.key("a")], 0)
    assert order() == "abc"
    three.queue.move([three.key("a")], 3)
    assert order() == "bca"
    three.running.end(done(three.running.job))
    assert three.states() == {"a": DONE, "b": RUNNING, "c": WAITING}


def test_priorities_go_before_places(three: Bench) -> None:
    three.queue.prioritise([three.key("c")], Priority.HIGH)
    three.queue.add([three.job("d")])
    three.queue.prioritise([three.key("b")], Priority.LOW)
    begun = []
    for _ in range(4):
        begun.append(Path(three.running.job.output).stem)
        three.running.end(done(three.running.job))
    assert begun == ["a", "c", "d", "b"]


def test_removing_leaves_files_and_what_runs(three: Bench) -> None:
    three.running.end(replace(KILLED, snapshot=None))
    three.learn(three.job("a"))
    three.queue.remove([three.key(name) for name in "abc"])
    assert three.states() == {"b": RUNNING}
    assert partial_folder(Path(three.job("a").output)).exists(), "a failure's snapshots are files of the person's"
    three.running.end(done(three.running.job))
    three.queue.clear_over()
    assert three.states() == {}


def test_what_a_paused_one_learned_goes_with_it(three: Bench) -> None:
    three.queue.pause(three.key("a"))
    three.learn(three.job("a"))
    three.running.end(PAUSED)
    three.queue.remove([three.key("a")])
    assert not partial_folder(Path(three.job("a").output)).exists()


# Sources


def test_a_source_that_vanished_fails_its_encode_alone(three: Bench, tmp_path: Path) -> None:
    other = tmp_path / "other.npy"
    other.write_bytes(b"views")
    three.queue.add([replace(three.job("d"), source=str(other))])
    three.source.unlink()
    three.running.end(done(three.running.job))
    assert three.states() == {"a": DONE, "b": FAILED, "c": FAILED, "d": RUNNING}
    assert "no longer there" in three.queue.entry(three.key("b")).reason
    three.running.end(done(three.running.job))
    three.source.write_bytes(b"views")
    three.queue.retry([three.key("b")])
    assert three.states()["b"] is RUNNING


def test_a_source_that_changed_while_it_waited_is_asked_about(three: Bench) -> None:
    three.source.write_bytes(b"other views")
    three.running.end(done(three.running.job))
    assert three.states() == {"a": DONE, "b": FAILED, "c": FAILED}
    entry = three.queue.entry(three.key("b"))
    assert "changed" in entry.reason
    assert "as it is now" in entry.hint
    three.queue.retry([entry.key])
    assert three.states()["b"] is RUNNING


def test_a_change_in_a_folder_of_views_is_seen(bench: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "views"
    folder.mkdir()
    (folder / "0.png").write_bytes(b"0")
    bench.queue.add([bench.job("a"), replace(bench.job("b"), source=str(folder))])
    bench.queue.add([replace(bench.job("c"), source=str(folder))])
    (folder / "b.sanr").write_bytes(b"a result is no change of the source")
    bench.running.end(done(bench.running.job))
    assert bench.states()["b"] is RUNNING
    (folder / "1.png").write_bytes(b"1")
    bench.running.end(done(bench.running.job))
    assert bench.states()["c"] is FAILED


# Time


def test_time_left_counts_down_and_history_tells_of_those_that_wait(bench: Bench) -> None:
    bench.queue.add([bench.job("a")], pixels=900)
    bench.running.send(step(1))
    bench.clock.seconds += 50
    bench.running.send(step(100, eta_s=0.0))
    bench.running.end(done(bench.running.job))
    bench.queue.add([bench.job("b"), bench.job("c")], pixels=1800)
    bench.running.send(step(10, eta_s=90.0))
    bench.clock.seconds += 30
    bench.queue.tick()
    left = {entry.title: bench.queue.remaining_s(entry) for entry in bench.queue.entries if not entry.state.over}
    assert left == {"b": pytest.approx(60.0), "c": pytest.approx(100.0)}
    assert bench.queue.outlook.seconds == pytest.approx(160.0)
    assert not bench.queue.outlook.more
    assert footer(bench.queue) == "1 running, 1 waiting · 3 min"
    assert status_line(bench.queue) == "1 waiting, 3 min"


def test_what_nobody_knows_is_said(three: Bench) -> None:
    assert math.isnan(three.queue.remaining_s(three.queue.entries[1]))
    assert three.queue.outlook.more
    assert status_line(three.queue) == "2 waiting, time unknown"
    three.running.send(step(10, eta_s=600))
    assert status_line(three.queue) == "2 waiting, at least 10 min"


def test_sleep_is_neither_work_nor_a_stall(three: Bench) -> None:
    three.running.send(step(10, eta_s=600))
    three.clock.seconds += 8 * 3600
    three.queue.tick()
    run = three.queue.run(three.key("a"))
    assert run.silent_s == 0
    assert run.left_s == 600
    for _ in range(5):
        three.clock.seconds += GAP_S
        three.queue.tick()
    assert run.silent_s == 5 * GAP_S > SILENCE_S
    assert "No news for 5 min" in row(three.queue, three.queue.entries[0]).status
    three.running.send(Stage("writing"))
    assert run.silent_s == 0
    three.running.end(done(three.running.job))
    assert three.queue.entries[0].worked_s == 5 * GAP_S


def test_what_runs_tells_how_long_those_that_wait_will_take(bench: Bench) -> None:
    bench.queue.add([bench.job("a"), bench.job("b", steps=200)], pixels=900)
    assert status_line(bench.queue) == "1 waiting, time unknown"
    assert math.isnan(bench.queue.remaining_s(bench.queue.entries[1]))
    bench.clock.seconds += 20
    bench.running.send(step(10, eta_s=180.0))
    assert bench.queue.remaining_s(bench.queue.entries[1]) == 400.0
    assert status_line(bench.queue) == "1 waiting, 10 min"


def test_an_encode_of_few_steps_says_nothing_of_the_presets_own(bench: Bench) -> None:
    bench.queue.add([bench.job("a", steps=100)], pixels=900)
    bench.clock.seconds += 50
    bench.running.send(step(100, eta_s=0.0))
    bench.running.end(done(bench.running.job))
    bench.queue.hold()
    bench.queue.add([bench.job("b", steps=200), bench.job("c")], pixels=900)
    left = [bench.queue.remaining_s(entry) for entry in bench.queue.entries[1:]]
    assert left[0] == pytest.approx(100.0)
    assert math.isnan(left[1])


def test_a_row_says_why_before_where(bench: Bench) -> None:
    bench.queue.add([bench.job("a")])
    place = str(bench.folder / "a.sanr.partial")
    bench.running.end(Failed("OutputError", f"{place}: cannot write: Read-only file system"))
    told = row(bench.queue, bench.queue.entries[0])
    assert told.status == "Failed: cannot write: Read-only file system"
    assert place in told.detail


def test_no_less_than_a_moment_is_said_to_be_the_least(bench: Bench) -> None:
    bench.queue.add([bench.job("a"), bench.job("b")])
    bench.running.send(step(90, eta_s=10.0))
    assert status_line(bench.queue) == "1 waiting, time unknown"


def test_a_time_of_day_that_jumps_changes_no_duration(three: Bench) -> None:
    three.running.send(step(10, eta_s=600))
    three.clock.day -= timedelta(days=400)
    three.clock.seconds += 20
    three.queue.tick()
    assert three.queue.run(three.key("a")).left_s == pytest.approx(580)
    three.running.end(done(three.running.job))
    entry = three.queue.entries[0]
    assert entry.worked_s == pytest.approx(20)
    assert entry.ended < entry.began, "displayed as the clock said"


def test_nothing_begins_while_the_window_closes(three: Bench) -> None:
    three.queue.closing = True
    three.running.end(done(three.running.job))
    assert three.states() == {"a": DONE, "b": WAITING, "c": WAITING}

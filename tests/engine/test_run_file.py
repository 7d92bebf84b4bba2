"""Encodes that tell their events to a file: read back, left running, found again, outliving who started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.core.errors import UsageError
from lfstudio.core.events import Done, Event, Failed, Snapshot, Stage, Step, to_json
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine import run_file
from lfstudio.engine.client.encode import run_encode
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.messages import EncodeJob
from lfstudio.engine.paths import partial_folder

PATIENCE_S = 60.0


@pytest.fixture
def run_path(tmp_path: Path) -> Iterator[Path]:
    """Where the events go; what still runs at the end is killed."""
    path = tmp_path / "runs" / "one"
    yield path
    number = run_file.process_id(path)
    if number is not None:
        os.kill(number, signal.SIGTERM)


@pytest.fixture
def job(tiny_lightfield: LightField, tmp_path: Path, run_path: Path) -> Callable[..., EncodeJob]:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)

    def make(heard: int = 0, **script: str) -> EncodeJob:
        return EncodeJob(
            str(tmp_path / "lf.npy"), str(tmp_path / "a.sanr"), preset="scripted", steps=6, overrides=script,
            run_file=str(run_path), heard=heard,
        )  # fmt: skip

    return make


def run(the_job: EncodeJob, control: Control | None = None) -> Iterator[Event]:
    return run_encode(the_job, control or Control(), program=PROGRAM)


def eventually(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < until, "it did not come to pass"
        time.sleep(0.02)


def step(i: int) -> Step:
    return Step(i, 5000, 0.1, 0.2, 30.0, 1.0, 1.0)


# What a file says


def test_a_missing_file_has_told_nothing(tmp_path: Path) -> None:
    assert run_file.told(tmp_path / "none") == run_file.Told()


def test_a_long_run_is_read_back_short_and_whole(tmp_path: Path) -> None:
    events: list[Event] = [Stage("training"), *(step(i) for i in range(1, 5001)), Stage("writing")]
    path = tmp_path / "run"
    path.write_text("".join(to_json(event) + "\n" for event in events) + '{"event":"st')
    told = run_file.told(path)
    steps = [event.i for event in told.events if isinstance(event, Step)]
    assert 300 < len(steps) <= run_file.STEPS
    assert steps[-1] == 5000
    assert steps == sorted(steps)
    assert told.events[0] == Stage("training")
    assert told.events[-1] == Stage("writing")
    assert told.end is None
    assert path.read_bytes()[told.size :] == b'{"event":"st', "an unfinished line is left for later"


def test_the_end_is_that_of_the_last_run(tmp_path: Path) -> None:
    path = tmp_path / "run"
    paused, done = Failed("PausedError", "paused"), Done({"bytes": 3})
    path.write_text("".join(to_json(event) + "\n" for event in (step(1), paused)))
    assert run_file.told(path).end == paused
    with path.open("a") as stream:
        stream.write(to_json(step(2)) + "\nTraceback: it broke\n")
    told = run_file.told(path)
    assert told.end is None
    assert told.last == "Traceback: it broke"
    with path.open("a") as stream:
        stream.write(to_json(done) + "\n")
    assert run_file.told(path).end == done
    assert run_file.told(path).events == (step(1), step(2))


def test_one_process_claims_a_file(tmp_path: Path) -> None:
    path = tmp_path / "run"
    run_file.wish(path, "stop")
    with run_file.claimed(path):
        assert run_file.alive(path)
        assert run_file.process_id(path) == os.getpid()
        assert not run_file.wish_file(path).exists(), "wishes of another time are not heeded"
        with pytest.raises(UsageError, match="already"), run_file.claimed(path):
            pass
    assert not run_file.alive(path)
    assert run_file.process_id(path) is None
    run_file.forget(path)
    assert list(tmp_path.iterdir()) == []


# Real children


def test_a_run_is_told_and_written_down(job: Callable[..., EncodeJob], run_path: Path) -> None:
    events = list(run(job()))
    assert [event.i for event in events if isinstance(event, Snapshot)] == [2, 4, 6]
    assert isinstance(events[-1], Done)
    told = run_file.told(run_path)
    assert told.end == events[-1]
    assert [*told.events, told.end] == events
    assert not run_file.alive(run_path)


def test_pausing_a_child_keeps_what_resuming_needs(job: Callable[..., EncodeJob], tmp_path: Path) -> None:
    control = Control()
    events = run(job(end="wait"), control)
    next(event for event in events if isinstance(event, Snapshot))
    control.pause()
    failed = list(events)[-1]
    assert isinstance(failed, Failed)
    assert failed.error == "PausedError"
    assert (partial_folder(tmp_path / "a.sanr") / "checkpoint.bin").exists()
    assert not (tmp_path / "a.sanr").exists()


def test_a_child_that_was_left_is_found_again_and_stopped(job: Callable[..., EncodeJob], run_path: Path) -> None:
    control = Control()
    events = run(job(end="wait"), control)
    next(event for event in events if isinstance(event, Snapshot))
    control.let_go()
    left = list(events)[-1]
    assert isinstance(left, Failed)
    assert left.error == "LeftError"
    told = run_file.told(run_path)
    eventually(lambda: run_file.told(run_path).size > told.size)  # it goes on
    again = Control()
    events = run(job(heard=told.size, end="wait"), again)
    assert next(event for event in events if isinstance(event, Step)).i > 2
    again.stop()
    done = list(events)[-1]
    assert isinstance(done, Done)
    assert done.report["stopped"]
    eventually(lambda: not run_file.alive(run_path))


def test_a_child_that_was_found_can_be_cancelled(job: Callable[..., EncodeJob], run_path: Path, tmp_path: Path) -> None:
    first, second = Control(), Control()
    events = run(job(end="wait"), first)
    next(event for event in events if isinstance(event, Snapshot))
    first.let_go()
    list(events)
    second.cancel()
    failed = list(run(job(end="wait"), second))[-1]
    assert isinstance(failed, Failed)
    assert failed.error == "CancelledError"
    assert not (tmp_path / "a.sanr").exists()
    assert not partial_folder(tmp_path / "a.sanr").exists()


def test_one_that_was_found_and_ended_meanwhile_is_not_begun_again(
    job: Callable[..., EncodeJob], run_path: Path, tmp_path: Path
) -> None:
    done = list(run(job()))[-1]
    (tmp_path / "a.sanr").unlink()
    assert list(run(replace(job(), found=True)))[-1] == done
    heard = run_file.told(run_path).size
    failed = list(run(replace(job(heard=heard), found=True)))[-1]
    assert isinstance(failed, Failed)
    assert "ended unexpectedly" in failed.message
    assert not (tmp_path / "a.sanr").exists()


PARENT = """
import sys
from scripted_program import PROGRAM
from lfstudio.core.events import Snapshot
from lfstudio.core.protocols import Control
from lfstudio.engine.client.encode import run_encode
from lfstudio.engine.messages import EncodeJob
source, output, run, leave = sys.argv[1:]
control = Control()
job = EncodeJob(source, output, preset="scripted", steps=6, overrides={"end": "wait"}, run_file=run)
for event in run_encode(job, control, program=PROGRAM):
    if isinstance(event, Snapshot):
        if leave == "leave":
            control.let_go()
        else:
            print("running", flush=True)
print("left", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("leave", [True, False])
def test_a_child_outlives_a_killed_parent_only_if_it_was_left(
    leave: bool, job: Callable[..., EncodeJob], run_path: Path, tmp_path: Path, scripted: object
) -> None:
    output = tmp_path / "a.sanr"
    script = [sys.executable, "-c", PARENT, str(tmp_path / "lf.npy"), str(output), str(run_path)]
    environment = {**os.environ, "PYTHONPATH": str(Path(PROGRAM[-1]).parent)}
    parent = subprocess.Popen(
        [*script, "leave" if leave else "stay"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env=environment,
    )  # fmt: skip
    assert parent.stdout is not None
    assert parent.stdin is not None
    assert parent.stdout.readline().strip() == ("left" if leave else "running")
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdin.close()
    parent.stdout.close()
    if not leave:
        eventually(lambda: not run_file.alive(run_path))
        end = run_file.told(run_path).end
        assert isinstance(end, Done)
        assert end.report["stopped"]
        assert open_coded(str(output)).shape == (3, 3, 24, 32, 3)
        return
    told = run_file.told(run_path)
    eventually(lambda: run_file.told(run_path).size > told.size)
    assert run_file.alive(run_path)
    control = Control()
    control.stop()
    assert isinstance(list(run(job(end="wait"), control))[-1], Done)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_found_child_that_is_killed_is_a_failure_with_its_snapshot(
    job: Callable[..., EncodeJob], run_path: Path
) -> None:
    control = Control()
    events = run(job(end="wait"), control)
    next(event for event in events if isinstance(event, Snapshot))
    control.let_go()
    list(events)
    events = run(job(end="wait"))
    next(event for event in events if isinstance(event, Snapshot))
    number = run_file.process_id(run_path)
    assert number is not None
    os.kill(number, signal.SIGKILL)
    failed = list(events)[-1]
    assert isinstance(failed, Failed)
    assert failed.error == "EncodeError"
    assert failed.snapshot is not None

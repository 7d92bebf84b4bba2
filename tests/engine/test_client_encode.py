"""Encodes in child processes: events, stop, cancel, and children that die."""

from __future__ import annotations

import argparse
import shlex
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.cli import encode as encode_command
from lfstudio.core.events import Done, Event, Failed, Snapshot, Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.client.child import how_it_ended
from lfstudio.engine.client.encode import command, run_encode, shell_command
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.messages import EncodeJob


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


def job(source: str, tmp_path: Path, **script: str) -> EncodeJob:
    return EncodeJob(source, str(tmp_path / "a.sanr"), preset="scripted", steps=6, overrides=script)


def run(the_job: EncodeJob, control: Control | None = None) -> Iterator[Event]:
    return run_encode(the_job, control or Control(), program=PROGRAM)


def test_a_child_reports_to_the_end(source: str, tmp_path: Path) -> None:
    events = list(run(job(source, tmp_path)))
    assert any(isinstance(event, Step) for event in events)
    assert [event.i for event in events if isinstance(event, Snapshot)] == [2, 4, 6]
    done = events[-1]
    assert isinstance(done, Done)
    assert done.report["bytes"] == (tmp_path / "a.sanr").stat().st_size
    assert sum(isinstance(event, Done | Failed) for event in events) == 1


def test_stop_keeps(source: str, tmp_path: Path) -> None:
    control = Control()
    events = run(job(source, tmp_path, end="wait"), control)
    next(event for event in events if isinstance(event, Snapshot))
    control.stop()
    done = list(events)[-1]
    assert isinstance(done, Done)
    assert done.report["stopped"]
    assert (tmp_path / "a.sanr").exists()


def test_cancel_leaves_nothing(source: str, tmp_path: Path) -> None:
    control = Control()
    events = run(job(source, tmp_path, end="wait"), control)
    next(event for event in events if isinstance(event, Snapshot))
    control.cancel()
    failed = list(events)[-1]
    assert isinstance(failed, Failed)
    assert failed.error == "CancelledError"
    assert [path.name for path in tmp_path.iterdir()] == ["lf.npy"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_killed_child_is_a_failure_with_its_last_snapshot(source: str, tmp_path: Path) -> None:
    failed = list(run(job(source, tmp_path, end="kill")))[-1]
    assert isinstance(failed, Failed)
    assert failed.error == "EncodeError"
    assert "SIGKILL" in failed.message
    assert failed.snapshot is not None
    assert Path(failed.snapshot).name == "snapshot-000002.sanr"


def test_an_error_of_the_codec_arrives_with_its_kind(source: str, tmp_path: Path) -> None:
    failed = list(run(job(source, tmp_path, fail="memory")))[-1]
    assert isinstance(failed, Failed)
    assert (failed.error, failed.message) == ("DeviceError", "out of memory")
    assert failed.hint
    assert failed.snapshot is not None


def test_a_child_that_cannot_start_is_a_failure(source: str, tmp_path: Path) -> None:
    events = list(run_encode(job(source, tmp_path), Control(), program=[str(tmp_path / "nothing")]))
    assert len(events) == 1
    assert isinstance(events[0], Failed)


def test_a_child_that_only_complains_is_quoted(source: str, tmp_path: Path) -> None:
    program = [sys.executable, "-c", "import sys; sys.exit('the disk is on fire')"]
    (failed,) = run_encode(job(source, tmp_path), Control(), program=program)
    assert isinstance(failed, Failed)
    assert "exit code 1" in failed.message
    assert "the disk is on fire" in failed.message


def test_an_abandoned_child_stops_and_keeps(source: str, tmp_path: Path, scripted: object) -> None:
    events = run(job(source, tmp_path, end="wait"))
    next(event for event in events if isinstance(event, Snapshot))
    events.close()  # type: ignore[attr-defined]
    (end,) = [thread for thread in threading.enumerate() if thread.name == "lfstudio-child-end"]
    end.join()
    assert open_coded(str(tmp_path / "a.sanr")).shape == (3, 3, 24, 32, 3)


FULL = EncodeJob(
    source="-odd name",
    output="out dir/a.sanr",
    layout="folder:3x3",
    preset="paper",
    lambda_=0.001,
    steps=10,
    time_limit_s=2.5,
    views="5x5",
    view_step=2,
    crop="1,2,3,4",
    seed=9,
    device="cpu",
    threads=1,
    overrides={"c_s": "48", "lr": "0.01"},
    force=True,
    resume=True,
)


def test_the_command_says_the_same_as_the_job() -> None:
    parser = argparse.ArgumentParser()
    encode_command.configure(parser)
    words = shlex.split(shell_command(FULL))
    assert words == command(FULL)
    assert words[:2] == ["lfstudio", "encode"]
    args = parser.parse_args(words[2:])
    assert (args.source, str(args.output)) == ("./-odd name", "out dir/a.sanr")
    assert (args.layout, args.preset, args.lambda_, args.steps, args.time_limit) == (
        "folder:3x3", "paper", 0.001, 10, 2.5,
    )  # fmt: skip
    assert (args.views, args.view_step, args.crop, args.seed, args.device, args.threads) == (
        "5x5", 2, "1,2,3,4", 9, "cpu", 1,
    )  # fmt: skip
    assert dict(args.overrides) == FULL.overrides
    assert args.force
    assert args.resume


def test_the_command_of_a_plain_job_is_short() -> None:
    assert command(EncodeJob("sample", "a.sanr")) == ["lfstudio", "encode", "sample", "-o", "a.sanr"]


def test_the_program_is_this_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert boot.program() == [sys.executable, "-P", "-m", "lfstudio"]
    monkeypatch.chdir(Path(boot.__file__).parents[2])
    assert boot.program() == [sys.executable, "-m", "lfstudio"]


def test_the_program_of_a_bundle_is_that_for_the_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    for window, terminal in (("lfstudio-window.exe", "lfstudio.exe"), ("lfstudio-window", "lfstudio")):
        monkeypatch.setattr(sys, "executable", str(tmp_path / window))
        assert boot.program() == [str(tmp_path / terminal)]


@pytest.mark.parametrize(
    ("code", "text"),
    [(0, "exit code 0"), (3, "exit code 3"), (None, "it does not answer"), (-15, "killed by SIGTERM")],
)
def test_endings_in_words(code: int | None, text: str) -> None:
    assert how_it_ended(code) == text

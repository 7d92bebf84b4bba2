"""Ctrl-C on a real encode, in a process of its own: once keeps the result, twice keeps the last snapshot."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.core.events import Done, Event, Snapshot, from_json
from lfstudio.core.lightfield import LightField
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.paths import partial_folder

pytestmark = [
    pytest.mark.usefixtures("scripted"),
    pytest.mark.skipif(sys.platform == "win32", reason="needs signals"),
]

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "a.sanr"


@pytest.fixture
def start(tiny_lightfield: LightField, tmp_path: Path, output: Path) -> Iterator[Start]:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    started: list[subprocess.Popen[str]] = []

    def start(*options: str) -> subprocess.Popen[str]:
        arguments = ["encode", str(tmp_path / "lf.npy"), "-o", str(output), "--preset", "scripted"]
        process = subprocess.Popen(
            [*PROGRAM, *arguments, "--progress", "jsonl", "--set", *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_for(process: subprocess.Popen[str], kind: type[Event]) -> Event:
    assert process.stderr is not None
    for line in process.stderr:
        event = from_json(line)
        if isinstance(event, kind):
            return event
    raise AssertionError(f"ended without {kind.__name__}")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_once_keeps_the_result(number: signal.Signals, start: Start, output: Path) -> None:
    process = start("end=wait")
    wait_for(process, Snapshot)
    process.send_signal(number)
    done = wait_for(process, Done)
    assert isinstance(done, Done)
    assert process.wait() == 130
    assert open_coded(str(output)).bytes == done.report["bytes"]
    assert process.stderr is not None
    assert "holds the result so far" in process.stderr.read()


def test_twice_keeps_the_last_snapshot(start: Start, output: Path) -> None:
    process = start("end=deaf")
    snapshot = wait_for(process, Snapshot)
    assert isinstance(snapshot, Snapshot)
    process.send_signal(signal.SIGINT)
    # The codec does not listen, but the command says that it heard: only then the second one is a second one.
    assert process.stderr is not None
    for line in process.stderr:
        if "Ctrl-C again aborts" in line:
            break
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130
    assert "aborted; the last snapshot is" in err
    assert "Traceback" not in err
    assert open_coded(str(output)).shape == (3, 3, 24, 32, 3)


def test_the_parents_end_keeps_the_result(start: Start, output: Path) -> None:
    process = start("end=wait", "--control", "stdin")
    wait_for(process, Snapshot)
    process.send_signal(signal.SIGINT)  # the parent's to handle: nothing happens
    wait_for(process, Snapshot)
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    wait_for(process, Done)
    process.communicate()
    assert process.returncode == 0
    assert open_coded(str(output)).shape == (3, 3, 24, 32, 3)


def test_cancel_on_stdin_leaves_nothing(start: Start, output: Path) -> None:
    process = start("end=wait", "--control", "stdin")
    wait_for(process, Snapshot)
    process.communicate("cancel\n")
    assert process.returncode == 130
    assert not output.exists()
    assert not partial_folder(output).exists()

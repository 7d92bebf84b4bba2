"""The engine process and the children of a window keep logs, and their faults leave reports."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
import pytest
import scripted_program

from lfstudio.core import records
from lfstudio.core.crashes import look, read_report
from lfstudio.core.errors import EngineError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.client.encode import run_encode
from lfstudio.engine.client.process import ProcessEngine
from lfstudio.engine.messages import EncodeJob, OpenRequest, ViewRequest


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The log folder of the processes that a test starts."""
    folder = tmp_path / "logs"
    monkeypatch.setenv(records.VARIABLE, str(folder))
    return folder


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


def test_an_engine_that_ends_as_it_should_leaves_a_log(logs: Path, source: str) -> None:
    engine = ProcessEngine(serve=scripted_program.serve)
    engine.call(OpenRequest(source))
    engine.close()
    (log,) = logs.glob("*.log")
    assert log.name.startswith("engine-")
    assert "LF Studio" in log.read_text(encoding="utf-8")
    assert look(logs) == ()


@pytest.mark.skipif(os.name != "posix", reason="needs signals")
def test_an_engine_that_crashes_leaves_a_report(logs: Path, source: str) -> None:
    engine = ProcessEngine(serve=scripted_program.serve)
    engine.call(OpenRequest(source))
    process = engine.process_id
    assert process is not None
    os.kill(process, signal.SIGSEGV)
    with pytest.raises(EngineError):
        engine.call(ViewRequest(12345, 0, 0))
    deadline = time.monotonic() + 20
    while not look(logs) and time.monotonic() < deadline:
        time.sleep(0.01)
    engine.close()
    report = next(report for report in look(logs) if str(process) in report.name)
    assert report.ended
    assert "Fatal Python error: Segmentation fault" in read_report(report)


def test_a_fault_in_the_engine_leaves_a_report_and_it_goes_on(logs: Path, source: str) -> None:
    engine = ProcessEngine(serve=scripted_program.serve)
    with pytest.raises(EngineError, match="internal error"):
        engine.call(ViewRequest("no number", 0, 0))  # type: ignore[arg-type]
    engine.call(OpenRequest(source))
    engine.close()
    (report,) = look(logs)
    assert not report.ended
    assert "in _file" in read_report(report)


def test_an_encode_of_the_window_leaves_a_log(logs: Path, source: str, tmp_path: Path) -> None:
    job = EncodeJob(source, str(tmp_path / "a.sanr"), preset="scripted", steps=2)
    assert list(run_encode(job, Control(), program=scripted_program.PROGRAM))
    (log,) = logs.iterdir()
    assert log.name.startswith("encode-")

"""Exports in child processes: progress, the report, cancelling, failures in words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.core.events import Done, Event, Failed, Progress
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.client.export import run_export
from lfstudio.engine.export_job import ExportJob


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


def run(job: ExportJob, control: Control | None = None) -> list[Event]:
    return list(run_export(job, control or Control(), program=PROGRAM))


def test_progress_then_the_report(source: str, tmp_path: Path, tiny_lightfield: LightField) -> None:
    *events, done = run(ExportJob(source, str(tmp_path / "a.h5"), "h5"))
    assert [event for event in events if isinstance(event, Progress)][-1] == Progress(9, 9)
    assert isinstance(done, Done)
    assert Path(done.report["path"]).stat().st_size == done.report["bytes"]


def test_a_cancel_leaves_nothing(source: str, tmp_path: Path) -> None:
    control = Control()
    job = ExportJob(source, str(tmp_path / "out" / "a.mp4"), "video", seconds=100.0, scale=8.0)
    (tmp_path / "out").mkdir()
    events = []
    for event in run_export(job, control, program=PROGRAM):
        events.append(event)
        control.cancel()
    assert isinstance(events[-1], Failed)
    assert events[-1].error == "CancelledError"
    assert list((tmp_path / "out").iterdir()) == []


def test_failures_are_told(source: str, tmp_path: Path) -> None:
    (failed,) = run(ExportJob(source, str(tmp_path / "none" / "a.npy"), "npy"))
    assert isinstance(failed, Failed)
    assert failed.error == "OutputError"
    assert "does not exist" in failed.message
    (missing,) = run_export(ExportJob(source, "a.npy", "npy"), Control(), program=[str(tmp_path / "no-program")])
    assert isinstance(missing, Failed)
    assert missing.message.startswith("the export cannot start")

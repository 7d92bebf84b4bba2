"""Anchors in child processes: points as they come, cancelling, failures in words."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.cli import anchor as anchor_command
from lfstudio.core.events import Done, Event, Failed, Point, Stage
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.client.anchor import command, run_anchor
from lfstudio.engine.messages import AnchorJob


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    for name in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


def run(job: AnchorJob, control: Control | None = None) -> list[Event]:
    return list(run_anchor(job, control or Control(), program=PROGRAM))


def test_points_come_one_by_one_and_are_remembered(source: str) -> None:
    job = AnchorJob(source, "x265", (30, 40), views="1x2", crop="0,0,16,16")
    *events, done = run(job)
    points = [event for event in events if isinstance(event, Point)]
    assert [(point.qp, point.cached) for point in points] == [(30, False), (40, False)]
    assert points[0].bpp == 8 * points[0].bytes / (2 * 16 * 16)
    assert isinstance(done, Done)
    assert done.report["anchor"] == "x265-ldp"
    assert [event.cached for event in run(job) if isinstance(event, Point)] == [True, True]


def test_a_cancel_ends_it(source: str) -> None:
    control = Control()
    control.cancel()
    last = run(AnchorJob(source, "svtav1", (20, 30)), control)[-1]
    assert isinstance(last, Failed)
    assert last.error == "CancelledError"


def test_what_went_wrong_is_told(tmp_path: Path) -> None:
    last = run(AnchorJob(str(tmp_path / "gone"), "x265", (30,)))[-1]
    assert isinstance(last, Failed)
    assert (last.error, "gone" in last.message) == ("ReadError", True)


def test_children_that_cannot_start_or_die_are_told() -> None:
    job = AnchorJob("sample", "x265", (30,))
    (failed,) = run_anchor(job, Control(), program=["/nowhere/at/all"])
    assert isinstance(failed, Failed)
    assert failed.message.startswith("x265 cannot start")
    dies = [sys.executable, "-c", "import sys; sys.stderr.write('no such encoder\\n'); sys.exit(7)"]
    (failed,) = run_anchor(job, Control(), program=dies)
    assert isinstance(failed, Failed)
    assert "exit code 7; its last words: no such encoder" in failed.message


def test_closing_the_iterator_ends_the_child(source: str) -> None:
    events = run_anchor(AnchorJob(source, "x265", (30,)), Control(), program=PROGRAM)
    assert isinstance(next(iter(events)), Stage)
    events.close()  # type: ignore[attr-defined]
    for end in [thread for thread in threading.enumerate() if thread.name == "lfstudio-child-end"]:
        end.join(60)
        assert not end.is_alive()


@pytest.mark.parametrize(
    "job",
    [
        AnchorJob("sample", "x265", ()),
        AnchorJob("-odd", "svtav1", (20, 30), layout="npy", views="5x5", view_step=2, crop="0,0,8,8"),
    ],
)
def test_the_command_is_understood_by_the_command_line(job: AnchorJob) -> None:
    parser = argparse.ArgumentParser()
    anchor_command.configure(parser)
    args = parser.parse_args(command(job)[2:])
    assert (args.source.removeprefix("./"), args.codec) == (job.source, job.codec)
    assert (args.qp or "") == ",".join(map(str, job.qps))
    assert (args.layout, args.views, args.view_step, args.crop) == (job.layout, job.views, job.view_step, job.crop)

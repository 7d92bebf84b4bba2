"""Jobs in child processes of this machine: done once, gone on with, tried again, collected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.core.events import Done, Failed, Snapshot, Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.batch import execute as execute_module
from lfstudio.engine.batch import report
from lfstudio.engine.batch.execute import execute, finished, source_digest
from lfstudio.engine.batch.plan import BatchJob, plan
from lfstudio.engine.batch.run import LocalRunner, Outcome, Told, may_be_chance
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.paths import partial_folder

pytestmark = pytest.mark.usefixtures("scripted")


@pytest.fixture
def source(tmp_path: Path, tiny_lightfield: LightField) -> Path:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return tmp_path / "lf.npy"


def made(tmp_path: Path, *rows: dict[str, Any]) -> list[BatchJob]:
    defaults = {"source": "lf.npy", "preset": "scripted", "steps": 4}
    return plan(rows, tmp_path / "out", tmp_path, defaults)


def run(jobs: list[BatchJob], **options: Any) -> tuple[dict[str, Outcome], list[Told]]:
    outcomes = {job.name: Outcome(job) for job in jobs}
    events = []
    for told in LocalRunner(program=PROGRAM, **options).run(jobs, Control()):
        outcomes[told.name].take(told)
        events.append(told)
    return outcomes, events


def test_three_jobs_two_at_a_time_one_fails(tmp_path: Path, source: Path) -> None:
    jobs = made(tmp_path, {"output": "a"}, {"output": "b", "source": "missing.npy"}, {"output": "sub/c", "seed": 5})
    outcomes, events = run(jobs, workers=2)
    assert [outcome.state for outcome in outcomes.values()] == ["done", "failed", "done"]
    assert "missing.npy" in outcomes["b"].error
    assert {told.worker.split("/")[1] for told in events} <= {"1", "2"}
    for name in ("a", "sub/c"):
        opened = open_coded(str(tmp_path / "out" / f"{name}.sanr"))
        assert opened.bytes == outcomes[name].report["bytes"]
        assert not partial_folder(opened and tmp_path / "out" / f"{name}.sanr").exists()

    again, events = run(jobs)
    assert [outcome.state for outcome in again.values()] == ["kept", "failed", "kept"]
    assert again["a"].report == outcomes["a"].report
    assert not any(isinstance(told.event, Step) for told in events)


def test_a_job_is_done_again_when_anything_of_it_changed(tmp_path: Path, source: Path) -> None:
    (job,) = made(tmp_path, {"output": "a"})
    run([job])
    identity = json.loads(job.note.read_text())["identity"]
    assert finished(job, identity) is not None
    data = job.output.read_bytes()

    job.output.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert finished(job, identity) is None
    job.output.unlink()
    assert finished(job, identity) is None
    outcomes, _ = run([job])
    assert outcomes["a"].state == "done"
    assert job.output.read_bytes() == data

    (other,) = made(tmp_path, {"output": "a", "seed": 1})
    outcomes, _ = run([other])
    assert outcomes["a"].state == "failed"
    assert "did not make" in outcomes["a"].error
    assert job.output.read_bytes() == data
    outcomes, _ = run([other], force=True)
    assert outcomes["a"].state == "done"

    np.save(source, np.load(source)[:, ::-1])
    outcomes, _ = run([other], force=True)
    assert outcomes["a"].state == "done"


def test_a_stop_leaves_jobs_open_and_the_next_run_goes_on(tmp_path: Path, source: Path) -> None:
    jobs = made(tmp_path, {"output": "a", "steps": 60, "set": {"pause": 0.05}}, {"output": "b"})
    outcomes = {job.name: Outcome(job) for job in jobs}
    control = Control()
    for told in LocalRunner(program=PROGRAM).run(jobs, control):
        outcomes[told.name].take(told)
        if isinstance(told.event, Snapshot):
            control.stop()
    assert [outcome.state for outcome in outcomes.values()] == ["open", "open"]
    assert (partial_folder(jobs[0].output) / "checkpoint.bin").exists()
    outcomes, events = run(jobs)
    assert [outcome.state for outcome in outcomes.values()] == ["done", "done"]
    assert min(told.event.i for told in events if told.name == "a" and isinstance(told.event, Step)) > 2


def test_a_child_that_dies_is_tried_again_as_often_as_allowed(tmp_path: Path, source: Path) -> None:
    (job,) = made(tmp_path, {"output": "a", "set": {"end": "kill"}})
    outcomes, _ = run([job], retries=1)
    # The second attempt goes on from the checkpoint of step 2 and dies at step 3 again.
    assert outcomes["a"].state == "failed"
    assert outcomes["a"].attempts == 2
    assert "SIGKILL" in outcomes["a"].error


def test_what_may_be_chance() -> None:
    assert may_be_chance(Failed("EncodeError", ""))
    assert may_be_chance(Failed("DeviceError", ""))
    assert not any(may_be_chance(Failed(name, "")) for name in ("UsageError", "ReadError", "CancelledError"))
    assert not may_be_chance(Done({}))


def test_an_encode_left_by_a_dead_parent_is_waited_for(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (job,) = made(tmp_path, {"output": "a"})
    busy = [True, True, False]
    monkeypatch.setattr(execute_module, "in_use", lambda output: busy.pop(0))
    events = list(execute(job, Control(), program=PROGRAM))
    assert isinstance(events[-1], Done)
    assert busy == []


def test_a_source_is_known_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "lf").mkdir()
    (tmp_path / "lf" / "a.png").write_bytes(b"one")
    first = source_digest(str(tmp_path / "lf"))
    assert first == source_digest(str(tmp_path / "lf"))
    (tmp_path / "lf" / "a.png").write_bytes(b"two")
    assert first != source_digest(str(tmp_path / "lf"))
    (tmp_path / "lf" / "a.png").rename(tmp_path / "lf" / "b.png")
    assert source_digest(str(tmp_path / "lf")) != source_digest(str(tmp_path / "lf" / "b.png"))


def test_the_report(tmp_path: Path, source: Path) -> None:
    jobs = made(tmp_path, {"output": "a", "lambda": 0.5}, {"output": "b", "source": "missing"}, {"output": "c"})
    outcomes, _ = run(jobs[:2])
    document = report.write_files([*outcomes.values(), Outcome(jobs[2])], tmp_path)
    assert json.loads((tmp_path / "batch.json").read_text()) == document
    assert (document["jobs"], document["done"], document["failed"], document["open"]) == (3, 1, 1, 1)
    a, b, c = document["results"]
    assert a["psnr_db"] == outcomes["a"].report["psnr_db"]
    assert (a["lambda"], a["output"], a["error"]) == (0.5, "out/a.sanr", "")
    assert "missing" in b["error"]
    assert c["state"] == "open"
    lines = (tmp_path / "batch.csv").read_text().splitlines()
    assert len(lines) == 4
    assert lines[0].startswith("name,state,source,preset,lambda")
    table = report.lines(document["results"])
    assert "done" in table[1]
    assert "dB" in table[1]
    assert "failed" in table[2]

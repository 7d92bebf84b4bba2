"""Jobs by Dask: a real cluster of worker processes, one of which is killed while it encodes."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scripted_program import PROGRAM

from lfstudio.core.errors import UsageError
from lfstudio.core.events import Done, Snapshot, Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control
from lfstudio.engine.batch import dask_runner, report
from lfstudio.engine.batch.dask_runner import DaskRunner, require
from lfstudio.engine.batch.plan import BatchJob, plan
from lfstudio.engine.batch.run import Outcome
from lfstudio.engine.host.files import open_coded
from lfstudio.engine.paths import partial_folder

needs_dask = pytest.mark.skipif(
    sys.platform == "win32" or importlib.util.find_spec("distributed") is None,
    reason="needs the optional packages of lfstudio[dask], and signals",
)


def made(tmp_path: Path, lf: LightField, *rows: dict[str, Any]) -> list[BatchJob]:
    np.save(tmp_path / "lf.npy", lf.samples)
    return plan(rows, tmp_path / "out", tmp_path, {"source": "lf.npy", "preset": "scripted", "steps": 4})


@pytest.fixture
def cluster() -> Iterator[Any]:
    distributed = require()
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, memory_limit=0, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


@needs_dask
@pytest.mark.usefixtures("scripted")
def test_six_jobs_three_workers_one_killed(cluster: Any, tiny_lightfield: LightField, tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [{"output": f"job{n}", "seed": n} for n in range(1, 6)]
    # Long enough to be alive when the news of its first snapshot arrives.
    jobs = made(tmp_path, tiny_lightfield, {"output": "job0", "steps": 60, "set": {"pause": 0.15}}, *rows)
    outcomes = {job.name: Outcome(job) for job in jobs}
    address = cluster.scheduler_address
    killed, steps_of_first = "", []
    with require().Client(address) as client:
        processes = client.run(os.getpid)
        for told in DaskRunner(address, program=PROGRAM).run(jobs, Control()):
            outcomes[told.name].take(told)
            if told.name == "job0" and isinstance(told.event, Step):
                steps_of_first.append((told.worker, told.event.i))
            if told.name == "job0" and isinstance(told.event, Snapshot) and not killed:
                killed = told.worker
                os.kill(processes[killed], signal.SIGKILL)
    assert killed
    document = report.write_files(list(outcomes.values()), tmp_path)
    assert (document["done"], document["failed"], document["open"]) == (6, 0, 0), document
    assert outcomes["job0"].worker != killed
    assert len({outcome.worker for outcome in outcomes.values()}) > 1
    # Another worker took the job over, and went on from what the first one left.
    assert min(i for worker, i in steps_of_first if worker != killed) > 1
    for job in jobs:
        shift = max(0, 6 - (job.job.steps or 0))
        assert np.array_equal(open_coded(str(job.output)).view(1, 1), tiny_lightfield.view(1, 1) >> shift << shift)
        assert not partial_folder(job.output).exists()


@needs_dask
@pytest.mark.usefixtures("scripted")
def test_a_stop_reaches_the_workers(tiny_lightfield: LightField, tmp_path: Path) -> None:
    jobs = made(tmp_path, tiny_lightfield, {"output": "a", "set": {"end": "wait"}}, {"output": "b"})
    outcomes = {job.name: Outcome(job) for job in jobs}
    control = Control()
    for told in DaskRunner("local:1", program=PROGRAM).run(jobs, control):
        outcomes[told.name].take(told)
        if isinstance(told.event, Snapshot):
            control.stop()
    assert outcomes["a"].state == "open"
    assert outcomes["b"].state != "done"
    assert not any(isinstance(told, Done) for told in outcomes)


@needs_dask
@pytest.mark.parametrize(
    ("address", "message"), [("local:none", "is not local:N"), ("tcp://127.0.0.1:1", "no scheduler answers")]
)
def test_addresses_that_lead_nowhere(address: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_runner, "CONNECT_S", 0.5)
    with pytest.raises(UsageError, match=message):
        list(DaskRunner(address).run([], Control()))


def test_without_the_package_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"lfstudio\[dask\]"):
        require()

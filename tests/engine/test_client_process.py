"""The engine process for real: opened, asked from several threads, killed, restarted, closed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import scripted_program

from lfstudio.core.errors import EngineError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.client.process import ProcessEngine
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.messages import (
    CloseRequest,
    DescribeRequest,
    EvaluateRequest,
    Evaluation,
    Opened,
    OpenRequest,
    ViewRequest,
)


@pytest.fixture
def engine() -> Iterator[ProcessEngine]:
    engine = ProcessEngine(serve=scripted_program.serve)
    engine.start()
    yield engine
    engine.close()


@pytest.fixture
def source(tiny_lightfield: LightField, tmp_path: Path) -> str:
    np.save(tmp_path / "lf.npy", tiny_lightfield.samples)
    return str(tmp_path / "lf.npy")


@pytest.fixture
def coded(source: str, tmp_path: Path, scripted: object) -> str:
    list(run_encode(EncodeTask(source, tmp_path / "a.sanr", EncodeSettings(preset="scripted", steps=3))))
    return str(tmp_path / "a.sanr")


def open_with(engine: ProcessEngine, path: str) -> Opened:
    reply = engine.call(OpenRequest(path))
    assert isinstance(reply, Opened)
    return reply


def test_open_view_evaluate_close(engine: ProcessEngine, source: str, coded: str, tiny_lightfield: LightField) -> None:
    reference, test = open_with(engine, source), open_with(engine, coded)
    assert reference.samples_path is not None
    assert np.array_equal(np.load(reference.samples_path, mmap_mode="r"), tiny_lightfield.samples)

    def view(at: tuple[int, int]) -> bool:
        expected = tiny_lightfield.view(*at) >> 3 << 3
        return np.array_equal(engine.call(ViewRequest(test.handle, *at)), expected)  # type: ignore[arg-type]

    with ThreadPoolExecutor(4) as threads:
        evaluating = threads.submit(engine.call, EvaluateRequest(test.handle, reference.handle))
        right = threads.map(view, [(u, v) for u in range(3) for v in range(3)])
        assert all(right)
        assert isinstance(evaluating.result(), Evaluation)
    assert engine.call(CloseRequest(test.handle)) is None
    with pytest.raises(EngineError, match="not open any more"):
        engine.call(ViewRequest(test.handle, 0, 0))


def test_errors_cross_the_process_with_their_parts(engine: ProcessEngine, tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        engine.call(OpenRequest(str(tmp_path / "nothing")))
    assert caught.value.where is not None
    assert "nothing" in caught.value.where


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_engine_is_noticed_and_restarted(engine: ProcessEngine, source: str) -> None:
    old = open_with(engine, source)
    pid = engine.process_id
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(engine.call, ViewRequest(old.handle, 0, 0)) for _ in range(2)]
        os.kill(pid, signal.SIGKILL)
        for call in waiting:
            with pytest.raises(EngineError, match=r"SIGKILL|restarted"):
                call.result()
    new = open_with(engine, source)
    assert engine.process_id not in (None, pid)
    assert new.handle != old.handle
    with pytest.raises(EngineError, match="restarted since"):
        engine.call(ViewRequest(old.handle, 0, 0))


def test_close_ends_the_process_and_removes_its_files(source: str) -> None:
    engine = ProcessEngine(serve=scripted_program.serve)
    opened = open_with(engine, source)
    pid = engine.process_id
    assert pid is not None
    assert opened.samples_path is not None
    engine.close()
    assert not Path(opened.samples_path).parent.exists()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    with pytest.raises(EngineError, match="closed"):
        engine.call(ViewRequest(opened.handle, 0, 0))
    engine.close()


def test_a_reply_that_comes_while_closing_disturbs_nobody() -> None:
    engine = ProcessEngine(serve=scripted_program.answer_while_closing)
    with ThreadPoolExecutor() as pool:
        call = pool.submit(engine.call, DescribeRequest())
        while not engine._host or not engine._host._pending:
            time.sleep(0.01)
        host = engine._host
        time.sleep(0.2)  # the request is with the engine
        engine.close()
        with pytest.raises(EngineError, match="closed"):
            call.result(10)
    host._reader.join(10)
    assert not host._reader.is_alive()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_the_engine_ends_with_its_parent(source: str) -> None:
    code = f"""
import os
from lfstudio.engine.client.process import ProcessEngine
from lfstudio.engine.messages import OpenRequest
if __name__ == "__main__":
    engine = ProcessEngine()
    opened = engine.call(OpenRequest({source!r}))
    print(opened.samples_path, flush=True)
    os.kill(os.getpid(), {int(signal.SIGKILL)})
"""
    # The engine holds the parent's stdout open: `run` returns when both have ended.
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, timeout=60)
    assert done.returncode == -signal.SIGKILL
    folder = Path(done.stdout.strip()).parent
    assert folder.name.startswith("views-")
    assert not folder.exists()


def test_the_windows_side_never_imports_torch() -> None:
    code = "import sys, lfstudio.engine.client.process; print([m for m in sys.modules if 'torch' in m or 'host' in m])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

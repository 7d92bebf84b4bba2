"""What `doctor` finds in a working and in a broken installation, and how `demo` does without a display."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from lfstudio.app import main as app_main
from lfstudio.app import preflight
from lfstudio.cli import doctor, encode
from lfstudio.cli.main import main
from lfstudio.core.errors import EncodeError
from lfstudio.engine.host import selftest
from lfstudio.engine.host.encode import EncodeTask


def test_a_working_installation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["ok"] is True
    assert found["problems"] == []
    assert found["coder"] in ("torchac", "python")
    assert "cpu" in found["devices"]
    assert "fast" in found["presets"]
    assert found["versions"]["lfstudio"]
    assert Path(found["paths"]["resources"]).is_dir()
    assert found["self_test"]["bytes"] > 0
    assert found["self_test"]["encode_s"] + found["self_test"]["decode_s"] <= found["self_test"]["wall_s"] + 0.01
    assert isinstance(found["window"]["display"], bool)
    assert found["system"]["installed_as"] in ("Python package", "source tree")
    assert found["device_names"]["cpu"]
    assert set(found["folders"]) == {"settings", "cache", "logs", "temporary"}
    assert all(folder["writable"] and folder["free_gb"] > 0 for folder in found["folders"].values())
    assert set(found["versions"]) >= {"torch", "PySide6-Essentials", "av", "h5py", "scipy", "zarr"}


def test_it_leaves_nothing_where_it_looked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    problems: list[str] = []
    monkeypatch.setenv("LFSTUDIO_LOGS", str(tmp_path / "not" / "there"))
    found = doctor._folders(problems)
    assert found["logs"] == {"path": str(tmp_path / "not" / "there"), "writable": True} | {
        "free_gb": found["logs"]["free_gb"]
    }
    assert list(tmp_path.iterdir()) == []
    assert problems == []


def test_a_folder_that_cannot_be_written_is_a_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("LFSTUDIO_LOGS", str(tmp_path / "file" / "logs"))
    monkeypatch.setattr(selftest, "self_test", dict)
    assert main(["doctor", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["folders"]["logs"] == {"path": str(tmp_path / "file" / "logs"), "writable": False}
    (problem,) = found["problems"]
    assert problem.startswith("logs: ")
    assert "cannot write" in problem


def test_a_person_reads_what_was_found(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(selftest, "self_test", lambda: {"bytes": 1926, "encode_s": 0.5})
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "everything works" in out
    assert "bytes 1926, encode_s 0.5" in out
    assert max(len(line) for line in out.splitlines() if os.sep not in line) <= 120
    for name in ("settings path", "cache path", "logs path", "temporary path", "device names  cpu "):
        assert name in out


def test_what_does_not_work_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> None:
        raise EncodeError("it differs")

    monkeypatch.setattr(selftest, "self_test", fail)
    assert main(["doctor"]) == 1
    captured = capsys.readouterr()
    assert "self-test: it differs" in captured.err
    assert "not everything works" in captured.out


def test_the_demo_opens_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[Any, ...]] = []
    monkeypatch.setattr(preflight, "display_available", lambda: True)
    monkeypatch.setattr(app_main, "run_window", lambda paths, demo: calls.append((paths, demo)) or 0)
    assert main(["demo"]) == 0
    assert calls == [([], True)]


def test_the_demo_without_display_encodes_in_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tasks: list[EncodeTask] = []

    def run(task: EncodeTask, **options: Any) -> int:
        tasks.append(task)
        assert options == {"progress": "auto", "as_json": False}
        return 0

    monkeypatch.setattr(preflight, "display_available", lambda: False)
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda *_, **__: str(tmp_path))
    monkeypatch.setattr(encode, "encode", run)
    assert main(["demo"]) == 0
    assert "no display" in capsys.readouterr().err
    (task,) = tasks
    assert task.source == "sample"
    assert task.output.parent.is_dir()
    assert task.force

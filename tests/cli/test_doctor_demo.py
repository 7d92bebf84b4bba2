"""What `doctor` finds in a working and in a broken installation, and how `demo` does without a display."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from lfstudio.app import main as app_main
from lfstudio.app import preflight
from lfstudio.cli import encode
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
    assert isinstance(found["window"]["display"], bool)


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

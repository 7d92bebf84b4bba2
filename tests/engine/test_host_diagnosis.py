"""The check that the engine has run by a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import scripted_program

from lfstudio.core.errors import EngineError
from lfstudio.engine.client.process import ProcessEngine
from lfstudio.engine.diagnosis_messages import Diagnosis, DiagnosisRequest
from lfstudio.engine.host.diagnosis import diagnosis


def saying(tmp_path: Path, code: str) -> list[str]:
    """A program that runs ``code`` whatever it is asked for."""
    (tmp_path / "program.py").write_text(f"import os, sys, time\n{code}\n")
    return [sys.executable, str(tmp_path / "program.py")]


def test_what_the_command_says_is_the_answer(tmp_path: Path) -> None:
    program = saying(tmp_path, """print('{"ok": false, "arguments": "%s"}' % " ".join(sys.argv[1:])); sys.exit(1)""")
    assert diagnosis(program) == Diagnosis({"ok": False, "arguments": "doctor --json"})


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("os.abort()", "killed by SIGABRT" if sys.platform != "win32" else "exit code"),
        ("print('no JSON')", "without a result"),
        ("print('[1, 2]')", "without a result"),
        ("time.sleep(60)", "did not end within"),
    ],
)
def test_a_check_that_fails_says_how(tmp_path: Path, code: str, message: str) -> None:
    with pytest.raises(EngineError, match=message):
        diagnosis(saying(tmp_path, code), timeout_s=0.5 if "sleep" in code else 30)


def test_a_program_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="cannot be started"):
        diagnosis([str(tmp_path / "nothing")])


def test_the_engine_has_this_installation_checked() -> None:
    engine = ProcessEngine(serve=scripted_program.serve)
    try:
        reply = engine.call(DiagnosisRequest())
    finally:
        engine.close()
    assert isinstance(reply, Diagnosis)
    assert reply.found["ok"], reply.found["problems"]
    assert reply.found["self_test"]["decode_s"] > 0

"""Starting the program: the window opens its paths, the demo encodes, faults are told, signals close."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from fake_engine import FakeEngine, wait_to_be_told
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from lfstudio.app import main
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, engine: FakeEngine, tmp_path: Path, qtbot) -> FakeEngine:
    """`run_window` with the scripted engine and a configuration folder of its own."""
    monkeypatch.setattr("lfstudio.engine.client.process.ProcessEngine", lambda: engine)
    monkeypatch.setattr("lfstudio.session.settings.default_folder", lambda: tmp_path / "config")
    monkeypatch.setattr("lfstudio.session.recent.default_folder", lambda: tmp_path / "config")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return engine


def the_window() -> MainWindow:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow) and w.isVisible())


def when(condition, action) -> QTimer:
    """Run ``action`` in the event loop once ``condition`` holds."""
    timer = QTimer()

    def look() -> None:
        if condition():
            timer.stop()
            action()

    timer.timeout.connect(look)
    timer.start(5)
    return timer


def test_paths_are_opened_and_the_engine_is_closed_at_the_end(program: FakeEngine, source: str):
    seen = []

    def opened() -> bool:
        return the_window().session.workspace.source is not None

    def finish() -> None:
        seen.append(the_window().session.workspace.source.opened.path)
        the_window().close()

    timer = when(opened, finish)
    assert main.run_window([source]) == 0
    assert seen == [source]
    assert program.closed
    assert not timer.isActive()


def test_the_demo_encodes_the_sample(program: FakeEngine, tiny_lightfield):
    program._files["sample"] = (tiny_lightfield.samples, None)

    def encoded() -> bool:
        decoded = the_window().session.workspace.decoded
        return decoded is not None and decoded.step is None

    timer = when(encoded, lambda: the_window().close())
    assert main.run_window([], demo=True) == 0
    assert [job.source for job in program.jobs] == ["sample"]
    assert Path(program.jobs[0].output).exists()
    assert not timer.isActive()


def test_a_signal_closes_the_window(program: FakeEngine):
    timer = when(lambda: program.requests, lambda: os.kill(os.getpid(), signal.SIGTERM))
    handler = signal.getsignal(signal.SIGTERM)
    assert main.run_window([]) == 0
    assert program.closed
    assert signal.getsignal(signal.SIGTERM) is handler
    assert not timer.isActive()


def test_a_signal_lets_a_running_encode_keep_its_result(program: FakeEngine, tiny_lightfield):
    program._files["sample"] = (tiny_lightfield.samples, None)
    program.script = wait_to_be_told

    def snapshot_shown() -> bool:
        return the_window().session.workspace.decoded is not None

    timer = when(snapshot_shown, lambda: os.kill(os.getpid(), signal.SIGINT))
    assert main.run_window([], demo=True) == 0
    assert Path(program.jobs[0].output).exists()
    assert not timer.isActive()


def test_a_fault_of_the_program_is_a_message(window: MainWindow, caplog):
    report = main._reporting_hook(window)
    try:
        raise ZeroDivisionError("a fault")
    except ZeroDivisionError as error:
        report(type(error), error, error.__traceback__)
    assert window.session.messages.current.level == "error"
    assert "ZeroDivisionError: a fault" in window.session.messages.current.details


def test_a_fault_in_a_thread_is_told_on_the_windows_own(window: MainWindow, qtbot):
    report = main._reporting_hook(window)
    told_on = []
    window.session.messages.changed.connect(lambda: told_on.append(threading.current_thread()))

    def fail() -> None:
        try:
            raise ZeroDivisionError("in a thread")
        except ZeroDivisionError as error:
            report(type(error), error, error.__traceback__)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert told_on == []
    qtbot.waitUntil(lambda: bool(told_on))
    assert set(told_on) == {threading.main_thread()}
    assert "in a thread" in window.session.messages.current.details


def test_hooks_are_as_before_once_the_program_has_ended(program: FakeEngine):
    before = sys.excepthook, threading.excepthook
    timer = when(lambda: program.requests, lambda: the_window().close())
    assert main.run_window([]) == 0
    assert (sys.excepthook, threading.excepthook) == before
    assert not timer.isActive()


SLOW_TO_IMPORT = ("torch", "pyqtgraph", "PIL", "tifffile", "scipy", "lfstudio.readers.opener")


def test_the_window_starts_without_what_is_slow_to_import():
    code = (
        "import sys, lfstudio.cli.main, lfstudio.app.main, lfstudio.ui.main_window; "
        f"print(*sorted(set({SLOW_TO_IMPORT}) & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert result.stdout.strip() == ""

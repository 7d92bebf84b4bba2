"""What crashes leave, and what becomes of it."""

from __future__ import annotations

import logging
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import lfstudio
from lfstudio.core import crashes, records
from lfstudio.core.crashes import LOGS_KEPT, REPORTS_KEPT, look, read_report, without_folders

PACKAGE = Path(lfstudio.__file__).resolve().parent

CRASH = """
import faulthandler, logging, os, sys, time
from pathlib import Path
from lfstudio.core import crashes, records

def fall_over():
    os.abort()

records.begin("engine", crashes.keep_report, Path(sys.argv[1]))
logging.getLogger("lfstudio.test").info("opened /data/somebody/private/scene.sanr")
if sys.argv[2] == "wait":
    print("ready", flush=True)
    time.sleep(60)
fall_over()
"""


def crashed(folder: Path) -> None:
    """A process that keeps records in ``folder`` has ended by a fault of its native code."""
    done = subprocess.run([sys.executable, "-c", CRASH, str(folder), "fall"], capture_output=True, check=False)
    assert done.returncode != 0


def test_a_hard_crash_becomes_a_report_once(tmp_path: Path) -> None:
    crashed(tmp_path)
    (report,) = look(tmp_path)
    text = read_report(report)
    assert (report.role, report.ended) == ("engine", True)
    assert "Fatal Python error: Aborted" in text
    assert "fall_over" in text
    assert f"lfstudio {lfstudio.__version__}" in text
    assert re.search(r"^  torch \d", text, re.MULTILINE)
    assert "opened …/scene.sanr" in text, "the last lines of its log"
    assert "somebody" not in text
    assert look(tmp_path) == (report,)
    assert not list(tmp_path.glob("*.fault"))


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no such signal")
def test_what_was_killed_leaves_no_report_and_what_lives_is_left_alone(tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", CRASH, str(tmp_path), "wait"], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        for number in range(LOGS_KEPT + 3):
            (tmp_path / f"engine-29990101-0000{number:02}-{2**30 + number}.log").write_text("later, and over")
        assert look(tmp_path) == ()
        assert len(list(tmp_path.glob(f"engine-*-{process.pid}.*"))) == 2
    finally:
        process.kill()
        process.communicate()
    assert look(tmp_path) == ()
    assert not list(tmp_path.glob("*.fault"))
    assert not list(tmp_path.glob(f"*-{process.pid}.*")), "and is the oldest now"


def test_the_thread_that_crashed_comes_first(tmp_path: Path) -> None:
    (tmp_path / f"window-20010101-000000-{2**30}.fault").write_text(
        "Fatal Python error: Aborted\n\nThread 0x1 (most recent call first):\n  waiting\n\n"
        "Current thread 0x2 (most recent call first):\n  falling\n\nExtension modules: many\n"
    )
    (report,) = look(tmp_path)
    text = read_report(report)
    assert text.index("Aborted") < text.index("falling") < text.index("waiting") < text.index("many")


def test_a_number_that_another_process_has_got_is_no_life(tmp_path: Path) -> None:
    fault = tmp_path / f"window-20010101-000000-{os.getpid()}.fault"
    fault.write_text("Fatal Python error: Segmentation fault\n")
    (report,) = look(tmp_path)
    assert (report.role, fault.exists()) == ("window", False)


def test_logs_and_reports_are_bounded_in_number(tmp_path: Path) -> None:
    for number in range(30):
        for role in ("window", "encode"):
            stem = f"{role}-20010101-0000{number:02}-{2**30 + number}"
            (tmp_path / f"{stem}.log").write_text("…")
            (tmp_path / f"{stem}.log.1").write_text("…")
        (tmp_path / f"crash-20010101-0000{number:02}-window-{number}.txt").write_text("a report")
    ours = tmp_path / "notes.txt"
    ours.write_text("not ours")
    reports = look(tmp_path)
    assert [report.name[15:21] for report in reports] == [f"0000{n}" for n in range(20, 30)]
    left = sorted(path.name for path in tmp_path.iterdir() if path != ours)
    assert len(left) == REPORTS_KEPT + 2 * 2 * LOGS_KEPT
    assert sum(name.startswith("window-20010101-000029") for name in left) == 2
    assert ours.exists()


def test_a_fault_leaves_one_report(tmp_path: Path) -> None:
    def fail(path: str) -> None:
        raise FileNotFoundError(2, "No such file", path)

    with records.kept("window", crashes.keep_report, tmp_path):
        for _ in range(3):
            try:
                fail(str(Path.home() / "secret" / "a scene.png"))
            except OSError:
                logging.getLogger("lfstudio.x").exception("it failed")
    (report,) = look(tmp_path)
    text = read_report(report)
    assert (report.role, report.ended) == ("window", False)
    assert "FileNotFoundError: [Errno 2] No such file: '…/a scene.png'" in text
    assert "in fail" in text
    assert str(Path.home()) not in text
    assert "/secret/" not in text


def test_a_program_that_fails_in_many_places_leaves_few_reports(tmp_path: Path) -> None:
    with records.kept("window", crashes.keep_report, tmp_path):
        for number in range(12):
            scope: dict[str, object] = {}
            exec(compile("\n" * number + "def fail(): 1 / 0", "<text>", "exec"), scope)
            try:
                scope["fail"]()  # type: ignore[operator]
            except ZeroDivisionError:
                logging.getLogger("lfstudio.x").exception("it failed")
    assert len(look(tmp_path)) == 5


def test_a_folder_that_is_not_there_has_nothing(tmp_path: Path) -> None:
    assert look(tmp_path / "nowhere") == ()


def test_a_report_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / f"crash-{time.strftime(records.STAMP)}-window-1.txt").write_text("gone soon")
    (report,) = look(tmp_path)
    report.path.unlink()
    assert report.name in read_report(report)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("open /home/jane/films/a.png", "open …/a.png"),
        ("'/home/jane/my films/a b.png' is not there", "'…/a b.png' is not there"),
        ('File "/usr/lib/python3.11/json/decoder.py", line 3', 'File "json/decoder.py", line 3'),
        ("/x/y/.venv/lib/python3.11/site-packages/numpy/core.py", "numpy/core.py"),
        (f'File "{PACKAGE}/ui/viewer.py", line 3', 'File "lfstudio/ui/viewer.py", line 3'),
        ("/opt/lfstudio/_internal/torch/lib/libtorch.so", "torch/lib/libtorch.so"),
        (r"C:\Users\jane\a.png and more", "…/a.png and more"),
        ("~/films/a.png", "…/a.png"),
        ("3/4 of u/v, 20 px/view, and / or", "3/4 of u/v, 20 px/view, and / or"),
        ('File "lfstudio/ui/viewer.py", line 3', 'File "lfstudio/ui/viewer.py", line 3'),
    ],
)
def test_folders_are_not_told(text: str, expected: str) -> None:
    assert without_folders(text) == expected

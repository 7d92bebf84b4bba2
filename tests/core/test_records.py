"""What a process writes down of itself."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfstudio.core import records
from lfstudio.core.errors import EngineError
from lfstudio.core.records import BYTES, Records

log = logging.getLogger("lfstudio.some.module")
Told = list[BaseException]


@pytest.fixture
def told() -> Told:
    return []


@pytest.fixture
def kept(tmp_path: Path, told: Told) -> Iterator[Records]:
    with records.kept("window", lambda _, error: told.append(error), tmp_path / "logs") as made:
        assert made is not None
        yield made


def test_what_our_modules_tell_is_in_the_file(kept: Records) -> None:
    log.info("something happened")
    logging.getLogger("another.library").info("its own affair")
    text = kept.log.read_text(encoding="utf-8")
    assert text.splitlines()[0].count("LF Studio")
    assert "something happened" in text
    assert "its own affair" not in text


def test_the_terminal_hears_no_more_than_before(tmp_path: Path) -> None:
    script = (
        "import logging; from pathlib import Path; from lfstudio.core import records;"
        "logging.basicConfig(level=logging.ERROR);"
        f"records.begin('window', print, Path({str(tmp_path)!r}));"
        "log = logging.getLogger('lfstudio.x'); log.info('quiet'); log.warning('quiet too'); log.error('loud');"
        "records.end()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "loud" in done.stderr
    assert "quiet" not in done.stderr
    (file,) = tmp_path.iterdir()
    assert "quiet too" in file.read_text(encoding="utf-8")


def test_a_log_does_not_grow_for_ever(kept: Records) -> None:
    for _ in range(6):
        log.info("x" * (BYTES // 2))  # a record is cut long before
    for _ in range(3 * BYTES // 10_000):
        log.info("y" * 10_000)
    sizes = [path.stat().st_size for path in kept.folder.iterdir()]
    assert len([size for size in sizes if size]) == 2
    assert max(sizes) <= BYTES


def test_faults_of_the_program_are_told_and_errors_of_ours_are_not(kept: Records, told: Told) -> None:
    for error in (ZeroDivisionError("a fault"), EngineError("it ended"), MemoryError()):
        try:
            raise error
        except Exception:
            log.exception("it failed")
    assert [type(error) for error in told] == [ZeroDivisionError]
    assert "it ended" in kept.log.read_text(encoding="utf-8")


def test_what_nobody_catches_in_a_thread_is_told(tmp_path: Path, told: Told) -> None:
    def fail() -> None:
        raise ZeroDivisionError("in a thread")

    with records.kept("window", lambda _, error: told.append(error), tmp_path) as made:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        sys.excepthook(KeyError, KeyError("in the window"), None)
    assert [str(error) for error in told] == ["in a thread", "'in the window'"]
    assert made is not None
    assert "ZeroDivisionError: in a thread" in made.log.read_text(encoding="utf-8")


def test_everything_is_as_before_when_it_ends(tmp_path: Path) -> None:
    def state() -> list[object]:
        root = logging.getLogger()
        levels = [handler.level for handler in root.handlers]
        return [sys.excepthook, threading.excepthook, list(root.handlers), levels, logging.getLogger("lfstudio").level]

    before = state()
    with records.kept("window", print, tmp_path):
        assert state() != before
        assert records.begin("window", print, tmp_path) is None, "one after the other"
    assert state() == before
    assert [path.suffix for path in tmp_path.iterdir()] == [".log"], "no trace of a crash is left"


def test_a_fault_that_ends_the_program_is_told_on_its_way(tmp_path: Path, told: Told) -> None:
    def fail() -> None:
        with records.kept("window", lambda _, error: told.append(error), tmp_path):
            raise ZeroDivisionError("the end")

    with pytest.raises(ZeroDivisionError):
        fail()
    assert len(told) == 1


def test_the_program_runs_on_where_nothing_can_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with records.kept("window", print, blocked / "below") as made:
        assert made is None
        log.error("heard by nobody")


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(records.VARIABLE, str(tmp_path))
    assert records.log_folder() == tmp_path
    monkeypatch.delenv(records.VARIABLE)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    if sys.platform.startswith("linux"):
        assert records.log_folder() == tmp_path / "state" / "lfstudio" / "log"


def test_the_name_says_whose_they_are(kept: Records) -> None:
    role, day, time_, process = kept.log.stem.split("-")
    assert (role, process) == ("window", str(os.getpid()))
    assert (day + time_).isdigit()

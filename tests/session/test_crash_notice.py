"""What the person is told of crashes, when, and how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import make_session

from lfstudio.session.crash_notice import CrashNotice
from lfstudio.session.messages import Message, MessageCentre
from lfstudio.session.settings import Settings


def started(folder: Path, revealed: list[str] | None = None) -> tuple[CrashNotice, MessageCentre]:
    """A program that has just started, with its configuration and its logs in ``folder``."""
    messages = MessageCentre()
    reveal = [].append if revealed is None else revealed.append
    notice = CrashNotice(messages, Settings(folder), reveal, folder / "logs")
    notice.look()
    return notice, messages


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    return folder


def test_nothing_is_told_without_a_crash(tmp_path: Path, logs: Path) -> None:
    (logs / "window-20260101-120000-1073741824.log").write_text("all was well")
    assert started(tmp_path)[1].current is None


def test_a_crash_is_told_at_the_next_start_and_once(tmp_path: Path, logs: Path) -> None:
    (logs / "window-20260101-120000-1073741824.fault").write_text("Fatal Python error: Aborted\n")
    notice, messages = started(tmp_path)
    shown: list[str] = []
    notice.show.connect(shown.append)
    assert messages.current is not None
    assert "ended unexpectedly" in messages.current.text
    assert messages.current.level == "info"
    messages.choose(messages.current, messages.current.choices[0])
    assert "Fatal Python error: Aborted" in shown[0]
    assert messages.current is None
    assert started(tmp_path)[1].current is None
    (logs / "window-20260102-120000-1073741825.fault").write_text("Fatal Python error: Aborted\n")
    assert started(tmp_path)[1].current is not None


def test_what_the_window_survived_is_not_called_its_end(tmp_path: Path, logs: Path) -> None:
    (logs / "crash-20260101-120000-window-7-1.txt").write_text("a fault")
    (logs / "crash-20260101-120001-encode-8.txt").write_text("a crash")
    _, messages = started(tmp_path)
    assert messages.current is not None
    assert "Something went wrong" in messages.current.text
    assert messages.count == 1


def test_the_logs_can_be_shown_before_there_are_any(tmp_path: Path) -> None:
    revealed: list[str] = []
    notice, _ = started(tmp_path, revealed)
    notice.show_folder()
    assert [Path(path).parent for path in revealed] == [tmp_path / "logs"]
    assert (tmp_path / "logs").is_dir()


def test_a_log_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file")
    revealed: list[str] = []
    notice, messages = started(tmp_path, revealed)
    notice.show_folder()
    assert messages.current is not None
    assert messages.current.details == str(tmp_path / "logs")
    assert not revealed


def test_a_fault_that_was_told_at_once_is_not_told_again(tmp_path: Path, logs: Path) -> None:
    notice, messages = started(tmp_path)
    (logs / "crash-20260101-120000-window-7-1.txt").write_text("a fault")
    notice.tell_of_fault("Traceback")
    assert messages.current is not None
    assert messages.current.details == "Traceback"
    assert [choice.label for choice in messages.current.choices] == ["Show report", "Show log folder"]
    assert started(tmp_path)[1].current is None


def test_what_the_person_is_told_is_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", "lfstudio"):
        MessageCentre().post(Message("It cannot be opened.", "error", "ReadError: no"))
    assert "told (error): It cannot be opened. ReadError: no" in caplog.text


def test_no_report_is_told_when_there_is_none(tmp_path: Path) -> None:
    notice, messages = started(tmp_path)
    notice.show_last()
    assert messages.current is not None
    assert "no crash report" in messages.current.text


def test_the_session_of_a_test_keeps_to_its_folder(tmp_path: Path) -> None:
    session, *_ = make_session(tmp_path)
    assert session.crashes.folder == tmp_path / "logs"

"""Recent files, settings, messages, signals, words."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.errors import BitstreamError, OutputError
from lfstudio.session.messages import Choice, Message, MessageCentre, sentence
from lfstudio.session.observable import Signal
from lfstudio.session.recent import RecentFiles
from lfstudio.session.settings import Settings
from lfstudio.session.text import bytes_text, psnr_text, set_translator, tr
from lfstudio.session.thumbnails import thumbnail


def test_recent_files_are_kept_newest_first_and_once(tmp_path: Path):
    recent = RecentFiles(tmp_path, limit=3)
    told = []
    recent.changed.connect(lambda: told.append(recent.paths))
    for name in ("/a", "/b", "/c", "/a", "sample", "/d"):
        recent.add(name)
    assert recent.paths == ("/d", "/a", "/c")
    assert len(told) == 5
    assert RecentFiles(tmp_path).paths == ("/d", "/a", "/c")
    recent.remove("/a")
    assert RecentFiles(tmp_path).paths == ("/d", "/c")
    recent.clear()
    assert RecentFiles(tmp_path).paths == ()


@pytest.mark.parametrize("content", [b"", b"{", b"{}", b"[1, null]", b"\xff\xfe"])
def test_damaged_memory_is_no_error(tmp_path: Path, content: bytes):
    (tmp_path / "recent.json").write_bytes(content)
    (tmp_path / "window.json").write_bytes(content)
    assert RecentFiles(tmp_path).paths == ()
    assert Settings(tmp_path).text("theme", "system") == "system"


def test_settings_survive_and_an_unwritable_folder_is_borne(tmp_path: Path):
    Settings(tmp_path).remember(theme="dark", folder="/x")
    assert Settings(tmp_path).text("theme") == "dark"
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings = Settings(blocked / "below")
    settings.remember(theme="light")
    assert settings.text("theme") == "light"


def test_the_newest_message_is_current_and_topics_replace():
    centre = MessageCentre()
    centre.post(Message("first", topic="a"))
    centre.post(Message("second"))
    centre.post(Message("third", topic="a"))
    assert (centre.current.text, centre.count) == ("third", 2)
    centre.dismiss_topic("a")
    assert centre.current.text == "second"
    centre.dismiss()
    assert centre.current is None


def test_a_choice_runs_once_and_takes_its_message_away():
    centre, ran = MessageCentre(), []
    message = Message("really?", choices=(Choice("yes", lambda: ran.append(centre.count)),))
    centre.post(message)
    centre.choose(message, message.choices[0])
    assert ran == [0]


def test_an_error_becomes_sentences_and_details():
    centre = MessageCentre()
    error = BitstreamError("the file is truncated", where="a.sanr", hint="get it again")
    error.__cause__ = ValueError("short read")
    centre.post_error(error)
    assert centre.current.text == "The file is truncated. Get it again."
    assert centre.current.details.splitlines() == [
        "BitstreamError: the file is truncated",
        "Where: a.sanr",
        "What to do: get it again",
        "Cause: ValueError: short read",
    ]
    centre.post_error(OutputError("disk full"))
    assert centre.count == 2


def test_sentences_leave_names_alone():
    assert sentence("a.sanr is gone") == "a.sanr is gone."
    assert sentence("really?") == "Really?"
    assert sentence("") == ""


def test_signals_tell_in_order_and_can_be_left():
    signal: Signal[[int]] = Signal()
    heard: list[tuple[str, int]] = []
    leave = signal.connect(lambda n: heard.append(("a", n)))
    signal.connect(lambda n: heard.append(("b", n)))
    signal.emit(1)
    leave()
    leave()
    signal.emit(2)
    assert heard == [("a", 1), ("b", 1), ("b", 2)]


def test_numbers_have_units():
    assert bytes_text(512) == "512 B"
    assert bytes_text(12345) == "12.3 kB"
    assert bytes_text(999_900) == "1 MB"
    assert bytes_text(4_560_000) == "4.56 MB"
    assert psnr_text(34.567) == "34.57 dB"
    assert psnr_text(float("inf")) == "∞ dB"
    assert psnr_text(None) == "–"


def test_the_translator_is_used():
    try:
        set_translator(str.upper)
        assert tr("open") == "OPEN"
    finally:
        set_translator(str)
    assert tr("open") == "open"


def test_thumbnails_average_blocks():
    view = np.zeros((9, 16, 1), np.uint8)
    view[:, :8] = 200
    view[0, 15] = 250
    small = thumbnail(view, 4)
    assert small.shape == (2, 4, 3)
    assert small[:, :, 0].tolist() == [[200, 200, 0, 16], [200, 200, 0, 0]]
    assert thumbnail(np.full((3, 5, 3), 7, np.uint8), 96).shape == (3, 5, 3)
    assert thumbnail(np.full((1, 500, 3), 7, np.uint8), 96).shape == (1, 500, 3)

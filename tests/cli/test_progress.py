"""Bars appear on a terminal and nowhere else."""

from __future__ import annotations

import sys

import pytest

from lfstudio.cli.progress import Bar, JsonLines, Quiet, counting, duration, make_progress
from lfstudio.core.events import Notice, from_json


class Terminal:
    """A stream that says it is a terminal."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def isatty(self) -> bool:
        return True

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def test_what_is_shown_where(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(make_progress("auto")) is Quiet
    assert type(make_progress("none")) is Quiet
    assert type(make_progress("jsonl")) is JsonLines
    assert type(make_progress("bar")) is Bar
    monkeypatch.setattr(sys, "stderr", Terminal(sys.stderr))
    assert type(make_progress("auto")) is Bar


def test_counting_is_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with counting("decoding") as told:
        told(1, 2)
    assert capsys.readouterr() == ("", "")


def test_counting_on_a_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal(sys.stderr))
    with counting("decoding") as told:
        told(3, 9)
    captured = capsys.readouterr()
    assert "decoding" in captured.err
    assert "3/9" in captured.err
    assert captured.out == ""


def test_a_message_among_json_lines_is_a_notice(capsys: pytest.CaptureFixture[str]) -> None:
    JsonLines().message("hello")
    assert from_json(capsys.readouterr().err) == Notice("hello")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (65, "1:05"), (7384, "2:03:04"), (float("nan"), "?"), (float("inf"), "?"), (-1, "?")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text

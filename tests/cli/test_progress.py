"""Bars appear on a terminal and nowhere else."""

from __future__ import annotations

import contextlib
import itertools
import sys
from pathlib import Path

import pytest

from lfstudio.cli.progress import Bar, JsonLines, KeptLines, Quiet, counting, duration, make_progress
from lfstudio.core.events import Notice, Stage, Step, from_json


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
    assert type(make_progress("jsonl", kept=True)) is KeptLines
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


def test_lines_that_are_kept_are_few_however_long_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    seconds = itertools.count(0.0, 0.5)
    lines = KeptLines(lambda: next(seconds))
    steps = 200_000  # more than a day
    for i in range(1, steps + 1):
        lines.show(Step(i, steps, 0.1, 0.2, 30.0, i * 0.5, 1.0))
    early = capsys.readouterr().err.splitlines()
    assert len(early) < 20_000
    told = [event.i for line in early if isinstance(event := from_json(line), Step)]
    assert told[:200] == list(range(1, 201)), "every one at first"
    assert max(b - a for a, b in itertools.pairwise(told)) <= 21
    lines.show(Step(steps + 1, steps, 0.1, 0.2, 30.0, 1.0, 1.0))
    lines.show(Step(steps + 2, steps, 0.1, 0.2, 30.0, 1.0, 1.0))
    lines.show(Stage("writing"))
    *_, last, stage = map(from_json, capsys.readouterr().err.splitlines())
    assert stage == Stage("writing")
    assert isinstance(last, Step)
    assert last.i == steps + 2, "the last step before anything else is told"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_the_lines_ends_no_encode(monkeypatch: pytest.MonkeyPatch) -> None:
    full = Path("/dev/full").open("w", encoding="utf-8")  # noqa: SIM115 - its last flush fails
    monkeypatch.setattr(sys, "stderr", full)
    make_progress("jsonl", kept=True).show(Stage("training"))
    with contextlib.suppress(OSError):
        full.close()


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (65, "1:05"), (7384, "2:03:04"), (float("nan"), "?"), (float("inf"), "?"), (-1, "?")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text

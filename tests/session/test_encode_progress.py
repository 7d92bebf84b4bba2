"""From events to the encode panel's words."""

from __future__ import annotations

import math

import pytest

from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot, Stage, Step
from lfstudio.session.encode_progress import (
    EncodeProgress,
    Phase,
    bpp_text,
    duration_text,
    grouped,
    quality_word,
    remaining_text,
    stage_text,
)

STEP = Step(1200, 5000, 0.004, 0.0847, 33.64, 65.2, 212.0)
SNAPSHOT = Snapshot("s.sanr", 1000, 900, 0.09, 0.088, 33.0, 32.9, [[33.0]], 60.0)


def after(*events: Event) -> EncodeProgress:
    progress = EncodeProgress()
    for event in events:
        progress = progress.after(event)
    return progress


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0 s"), (59.4, "59 s"), (59.6, "1 min 00 s"), (65.2, "1 min 05 s"), (7800, "2 h 10 min"), (273600, "3 d 4 h"),
     (math.nan, "—"), (math.inf, "—"), (-1, "—")],
)  # fmt: skip
def test_durations(seconds: float, text: str) -> None:
    assert duration_text(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(3, "a few seconds left"), (23, "about 25 s left"), (50, "about 1 min left"), (212, "about 4 min left"),
     (5400, "about 1.5 h left"), (72000, "about 20 h left"), (2 * 86400, "about 2.0 days left"), (math.inf, "")],
)  # fmt: skip
def test_what_is_left_is_said_coarsely(seconds: float, text: str) -> None:
    assert remaining_text(seconds) == text


def test_numbers_and_words() -> None:
    assert bpp_text(0.08472) == "0.0847 bpp"
    assert grouped(1234567) == "1\u202f234\u202f567"
    assert [quality_word(psnr) for psnr in (20, 27, 33, 36, 45, math.inf)] == [
        "rough",
        "fair",
        "good",
        "very good",
        "excellent",
        "identical",
    ]
    assert stage_text(Stage("training")) == "Learning the scene"
    assert stage_text(Stage("training", "Warming up")) == "Warming up"
    assert stage_text(Stage("polishing")) == "Polishing"


def test_a_run_from_start_to_end() -> None:
    progress = after(Stage("training"), STEP)
    assert progress.phase is Phase.RUNNING
    assert progress.fraction == pytest.approx(0.24)
    assert progress.headline() == "Learning the scene"
    assert progress.steps_line() == "Step 1\u202f200 of 5\u202f000 · 24 %"
    assert progress.time_line() == "1 min 05 s · about 4 min left"
    assert progress.quality_line() == "about 33.6 dB — good"
    assert progress.size_line(None) == "about 0.0847 bpp"
    assert progress.size_line(25 * 128 * 128) == "about 4.34 kB · 0.0847 bpp"
    done = progress.after(SNAPSHOT).after(Done({"bytes": 14230, "bpp": 0.0831, "psnr_db": 36.21}))
    assert done.phase is Phase.DONE
    assert done.fraction == 1.0
    assert done.headline() == "Done"
    assert done.quality_line() == "36.21 dB — very good"
    assert done.size_line(None) == "14.2 kB · 0.0831 bpp"
    assert "left" not in done.time_line()


def test_before_the_first_step_nothing_is_claimed() -> None:
    progress = after(Notice("Order repaired.", "warning"))
    assert progress.fraction is None
    assert (progress.steps_line(), progress.time_line(), progress.quality_line(), progress.size_line(9)) == ("",) * 4
    assert progress.notice == Notice("Order repaired.", "warning")


def test_an_unknown_estimate_is_not_shown() -> None:
    progress = after(Step(1, 10, math.nan, math.nan, math.nan, 0.1, math.inf))
    assert progress.quality_line() == ""
    assert progress.size_line(100) == ""
    assert progress.time_line() == "0 s"


def test_stopping_lasts_until_the_end() -> None:
    progress = after(STEP).asked_to_stop().after(Stage("writing")).after(STEP)
    assert progress.phase is Phase.STOPPING
    assert progress.headline() == "Finishing…"
    assert progress.after(Done({})).phase is Phase.DONE


def test_failures_are_told_apart_from_being_discarded() -> None:
    failed = after(STEP, Failed("DeviceError", "out of memory", "choose fewer views"))
    assert failed.phase is Phase.FAILED
    assert failed.trouble() == "Out of memory. Choose fewer views."
    cancelled = after(STEP, Failed("CancelledError", "stopped"))
    assert cancelled.phase is Phase.CANCELLED
    assert cancelled.headline() == "Discarded"
    assert after(STEP).trouble() == ""


def test_nothing_follows_the_end() -> None:
    done = after(STEP, Done({"psnr_db": 30.0}))
    assert done.after(Failed("EngineError", "late")) is done
    assert done.after(STEP) is done
    assert done.asked_to_stop() is done

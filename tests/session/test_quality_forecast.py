"""What is promised of the rest of an encode, held against encodes that were recorded, and against curves made up."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from lfstudio.session.quality_forecast import Forecast, ahead_text, forecast, forecast_text, interval_text

RECORDED = json.loads((Path(__file__).parent / "recorded" / "encodes.json").read_text())
"""Of each encode the steps planned, rows of (step, seconds, estimated PSNR, seconds left), (step, measured PSNR)."""

REACH = 0.4
_SLOWER = 100.0
"""Recorded encodes were short: told as if each step had taken longer, as with a large light field."""


def promises(name: str) -> list[tuple[float, Forecast | None, float]]:
    """At points along a recorded encode: the step, what is said there, and what was measured later."""
    about = RECORDED[name]
    steps, measured = np.array(about["steps"]), np.array(about["measured"])
    x, y = np.log(measured[:, 0]), measured[:, 1]
    found = []
    for k in range(8, len(steps), 4):
        i, seconds, psnr, eta = steps[:k].T
        now, ahead = i[-1], i[-1] + min(about["planned"] - i[-1], REACH * i[-1])
        if not measured[0, 0] <= now < ahead <= measured[-1, 0]:
            continue
        said = forecast(i, seconds * _SLOWER, psnr, about["planned"], eta[-1] * _SLOWER)
        found.append((now, said, float(np.interp(np.log(ahead), x, y) - np.interp(np.log(now), x, y))))
    return found


def test_most_promises_on_recorded_encodes_came_true() -> None:
    said = [(f, gain) for name in RECORDED for _, f, gain in promises(name) if f is not None]
    kept = [f.low_db - 0.05 <= gain <= f.high_db + 0.05 for f, gain in said]
    assert len(said) > 80
    assert np.mean(kept) > 0.8


def test_the_middle_is_not_far_off() -> None:
    off = [abs(f.gain_db - gain) for name in RECORDED for _, f, gain in promises(name) if f is not None]
    gains = [gain for name in RECORDED for _, f, gain in promises(name) if f is not None]
    assert np.median(off) < 0.6 * np.median(gains), "better than to say that nothing more will come"


def curve(n: int, per_log_db: float = 1.5, noise: float = 0.02, planned: int = 4000) -> tuple[np.ndarray, ...]:
    i = np.arange(1.0, n + 1)
    psnr = 25 + per_log_db * np.log(i) + np.random.default_rng(0).normal(0, noise, n)
    return i, i * 0.5, psnr, planned, (planned - n) * 0.5  # type: ignore[return-value]


def test_a_logarithmic_curve_goes_on() -> None:
    found = forecast(*curve(1000))  # type: ignore[arg-type]
    assert found is not None
    truth = 1.5 * np.log(1.4)
    assert found.low_db < truth < found.high_db
    assert found.ahead_s == pytest.approx(200.0)
    assert not found.end


def test_the_end_is_named_when_it_is_within_reach() -> None:
    found = forecast(*curve(3500))  # type: ignore[arg-type]
    assert found is not None
    assert found.end
    assert found.ahead_s == pytest.approx(250.0)
    assert "by the end, in 4 min" in forecast_text(found)


def test_a_flat_curve_promises_hardly_anything() -> None:
    found = forecast(*curve(1000, per_log_db=0.0, noise=0.01))  # type: ignore[arg-type]
    assert found is not None
    assert found.high_db < 0.05
    assert forecast_text(found) == "hardly more in 3 min"


@pytest.mark.parametrize(
    "arguments",
    [
        curve(10),
        curve(1000, noise=2.0),
        curve(1000, planned=1005),
        (*curve(1000)[:4], float("nan")),
        (*curve(1000)[:4], 10.0),
        (np.zeros(0), np.zeros(0), np.zeros(0), 1000, 60.0),
        (np.arange(1.0, 100), np.arange(1.0, 100), np.full(99, np.nan), 1000, 60.0),
    ],
    ids=["too early", "scattered", "about to end", "no pace", "over in seconds", "empty", "no numbers"],
)
def test_it_is_silent_when_it_cannot_tell(arguments: tuple[object, ...]) -> None:
    assert forecast(*arguments) is None  # type: ignore[arg-type]


def test_stray_numbers_do_not_sway_it() -> None:
    i, seconds, psnr, planned, eta = curve(1000)
    wild = psnr.copy()
    wild[::17] = np.nan
    wild[5::29] = -50.0
    plain, swayed = forecast(i, seconds, psnr, planned, eta), forecast(i, seconds, wild, planned, eta)  # type: ignore[arg-type]
    assert plain is not None
    assert swayed is not None
    assert swayed.gain_db == pytest.approx(plain.gain_db, abs=0.03)


def test_words() -> None:
    assert ahead_text(12) == "10 s"
    assert ahead_text(240) == "4 min"
    assert ahead_text(5400) == "1.5 h"
    assert forecast_text(Forecast(0.1, 0.3, 0.6, 240, False)) == "about +0.3 dB in 4 min"
    assert forecast_text(Forecast(0.0, 0.02, 0.13, 240, False)) == "at most +0.2 dB in 4 min"
    assert "+0.10 and +0.60 dB" in interval_text(Forecast(0.1, 0.3, 0.6, 240, False))

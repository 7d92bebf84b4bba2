"""How long encodes take: durations that survive jumping clocks and sleeping machines, and what is still to come."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from lfstudio.engine.messages import EncodeJob

GAP_S = 60.0
"""A longer silence between two looks at the clock was no work: the machine slept, or the window stood still."""

SILENCE_S = 180.0
"""An encode that told nothing for so long is worth a word."""

MOST_PACES = 60
_OF_ONE_PRESET = 8


class Stopwatch:
    """Counts the seconds that were worked, by a clock that only goes forward; look at it every few seconds (`tick`).

    The wall clock plays no part: it may be set, and jump with summer time. What passes between two looks counts up to
    `GAP_S`; a longer gap counts as nothing.
    """

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._last = seconds()
        self._total = 0.0

    def tick(self) -> float:
        """Seconds worked so far."""
        now = self._seconds()
        passed = now - self._last
        self._last = now
        if 0 <= passed <= GAP_S:
            self._total += passed
        return self._total


@dataclass(frozen=True, slots=True)
class Pace:
    """How long an encode took that ran to its end: ``steps`` steps on ``pixels`` pixels of all views in ``seconds``.

    Attributes:
        chosen: the person chose the number of steps; else it is the preset's.
    """

    preset: str
    device: str
    source: str
    pixels: int
    steps: int
    seconds: float
    chosen: bool = False


def remember(paces: Sequence[Pace], pace: Pace) -> tuple[Pace, ...]:
    """``paces`` and one more; the oldest go."""
    return (*paces, pace)[-MOST_PACES:]


def predicted(job: EncodeJob, pixels: int | None, paces: Iterable[Pace]) -> float:
    """Seconds that ``job`` will take, from encodes of the same preset and device; NaN if there was none.

    Steps and pixels scale what they took; without ``pixels``, only encodes of the same source tell. Those whose steps
    were chosen say nothing of how many the preset takes.
    """
    alike = [pace for pace in paces if pace.preset == (job.preset or "") and pace.device == job.device][::-1]
    if job.steps is None:
        alike = [pace for pace in alike if not pace.chosen]
    if pixels is None:
        pixels = next((pace.pixels for pace in alike if pace.source == job.source), None)
    if pixels is None or not alike:
        return job.time_limit_s if job.time_limit_s is not None else math.nan
    near = sorted(alike, key=lambda pace: abs(math.log(pace.pixels / pixels)))[:_OF_ONE_PRESET]
    guesses = [pace.seconds * (pixels / pace.pixels) * ((job.steps or pace.steps) / pace.steps) for pace in near]
    guess = float(median(guesses))
    return min(guess, job.time_limit_s) if job.time_limit_s is not None else guess


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the whole queue still needs.

    Attributes:
        seconds: of what is known; of several devices the longest. more: some is not known and comes on top.
    """

    seconds: float
    more: bool


def outlook(parts: Iterable[tuple[str, float]]) -> Outlook:
    """The sum of what is left by device, NaN for what nobody knows."""
    by_device: dict[str, float] = {}
    more = False
    for device, seconds in parts:
        if math.isfinite(seconds):
            by_device[device] = by_device.get(device, 0.0) + seconds
        else:
            more = True
    return Outlook(max(by_device.values(), default=0.0), more)

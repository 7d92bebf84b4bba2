"""A running encode in words, without Qt: from events to the lines that the encode panel shows."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot, Stage, Step
from lfstudio.session.text import bytes_text, marked, psnr_text, tr, translated


def duration_text(seconds: float) -> str:
    """A time span as people say it: ``8 s``, ``1 min 05 s``, ``2 h 10 min``, ``3 d 4 h``; ``—`` when unknown."""
    if not math.isfinite(seconds) or seconds < 0:
        return "—"
    whole = round(seconds)
    if whole < 60:
        return tr("{s} s").format(s=whole)
    if whole < 3600:
        return tr("{m} min {s:02d} s").format(m=whole // 60, s=whole % 60)
    if whole < 86400:
        return tr("{h} h {m:02d} min").format(h=whole // 3600, m=whole % 3600 // 60)
    return tr("{d} d {h} h").format(d=whole // 86400, h=whole % 86400 // 3600)


def remaining_text(seconds: float) -> str:
    """The rest of the work, coarser the farther away: ``about 4 min left``; empty when unknown."""
    if not math.isfinite(seconds) or seconds < 0:
        return ""
    if seconds < 5:
        return tr("a few seconds left")
    if seconds < 50:
        return tr("about {s} s left").format(s=5 * round(seconds / 5))
    if seconds < 3300:
        return tr("about {m} min left").format(m=max(1, round(seconds / 60)))
    if seconds < 86400:
        return tr("about {h} h left").format(h=f"{seconds / 3600:.1f}" if seconds < 36000 else round(seconds / 3600))
    return tr("about {d} days left").format(d=f"{seconds / 86400:.1f}")


def bpp_text(bpp: float) -> str:
    """A rate with its unit, three significant digits: ``0.0847 bpp``."""
    return f"{bpp:.3g} bpp" if 0 < bpp < 100 else f"{bpp:.0f} bpp"


def quality_word(psnr_db: float) -> str:
    """What a PSNR looks like, in a word."""
    if math.isinf(psnr_db):
        return tr("identical")
    for limit, word in ((25, tr("rough")), (30, tr("fair")), (35, tr("good")), (40, tr("very good"))):
        if psnr_db < limit:
            return word
    return tr("excellent")


_STAGES = {
    "starting": marked("Starting"),
    "reading": marked("Reading the light field"),
    "preparing": marked("Preparing"),
    "training": marked("Learning the scene"),
    "annealing": marked("Refining for a small file"),
    "quantising": marked("Rounding"),
    "writing": marked("Writing the file"),
    "checking": marked("Checking the file"),
    "measuring": marked("Measuring the quality"),
}


def stage_text(stage: Stage) -> str:
    """A stage in words: its own text, else a known name's, else the name itself."""
    return translated(stage.text or _STAGES.get(stage.name, stage.name.capitalize()))


class Phase(Enum):
    """Where the panel stands."""

    IDLE = "idle"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    PAUSED = "paused"


_ENDS = {"CancelledError": Phase.CANCELLED, "PausedError": Phase.PAUSED, "LeftError": Phase.PAUSED}


@dataclass(frozen=True, slots=True)
class EncodeProgress:
    """A running encode as far as its events told; each event gives the next value (`after`)."""

    phase: Phase = Phase.IDLE
    stage: Stage | None = None
    step: Step | None = None
    snapshot: Snapshot | None = None
    notice: Notice | None = None
    result: Done | Failed | None = None

    def after(self, event: Event) -> EncodeProgress:
        """The progress once ``event`` happened. A second end, and steps after the end, change nothing."""
        if self.result is not None:
            return self
        match event:
            case Stage():
                return replace(self, stage=event, phase=self._running())
            case Step():
                return replace(self, step=event, phase=self._running())
            case Snapshot():
                return replace(self, snapshot=event, phase=self._running())
            case Notice():
                return replace(self, notice=event)
            case Done():
                return replace(self, result=event, phase=Phase.DONE)
            case Failed():
                ended = _ENDS.get(event.error, Phase.FAILED)
                return replace(self, result=event, phase=ended)
            case _:
                return self

    def _running(self) -> Phase:
        return self.phase if self.phase is Phase.STOPPING else Phase.RUNNING

    def asked_to_stop(self) -> EncodeProgress:
        """The progress once the person asked to stop or discard."""
        return replace(self, phase=Phase.STOPPING) if self.result is None else self

    @property
    def fraction(self) -> float | None:
        """Share of the steps done, 0 .. 1; None while unknown."""
        if self.phase is Phase.DONE:
            return 1.0
        if self.step is None or self.step.n <= 0:
            return None
        return min(1.0, self.step.i / self.step.n)

    def headline(self) -> str:
        """One line: what is going on."""
        if isinstance(self.result, Done):
            return tr("Done")
        if isinstance(self.result, Failed):
            if self.phase is Phase.PAUSED:
                return tr("Paused")
            return tr("Discarded") if self.phase is Phase.CANCELLED else tr("The encode failed")
        if self.phase is Phase.STOPPING:
            return tr("Finishing…")
        return stage_text(self.stage) if self.stage else tr("Starting…")

    def steps_line(self) -> str:
        """``Step 1 200 of 5 000 · 24 %``; empty before the first step."""
        if self.step is None:
            return ""
        share = f" · {100 * self.step.i / self.step.n:.0f} %" if self.step.n > 0 else ""
        return tr("Step {i} of {n}").format(i=grouped(self.step.i), n=grouped(self.step.n)) + share

    def time_line(self) -> str:
        """``1 min 05 s · about 4 min left``; empty before the first step."""
        if self.step is None:
            return ""
        left = "" if self.phase is not Phase.RUNNING else remaining_text(self.step.eta_s)
        return " · ".join(part for part in (duration_text(self.step.elapsed_s), left) if part)

    def trouble(self) -> str:
        """Why the encode failed and what to do about it, as sentences; empty when it did not fail."""
        if not isinstance(self.result, Failed):
            return ""
        sentences = [text.strip() for text in (self.result.message, self.result.hint or "") if text.strip()]
        return " ".join(f"{text[0].upper()}{text[1:].rstrip('.')}." for text in sentences)

    def quality_line(self) -> str:
        """The present quality in plain words; measured where a snapshot or the report tells, else estimated."""
        if isinstance(self.result, Done):
            psnr = self.result.report.get("psnr_db")
            if not isinstance(psnr, int | float):
                return ""
            return f"{psnr_text(psnr)} — {quality_word(psnr)}"
        if self.step is None or not math.isfinite(self.step.psnr_estimate_db):
            return ""
        psnr = self.step.psnr_estimate_db
        return tr("about {psnr:.1f} dB — {word}").format(psnr=psnr, word=quality_word(psnr))

    def size_line(self, pixels: int | None) -> str:
        """The present size in plain words; ``pixels`` of all views turns an estimate in bpp into bytes."""
        if isinstance(self.result, Done):
            count, bpp = self.result.report.get("bytes"), self.result.report.get("bpp")
            if not isinstance(count, int | float) or not isinstance(bpp, int | float):
                return ""
            return f"{bytes_text(count)} · {bpp_text(bpp)}"
        if self.step is None or not math.isfinite(self.step.bpp_estimate):
            return ""
        bpp = self.step.bpp_estimate
        if pixels:
            return tr("about {size} · {bpp}").format(size=bytes_text(bpp * pixels / 8), bpp=bpp_text(bpp))
        return tr("about {bpp}").format(bpp=bpp_text(bpp))


def grouped(number: int) -> str:
    """An integer with thin spaces between groups of three digits: ``12 345``."""
    return f"{number:,}".replace(",", "\u202f")

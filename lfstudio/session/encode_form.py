"""What the encode panel knows, without Qt: from the person's choices to an `EncodeJob`, and from events to words.

Texts go through a ``tr`` function that the window passes in; without one they stay English.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot, Stage, Step
from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities, EncodeJob

Translate = Callable[[str], str]

LAMBDA_MIN, LAMBDA_MAX = 1e-5, 10.0
"""The range of λ that the panel offers, in the units of 3·MSE + λ·bpp."""


def _english(text: str) -> str:
    return text


class Goal(Enum):
    """What the encode aims at."""

    QUALITY = "quality"
    BPP = "bpp"
    PSNR = "psnr"


@dataclass(frozen=True, slots=True)
class EncodeForm:
    """The person's choices.

    Attributes:
        preset: its name. goal: which of the next three counts.
        lambda_: None takes the preset's own. target_bpp: bits per pixel of all views. target_psnr: dB.
        steps, time_limit_s, threads: None leaves them to the preset and the engine.
        device: ``"auto"`` or one of the engine's devices.
    """

    preset: str = "fast"
    goal: Goal = Goal.QUALITY
    lambda_: float | None = None
    target_bpp: float = 0.1
    target_psnr: float = 36.0
    steps: int | None = None
    time_limit_s: float | None = None
    seed: int = 0
    device: str = "auto"
    threads: int | None = None

    def job(self, source: str, output: str, layout: str | None = None, *, force: bool = False) -> EncodeJob:
        """The job that these choices ask for.

        Args:
            source: path or ``sample``. output: the `.sanr` to make. layout: a ``--layout`` text.
            force: overwrite ``output``; only after the person agreed.
        """
        return EncodeJob(
            source=source,
            output=output,
            layout=layout,
            preset=self.preset,
            lambda_=self.lambda_ if self.goal is Goal.QUALITY else None,
            target_bpp=self.target_bpp if self.goal is Goal.BPP else None,
            target_psnr=self.target_psnr if self.goal is Goal.PSNR else None,
            steps=self.steps,
            time_limit_s=self.time_limit_s,
            seed=self.seed,
            device=self.device,
            threads=self.threads,
            force=force,
        )

    def problem(self, capabilities: Capabilities, tr: Translate = _english) -> str | None:
        """What is wrong with the choices, as one sentence; None when they can be encoded."""
        if preset_named(capabilities, self.preset) is None:
            return tr("This engine has no preset “{name}”.").format(name=self.preset)
        if self.device != "auto" and self.device not in capabilities.devices:
            return tr("This computer has no device “{name}”.").format(name=self.device)
        if self.goal is Goal.QUALITY and self.lambda_ is not None and not _positive(self.lambda_):
            return tr("λ must be above zero.")
        if self.goal is Goal.BPP and not _positive(self.target_bpp):
            return tr("The target size must be above zero bits per pixel.")
        if self.goal is Goal.PSNR and not 10 <= self.target_psnr <= 80:
            return tr("The target quality lies between 10 and 80 dB.")
        if self.steps is not None and self.steps < 1:
            return tr("At least one step is needed.")
        if self.time_limit_s is not None and not _positive(self.time_limit_s):
            return tr("The time limit must be above zero.")
        return None


def _positive(value: float) -> bool:
    return math.isfinite(value) and value > 0


def preset_named(capabilities: Capabilities, name: str) -> PresetInfo | None:
    """The preset called ``name``, or None."""
    return next((preset for preset in capabilities.presets if preset.name == name), None)


def lambda_points(preset: PresetInfo) -> list[tuple[str, float]]:
    """The preset's named points of the trade-off, smallest file first."""
    return sorted(preset.lambdas.items(), key=lambda item: -item[1])


def lambda_to_slider(value: float, steps: int = 1000) -> int:
    """The position 0 .. ``steps`` of λ on a logarithmic slider: small files left, best quality right."""
    value = min(max(value, LAMBDA_MIN), LAMBDA_MAX)
    return round(steps * math.log(LAMBDA_MAX / value) / math.log(LAMBDA_MAX / LAMBDA_MIN))


def slider_to_lambda(position: int, steps: int = 1000) -> float:
    """λ at a position of the slider, to three digits: the inverse of `lambda_to_slider`."""
    value = LAMBDA_MAX * (LAMBDA_MIN / LAMBDA_MAX) ** (position / steps)
    return float(f"{value:.3g}")


def propose_output(
    source: str,
    title: str,
    documents: Path,
    exists: Callable[[Path], bool] = Path.exists,
    writable: Callable[[Path], bool] = lambda folder: True,
) -> Path:
    """Where the result should go: beside the source, or in ``documents`` for the sample and for read-only places.

    Never a file that exists, nor one whose unfinished encode (``NAME.sanr.partial``) exists: ``-2``, ``-3`` … follow
    the name.

    Args:
        source: the path that was opened, or ``sample``. title: names the sample's file.
        exists, writable: ask the file system.
    """
    if source == "sample":
        folder, stem = documents, _file_stem(title) or "sample"
    else:
        path = Path(source)
        folder, stem = path.parent, (path.stem if path.suffix else path.name) or _file_stem(title) or "light field"
        if not writable(folder):
            folder = documents
    number = 1
    while True:
        candidate = folder / (f"{stem}.sanr" if number == 1 else f"{stem}-{number}.sanr")
        if not exists(candidate) and not exists(candidate.with_name(candidate.name + ".partial")):
            return candidate
        number += 1


def _file_stem(title: str) -> str:
    return "".join(c if c.isalnum() or c in "-_. " else "-" for c in title).strip(" .-")


def with_suffix(path: str) -> str:
    """``path`` with ``.sanr`` added where the person typed none."""
    text = path.strip()
    return text if not text or text.lower().endswith(".sanr") else text + ".sanr"


def duration_text(seconds: float, tr: Translate = _english) -> str:
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


def remaining_text(seconds: float, tr: Translate = _english) -> str:
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


def size_text(count: float, tr: Translate = _english) -> str:
    """Bytes as people say it: ``812 bytes``, ``14.2 kB``, ``3.1 MB`` (powers of ten)."""
    if count < 1000:
        return tr("{n} bytes").format(n=int(count))
    for unit, scale in (("kB", 1e3), ("MB", 1e6), ("GB", 1e9)):
        if count < 1000 * scale or unit == "GB":
            return f"{count / scale:.{1 if count < 100 * scale else 0}f} {unit}"
    return str(count)


def bpp_text(bpp: float) -> str:
    """A rate with its unit, three significant digits: ``0.0847 bpp``."""
    return f"{bpp:.3g} bpp" if 0 < bpp < 100 else f"{bpp:.0f} bpp"


def quality_word(psnr_db: float, tr: Translate = _english) -> str:
    """What a PSNR looks like, in a word."""
    for limit, word in ((25, tr("rough")), (30, tr("fair")), (35, tr("good")), (40, tr("very good"))):
        if psnr_db < limit:
            return word
    return tr("excellent")


_STAGES = {
    "starting": "Starting",
    "reading": "Reading the light field",
    "preparing": "Preparing",
    "training": "Learning the scene",
    "annealing": "Refining for a small file",
    "quantising": "Rounding",
    "writing": "Writing the file",
    "checking": "Checking the file",
    "measuring": "Measuring the quality",
}


def stage_text(stage: Stage, tr: Translate = _english) -> str:
    """A stage in words: its own text, else a known name's, else the name itself."""
    return stage.text or tr(_STAGES.get(stage.name, stage.name.capitalize()))


class Phase(Enum):
    """Where the panel stands."""

    IDLE = "idle"
    RUNNING = "running"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


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
                ended = Phase.CANCELLED if event.error == "CancelledError" else Phase.FAILED
                return replace(self, result=event, phase=ended)

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

    def headline(self, tr: Translate = _english) -> str:
        """One line: what is going on."""
        if isinstance(self.result, Done):
            return tr("Done")
        if isinstance(self.result, Failed):
            return tr("Discarded") if self.phase is Phase.CANCELLED else tr("The encode failed")
        if self.phase is Phase.STOPPING:
            return tr("Finishing…")
        return stage_text(self.stage, tr) if self.stage else tr("Starting…")

    def steps_line(self, tr: Translate = _english) -> str:
        """``Step 1 200 of 5 000 · 24 %``; empty before the first step."""
        if self.step is None:
            return ""
        share = "" if self.fraction is None else f" · {100 * self.fraction:.0f} %"
        return tr("Step {i} of {n}").format(i=grouped(self.step.i), n=grouped(self.step.n)) + share

    def time_line(self, tr: Translate = _english) -> str:
        """``1 min 05 s · about 4 min left``; empty before the first step."""
        if self.step is None:
            return ""
        left = "" if self.phase is not Phase.RUNNING else remaining_text(self.step.eta_s, tr)
        return " · ".join(part for part in (duration_text(self.step.elapsed_s, tr), left) if part)

    def quality_line(self, tr: Translate = _english) -> str:
        """The present quality in plain words; measured where a snapshot or the report tells, else estimated."""
        if isinstance(self.result, Done):
            psnr = self.result.report.get("psnr_db")
            if not isinstance(psnr, int | float):
                return ""
            return tr("{psnr:.2f} dB — {word}").format(psnr=psnr, word=quality_word(psnr, tr))
        if self.step is None or not math.isfinite(self.step.psnr_estimate_db):
            return ""
        psnr = self.step.psnr_estimate_db
        return tr("about {psnr:.1f} dB — {word}").format(psnr=psnr, word=quality_word(psnr, tr))

    def size_line(self, pixels: int | None, tr: Translate = _english) -> str:
        """The present size in plain words; ``pixels`` of all views turns an estimate in bpp into bytes."""
        if isinstance(self.result, Done):
            count, bpp = self.result.report.get("bytes"), self.result.report.get("bpp")
            if not isinstance(count, int | float) or not isinstance(bpp, int | float):
                return ""
            return f"{size_text(count, tr)} · {bpp_text(bpp)}"
        if self.step is None or not math.isfinite(self.step.bpp_estimate):
            return ""
        bpp = self.step.bpp_estimate
        if pixels:
            return tr("about {size} · {bpp}").format(size=size_text(bpp * pixels / 8, tr), bpp=bpp_text(bpp))
        return tr("about {bpp}").format(bpp=bpp_text(bpp))


def grouped(number: int) -> str:
    """An integer with thin spaces between groups of three digits: ``12 345``."""
    return f"{number:,}".replace(",", "\u202f")

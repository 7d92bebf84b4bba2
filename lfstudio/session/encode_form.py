"""What the encode panel asks for, without Qt: the person's choices, their limits, and the `EncodeJob` they make."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.session.text import tr

LAMBDA_MIN, LAMBDA_MAX = 1e-5, 10.0
"""The range of λ that the panel offers, in the units of 3·MSE + λ·bpp."""


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

    def summary(self, capabilities: Capabilities | None = None) -> str:
        """The choices in one line: ``Fast · λ 0.01 · 2 000 steps``; what is left to the preset is not said."""
        info = preset_named(capabilities, self.preset) if capabilities is not None else None
        parts = [info.title if info is not None else self.preset]
        if self.goal is Goal.QUALITY and self.lambda_ is not None:
            parts.append(f"λ {self.lambda_:g}")
        elif self.goal is Goal.BPP:
            parts.append(f"{self.target_bpp:g} bpp")
        elif self.goal is Goal.PSNR:
            parts.append(f"{self.target_psnr:g} dB")
        if self.steps is not None:
            parts.append(tr("{n} steps").format(n=f"{self.steps:,}".replace(",", "\u202f")))
        if self.time_limit_s is not None:
            parts.append(tr("at most {n} min").format(n=f"{self.time_limit_s / 60:g}"))
        if self.seed:
            parts.append(tr("seed {n}").format(n=self.seed))
        if self.device != "auto":
            parts.append(self.device)
        return " · ".join(parts)

    def problem(self, capabilities: Capabilities) -> str | None:
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
    preferred: str = "",
    exists: Callable[[Path], bool] = Path.exists,
    writable: Callable[[Path], bool] = lambda folder: True,
) -> Path:
    """Where the result should go: in the ``preferred`` folder if there is one that can be written; else beside the
    source, or in ``documents`` for the sample and for read-only places.

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
    if preferred and Path(preferred).is_dir() and writable(Path(preferred)):
        folder = Path(preferred)
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


def dropped_source(paths: Sequence[str], is_folder: Callable[[Path], bool] = Path.is_dir) -> str | None:
    """What to encode when ``paths`` are dropped: a single file or folder, or the folder that holds several pictures.

    None when nothing dropped is a source (a `.sanr` is already encoded).
    """
    found = [Path(path) for path in paths if not path.lower().endswith(".sanr")]
    if not found or len(found) != len(paths):
        return None
    parents = {path.parent for path in found}
    if len(found) > 1 and len(parents) == 1 and not any(is_folder(path) for path in found):
        return str(parents.pop())
    return str(found[0])


def output_problem(output: str) -> str | None:
    """Why nothing can be written to ``output``, as one sentence; None when it can be tried."""
    if not output.strip():
        return tr("Choose where to save the result.")
    path = Path(output)
    if path.is_dir():
        return tr("“{name}” is a folder; give a file name.").format(name=path.name)
    if not path.parent.is_dir():
        return tr("The folder “{name}” does not exist.").format(name=str(path.parent))
    return None

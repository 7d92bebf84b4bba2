"""What can be chosen about a SANR encode, and the presets."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import msgspec

from lfstudio.core.errors import UsageError
from lfstudio.core.protocols import EncodeSettings, PresetInfo

DEPTH_LEVEL = 3
"""Which latent level has the disparity channel, counted from 1."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the decoder must know: the shape of the networks. Part of the bitstream (see `syntax`).

    Attributes:
        profile: name of the bitstream profile.
        hsmbs: number of hierarchical scene modelling blocks; latents live at h/2^hsmbs … h/2.
        full_layer: a further modulated convolution at full resolution after the last block.
        c_s, c_u, c_v: output channels of the spatial, u and v kernels.
        rank: tensors r in the shared kernel base B. kernel: its size k.
        c_l: channels of each latent scene code; 0 = no latents (ablation).
        f0: the first block's input besides y_1: ``noise`` = fixed U(0, 0.1) with c_s + c_u + c_v channels, ``none``.
        upsampling: between blocks. norm: ``instance`` = per view and channel, no parameters.
        latent_gain: each latent channel has a coded gain.
        entropy: family of all symbol models.
        context_hidden: channels of the context model's two hidden layers.
        context_shared: one context model for all levels (plus an offset per level) instead of one per level.
        context_spatial: the context model also sees the next coarser level and the symbol's neighbours (see `spatial`).
        synthesis: ``backbone`` = the published one; ``warp`` = disparity compensation (see `warp`), of which the rest:
        c_full: channels of a latent scene code at full size. features: channels of the canonical image.
        hidden: units of the correction. margin: pixels that the canonical image extends beyond the view on each side.
        depth: the last channel of the latent level at h/4 is the disparity of the canonical image in pixels.
    """

    profile: Literal["paper", "studio"] = "paper"
    hsmbs: int = 4
    full_layer: bool = True
    c_s: int = 48
    c_u: int = 1
    c_v: int = 1
    rank: int = 6
    kernel: int = 3
    c_l: int = 10
    f0: Literal["noise", "none"] = "noise"
    upsampling: Literal["bicubic", "bilinear"] = "bicubic"
    norm: Literal["instance", "none"] = "instance"
    latent_gain: bool = False
    entropy: Literal["laplace", "gaussian"] = "laplace"
    context_hidden: int = 8
    context_shared: bool = True
    context_spatial: bool = False
    synthesis: Literal["backbone", "warp"] = "backbone"
    c_full: int = 0
    features: int = 0
    hidden: int = 0
    margin: int = 0
    depth: bool = False

    def __post_init__(self) -> None:
        limits = {
            "hsmbs": (1, 6), "c_s": (1, 512), "c_u": (0, 16), "c_v": (0, 16), "rank": (1, 25), "c_l": (0, 64),
            "context_hidden": (1, 64), "c_full": (0, 16), "features": (0, 64), "hidden": (0, 256), "margin": (0, 1024),
            "depth": (0, 1),
        }  # fmt: skip
        for name, (low, high) in limits.items():
            if not low <= getattr(self, name) <= high:
                raise UsageError(f"{name} must be {low} to {high}, not {getattr(self, name)}")
        if self.kernel not in (1, 3, 5):
            raise UsageError(f"kernel must be 1, 3 or 5, not {self.kernel}")
        if self.f0 == "none" and self.c_l == 0:
            raise UsageError("a network without latents needs the noise input")
        if self.synthesis == "warp":
            if not self.c_l or self.features < 3 or not self.hidden or self.margin % 2:
                raise UsageError("disparity compensation needs latents, 3 features, hidden units and an even margin")
            if self.depth and (self.hsmbs != DEPTH_LEVEL + 1 or self.c_l < 2):
                raise UsageError(f"depth needs {DEPTH_LEVEL + 1} latent levels below full size and two latent channels")
        elif self.c_full or self.features or self.hidden or self.margin or self.depth:
            raise UsageError("c_full, features, hidden, margin and depth belong to synthesis=warp")

    @property
    def channels(self) -> int:
        """Output channels of every modulated convolution."""
        return self.c_s + self.c_u + self.c_v


@dataclass(frozen=True, slots=True)
class Schedule:
    """How the fit runs. Nothing here reaches the decoder.

    Attributes:
        steps: optimiser steps before annealing; 0 = ``epochs`` epochs. sga_steps, sga_epochs: likewise for annealing.
        samples_per_view: draws of each view in one epoch. views_per_step: views in one optimiser step.
        lr, lr_latents, lr_step: Adam's rate for weights, latents and the logarithm of quantisation steps.
        lr_policy: ``plateau`` = halve after two epochs without progress, twice, then stop; ``cosine`` = to 1 %.
        qat: quantisation-aware training of weights (Eq. 4); without it they are rounded to ``ptq_bits`` afterwards.
        qat_side: also for the base B, the context model and the decoding layer.
        first_step: quantisation steps start at this part of a tensor's mean size.
        sga: stochastic Gumbel annealing at the end; without it the same steps go on with noise.
        ste_fraction: last part of the schedule in which latents are rounded with a straight-through gradient.
        soft_rounding, soft_rounding_end: latents see soft rounding of this temperature around the noise, moving to the
            second one; 0 = noise alone.
        lambda_start, lambda_fall: lambda begins at this multiple of its value and falls to it, geometrically, over this
            part of the schedule.
        init: of the latents: ``random``, or ``pyramid`` = the central view's Laplacian pyramid.
        pyramid_gain: symbols per unit of brightness. auto_margin: choose `Structure.margin` from the disparities.
        latent_scale: latents are stored divided by it, which multiplies their effective learning rate.
        rounds: the whole schedule (rates, noise, rounding) runs so many times, each from where the last one ended: a
            fit whose latents were rounded once finds a better optimum when they are set free again. In shorter fits
            than `LEAST_ROUND` steps for each there are fewer.
        first_round: part of the steps in the first one; the others share the rest. round_rate: factor on the learning
            rates from each to the next.
        rate_every: the rate term is computed in every n-th step, weighted n times.
        bf16: mixed precision of the networks while training.
    """

    steps: int = 0
    sga_steps: int = 0
    epochs: int = 30
    sga_epochs: int = 6
    samples_per_view: int = 500
    views_per_step: int = 5
    lr: float = 0.01
    lr_latents: float = 0.01
    lr_step: float = 0.01
    adam_beta2: float = 0.999
    lr_policy: Literal["plateau", "cosine"] = "plateau"
    qat: bool = True
    qat_side: bool = False
    ptq_bits: int = 8
    side_bits: int = 0
    first_step: float = 0.125
    sga: bool = True
    sga_rate: float = 4.0
    sga_floor: float = 0.1
    ste_fraction: float = 0.0
    soft_rounding: float = 0.0
    soft_rounding_end: float = 0.3
    lambda_start: float = 1.0
    lambda_fall: float = 0.5
    init: Literal["random", "pyramid"] = "random"
    pyramid_gain: float = 8.0
    auto_margin: bool = False
    latent_scale: float = 1.0
    rounds: int = 1
    first_round: float = 0.4
    round_rate: float = 0.7
    rate_every: int = 1
    bf16: bool = False
    snapshots: int = 12

    def __post_init__(self) -> None:
        limits: dict[str, tuple[float, float]] = {
            "steps": (0, 1e8), "sga_steps": (0, 1e8), "epochs": (1, 10000), "sga_epochs": (0, 10000),
            "samples_per_view": (1, 100000), "views_per_step": (1, 256), "lr": (0, 1), "lr_latents": (0, 1),
            "lr_step": (0, 1), "adam_beta2": (0.5, 0.99999), "ptq_bits": (2, 16), "side_bits": (0, 16),
            "first_step": (0.001, 10),
            "ste_fraction": (0, 1), "soft_rounding": (0, 10), "soft_rounding_end": (0.05, 10),
            "lambda_start": (0.01, 1000), "lambda_fall": (0.01, 1),
            "pyramid_gain": (0.1, 1000), "latent_scale": (0.01, 100), "rate_every": (1, 1000),
            "rounds": (1, 20), "first_round": (0.05, 0.95), "round_rate": (0.01, 1),
            "snapshots": (0, 1000), "sga_rate": (0.01, 100), "sga_floor": (0.001, 1),
        }  # fmt: skip
        for name, (low, high) in limits.items():
            if not low <= getattr(self, name) <= high:
                raise UsageError(f"{name} must be {low:g} to {high:g}, not {getattr(self, name)}")
        if self.rounds > 1 and (self.sga or self.lr_policy != "cosine"):
            raise UsageError("several rounds need lr_policy=cosine and sga=false")


@dataclass(frozen=True, slots=True)
class SanrConfig:
    """Everything about one encode: what the decoder needs, how it is trained, and the trade-off.

    ``lambda_`` is in the units L = D + lambda R with D the sum of squared errors over views, pixels and channels in
    [0, 1] and R in bits; equivalently C * MSE + lambda * bpp (Eq. 6).
    """

    structure: Structure
    schedule: Schedule
    lambda_: float
    target_bpp: float | None = None
    target_psnr: float | None = None
    time_limit_s: float | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        if not 0 < self.lambda_ <= 1e3:
            raise UsageError(f"lambda must be above 0 and at most 1000, not {self.lambda_}")
        if self.target_bpp is not None and not self.target_bpp > 0:
            raise UsageError(f"the target rate must be above 0 bpp, not {self.target_bpp}")
        if self.target_psnr is not None and not 1 <= self.target_psnr <= 99:
            raise UsageError(f"the target PSNR must be 1 to 99 dB, not {self.target_psnr}")
        if self.time_limit_s is not None and not self.time_limit_s > 0:
            raise UsageError(f"the time limit must be above 0 s, not {self.time_limit_s}")


PAPER_POINTS: Mapping[str, tuple[int, float]] = {
    "EPFL 1": (48, 0.01), "EPFL 2": (93, 0.005), "EPFL 3": (123, 0.001), "EPFL 4": (163, 0.0005),
    "HCI 1": (48, 0.005), "HCI 2": (93, 0.001), "HCI 3": (123, 0.0005), "HCI 4": (163, 0.0001),
}  # fmt: skip
"""The paper's rate points: C_S and lambda (section IV-A-3)."""

_PAPER = (Structure(), Schedule())
_STUDIO = (
    Structure(
        profile="studio", c_s=8, c_l=6, upsampling="bilinear", latent_gain=True, context_hidden=8, f0="none",
        full_layer=False, context_spatial=True, synthesis="warp", c_full=1, features=6, hidden=8, margin=16, depth=True,
    ),
    Schedule(
        steps=1000, views_per_step=2, lr=0.03, lr_latents=0.04, lr_step=0.01, adam_beta2=0.99, lr_policy="cosine",
        qat_side=True, first_step=1.0, sga=False, ste_fraction=0.15, soft_rounding=0.6, lambda_start=4.0,
        init="pyramid",
        auto_margin=True, latent_scale=0.25, rounds=4, rate_every=2, snapshots=8,
    ),
)  # fmt: skip

_PRESETS: Mapping[str, tuple[Structure, Schedule]] = {
    "fast": _STUDIO,
    "balanced": (_STUDIO[0], dataclasses.replace(_STUDIO[1], steps=4000, snapshots=12)),
    "best": (
        dataclasses.replace(_STUDIO[0], features=8),
        dataclasses.replace(_STUDIO[1], steps=8000, rounds=6, snapshots=12),
    ),
    "paper-fast": (_PAPER[0], dataclasses.replace(_PAPER[1], epochs=6, sga_epochs=1)),
    "paper": _PAPER,
}

_STUDIO_POINTS = {"Small": 0.03, "Medium": 0.01, "Fine": 0.003}

PRESET_INFO: Mapping[str, PresetInfo] = {
    "fast": PresetInfo(
        name="fast", profile="studio", title="Fast", default_lambda=0.01, lambdas=_STUDIO_POINTS,
        summary="A good file in about a minute on an ordinary processor (for 9x9 views of 128x128).",
    ),
    "balanced": PresetInfo(
        name="balanced", profile="studio", title="Balanced", default_lambda=0.01, lambdas=_STUDIO_POINTS,
        summary="Four times the work of Fast, for a smaller file at the same quality.",
    ),
    "best": PresetInfo(
        name="best", profile="studio", title="Best", default_lambda=0.01, lambdas=_STUDIO_POINTS,
        summary="Eight times the work of Fast: the smallest file for its quality.",
    ),
    "paper-fast": PresetInfo(
        name="paper-fast", profile="paper", title="SANR-fast (paper)", default_lambda=0.005,
        summary="The published SANR with a fifth of its training: hours, best with a GPU.",
        lambdas={name: value for name, (_, value) in PAPER_POINTS.items()},
    ),
    "paper": PresetInfo(
        name="paper", profile="paper", title="SANR (paper)", default_lambda=0.005,
        summary="The published SANR in full: many hours, for comparisons.",
        lambdas={name: value for name, (_, value) in PAPER_POINTS.items()},
    ),
}  # fmt: skip

_MIRRORED = {"lambda": "lambda_"}


def configure(settings: EncodeSettings) -> SanrConfig:
    """The configuration that ``settings`` ask for.

    ``overrides`` reach every field of `Structure`, `Schedule` and `SanrConfig`; ``point=NAME`` takes one of
    `PAPER_POINTS`. ``settings.steps`` replaces the steps of all phases in their proportion.

    Raises:
        UsageError: an unknown preset or field, a value of the wrong type or out of range, contradicting goals.
    """
    if settings.preset not in _PRESETS:
        raise UsageError(f"unknown preset {settings.preset!r}", hint=f"one of {', '.join(_PRESETS)}")
    goals = (settings.lambda_, settings.target_bpp, settings.target_psnr)
    if sum(goal is not None for goal in goals) > 1:
        raise UsageError("give one of a lambda, a target rate and a target PSNR")
    structure, schedule = _PRESETS[settings.preset]
    top: dict[str, object] = {
        "lambda_": settings.lambda_ if settings.lambda_ is not None else PRESET_INFO[settings.preset].default_lambda,
        "target_bpp": settings.target_bpp,
        "target_psnr": settings.target_psnr,
        "time_limit_s": settings.time_limit_s,
        "seed": settings.seed,
    }
    changed: dict[type, dict[str, object]] = {Structure: {}, Schedule: {}}
    fields = {kind: {f.name for f in dataclasses.fields(kind)} for kind in changed}
    for raw, value in settings.overrides.items():
        key = _MIRRORED.get(raw, raw)
        if key == "point":
            if value not in PAPER_POINTS:
                raise UsageError(f"unknown point {value!r}", hint=f"one of {', '.join(PAPER_POINTS)}")
            c_s, top["lambda_"] = PAPER_POINTS[value]
            changed[Structure]["c_s"] = c_s
            continue
        for kind, names in fields.items():
            if key in names:
                changed[kind][key] = _number(value)
                break
        else:
            if key not in top:
                known = sorted(set().union(*fields.values()) | set(top))
                raise UsageError(f"unknown setting {raw!r}", hint=f"one of {', '.join(known)}")
            top[key] = _number(value)
    parts = {
        "structure": {**dataclasses.asdict(structure), **changed[Structure]},
        "schedule": {**dataclasses.asdict(schedule), **changed[Schedule]},
    }
    data = {**{k: v for k, v in top.items() if v is not None}, **parts}
    try:
        config = msgspec.convert(data, SanrConfig, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"a setting cannot be used: {error}") from error
    if settings.steps is not None:
        config = dataclasses.replace(config, schedule=_scaled(config.schedule, settings.steps))
    return config


_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def _number(text: str) -> object:
    """The number that a text says, also as `.02`, which stricter grammars refuse; other texts as they are."""
    if not _NUMBER.fullmatch(text):
        return text
    return int(text) if text.lstrip("+-").isdigit() else float(text)


WARM_STEPS = 0.4
WARM_RATE = 0.3
"""Part of the steps, and factor on the learning rates, of a fit that starts from a finished one."""


def warmed(config: SanrConfig, *, steps: int | None) -> SanrConfig:
    """The configuration for a fit that starts from a finished one: gentler, and shorter unless ``steps`` are given."""
    sch = config.schedule
    schedule = _scaled(sch, max(2, round((sch.steps + sch.sga_steps) * WARM_STEPS))) if sch.steps and not steps else sch
    rates = {name: getattr(sch, name) * WARM_RATE for name in ("lr", "lr_latents")}
    return dataclasses.replace(config, schedule=dataclasses.replace(schedule, lambda_start=1.0, rounds=1, **rates))


LEAST_ROUND = 400
"""Steps that a round takes at least."""


def planned_rounds(config: SanrConfig, steps: int) -> int:
    """Rounds of a fit of so many steps; under a time limit, when nobody knows how many there will be, all of them."""
    rounds = config.schedule.rounds
    return rounds if config.time_limit_s is not None else max(1, min(rounds, steps // LEAST_ROUND))


def planned_steps(schedule: Schedule, views: int) -> tuple[int, int]:
    """Optimiser steps of both phases for a light field of ``views`` views (CODEC: 500 samples per view and epoch)."""
    per_epoch = max(1, round(schedule.samples_per_view * views / schedule.views_per_step))
    return (
        schedule.steps or schedule.epochs * per_epoch,
        schedule.sga_steps if schedule.steps else schedule.sga_epochs * per_epoch,
    )


def _scaled(schedule: Schedule, total: int) -> Schedule:
    """The schedule with ``total`` steps over all phases, in the proportion that it had."""
    if total < 1:
        raise UsageError(f"at least one step, not {total}")
    first, second = (schedule.steps, schedule.sga_steps) if schedule.steps else (schedule.epochs, schedule.sga_epochs)
    annealing = round(total * second / (first + second))
    return dataclasses.replace(schedule, steps=max(1, total - annealing), sga_steps=min(annealing, total - 1))

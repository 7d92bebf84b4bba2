"""The fit (Eq. 6): a generator of progress that leaves its state in a `Trainer`.

All randomness of step i comes from a generator seeded by (seed, i): a resumed fit draws what an uninterrupted one
draws.
"""

from __future__ import annotations

import dataclasses
import io
import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from torch import Tensor

from lfstudio.codecs.sanr import relax
from lfstudio.codecs.sanr.config import SanrConfig, planned_rounds, planned_steps
from lfstudio.codecs.sanr.disparity import brightness, plane_sweep, reach
from lfstudio.codecs.sanr.model import SanrModel, anatomy, latent_bits, scaled_latents
from lfstudio.codecs.sanr.quantised import QuantisedModel
from lfstudio.codecs.sanr.steering import Steering, SteeringState, rounded_bits, rounded_mse, spread
from lfstudio.core.errors import EncodeError
from lfstudio.core.events import Step
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.core.protocols import Control
from lfstudio.readers.order import check_order


@dataclass(slots=True)
class Progress:
    """The part of the state that is not in tensors.

    Attributes:
        i: optimiser steps done. annealing_from: the step at which annealing began, or -1.
        round, round_from: the round of the schedule, and the step at which it began.
        halvings, stale, best, epoch_loss, epoch_count: of the plateau policy.
        mse, bits: running estimates; bits of the latents and weights at the last step that computed them.
        elapsed_s: wall time of earlier runs. steering: of lambda, towards a target.
    """

    i: int = 0
    round: int = 0
    round_from: int = 0
    annealing_from: int = -1
    halvings: int = 0
    stale: int = 0
    best: float = math.inf
    epoch_loss: float = 0.0
    epoch_count: int = 0
    mse: float = 0.0
    bits: float = 0.0
    log_lambda: float = 0.0
    elapsed_s: float = 0.0
    steering: SteeringState = field(default_factory=SteeringState)


def parallax_axes(samples: Samples) -> Tensor:
    """How the pictures move with the grid, from their parallax: "2 2", (dy, dx) = axes (du, dv) * disparity.

    The identity, unless the grid is stored transposed or with one axis backwards (which needs no mending to be coded).
    """
    repair = check_order(samples).repair or {}
    down, right = (-1.0 if repair.get(flip) else 1.0 for flip in ("flip_u", "flip_v"))
    if repair.get("transpose"):
        return torch.tensor([[0.0, down], [right, 0.0]])
    return torch.tensor([[down, 0.0], [0.0, right]])


class Trainer:
    """A fit in progress.

    Args:
        lf: the light field; it is held on the device as it is (8 or 16 bits).
        resume: what `checkpoint` gave, from a fit with the same configuration (goal, limits and schedule may differ).

    Attributes:
        file_bits: tells the bits of the whole file as the fit stands; with it a rate target counts what the model's own
            bits leave out.
        steering: of lambda, None without a target.
        start: begin with this model instead of a new one.

    Raises:
        EncodeError: the checkpoint does not fit, or the start is another network's.
    """

    def __init__(
        self,
        lf: LightField,
        config: SanrConfig,
        device: torch.device,
        resume: bytes | None = None,
        start: QuantisedModel | None = None,
    ) -> None:
        self.config = config
        self.device = device
        self.shape = lf.shape
        self.peak = lf.peak
        samples = np.ascontiguousarray(lf.samples)
        if samples.dtype == np.uint16:
            samples = samples.astype(np.int32)
        self.views = torch.from_numpy(samples).flatten(0, 1).permute(0, 3, 1, 2).contiguous().to(device)
        axes = disparity = None
        if config.structure.synthesis == "warp":
            axes = parallax_axes(lf.samples)
            disparity = plane_sweep(self.views, self.peak, lf.shape, axes)
            if config.schedule.auto_margin:
                margin = start.structure.margin if start else reach(disparity, lf.shape)
                structure = dataclasses.replace(config.structure, margin=margin)
                self.config = config = dataclasses.replace(config, structure=structure)
        self.parts = anatomy(config.structure, lf.shape)
        generator = torch.Generator().manual_seed(config.seed)
        self.model = SanrModel(self.parts, config.schedule, generator)
        if config.schedule.init == "pyramid" and len(self.model.theta):
            centre = self.views[lf.shape.centre.u * lf.shape.V + lf.shape.centre.v]
            self.model.start_from_pyramid(centre.float() / self.peak, config.schedule.pyramid_gain)
        if axes is not None and disparity is not None:
            self.model.start_from_parallax(axes, disparity)
            self.model.start_from_light(self._light())
        if start is not None:
            if (start.structure, start.shape) != (config.structure, lf.shape):
                raise EncodeError(
                    "the file to start from belongs to another light field or another network",
                    hint="start from a file of the same source, selection and preset",
                )
            self.model.start_from(start)
        self.model.to(device)
        sch = config.schedule
        groups = [
            {"params": [self.model.bank.flat], "lr": sch.lr},
            {"params": [self.model.bank.log_step], "lr": sch.lr_step},
            {"params": list(self.model.theta), "lr": sch.lr_latents, "latents": True},
        ]
        groups = [group for group in groups if group["params"]]
        self.rates = [float(group["lr"]) for group in groups]  # type: ignore[arg-type]
        self.optimiser = torch.optim.Adam(groups, betas=(0.9, sch.adam_beta2))
        self.first, self.second = planned_steps(sch, lf.shape.views)
        self.rounds = planned_rounds(config, self.first + self.second)
        self.progress = Progress(log_lambda=math.log(config.lambda_))
        self._kept: dict[str, Tensor] = {}
        if resume is not None:
            self._restore(resume)
        self.file_bits: Callable[[], int] | None = None
        self.steering = self._steering()

    def _light(self) -> Tensor:
        """Brightness of every view and colour against the central view, "U V C"."""
        U, V, C = self.shape.U, self.shape.V, self.shape.C
        centre = self.shape.centre.u * V + self.shape.centre.v
        planes = torch.cat([self.views[centre : centre + 1], self.views])
        light = torch.stack([brightness(planes[:, c : c + 1])[1:] for c in range(C)], 1)
        return light.view(U, V, C)

    @property
    def lambda_(self) -> float:
        """The Lagrangian multiplier in use; it moves only under a rate or quality target."""
        return math.exp(self.progress.log_lambda)

    @property
    def hardening(self) -> bool:
        """Whether the latents are being turned into integers: by annealing, or by straight-through rounding."""
        sch, p = self.config.schedule, self.progress
        number, part = self._round(self._fraction(p.elapsed_s))
        return (sch.sga and p.annealing_from >= 0) or (number == self.rounds - 1 and part >= 1 - sch.ste_fraction > 0)

    @property
    def bpp_estimate(self) -> float:
        """Running estimate of the rate, bits per pixel of all views."""
        return self.progress.bits / self.shape.pixels

    def run(self, control: Control) -> Iterator[Step]:
        """Train to the end of the schedule, or until ``control`` says stop; yields after every optimiser step."""
        began = time.perf_counter() - self.progress.elapsed_s
        self.model.train()
        while not control.stopping:
            elapsed = time.perf_counter() - began
            fraction = self._fraction(elapsed)
            if fraction >= 1.0:
                self._settle()
                return
            loss = self._step(fraction)
            p = self.progress
            p.i += 1
            p.elapsed_s = time.perf_counter() - began
            fraction = min(1.0, max(self._fraction(p.elapsed_s), 1e-9))
            if self.steering is not None:
                self._steer(self.steering, fraction)
            total = p.i + round(p.i * (1 - fraction) / fraction) if self.config.time_limit_s else self._total()
            yield Step(
                i=p.i,
                n=max(total, p.i),
                loss=loss,
                bpp_estimate=self.bpp_estimate,
                psnr_estimate_db=-10 * math.log10(max(p.mse, 1e-10)),
                elapsed_s=p.elapsed_s,
                eta_s=max(0.0, p.elapsed_s * (1 - fraction) / fraction),
                lambda_=self.lambda_,
            )

    def _total(self) -> int:
        p = self.progress
        return (p.annealing_from if p.annealing_from >= 0 else self.first) + self.second

    def _fraction(self, elapsed: float) -> float:
        """Progress through the schedule, 0 to 1: by steps, or by time under a time limit."""
        if self.config.time_limit_s is not None:
            return elapsed / self.config.time_limit_s
        return self.progress.i / self._total()

    def _round(self, fraction: float) -> tuple[int, float]:
        """The round of the schedule that ``fraction`` of the fit lies in, and the progress through it, 0 to 1."""
        first = self.config.schedule.first_round
        if self.rounds == 1 or fraction < first:
            return 0, fraction if self.rounds == 1 else fraction / first
        others = round((fraction - first) / (1 - first) * (self.rounds - 1), 9)
        number = min(int(others), self.rounds - 2)
        return number + 1, min(1.0, others - number)

    def _round_share(self, number: int) -> float:
        """A round's part of the whole fit."""
        first = self.config.schedule.first_round
        if self.rounds == 1:
            return 1.0
        return first if number == 0 else (1 - first) / (self.rounds - 1)

    def _enter(self, number: int) -> None:
        """Begin a round: what steers lambda knows of fits that end where the round does, and starts anew."""
        p = self.progress
        p.round, p.round_from = number, p.i
        if self.steering is not None:
            p.steering = SteeringState(answered=p.steering.answered)
            self.steering = self._steering()
        self._kept = {}

    def _annealing(self, fraction: float) -> float | None:
        """Progress through the annealing phase, 0 to 1, or None before it."""
        p = self.progress
        if self.config.time_limit_s is not None:
            begin = self.first / (self.first + self.second)
            return (fraction - begin) / (1 - begin) if fraction >= begin and self.second else None
        if p.annealing_from < 0 and p.i >= self.first and self.second:
            p.annealing_from = p.i
        return (p.i - p.annealing_from) / self.second if p.annealing_from >= 0 else None

    def _step(self, fraction: float) -> float:
        config, p, model = self.config, self.progress, self.model
        sch = config.schedule
        annealing = self._annealing(fraction)
        number, part = self._round(fraction)
        if number != p.round:
            self._enter(number)
        generator = torch.Generator(device=self.device).manual_seed((config.seed * 1_000_003 + p.i) & (2**63 - 1))
        count = min(sch.views_per_step, self.shape.views)
        index = torch.randperm(self.shape.views, generator=generator, device=self.device)[:count]
        target = self.views[index].float() / self.peak
        symbols = self._relaxed(annealing, part, generator)
        with_rate = p.i % sch.rate_every == 0
        weights, weight_bits = model.bank()
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=sch.bf16):
            prepared = self.parts.synthesis.prepare(weights, scaled_latents(self.parts, weights, symbols))
            views = self.parts.synthesis.render(
                weights, prepared, index // self.shape.V, index % self.shape.V
            )  # fmt: skip
        mse = (views.float() - target).square().mean()
        loss = self.shape.C * mse
        if with_rate:
            bits = weight_bits + sum(b.sum() for b in latent_bits(self.parts, weights, symbols))
            loss = loss + bits * (self._lambda_now(fraction) * sch.rate_every / self.shape.pixels)
        self.optimiser.zero_grad(set_to_none=True)
        loss.backward()
        factor = self._rate_factor(fraction)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * (max(factor, self._push(fraction)) if "latents" in group else factor)
        self.optimiser.step()
        if with_rate:
            p.bits = float(bits.detach())
        value = float(mse.detach())
        if not math.isfinite(value):
            raise EncodeError("the fit diverged", hint="try another seed, or a smaller learning rate with --set lr=…")
        p.mse = value if p.i == 0 else p.mse + (value - p.mse) * 0.1
        total = self.shape.C * value + self.lambda_ * self.bpp_estimate
        self._epoch(total)
        return total

    def _lambda_now(self, fraction: float) -> float:
        """Lambda of this step: larger at first, so that latents that do not pay go early, and falling to its value."""
        sch = self.config.schedule
        number, part = self._round(fraction)
        if number > 0 or self.config.target_bpp is not None or self.config.target_psnr is not None:
            return self.lambda_  # it is what the target steers
        return self.lambda_ * float(sch.lambda_start ** max(0.0, 1 - part / sch.lambda_fall))

    def _relaxed(self, annealing: float | None, done: float, generator: torch.Generator) -> list[Tensor]:
        """The latents as the network sees them in a step: noisy, or rounded. done: progress through the round."""
        sch = self.config.schedule
        out = []
        for y in self.model.latents():
            if done >= 1 - sch.ste_fraction:
                out.append(relax.straight_through(y))
            elif annealing is not None and sch.sga:
                out.append(
                    relax.gumbel(y, relax.annealed_temperature(annealing, sch.sga_rate, sch.sga_floor), generator)
                )
            elif sch.soft_rounding:
                part = min(1.0, done / (1 - sch.ste_fraction)) if sch.ste_fraction < 1 else 1.0
                temperature = sch.soft_rounding + (sch.soft_rounding_end - sch.soft_rounding) * part
                out.append(relax.soft_rounded_with_noise(y, temperature, generator))
            else:
                out.append(relax.with_noise(y, generator))
        return out

    def _rate_factor(self, fraction: float) -> float:
        if self.config.schedule.lr_policy == "plateau":
            return 0.5**self.progress.halvings
        number, part = self._round(fraction)
        warm = min(1.0, (self.progress.i + 1) / 20) * self.config.schedule.round_rate**number
        return warm * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * part)))

    def _push(self, fraction: float) -> float:
        """The least factor of the latents' learning rate: rounded ones too must answer to a smaller lambda."""
        steering, last = self.steering, self.config.schedule.ste_fraction
        number, part = self._round(fraction)
        if steering is None or part <= 1 - last or self.config.schedule.lr_policy != "cosine":
            return 0.0
        steps = max(last * self._planned(fraction) * self._round_share(number), 1.0)
        return steering.state.urgency * min(0.12, 1.5 / math.sqrt(steps)) * (1 - part) / last

    def _planned(self, fraction: float) -> float:
        """Steps of the whole fit, as far as can be told."""
        return self.progress.i / max(fraction, 1e-9) if self.config.time_limit_s is not None else float(self._total())

    def _epoch(self, loss: float) -> None:
        """The plateau policy: two epochs without progress halve the learning rate, twice; then annealing begins."""
        sch, p = self.config.schedule, self.progress
        if sch.lr_policy != "plateau" or p.annealing_from >= 0:
            return
        p.epoch_loss += loss
        p.epoch_count += 1
        if p.epoch_count < max(1, self.first // sch.epochs):
            return
        mean, p.epoch_loss, p.epoch_count = p.epoch_loss / p.epoch_count, 0.0, 0
        if mean < p.best:
            p.best, p.stale = mean, 0
            return
        p.stale += 1
        if p.stale == 2:
            p.stale = 0
            if p.halvings < 2:
                p.halvings += 1
            elif self.second:
                p.annealing_from = p.i + 1
            else:
                self.first = p.i + 1

    def _steering(self) -> Steering | None:
        config, state = self.config, self.progress.steering
        hardens = 1 - config.schedule.ste_fraction
        ahead = 1 - self.progress.round / (self.rounds - 1) if self.rounds > 1 else 0.0
        if config.target_bpp is not None:
            return Steering("bpp", config.target_bpp, state, hardens, ahead)
        return None if config.target_psnr is None else Steering("psnr", config.target_psnr, state, hardens, ahead)

    def _steer(self, steering: Steering, fraction: float) -> None:
        """Move lambda towards the target where it is time to, and keep the state if it may be the file's."""
        p, state = self.progress, steering.state
        steering.follow(p.log_lambda, max(self._rate_factor(fraction), self._push(fraction)))
        number, part = self._round(fraction)
        if number != p.round or not (steering.due(part) or part >= 1):
            return
        few = spread(self.shape.views, 9 if part < steering.hardens else 25)
        if steering.uncalibrated(part):
            if steering.quantity == "bpp" and self.file_bits is not None:
                state.header_bits = self.file_bits() - rounded_bits(self.model)
            if steering.quantity == "psnr":
                state.offset_db = self.psnr() - self.psnr(few)
        bpp = psnr = 0.0
        tail = steering.at_the_end(part)
        if tail or steering.quantity == "bpp":
            bpp = (rounded_bits(self.model) + state.header_bits) / self.shape.pixels
        if tail or steering.quantity == "psnr":
            psnr = self.psnr(few) + state.offset_db
        value = bpp if steering.quantity == "bpp" else psnr
        if tail:
            settled = p.log_lambda if state.settled is None else state.settled
            if steering.keeps(value, self.shape.C * 10 ** (-psnr / 10) + math.exp(settled) * bpp):
                self._kept = {name: value.clone() for name, value in self._fitted().items()}
        left = self._round_share(number) * (1 - part)  # of the round, as a part of the whole fit
        ahead = [fraction + left * (j + 0.5) / 16 for j in range(16)]
        rates = sum(max(self._rate_factor(f), self._push(f)) for f in ahead) / 16
        remaining = self._planned(fraction) * left * rates
        p.log_lambda = steering.steer(part, p.i - p.round_from, value, p.log_lambda, remaining)

    def psnr(self, index: Sequence[int] | None = None) -> float:
        """PSNR in dB of the decoded samples of all views, or some, if the fit ended here."""
        index = range(self.shape.views) if index is None else index
        return -10 * math.log10(max(rounded_mse(self.model, self.views, self.peak, index), 1e-10))

    def _settle(self) -> None:
        """Take the kept state for the file, and the lambda that it comes from."""
        if self._kept:
            self.model.load_state_dict(self._kept, strict=False)
        if self.progress.steering.settled is not None:
            self.progress.log_lambda = self.progress.steering.settled

    def _fitted(self) -> dict[str, Tensor]:
        """The tensors that the fit changes."""
        return {name: parameter.detach() for name, parameter in self.model.named_parameters()}

    def checkpoint(self) -> bytes:
        """Everything that resuming needs, as a numpy archive without pickles."""
        arrays: dict[str, np.ndarray] = {}
        for part, tensors in (("model", self._fitted()), ("kept", self._kept)):
            arrays |= {f"{part}/{name}": value.cpu().numpy() for name, value in tensors.items()}
        for number, parameter in enumerate(q for g in self.optimiser.param_groups for q in g["params"]):
            for key, value in self.optimiser.state.get(parameter, {}).items():
                arrays[f"adam/{number}/{key}"] = value.cpu().numpy()
        facts = {
            "progress": dataclasses.asdict(self.progress),
            "structure": repr(self.config.structure),
            "shape": list(self.shape),
            "first": self.first,
        }
        arrays["facts"] = np.frombuffer(json.dumps(facts).encode(), dtype=np.uint8)
        buffer = io.BytesIO()
        np.savez(buffer, **arrays)  # type: ignore[arg-type]
        return buffer.getvalue()

    def _restore(self, data: bytes) -> None:
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as archive:
                arrays = {key: archive[key] for key in archive.files}
            facts = json.loads(arrays.pop("facts").tobytes())
            if facts["structure"] != repr(self.config.structure) or facts["shape"] != list(self.shape):
                raise EncodeError(
                    "the checkpoint belongs to another light field or other network settings",
                    hint="encode with the same settings, or without --resume",
                )
            state, self._kept = (
                {key.removeprefix(part): torch.from_numpy(v) for key, v in arrays.items() if key.startswith(part)}
                for part in ("model/", "kept/")
            )
            self.model.load_state_dict(state, strict=False)
            for number, parameter in enumerate(q for g in self.optimiser.param_groups for q in g["params"]):
                prefix = f"adam/{number}/"
                self.optimiser.state[parameter] = {
                    key.removeprefix(prefix): torch.from_numpy(value).to(
                        "cpu" if key.endswith("/step") else self.device
                    )
                    for key, value in arrays.items()
                    if key.startswith(prefix)
                }
            steering = SteeringState(**facts["progress"].pop("steering"))
            self.progress = Progress(**facts["progress"], steering=steering)
        except (ValueError, KeyError, OSError, TypeError) as error:
            raise EncodeError("the checkpoint cannot be read", hint="encode without --resume") from error

"""Rate control: choosing lambda while a fit runs, so that it ends at a target rate or a target quality.

The file's rate (its logarithm) or quality (PSNR in dB) is measured now and then on the model as it would be written.
`Steering` explains these measurements with three numbers,

    y = a + k * D(fraction, step) + s * E,

where D is how such figures usually go on until the end of a fit, E is the logarithm of lambda as far as the model has
answered to it, and a, k, s are fitted (ridge regression towards what is usual, old measurements fade). The end of the
fit has D = 0, which leaves the E, and so the lambda, that brings y to the target.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from lfstudio.codecs.sanr.model import SanrModel, latent_bits, scaled_latents

Quantity = Literal["bpp", "psnr"]

TOLERANCE = {"bpp": math.log(1.03), "psnr": 0.1}
"""Nearer than that a target counts as reached: 3 % of the rate, 0.1 dB."""

LOWEST, HIGHEST = math.log(1e-5), math.log(10.0)
"""Bounds of the logarithm of lambda: beyond them rate, or distortion, hardly counts."""

_FIRST = 0.06
_LAST = 0.93
_CALIBRATIONS = (0.0, 0.2, 0.4, 0.6, 0.75, 0.95)
_ANSWERS = np.array([[0.3, 5.0], [0.7, 60.0]])
"""A model answers to lambda in parts, each after so many steps at the full learning rate."""
_LEAST_REMAINING = 1.0
_HARD_RANGE = math.log(6)
"""How far the logarithm of lambda goes, both ways, while latents are rounded."""
_FADE = 0.95
_GAIN = {"bpp": 0.5, "psnr": 0.35}
"""The part of the way to the wanted lambda that is taken at once, before latents are rounded."""
_MARGIN = {"bpp": 0.0, "psnr": 0.15}
"""Added to the target until the latents are rounded: quality is given up faster than it is won."""
_GAIN_OF_ROUNDS = {"bpp": 0.0, "psnr": 0.8}
"""What the rounds of a fit after the first add at least, as a rule, at the same lambda."""
_EARLY_LEAST = math.log(0.002)
"""A lambda below which a round that is not the last never goes for the sake of quality: later rounds win it cheaper."""
_USUAL = {  # of a, k, s: expected, and its standard deviation
    "bpp": ((0.0, 1.0, -0.45), (100.0, 0.4, 0.12)),
    "psnr": ((0.0, 1.0, -1.4), (1000.0, 0.3, 0.25)),
}


@dataclass(slots=True)
class SteeringState:
    """What a steering remembers; plain numbers, for checkpoints.

    Attributes:
        next: fraction of the fit at which a measurement is due.
        answered: the logarithm of lambda as far as the model has answered to it, for each of `_ANSWERS`.
        settled: logarithm of lambda when the latents began to be rounded.
        urgency: 0 to 1, how much it takes to reach the target at the end.
        observed: rows of (fraction, step, E, y).
        header_bits: what the file takes beyond the model's own bits. offset_db: of the PSNR of all views over that of
            those that are measured. calibrated: the fraction at which both were told, or -1.
        kept: distance from the target (in tolerances) and cost of the state that is kept for the file; empty = none.
    """

    next: float = _FIRST
    answered: list[float] = field(default_factory=list)
    settled: float | None = None
    urgency: float = 0.0
    observed: list[list[float]] = field(default_factory=list)
    header_bits: float = 0.0
    offset_db: float = 0.0
    calibrated: float = -1.0
    kept: list[float] = field(default_factory=list)


class Steering:
    """The choice of lambda for one target.

    Args:
        quantity: what has a target. target: bits per pixel of all views, or dB. state: where it goes on from.
        hardens: the fraction from which on latents are rounded; lambda then stays near what it was.
        ahead: how much of the fit is still to come after this round of it, 0 to 1: a quality target is approached from
            below, because the rounds that follow add to the quality at the same lambda.
    """

    def __init__(
        self, quantity: Quantity, target: float, state: SteeringState, hardens: float, ahead: float = 0.0
    ) -> None:
        self.quantity = quantity
        self.target = math.log(target) if quantity == "bpp" else target
        self.state = state
        self.hardens = hardens
        self.ahead = ahead

    def follow(self, log_lambda: float, rate: float) -> None:
        """Tell of an optimiser step with this lambda at ``rate`` times the full learning rate."""
        known = self.state.answered or [log_lambda] * len(_ANSWERS)
        self.state.answered = [
            e + (log_lambda - e) * -math.expm1(-rate / steps) for e, steps in zip(known, _ANSWERS[:, 1], strict=True)
        ]

    @property
    def answered(self) -> float:
        """The E of `lfstudio.codecs.sanr.steering`."""
        return float(_ANSWERS[:, 0] @ self.state.answered)

    def at_the_end(self, fraction: float) -> bool:
        """Are the fit's states candidates for the file by now?"""
        return fraction >= min(self.hardens, _LAST)

    def due(self, fraction: float) -> bool:
        """Is it time to measure?"""
        return fraction >= self.state.next

    def uncalibrated(self, fraction: float) -> bool:
        """Is it time to compare what is cheap to measure with the whole file, or with all views? True once."""
        if not any(self.state.calibrated < mark <= fraction for mark in (*_CALIBRATIONS, self.hardens)):
            return False
        self.state.calibrated = fraction
        return True

    def steer(self, fraction: float, step: int, value: float, log_lambda: float, remaining: float) -> float:
        """The lambda to go on with.

        Args:
            value: bits per pixel of the file, or PSNR in dB, of the model as it is.
            remaining: sum of the learning rates to come, in steps at the full one.

        Returns:
            its logarithm.
        """
        state = self.state
        y = math.log(value) if self.quantity == "bpp" else value
        state.observed.append([fraction, float(step), self.answered, y])
        hard = fraction >= self.hardens
        state.next = fraction + max(0.01 if hard else 0.02, 2 * fraction / max(step, 1))
        if not hard:
            state.next = min(state.next, self.hardens)
        level, _, slope = self._explain()
        answers = _ANSWERS[:, 0] * -np.expm1(-max(remaining, _LEAST_REMAINING) / _ANSWERS[:, 1])
        stays = float((_ANSWERS[:, 0] - answers) @ state.answered)
        goal = self.target - _GAIN_OF_ROUNDS[self.quantity] * self.ahead
        aim = goal + (0.0 if hard else _MARGIN[self.quantity])
        steady = (aim - level) / slope
        catching_up = (steady - stays) / float(answers.sum())
        wanted = steady + (catching_up - steady) * fraction**2
        gain, up, down = (0.5, 0.3, 0.5) if hard else (_GAIN[self.quantity] * min(1.0, fraction / 0.3), 0.3, 0.3)
        end = level + slope * (stays + float(answers.sum()) * log_lambda)
        if hard and self.quantity == "psnr":
            up = 0.1 if end > goal + 0.06 else 0.0
        moved = log_lambda + max(-down, min(up, gain * (wanted - log_lambda)))
        state.urgency = max(0.0, min(1.0, (goal - end) / TOLERANCE[self.quantity]))
        if hard and self.ahead > 0:
            return log_lambda  # rounding goes its way: the next round begins with the lambda that was right before it
        if hard:
            if state.settled is None:
                state.settled = log_lambda
            moved = max(state.settled - _HARD_RANGE, min(state.settled + _HARD_RANGE, moved))
        elif self.ahead > 0 and self.quantity == "psnr":
            moved = max(moved, log_lambda if log_lambda < _EARLY_LEAST else _EARLY_LEAST)
        return max(LOWEST, min(HIGHEST, moved))

    def _explain(self) -> tuple[float, float, float]:
        """a, k and s of the measurements so far."""
        usual, spread = _USUAL[self.quantity]
        rows = np.array(self.state.observed)
        left = 1 - rows[:, 0]
        if self.quantity == "bpp":
            noise = 0.01 + 0.02 * left + 0.1 * np.exp(-rows[:, 1] / 60)
        else:
            noise = 0.1 + left**2
        fading = _FADE ** np.arange(len(rows) - 1, -1, -1.0)
        weight = fading / noise**2
        terms = np.stack([np.ones(len(rows)), [self._usual_drift(f, i) for f, i in rows[:, :2]], rows[:, 2]], 1)
        precision = np.diag(1 / np.square(spread))
        a = k = s = 0.0
        for _ in range(3):
            normal = terms.T @ (terms * weight[:, None]) + precision
            right = terms.T @ (weight * rows[:, 3]) + precision @ np.array(usual)
            a, k, s = (float(x) for x in np.linalg.solve(normal, right))
            off = np.abs(rows[:, 3] - terms @ (a, k, s)) / noise
            weight = fading / (noise**2 * np.maximum(1.0, off))
        _, _, expected = usual
        s = min(s, expected / 3)
        recent = rows[-3:, 3] - terms[-3:] @ (a, k, s)
        return a + float(recent.mean()) * (1.0 if rows[-1, 0] >= self.hardens else rows[-1, 0] ** 2), k, s

    def _usual_drift(self, fraction: float, step: float) -> float:
        """The quantity now against the quantity at the end of the fit, as it usually is with one lambda."""
        if self.quantity == "bpp":
            return 0.5 * math.exp(-step / 60) + 0.05 * (1 - fraction)
        gain = 0.2 * min(1.0, (1 - fraction) / (1 - self.hardens)) if self.hardens < 1 else 0.0
        longer = (step / max(fraction, 1e-9) / 1000) ** -0.25
        return -(3.6 * (1 - fraction) ** 2 * longer + gain + 5 * math.exp(-step / 25))

    def distance(self, value: float) -> float:
        """How far ``value`` is from the target, in tolerances; above 1 it is missed."""
        y = math.log(value) if self.quantity == "bpp" else value
        return abs(y - self.target) / TOLERANCE[self.quantity]

    def keeps(self, value: float, cost: float) -> bool:
        """Is a state with this value, at this rate-distortion cost, better for the file than the one that is kept?"""
        rank = [max(self.distance(value), 0.35), cost]
        if self.state.kept and rank >= self.state.kept:
            return False
        self.state.kept = rank
        return True

    def verdict(self, value: float) -> str | None:
        """What to tell a person whose target was missed; None if it was not."""
        if self.distance(value) <= 1:
            return None
        if self.quantity == "psnr":
            wish, got, far = f"{self.target:g} dB", f"{value:.2f} dB", value < self.target
            best = "the best this model does here is" if far else "the least this model does here is"
        else:
            wish, got, far = f"{math.exp(self.target):g} bpp", f"{value:.4f} bpp", value < math.exp(self.target)
            best = "the most this model can use here is" if far else "the smallest file this model makes here has"
        settled = self.state.settled
        last = self.answered if settled is None else settled
        if abs(last - LOWEST) < 0.7 or abs(last - HIGHEST) < 0.7:
            return f"the target of {wish} cannot be reached; {best} {got}"
        return f"the target of {wish} was missed: the file has {got}; a fit of more steps comes nearer"


@torch.no_grad()
def rounded_bits(model: SanrModel) -> float:
    """Bits of the latents and weights, rounded as a file has them, by the float model."""
    weights, bits = model.bank()
    return float(bits) + sum(float(b.sum()) for b in latent_bits(model.parts, weights, _rounded(model)))


@torch.no_grad()
def rounded_mse(model: SanrModel, views: Tensor, peak: int, index: Sequence[int]) -> float:
    """Mean squared error of decoded samples, in [0, 1], over the views of that index.

    Args:
        views: "UV C H W" in levels up to ``peak``.
    """
    weights, _ = model.bank()
    synthesis, V = model.parts.synthesis, model.parts.shape.V
    prepared = synthesis.prepare(weights, scaled_latents(model.parts, weights, _rounded(model)))
    error = 0.0
    for i in index:
        at = torch.tensor([i], device=views.device)
        view = synthesis.render(weights, prepared, at // V, at % V)[0]
        levels = (view.float().clamp(0, 1) * peak + 0.5).floor()
        error += float((levels - views[i].float()).square().mean())
    return error / (len(index) * peak**2)


def _rounded(model: SanrModel) -> list[Tensor]:
    return [y.round() for y in model.latents()]


def spread(count: int, most: int) -> list[int]:
    """At most ``most`` of the views 0 … count - 1, evenly spread."""
    if count <= most:
        return list(range(count))
    return sorted({round(i * (count - 1) / (most - 1)) for i in range(most)})

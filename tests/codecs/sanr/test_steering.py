"""Rate control: the choice of lambda alone, on a model of a fit, and real fits that must hit their target."""

from __future__ import annotations

import dataclasses
import json
import math
from collections.abc import Callable

import numpy as np
import pytest

from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.codecs.sanr.config import configure
from lfstudio.codecs.sanr.device import choose_device
from lfstudio.codecs.sanr.steering import HIGHEST, LOWEST, Quantity, Steering, SteeringState, spread
from lfstudio.codecs.sanr.training import Trainer
from lfstudio.core.events import Notice
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Checkpoint, Control, Encoded, EncodeSettings

STEPS = 1000


def rate(step: int) -> float:
    return 0.01 + 0.495 * (1 + math.cos(math.pi * step / STEPS))


def simulate(steering: Steering, level: float, slope: float, drift: Callable[[float], float], lag: float) -> float:
    """A fit in which log rate, or PSNR, is level + slope * (lambda, with a lag) + drift; its value at the end."""
    log_lambda = slow = math.log(0.01)
    value = 0.0
    for step in range(1, STEPS + 1):
        slow += (log_lambda - slow) * -math.expm1(-rate(step) / lag)
        steering.follow(log_lambda, rate(step))
        y = level + slope * (slow - math.log(0.01)) + drift(step / STEPS)
        value = math.exp(y) if steering.quantity == "bpp" else y
        if steering.due(step / STEPS):
            remaining = sum(rate(i) for i in range(step, STEPS))
            log_lambda = steering.steer(step / STEPS, step, value, log_lambda, remaining)
    return value


@pytest.mark.parametrize("target", [0.03, 0.05, 0.1])
@pytest.mark.parametrize("slope", [-0.3, -0.6])
@pytest.mark.parametrize("lag", [15.0, 40.0])
def test_a_rate_is_reached_whatever_the_answer_to_lambda(target: float, slope: float, lag: float) -> None:
    steering = Steering("bpp", target, SteeringState(), 0.85)
    reached = simulate(steering, math.log(0.06), slope, lambda f: 0.3 * (1 - f) ** 3, lag)
    assert reached == pytest.approx(target, rel=0.03)
    assert steering.verdict(reached) is None


@pytest.mark.parametrize("target", [32.0, 34.0, 36.0])
@pytest.mark.parametrize("gain", [2.0, 6.0])
def test_a_quality_is_reached_though_it_rises_until_the_end(target: float, gain: float) -> None:
    steering = Steering("psnr", target, SteeringState(), 0.85)
    assert simulate(steering, 34.5, -1.2, lambda f: -gain * (1 - f) ** 2, 25.0) == pytest.approx(target, abs=0.25)


@pytest.mark.parametrize(
    ("quantity", "target", "got", "bound", "says"),
    [
        (
            "psnr",
            60.0,
            41.2,
            LOWEST,
            "the target of 60 dB cannot be reached; the best this model does here is 41.20 dB",
        ),
        ("bpp", 0.001, 0.034, HIGHEST, "smallest file this model makes here has 0.0340 bpp"),
        ("bpp", 9.0, 2.0, LOWEST, "the most this model can use here is 2.0000 bpp"),
        ("psnr", 34.0, 33.7, math.log(0.01), "the target of 34 dB was missed: the file has 33.70 dB"),
    ],
)
def test_a_missed_target_is_told(quantity: Quantity, target: float, got: float, bound: float, says: str) -> None:
    text = Steering(quantity, target, SteeringState(settled=bound), 0.85).verdict(got)
    assert text is not None
    assert says in text


def test_a_target_out_of_reach_takes_lambda_to_its_bound() -> None:
    steering = Steering("psnr", 60.0, SteeringState(), 0.85)
    simulate(steering, 34.5, -0.3, lambda f: 0.0, 25.0)
    assert steering.state.settled == pytest.approx(LOWEST)


def test_the_nearest_state_is_kept_and_among_near_ones_the_cheapest() -> None:
    steering = Steering("bpp", 0.1, SteeringState(), 0.85)
    assert steering.keeps(0.11, 1.0)
    assert steering.keeps(0.104, 2.0)
    assert not steering.keeps(0.108, 0.5)
    assert steering.keeps(0.1005, 3.0)
    assert steering.keeps(0.0995, 2.5)
    assert not steering.keeps(0.1, 2.6)
    assert steering.state.kept[1] == 2.5


def test_the_state_survives_json() -> None:
    steering = Steering("bpp", 0.1, SteeringState(), 0.85)
    simulate(steering, math.log(0.06), -0.4, lambda f: 0.0, 25.0)
    state = SteeringState(**json.loads(json.dumps(dataclasses.asdict(steering.state))))
    assert state == steering.state


def test_a_spread_of_views() -> None:
    assert spread(9, 25) == list(range(9))
    assert spread(81, 5) == [0, 20, 40, 60, 80]


def settings(steps: int = 150, **changes: object) -> EncodeSettings:
    overrides = {"c_s": "4", "c_l": "3", "snapshots": "0", **changes.pop("overrides", {})}  # type: ignore[dict-item]
    return EncodeSettings(preset="fast", steps=steps, threads=1, overrides=overrides, **changes)  # type: ignore[arg-type]


def encode(lf: LightField, wish: EncodeSettings, resume: bytes | None = None) -> tuple[bytes, list[str]]:
    outputs = list(SanrCodec().encode(lf, wish, Control(), resume))
    final = next(output for output in outputs if isinstance(output, Encoded) and output.final)
    return final.data, [output.text for output in outputs if isinstance(output, Notice)]


def decoded_psnr(data: bytes, lf: LightField) -> float:
    decoder = SanrCodec().open(data)
    views = [(decoder.view(u, v), lf.view(u, v)) for u in range(lf.shape.U) for v in range(lf.shape.V)]
    mse = np.mean([(a.astype(float) - b) ** 2 for a, b in views])
    return float(10 * np.log10(lf.peak**2 / mse))


@pytest.fixture
def lf(make_lightfield: Callable[..., LightField]) -> LightField:
    return make_lightfield(views=(3, 3), size=(48, 48))


def test_the_fit_knows_the_quality_of_its_file(lf: LightField) -> None:
    trainer = Trainer(lf, configure(settings(steps=40)), choose_device("cpu"))
    for _ in trainer.run(Control()):
        pass
    data = SanrCodec._encoded(trainer, settings(), final=True).data
    assert trainer.psnr() == pytest.approx(decoded_psnr(data, lf), abs=0.01)


def test_a_fit_hits_a_rate(lf: LightField) -> None:
    data, said = encode(lf, settings(300, target_bpp=0.45))
    assert 8 * len(data) / lf.shape.pixels == pytest.approx(0.45, rel=0.03)
    assert not said


def test_a_fit_hits_a_quality(lf: LightField) -> None:
    data, said = encode(lf, settings(300, target_psnr=26.0))
    assert decoded_psnr(data, lf) == pytest.approx(26.0, abs=0.1)
    assert not said


def test_out_of_reach_is_a_notice(lf: LightField) -> None:
    data, said = encode(lf, settings(100, target_psnr=90.0))
    best = decoded_psnr(data, lf)
    assert said == [f"the target of 90 dB cannot be reached; the best this model does here is {best:.2f} dB"]
    assert best > decoded_psnr(encode(lf, settings(100, lambda_=0.03))[0], lf)


@pytest.mark.parametrize("goal", [{"target_bpp": 1.0}, {"target_psnr": 24.0}])
@pytest.mark.parametrize("at", [20, 57])
def test_resuming_steers_as_if_never_interrupted(lf: LightField, goal: dict[str, float], at: int) -> None:
    wish = settings(steps=60, **goal)
    control = Control()
    state = b""
    for output in SanrCodec().encode(lf, wish, control):
        if isinstance(output, Checkpoint):
            state = output.data
        elif getattr(output, "i", 0) == at:
            control.stop()
    assert encode(lf, wish, state)[0] == encode(lf, wish)[0]

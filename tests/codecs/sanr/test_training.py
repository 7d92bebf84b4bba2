"""What a fit starts from, and how it ends."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch

from lfstudio.codecs.sanr.config import configure, planned_rounds
from lfstudio.codecs.sanr.training import Trainer, parallax_axes
from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control, EncodeSettings


@pytest.mark.parametrize("transpose", [False, True])
@pytest.mark.parametrize("flip_u", [False, True])
@pytest.mark.parametrize("flip_v", [False, True])
def test_parallax_axes_follow_any_arrangement_of_the_grid(
    make_lightfield: Callable[..., LightField], transpose: bool, flip_u: bool, flip_v: bool
) -> None:
    """(dy, dx) = axes (du, dv) d must hold in the stored grid; the sign of d itself is free."""
    samples = make_lightfield(views=(5, 5), size=(96, 96)).samples
    true = np.eye(2)
    if transpose:
        samples, true = samples.swapaxes(0, 1), true[:, ::-1]
    if flip_u:
        samples, true = samples[::-1], true * [-1, 1]
    if flip_v:
        samples, true = samples[:, ::-1], true * [1, -1]
    found = parallax_axes(np.ascontiguousarray(samples)).numpy()
    assert np.array_equal(found, true) or np.array_equal(found, -true)


def test_one_view_has_the_identity() -> None:
    samples = np.zeros((1, 1, 16, 16, 3), np.uint8)
    assert torch.equal(parallax_axes(samples), torch.eye(2))


def trainer(lf: LightField, steps: int, resume: bytes | None = None, **settings: object) -> Trainer:
    overrides = {"rounds": "3"}
    config = configure(EncodeSettings(preset="fast", steps=steps, overrides=overrides, **settings))  # type: ignore[arg-type]
    return Trainer(lf, config, torch.device("cpu"), resume)


@pytest.fixture
def short_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lfstudio.codecs.sanr.config.LEAST_ROUND", 10)


@pytest.mark.usefixtures("short_rounds")
def test_every_round_runs_the_schedule_anew(make_lightfield: Callable[..., LightField]) -> None:
    fit = trainer(make_lightfield(views=(2, 2), size=(16, 16)), 100)
    rates, numbers, hard = [], [], []
    for _ in fit.run(Control()):
        rates.append(fit.optimiser.param_groups[0]["lr"])
        numbers.append(fit.progress.round)
        hard.append(fit.hardening)
    starts = [numbers.index(number) for number in range(3)]
    assert starts == [0, 40, 70]
    for start in starts[1:]:
        assert rates[start] > 5 * rates[start - 1]
    assert rates[starts[2]] == pytest.approx(0.7 * rates[starts[1]], rel=0.02)
    assert hard.index(True) >= starts[2]
    assert hard[-1]


@pytest.mark.usefixtures("short_rounds")
@pytest.mark.parametrize("target", [{}, {"target_bpp": 2.0}])
def test_rounds_go_on_where_they_were_left(
    make_lightfield: Callable[..., LightField], target: dict[str, float]
) -> None:
    lf = make_lightfield(views=(2, 2), size=(16, 16))
    whole = trainer(lf, 40, **target)
    *_, last = whole.run(Control())
    half = trainer(lf, 40, **target)
    for step in half.run(Control()):
        if step.i == 20:
            break
    rest = trainer(lf, 40, half.checkpoint(), **target)
    assert rest.progress.round == 1
    *_, end = rest.run(Control())
    assert (end.i, end.loss, end.lambda_) == (last.i, last.loss, last.lambda_)
    assert torch.equal(rest.model.bank.flat, whole.model.bank.flat)


def test_lambda_is_larger_in_the_first_round_only(make_lightfield: Callable[..., LightField]) -> None:
    fit = trainer(make_lightfield(views=(2, 2), size=(16, 16)), 1000, lambda_=0.01)
    assert fit.rounds == 2
    assert fit._lambda_now(0.0) == pytest.approx(0.04)
    assert fit._lambda_now(0.39) == pytest.approx(0.01)
    assert fit._lambda_now(0.41) == pytest.approx(0.01)


def test_short_fits_have_fewer_rounds() -> None:
    config = configure(EncodeSettings(preset="fast"))
    assert [planned_rounds(config, steps) for steps in (20, 799, 800, 1000, 1200, 9000)] == [1, 1, 2, 2, 3, 4]
    timed = configure(EncodeSettings(preset="fast", time_limit_s=60))
    assert planned_rounds(timed, 20) == 4


def test_rounds_need_the_schedule_that_they_repeat() -> None:
    with pytest.raises(UsageError, match="rounds"):
        configure(EncodeSettings(preset="paper", overrides={"rounds": "2"}))

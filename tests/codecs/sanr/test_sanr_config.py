"""What can be chosen about an encode, and what is refused."""

from __future__ import annotations

import pytest

from lfstudio.codecs.sanr.config import PAPER_POINTS, PRESET_INFO, configure, planned_steps
from lfstudio.core.errors import UsageError
from lfstudio.core.protocols import EncodeSettings


@pytest.mark.parametrize("preset", list(PRESET_INFO))
def test_every_preset_configures(preset: str) -> None:
    config = configure(EncodeSettings(preset=preset))
    assert config.structure.profile == PRESET_INFO[preset].profile
    assert config.lambda_ == PRESET_INFO[preset].default_lambda


def test_paper_schedule_is_the_published_one() -> None:
    config = configure(EncodeSettings(preset="paper"))
    assert planned_steps(config.schedule, 81) == (30 * 8100, 6 * 8100)
    assert config.structure.c_l == 10
    assert config.structure.rank == 6
    fast = configure(EncodeSettings(preset="paper-fast"))
    assert planned_steps(fast.schedule, 81) == (6 * 8100, 8100)


def test_overrides_reach_every_field() -> None:
    config = configure(
        EncodeSettings(preset="paper", overrides={"c_s": "12", "lr": "0.005", "qat": "false", "lambda": "0.02"})
    )
    assert config.structure.c_s == 12
    assert config.schedule.lr == 0.005
    assert config.schedule.qat is False
    assert config.lambda_ == 0.02


@pytest.mark.parametrize("text", [".02", "2e-2", "0.020", "+.02"])
def test_numbers_are_read_as_people_write_them(text: str) -> None:
    assert configure(EncodeSettings(preset="fast", overrides={"lr": text})).schedule.lr == 0.02


@pytest.mark.parametrize("text", ["nan", "inf", "1_0", "half"])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        configure(EncodeSettings(preset="fast", overrides={"lr": text}))


@pytest.mark.parametrize(("point", "expected"), list(PAPER_POINTS.items()))
def test_points_of_the_paper(point: str, expected: tuple[int, float]) -> None:
    config = configure(EncodeSettings(preset="paper", overrides={"point": point}))
    assert (config.structure.c_s, config.lambda_) == expected


@pytest.mark.parametrize("total", [1, 2, 7, 1000])
def test_steps_scale_all_phases(total: int) -> None:
    config = configure(EncodeSettings(preset="paper", steps=total))
    first, second = planned_steps(config.schedule, 25)
    assert first + second == total
    assert second == min(round(total * 6 / 36), total - 1)


@pytest.mark.parametrize(
    "settings",
    [
        EncodeSettings(preset="nothing"),
        EncodeSettings(overrides={"nothing": "1"}),
        EncodeSettings(overrides={"c_s": "many"}),
        EncodeSettings(overrides={"c_s": "0"}),
        EncodeSettings(overrides={"entropy": "cauchy"}),
        EncodeSettings(overrides={"point": "HCI 9"}, preset="paper"),
        EncodeSettings(overrides={"c_l": "0"}),  # the lean preset has no noise input
        EncodeSettings(lambda_=0.0),
        EncodeSettings(lambda_=-1.0),
        EncodeSettings(lambda_=0.01, target_bpp=0.1),
        EncodeSettings(target_bpp=0.0),
        EncodeSettings(target_psnr=200.0),
        EncodeSettings(time_limit_s=0.0),
        EncodeSettings(steps=0),
    ],
)
def test_nonsense_is_refused(settings: EncodeSettings) -> None:
    with pytest.raises(UsageError):
        configure(settings)

"""Table III's kMAC column, and a report that measures."""

from __future__ import annotations

import pytest

from lfstudio.codecs.sanr.complexity import kmac_per_pixel, report
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.protocols import EncodeSettings


@pytest.mark.parametrize(("c_s", "expected"), [(48, 0.390), (163, 4.096)])
def test_published_network_has_the_published_complexity(c_s: int, expected: float) -> None:
    """Table III prints 0.41 and 4.14 for 9x9 views of 432x624, the same offset as for its forerunner's row."""
    settings = EncodeSettings(preset="paper", overrides={"c_s": str(c_s)})
    total = kmac_per_pixel(settings, LightFieldShape(9, 9, 432, 624, 3))["total"]
    assert total / 81 == pytest.approx(expected, abs=0.001)


def test_disparity_compensation_is_real_time() -> None:
    assert kmac_per_pixel(EncodeSettings(preset="fast"), LightFieldShape(9, 9, 512, 512, 3))["total"] < 1.0


@pytest.mark.parametrize("preset", ["fast", "paper"])
def test_report_measures_steps_and_views(preset: str) -> None:
    found = report(
        EncodeSettings(preset=preset, overrides={"c_s": "4"}), LightFieldShape(2, 2, 32, 32, 3), steps=2, views=2
    )
    assert found["planned_steps"] > 0
    assert found["encode_hours"] == pytest.approx(found["planned_steps"] * found["seconds_per_step"] / 3600)
    assert found["decode_seconds"] == pytest.approx(4 * found["decode_seconds_per_view"])
    assert found["decode_seconds_per_view"] > 0

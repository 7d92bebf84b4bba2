"""`lfstudio complexity`: counts, measures, and refuses what it cannot read."""

from __future__ import annotations

import json

import pytest

from lfstudio.cli.main import main


def test_reports_counts_and_times(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--preset", "paper", "--size", "24x16", "--grid", "2x3", "--set", "c_s=4", "--steps", "1"]
    assert main(["complexity", *options, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["shape"] == [2, 3, 16, 24, 3]
    assert found["kmac_per_pixel"]["total"] == pytest.approx(
        sum(value for name, value in found["kmac_per_pixel"].items() if name != "total")
    )
    assert main(["complexity", *options]) == 0
    assert "kMAC/pixel" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--size", "24"], ["--grid", "0x3"], ["--preset", "none"], ["--set", "c_s=x"]])
def test_nonsense_is_a_usage_error(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["complexity", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1

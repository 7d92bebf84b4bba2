"""From rows and folders to jobs with names of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.engine.batch.plan import light_fields, merged, plan


def jobs(*rows: dict[str, Any], defaults: dict[str, Any] | None = None) -> list[Any]:
    return plan(rows, Path("/out"), Path("/in"), defaults)


def test_lists_stand_for_a_job_of_each_combination() -> None:
    made = jobs({"source": ["a", "b.npy"], "preset": ["fast", "best"], "lambda": [0.03, 0.01]})
    assert [job.name for job in made][:3] == ["a-fast-lambda-0.03", "a-fast-lambda-0.01", "a-best-lambda-0.03"]
    assert len(made) == 8
    assert made[-1].name == "b-best-lambda-0.01"
    assert made[-1].output == Path("/out/b-best-lambda-0.01.sanr")
    assert (made[-1].job.source, made[-1].job.preset, made[-1].job.lambda_) == ("/in/b.npy", "best", 0.01)


def test_every_key_reaches_the_job() -> None:
    (made,) = jobs(
        {"source": "sample", "output": "x", "layout": "folder", "target_psnr": 34, "steps": 5, "time_limit": 2,
         "views": "3x3", "view_step": 2, "crop": "0,0,8,8", "seed": 4, "device": "cpu", "threads": 1, "start": "s.sanr",
         "set": {"c_s": 4, "qat": True, "lr": 0.5}}
    )  # fmt: skip
    job = made.job
    assert made.name == "x"
    assert job.source == "sample"
    assert (job.layout, job.target_psnr, job.steps, job.time_limit_s) == ("folder", 34.0, 5, 2.0)
    assert (job.views, job.view_step, job.crop) == ("3x3", 2, "0,0,8,8")
    assert (job.seed, job.device, job.threads, job.start) == (4, "cpu", 1, "/in/s.sanr")
    assert job.overrides == {"c_s": "4", "qat": "true", "lr": "0.5"}
    assert (job.force, job.resume) == (False, False)


def test_a_goal_of_its_own_replaces_the_default_goal() -> None:
    (first, second) = jobs({"source": "a"}, {"source": "b", "target_bpp": 0.1}, defaults={"lambda": 0.01, "steps": 3})
    assert (first.job.lambda_, first.job.target_bpp, first.job.steps) == (0.01, None, 3)
    assert (second.job.lambda_, second.job.target_bpp, second.job.steps) == (None, 0.1, 3)
    assert merged({"lambda": 1.0, "seed": 2}, {}) == {"lambda": 1.0, "seed": 2}


def test_equal_names_are_told_apart_whatever_their_order() -> None:
    rows = [{"source": "a", "steps": 3}, {"source": "a", "steps": 4}]
    names = {job.name for job in jobs(*rows)}
    assert names == {job.name for job in jobs(*reversed(rows))}
    assert all(name.startswith("a-default-") for name in names)
    assert len(names) == 2


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({}, "job 1: it names no source"),
        ({"source": "a", "lamda": 1}, "no such setting: lamda"),
        ({"source": "a", "steps": "many"}, "Expected `int"),
        ({"source": "a", "lambda": "low"}, "`lambda`"),
        ({"source": "a", "lambda": 1.0, "target_bpp": 1.0}, "give one of"),
        ({"source": "a", "device": ["cpu", "cuda"]}, "device takes one value"),
        ({"source": "a", "lambda": []}, "takes one value, or a list of some"),
        ({"source": "a", "output": "../b"}, "outside the folder"),
        ({"source": "a", "output": "/b"}, "outside the folder"),
        ({"source": ["a", "b"], "output": "c"}, "'c' occurs twice"),
    ],
)
def test_rows_that_make_no_sense(row: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        jobs(row)


def test_the_light_fields_of_a_folder(tmp_path: Path, tiny_lightfield: LightField) -> None:
    np.save(tmp_path / "b.npy", tiny_lightfield.samples)
    np.save(tmp_path / "a.npy", tiny_lightfield.samples)
    np.save(tmp_path / "odd.npy", np.zeros(3))
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("no light field")
    (tmp_path / "old.sanr").write_bytes(b"")
    assert [path.name for path in light_fields(tmp_path)] == ["a.npy", "b.npy"]
    with pytest.raises(UsageError, match="no light fields"):
        light_fields(tmp_path / "empty")

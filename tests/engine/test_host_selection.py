"""Which part of a light field is taken."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.engine.host.selection import Selection


def test_step_then_views_then_crop(make_lightfield: Callable[..., LightField]) -> None:
    lf = make_lightfield(views=(9, 9), size=(8, 10))
    part = Selection.parse(views="3x5", view_step=2, crop="1,2,4,5").apply(lf)
    expected = lf.samples[::2, ::2][1:4, :, 2:7, 1:5]
    assert np.array_equal(part.samples, expected)


def test_everything_by_default(tiny_lightfield: LightField) -> None:
    assert Selection.parse().apply(tiny_lightfield) == tiny_lightfield
    assert Selection().metadata() == {}


def test_it_travels_through_metadata() -> None:
    part = Selection.parse(views="3x5", view_step=2, crop="1,2,4,5")
    assert part.metadata() == {"view_step": "2", "views": "3x5", "crop": "1,2,4,5"}
    assert Selection.from_metadata(part.metadata()) == part


@pytest.mark.parametrize("metadata", [{}, {"views": "many"}, {"crop": 7}, {"view_step": "-1"}, {"view_step": "x"}])
def test_metadata_that_makes_no_sense_is_no_selection(metadata: dict[str, object]) -> None:
    assert Selection.from_metadata(metadata) == Selection()


@pytest.mark.parametrize(
    "options",
    [{"views": "5"}, {"views": "0x5"}, {"views": "5x5x5"}, {"crop": "1,2,3"}, {"crop": "-1,2,3,4"}, {"view_step": 0}],
)
def test_nonsense_is_a_usage_error(options: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        Selection.parse(**options)  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [{"views": "4x3"}, {"crop": "30,0,8,8"}])
def test_a_part_outside_is_a_usage_error(options: dict[str, str], tiny_lightfield: LightField) -> None:
    with pytest.raises(UsageError):
        Selection.parse(**options).apply(tiny_lightfield)  # type: ignore[arg-type]

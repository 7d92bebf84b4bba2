"""Decoded views: each is made once, lies in a file that the window maps, or in memory when the disk is full."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from lfstudio.core.errors import UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape, to_display
from lfstudio.core.mapped import is_mapped
from lfstudio.engine.client.mapped_views import MappedViews
from lfstudio.engine.host.decoded import DecodedViews
from lfstudio.engine.messages import ViewInFile


class Coded:
    """Gives the views of a light field, and counts."""

    def __init__(self, lf: LightField) -> None:
        self._lf = lf
        self.shape: LightFieldShape = lf.shape
        self.bit_depth = lf.bit_depth
        self.made: list[tuple[float, float]] = []

    def view(self, u: float, v: float) -> np.ndarray:
        self.made.append((u, v))
        return self._lf.view(round(u), round(v))


@pytest.fixture
def coded(tiny_lightfield: LightField) -> Coded:
    return Coded(tiny_lightfield)


def test_a_view_is_made_once_and_lies_in_the_file(tmp_path: Path, coded: Coded, tiny_lightfield: LightField) -> None:
    views = DecodedViews(tmp_path, 1 << 20)
    first = views.view(1, coded, 1, 2)  # type: ignore[arg-type]
    assert is_mapped(first)
    assert views.view(1, coded, 1.0, 2.0) is not None  # type: ignore[arg-type]
    assert coded.made == [(1, 2)]
    np.testing.assert_array_equal(first, tiny_lightfield.view(1, 2))
    where = views.shown(1, coded, 1, 2)  # type: ignore[arg-type]
    assert isinstance(where, ViewInFile)
    found = MappedViews().found(where)
    assert is_mapped(found)
    assert found.flags.c_contiguous
    np.testing.assert_array_equal(found, first)
    views.forget(1)
    assert list(tmp_path.iterdir()) == []
    np.testing.assert_array_equal(found, first)  # whoever holds a view keeps it


@pytest.mark.parametrize("bit_depth", [6, 10])
def test_other_depths_have_their_display_values_beside_them(tmp_path: Path, make_lightfield, bit_depth: int) -> None:
    lf = make_lightfield(bit_depth=bit_depth)
    coded, views = Coded(lf), DecodedViews(tmp_path, 1 << 20)
    for at in ((0, 0), (2, 1), (0, 0)):
        where = views.shown(3, coded, *at)  # type: ignore[arg-type]
        assert isinstance(where, ViewInFile)
        np.testing.assert_array_equal(MappedViews().found(where), to_display(lf.view(*at), bit_depth))
        true = views.view(3, coded, *at)  # type: ignore[arg-type]
        assert true.dtype == lf.samples.dtype
        np.testing.assert_array_equal(true, lf.view(*at))
    assert coded.made == [(0, 0), (2, 1)]
    assert len(list(tmp_path.iterdir())) == 2
    views.forget(3)
    assert list(tmp_path.iterdir()) == []


def test_views_between_the_captured_ones_are_in_memory(tmp_path: Path, coded: Coded) -> None:
    views = DecodedViews(tmp_path, 1 << 20)
    for _ in range(2):
        assert isinstance(views.shown(1, coded, 0.5, 1), np.ndarray)  # type: ignore[arg-type]
    assert coded.made == [(0.5, 1)]
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_them_in_memory(
    tmp_path: Path, coded: Coded, tiny_lightfield: LightField, monkeypatch: pytest.MonkeyPatch
) -> None:
    views = DecodedViews(tmp_path, 1 << 20)
    assert isinstance(views.shown(1, coded, 0, 0), ViewInFile)  # type: ignore[arg-type]
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    for _ in range(2):
        shown = views.shown(2, coded, 1, 1)  # type: ignore[arg-type]
        assert isinstance(shown, np.ndarray)
        np.testing.assert_array_equal(shown, tiny_lightfield.view(1, 1))
    assert coded.made == [(0, 0), (1, 1)]


def test_outside_the_grid_the_file_itself_answers(tmp_path: Path, coded: Coded) -> None:
    def refuse(u: float, v: float) -> np.ndarray:
        raise UsageError(f"view {u:g},{v:g} is outside")

    views = DecodedViews(tmp_path, 1 << 20)
    views.view(1, coded, 0, 0)  # type: ignore[arg-type]
    coded.view = refuse  # type: ignore[method-assign]
    for at in ((-1, 0), (0, 3), (7, 7)):
        with pytest.raises(UsageError):
            views.view(1, coded, *at)  # type: ignore[arg-type]

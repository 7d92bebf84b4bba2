"""The rules that move the viewpoint."""

from __future__ import annotations

import pytest

from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.session.view_state import DragNavigator, Mode, ViewState

SHAPE = LightFieldShape(5, 9, 10, 10, 3)


def test_moves_stop_at_the_edges():
    state = ViewState().centred(SHAPE)
    assert state.index == (2, 4)
    assert state.moved(SHAPE, 1, -1).index == (3, 3)
    assert state.moved(SHAPE, 99, -99).index == (4, 0)
    assert state.to_edge(SHAPE, 0, 1).index == (2, 8)
    assert state.to_edge(SHAPE, -1, 0).index == (0, 4)


def test_a_drag_moves_opposite_to_the_hand():
    drag = DragNavigator(ViewIndex(2, 4), 20.0)
    assert drag.view(0, 0) == (2, 4)
    assert drag.view(45, 0) == (2, 2)
    assert drag.view(-20, 61) == (-1, 5)


def test_a_drag_over_half_the_pane_crosses_the_grid():
    drag = DragNavigator.begin(ViewIndex(0, 8), SHAPE, 720)
    assert drag.view(360, 0) == (0, -1)
    assert DragNavigator.begin(ViewIndex(0, 0), SHAPE, 10).px_per_view == 12


def test_the_gain_moves_in_steps_and_ends_the_automatic_range():
    state = ViewState(auto_range=True)
    assert state.gained(1).gain == 2
    assert not state.gained(1).auto_range
    assert state.gained(-1).gain == 1
    assert state.gained(99).gain == 32


@pytest.mark.parametrize(
    ("mode", "source", "decoded", "heat"),
    [
        (Mode.SOURCE, True, False, False),
        (Mode.DECODED, False, True, False),
        (Mode.WIPE, True, True, False),
        (Mode.ERROR, True, True, True),
        (Mode.MEAN_ERROR, True, True, True),
    ],
)
def test_what_modes_need(mode, source, decoded, heat):
    assert (mode.needs_source, mode.needs_decoded, mode.is_heatmap) == (source, decoded, heat)

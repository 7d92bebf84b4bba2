"""The rules that move the viewpoint."""

from __future__ import annotations

import pytest

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.session.text import position_text
from lfstudio.session.view_state import DragNavigator, Mode, ViewPosition, ViewState

SHAPE = LightFieldShape(5, 9, 10, 10, 3)


def test_moves_stop_at_the_edges():
    state = ViewState().centred(SHAPE)
    assert state.index == (2, 4)
    assert state.moved(SHAPE, 1, -1).index == (3, 3)
    assert state.moved(SHAPE, 99, -99).index == (4, 0)
    assert state.to_edge(SHAPE, 0, 1).index == (2, 8)
    assert state.to_edge(SHAPE, -1, 0).index == (0, 4)


def test_a_drag_moves_opposite_to_the_hand():
    drag = DragNavigator(ViewPosition(2, 4), 20.0)
    assert drag.position(0, 0) == (2, 4)
    assert drag.position(45, 0) == (2, 1.75)
    assert drag.position(-20, 65) == (-1.25, 5)


def test_a_drag_over_half_the_pane_crosses_the_grid():
    drag = DragNavigator.begin(ViewPosition(0, 8), SHAPE, 720)
    assert drag.position(360, 0) == (0, -1)
    assert DragNavigator.begin(ViewPosition(0, 0), SHAPE, 10).px_per_view == 12


def test_viewpoints_lie_on_a_fine_grid_inside_the_views():
    state = ViewState().at(SHAPE, 3.51, 4.26)
    assert state.position == (3.5, 4.25)
    assert state.between
    assert state.index == (4, 4), "halves upwards"
    assert ViewState().at(SHAPE, -0.4, 8.3).position == (0, 8)
    assert not ViewState().at(SHAPE, 3.02, 4.0).between
    assert state.whole().position == (4, 4)
    assert state.clamped(LightFieldShape(3, 9, 1, 1, 1)).position == (2, 4.25)


@pytest.mark.parametrize(
    ("step", "expected"),
    [((0, 1), (4, 5)), ((0, -1), (4, 4)), ((1, 0), (4, 4)), ((-1, 0), (3, 4)), ((0, 2), (4, 6))],
)
def test_a_step_from_between_the_views_ends_at_the_next_captured_one(step, expected):
    assert ViewState(3.5, 4.25).moved(SHAPE, *step).position == expected
    assert not ViewState(3.5, 4.25).to_edge(SHAPE, 0, 1).between


def test_positions_in_words():
    assert position_text(ViewPosition(3.0, 4)) == "View (3, 4)"
    assert position_text(ViewPosition(3.5, 4.25)) == "u 3.50 v 4.25 (between views)"


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

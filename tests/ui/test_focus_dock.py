"""The focus panel, its actions, and the mouse over the picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from lfstudio.engine.render_messages import FocusRange, RenderRequest
from lfstudio.render.aperture import Shape
from lfstudio.render.kinds import Focus, Merge, Rendering
from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.menus.focus_actions import RENDERING_KEYS, SHAPE_KEYS, shape_text
from lfstudio.ui.slope_scale import SlopeScale

NEAR, FAR = 1.5, -1.0


@pytest.fixture
def focused(window: MainWindow, engine: FakeEngine, qtbot, make_lightfield) -> MainWindow:
    """The window over a scene with two layers, in the source mode."""
    path = engine.add_source("layers", make_lightfield(views=(5, 5), size=(48, 64), near_px=NEAR, far_px=FAR).samples)
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    window.focus_dock.raise_()
    qtbot.waitUntil(lambda: window.session.focus.range is not None)
    return window


@pytest.fixture
def settled(focused: MainWindow, qtbot) -> Callable[[], None]:
    """Waits until the picture is complete."""
    workspace = focused.session.workspace

    def wait() -> None:
        qtbot.waitUntil(lambda: workspace.picture is not None and not workspace.picture.waiting)

    return wait


def rendered(engine: FakeEngine) -> list[RenderRequest]:
    return [request for request in engine.requests if isinstance(request, RenderRequest)]


def pixel_at(window: MainWindow, x: float, y: float) -> QPoint:
    """Where an image pixel is on the canvas."""
    canvas = window.viewer.pane.canvas
    return canvas.mapFromScene(canvas.box.mapViewToScene(QPointF(x, y)))


def test_the_keys(focused: MainWindow, settled, qtbot):
    focus, pane = focused.session.focus, focused.viewer.pane
    pane.setFocus()
    for key, rendering in (("R", Rendering.REFOCUS), ("A", Rendering.ALL_IN_FOCUS), ("V", Rendering.VIEW)):
        QTest.keyClick(pane, Qt.Key(QKeySequence(key)[0].key()))
        assert focus.rendering is rendering
        settled()
        assert focused.session.workspace.picture.rendering is rendering
        assert focused.actions_by_key[RENDERING_KEYS[rendering]].isChecked()
    QTest.keyClick(pane, Qt.Key.Key_PageUp)
    assert focus.state.slope == pytest.approx(focus.slope_step)
    assert focus.rendering is Rendering.REFOCUS
    QTest.keyClick(pane, Qt.Key.Key_PageDown)
    assert focus.state.slope == 0


def test_alt_and_the_wheel_focus_and_do_not_zoom(focused: MainWindow, qtbot):
    canvas, focus = focused.viewer.pane.canvas, focused.session.focus
    before = canvas.box.scale_px()
    where = QPointF(pixel_at(focused, 30, 20))
    for degrees, slope in ((120, 1), (-240, -1)):
        turned = QWheelEvent(
            where, canvas.viewport().mapToGlobal(where), QPoint(), QPoint(0, degrees), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.AltModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(canvas.viewport(), turned)
        assert focus.state.slope == pytest.approx(slope * focus.slope_step)
    assert canvas.box.scale_px() == before


@pytest.mark.parametrize(("x", "y", "expected"), [(32, 24, NEAR), (9, 30, FAR)])
def test_shift_click_focuses_there(focused: MainWindow, settled, qtbot, x: int, y: int, expected: float):
    workspace = focused.session.workspace
    QTest.mouseClick(
        focused.viewer.pane.canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier,
        pixel_at(focused, x + 0.5, y + 0.5),
    )  # fmt: skip
    qtbot.waitUntil(lambda: workspace.state.rendered)
    assert workspace.state.focus.slope == pytest.approx(expected, abs=0.15)
    settled()
    assert not focused.session.pixel.pinned, "a plain click pins, this one focuses"
    assert f"{workspace.state.focus.slope:+.2f}".replace("-", "−") in focused.status_line.position.text()


def test_focus_at_the_pinned_pixel(focused: MainWindow, qtbot):
    focused.session.pixel.pin(32, 24)
    focused.actions_by_key["focus_here"].trigger()
    qtbot.waitUntil(lambda: focused.session.workspace.state.rendered)
    assert focused.session.focus.state.slope == pytest.approx(NEAR, abs=0.15)


def test_the_panel_says_and_sets_the_slope(focused: MainWindow, settled):
    dock, focus = focused.focus_dock, focused.session.focus
    low, high = dock.slope_slider.minimum() / 1000, dock.slope_slider.maximum() / 1000
    assert low < FAR < NEAR < high
    dock.slope_slider.setValue(700)
    assert focus.state.slope == 0.7
    assert dock.slope_box.value() == 0.7
    dock.slope_box.setValue(-0.25)
    assert focus.state.slope == -0.25
    assert dock.slope_slider.value() == -250
    assert focus.rendering is Rendering.REFOCUS
    settled()
    assert focused.session.workspace.picture.focus.slope == -0.25


def test_a_slope_beyond_the_slider_can_be_typed(focused: MainWindow):
    focused.focus_dock.slope_box.setValue(9.5)
    assert focused.session.focus.state.slope == 9.5
    assert focused.focus_dock.slope_box.value() == 9.5


def test_dragging_the_slider_asks_for_few_pictures(focused: MainWindow, engine: FakeEngine, settled):
    asked = len(rendered(engine))
    for n in range(300):
        focused.focus_dock.slope_slider.setValue(n)
    settled()
    assert focused.session.workspace.picture.focus.slope == 0.299
    assert len(rendered(engine)) - asked < 150


def test_the_panel_says_and_sets_the_aperture(focused: MainWindow, engine: FakeEngine, settled):
    dock, focus = focused.focus_dock, focused.session.focus
    assert dock.aperture_box.value() == dock.aperture_box.maximum() == 5
    everything = np.count_nonzero(dock.aperture.weights)
    dock.aperture_box.setValue(3)
    assert focus.state.aperture == 3
    assert dock.aperture_slider.value() == 30
    assert 1 < np.count_nonzero(dock.aperture.weights) < everything
    assert str(np.count_nonzero(dock.aperture.weights)) in dock.aperture.toolTip()
    dock.aperture_slider.setValue(50)
    assert focus.state.aperture is None, "the whole grid, also of another light field"
    dock.shape_box.setCurrentIndex(dock.shape_box.findData(Shape.ROW))
    dock.shape_box.activated.emit(dock.shape_box.currentIndex())
    assert focus.state.shape is Shape.ROW
    assert np.count_nonzero(dock.aperture.weights) == 5
    assert focused.actions_by_key[SHAPE_KEYS[Shape.ROW]].isChecked()
    focused.actions_by_key["aperture_narrower"].trigger()
    assert focus.state.aperture == 4
    focused.session.workspace.go_to(0, 0)
    assert dock.aperture.weights[0, 0] == 1, "the aperture is about the viewpoint"


def test_the_merge_is_chosen(focused: MainWindow):
    box = focused.focus_dock.merge_box
    box.setCurrentIndex(box.findData(Merge.SHARPNESS))
    box.activated.emit(box.currentIndex())
    assert focused.session.focus.state.merge is Merge.SHARPNESS


def test_the_caption_says_what_is_shown(focused: MainWindow, settled):
    focused.session.focus.set_slope(0.5)
    settled()
    assert focused.viewer.pane._labels["left"].text() == "Source, refocused at +0.50 px/view"
    focused.actions_by_key["render_all_in_focus"].trigger()
    settled()
    assert focused.viewer.pane._labels["left"].text() == "Source, all in focus"


def test_source_and_decoded_are_compared_refocused(
    focused: MainWindow, engine: FakeEngine, settled, qtbot, tmp_path: Path
):
    workspace = focused.session.workspace
    samples = np.clip(workspace.source.samples.astype(int) + 6, 0, 255).astype(np.uint8)
    focused.session.opener.open(engine.add_coded(tmp_path / "a.sanr", samples, workspace.source.opened.path))
    qtbot.waitUntil(lambda: workspace.decoded is not None)
    focused.session.focus.set_slope(NEAR)
    for mode in (Mode.WIPE, Mode.ERROR):
        workspace.set_mode(mode)
        settled()
    assert np.median(workspace.picture.heat) == pytest.approx(6, abs=1)
    assert workspace.picture.rendering is Rendering.REFOCUS


def test_nothing_can_be_focused_while_nothing_is_open(window: MainWindow):
    dock = window.focus_dock
    assert not dock.slope_slider.isEnabled()
    assert not window.actions_by_key["render_refocus"].isEnabled()
    assert "Open" in dock.hint.text()


def test_one_view_cannot_be_refocused(window: MainWindow, engine: FakeEngine, qtbot):
    window.session.opener.open(engine.add_source("single", np.zeros((1, 1, 20, 20, 3), np.uint8)))
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert "one view only" in window.focus_dock.hint.text()
    assert not window.actions_by_key["render_refocus"].isEnabled()


def test_every_shape_has_a_name():
    assert len({shape_text(shape) for shape in Shape}) == len(Shape)


def test_the_scale_says_where_the_scene_lies(qtbot):
    scale = SlopeScale()
    qtbot.addWidget(scale)
    scale.resize(240, scale.sizeHint().height())
    scale.show_range((-2.0, 4.0), None)
    assert "measured" in scale.toolTip()
    scale.show_range((-2.0, 4.0), FocusRange(-1.5, 3.25, True))
    assert "−1.50" in scale.toolTip()
    assert "+3.25" in scale.toolTip()
    assert scale.place(-2.0) < scale.place(0.0) < scale.place(4.0) <= 240
    drawn = scale.grab().toImage()
    scale.show_range((-2.0, 4.0), FocusRange(-2.0, 2.0, False))
    assert "do not tell" in scale.toolTip()
    assert scale.grab().toImage() != drawn


def test_a_layout_without_the_panel_is_not_taken_over(focused: MainWindow):
    """Tabbed with the information, not squeezed under it."""
    assert focused.focus_dock in focused.tabifiedDockWidgets(focused.info_dock)
    assert Focus() == focused.session.focus.state

"""Measures of the difference, the selected region, true samples and figures of views, in the real window."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication

from lfstudio.engine.difference_messages import Box, SamplesRequest
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.session.scores import Score
from lfstudio.session.view_state import Mode
from lfstudio.ui import colormaps
from lfstudio.ui.image_items import ink_on
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.menus.difference_actions import COLORMAP_KEYS, MEASURE_KEYS, SCORE_KEYS


@pytest.fixture
def compared(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a source and a coded file of it, evaluated."""
    path = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    opened.activateWindow()
    opened.viewer.setFocus()
    return opened


def settle(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.session.workspace.picture.waiting)


@pytest.mark.parametrize("measure", list(Measure))
def test_every_measure_is_drawn_and_named(compared: MainWindow, qtbot, measure: Measure):
    workspace, strip = compared.session.workspace, compared.viewer.strip
    compared.actions_by_key[MEASURE_KEYS[measure]].trigger()
    settle(compared, qtbot)
    assert workspace.state.mode is Mode.ERROR
    index = workspace.state.index
    values = difference_map(measure, workspace.source_view(index), workspace.decoded_view(index))
    assert np.array_equal(workspace.picture.heat, values)
    expected = colormaps.apply("diverging" if measure.is_signed else "inferno", values, *strip.bar.range)
    assert np.array_equal(compared.viewer.pane.pixels(), expected)
    assert strip.bar.range[0] == (-strip.bar.range[1] if measure.is_signed else 0)
    assert strip.measure.currentIndex() == list(Measure).index(measure)
    assert [a for a in MEASURE_KEYS.values() if compared.actions_by_key[a].isChecked()] == [MEASURE_KEYS[measure]]


def test_y_cycles_and_the_colour_map_can_be_chosen(compared: MainWindow, qtbot):
    workspace = compared.session.workspace
    qtbot.waitUntil(compared.viewer.pane.hasFocus)
    qtbot.keyClick(compared.viewer.pane, Qt.Key.Key_Y)
    assert (workspace.state.mode, workspace.state.measure) == (Mode.ERROR, Measure.ABSOLUTE)
    qtbot.keyClick(compared.viewer.pane, Qt.Key.Key_Y)
    assert workspace.state.measure is Measure.SIGNED
    settle(compared, qtbot)
    assert compared.viewer.strip.bar.colormap == "diverging"
    compared.actions_by_key[COLORMAP_KEYS["cividis"]].trigger()
    settle(compared, qtbot)
    assert compared.viewer.strip.bar.colormap == "cividis"
    assert "cividis" in compared.viewer.strip.bar.accessibleName()


def test_the_strip_chooses_too_and_means_follow(compared: MainWindow, engine: FakeEngine, source: str, qtbot):
    workspace, strip = compared.session.workspace, compared.viewer.strip
    workspace.set_mode(Mode.MEAN_ERROR)
    strip.measure.setCurrentIndex(list(Measure).index(Measure.SQUARED))
    strip.measure.activated.emit(strip.measure.currentIndex())
    qtbot.waitUntil(lambda: workspace.picture.measure is Measure.SQUARED)
    settle(compared, qtbot)
    decoded = degraded(engine.samples(source), 4).astype(float)
    mean = np.square(decoded - engine.samples(source)).mean(axis=(0, 1, 4))
    assert workspace.picture.heat == pytest.approx(mean, rel=1e-4)


def ctrl_drag(window: MainWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drag with Ctrl from one place to another, in image pixels."""
    canvas = window.viewer.pane.canvas
    left, none, ctrl = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier

    def at(place: tuple[float, float]) -> QPoint:
        return canvas.mapFromScene(canvas.box.mapViewToScene(QPointF(*place)))

    def send(kind, where: QPoint, button, buttons) -> None:
        widget = canvas.viewport()
        event = QMouseEvent(kind, QPointF(where), QPointF(widget.mapToGlobal(where)), button, buttons, ctrl)
        QApplication.sendEvent(widget, event)

    middle = at(((start[0] + end[0]) / 2, (start[1] + end[1]) / 2))
    send(QMouseEvent.Type.MouseMove, at(start), none, none)
    send(QMouseEvent.Type.MouseButtonPress, at(start), left, left)
    for place in (middle, at(end)):
        send(QMouseEvent.Type.MouseMove, place, none, left)
    send(QMouseEvent.Type.MouseButtonRelease, at(end), left, none)


@pytest.fixture
def every_move_counts() -> Iterator[None]:
    """pyqtgraph drops pointer moves that come faster than a screen's rate; a test's come at once."""
    limit = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", -1)
    yield
    pg.setConfigOption("mouseRateLimit", limit)


@pytest.mark.usefixtures("every_move_counts")
def test_a_drag_with_ctrl_selects_and_measures(compared: MainWindow, engine: FakeEngine, source: str, qtbot):
    region, panel = compared.session.region, compared.differences.panel
    before = compared.session.workspace.state.index
    ctrl_drag(compared, (20.5, 15.5), (5.5, 4.5))
    assert region.box == Box(5, 4, 16, 12)
    assert compared.session.workspace.state.index == before, "the viewpoint does not move"
    assert panel.isVisible()
    assert compared.viewer.pane.canvas.selection.box == region.box
    qtbot.waitUntil(lambda: region.here is not None and region.everywhere is not None)
    cut = (slice(4, 16), slice(5, 21))
    truth = engine.samples(source)[1, 1][cut].mean(axis=(0, 1))
    assert region.here.reference_mean == pytest.approx(truth)
    assert (region.here.views, region.everywhere.views) == (1, 9)
    compared.session.workspace.move(0, 1)
    qtbot.waitUntil(lambda: region.here.reference_mean != pytest.approx(truth))
    assert region.box == Box(5, 4, 16, 12), "it stays while views change"
    compared.actions_by_key["region_copy"].trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert lines[2].split("\t")[:5] == ["all", "5", "4", "16", "12"]


def test_the_keyboard_selects_moves_and_clears(compared: MainWindow, qtbot):
    region, pane = compared.session.region, compared.viewer.pane
    compared.actions_by_key["region_select"].trigger()
    box = region.box
    assert box == Box(8, 6, 16, 12)
    compared.viewer.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    ctrl_alt = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(pane, Qt.Key.Key_Right, ctrl_alt)
    qtbot.keyClick(pane, Qt.Key.Key_Down, ctrl_alt | Qt.KeyboardModifier.ShiftModifier)
    assert region.box == Box(9, 6, 16, 13)
    compared.actions_by_key["region_zoom"].trigger()
    left, top, right, bottom = pane.extent()
    assert QRectF(left, top, right - left, bottom - top).contains(QRectF(9, 6, 16, 13))
    assert min((right - left) / 16, (bottom - top) / 13) < 1.1
    qtbot.keyClick(pane, Qt.Key.Key_Escape)
    assert region.box is None
    assert not compared.differences.panel.isVisible()
    assert compared.viewer.pane.canvas.selection.box is None
    assert not compared.actions_by_key["region_clear"].isEnabled()


def test_a_typed_selection(compared: MainWindow, qtbot):
    compared.actions_by_key["region_select"].trigger()
    compared.differences.panel._fields[2].setValue(5)
    assert compared.session.region.box == Box(8, 6, 5, 12)


def test_the_readout_shows_samples_in_their_own_depth(window: MainWindow, engine: FakeEngine, tiny_lightfield, qtbot):
    engine.deep_factor = 257
    path = engine.add_source("deep", np.array(tiny_lightfield.samples), bit_depth=16)
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    window.viewer.pane.hovered.emit(3, 2)
    true = engine.samples(path)[1, 1, 2, 3].astype(int) * 257
    wanted = " ".join(f"{value:3d}" for value in true)
    qtbot.waitUntil(lambda: wanted in window.status_line.pixel.text())
    assert "16 bit" in window.status_line.pixel.text()


@pytest.mark.parametrize("score", list(Score))
def test_the_grid_colours_views_by_each_figure(compared: MainWindow, qtbot, score: Score):
    panel, workspace = compared.views_panel, compared.session.workspace
    qtbot.mouseClick(panel.scores[score], Qt.MouseButton.LeftButton)
    assert workspace.score is score
    assert panel.grid.showing_values
    assert compared.actions_by_key[SCORE_KEYS[score]].isChecked()
    table = workspace.score_table(score)
    best = np.argmin if score.higher_is_better else np.argmax
    assert workspace.worst_view == np.unravel_index(best(table), table.shape)
    assert compared.views_panel.label.text().count("Worst") == 1


def test_text_on_any_colour_is_legible():
    def light(colour: np.ndarray) -> float:
        value = colour / 255
        linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
        return float(linear @ (0.2126, 0.7152, 0.0722))

    for colour in np.random.default_rng(0).integers(0, 256, (500, 3)):
        ink: QColor = ink_on(colour)
        pair = sorted((light(colour), light(np.array([ink.red(), ink.green(), ink.blue()]))))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5


def test_numbers_and_a_grid_are_drawn_into_magnified_pixels(compared: MainWindow, qtbot):
    canvas = compared.viewer.pane.canvas
    compared.actions_by_key["mode_source"].trigger()
    pictures = []
    for scale in (8.0, 20.0, 60.0):
        canvas.box.show_at(scale, 16, 12)
        QApplication.processEvents()
        image = canvas.grab().toImage()
        cell = canvas.mapFromScene(canvas.box.mapViewToScene(QPointF(16, 12)))
        size = int(scale)
        pictures.append(
            {
                image.pixelColor(cell.x() + x, cell.y() + y).name()
                for x in range(2, size - 2)
                for y in range(2, size - 2)
            }
        )
    assert [len(colours) for colours in pictures[:2]] == [1, 1], "flat pixels without numbers"
    assert len(pictures[2]) > 1


def test_numbers_in_pixels_are_samples_in_their_own_depth(
    window: MainWindow, engine: FakeEngine, tiny_lightfield, qtbot
):
    engine.deep_factor = 257
    path = engine.add_source("deep", np.array(tiny_lightfield.samples), bit_depth=16)
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    pane = window.viewer.pane
    numbers = pane.canvas.numbers
    true = [str(int(value) * 257) for value in engine.samples(path)[1, 1, 12, 16]]
    pane.zoom_to(10.0, 16.0, 12.0)
    assert not [r for r in engine.requests if isinstance(r, SamplesRequest)], "no numbers are seen"
    pane.zoom_to(60.0, 16.0, 12.0)
    qtbot.waitUntil(lambda: numbers.text(16, 12) == "\n".join(true))
    window.session.workspace.move(0, 1)
    moved = [str(int(value) * 257) for value in engine.samples(path)[1, 2, 12, 16]]
    assert numbers.text(16, 12) in ("", "\n".join(moved)), "never those of another view"
    qtbot.waitUntil(lambda: numbers.text(16, 12) == "\n".join(moved))
    pane.grab()


def test_both_sides_of_a_wipe_have_their_own_samples(window: MainWindow, engine: FakeEngine, tiny_lightfield, qtbot):
    engine.deep_factor = 257
    path = engine.add_source("deep", np.array(tiny_lightfield.samples), bit_depth=16)
    coded = engine.add_coded(engine.folder / "deep.sanr", degraded(engine.samples(path), 6), path)
    for each in (path, coded):
        window.session.opener.open(each)
    qtbot.waitUntil(lambda: window.session.workspace.state.mode is Mode.WIPE)
    pane = window.viewer.pane
    pane.zoom_to(60.0, 16.0, 12.0)
    numbers = pane.canvas.numbers
    for side, of in ((False, path), (True, coded)):
        true = "\n".join(str(int(value) * 257) for value in engine.samples(of)[1, 1, 12, 16])
        qtbot.waitUntil(lambda s=side, t=true: numbers.text(16, 12, on_right=s) == t)
    window.actions_by_key["mode_error"].trigger()
    qtbot.waitUntil(lambda: pane.picture.heat is not None)
    assert "." in numbers.text(16, 12), "maps have values of their own"

"""EPIs, the pinned pixel, animation, depth and stereo in the real window over a scripted engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from lfstudio.readers import png
from lfstudio.session.presentation import Guise
from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def compared(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    path = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    return opened


def watch_epis(window: MainWindow, qtbot) -> None:
    window.epi_dock.show()
    qtbot.waitUntil(lambda: window.session.epi.picture is not None and not window.session.epi.picture.waiting)


def test_epis_of_both_and_their_difference(compared: MainWindow, qtbot):
    assert not compared.epi_dock.isVisible()
    watch_epis(compared, qtbot)
    assert compared.epi_dock.horizontal.names == ["Source", "Decoded", "Difference"]
    assert compared.epi_dock.bar.isVisible()
    compared.viewer.pane.hovered.emit(5, 7)
    qtbot.waitUntil(lambda: compared.epi_dock.horizontal.line.at == 5 and compared.epi_dock.vertical.line.at == 7)
    assert "x 5, y 7" in compared.epi_dock.readout.text()


def test_a_click_pins_and_p_lets_go(opened: MainWindow, qtbot):
    watch_epis(opened, qtbot)
    opened.viewer.pane.clicked.emit(20, 4, PLAIN)
    assert opened.actions_by_key["pin_pixel"].isChecked()
    assert "Pinned" in opened.epi_dock.readout.text()
    assert opened.pixels.marked()[opened.viewer.pane] == (20, 4)
    opened.viewer.pane.clicked.emit(3, 3, Qt.KeyboardModifier.ShiftModifier)
    assert opened.session.pixel.pixel == (20, 4), "that click means something else"
    opened.viewer.setFocus()
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_P)
    assert not opened.session.pixel.pinned


def test_a_click_in_an_epi_goes_to_its_view_and_pixel(opened: MainWindow, qtbot):
    watch_epis(opened, qtbot)
    opened.epi_dock.horizontal.picked.emit(2, 9)
    assert opened.session.workspace.state.index == (1, 2)
    assert opened.session.pixel.pixel.x == 9


def test_epis_follow_the_zoom(opened: MainWindow, qtbot):
    watch_epis(opened, qtbot)
    opened.viewer.pane.zoom(4.0)
    low, high = opened.epi_dock.horizontal.window_shown
    left, _, right, _ = opened.viewer.pane.extent()
    assert (low, high) == pytest.approx((max(0, left), min(32, right)))
    assert high - low < 32
    opened.epi_dock.linked.setChecked(False)
    assert opened.epi_dock.horizontal.window_shown == (0, 32)


def test_epis_are_saved_sample_by_sample(compared: MainWindow, qtbot):
    watch_epis(compared, qtbot)
    compared.epi_dock.which.setCurrentIndex(1)
    image = QImage.fromData(compared.pixels.png())
    assert (image.width(), image.height()) == (32, 3 * 3 + 2)
    line = compared.epi_dock.horizontal.line
    colour = image.pixelColor(11, 1)
    assert [colour.red(), colour.green(), colour.blue()] == line.source[1, 11].tolist()


def test_the_histogram_follows_the_picture(compared: MainWindow, qtbot):
    overlay = compared.pixels.histogram
    compared.actions_by_key["histogram"].trigger()
    assert overlay.isVisible()
    assert overlay.shown.counts.shape == (3, 256)
    assert overlay.shown.counts.sum() == 3 * 24 * 32
    assert "white" in overlay.text
    compared.session.workspace.set_mode(Mode.ERROR)
    qtbot.waitUntil(lambda: overlay.shown.counts.shape == (1, 256))
    compared.actions_by_key["histogram"].trigger()
    assert not overlay.isVisible()


def test_space_plays_until_somebody_navigates(opened: MainWindow, qtbot):
    opened.viewer.setFocus()
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_L)
    assert opened.session.animation.playing
    assert opened.animation.badge.isVisible()
    start = opened.session.workspace.state.position
    qtbot.waitUntil(lambda: opened.session.workspace.state.position != start)
    opened.session.workspace.go_to(0, 0)
    opened.session.workspace.go_to(2, 2)
    assert not opened.session.animation.playing
    assert not opened.animation.badge.isVisible()
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_Space)
    assert opened.actions_by_key["animate"].isChecked()
    opened.animation.badge.click()
    assert not opened.animation._timer.isActive()


def test_disparity_with_its_colour_bar_and_files(opened: MainWindow, qtbot):
    opened.actions_by_key["disparity"].trigger()
    shown = opened.session.presentation
    qtbot.waitUntil(lambda: shown.picture.disparity is not None)
    assert opened.presenting.strip.isVisible()
    assert opened.presenting.strip.bar.range == shown.span
    opened.viewer.pane.hovered.emit(16, 12)
    assert "px/view" in opened.status_line.pixel.text()
    opened.actions_by_key["histogram"].trigger()
    assert opened.pixels.histogram.shown.low == shown.span[0]
    assert opened.presenting.file(".pfm").startswith(b"Pf\n32 24\n")
    assert png.decode(opened.presenting.file(".png"), "memory").shape == (24, 32, 1)
    opened.presenting.strip.close_button.click()
    assert shown.picture is opened.session.workspace.picture
    assert not opened.presenting.strip.isVisible()


def test_t_is_for_red_cyan_glasses(opened: MainWindow, engine: FakeEngine, source: str, qtbot):
    opened.viewer.setFocus()
    qtbot.keyClick(opened.viewer.pane, Qt.Key.Key_T)
    assert opened.actions_by_key["anaglyph"].isChecked()
    assert not np.array_equal(opened.viewer.pane.pixels(), engine.samples(source)[1, 1])
    opened.actions_by_key["stereo_crossed"].trigger()
    assert opened.session.presentation.state.guise is Guise.SIDE_BY_SIDE
    assert opened.viewer.pane.pixels().shape[1] == 2 * 32 + 8
    assert opened.presenting.strip.crossed.isVisible()
    opened.actions_by_key["stereo_crossed"].trigger()
    assert np.array_equal(opened.viewer.pane.pixels(), engine.samples(source)[1, 1])


def test_nothing_of_it_can_be_used_while_nothing_is_open(window: MainWindow, tmp_path: Path):
    for key in ("pin_pixel", "histogram", "animate", "disparity", "depth_overlay", "anaglyph", "export_epi"):
        assert not window.actions_by_key[key].isEnabled(), key

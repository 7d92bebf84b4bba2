"""What the mouse can do, done by menu and keyboard."""

from __future__ import annotations

import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from lfstudio.session.scores import Score
from lfstudio.ui.latents_dock import LATENTS, LEVELS, WEIGHTS
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def compared(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a source and a file of it, compared and inspected."""
    path = engine.add_coded(engine.folder / "a.sanr", degraded(engine.samples(source), 6), source)
    opened.session.opener.open(path)
    workspace = opened.session.workspace
    qtbot.waitUntil(lambda: workspace.evaluation is not None and workspace.inspection is not None)
    opened.activateWindow()
    opened.viewer.pane.setFocus()
    qtbot.waitUntil(opened.viewer.pane.hasFocus)
    return opened


def test_keys_pan(compared: MainWindow, qtbot):
    pane = compared.viewer.pane
    pane.zoom_to(40.0, 16.0, 12.0)
    left, top, right, bottom = pane.extent()
    qtbot.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(pane, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    now = pane.extent()
    assert now[0] - left == pytest.approx((right - left) / 8, rel=0.01)
    assert now[1] - top == pytest.approx(-(bottom - top) / 8, rel=0.01)


def test_the_pixel_is_walked_by_keys(compared: MainWindow, qtbot):
    pane, pixel = compared.viewer.pane, compared.session.pixel
    pixel.pin(30, 20)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        qtbot.keyClick(pane, key, Qt.KeyboardModifier.ControlModifier)
    assert pixel.pinned
    assert pixel.pixel == (31, 19), "the picture ends there"


def test_the_aperture_has_keys(compared: MainWindow, qtbot):
    pane, focus = compared.viewer.pane, compared.session.focus
    qtbot.keyClick(pane, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ShiftModifier)
    assert focus.aperture == 2
    qtbot.keyClick(pane, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ShiftModifier)
    assert focus.aperture == 3


def test_i_brings_the_facts(compared: MainWindow, qtbot):
    compared.info_dock.hide()
    qtbot.keyClick(compared.viewer.pane, Qt.Key.Key_I)
    assert compared.info_dock.isVisible()


def test_the_menu_key_opens_the_menu(compared: MainWindow, qtbot):
    pane = compared.viewer.pane
    at = pane.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(at), pane.mapToGlobal(at))
    QApplication.sendEvent(pane, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert compared.actions_by_key["copy_image"] in menu.actions()
    menu.close()


def test_curves_from_the_menu(compared: MainWindow):
    actions, curves = compared.actions_by_key, compared.curves_dock
    curves.hide()
    actions["curves_rates"].trigger()
    assert curves.isVisible()
    assert curves.tabs.currentWidget() is curves.rate
    assert actions["curves_log"].isChecked()
    actions["curves_log"].trigger()
    assert not curves.rate.log_box.isChecked()
    assert not actions["smooth_more"].isEnabled()
    actions["curves_training"].trigger()
    before = curves.training.amount
    actions["smooth_more"].trigger()
    assert curves.training.amount > before
    actions["smooth_less"].trigger()
    assert curves.training.amount == before
    actions["curves_log"].trigger()
    assert curves.training.log_box.isChecked()
    actions["events"].trigger()
    assert not actions["curves_log"].isEnabled()


def test_the_inside_of_the_file_from_the_menu(compared: MainWindow):
    actions, latents, info = compared.actions_by_key, compared.latents_dock, compared.info_dock
    latents.hide()
    for key, tab in (("show_weights", WEIGHTS), ("show_levels", LEVELS), ("show_latents", LATENTS)):
        actions[key].trigger()
        assert latents.isVisible()
        assert latents.tabs.currentIndex() == tab
    actions["bits_map"].trigger()
    assert info.isVisible()
    assert info.map_button.isChecked()


def test_the_grid_shows_pictures_or_figures_from_the_menu(compared: MainWindow):
    actions, views = compared.actions_by_key, compared.views_panel
    assert not views.shows_pictures
    assert not actions["views_pictures"].isChecked()
    actions["views_auto_range"].trigger()
    assert views.automatic.isChecked()
    actions["views_pictures"].trigger()
    assert views.shows_pictures
    assert actions["views_pictures"].isChecked()
    assert not actions["views_auto_range"].isEnabled()
    actions["score_ssim"].trigger()
    assert not views.shows_pictures, "whoever judges by a figure wants to see it"
    assert compared.session.workspace.score is Score.SSIM
    assert views.scores[Score.SSIM].isChecked()


def test_nothing_of_it_can_be_used_while_nothing_is_open(window: MainWindow):
    for key in ("pan_left", "pixel_up", "show_levels", "bits_map", "views_pictures", "views_auto_range"):
        assert not window.actions_by_key[key].isEnabled(), key

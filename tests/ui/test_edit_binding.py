"""Undo, copying, dragging out and screenshots in the real window over a scripted engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def compared(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a source and a coded file of it, evaluated."""
    path = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    return opened


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def test_undo_goes_back_through_viewpoint_mode_and_zoom(compared: MainWindow):
    actions, workspace = compared.actions_by_key, compared.session.workspace
    assert not actions["undo_view"].isEnabled()
    actions["left"].trigger()
    actions["mode_source"].trigger()
    compared.viewer.pane.zoom_to(8.0, 10.0, 12.0)
    actions["undo_view"].trigger()
    assert compared.viewer.pane.zoomed() is None
    actions["undo_view"].trigger()
    assert workspace.state.mode is Mode.WIPE
    actions["undo_view"].trigger()
    assert workspace.state.index == (1, 1)
    assert not actions["undo_view"].isEnabled()
    for _ in range(3):
        actions["redo_view"].trigger()
    assert workspace.state.index == (1, 0)
    assert compared.viewer.pane.zoomed() == pytest.approx((8.0, 10.0, 12.0), abs=0.1)
    assert not actions["redo_view"].isEnabled()


def test_ctrl_c_copies_what_is_shown(compared: MainWindow, engine: FakeEngine, source: str, qtbot):
    compared.actions_by_key["mode_source"].trigger()
    pane = compared.viewer.pane
    compared.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    qtbot.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    whole = engine.samples(source)[1, 1]
    assert np.array_equal(pixels(QGuiApplication.clipboard().image()), whole)
    pane.zoom_to(40.0, 16.0, 12.0)
    compared.actions_by_key["copy_image"].trigger()
    part = pixels(QGuiApplication.clipboard().image())
    assert part.size < whole.size
    rows, columns = part.shape[:2]
    assert any(
        np.array_equal(part, whole[y : y + rows, x : x + columns])
        for y in range(24 - rows + 1)
        for x in range(32 - columns + 1)
    )


def test_the_picture_is_dragged_out_as_image_and_file(compared: MainWindow, engine: FakeEngine, source: str):
    compared.actions_by_key["mode_source"].trigger()
    data = compared.fields.edit.mime()
    path = Path(data.urls()[0].toLocalFile())
    assert path.name == "scene-source-1-1.png"
    assert np.array_equal(pixels(QImage(str(path))), engine.samples(source)[1, 1])
    assert np.array_equal(pixels(QImage(data.imageData())), engine.samples(source)[1, 1])


def test_the_handle_copies_when_it_is_clicked(compared: MainWindow, qtbot):
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(compared.fields.edit.handle, Qt.MouseButton.LeftButton)
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_screenshot_says_what_it_shows(compared: MainWindow, tmp_path: Path, qtbot):
    compared.actions_by_key["mode_error"].trigger()
    qtbot.waitUntil(lambda: compared.session.workspace.picture.heat is not None)
    compared.session.workspace.set_gain(4.0)
    caption = compared.fields.edit.caption()
    psnr = f"{compared.session.workspace.psnr_here:.2f} dB"
    assert caption == f"scene · View (1, 1) · scene · 0.250 bpp · {psnr} · Absolute error · gain 4×"
    plain = compared.fields.edit.shown()
    image = compared.fields.edit.screenshot()
    assert image.width() >= plain.width()
    assert image.height() > plain.height()
    compared.actions_by_key["screenshot"].trigger()
    dialog = compared.findChild(QFileDialog)
    assert "scene-error-1-1" in dialog.selectedFiles()[0]
    dialog.fileSelected.emit(str(tmp_path / "shot.png"))
    assert QImage(str(tmp_path / "shot.png")).size() == image.size()
    dialog.close()


def test_an_empty_window_has_nothing_to_copy(window: MainWindow):
    assert not window.actions_by_key["copy_image"].isEnabled()
    assert not window.actions_by_key["screenshot"].isEnabled()
    assert window.fields.edit.mime() is None
    assert window.fields.edit.screenshot() is None

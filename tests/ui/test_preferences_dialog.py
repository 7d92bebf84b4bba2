from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QPushButton

from lfstudio.session.preferences import CHOICES
from lfstudio.ui import colormaps, theme
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.preferences_dialog import PreferencesDialog


@pytest.fixture
def dialog(opened: MainWindow) -> PreferencesDialog:
    opened.actions_by_key["preferences"].trigger()
    made = opened.comfort._dialog
    assert made is not None
    assert made.isVisible()
    assert not made.isModal()
    return made


@pytest.fixture(autouse=True)
def as_usual(qapp):
    yield
    theme.apply_theme(qapp, "light")
    for role, name in (("error", "inferno"), ("quality", "viridis")):
        colormaps.prefer(role, name)


def choose(dialog: PreferencesDialog, name: str, value: str) -> None:
    box = dialog._boxes[name]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_every_choice_has_a_text_and_is_kept(dialog: PreferencesDialog, opened: MainWindow):
    for name, values in CHOICES.items():
        choose(dialog, name, values[-1])
        assert getattr(opened.session.preferences.now, name) == values[-1]
        assert all(dialog._boxes[name].itemText(i) for i in range(len(values)))
    assert dialog.language_note.isVisibleTo(dialog)


def test_the_theme_changes_at_once_and_the_menu_follows(dialog: PreferencesDialog, opened: MainWindow):
    choose(dialog, "theme", "dark")
    assert theme.current().dark
    assert opened.actions_by_key["theme_dark"].isChecked()
    opened.actions_by_key["theme_light"].trigger()
    assert dialog._boxes["theme"].currentData() == "light"


def test_the_drag_holds_the_camera(dialog: PreferencesDialog, opened: MainWindow):
    viewer = opened.viewer
    choose(dialog, "drag", "camera")
    dialog._spins["drag_speed"].setValue(2.0)
    viewer.pane.dragStarted.emit()
    viewer.pane.dragged.emit(32.0, 0.0)
    assert opened.session.workspace.state.index == (1, 2)
    choose(dialog, "drag", "scene")
    viewer.pane.dragStarted.emit()
    viewer.pane.dragged.emit(32.0, 0.0)
    assert opened.session.workspace.state.index == (1, 1)


def turn(window: MainWindow, notches: int, keys=Qt.KeyboardModifier.NoModifier) -> None:
    surface = window.viewer.pane.canvas.viewport()
    where = QPointF(surface.rect().center())
    event = QWheelEvent(
        where, QPointF(surface.mapToGlobal(where.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(surface, event)


def test_the_wheel_zooms_the_other_way_or_steps(dialog: PreferencesDialog, opened: MainWindow):
    box, workspace = opened.viewer.pane.canvas.box, opened.session.workspace
    before = box.scale_px()
    choose(dialog, "wheel", "zoom_reversed")
    turn(opened, -1)
    assert box.scale_px() > before
    choose(dialog, "wheel", "views")
    before = box.scale_px()
    turn(opened, -1)
    assert workspace.state.index == (1, 2)
    turn(opened, 1, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.state.index == (0, 2)
    assert box.scale_px() == before
    turn(opened, 1, Qt.KeyboardModifier.ControlModifier)
    assert box.scale_px() > before


def test_the_colour_map_of_errors_changes_the_picture(
    dialog: PreferencesDialog, opened: MainWindow, engine: FakeEngine, source: str, qtbot
):
    path = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    opened.actions_by_key["mode_error"].trigger()
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    before = opened.viewer.pane.pixels().copy()
    choose(dialog, "error_map", "gray")
    qtbot.waitUntil(lambda: not np.array_equal(opened.viewer.pane.pixels(), before))
    after = opened.viewer.pane.pixels()
    assert np.array_equal(after[..., 0], after[..., 1])
    assert "gray" in opened.viewer.strip.bar.accessibleName()


def test_encodes_start_as_preferred(dialog: PreferencesDialog, opened: MainWindow, tmp_path: Path):
    dialog.preset.setCurrentIndex(dialog.preset.findData("paper-fast"))
    dialog.preset.activated.emit(dialog.preset.currentIndex())
    assert opened.encode_dock.preset_box.currentData() == "paper-fast"
    dialog._folder_chosen(str(tmp_path))
    assert Path(opened.encode_dock.output_edit.text()) == tmp_path / "scene.sanr"
    dialog._folder_chosen(str(tmp_path / "gone"))
    assert Path(opened.encode_dock.output_edit.text()).parent != tmp_path / "gone"


def test_less_memory_drops_views_and_less_motion_stills_docks(dialog: PreferencesDialog, opened: MainWindow):
    dialog._spins["cache_mb"].setValue(64)
    assert not opened.session.workspace.cache.has_room(65_000_000)
    assert opened.session.workspace.cache.has_room(63_000_000)
    dialog.motion.setChecked(True)
    assert not opened.dockOptions() & QMainWindow.DockOption.AnimatedDocks


def test_defaults_come_back(dialog: PreferencesDialog, opened: MainWindow, qtbot):
    choose(dialog, "wheel", "views")
    dialog.motion.setChecked(True)
    reset = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Restore defaults")
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert dialog._boxes["wheel"].currentData() == "zoom"
    assert not dialog.motion.isChecked()

"""The real window over a scripted engine: open, drop, navigate, compare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyqtgraph as pg
import pytest
from fake_engine import FakeEngine, between, degraded
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QFileDialog, QSlider

from lfstudio.core.lightfield import ViewIndex
from lfstudio.session.settings import Settings
from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow


def shown(window: MainWindow) -> np.ndarray:
    pixels = window.viewer.pane.pixels()
    assert pixels is not None
    return pixels


def at(window: MainWindow) -> ViewIndex:
    return window.session.workspace.state.index


@pytest.fixture
def compared(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a source and a coded file of it, evaluated."""
    path = engine.add_coded(engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    return opened


def test_an_empty_window_invites(window: MainWindow):
    assert window.pages.currentWidget() is window.empty_state
    assert window.empty_state.sample_button.isVisible()
    assert window.encode_dock.isVisible()
    assert not window.views_dock.isVisible()
    assert not window.actions_by_key["export_view"].isEnabled()


def test_what_is_slow_to_make_waits_until_it_is_needed(engine: FakeEngine, tmp_path: Path, qtbot):
    window = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(window)
    assert window.viewer.pane._canvas is None
    assert not engine.requests
    window.show()
    qtbot.waitUntil(lambda: window.viewer.pane._canvas is not None)
    qtbot.waitUntil(lambda: window.session.capabilities is not None)
    assert window.curves_dock.training._plots is None
    assert window.latents_dock._views is None
    window.shut_down()


def test_a_drop_opens_and_is_remembered(window: MainWindow, engine: FakeEngine, source: str, drop_on, qtbot):
    drop_on(window, source)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert window.pages.currentWidget() is window.viewer
    assert at(window) == (1, 1)
    assert np.array_equal(shown(window), engine.samples(source)[1, 1])
    assert window.session.recent.paths == (source,)
    assert window.views_dock.isVisible()
    assert "scene" in window.windowTitle()


def test_the_views_of_a_folder_dropped_one_by_one_open_the_folder(window: MainWindow, source: str, drop_on, qtbot):
    drop_on(window, *(f"{source}/view_{n}.png" for n in range(9)))
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert window.session.workspace.source.opened.path == source
    assert window.session.messages.current is None


def test_the_drop_highlight_comes_and_goes(window: MainWindow, source: str, drop_on):
    highlights = []
    window.overlay.installEventFilter(window.overlay)
    window.session.opener.loading_changed.connect(lambda: highlights.append(window.overlay.isVisible()))
    window.overlay.appear()
    assert window.overlay.isVisible()
    drop_on(window, source)
    assert highlights == [False]


def test_recent_files_open_with_a_click(opened: MainWindow, source: str, qtbot):
    opened.actions_by_key["close"].trigger()
    assert opened.pages.currentWidget() is opened.empty_state
    button = opened.empty_state.recent_buttons[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened.session.workspace.source is not None)
    assert opened.session.workspace.source.opened.path == source


def test_closing_the_light_field_closes_it_in_the_engine(compared: MainWindow, engine: FakeEngine, qtbot):
    assert len(engine.open_handles) == 2
    compared.actions_by_key["close"].trigger()
    qtbot.waitUntil(lambda: not engine.open_handles)
    assert compared.session.messages.current is None


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, (1, 0)),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, (2, 1)),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, (1, 2)),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier, (0, 1)),
    ],
)
@pytest.mark.parametrize("where", ["picture", "grid"])
def test_arrow_keys_navigate(
    opened: MainWindow, engine: FakeEngine, source: str, qtbot, key, modifier, expected, where
):
    target = opened.viewer.pane if where == "picture" else opened.views_panel.grid
    opened.activateWindow()
    target.setFocus()
    qtbot.waitUntil(target.hasFocus)
    qtbot.keyClick(target, key, modifier)
    assert at(opened) == expected
    assert np.array_equal(shown(opened), engine.samples(source)[expected])
    qtbot.keyClick(target, Qt.Key.Key_Home)
    assert at(opened) == (1, 1)


def drag(widget, start: QPoint, *steps: QPoint) -> None:
    """Press, move and release the left button, as the system would."""
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton

    def send(kind, where: QPoint, button, buttons) -> None:
        place = widget.mapToGlobal(where)
        event = QMouseEvent(kind, QPointF(where), QPointF(place), button, buttons, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(widget, event)

    send(QMouseEvent.Type.MouseMove, start, none, none)
    send(QMouseEvent.Type.MouseButtonPress, start, left, left)
    for step in steps:
        send(QMouseEvent.Type.MouseMove, step, none, left)
    send(QMouseEvent.Type.MouseButtonRelease, steps[-1], left, none)


@pytest.fixture
def every_move_counts() -> Iterator[None]:
    """pyqtgraph drops pointer moves that come faster than a screen's rate; a test's come at once."""
    limit = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", -1)
    yield
    pg.setConfigOption("mouseRateLimit", limit)


@pytest.mark.usefixtures("every_move_counts")
def test_a_left_drag_moves_the_viewpoint_opposite_to_the_hand(opened: MainWindow):
    surface = opened.viewer.pane.canvas.viewport()
    middle = surface.rect().center()
    drag(surface, middle, middle + QPoint(40, 0), middle + QPoint(70, 0))
    assert at(opened) == (1, 0)
    drag(surface, middle, middle + QPoint(-40, -40), middle + QPoint(-5000, -70))
    assert at(opened) == (2, 2)


def test_clicking_and_dragging_in_the_grid_navigates(opened: MainWindow, qtbot):
    grid = opened.views_panel.grid
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.cell_rect(ViewIndex(2, 0)).center())
    assert at(opened) == (2, 0)
    drag(grid, grid.cell_rect(ViewIndex(0, 0)).center(), grid.cell_rect(ViewIndex(0, 2)).center())
    assert at(opened) == (0, 2)
    assert "(0, 2)" in opened.views_panel.label.text()
    assert "(0, 2)" in grid.accessibleDescription()


@pytest.fixture
def studio(window: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a coded file that makes views between the captured ones, and no source."""
    samples = degraded(engine.samples(source), 4)
    path = engine.add_coded(engine.folder / "studio.sanr", samples, None, {"between_views": True})
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: window.viewer.pane.pixels() is not None)
    return window


@pytest.mark.usefixtures("every_move_counts")
def test_a_drag_passes_between_the_views(studio: MainWindow, engine: FakeEngine, qtbot):
    workspace = studio.session.workspace
    surface = studio.viewer.pane.canvas.viewport()
    middle = surface.rect().center()
    drag(surface, middle, middle + QPoint(10, 0), middle + QPoint(30, 0))
    assert workspace.state.between
    assert workspace.state.v == round(16 * (1 - 30 / 64)) / 16
    qtbot.waitUntil(lambda: not workspace.picture.waiting)
    assert np.array_equal(
        shown(studio), between(engine.samples(workspace.decoded.opened.path), *workspace.state.position)
    )
    assert studio.status_line.position.text() == f"u 1.00 v {workspace.state.v:.2f} (between views)"
    assert "Between views" in studio.viewer.pane._labels["right"].text()
    assert "between" in studio.views_panel.label.text()
    assert studio.status_line.psnr.text() == ""
    studio.activateWindow()
    studio.viewer.pane.setFocus()
    qtbot.waitUntil(studio.viewer.pane.hasFocus)
    qtbot.keyClick(studio.viewer.pane, Qt.Key.Key_Left)
    assert workspace.state.position == (1, 0)
    qtbot.waitUntil(lambda: studio.viewer.pane._labels["right"].text() == "")


def test_the_grid_is_continuous_too(studio: MainWindow, qtbot):
    grid, workspace = studio.views_panel.grid, studio.session.workspace
    corner = grid.cell_rect(ViewIndex(0, 0)).center()
    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=corner + QPoint(9, 4))
    assert workspace.state.position == (0, 0), "a click chooses a captured view"
    halfway = (grid.cell_rect(ViewIndex(1, 1)).center() + grid.cell_rect(ViewIndex(1, 2)).center()) / 2
    drag(grid, corner, corner + QPoint(20, 20), halfway)
    assert workspace.state.position == pytest.approx((1, 1.5), abs=1 / 16)
    assert workspace.state.between
    mark = grid.mark_rect(workspace.state.position)
    assert mark.center().x() == pytest.approx(halfway.x(), abs=4)
    assert "between views" in grid.accessibleDescription()
    grid.grab()
    drag(grid, halfway, QPoint(-500, -500))
    assert workspace.state.position == (0, 0)


def test_continuous_viewpoints_are_switched_in_the_menu(studio: MainWindow, tmp_path: Path):
    action = studio.actions_by_key["continuous"]
    assert action.isEnabled()
    assert action.isChecked()
    workspace = studio.session.workspace
    workspace.go_to(0.5, 0.25)
    action.trigger()
    assert workspace.state.position == (1, 0)
    grid = studio.views_panel.grid
    drag(grid, grid.cell_rect(ViewIndex(0, 0)).center(), grid.cell_rect(ViewIndex(0, 2)).center() + QPoint(9, 9))
    assert workspace.state.position == (0, 2)
    assert Settings(tmp_path / "config").text("continuous") == "off"
    studio.actions_by_key["close"].trigger()
    assert not action.isEnabled()


def test_a_place_between_the_views_is_exported_under_its_name(studio: MainWindow, qtbot):
    studio.session.workspace.go_to(0.5, 0.25)
    studio.actions_by_key["export_view"].trigger()
    dialog = studio.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("decoded_00.50_00.25.png")
    dialog.reject()


def test_thumbnails_fill_the_grid(opened: MainWindow, qtbot):
    grid = opened.views_panel.grid
    qtbot.waitUntil(lambda: len(grid._thumbnails) == 9)
    assert not grid.showing_values


def test_a_coded_file_brings_its_source(window: MainWindow, engine: FakeEngine, source: str, qtbot):
    path = engine.add_coded(engine.folder / "alone.sanr", degraded(engine.samples(source), 4), source)
    window.session.opener.open(path)
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: workspace.evaluation is not None)
    assert workspace.comparable
    assert workspace.source.opened.path == source
    assert workspace.inspection is not None
    assert window.views_panel.grid.showing_values
    assert "dB" in window.status_line.psnr.text()
    assert window.session.recent.paths == (path,)


def test_the_facts_end_with_the_path(compared: MainWindow):
    facts = dict(line.split("\t") for line in compared.info_dock.facts.text().splitlines())
    assert list(facts)[-1] == "Path"
    assert facts["Path"] == compared.session.workspace.decoded.opened.path
    assert facts["Profile"] == "paper"


def test_a_coded_file_without_a_source_shows_its_views(window: MainWindow, engine: FakeEngine, source: str, qtbot):
    samples = degraded(engine.samples(source), 4)
    path = engine.add_coded(engine.folder / "alone.sanr", samples, "/nowhere/at/all")
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: window.viewer.pane.pixels() is not None)
    assert window.session.workspace.modes == (Mode.DECODED,)
    assert np.array_equal(shown(window), samples[1, 1])
    qtbot.waitUntil(lambda: len(window.session.workspace.cache) == 9)
    assert len(window.views_panel.grid._thumbnails) == 9
    assert window.session.messages.current is None


def test_a_file_of_a_part_is_wiped_against_that_part(opened: MainWindow, engine: FakeEngine, source: str, qtbot):
    crop = engine.samples(source)[:, :, 2:12, 4:20]
    about: dict[str, object] = {"source": "scene", "metadata": {"crop": "4,2,16,10"}}
    path = engine.add_coded(engine.folder / "part.sanr", degraded(crop, 4), source, about)
    opened.session.opener.open(path)
    workspace = opened.session.workspace
    qtbot.waitUntil(lambda: workspace.decoded is not None and not workspace.picture.waiting)
    assert workspace.state.mode is Mode.WIPE
    image = opened.viewer.pane.image(0.5)
    assert (image.width(), image.height()) == (16, 10)
    assert image.pixelColor(3, 5).getRgb()[:3] == tuple(crop[1, 1, 5, 3])
    assert "part" in opened.viewer.pane._labels["left"].text()
    assert "Part\tcrop 4,2,16,10" in opened.info_dock.facts.text()
    assert opened.encode_dock.encode_button.isEnabled()
    assert opened.encode_dock._pixels == engine.samples(source)[..., 0].size, "an encode takes the whole"


def test_a_source_in_another_folder_is_chosen_and_compared(window: MainWindow, engine: FakeEngine, source: str, qtbot):
    coded = degraded(engine.samples(source), 4)
    path = engine.add_coded(engine.folder / "b" / "x.sanr", coded, None, {"source": "scene"})
    assert not window.actions_by_key["open_source"].isEnabled()
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: bool(window.message_bar.buttons))
    assert window.actions_by_key["open_source"].isEnabled()
    qtbot.mouseClick(window.message_bar.buttons[0], Qt.MouseButton.LeftButton)
    dialog = window.findChild(QFileDialog)
    assert dialog.fileMode() is QFileDialog.FileMode.Directory
    assert "scene" in dialog.windowTitle()
    dialog.fileSelected.emit(source)
    dialog.reject()
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: workspace.evaluation is not None)
    assert workspace.comparable
    assert not window.actions_by_key["open_source"].isEnabled()


def test_the_worst_view_is_one_click_away(compared: MainWindow, qtbot):
    qtbot.mouseClick(compared.views_panel.worst, Qt.MouseButton.LeftButton)
    assert at(compared) == (0, 0)


def test_the_wipe_shows_both_sides_and_its_handle_moves(compared: MainWindow, engine: FakeEngine, source: str, qtbot):
    actions, workspace = compared.actions_by_key, compared.session.workspace
    actions["mode_wipe"].trigger()
    pane = compared.viewer.pane
    assert pane.canvas.handle.isVisible()
    assert pane.canvas.handle.value() == 16
    image = pane.image(workspace.state.wipe)
    left, right = engine.samples(source)[1, 1], workspace.decoded_view(ViewIndex(1, 1))
    assert image.pixelColor(3, 5).getRgb()[:3] == tuple(left[5, 3])
    assert image.pixelColor(28, 5).getRgb()[:3] == tuple(right[5, 28])
    pane.wipeMoved.emit(0.25)
    assert pane.canvas.handle.value() == 8
    actions["wipe_centre"].trigger()
    assert workspace.state.wipe == 0.5
    actions["swap"].trigger()
    assert pane.image(0.5).pixelColor(3, 5).getRgb()[:3] == tuple(right[5, 3])


def test_the_error_heatmap_has_gain_and_a_colour_bar(compared: MainWindow, engine: FakeEngine, source: str, qtbot):
    actions, workspace = compared.actions_by_key, compared.session.workspace
    actions["mode_error"].trigger()
    qtbot.waitUntil(lambda: not workspace.picture.waiting)
    heat = workspace.picture.heat
    truth = np.abs(engine.samples(source)[1, 1].astype(float) - workspace.decoded_view(ViewIndex(1, 1))).mean(axis=2)
    assert np.allclose(heat, truth, atol=1e-4)
    bar = compared.viewer.strip.bar
    assert bar.isVisible()
    assert bar.range == (0, 32)
    actions["gain_up"].trigger()
    qtbot.waitUntil(lambda: bar.range == (0, 16))
    actions["auto_range"].trigger()
    qtbot.waitUntil(lambda: bar.range == pytest.approx((0, heat.max())))
    actions["mode_source"].trigger()
    assert not bar.isVisible()


def test_the_mean_error_is_the_evaluations(compared: MainWindow, qtbot):
    compared.actions_by_key["mode_mean_error"].trigger()
    workspace = compared.session.workspace
    qtbot.waitUntil(lambda: not workspace.picture.waiting)
    assert np.array_equal(workspace.picture.heat, workspace.evaluation.mean_abs_error)


def test_holding_the_grave_key_flickers_to_the_reference(compared: MainWindow, engine: FakeEngine, source: str, qtbot):
    compared.actions_by_key["mode_decoded"].trigger()
    pane = compared.viewer.pane
    decoded = shown(compared)
    qtbot.keyPress(pane, Qt.Key.Key_QuoteLeft)
    assert np.array_equal(shown(compared), engine.samples(source)[1, 1])
    qtbot.keyRelease(pane, Qt.Key.Key_QuoteLeft)
    assert np.array_equal(shown(compared), decoded)
    grid = compared.views_panel.grid
    qtbot.keyPress(grid, Qt.Key.Key_QuoteLeft)
    assert compared.session.workspace.state.flicker
    qtbot.keyRelease(grid, Qt.Key.Key_QuoteLeft)
    assert not compared.session.workspace.state.flicker


def test_the_pixel_under_the_pointer_is_told(compared: MainWindow, engine: FakeEngine, source: str):
    compared.viewer.pane.hovered.emit(4, 7)
    text = compared.status_line.pixel.text()
    assert "x 4, y 7" in text
    for value in engine.samples(source)[1, 1, 7, 4]:
        assert str(value) in text
    compared.viewer.pane.hovered.emit(-1, -1)
    assert compared.status_line.pixel.text() == ""


def test_a_corrupt_file_says_so_and_keeps_what_is_open(compared: MainWindow, engine: FakeEngine, drop_on, qtbot):
    before = compared.session.workspace.decoded
    drop_on(compared, engine.add_corrupt("broken.sanr"))
    qtbot.waitUntil(lambda: compared.session.messages.current is not None)
    assert "broken.sanr" in compared.message_bar.text.text()
    assert "checksum" in compared.message_bar.text.text()
    assert compared.message_bar.isVisible()
    assert "BitstreamError" in compared.message_bar.details.toPlainText()
    assert compared.session.workspace.decoded is before
    qtbot.mouseClick(compared.message_bar.close_button, Qt.MouseButton.LeftButton)
    assert not compared.message_bar.isVisible()


def test_a_wrong_order_is_told_and_fixed_with_one_click(window: MainWindow, engine: FakeEngine, tiny_lightfield, qtbot):
    path = engine.add_source(
        "flipped", np.array(tiny_lightfield.samples), order_ok=False, order_hint="folder:transpose"
    )
    window.session.opener.open(path)
    qtbot.waitUntil(lambda: bool(window.message_bar.buttons))
    qtbot.mouseClick(window.message_bar.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session.workspace.source.layout == "folder:transpose")
    qtbot.waitUntil(lambda: window.session.messages.current is None)


def test_the_view_is_exported_as_it_is_shown(compared: MainWindow, engine: FakeEngine, source: str, tmp_path: Path):
    compared.actions_by_key["mode_source"].trigger()
    compared.commands.export(str(tmp_path / "view.png"))
    from PIL import Image

    assert np.array_equal(np.asarray(Image.open(tmp_path / "view.png")), engine.samples(source)[1, 1])
    compared.commands.export(str(tmp_path / "missing" / "view.png"))
    assert compared.session.messages.current.level == "error"


def test_zoom_fit_and_one_to_one(opened: MainWindow, qtbot):
    pane = opened.viewer.pane
    fitted = pane.canvas.box.scale_px()
    assert fitted > 2
    opened.actions_by_key["one_to_one"].trigger()
    assert pane.canvas.box.scale_px() == pytest.approx(1 / pane.devicePixelRatioF(), rel=1e-3)
    opened.actions_by_key["zoom_in"].trigger()
    assert pane.canvas.box.scale_px() > 1 / pane.devicePixelRatioF()
    opened.actions_by_key["fit"].trigger()
    assert pane.canvas.box.scale_px() == pytest.approx(fitted, rel=1e-3)
    pane.canvas.box.set_scale(60)
    assert pane.grab().toImage().width() == pane.width()  # numbers in pixels are painted without a warning


def test_theme_layout_and_size_are_remembered(opened: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot):
    opened.actions_by_key["theme_dark"].trigger()
    opened.info_dock.hide()
    opened.resize(opened.width(), 640)
    opened.close()
    again = MainWindow(FakeEngine(tmp_path), tmp_path / "config")
    qtbot.addWidget(again)
    assert again.session.preferences.now.theme == "dark"
    assert again.session.recent.paths == opened.session.recent.paths
    assert again.height() == 640
    again._memory.set_empty(False)
    assert again.info_dock.isHidden()
    assert not again.curves_dock.isHidden()
    again.commands.use_theme("system")
    again.shut_down()


def test_every_action_has_words_and_a_place_in_the_menus(window: MainWindow):
    in_menus = set()

    def collect(menu) -> None:
        for action in menu.actions():
            if action.menu() is not None:
                collect(action.menu())
            in_menus.add(action)

    collect(window.menuBar())
    for key, action in window.actions_by_key.items():
        assert action in in_menus, key
        assert action.toolTip(), key


def test_every_control_has_a_name_and_a_tooltip(compared: MainWindow):
    controls = (QAbstractButton, QComboBox, QAbstractSpinBox, QSlider)
    for part in (compared.viewer, compared.views_panel, compared.empty_state, compared.message_bar):
        for control in (c for kind in controls for c in part.findChildren(kind)):
            name = control.accessibleName() or getattr(control, "text", str)()
            assert name, f"{part} has a control without a name: {control}"
            assert control.toolTip(), f"{name} has no tooltip"


def test_no_shortcut_is_used_twice(window: MainWindow):
    keys = [s.toString() for action in window.actions_by_key.values() for s in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_shortcut_sheet_opens_and_closes(window: MainWindow, qtbot):
    window.actions_by_key["shortcuts"].trigger()
    assert window.shortcuts.isVisible()
    qtbot.keyClick(window.shortcuts, Qt.Key.Key_Escape)
    assert not window.shortcuts.isVisible()

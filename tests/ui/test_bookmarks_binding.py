"""Bookmarks and figures in the real window over a scripted engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from test_edit_binding import pixels

from lfstudio.engine.difference_messages import Box
from lfstudio.render.stereo import Anaglyph, anaglyph
from lfstudio.ui.figure_drawing import PNG_SCALE
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.menus.menu_bar import BOOKMARKS


@pytest.fixture
def several(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a source and two files of it."""
    for noise in (3, 9):
        path = engine.add_coded(engine.folder / f"noise{noise}.sanr", degraded(engine.samples(source), noise), source)
        opened.session.opener.open(path)
    qtbot.waitUntil(lambda: len(opened.session.encodes.entries) == 2)
    qtbot.waitUntil(lambda: not opened.session.workspace.picture.waiting)
    QApplication.processEvents()  # the tabs take their room
    return opened


def listed(window: MainWindow) -> list[str]:
    menu = window.findChild(QMenu, BOOKMARKS)
    return [action.text() for action in menu.actions() if not action.isSeparator()][2:]


def test_a_bookmark_is_gone_to_from_the_menu(several: MainWindow):
    several.viewer.pane.zoom_to(9.0, 10.0, 12.0)
    several.actions_by_key["bookmark_add"].trigger()
    assert listed(several) == ["View (1, 1), wipe"]
    several.actions_by_key["mode_source"].trigger()
    several.actions_by_key["left"].trigger()
    several.actions_by_key["fit"].trigger()
    next(a for a in several.findChild(QMenu, BOOKMARKS).actions() if a.text() == "View (1, 1), wipe").trigger()
    assert several.session.workspace.state.index == (1, 1)
    assert several.actions_by_key["mode_wipe"].isChecked()
    assert several.viewer.pane.zoomed() == pytest.approx((9.0, 10.0, 12.0), abs=0.01)


def test_a_bookmark_of_a_larger_pane_shows_all_of_its_region(several: MainWindow):
    pane = several.viewer.pane
    several.session.bookmarks.add((80.0, 16.0, 12.0), (2.0, 4.0, 30.0, 20.0))
    several.session.bookmarks.go(0)
    left, top, right, bottom = pane.extent()
    assert (left <= 2.0, top <= 4.0, right >= 30.0, bottom >= 20.0) == (True, True, True, True)
    assert right - left < 32.0 * 1.3


def test_the_list_renames_and_deletes(several: MainWindow, qtbot):
    several.actions_by_key["bookmarks"].trigger()
    dialog = several.fields.bookmarks.dialog
    assert dialog.empty.isVisible()
    assert not dialog.go_button.isEnabled()
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert not dialog.empty.isVisible()
    dialog.list.item(0).setText("the edge")
    assert listed(several) == ["the edge"]
    dialog.list.item(0).setText("")
    assert dialog.list.item(0).text() == "the edge"
    dialog.list.setFocus()
    qtbot.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert listed(several) == []
    dialog.close()


@pytest.fixture
def figure(several: MainWindow, qtbot):
    """The figure dialog with everything there."""
    several.session.region.select(Box(4, 2, 10, 6))
    several.actions_by_key["export_figure"].trigger()
    dialog = several.fields.bookmarks.figure
    qtbot.waitUntil(lambda: several.session.figure.complete)
    yield dialog
    if several.fields.bookmarks.figure is dialog:
        dialog.close()


def test_a_figure_holds_the_regions_pixels(figure, several: MainWindow, engine: FakeEngine, source: str):
    figure.magnify.setValue(3)
    figure.rate.setChecked(False)
    figure.psnr.setChecked(False)
    figure.caption.clear()
    image = pixels(figure.drawing().image())
    region = engine.samples(source)[1, 1][2:8, 4:14]
    sharp = np.kron(region, np.ones((3 * PNG_SCALE, 3 * PNG_SCALE, 1), np.uint8))
    rows, columns = sharp.shape[:2]
    found = [
        (y, x)
        for y in range(image.shape[0] - rows + 1)
        for x in range(24, 26)
        if np.array_equal(image[y : y + rows, x : x + columns], sharp)
    ]
    assert len(found) == 1, "pixel by pixel, not blurred"


def test_what_is_unticked_is_left_out_and_error_maps_make_it_taller(figure, several: MainWindow):
    wide = figure.drawing().size
    figure.fields.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert len(several.session.figure.cells) == 2
    assert figure.drawing().size.width() < wide.width()
    figure.errors.setChecked(True)
    assert figure.drawing().size.height() > wide.height()
    for i in range(3):
        figure.fields.item(i).setCheckState(Qt.CheckState.Unchecked)
    figure.draw()
    assert "ticked" in figure.preview.text()
    assert not figure.export_button.isEnabled()


def test_the_caption_follows_the_region_until_it_is_ones_own(figure, several: MainWindow, qtbot):
    assert figure.caption.text() == "View (1, 1), 10 × 6 px at (4, 2)"
    several.session.region.select(Box(0, 0, 8, 8))
    several.fields.bookmarks.take()
    assert figure.caption.text() == "View (1, 1), 8 × 8 px at (0, 0)"
    figure.caption.clear()
    qtbot.keyClicks(figure.caption, "Mine")
    several.session.region.select(None)
    several.fields.bookmarks.take()
    assert figure.caption.text() == "Mine"
    assert several.session.figure.subject.box == Box(0, 0, 32, 24), "what is seen, when nothing is selected"


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".pdf", b"%PDF")])
def test_it_is_written_in_every_format(figure, several: MainWindow, tmp_path: Path, suffix: str, start: bytes):
    figure.errors.setChecked(True)
    figure.ask_export()
    dialog = several.findChild(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    chosen = next(name for name in dialog.nameFilters() if suffix in name)
    dialog.filterSelected.emit(chosen)
    assert dialog.selectedFiles()[0].endswith(suffix)
    path = tmp_path / f"figure{suffix}"
    dialog.fileSelected.emit(str(path))
    assert path.read_bytes().startswith(start)
    if suffix == ".svg":
        text = path.read_text()
        assert "noise9" in text
        assert "8-bit levels" in text
    if suffix == ".png":
        size = figure.drawing().size
        assert QImage(str(path)).width() == PNG_SCALE * size.width()
    dialog.close()


def test_it_is_copied_and_closing_ends_the_gathering(figure, several: MainWindow):
    figure.copy()
    assert QGuiApplication.clipboard().image().width() == PNG_SCALE * figure.drawing().size.width()
    figure.close()
    assert several.session.figure.subject is None


def test_a_large_figure_is_shown_smaller_and_whole(figure, several: MainWindow, qtbot):
    several.session.region.select(None)
    several.fields.bookmarks.take()
    figure.magnify.setValue(8)
    figure.errors.setChecked(True)
    figure.draw()
    whole, shown = figure.drawing().size, figure.preview.pixmap()
    assert whole.width() > figure.preview.width()
    assert shown.width() <= figure.preview.width()
    assert shown.height() <= figure.preview.height()
    assert shown.width() / shown.height() == pytest.approx(whole.width() / whole.height(), rel=0.02)
    assert "%" in figure.scale.text()
    figure.magnify.setValue(1)
    figure.errors.setChecked(False)
    figure.draw()
    assert "%" not in figure.scale.text(), "small ones are not blown up"


def test_a_figure_wears_the_guise_of_the_picture(figure, several: MainWindow, engine: FakeEngine, source: str, qtbot):
    plain = figure.drawing().size
    several.actions_by_key["disparity"].trigger()
    several.fields.bookmarks.take()
    cells = lambda: several.session.figure.cells  # noqa: E731
    qtbot.waitUntil(lambda: all(cell.pixels is not None and cell.disparities for cell in cells()))
    assert figure.drawing().size.height() > plain.height(), "with a colour bar"
    several.actions_by_key["anaglyph"].trigger()
    several.fields.bookmarks.take()
    qtbot.waitUntil(lambda: all(cell.pixels is not None for cell in cells()))
    views = engine.samples(source)[1]
    assert np.array_equal(cells()[0].pixels, anaglyph(views[0], views[2], Anaglyph.DUBOIS)[2:8, 4:14])
    several.actions_by_key["stereo_parallel"].trigger()
    several.fields.bookmarks.take()
    qtbot.waitUntil(lambda: all(cell.pixels is not None for cell in cells()))
    assert np.array_equal(cells()[0].pixels, np.concatenate([views[0][2:8, 4:14], views[2][2:8, 4:14]], axis=1))
    assert cells()[1].psnr_db is not None, "of the views themselves"
    figure.errors.setChecked(True)
    figure.draw()

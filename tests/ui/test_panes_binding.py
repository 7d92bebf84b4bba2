"""Several panes in the real window over a scripted engine."""

from __future__ import annotations

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from test_main_window import drag, every_move_counts  # noqa: F401

from lfstudio.engine.difference_messages import Box
from lfstudio.render.stereo import Anaglyph, anaglyph
from lfstudio.session.panes import SOURCE
from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.pane_grid import columns_for


@pytest.fixture
def several(opened: MainWindow, engine: FakeEngine, source: str, qtbot) -> MainWindow:
    """The window with a source and three files of it, four panes, all decoded."""
    for noise in (2, 6, 12):
        path = engine.add_coded(engine.folder / f"noise{noise}.sanr", degraded(engine.samples(source), noise), source)
        opened.session.opener.open(path)
    qtbot.waitUntil(lambda: len(opened.session.encodes.entries) == 3)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    opened.actions_by_key["panes_4"].trigger()
    settle(opened, qtbot)
    return opened


def settle(window: MainWindow, qtbot) -> None:
    panes = window.session.panes

    def ready() -> bool:
        shown = [panes.shown(i) for i in range(len(panes.contents))]
        return all(s.picture is not None and not s.picture.waiting for s in shown)

    qtbot.waitUntil(ready)


def cells(window: MainWindow):
    grid = window.fields.panes.grid
    return grid.cells[: grid.count]


def test_it_takes_two_light_fields(opened: MainWindow):
    assert not opened.actions_by_key["panes_2"].isEnabled()
    assert not opened.actions_by_key["panes_toggle"].isEnabled()
    assert opened.fields.panes.grid is None


def test_every_pane_draws_its_own_light_field(several: MainWindow, engine: FakeEngine):
    assert not several.viewer.pane.isVisible()
    assert [cell.choice.currentText() for cell in cells(several)] == ["Source", "noise12", "noise2", "noise6"]
    for cell, what in zip(cells(several), several.session.panes.contents, strict=True):
        field = next(f for f in several.session.panes.fields if f.what == what)
        assert np.array_equal(cell.pane.pixels(), engine.samples(field.document.opened.path)[1, 1])
    assert cells(several)[0].figures.text() == ""
    assert cells(several)[1].figures.text().startswith("0.250 bpp · ")
    assert cells(several)[2].figures.text().endswith(" dB"), "measured here, as the engine has not"


@pytest.mark.usefixtures("every_move_counts")
def test_arrow_keys_and_drags_move_all(several: MainWindow, engine: FakeEngine, qtbot):
    pane = cells(several)[2].pane
    several.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    assert several.session.panes.active == 2
    assert several.session.encodes.name(several.session.encodes.current) == "noise2"
    qtbot.keyClick(pane, Qt.Key.Key_Left)
    settle(several, qtbot)
    for i in (0, 3):
        field = several.session.panes.shown(i).field
        assert np.array_equal(cells(several)[i].pane.pixels(), engine.samples(field.document.opened.path)[1, 0])
    before = several.session.workspace.state.index
    middle = pane.canvas.viewport().rect().center()
    drag(pane.canvas.viewport(), middle, middle - QPoint(30, 0), middle - QPoint(200, 0))
    assert several.session.workspace.state.index.v > before.v


def test_zooms_are_linked_until_they_are_not(several: MainWindow, qtbot):
    first, second, *_ = cells(several)
    first.pane.zoom_to(8.0, 10.0, 12.0)
    assert second.pane.zoomed() == pytest.approx((8.0, 10.0, 12.0), abs=0.01)
    several.actions_by_key["panes_linked"].trigger()
    first.pane.zoom_to(4.0, 16.0, 12.0)
    assert second.pane.zoomed()[0] == pytest.approx(8.0, abs=0.01)
    several.session.panes.activate(1)
    several.actions_by_key["panes_linked"].trigger()
    assert first.pane.zoomed()[0] == pytest.approx(8.0, abs=0.01)
    several.actions_by_key["fit"].trigger()
    assert all(cell.pane.zoomed() is None for cell in cells(several))


@pytest.mark.parametrize(("key", "n"), [("panes_4", 4), ("panes_all", 6)])
def test_panes_are_alike_and_the_window_keeps_its_size(
    opened: MainWindow, engine: FakeEngine, source: str, qtbot, key: str, n: int
):
    for noise in range(2, 8):
        path = engine.add_coded(engine.folder / f"noise{noise}.sanr", degraded(engine.samples(source), noise), source)
        opened.session.opener.open(path)
    qtbot.waitUntil(lambda: len(opened.session.encodes.entries) == 6)
    opened.resize(1280, 800)
    QApplication.processEvents()
    before = opened.size()
    opened.actions_by_key[key].trigger()
    for _ in range(5):
        QApplication.processEvents()
    assert opened.fields.panes.grid.count == n
    widths, heights = ({getattr(cell, what)() for cell in cells(opened)} for what in ("width", "height"))
    assert max(widths) - min(widths) <= 1
    assert max(heights) - min(heights) <= 1
    assert opened.size() == before


def test_the_zoom_comes_along_to_one_pane_and_back(several: MainWindow, qtbot):
    cells(several)[0].pane.zoom_to(6.0, 10.0, 12.0)
    several.actions_by_key["panes_1"].trigger()
    assert several.viewer.pane.isVisible()
    assert not several.fields.panes.grid.isVisible()
    assert several.viewer.pane.zoomed() == pytest.approx((6.0, 10.0, 12.0), abs=0.01)
    several.viewer.pane.zoom_to(3.0, 12.0, 12.0)
    several.actions_by_key["panes_toggle"].trigger()
    assert cells(several)[1].pane.zoomed() == pytest.approx((3.0, 12.0, 12.0), abs=0.01)
    assert several.actions_by_key["panes_4"].isChecked()


def test_the_status_line_says_the_zoom_of_what_is_seen(several: MainWindow, qtbot):
    for key in ("panes_2", "panes_1"):
        several.actions_by_key[key].trigger()
        several.actions_by_key["fit"].trigger()
        settle(several, qtbot)
    shown = 100 * several.viewer.pane.canvas.box.scale_px()
    assert shown > 110 * cells(several)[0].pane.canvas.box.scale_px()
    assert several.status_line.zoom.text() == f"{shown:.0f} %"


def test_a_pane_chooses_what_it_shows(several: MainWindow, qtbot):
    several.actions_by_key["panes_2"].trigger()
    cell = cells(several)[1]
    cell.choice.setCurrentIndex(1)
    cell.choice.activated.emit(1)
    assert several.session.panes.contents == (SOURCE, 1)
    settle(several, qtbot)
    assert cell.choice.currentText() == "noise2"


def test_error_maps_side_by_side(several: MainWindow, qtbot):
    several.session.workspace.set_mode(Mode.ERROR)
    settle(several, qtbot)
    qtbot.waitUntil(lambda: all(cell.pane.picture.heat is not None for cell in cells(several)[1:]))
    means = [float(cell.pane.picture.heat.mean()) for cell in cells(several)[1:]]
    assert means[1] < means[2] < means[0]
    assert cells(several)[0].pane.picture.heat is None


def test_the_pixel_under_the_pointer_is_read_from_its_pane(several: MainWindow, engine: FakeEngine):
    seen = []
    several.viewer.pixelChanged.connect(seen.append)
    several.fields.panes._hovered(2, 3, 4)
    name = several.session.panes.shown(2).field.document.opened.path
    assert seen[-1].decoded == tuple(engine.samples(name)[1, 1, 4, 3])


def test_holding_the_key_shows_the_source_everywhere(several: MainWindow, engine: FakeEngine, source: str, qtbot):
    pane = cells(several)[1].pane
    several.activateWindow()
    pane.setFocus()
    qtbot.waitUntil(pane.hasFocus)
    qtbot.keyPress(pane, Qt.Key.Key_QuoteLeft)
    assert np.array_equal(cells(several)[3].pane.pixels(), engine.samples(source)[1, 1])
    qtbot.keyRelease(pane, Qt.Key.Key_QuoteLeft)
    assert not np.array_equal(cells(several)[3].pane.pixels(), engine.samples(source)[1, 1])


def test_closing_the_light_field_ends_the_panes(several: MainWindow):
    several.actions_by_key["close"].trigger()
    assert not several.fields.panes.grid.isVisible()


@pytest.mark.parametrize(
    ("n", "size", "columns"),
    [(2, (800, 400), 2), (2, (400, 900), 1), (4, (600, 600), 2), (6, (900, 600), 3), (3, (900, 300), 3)],
)
def test_panes_are_as_large_as_can_be(n, size, columns):
    assert columns_for(n, *size, 1.0) == columns


def test_side_by_side_needs_no_wipe_and_one_picture_gets_it_back(opened, engine, source, qtbot):
    path = engine.add_coded(engine.folder / "a.sanr", degraded(engine.samples(source), 6), source)
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    assert opened.session.workspace.state.mode is Mode.WIPE
    opened.actions_by_key["panes_2"].trigger()
    settle(opened, qtbot)
    assert opened.session.workspace.state.mode is Mode.DECODED
    assert cells(opened)[1].pane.picture.right is None
    opened.actions_by_key["panes_1"].trigger()
    assert opened.session.workspace.state.mode is Mode.WIPE


def test_every_pane_wipes_against_the_source(several: MainWindow, engine: FakeEngine, source: str, qtbot):
    several.actions_by_key["mode_wipe"].trigger()
    settle(several, qtbot)
    shown = cells(several)
    assert shown[0].pane.picture.right is None, "the source has nothing to be wiped against"
    for cell, what in zip(shown[1:], several.session.panes.contents[1:], strict=True):
        field = next(f for f in several.session.panes.fields if f.what == what)
        assert np.array_equal(cell.pane.picture.base, engine.samples(source)[1, 1])
        assert np.array_equal(cell.pane.picture.right, engine.samples(field.document.opened.path)[1, 1])
        assert cell.pane.canvas.handle.isVisible()
    shown[2].pane.canvas.handle.moved.emit(8.0)
    assert several.session.workspace.state.wipe == 0.25
    assert [cell.pane.canvas.handle.value() for cell in shown[1:]] == [8.0] * 3
    several.actions_by_key["swap"].trigger()
    assert np.array_equal(shown[1].pane.picture.right, engine.samples(source)[1, 1])
    shown[3].pane.wipeCentred.emit()
    assert several.session.workspace.state.wipe == 0.5


def test_guises_are_worn_in_every_pane(several: MainWindow, engine: FakeEngine, source: str, qtbot):
    several.actions_by_key["disparity"].trigger()
    settle(several, qtbot)
    qtbot.waitUntil(lambda: all(cell.pane.picture.disparity is not None for cell in cells(several)))
    asked = {request.handle for request in engine.requests if type(request).__name__ == "DisparityRequest"}
    assert len(asked) == 4, "each has its own map"
    several.fields.panes._hovered(2, 3, 4)
    assert cells(several)[1].pane.captions["left"].startswith("Disparity")
    several.actions_by_key["anaglyph"].trigger()
    settle(several, qtbot)
    for cell, what in zip(cells(several), several.session.panes.contents, strict=True):
        field = next(f for f in several.session.panes.fields if f.what == what)
        views = engine.samples(field.document.opened.path)[1]
        expected = anaglyph(views[0], views[2], Anaglyph.DUBOIS)
        qtbot.waitUntil(lambda c=cell, e=expected: np.array_equal(c.pane.picture.base, e))
        assert cell.pane.captions["left"].startswith("Anaglyph")
    several.actions_by_key["mode_wipe"].trigger()
    settle(several, qtbot)
    views = engine.samples(source)[1]
    assert np.array_equal(cells(several)[2].pane.picture.base, anaglyph(views[0], views[2], Anaglyph.DUBOIS))
    several.actions_by_key["anaglyph"].trigger()
    settle(several, qtbot)
    assert not cells(several)[2].pane.picture.title


def test_the_pinned_pixel_is_marked_in_every_pane(several: MainWindow, qtbot):
    pane = cells(several)[1].pane
    pane.clicked.emit(7, 5, Qt.KeyboardModifier.NoModifier)
    marked = several.pixels.marked()
    assert [marked[cell.pane] for cell in cells(several)] == [(7, 5)] * 4
    several.actions_by_key["panes_1"].trigger()
    assert several.pixels.marked()[several.viewer.pane] == (7, 5)
    several.actions_by_key["pin_pixel"].trigger()
    assert several.pixels.marked()[several.viewer.pane] is None
    several.actions_by_key["panes_4"].trigger()
    assert set(several.pixels.marked().values()) == {None}


def test_the_panels_follow_the_pointer_in_every_pane(several: MainWindow, qtbot):
    cells(several)[2].pane.hovered.emit(9, 3)
    qtbot.waitUntil(lambda: several.session.pixel.pixel == (9, 3))


def test_the_histogram_is_of_the_active_pane(several: MainWindow, qtbot):
    several.actions_by_key["histogram"].trigger()
    assert several.pixels.histogram.parent() is several.fields.panes.pane
    assert several.pixels.histogram.isVisible()
    first = several.pixels.histogram.shown
    several.session.panes.step_active(1)
    assert several.pixels.histogram.parent() is several.fields.panes.pane
    assert several.pixels.histogram.shown is not first
    several.actions_by_key["panes_1"].trigger()
    assert several.pixels.histogram.parent() is several.viewer.pane
    assert several.pixels.histogram.isVisible()


def test_zooming_to_the_selection_is_for_panes_too(several: MainWindow):
    several.session.region.select(Box(4, 4, 8, 6))
    several.actions_by_key["region_zoom"].trigger()
    seen = cells(several)[0].pane.extent()
    assert seen[0] >= 0
    assert seen[2] <= 16


def test_captions_of_narrow_panes_do_not_overlap(several: MainWindow, qtbot):
    several.resize(1280, 800)
    several.actions_by_key["panes_all"].trigger()
    for key in ("mode_wipe", "disparity"):
        several.actions_by_key[key].trigger()
    settle(several, qtbot)
    qtbot.waitUntil(lambda: all(cell.pane.picture.right_heat is not None for cell in cells(several)[1:]))
    for cell in cells(several)[1:]:
        left, right = (cell.pane._labels[name].geometry() for name in ("left", "right"))
        assert left.right() < right.left()
        assert right.right() <= cell.pane.width()

"""Rate and quality in the window: a curve grows with an encode, anchors are measured beside it, and compared."""

from __future__ import annotations

import fake_engine
import numpy as np
import pytest
from fake_anchors import lack_the_encoder, measure_until_told, point
from fake_engine import FakeEngine
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox

from lfstudio.core.events import Done, Snapshot
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.rate_book import Subject
from lfstudio.ui import theme
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.rate_panel import RatePanel
from lfstudio.ui.rate_plot import emptiest_corner, look


@pytest.fixture
def panel(opened: MainWindow) -> RatePanel:
    """Rate and quality in front, a source open, nothing measured."""
    opened.curves_dock.show_rates()
    return opened.curves_dock.rate


def texts(panel: RatePanel) -> list[list[str]]:
    """The table's words, row by row."""
    panel.draw()
    columns = range(panel.table.columnCount())
    return [[panel.table.item(row, c).text() for c in columns] for row in range(panel.table.rowCount())]


def encode(window: MainWindow, source: str, name: str, bpp: float, psnr: float) -> None:
    """An encode of three files, the last one with these figures."""
    book = window.session.rates
    book.begin(EncodeJob(source, f"{name}.sanr", preset="fast", lambda_=0.01))
    for k in (2, 1):
        book.add(Snapshot("x", 10 - k, 900, bpp * (1 + k), bpp, psnr - k, psnr - k, [[psnr]], 1.0, psnr - k + 1))
    book.add(Done({"bpp": bpp, "psnr_db": psnr, "psnr_yuv_db": psnr + 1, "bytes": 800, "steps": 10}))


def test_an_empty_plot_invites(panel: RatePanel, window: MainWindow) -> None:
    assert panel.pages.currentWidget() is panel.empty
    assert "Measure anchors" in panel.empty.text()
    assert panel.button.isEnabled()
    assert not panel.table.isVisible()
    assert not panel.running.isVisible()


def test_no_light_field_no_anchors(window: MainWindow) -> None:
    panel = window.curves_dock.rate
    panel.draw()
    assert "Open a light field" in panel.empty.text()
    assert not panel.button.isEnabled()
    assert not window.actions_by_key["anchors"].isEnabled()


def test_an_encode_draws_its_curve_while_it_runs(
    panel: RatePanel, opened: MainWindow, source: str, engine: FakeEngine, qtbot
) -> None:
    engine.script = fake_engine.wait_to_be_told
    opened.encode_dock.encode_button.click()
    qtbot.waitUntil(lambda: bool(opened.session.rates.curves("rgb")))
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is not panel.empty)
    assert "(running)" in texts(panel)[0][0]
    names = [item.name() for item in panel.plot.getPlotItem().listDataItems()]
    assert "latest" in names
    opened.actions_by_key["stop"].trigger()
    qtbot.waitUntil(lambda: not opened.session.encode.running)
    assert "running" not in texts(panel)[0][0]


def test_anchors_are_measured_with_one_click_and_compared(
    panel: RatePanel, opened: MainWindow, source: str, engine: FakeEngine, qtbot
) -> None:
    encode(opened, source, "one", 0.1, 38.0)
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.session.anchors.running)
    assert [job.codec for job in engine.anchor_jobs] == ["x265", "svtav1"]
    assert engine.anchor_jobs[0].source == source
    codec, x265, svtav1 = texts(panel)
    anchor = 1.6 * 2 ** (-(54 - 38.0) * 2 / 6)
    assert codec[1] == f"{100 * (0.1 / anchor - 1):+.0f} %\nat 38.0 dB".replace("-", "−")
    assert x265[0].startswith("x265")
    assert svtav1[1:] == ["", ""]
    curves = {item.name(): item for item in panel.plot.getPlotItem().listDataItems() if item.name()}
    x, y = curves["x265, low-delay P, 4:4:4"].getOriginalDataset()
    expected = sorted((point(qp).bpp, point(qp).psnr_db) for qp in (22, 27, 32, 37))
    assert list(zip(x, y, strict=True)) == expected
    assert len(curves["fast"].getOriginalDataset()[0]) == 1


def test_the_other_quality_and_the_linear_axis(panel: RatePanel, opened: MainWindow, source: str, qtbot) -> None:
    encode(opened, source, "one", 0.1, 35.0)
    panel.draw()
    assert panel.plot.getPlotItem().getAxis("bottom").logMode
    panel.log_box.setChecked(False)
    assert not panel.plot.getPlotItem().getAxis("bottom").logMode
    panel.measure_box.setCurrentIndex(1)
    (trail, line) = panel.plot.getPlotItem().listDataItems()
    assert line.getOriginalDataset()[1].tolist() == [36.0]
    assert trail.getOriginalDataset()[1].tolist() == [34.0, 35.0, 36.0]
    assert "YUV" in panel.plot.getPlotItem().getAxis("left").labelText
    assert "36.00 dB" in texts(panel)[0][0]


def test_points_tell_what_they_are(panel: RatePanel, opened: MainWindow, source: str) -> None:
    encode(opened, source, "one", 0.1, 35.0)
    panel.log_box.setChecked(False)
    panel.draw()
    _, line = panel.plot.getPlotItem().listDataItems()

    class Hover:
        def pos(self) -> QPointF:
            return QPointF(0.1, 35.0)

        exit = False

    line.scatter.hoverEvent(Hover())
    told = panel.plot.getPlotItem().getViewBox().toolTip()
    for words in ("one", "λ 0.01", "800 B", "0.1000 bpp", "RGB 35.00 dB", "YUV 6:1:1 36.00 dB"):
        assert words in told


def test_the_rates_of_four_encodes_make_a_bd_rate(panel: RatePanel, opened: MainWindow, source: str) -> None:
    book = opened.session.rates
    for k, (bpp, psnr) in enumerate([(0.06, 35.6), (0.1, 38.0), (0.2, 41.0), (0.4, 42.9)]):
        encode(opened, source, f"e{k}", bpp, psnr)
    book.add_anchor(book.subject, "x265-ldp", [point(qp) for qp in (22, 27, 32, 37)])
    first = texts(panel)[0]
    assert first[1].endswith("BD-rate so far")
    assert first[2] == "–"
    assert "e0" in panel.table.item(0, 0).toolTip()


def test_remembered_anchors_appear_at_once(panel: RatePanel, opened: MainWindow, engine: FakeEngine, qtbot) -> None:
    assert not opened.session.rates.anchors
    engine.remembered = {"x265": (point(22), point(27))}
    engine.add_source("other", np.full((2, 2, 16, 16, 3), 9, np.uint8))
    opened.session.opener.open(str(engine.folder / "other"))
    qtbot.waitUntil(lambda: bool(opened.session.rates.anchors))
    assert len(opened.session.rates.anchors["x265-ldp"]) == 2
    qtbot.waitUntil(lambda: panel.pages.currentWidget() is not panel.empty)


def test_a_missing_encoder_is_told_and_the_other_one_measured(
    panel: RatePanel, opened: MainWindow, engine: FakeEngine, qtbot
) -> None:
    engine.anchor_script = lack_the_encoder
    opened.actions_by_key["anchors"].trigger()
    qtbot.waitUntil(lambda: not opened.session.anchors.running)
    assert "no such encoder" in opened.message_bar.text.text()
    assert "Install PyAV" in opened.message_bar.text.text()
    assert [row[0].split(",")[0] for row in texts(panel)] == ["SVT-AV1"]


def test_progress_shows_and_a_cancel_ends_it(panel: RatePanel, opened: MainWindow, engine: FakeEngine, qtbot) -> None:
    engine.anchor_script = measure_until_told
    qtbot.mouseClick(panel.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.bar.value() == 1)
    assert panel.running.isVisible()
    assert not panel.button.isVisible()
    assert panel.bar.maximum() == 8
    assert panel.status.text() == "Measuring x265: point 2 of 8"
    panel.status.setText("SVT-AV1 mit wahlfreiem Zugriff wird gemessen: Punkt 12 von 16")
    assert panel.minimumSizeHint().width() <= 336  # no text makes the window wider
    qtbot.mouseClick(panel.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.session.anchors.running)
    assert panel.button.isVisible()
    assert len(opened.session.rates.anchors["x265-ldp"]) == 1
    assert opened.session.messages.current is None


def test_a_window_that_closes_ends_the_measurement(panel: RatePanel, opened: MainWindow, engine: FakeEngine, qtbot):
    engine.anchor_script = measure_until_told
    panel.button.click()
    qtbot.waitUntil(lambda: panel.bar.value() == 1)
    opened.close()
    assert opened._over, "nobody is asked: remembered points are kept"


def test_an_opened_file_is_a_point(
    panel: RatePanel, opened: MainWindow, engine: FakeEngine, source: str, qtbot
) -> None:
    samples = fake_engine.degraded(engine.samples(source), 4)
    info: dict[str, object] = {"metadata": {"preset": "balanced", "lambda": "0.02"}}
    opened.session.opener.open(engine.add_coded(engine.folder / "x.sanr", samples, source, info))
    qtbot.waitUntil(lambda: bool(opened.session.rates.curves("rgb")))
    assert opened.session.rates.subject == Subject(source)
    assert texts(panel)[0][0].startswith("balanced")


def test_the_theme_reaches_plot_and_table(
    qapp: QApplication, panel: RatePanel, opened: MainWindow, source: str
) -> None:
    encode(opened, source, "one", 0.1, 35.0)
    light = look(0, anchor=True)
    try:
        theme.apply_theme(qapp, "dark")
        assert look(0, anchor=True) != light
        panel.draw()
        assert panel.plot.backgroundBrush().color().name() == theme.DARK.surface
        panel.grab()
    finally:
        theme.apply_theme(qapp, "light")


def test_every_control_has_a_name_and_a_tooltip(panel: RatePanel) -> None:
    for control in (c for kind in (QAbstractButton, QComboBox) for c in panel.findChildren(kind)):
        if control.parent() is panel or control.parent() is panel.running:
            assert control.accessibleName() or control.text()  # type: ignore[attr-defined]
            assert control.toolTip()


def test_the_legend_keeps_out_of_the_way() -> None:
    falling = np.array([0.0, 0.5, 1.0])
    assert emptiest_corner(falling, falling[::-1]) in ((8, -8), (-8, 8))
    assert emptiest_corner(falling, falling) in ((-8, -8), (8, 8))
    assert emptiest_corner(np.array([0.0, 0.0, 1.0]), np.array([0.0, 1.0, 1.0])) == (-8, -8)
    assert emptiest_corner(np.zeros(0), np.zeros(0)) == (8, -8)
    assert emptiest_corner(np.ones(1), np.ones(1)) != (8, -8)
    at = np.linspace(0, 1, 50)
    assert emptiest_corner(at, at**0.5) == (-8, -8)
    assert emptiest_corner(at, np.minimum(1, 0.4 + at), (0.6, 0.3)) == (-8, -8), "a wide one does not fit above"

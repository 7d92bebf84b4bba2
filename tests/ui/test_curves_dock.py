"""The curves panel: drawing, switching, throttling, exporting."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfstudio.core.events import Snapshot, Step
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.anchors import AnchorControl
from lfstudio.session.messages import MessageCentre
from lfstudio.session.rate_book import RateBook
from lfstudio.session.workspace import Workspace
from lfstudio.ui import theme
from lfstudio.ui.curve_plots import DecadeAxis
from lfstudio.ui.curves_dock import CurvesDock


def step(i: int) -> Step:
    return Step(i, 1000, 1.0 / i, 0.2, 20 + i / 50, i * 1.0, 9.0)


def snapshot(i: int, bpp: float, psnr: float) -> Snapshot:
    return Snapshot("x.sanr", i, 1234, bpp, bpp * 0.99, psnr, psnr, [[psnr]], i * 1.0)


def make_dock(book: RateBook) -> CurvesDock:
    """A panel over ``book``, in which no anchor is ever measured."""

    def never(*_: object) -> None:
        raise AssertionError

    anchors = AnchorControl(book, Workspace(), None, MessageCentre(), never)  # type: ignore[arg-type]
    return CurvesDock(book, anchors)


def tell(dock: CurvesDock, event: Step | Snapshot) -> None:
    dock.handle_event(event)
    dock._rates.add(event)


@pytest.fixture
def dock(qtbot: QtBot) -> CurvesDock:
    """A visible panel in the middle of its second encode."""
    book = RateBook()
    widget = make_dock(book)
    qtbot.addWidget(widget)
    widget.resize(400, 520)
    widget.show()
    for name in ("first", "second"):
        widget.reset(name)
        book.begin(EncodeJob("scene", f"{name}.sanr", preset="fast"))
        if name == "first":
            tell(widget, snapshot(10, 0.3, 28.0))
    for i in range(1, 501):
        tell(widget, step(i))
    tell(widget, snapshot(250, 0.2, 29.0))
    tell(widget, snapshot(500, 0.18, 31.0))
    widget._draw()
    return widget


def test_an_empty_panel_says_what_comes(qtbot: QtBot) -> None:
    dock = make_dock(RateBook())
    qtbot.addWidget(dock)
    assert dock.pages.currentIndex() == 0
    dock.reset("new")
    assert dock.pages.currentIndex() == 0
    assert not dock.summary.text()


def test_curves_and_measured_points_are_drawn(dock: CurvesDock) -> None:
    assert dock.pages.currentIndex() == 1
    x, y = dock.training._measured[0].getOriginalDataset()
    assert x.tolist() == [250, 500]
    assert y.tolist() == [29, 31]
    x, y = dock.training._raw[1].getOriginalDataset()
    assert (x[0], x[-1]) == (1, 500)
    assert (y[0], y[-1]) == pytest.approx((20.02, 30.0))
    assert dock.training.loss.getAxis("left").logMode
    assert "Step 500" in dock.summary.text()
    assert "Last file: 31.00 dB at 0.1800 bpp" in dock.summary.text()


def test_time_log_and_smoothing(dock: CurvesDock) -> None:
    dock.axis_box.setCurrentIndex(1)
    x, _ = dock.training._smooth[0].getOriginalDataset()
    assert x[-1] == pytest.approx(500 / 60)
    assert "min" in dock.training.rate.getAxis("bottom").labelText
    dock.log_box.setChecked(True)
    assert dock.training.rate.getAxis("bottom").logMode
    dock.smoothing.setValue(0)
    dock._draw()
    assert dock.amount == 0
    assert (
        dock.training._raw[0].getOriginalDataset()[0] is None or len(dock.training._raw[0].getOriginalDataset()[0]) == 0
    )
    _, y = dock.training._smooth[0].getOriginalDataset()
    assert y[0] == pytest.approx(1.0)
    assert y[-1] == pytest.approx(1 / 500)


def test_a_smooth_curve_lags(dock: CurvesDock) -> None:
    dock.smoothing.setValue(80)
    dock._draw()
    _, raw = dock.training._raw[1].getOriginalDataset()
    _, smooth = dock.training._smooth[1].getOriginalDataset()
    assert smooth[-1] < raw[-1]


def test_earlier_encodes_are_forgotten_on_request(dock: CurvesDock) -> None:
    dock.show_rates()
    assert [len(curve.trails) for curve in dock._rates.curves("rgb")] == [2]
    dock._forget()
    assert [trail.title for curve in dock._rates.curves("rgb") for trail in curve.trails] == ["second"]


def test_many_events_are_drawn_together(qtbot: QtBot, dock: CurvesDock, monkeypatch: pytest.MonkeyPatch) -> None:
    dock._timer.stop()
    draws: list[int] = []
    monkeypatch.setattr(dock.training, "draw", lambda *arguments: draws.append(1))
    for i in range(501, 1501):
        dock.handle_event(step(i))
    assert draws == []
    qtbot.waitUntil(lambda: bool(draws), timeout=5000)
    assert len(draws) == 1


def test_a_hidden_panel_draws_when_it_is_shown(qtbot: QtBot, dock: CurvesDock, monkeypatch: pytest.MonkeyPatch) -> None:
    draws: list[int] = []
    dock.hide()
    dock._timer.stop()
    monkeypatch.setattr(dock.training, "draw", lambda *arguments: draws.append(1))
    dock.handle_event(step(501))
    dock._timer.stop()
    dock._draw_if_visible()
    assert draws == []
    dock.show()
    qtbot.waitUntil(lambda: bool(draws), timeout=5000)


def test_long_encodes_are_thinned(dock: CurvesDock) -> None:
    rows = np.column_stack([np.arange(300_000.0)] * 5)
    dock.reset("long")
    dock.data.steps.extend(rows)
    dock._draw()
    assert len(dock.training._smooth[2].getOriginalDataset()[0]) < 1000


def test_wild_numbers_do_not_stop_the_drawing(dock: CurvesDock) -> None:
    dock.reset("wild")
    nan = float("nan")
    dock.handle_event(Step(0, 10, nan, nan, nan, 0.0, nan))
    dock.handle_event(Step(1, 10, -1.0, float("inf"), 30.0, 0.1, nan))
    dock.log_box.setChecked(True)
    dock._draw()
    dock.grab()


def test_exports(qtbot: QtBot, dock: CurvesDock, tmp_path: Path) -> None:
    dock.export_csv(str(tmp_path / "a.csv"))
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    assert len(rows) == 500 + 2
    dock.export_png(str(tmp_path / "a.png"))
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.width() >= 1.5 * dock.training.width()
    dock.tabs.setCurrentIndex(1)
    dock.export_svg(str(tmp_path / "a.svg"))
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert root.tag.endswith("svg")
    assert len(list(root.iter())) > 20
    words = "".join(root.itertext())
    assert "fast" in words, "the curves are named in the picture"
    assert not dock.rate.plot.legend.isVisible(), "on the screen the table names them"
    dock.export_png(str(tmp_path / "rate.png"))
    assert QImage(str(tmp_path / "rate.png")).width() == 1280
    dock.export_csv(str(tmp_path / "rates.csv"))
    rows = list(csv.DictReader((tmp_path / "rates.csv").open(encoding="utf-8")))
    assert [(row["encode"], row["bpp"]) for row in rows] == [("first", "0.3"), ("second", "0.2"), ("second", "0.18")]
    for export in (dock.export_csv, dock.export_png):
        with qtbot.waitSignal(dock.problem) as told:
            export(str(tmp_path / "gone" / "a.png"))
        assert "gone" in told.args[0]


def test_the_theme_reaches_the_plots(qapp: QApplication, dock: CurvesDock) -> None:
    try:
        theme.apply_theme(qapp, "dark")
        assert dock.training.backgroundBrush().color().name() == theme.DARK.surface
        assert theme.DARK.series[0] in dock.legend.text()
        dock.tabs.setCurrentIndex(1)
        dock.grab()
    finally:
        theme.apply_theme(qapp, "light")


@pytest.mark.parametrize(("low", "high"), [(-3.0, -2.5), (-2.9, -0.2), (0.0, 5.5), (-0.05, 0.03)])
def test_logarithmic_axes_have_some_labels_but_not_many(qapp: QApplication, low: float, high: float) -> None:
    axis = DecadeAxis("left")
    axis.setLogMode(x=False, y=True)
    labelled, bare = axis.logTickValues(low, high, 140.0, None)
    assert 1 <= len(labelled[1]) <= 10
    assert not set(labelled[1]) & set(bare[1])
    assert all(low <= tick <= high for tick in labelled[1] + bare[1])


@pytest.mark.parametrize(
    ("low", "high", "size", "expected"),
    [
        (0.004, 0.03, 56, [0.005, 0.01, 0.02]),
        (0.004, 0.29, 56, [0.01, 0.03, 0.1]),
        (0.002, 900.0, 110, [0.01, 0.1, 1, 10, 100]),
        (0.002, 900.0, 56, [0.01, 1, 100]),
    ],
)
def test_even_a_short_logarithmic_axis_has_several_labels(
    qapp: QApplication, low: float, high: float, size: float, expected: list[float]
) -> None:
    labelled = DecadeAxis("left").logTickValues(np.log10(low), np.log10(high), size, None)[0][1]
    assert 10.0 ** np.array(labelled) == pytest.approx(expected)

"""The curves panel: drawing, switching, throttling, exporting."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from lfstudio.core.events import Done, Event, Failed, Snapshot, Step
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.anchors import AnchorControl
from lfstudio.session.encode_history import EncodeHistory
from lfstudio.session.encode_journal import EncodeJournal
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


def make_dock(book: RateBook, folder: Path) -> CurvesDock:
    """A panel over ``book``, in which no anchor is ever measured; what is kept goes into ``folder``."""

    def never(*_: object) -> None:
        raise AssertionError

    anchors = AnchorControl(book, Workspace(), None, MessageCentre(), never)  # type: ignore[arg-type]
    return CurvesDock(EncodeJournal(EncodeHistory(folder)), book, anchors)


def begin(dock: CurvesDock, name: str) -> None:
    job = EncodeJob("scene", f"{name}.sanr", preset="fast")
    dock._rates.begin(job)
    dock._journal.look_at(dock._rates.subject)
    dock._journal.begin(job)


def tell(dock: CurvesDock, event: Event) -> None:
    dock._journal.add(event)
    dock._rates.add(event)


def ended(dock: CurvesDock, psnr: float = 31.5) -> None:
    tell(dock, Done({"path": "x.sanr", "bpp": 0.17, "psnr_db": psnr, "bytes": 1200, "steps": 500, "wall_s": 501.0}))


@pytest.fixture
def dock(qtbot: QtBot, tmp_path: Path) -> CurvesDock:
    """A visible panel in the middle of its second encode."""
    widget = make_dock(RateBook(), tmp_path / "kept")
    qtbot.addWidget(widget)
    widget.resize(400, 520)
    widget.show()
    for name in ("first", "second"):
        begin(widget, name)
        if name == "first":
            for i in range(1, 101):
                tell(widget, step(i))
            tell(widget, snapshot(10, 0.3, 28.0))
            tell(widget, Failed("EncodeError", "the device is lost"))
    for i in range(1, 501):
        tell(widget, step(i))
    tell(widget, snapshot(250, 0.2, 29.0))
    tell(widget, snapshot(500, 0.18, 31.0))
    widget._draw()
    return widget


def test_an_empty_panel_says_what_comes(qtbot: QtBot, tmp_path: Path) -> None:
    dock = make_dock(RateBook(), tmp_path)
    qtbot.addWidget(dock)
    assert dock.training.pages.currentIndex() == 0
    begin(dock, "new")
    assert dock.training.pages.currentIndex() == 0
    assert not dock.training.readout.text()
    assert dock.training.earlier.isHidden()


def test_curves_and_measured_points_are_drawn(dock: CurvesDock) -> None:
    assert dock.training.pages.currentIndex() == 1
    x, y = dock.training.plots._measured["psnr"].getOriginalDataset()
    assert x.tolist() == [250, 500]
    assert y.tolist() == [29, 31]
    x, y = dock.training.plots._raw["psnr"].getOriginalDataset()
    assert (x[0], x[-1]) == (1, 500)
    assert (y[0], y[-1]) == pytest.approx((20.02, 30.0))
    assert dock.training.plots.loss.getAxis("left").logMode
    assert "Step 500" in dock.training.readout.text()
    assert "Last file: 31.00 dB at 0.1800 bpp" in dock.training.readout.text()


def test_time_log_and_smoothing(dock: CurvesDock) -> None:
    dock.training.axis_box.setCurrentIndex(1)
    x, _ = dock.training.plots._smooth["loss"].getOriginalDataset()
    assert x[-1] == pytest.approx(500 / 60)
    assert "min" in dock.training.plots.rate.getAxis("bottom").labelText
    dock.training.log_box.setChecked(True)
    assert dock.training.plots.rate.getAxis("bottom").logMode
    dock.training.smoothing.setValue(0)
    dock._draw()
    assert dock.training.amount == 0
    raw = dock.training.plots._raw["loss"].getOriginalDataset()[0]
    assert raw is None or len(raw) == 0
    _, y = dock.training.plots._smooth["loss"].getOriginalDataset()
    assert y[0] == pytest.approx(1.0)
    assert y[-1] == pytest.approx(1 / 500)


def test_a_smooth_curve_lags(dock: CurvesDock) -> None:
    dock.training.smoothing.setValue(80)
    dock._draw()
    _, raw = dock.training.plots._raw["psnr"].getOriginalDataset()
    _, smooth = dock.training.plots._smooth["psnr"].getOriginalDataset()
    assert smooth[-1] < raw[-1]


def test_earlier_encodes_are_forgotten_on_request(dock: CurvesDock) -> None:
    dock.show_rates()
    assert [len(curve.trails) for curve in dock._rates.curves("rgb")] == [2]
    dock._rates.forget_earlier()
    assert [trail.title for curve in dock._rates.curves("rgb") for trail in curve.trails] == ["second"]


def test_many_events_are_drawn_together(qtbot: QtBot, dock: CurvesDock, monkeypatch: pytest.MonkeyPatch) -> None:
    dock._drawing._timer.stop()
    draws: list[int] = []
    monkeypatch.setattr(dock.training.plots, "draw", lambda *arguments, **more: draws.append(1))
    for i in range(501, 1501):
        tell(dock, step(i))
    assert draws == []
    qtbot.waitUntil(lambda: bool(draws), timeout=5000)
    assert len(draws) == 1


def test_a_hidden_panel_draws_when_it_is_shown(qtbot: QtBot, dock: CurvesDock, monkeypatch: pytest.MonkeyPatch) -> None:
    draws: list[int] = []
    dock.hide()
    dock._drawing._timer.stop()
    monkeypatch.setattr(dock.training.plots, "draw", lambda *arguments, **more: draws.append(1))
    tell(dock, step(501))
    dock._drawing._timer.stop()
    dock._drawing._due()
    assert draws == []
    dock.show()
    qtbot.waitUntil(lambda: bool(draws), timeout=5000)


def test_long_encodes_are_thinned(dock: CurvesDock) -> None:
    rows = np.column_stack([np.arange(300_000.0)] * 6)
    begin(dock, "long")
    dock._journal.curves.steps.extend(rows)
    dock._draw()
    assert len(dock.training.plots._smooth["rate"].getOriginalDataset()[0]) < 1000


def test_wild_numbers_do_not_stop_the_drawing(dock: CurvesDock) -> None:
    begin(dock, "wild")
    nan = float("nan")
    tell(dock, Step(0, 10, nan, nan, nan, 0.0, nan))
    tell(dock, Step(1, 10, -1.0, float("inf"), 30.0, 0.1, nan))
    dock.training.log_box.setChecked(True)
    dock._draw()
    dock.grab()


def test_exports(qtbot: QtBot, dock: CurvesDock, tmp_path: Path) -> None:
    dock.export.export("csv", str(tmp_path / "a.csv"))
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    assert len(rows) == 500 + 2
    dock.export.export("png", str(tmp_path / "a.png"))
    picture = QImage(str(tmp_path / "a.png"))
    assert picture.width() >= 1.5 * dock.training.plots.width()
    dock.tabs.setCurrentIndex(1)
    dock.export.export("svg", str(tmp_path / "a.svg"))
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    assert root.tag.endswith("svg")
    assert len(list(root.iter())) > 20
    words = "".join(root.itertext())
    assert "fast" in words, "the curves are named in the picture"
    assert not dock.rate.plot.legend.isVisible(), "on the screen the table names them"
    dock.export.export("png", str(tmp_path / "rate.png"))
    assert QImage(str(tmp_path / "rate.png")).width() == 1280
    dock.export.export("csv", str(tmp_path / "rates.csv"))
    rows = list(csv.DictReader((tmp_path / "rates.csv").open(encoding="utf-8")))
    assert [(row["encode"], row["bpp"]) for row in rows] == [("first", "0.3"), ("second", "0.2"), ("second", "0.18")]
    for suffix in ("csv", "png", "svg"):
        with qtbot.waitSignal(dock.problem) as told:
            dock.export.export(suffix, str(tmp_path / "gone" / "a"))
        assert "gone" in told.args[0]


def places(item: Any) -> list[float]:
    x, _ = item.getOriginalDataset()
    return [] if x is None else x.tolist()


def test_an_earlier_encode_is_drawn_beside_and_forgotten(dock: CurvesDock) -> None:
    earlier = dock.training.earlier
    assert [entry.title for entry in earlier.entries] == ["first"]
    assert not earlier.isHidden()
    assert dock.training.plots._earlier["psnr"] == []
    earlier.toggle.setChecked(True)
    earlier.table.item(0, 0).setCheckState(Qt.CheckState.Checked)
    dock._draw()
    assert places(dock.training.plots._earlier["psnr"][0])[-1] == 100
    assert "1 drawn" in earlier.toggle.text()
    earlier.table.cellWidget(0, 3).click()
    dock._draw()
    assert dock.training.plots._earlier["psnr"] == []
    assert earlier.isHidden()


def test_an_encode_that_ended_is_not_listed_beside_itself(dock: CurvesDock) -> None:
    ended(dock)
    assert [entry.title for entry in dock._journal.history.entries] == ["second", "first"]
    assert [entry.title for entry in dock.training.earlier.entries] == ["first"]
    begin(dock, "third")
    assert [entry.title for entry in dock.training.earlier.entries] == ["second", "first"]


def test_earlier_curves_alone_are_enough_to_draw(dock: CurvesDock) -> None:
    begin(dock, "third")
    dock._draw()
    assert dock.training.pages.currentIndex() == 0
    dock._journal.history.show(dock.training.earlier.entries[0].key, True)
    dock._draw()
    assert dock.training.pages.currentIndex() == 1


def test_the_numbers_under_the_pointer_are_told(dock: CurvesDock) -> None:
    training = dock.training
    training._hovered(300.2)
    assert "Step 300" in training.readout.text()
    assert "26.00 dB" in training.readout.text()
    assert "File of step 250: 29.00 dB" in training.readout.text()
    assert "estimated 0.1980, +1.0 %" in training.readout.text()
    assert training.plots._lines["psnr"].isVisible()
    training._hovered(None)
    assert "Last file" in training.readout.text()
    assert not training.plots._lines["psnr"].isVisible()


def test_the_pointer_finds_steps_and_seconds_on_every_axis(dock: CurvesDock, qtbot: QtBot) -> None:
    plots = dock.training.plots
    for axis, log, expected in ((0, False, 100.0), (0, True, 100.0), (1, False, 100.0), (1, True, 100.0)):
        dock.training.axis_box.setCurrentIndex(axis)
        dock.training.log_box.setChecked(log)
        dock._draw()
        dock.grab()  # lays it out
        box = plots.psnr.getViewBox()
        shown = expected / plots._scale
        middle = box.viewRect().center().y()
        where = box.mapViewToScene(QPointF(np.log10(shown) if log else shown, middle))
        assert plots._place(where) == pytest.approx(expected, rel=1e-3)


def test_a_click_near_a_snapshot_chooses_it(dock: CurvesDock, qtbot: QtBot) -> None:
    plots = dock.training.plots
    dock.grab()
    box = plots.psnr.getViewBox()

    class Click:
        def __init__(self, x: float) -> None:
            self._where = box.mapViewToScene(QPointF(x, box.viewRect().center().y()))

        def scenePos(self) -> QPointF:
            return self._where

        def button(self) -> Qt.MouseButton:
            return Qt.MouseButton.LeftButton

    with qtbot.waitSignal(dock.momentChosen) as chosen:
        plots._clicked(Click(252))
    assert chosen.args == [250]
    with qtbot.assertNotEmitted(dock.momentChosen):
        plots._clicked(Click(370))


def test_the_band_spans_the_views(dock: CurvesDock) -> None:
    tell(dock, Snapshot("x.sanr", 500, 1234, 0.18, 0.17, 31.0, 31.0, [[29.0, 31.0, 33.0]], 500.0))
    dock._draw()
    low, high, _ = dock.training.plots._band
    assert low.getOriginalDataset()[1].tolist()[-1] == 29.0
    assert high.getOriginalDataset()[1].tolist()[-1] == 33.0
    dock.training.band_action.setChecked(False)
    assert places(low) == []


def test_plots_are_chosen_and_one_always_stays(dock: CurvesDock) -> None:
    dock.training.show_plots(["lambda", "rate"])
    assert dock.training.plots.shown_plots == ("rate", "lambda")
    dock.grab()
    assert dock.training.plots.plots["lambda"].getAxis("bottom").labelText == "Steps"
    dock.training.show_plots([])
    assert len(dock.training.plots.shown_plots) == 1


def test_lambda_is_drawn_where_it_is_known(dock: CurvesDock) -> None:
    begin(dock, "steered")
    for i in range(1, 50):
        tell(dock, Step(i, 100, 0.5, 0.2, 30.0, i * 1.0, 9.0, 0.01 if i < 20 else 0.02))
    dock.training.show_plots(["lambda"])
    dock._draw()
    _, y = dock.training.plots._smooth["lambda"].getOriginalDataset()
    assert sorted(set(y.tolist())) == [0.01, 0.02]
    dock.training._hovered(30.0)
    assert "λ 0.02" in dock.training.readout.text()


def test_every_tab_has_its_own_exports(dock: CurvesDock, tmp_path: Path) -> None:
    suffixes = {}
    for index in range(3):
        dock.tabs.setCurrentIndex(index)
        suffixes[index] = [offered.suffix for offered in dock.export.formats]
        for offered in dock.export.formats:
            dock.export.write(offered, str(tmp_path / f"{index}-{offered.text[:3]}.{offered.suffix}"))
    assert suffixes == {0: ["csv", "png", "svg", "csv"], 1: ["csv", "png", "svg", "csv"], 2: ["txt", "jsonl", "csv"]}
    assert all(path.stat().st_size > 100 for path in tmp_path.glob("[012]-*") if "PSN" not in path.name)
    assert "500,0,0,31" in (tmp_path / "0-PSN.csv").read_text()
    assert "Snapshot at step 500" in (tmp_path / "2-Eve.txt").read_text()


def test_exported_numbers_hold_the_earlier_curves_that_are_drawn(dock: CurvesDock, tmp_path: Path) -> None:
    dock._journal.history.show(dock.training.earlier.entries[0].key, True)
    dock.export.export("csv", str(tmp_path / "a.csv"))
    rows = list(csv.DictReader((tmp_path / "a.csv").open(encoding="utf-8")))
    assert {row["encode"] for row in rows} == {"first", "second"}


def test_the_theme_reaches_the_plots(qapp: QApplication, dock: CurvesDock) -> None:
    try:
        theme.apply_theme(qapp, "dark")
        assert dock.training.plots.backgroundBrush().color().name() == theme.DARK.surface
        assert theme.DARK.series[0] in dock.training.legend.text()
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

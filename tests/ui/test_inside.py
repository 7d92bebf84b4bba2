"""The inside of a file in the window: levels off and on, their worth, contents, the command, exports."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine, degraded
from fake_inside import FILE
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from lfstudio.engine.inside_messages import AblateRequest, PredictRequest, WorthRequest
from lfstudio.ui.contents_window import ContentsWindow
from lfstudio.ui.latents_dock import LATENTS, LEVELS, WEIGHTS
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.trees import everything, tops

INFO: dict[str, object] = {"metadata": {"preset": "fast", "source": "scene", "program": "lfstudio 0"}}


@pytest.fixture
def inside(opened: MainWindow, engine: FakeEngine, source: str, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    """The window with a coded file beside its source, inspected and compared."""
    path = engine.add_coded(tmp_path / "a b.sanr", degraded(engine.samples(source), 4), source, INFO)
    opened.session.opener.open(path)
    workspace = opened.session.workspace
    qtbot.waitUntil(lambda: workspace.inspection is not None and workspace.evaluation is not None)
    return opened


def untick(window: MainWindow, level: str) -> None:
    item = next(item for item in tops(window.latents_dock.levels.tree) if item.text(0) == level)
    item.setCheckState(0, Qt.CheckState.Unchecked)


def test_a_level_is_switched_off_with_a_banner_and_restored(
    inside: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    session, banner = inside.session, inside.inside.banner
    before = session.workspace.decoded
    assert before is not None
    assert banner.isHidden()
    assert not inside.actions_by_key["restore_latents"].isEnabled()
    untick(inside, "y2")
    qtbot.waitUntil(lambda: session.worth.effect is not None)
    assert any(isinstance(request, AblateRequest) for request in engine.requests)
    assert not banner.isHidden()
    assert banner.text.text() == "Latents y2 are switched off."
    assert banner.effect.text().startswith("−0.50 dB: PSNR 34.50 dB")
    assert "−0.50 dB" in banner.accessibleName()
    assert session.workspace.decoded is not before
    assert inside.latents_dock.latents.level == "y1"
    assert inside.latents_dock.latents.used_box.checkState() == Qt.CheckState.Checked
    inside.latents_dock.latents.choose("y2")
    assert inside.latents_dock.latents.used_box.checkState() == Qt.CheckState.Unchecked
    banner.restore_button.click()
    assert session.workspace.decoded is before
    assert banner.isHidden()
    assert inside.latents_dock.latents.used_box.checkState() == Qt.CheckState.Checked
    inside.grab()


def test_a_tick_in_the_map_switches_what_is_looked_at(inside: MainWindow, qtbot: QtBot) -> None:
    view = inside.latents_dock.latents
    view.used_box.click()
    qtbot.waitUntil(lambda: bool(inside.session.ablation.off) and not inside.session.ablation.pending)
    assert inside.session.ablation.off.planes == {("y1", 0)}
    item = tops(inside.latents_dock.levels.tree)[0]
    assert item.checkState(0) == Qt.CheckState.Unchecked
    assert [text for _, text in view.map._labels] == ["0 off"]
    view.used_box.click()
    assert not inside.session.ablation.off
    assert item.checkState(0) == Qt.CheckState.Checked
    assert view.map._labels == []


def test_the_mean_can_take_the_place(inside: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    levels = inside.latents_dock.levels
    levels.fill_box.setCurrentIndex(1)
    levels.fill_box.activated.emit(1)
    untick(inside, "y1")
    qtbot.waitUntil(lambda: not inside.session.ablation.pending)
    asked = [request for request in engine.requests if isinstance(request, AblateRequest)]
    assert asked[-1].off.fill == "mean"
    assert "their mean" in inside.inside.banner.text.toolTip()


def test_every_level_is_measured_in_the_table(inside: MainWindow, engine: FakeEngine, qtbot: QtBot) -> None:
    inside.actions_by_key["measure_worth"].trigger()
    assert inside.latents_dock.tabs.currentIndex() == LEVELS
    assert inside.latents_dock.levels.measure_button.text() == "Stop measuring"
    qtbot.waitUntil(lambda: not inside.session.worth.measuring)
    rows = tops(inside.latents_dock.levels.tree)
    assert [row.text(4) for row in rows] == ["−0.50 dB", "−0.50 dB"]
    assert sum(isinstance(request, WorthRequest) for request in engine.requests) == 2
    assert inside.latents_dock.levels.measure_button.text() == "Measure what each is worth"


def test_what_was_expected_is_asked_for_when_it_is_looked_at(
    inside: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    assert not any(isinstance(request, PredictRequest) for request in engine.requests)
    inside.latents_dock.show()
    inside.latents_dock.raise_()
    view = inside.latents_dock.latents
    qtbot.waitUntil(lambda: bool(inside.session.predictions.of_level("y1")))
    x, shares = view.plot._fit.getOriginalDataset()
    assert len(x) == 11
    assert shares == pytest.approx(100 / 11)
    view._hovered(0, 0)
    assert view.readout.text().endswith(", expected 0.50 ± 2.00")
    view.kind_box.setCurrentIndex(2)
    assert view.kind == "mean"
    assert view.bar.colormap == "diverging"
    view.kind_box.setCurrentIndex(3)
    assert view.bar.range == (0, 2)


def test_parts_of_the_breakdown_lead_to_what_they_are(inside: MainWindow, qtbot: QtBot) -> None:
    dock, bits = inside.latents_dock, inside.info_dock.bits
    bits.select("weights.decode.W")
    assert (dock.tabs.currentIndex(), dock.weights.tensor) == (WEIGHTS, "decode.W")
    bits.select("latents.y1")
    assert (dock.tabs.currentIndex(), dock.latents.level) == (LATENTS, "y1")
    inside.inside.open_part("header")
    window = inside.inside._contents
    assert window is not None
    assert window.isVisible()


def test_the_contents_explain_themselves(inside: MainWindow, qtbot: QtBot) -> None:
    inside.info_dock.contents_button.click()
    window = inside.findChild(ContentsWindow)
    assert window is not None
    qtbot.waitUntil(lambda: window.tree.topLevelItemCount() > 0)
    assert window.windowTitle() == "Inside a b"
    assert [item.text(0) for item in tops(window.tree)] == ["header", "config", "weights", "latents"]
    qtbot.waitUntil(lambda: bool(window.bytes.toPlainText()))
    assert window.bytes.toPlainText().startswith("00000000  d3 53 41 4e 52 0d 0a 0a")
    window.select("config")
    assert "config" in window.about.text()
    qtbot.waitUntil(lambda: "00 01 02 03" in window.bytes.toPlainText())
    window.filter.setText("rank")
    assert [item.text(0) for item in everything(window.tree)] == ["config", "rank"]
    assert "Kernels in the base." in window.about.text()  # what was looked for, not what is around it
    window.json_button.click()
    assert '"name": "rank"' in QGuiApplication.clipboard().text()
    window.text_button.click()
    assert "rank: 6" in QGuiApplication.clipboard().text()
    window.filter.setText("no such thing")
    assert window.tree.topLevelItemCount() == 0
    assert "Nothing matches" in window.about.text()
    window.grab()
    window.close()


def test_the_command_is_copied_with_what_to_know(inside: MainWindow, source: str) -> None:
    inside.info_dock.command_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"lfstudio encode {source} -o '")
    assert text.endswith("a b.sanr' --preset fast")
    message = inside.session.messages.current
    assert message is not None
    assert message.level == "success"
    assert "lfstudio 0" in message.details


def test_nothing_is_offered_for_a_source(opened: MainWindow) -> None:
    for key in ("file_contents", "copy_command", "measure_worth", "restore_latents", "export_latents", "export_bits"):
        assert not opened.actions_by_key[key].isEnabled()
    assert opened.info_dock.contents_button.isHidden()


def test_maps_symbols_and_bits_are_exported(inside: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for key, name in (("export_latents", "y.png"), ("export_symbols", "y.npy"), ("export_bits", "y.csv")):
        assert inside.actions_by_key[key].isEnabled()
        inside.actions_by_key[key].trigger()
        dialog = inside.findChildren(QFileDialog)[-1]
        dialog.fileSelected.emit(str(tmp_path / name))
        dialog.close()
        assert (tmp_path / name).exists()
    planes = inside.latents_dock.latents.shown
    assert np.array_equal(np.load(tmp_path / "y.npy"), np.stack([plane.values for plane in planes]))
    assert (tmp_path / "y.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "y.csv").read_text().startswith("component,bits,bytes,share\nlatents.y1,")


def test_the_file_bytes_of_the_engine_are_a_whole_file() -> None:
    from lfstudio.bitstream.container import Container

    assert Container.parse(FILE).profile == "paper"

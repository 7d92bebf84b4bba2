"""The latents panel: maps, selection that lasts, weights."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from lfstudio.core.protocols import Inspection, LatentPlane, WeightTensor
from lfstudio.ui import colormaps
from lfstudio.ui.latents_dock import LatentsDock


def inspection(shift: int = 0, levels: tuple[str, ...] = ("y1", "y2")) -> Inspection:
    planes = []
    for k, level in enumerate(levels):
        for channel in range(3):
            values = np.full((4 * (k + 1), 5 * (k + 1)), channel - 1 + shift, np.int32)
            values[0, 0] = 8 * (k + 1)
            planes.append(LatentPlane(level, channel, values, np.full(values.shape, 0.5 + channel, np.float32)))
    symbols = np.rint(np.random.default_rng(0).laplace(0, 2, (6, 10))).astype(np.int32)
    weights = [WeightTensor(name, symbols, 0.01, 0.0, 2.0, 180.0) for name in ("a.W", "b.W")]
    return Inspection(planes, weights, {}, {})


@pytest.fixture
def dock(qtbot: QtBot) -> LatentsDock:
    """A visible panel with two levels of three channels and two tensors."""
    widget = LatentsDock()
    qtbot.addWidget(widget)
    widget.resize(400, 600)
    widget.show()
    widget.set_inspection(inspection())
    return widget


def test_the_empty_state(qtbot: QtBot, dock: LatentsDock) -> None:
    assert dock.pages.currentIndex() == 1
    dock.set_inspection(None)
    assert dock.pages.currentIndex() == 0
    assert dock.latents.level == ""
    assert dock.latents.map.image.isNull()
    dock.set_inspection(Inspection([], [], {}, {}))
    assert dock.pages.currentIndex() == 0


def test_all_channels_stand_side_by_side(dock: LatentsDock) -> None:
    view = dock.latents
    assert view._montage is not None
    assert view._montage.count == 3
    assert view.totals.text().startswith("y1: 3 channels 5×4, 90 bits, 1.50 bits/element, 32\u00a0% zeros")
    assert "−1 to 8" in view.totals.text()
    assert view.map.accessibleDescription() == view.totals.text()


def test_one_channel_as_values_and_as_bits(dock: LatentsDock) -> None:
    view = dock.latents
    view.channel_box.setCurrentIndex(3)
    assert view.channel == 2
    assert view.bar.colormap == "diverging"
    assert view.bar.range == (-16, 16)  # the range of all levels, so that they compare
    view.auto_box.setChecked(True)
    assert view.bar.range == (-8, 8)
    assert (view.map.image.width(), view.map.image.height()) == (5, 4)
    top = colormaps.table("diverging")[255].tolist()
    assert view.map.image.pixelColor(0, 0).getRgb()[:3] == tuple(top)
    view.kind_box.setCurrentIndex(1)
    assert view.bar.colormap == "inferno"
    assert view.bar.range == (0, 2.5)
    assert "channel 2 5×4, 50 bits" in view.totals.text()


def test_a_refresh_keeps_the_selection(dock: LatentsDock) -> None:
    view = dock.latents
    view.level_box.setCurrentIndex(1)
    view.channel_box.setCurrentIndex(2)
    view.kind_box.setCurrentIndex(1)
    assert dock.weights.choose("b.W")
    dock.set_inspection(None)  # as while a new snapshot is being opened
    dock.set_inspection(inspection(shift=3))
    assert (view.level, view.channel, view.kind_box.currentData()) == ("y2", 1, "bits")
    assert dock.weights.tensor == "b.W"
    dock.set_inspection(inspection(levels=("z",)))
    assert view.level == "z"


def test_the_pointer_reads_values_and_a_click_chooses_a_channel(qtbot: QtBot, dock: LatentsDock) -> None:
    view = dock.latents
    qtbot.waitUntil(lambda: not view._resized.isActive())
    place = view.map._place()
    scale = place.width() / view.map.image.width()
    point = QPointF(place.left() + 0.5 * scale, place.top() + 0.5 * scale).toPoint()
    with qtbot.waitSignal(view.map.hovered):
        qtbot.mouseMove(view.map, point)
    assert view.readout.text() == "Channel 0 at (0, 0): 8, 0.50 bits"
    qtbot.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=point)
    assert view.channel == 0
    qtbot.mouseClick(view.map, Qt.MouseButton.LeftButton, pos=view.map.rect().center())
    assert view.channel == -1
    view._hovered(-1, -1)
    assert view.readout.text().strip() == ""


def test_channels_are_laid_out_for_the_shape_of_the_window(qtbot: QtBot, dock: LatentsDock) -> None:
    view = dock.latents
    dock.resize(900, 480)
    qtbot.waitUntil(lambda: view._montage is not None and view._montage.columns == 3, timeout=5000)


def test_weights_have_a_histogram_and_a_fit(dock: LatentsDock) -> None:
    dock.tabs.setCurrentIndex(1)
    weights = dock.weights
    assert weights.choose("a.W")
    assert weights.totals.text().startswith("a.W: 6×10, 180 bits, 3.00 bits/weight")
    x, y = weights.plot._fit.getOriginalDataset()
    assert x[int(y.argmax())] == 0
    assert weights.plot.getPlotItem().viewRange()[1][1] > max(y.max(), weights.plot._bars.opts["height"].max())
    assert 10 < y.max() < 35  # per cent at zero of a Laplace distribution of scale 2
    assert weights.plot._bars.opts["height"].sum() == pytest.approx(100)
    dock.grab()


def test_a_file_without_latents_or_weights(dock: LatentsDock) -> None:
    full = inspection()
    dock.set_inspection(Inspection([], full.weights, {}, {}))
    assert not dock.tabs.isTabEnabled(0)
    assert dock.tabs.currentIndex() == 1
    dock.set_inspection(None)
    dock.set_inspection(full)
    assert dock.tabs.currentIndex() == 0
    dock.set_inspection(Inspection(full.latents, [], {}, {}))
    assert dock.tabs.isTabEnabled(0)
    assert dock.weights.totals.text() == ""


def test_a_single_symbol_and_a_zero_map(qtbot: QtBot, dock: LatentsDock) -> None:
    plane = LatentPlane("y", 0, np.zeros((1, 1), np.int32), np.zeros((1, 1), np.float32))
    tensor = WeightTensor("w", np.zeros((1,), np.int32), 1.0, 0.0, 0.0, 0.0)
    dock.set_inspection(Inspection([plane], [tensor], {}, {}))
    dock.latents.kind_box.setCurrentIndex(1)
    dock.grab()
    dock.tabs.setCurrentIndex(1)
    dock.grab()
    assert "100\u00a0% zeros" in dock.latents.totals.text()


def test_the_wheel_magnifies_the_same_part_of_all_channels(qtbot: QtBot, dock: LatentsDock) -> None:
    view = dock.latents
    planes = []
    for channel in (0, 1):
        values = np.arange(20 * 20, dtype=np.int32).reshape(20, 20) + 1000 * channel
        planes.append(LatentPlane("y1", channel, values, np.ones((20, 20), np.float32)))
    dock.set_inspection(Inspection(planes, [], {}, {}))
    view.map.zoomed.emit(2.0, 0, 0)
    m = view._montage
    assert m is not None
    assert (m.height, m.width) == (10, 10)
    assert not view.whole_button.isHidden()
    rows, columns = view._region.window(20, 20)
    first, second = m.picture[:10, :10], m.picture[-10:, -10:]
    assert np.array_equal(first, planes[0].values[rows, columns])
    assert np.array_equal(second, planes[1].values[rows, columns])
    view.map.stepped.emit(1.0, 1.0)
    view._hovered(0, 0)
    rows, columns = view._region.window(20, 20)
    assert f"({columns.start}, {rows.start})" in view.readout.text()
    assert str(int(planes[0].values[rows.start, columns.start])) in view.readout.text()
    qtbot.keyClick(view.map, Qt.Key.Key_0)
    assert view._region.whole
    assert view.whole_button.isHidden()
    qtbot.keyClick(view.map, Qt.Key.Key_PageDown)
    assert view.channel == 0


def test_shares_on_a_logarithmic_axis(dock: LatentsDock) -> None:
    plot = dock.latents.plot
    assert plot.getPlotItem().viewRange()[1][0] == 0
    dock.latents.log_box.setChecked(True)
    low = plot.getPlotItem().viewRange()[1][0]
    assert 10**low < 100 * plot._shares[plot._shares > 0].min()
    heights = plot._bars.opts["height"]
    shares = plot._shares[plot._shares > 0]
    assert heights.max() == pytest.approx(np.log10(100 * shares.max()) - low)
    axis = plot.getPlotItem().getAxis("left")
    assert axis.tickStrings([-1.0, 1.0], 1, 1) == ["0.1\u00a0%", "10\u00a0%"]


def test_the_histogram_tells_shares_under_the_pointer(dock: LatentsDock) -> None:
    dock.latents._pointed(0)
    assert dock.latents.plot_text.text().startswith("Symbol 0:")
    assert dock.weights.choose("a.W")
    dock.weights._pointed(-2)
    text = dock.weights.plot_text.text()
    assert text.startswith("Symbol −2:")
    assert "fitted" in text
    assert text.endswith("weight −0.02")


def test_weights_are_listed_in_groups_and_sorted(dock: LatentsDock) -> None:
    symbols = np.ones((2, 3), np.int32)
    weights = [
        WeightTensor("n.small", symbols, 0.5, 0.0, 1.0, 9.0), WeightTensor("n.large", symbols, 0.25, 0.0, 1.0, 80.0),
        WeightTensor("base", symbols, 0.1, 0.0, 1.0, 30.0),
    ]  # fmt: skip
    dock.set_inspection(Inspection([], weights, {}, {}))
    tree = dock.weights.list
    names = [tree.topLevelItem(k).text(0) for k in range(3)]
    assert names == ["All weights", "n", "base"]
    tree.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert [tree.topLevelItem(k).text(2) for k in range(3)] == ["119", "89", "30"]
    group = tree.topLevelItem(1)
    assert [group.child(k).text(0) for k in range(2)] == ["large", "small"]
    assert dock.weights.choose("n")
    assert dock.weights.totals.text().startswith("n: 2 tensors, 12 numbers, 89 bits")
    assert not dock.weights.choose("nothing")

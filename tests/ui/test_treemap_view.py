"""The treemap: areas to click and to walk over."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lfstudio.ui.treemap_view import Treemap

BITS = {"header": 800.0, "latents.y1": 1600.0, "weights.hsmb1.W_S": 4000.0, "weights.base": 1600.0}


@pytest.fixture
def treemap(qtbot: QtBot) -> Treemap:
    widget = Treemap()
    qtbot.addWidget(widget)
    widget.resize(400, 240)
    widget.show()
    widget.set_bits(BITS)
    return widget


def test_areas_are_shares_and_groups_hold_their_members(treemap: Treemap) -> None:
    cells = dict(treemap.cells)
    assert set(cells) == {"header", "latents.y1", "weights.hsmb1", "weights.base"}
    area = cells["latents.y1"].width() * cells["latents.y1"].height()
    assert area / (400 * 240) == pytest.approx(0.2)
    inner = cells["weights.hsmb1"], cells["weights.base"]
    sizes = [rect.width() * rect.height() for rect in inner]
    assert sizes[0] / sizes[1] == pytest.approx(2.5)


def test_a_click_chooses_and_two_open(qtbot: QtBot, treemap: Treemap) -> None:
    where = dict(treemap.cells)["latents.y1"].center().toPoint()
    with qtbot.waitSignal(treemap.chosen) as chosen:
        qtbot.mouseClick(treemap, Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == ["latents.y1"]
    with qtbot.waitSignal(treemap.opened) as opened:
        qtbot.mouseDClick(treemap, Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == ["latents.y1"]


def test_arrows_walk_and_return_opens(qtbot: QtBot, treemap: Treemap) -> None:
    walked: list[str] = []
    treemap.chosen.connect(walked.append)
    qtbot.keyClick(treemap, Qt.Key.Key_Right)
    assert walked == ["weights.hsmb1"]  # the largest
    for _ in range(4):
        qtbot.keyClick(treemap, Qt.Key.Key_Right)
    for _ in range(4):
        qtbot.keyClick(treemap, Qt.Key.Key_Down)
    rects = dict(treemap.cells)
    assert rects[walked[-1]].right() > 200
    assert len(set(walked)) > 1
    with qtbot.waitSignal(treemap.opened) as opened:
        qtbot.keyClick(treemap, Qt.Key.Key_Return)
    assert opened.args == [walked[-1]]


def test_an_empty_map_is_harmless(qtbot: QtBot, treemap: Treemap) -> None:
    treemap.set_bits({})
    qtbot.keyClick(treemap, Qt.Key.Key_Right)
    treemap.grab()
    assert treemap.cells == []

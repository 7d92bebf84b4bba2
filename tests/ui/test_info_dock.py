"""The info panel: facts to copy, and where the bits went."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidgetSelectionRange
from pytestqt.qtbot import QtBot

from lfstudio.ui.bits_view import percent_text
from lfstudio.ui.info_dock import InfoDock

FACTS = {"File": "a_long_name.sanr", "Views": "5 × 5", "Profile": "paper"}
BITS = {"header": 800.0, "latents.y1": 1600.0, "weights.hsmb1.W_S": 4000.0, "weights.hsmb1.b": 1600.0}


@pytest.fixture
def dock(qtbot: QtBot) -> InfoDock:
    """A visible panel about a coded file."""
    widget = InfoDock()
    qtbot.addWidget(widget)
    widget.resize(360, 520)
    widget.show()
    widget.set_info("a_long_name.sanr", FACTS, BITS)
    return widget


def rows(dock: InfoDock) -> list[list[str]]:
    return [[item.text(column) for column in range(3)] for item in dock.bits._top_items()]


def test_an_empty_panel_and_a_source(qtbot: QtBot) -> None:
    dock = InfoDock()
    qtbot.addWidget(dock)
    assert dock.pages.currentIndex() == 0
    dock.set_info("sample", {"Views": "5 × 5"}, {})
    assert dock.pages.currentIndex() == 1
    assert dock.breakdown.isHidden()
    dock.set_info("", {}, {})
    assert dock.pages.currentIndex() == 0


def test_the_facts_are_shown_and_copied(qtbot: QtBot, dock: InfoDock) -> None:
    assert dock.title.text().replace("\u200b", "") == "a_long_name.sanr"
    dock.copy_button.click()
    assert QGuiApplication.clipboard().text() == "File\ta_long_name.sanr\nViews\t5 × 5\nProfile\tpaper"
    dock.facts.setRangeSelected(QTableWidgetSelectionRange(1, 0, 1, 1), True)  # whatever keys were pressed before
    QTest.keyClick(dock.facts, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Views\t5 × 5"


def test_a_long_path_takes_one_line_and_is_whole_in_tooltip_and_copy(dock: InfoDock) -> None:
    path = "/a/folder/with/a/long/name/" * 8 + "scene.sanr"
    dock.set_info("scene.sanr", {"Views": "5 × 5", "Path": path}, {})
    assert dock.facts.rowHeight(1) == dock.facts.rowHeight(0)
    assert dock.facts.item(1, 1).toolTip() == path
    assert dock.facts.text() == f"Views\t5 × 5\nPath\t{path}"


def test_the_bits_are_grouped_with_sizes_and_shares(dock: InfoDock) -> None:
    assert rows(dock) == [
        ["header", "100 B", "10 %"],
        ["latents y1", "200 B", "20 %"],
        ["weights", "700 B", "70 %"],
    ]
    assert dock.bits_title.text() == "Where the 1 kB went"
    assert "weights 70 %" in dock.bits.bar.accessibleName()


def test_the_bar_has_segments_of_the_right_length(dock: InfoDock) -> None:
    bar = dock.bits.bar
    widths = [place.width() for _, place in bar.segments()]
    assert sum(widths) == pytest.approx(bar.width())
    assert widths[2] / bar.width() == pytest.approx(0.7)


def test_a_group_opens_from_the_bar_and_the_tree(qtbot: QtBot, dock: InfoDock) -> None:
    view = dock.bits
    centre = view.bar.segments()[2][1].center().toPoint()
    qtbot.mouseClick(view.bar, Qt.MouseButton.LeftButton, pos=centre)
    item = view.tree.currentItem()
    assert item is not None
    assert item.text(0) == "weights"
    assert view.bar._chosen == "weights"
    qtbot.mouseClick(view.bar, Qt.MouseButton.LeftButton, pos=centre)
    assert item.isExpanded()
    child = item.child(0)
    assert child is not None
    assert (child.text(0), child.text(2)) == ("hsmb1", "70 %")
    child.setExpanded(True)
    assert [child.child(k).text(0) for k in range(child.childCount())] == ["W_S", "b"]
    view.tree.setCurrentItem(child)
    view.bar.grab()


def test_a_refresh_keeps_what_was_open(dock: InfoDock) -> None:
    item = dock.bits._top_items()[2]
    dock.bits.tree.setCurrentItem(item)
    item.setExpanded(True)
    dock.set_info("a", FACTS, {**BITS, "header": 80.0})
    again = dock.bits._top_items()[2]
    assert again.isExpanded()
    assert dock.bits.tree.currentItem() is again


def test_small_shares_are_not_called_nothing() -> None:
    assert [percent_text(share) for share in (0.0, 0.0004, 0.012, 0.123)] == ["0.0 %", "<0.1 %", "1.2 %", "12 %"]


def test_a_refresh_keeps_a_part_inside_a_group(dock: InfoDock) -> None:
    told: list[str] = []
    dock.bits.select("weights.hsmb1.b")
    dock.bits.chosen.connect(told.append)
    dock.set_info("a", FACTS, {**BITS, "header": 80.0})
    current = dock.bits.tree.currentItem()
    assert current is not None
    assert current.text(0) == "b"
    assert told == []  # nobody chose anything


def test_the_map_and_the_tree_follow_each_other(qtbot: QtBot, dock: InfoDock) -> None:
    dock.map_button.click()
    assert dock.bits.bar.isHidden()
    with qtbot.waitSignals([dock.bits.chosen]):
        dock.bits.map.chosen.emit("weights.hsmb1")
    current = dock.bits.tree.currentItem()
    assert current is not None
    assert current.text(0) == "hsmb1"
    dock.bits.select("latents.y1")
    assert dock.bits.map._current == "latents.y1"
    with qtbot.waitSignal(dock.bits.opened) as opened:
        dock.bits.tree.itemActivated.emit(dock.bits.tree.currentItem(), 0)
    assert opened.args == ["latents.y1"]
    dock.map_button.click()
    assert dock.bits.map.isHidden()


def test_what_a_coded_file_offers(qtbot: QtBot, dock: InfoDock) -> None:
    assert dock.contents_button.isHidden()
    dock.set_file(True, False)
    assert not dock.contents_button.isHidden()
    assert not dock.command_button.isEnabled()
    dock.set_file(True, True)
    with qtbot.waitSignals([dock.contentsAsked, dock.commandAsked]):
        dock.contents_button.click()
        dock.command_button.click()

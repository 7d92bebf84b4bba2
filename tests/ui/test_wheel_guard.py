from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from lfstudio.ui.main_window import MainWindow


def turn_wheel(widget: QWidget, notches: int) -> bool:
    where = QPointF(widget.rect().center())
    event = QWheelEvent(
        where, QPointF(widget.mapToGlobal(where.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_scrolling_the_encode_panel_changes_no_setting(opened: MainWindow, qtbot):
    panel = opened.encode_dock
    panel.preset_box.setCurrentIndex(0)
    before = panel.form()
    for widget in (panel.preset_box, panel.goal.goal_box, panel.goal.lambda_spin, panel.goal.lambda_slider):
        widget.clearFocus()
        turn_wheel(widget, -3)
    assert panel.form() == before


def test_a_box_with_the_focus_takes_the_wheel(opened: MainWindow, qtbot):
    panel = opened.encode_dock
    opened.activateWindow()
    panel.preset_box.setCurrentIndex(0)
    panel.preset_box.setFocus()
    qtbot.waitUntil(panel.preset_box.hasFocus)
    turn_wheel(panel.preset_box, -1)
    assert panel.preset_box.currentIndex() == 1

"""Drawing soon, once, and only what is seen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from lfstudio.ui.deferred import DeferredDrawing


def test_many_changes_are_drawn_once_and_hidden_ones_when_they_appear(qtbot):
    widget, drawn = QWidget(), []
    qtbot.addWidget(widget)
    drawing = DeferredDrawing(widget, lambda: drawn.append(drawing.dirty))
    drawing._timer.setInterval(0)
    for _ in range(20):
        drawing.later()
    qtbot.waitUntil(lambda: not drawing._timer.isActive())
    assert not drawn, "nobody sees it"
    widget.show()
    qtbot.waitUntil(lambda: drawn == [True])
    drawing.dirty = False
    widget.hide()
    widget.show()
    assert not drawing._timer.isActive(), "nothing changed"
    for _ in range(20):
        drawing.later()
    qtbot.waitUntil(lambda: not drawing._timer.isActive())
    assert len(drawn) == 2

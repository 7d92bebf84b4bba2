"""The wheel scrolls a panel: what it happens to pass over keeps its value until it has the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractSlider, QAbstractSpinBox, QComboBox, QScrollArea, QScrollBar, QWidget


class WheelGuard(QObject):
    """Lets the wheel through to ``area`` over boxes and sliders in its widget ``inside`` that have no focus."""

    def __init__(self, area: QScrollArea, inside: QWidget) -> None:
        super().__init__(area)
        for kind in (QComboBox, QAbstractSpinBox, QAbstractSlider):
            for widget in inside.findChildren(kind):
                if not isinstance(widget, QScrollBar):
                    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not WheelFocus: it comes before the event
                    widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        event.ignore()
        return True

"""Random but repeatable hands for a window: keys, clicks, drags, wheels, actions, sizes and themes."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QMessageBox, QWidget

from lfstudio.ui.main_window import MainWindow

KEPT_FROM = frozenset(
    {"quit", "close", "encode", "anchors", "clear_recent", "open", "open_folder", "open_source", "encode_reveal"}
)
"""Actions that end the game, take minutes, ask for files, or start another program."""

_KEYS = (
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Tab,
    Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
    Qt.Key.Key_QuoteLeft,    *(Qt.Key(code) for code in range(ord("A"), ord("Z") + 1)),
    *(Qt.Key(code) for code in range(ord("0"), ord("9") + 1)),
)  # fmt: skip
_MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 5 + (Qt.KeyboardModifier.ShiftModifier,)
_NOT_PRESSED = ("encode", "Encode", "…", "Discard", "Stop", "Show in folder")


class Hands:
    """Acts on a window.

    Args:
        seed: the same seed acts the same on the same window.
        kept_from: keys of actions that are left alone, beside `KEPT_FROM`, and those whose text ends in an ellipsis.

    Attributes:
        done: how often each kind of act was done. last: the last one in words.
    """

    def __init__(self, window: MainWindow, seed: int, kept_from: frozenset[str] = frozenset()) -> None:
        self.window, self.random = window, random.Random(seed)
        self.kept_from = KEPT_FROM | kept_from
        self.done: Counter[str] = Counter()
        self.last = ""
        self._dragging: QWidget | None = None
        self._sweep = QTimer(window)  # a button with a menu waits inside the click until the menu is closed
        self._sweep.timeout.connect(_close_popup)
        self._sweep.start(50)
        self._acts: dict[str, tuple[int, Callable[[], None]]] = {
            "key": (30, self._key), "click": (15, self._click), "drag": (25, self._drag), "wheel": (15, self._wheel),
            "action": (12, self._action), "choose": (2, self._choose), "resize": (1, self._resize),
        }  # fmt: skip

    def act(self) -> str:
        """One act; its name."""
        names = list(self._acts)
        name = self.random.choices(names, [self._acts[n][0] for n in names])[0]
        self.last = name
        self._acts[name][1]()
        self.done[name] += 1
        self._tidy()
        return name

    def let_go(self) -> None:
        """No button stays pressed."""
        if self._dragging is not None:
            self._mouse(self._dragging, QMouseEvent.Type.MouseButtonRelease, QPoint(5, 5), Qt.MouseButton.LeftButton)
            self._dragging = None

    # Acts

    def _key(self) -> None:
        target = QApplication.focusWidget() or self.window
        if target.window() is not self.window:
            target = self.window.viewer.pane
        key, modifiers = self.random.choice(_KEYS), self.random.choice(_MODIFIERS)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Space) and isinstance(target, QAbstractButton) and _presses(target):
            return
        self.last = f"key {key.name} on {type(target).__name__}"
        QTest.keyClick(target, key, modifiers)  # unlike a plain event it reaches shortcuts

    def _click(self) -> None:
        widget = self._somewhere()
        if widget is None or (isinstance(widget, QAbstractButton) and _presses(widget)):
            return
        where = self._place(widget)
        button = Qt.MouseButton.LeftButton if self.random.random() < 0.9 else Qt.MouseButton.RightButton
        kinds = [QMouseEvent.Type.MouseButtonPress, QMouseEvent.Type.MouseButtonRelease]
        if self.random.random() < 0.1:
            kinds.insert(1, QMouseEvent.Type.MouseButtonDblClick)
        for kind in kinds:
            self._mouse(widget, kind, where, button)

    def _drag(self) -> None:
        """A part of a drag in the picture or the grid: it starts, goes on, or ends."""
        surfaces = [self.window.viewer.pane.canvas.viewport(), self.window.views_panel.grid]
        if self._dragging is None:
            self._dragging = self.random.choice(surfaces)
            kind = QMouseEvent.Type.MouseButtonPress
        elif self.random.random() < 0.1:
            self.let_go()
            return
        else:
            kind = QMouseEvent.Type.MouseMove
        self._mouse(self._dragging, kind, self._place(self._dragging), Qt.MouseButton.LeftButton)

    def _wheel(self) -> None:
        widget = self.window.viewer.pane.canvas.viewport() if self.random.random() < 0.7 else self._somewhere()
        if widget is None:
            return
        where = QPointF(self._place(widget))
        turn = QPoint(0, self.random.choice((-240, -120, 120, 240)))
        keys = self.random.choice((*_MODIFIERS, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier))
        event = QWheelEvent(
            where, QPointF(widget.mapToGlobal(where.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def _action(self) -> None:
        actions = [a for key, a in self.window.actions_by_key.items() if a.isEnabled() and self._may(key, a.text())]
        action = self.random.choice(actions)
        self.last = f"action {action.objectName()}"
        action.trigger()

    def _may(self, key: str, text: str) -> bool:
        return key not in self.kept_from and (not text.endswith("…") or key in ("palette", "preferences"))

    def _choose(self) -> None:
        boxes = [
            box for box in self.window.findChildren(QComboBox) if box.isVisible() and box.isEnabled() and box.count()
        ]
        if boxes:
            box = self.random.choice(boxes)
            box.setCurrentIndex(self.random.randrange(box.count()))

    def _resize(self) -> None:
        self.window.resize(self.random.randint(900, 1700), self.random.randint(600, 1000))

    # Help

    def _somewhere(self) -> QWidget | None:
        """What is under a random point of the window, outside the menu bar."""
        where = QPoint(self.random.randrange(self.window.width()), self.random.randrange(self.window.height()))
        if self.window.menuBar().geometry().contains(where):
            return None
        return self.window.childAt(where)

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(1, widget.width())), self.random.randrange(max(1, widget.height())))

    def _mouse(self, widget: QWidget, kind: QMouseEvent.Type, where: QPoint, button: Qt.MouseButton) -> None:
        moving = kind == QMouseEvent.Type.MouseMove
        held = Qt.MouseButton.NoButton if kind == QMouseEvent.Type.MouseButtonRelease else button
        event = QMouseEvent(
            kind, QPointF(where), QPointF(widget.mapToGlobal(where)), Qt.MouseButton.NoButton if moving else button,
            held, self.random.choice(_MODIFIERS),
        )  # fmt: skip
        QApplication.sendEvent(widget, event)

    def _tidy(self) -> None:
        """Close what waits for a person: menus, file dialogs, questions."""
        _close_popup()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QFileDialog | QMessageBox) and widget.isVisible():
                widget.close()


def _close_popup() -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def _presses(button: QAbstractButton) -> bool:
    """Whether a button starts what takes minutes, asks for a file, or throws away."""
    words = f"{button.text()} {button.accessibleName()} {button.objectName()}"
    return any(word in words for word in _NOT_PRESSED)

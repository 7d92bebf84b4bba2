"""Connects the animation of the viewpoint with its actions and a timer, and says over the picture that it plays."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QToolButton, QWidget

from lfstudio.session.animation import Animation, Path
from lfstudio.session.session import Session
from lfstudio.ui.menus.animation_actions import AMPLITUDE_KEYS, PATH_KEYS, SPEED_KEYS

_TICK_MS = 16
_MARGIN = 8


class AnimationBinding(QObject):
    """Ticks while the animation plays; the badge over the picture pauses it."""

    def __init__(self, window: QWidget, actions: dict[str, QAction], session: Session, pane: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._pane = pane
        self.animation: Animation = session.animation
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.badge = QToolButton(pane)
        self.badge.setStyleSheet(
            "QToolButton { color: #f2f2f2; background: rgba(24, 24, 24, 190); border: none; border-radius: 4px;"
            " padding: 3px 8px; }"
        )
        self.badge.setToolTip(window.tr("The viewpoint moves by itself; click to pause (Space)"))
        self.badge.clicked.connect(self.animation.pause)
        self.badge.hide()
        pane.installEventFilter(self)
        actions["animate"].triggered.connect(lambda _=False: self.animation.toggle())
        for path, key in PATH_KEYS.items():
            if path is Path.LAWNMOWER:
                actions[key].triggered.connect(lambda _=False: self.animation.toggle(Path.LAWNMOWER))
            else:
                actions[key].triggered.connect(lambda _=False, p=path: self.animation.set_path(p))
        for speed, key in SPEED_KEYS.items():
            actions[key].triggered.connect(partial(self._chosen, self.animation.set_speed, speed))
        for amplitude, key in AMPLITUDE_KEYS.items():
            actions[key].triggered.connect(partial(self._chosen, self.animation.set_amplitude, amplitude))
        for keys in (PATH_KEYS, SPEED_KEYS, AMPLITUDE_KEYS):
            group = QActionGroup(self)
            for key in keys.values():
                group.addAction(actions[key])
        self.animation.changed.connect(self.refresh)
        self.refresh()

    def _chosen(self, set_value: object, value: float, _checked: bool = False) -> None:
        assert callable(set_value)
        set_value(value)

    def refresh(self) -> None:
        """Check and enable the actions; start or stop the timer; say what plays."""
        animation, actions = self.animation, self._actions
        actions["animate"].setEnabled(animation.can_play)
        actions["animate"].setChecked(animation.playing)
        for keys, now in (
            (PATH_KEYS, animation.path), (SPEED_KEYS, animation.speed), (AMPLITUDE_KEYS, animation.amplitude),
        ):  # fmt: skip
            for value, key in keys.items():
                actions[key].setChecked(value == now)
        actions[PATH_KEYS[Path.LAWNMOWER]].setEnabled(animation.can_play)
        if animation.playing and not self._timer.isActive():
            self._clock.start()
            self._timer.start()
        elif not animation.playing:
            self._timer.stop()
        self._show_badge()

    def _tick(self) -> None:
        self.animation.tick(self._clock.restart() / 1000)

    def _show_badge(self) -> None:
        tr = self._window.tr
        names = {Path.CIRCLE: tr("Circle"), Path.SWAY: tr("Sway"), Path.LAWNMOWER: tr("Lawnmower")}
        self.badge.setText(
            tr("Playing: {path}, {speed} views/s").format(
                path=names[self.animation.path].lower(), speed=f"{self.animation.speed:g}"
            )
        )
        self.badge.setAccessibleName(self.badge.text())
        self.badge.setVisible(self.animation.playing)
        self._place()

    def _place(self) -> None:
        self.badge.adjustSize()
        self.badge.move(_MARGIN, self._pane.height() - self.badge.height() - _MARGIN)
        self.badge.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

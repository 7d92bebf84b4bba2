"""Connects the synthetic camera with its actions, the mouse over the picture and the focus panel."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from lfstudio.session.session import Session
from lfstudio.ui.focus_dock import FocusDock
from lfstudio.ui.menus.focus_actions import APERTURE_KEYS, RENDERING_KEYS, SHAPE_KEYS, SLOPE_KEYS
from lfstudio.ui.viewer import Viewer


class FocusBinding(QObject):
    """Handlers and states of the actions of `lfstudio.ui.menus.focus_actions`."""

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer, dock: FocusDock
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._session = session
        self._dock = dock
        focus, workspace = session.focus, session.workspace
        for rendering, key in RENDERING_KEYS.items():
            actions[key].triggered.connect(lambda _=False, r=rendering: focus.set_rendering(r))
        for key, steps in SLOPE_KEYS.items():
            actions[key].triggered.connect(lambda _=False, n=steps: focus.step(n))
        actions["slope_zero"].triggered.connect(lambda _=False: focus.set_slope(0.0))
        actions["focus_here"].triggered.connect(lambda _=False: self.focus_here())
        for key, steps in APERTURE_KEYS.items():
            actions[key].triggered.connect(lambda _=False, n=steps: focus.set_aperture(round(focus.aperture) + n))
        for shape, key in SHAPE_KEYS.items():
            actions[key].triggered.connect(lambda _=False, s=shape: focus.set_shape(s))
        dock.watched.connect(focus.watch)
        dock.slopeChosen.connect(focus.set_slope)
        dock.apertureChosen.connect(focus.set_aperture)
        dock.shapeChosen.connect(focus.set_shape)
        dock.mergeChosen.connect(focus.set_merge)
        focus.changed.connect(self._range_changed)
        self._range_changed()
        viewer.pane.clicked.connect(self._clicked)
        viewer.pane.focusStepped.connect(focus.step)
        for signal in (workspace.documents_changed, workspace.view_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now; check what is on."""
        focus, workspace = self._session.focus, self._session.workspace
        shape = None if workspace.empty else workspace.shape
        open_ = shape is not None and shape.views > 1
        for rendering, key in RENDERING_KEYS.items():
            self._actions[key].setEnabled(open_)
            self._actions[key].setChecked(open_ and rendering is focus.rendering)
        for outline, key in SHAPE_KEYS.items():
            self._actions[key].setEnabled(open_)
            self._actions[key].setChecked(outline is focus.state.shape)
        for key in (*SLOPE_KEYS, "slope_zero", "focus_here"):
            self._actions[key].setEnabled(open_)
        self._actions["aperture_wider"].setEnabled(open_ and focus.aperture < focus.most_aperture)
        self._actions["aperture_narrower"].setEnabled(open_ and focus.aperture > 1)

        self._dock.show_focus(focus.rendering, focus.state, shape, workspace.state.position)

    def _range_changed(self) -> None:
        focus = self._session.focus
        self._dock.show_range(focus.span, focus.range, focus.slope_step)

    def focus_here(self) -> None:
        """Focus at the pixel under the pointer, the pinned one, or the middle of the picture."""
        pixel = self._session.pixel.pixel
        if pixel is not None:
            self._session.focus.focus_at(*pixel)

    def _clicked(self, x: int, y: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._session.focus.focus_at(x, y)

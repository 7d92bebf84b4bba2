"""Handlers of the actions of `lfstudio.ui.menus.viewer_actions`: what the mouse can do, by menu and keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox, QDockWidget, QWidget

from lfstudio.ui.latents_dock import LATENTS, LEVELS, WEIGHTS
from lfstudio.ui.menus.viewer_actions import DIRECTIONS

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow

_PAN = 1 / 8
"""Of what is seen, by one press of a key."""
_SMOOTH = 10
"""Of the hundred steps of the slider."""


class ViewerBinding(QObject):
    """Connects them with the picture and the panels, and keeps their states right."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        session, actions = window.session, window.actions_by_key
        curves = window.curves_dock
        handlers: dict[str, Callable[[], object]] = {
            "show_info": lambda: bring(window.info_dock),
            "curves_training": curves.show_training,
            "curves_rates": curves.show_rates,
            "curves_log": self._toggle_log,
            "smooth_more": lambda: self._smooth(_SMOOTH),
            "smooth_less": lambda: self._smooth(-_SMOOTH),
            "show_latents": lambda: self._inside(LATENTS),
            "show_weights": lambda: self._inside(WEIGHTS),
            "show_levels": lambda: self._inside(LEVELS),
            "bits_map": self._show_bits,
            "views_pictures": lambda: window.views_panel.show_pictures(),
            "views_auto_range": window.views_panel.automatic.toggle,
        }
        for name, (x, y) in DIRECTIONS.items():
            handlers[f"pan_{name}"] = partial(self._pan, x * _PAN, y * _PAN)
            handlers[f"pixel_{name}"] = partial(session.pixel.step, x, y)
        for key, handler in handlers.items():
            actions[key].triggered.connect(lambda _=False, h=handler: self._run(h))
        for signal in (
            session.workspace.documents_changed, session.workspace.scores_changed, session.workspace.inspection_changed,
        ):  # fmt: skip
            signal.connect(self.refresh)
        for box in (curves.training.log_box, curves.rate.log_box, window.views_panel.automatic):
            box.toggled.connect(self.refresh)
        curves.tabs.currentChanged.connect(self.refresh)
        window.views_panel.picturesShown.connect(self.refresh)
        window.differences.judged.connect(window.views_panel.show_score)
        self.refresh()

    def _run(self, handler: Callable[[], object]) -> None:
        handler()
        self.refresh()  # a checked action that was triggered has changed its tick

    def refresh(self) -> None:
        """Enable what can be used now; check what is on."""
        window, actions = self._window, self._window.actions_by_key
        workspace, curves, views = window.session.workspace, window.curves_dock, window.views_panel
        inspection = workspace.inspection
        for name in DIRECTIONS:
            actions[f"pan_{name}"].setEnabled(not workspace.empty)
            actions[f"pixel_{name}"].setEnabled(not workspace.empty)
        log = self._log_box()
        actions["curves_log"].setEnabled(log is not None)
        actions["curves_log"].setChecked(log is not None and log.isChecked())
        for key in ("smooth_more", "smooth_less"):
            actions[key].setEnabled(curves.tabs.currentWidget() is curves.training)
        for key in ("show_latents", "show_levels"):
            actions[key].setEnabled(inspection is not None and bool(inspection.latents))
        actions["show_weights"].setEnabled(inspection is not None and bool(inspection.weights))
        actions["bits_map"].setEnabled(inspection is not None and bool(inspection.bits))
        scored = workspace.score_table(workspace.score) is not None
        actions["views_pictures"].setEnabled(scored)
        actions["views_pictures"].setChecked(not workspace.empty and views.shows_pictures)
        actions["views_auto_range"].setEnabled(scored and not views.shows_pictures)
        actions["views_auto_range"].setChecked(views.automatic.isChecked())

    def _pan(self, x: float, y: float) -> None:
        self._window.fields.panes.pane.pan(x, y)

    def _log_box(self) -> QCheckBox | None:
        """Of the curves that show; events have none."""
        curves = self._window.curves_dock
        boxes: dict[QWidget, QCheckBox] = {curves.training: curves.training.log_box, curves.rate: curves.rate.log_box}
        return boxes.get(curves.tabs.currentWidget())

    def _toggle_log(self) -> None:
        box = self._log_box()
        if box is not None:
            box.toggle()
            bring(self._window.curves_dock)

    def _smooth(self, by: int) -> None:
        slider = self._window.curves_dock.training.smoothing
        slider.setValue(slider.value() + by)

    def _inside(self, tab: int) -> None:
        dock = self._window.latents_dock
        bring(dock)
        if dock.ready:
            dock.tabs.setCurrentIndex(tab)

    def _show_bits(self) -> None:
        bring(self._window.info_dock)
        self._window.info_dock.map_button.setChecked(True)


def bring(dock: QDockWidget) -> None:
    """Show a panel, in front of those that share its place."""
    dock.show()
    dock.raise_()

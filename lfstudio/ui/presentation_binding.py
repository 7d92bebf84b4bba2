"""Connects disparity, overlay and stereo with their actions, and puts their strip below the picture."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QWidget

from lfstudio.session.presentation import Guise, Presented
from lfstudio.session.session import Session
from lfstudio.ui.menus.presentation_actions import ANAGLYPH_KEYS
from lfstudio.ui.presentation_strip import PresentationStrip, with_layout
from lfstudio.ui.saving import ask_where
from lfstudio.ui.viewer import Viewer


class PresentationBinding(QObject):
    """Keeps the actions and the strip at what the session presents."""

    def __init__(self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._shown = shown = session.presentation
        self.strip = PresentationStrip(viewer)
        column = with_layout(viewer)
        column.insertWidget(column.indexOf(viewer.pane) + 1, self.strip)
        viewer.present(shown)
        self.strip.chosen.connect(shown.change)
        self.strip.fitAsked.connect(shown.fit_range)
        self.strip.closed.connect(lambda: shown.change(replace(shown.state, guise=Guise.VIEW, overlay=False)))
        actions["disparity"].triggered.connect(lambda _=False: shown.toggle(Guise.DISPARITY))
        actions["depth_overlay"].triggered.connect(shown.set_overlay)
        actions["anaglyph"].triggered.connect(lambda _=False: shown.toggle(Guise.ANAGLYPH))
        actions["stereo_parallel"].triggered.connect(lambda on: self._side_by_side(on, False))
        actions["stereo_crossed"].triggered.connect(lambda on: self._side_by_side(on, True))
        kinds = QActionGroup(self)
        for kind, key in ANAGLYPH_KEYS.items():
            kinds.addAction(actions[key])
            actions[key].triggered.connect(
                lambda _=False, k=kind: shown.change(replace(shown.state, guise=Guise.ANAGLYPH, anaglyph=k))
            )
        actions["export_disparity"].triggered.connect(lambda _=False: self.ask_export())
        shown.changed.connect(self.refresh)
        session.workspace.view_changed.connect(self.refresh)
        self.refresh()

    def _side_by_side(self, on: bool, crossed: bool) -> None:
        guise = Guise.SIDE_BY_SIDE if on else Guise.VIEW
        self._shown.change(replace(self._shown.state, guise=guise, crossed=crossed))

    def refresh(self) -> None:
        """Enable what can be used now; check what is on."""
        shown, actions = self._shown, self._actions
        state: Presented = shown.state
        maps = shown.maps.values() if state.needs_disparity else ()
        picture = shown.picture
        for key in ("disparity", "depth_overlay"):
            actions[key].setEnabled(shown.applies)
        stereo = shown.applies and shown.most_baseline > 0
        for key in ("anaglyph", "stereo_parallel", "stereo_crossed", *ANAGLYPH_KEYS.values()):
            actions[key].setEnabled(stereo)
        actions["disparity"].setChecked(state.guise is Guise.DISPARITY)
        actions["depth_overlay"].setChecked(state.overlay and state.guise is Guise.VIEW)
        actions["anaglyph"].setChecked(state.guise is Guise.ANAGLYPH)
        for key, crossed in (("stereo_parallel", False), ("stereo_crossed", True)):
            actions[key].setChecked(state.guise is Guise.SIDE_BY_SIDE and state.crossed is crossed)
        for kind, key in ANAGLYPH_KEYS.items():
            actions[key].setChecked(kind is state.anaglyph)
        actions["export_disparity"].setEnabled(picture is not None and picture.disparity is not None)
        self.strip.show_state(
            state, shown.span, estimated=any(not found.stated for found in maps), most_baseline=shown.most_baseline
        )
        if not shown.applies:
            self.strip.hide()

    def ask_export(self) -> None:
        """Choose a name and save the disparities that are shown."""
        picture = self._shown.picture
        if picture is None or picture.disparity is None:
            return
        state, tr = self._session.workspace.state, self._window.tr
        ask_where(
            self._window, self._session, tr("Export disparity in pixels per view"),
            [tr("Portable float map (*.pfm)"), tr("16-bit PNG that states its scale (*.png)")],
            f"disparity_u{state.u:05.2f}_v{state.v:05.2f}.pfm", self.file,
        )  # fmt: skip

    def file(self, suffix: str) -> bytes | None:
        """The disparities that are shown as a file, ``.png`` or else PFM; None when there are none."""
        picture = self._shown.picture
        if picture is None or picture.disparity is None:
            return None
        from lfstudio.readers import depth_files  # the readers' libraries take long to import

        values = np.asarray(picture.disparity, np.float32)
        return depth_files.scaled_png(values, "pixels per view")[0] if suffix == ".png" else depth_files.pfm(values)

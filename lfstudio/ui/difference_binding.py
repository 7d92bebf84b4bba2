"""Connects measures of the difference, the selected region and the figures of views with session and viewer."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from lfstudio.session.picture import Readout
from lfstudio.session.region import table_text
from lfstudio.session.scores import Score
from lfstudio.session.session import Session
from lfstudio.session.view_state import Mode
from lfstudio.ui.menus.difference_actions import (
    COLORMAP_KEYS,
    MEASURE_KEYS,
    NUDGE_KEYS,
    REGION_MENU,
    SCORE_KEYS,
    SIZE_KEYS,
)
from lfstudio.ui.region_panel import RegionPanel
from lfstudio.ui.status_line import StatusLine
from lfstudio.ui.viewer import Viewer


class DifferenceBinding(QObject):
    """Handlers and states of the actions of `lfstudio.ui.menus.difference_actions`.

    Signals:
        judged: views are to be judged by this `Score`.
    """

    judged = Signal(object)

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer, status: StatusLine
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._viewer = viewer
        self._status = status
        self._readout: Readout | None = None
        self.panel = RegionPanel(actions["region_zoom"], actions["region_copy"], actions["region_clear"], viewer)
        self.panel.hide()
        layout = viewer.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(layout.indexOf(viewer.pane) + 1, self.panel)
        workspace, region = session.workspace, session.region
        actions["measure_next"].triggered.connect(lambda _=False: workspace.next_measure())
        for measure, key in MEASURE_KEYS.items():
            actions[key].triggered.connect(lambda _=False, m=measure: workspace.set_measure(m))
        for name, key in COLORMAP_KEYS.items():
            actions[key].triggered.connect(lambda _=False, n=name: workspace.set_colormap(n))
        for score, key in SCORE_KEYS.items():
            actions[key].triggered.connect(lambda _=False, s=score: self._judge(s))
        for name, step in NUDGE_KEYS.items():
            actions[f"region_{name}"].triggered.connect(lambda _=False, s=step: region.nudge(*s))
        for name, step in SIZE_KEYS.items():
            actions[f"region_{name}"].triggered.connect(lambda _=False, s=step: region.resize(*s))
        actions["region_select"].triggered.connect(lambda _=False: self.select())
        actions["region_zoom"].triggered.connect(lambda _=False: self.zoom())
        actions["region_copy"].triggered.connect(lambda _=False: self.copy())
        actions["region_clear"].triggered.connect(lambda _=False: region.select(None))
        viewer.strip.measureChosen.connect(workspace.set_measure)
        viewer.pane.selecting.connect(self._selecting)
        viewer.pixelChanged.connect(self._pixel_changed)
        self.panel.boxEdited.connect(region.select)
        region.changed.connect(self._region_changed)
        session.samples.arrived.connect(self._samples_arrived)
        for signal in (workspace.documents_changed, workspace.view_changed, workspace.scores_changed):
            signal.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now; check what is on."""
        workspace, actions = self._session.workspace, self._actions
        comparable = Mode.ERROR in workspace.modes
        actions["measure_next"].setEnabled(comparable)
        for measure, key in MEASURE_KEYS.items():
            actions[key].setEnabled(comparable and measure in workspace.measures)
            actions[key].setChecked(measure is workspace.state.measure)
        for name, key in COLORMAP_KEYS.items():
            actions[key].setEnabled(comparable)
            actions[key].setChecked(name == workspace.state.colormap)
        for score, key in SCORE_KEYS.items():
            actions[key].setEnabled(workspace.score_table(score) is not None)
            actions[key].setChecked(score is workspace.score)
        selected = self._session.region.box is not None
        for entry in REGION_MENU:
            if entry is not None:
                actions[entry].setEnabled(not workspace.empty if entry == "region_select" else selected)

    def _judge(self, score: Score) -> None:
        self._session.workspace.set_score(score)
        self.judged.emit(score)

    # The region

    def select(self) -> None:
        """Select the middle of the picture unless something is selected, and let the person type where it should be."""
        self._session.region.select_centre()
        if self._session.region.box is not None:
            self.panel.focus_fields()

    def zoom(self) -> None:
        """Show the selection as large as it fits."""
        box = self._session.region.box
        if box is not None:
            self._viewer.active_pane.canvas.box.show_area(QRectF(box.x, box.y, box.width, box.height))

    def copy(self) -> None:
        """Put the figures on the clipboard as a table."""
        region = self._session.region
        if region.box is not None:
            text = table_text(region.box, region.here, region.everywhere, region.index)
            QGuiApplication.clipboard().setText(text)

    def _selecting(self, ax: float, ay: float, bx: float, by: float, finished: bool) -> None:
        self._session.region.drag(ax, ay, bx, by, finished=finished)

    def _region_changed(self) -> None:
        region, shape = self._session.region, self._session.workspace.shape
        box = region.box
        pane = self._viewer.pane
        if box is not None or self.panel.isVisibleTo(self._viewer):
            pane.canvas.selection.show_box(box)
        if box is None or not region.dragging:  # the picture must not move under the hand
            self.panel.setVisible(box is not None)
        if box is None and self.panel.isAncestorOf(self._window.focusWidget() or self._window):
            self._viewer.setFocus()
        if box is not None and shape is not None:
            self.panel.show_box(box, shape)
            why_not = "" if region.measures_everywhere else self._window.tr("after the encode")
            self.panel.show_figures(region.here, region.everywhere, region.index, why_not)
        self.refresh()

    # Samples in their own depth

    def _pixel_changed(self, readout: Readout | None) -> None:
        self._readout = readout
        self._status.show_pixel(None if readout is None else self._session.samples.deepened(readout))

    def _samples_arrived(self) -> None:
        self._pixel_changed(self._readout)

"""Numbers in magnified pixels: those of light fields of more than 8 bits are their own samples, fetched when seen."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from lfstudio.session.figure import visible_box
from lfstudio.session.picture import Picture
from lfstudio.session.session import Session
from lfstudio.ui.image_pane import ImagePane
from lfstudio.ui.panes_binding import PanesBinding
from lfstudio.ui.viewer import Viewer


class NumbersBinding(QObject):
    """Gives every pane the samples of what it shows."""

    def __init__(self, parent: QObject, session: Session, viewer: Viewer, panes: PanesBinding) -> None:
        super().__init__(parent)
        self._session = session
        self._viewer = viewer
        self._panes = panes
        self._watch(viewer.pane)
        panes.paneMade.connect(self._watch)
        panes.drawn.connect(self.refresh)
        session.presentation.changed.connect(self.refresh)
        session.samples.arrived.connect(self.refresh)

    def _watch(self, pane: ImagePane) -> None:
        pane.scaleChanged.connect(partial(self._moved, pane))

    def _moved(self, pane: ImagePane, _scale: float) -> None:
        if pane in self._panes.shown:
            self._fill(pane)

    def refresh(self) -> None:
        """All panes that show."""
        if self._session.samples.bit_depth > 8:
            for pane in self._panes.shown:
                self._fill(pane)

    def _fill(self, pane: ImagePane) -> None:
        picture, seen = pane.picture, pane.numbered()
        if picture is None or seen is None or self._session.samples.bit_depth == 8:
            self._session.samples.let_go(pane)
            pane.write_samples(None)
            return
        if picture.base is None or not self._session.samples.are_of(picture):
            pane.write_samples(None)  # maps have values of their own, and what is computed has 256 levels
            return
        box = visible_box(seen, *(picture.size or (0, 0)))
        patch = None if box is None else self._session.samples.area(pane, picture, box, self._decoded(pane, picture))
        pane.write_samples(patch, waiting=patch is None)

    def _decoded(self, pane: ImagePane, picture: Picture) -> int | None:
        """The file that a pane is about."""
        if picture.decoded is None:
            return None
        panes, grid = self._session.panes, self._panes.grid
        if pane is self._viewer.pane or grid is None:
            decoded = self._session.workspace.decoded
            return None if decoded is None else decoded.handle
        index = next((i for i, cell in enumerate(grid.cells) if cell.pane is pane), -1)
        shown = panes.shown(index)
        return None if shown is None else shown.field.document.handle

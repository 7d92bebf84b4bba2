"""What is shown of a source on its way: a strip with its progress, and the views that are there already."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from lfstudio.core.lightfield import ViewIndex
from lfstudio.session.arrival import Arrival
from lfstudio.session.picture import Picture
from lfstudio.session.thumbnails import thumbnail
from lfstudio.session.view_state import ViewPosition
from lfstudio.ui.angular_grid import AngularGrid
from lfstudio.ui.image_pane import Captions, ImagePane

PATIENCE_MS = 300
"""What opens faster than this says nothing of its progress."""

_THUMBNAIL_PX = 96
_SLICE_S = 0.012
"""So long thumbnails are made at once."""


class ArrivalStrip(QWidget):
    """One line: what is being opened, how much of it is there, and a button that ends it."""

    def __init__(self, arrival: Arrival, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrival = arrival
        self.label = QLabel(self)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(240)
        self.bar.setAccessibleName(self.tr("Opening"))
        self.cancel = QToolButton(self)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("Stop opening; what is open stays"))
        self.cancel.clicked.connect(arrival.cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.bar)
        layout.addWidget(self.cancel)
        self.refresh()

    def refresh(self) -> None:
        """Say how far it is now."""
        arrival, opening = self._arrival, self._arrival.opening
        name = "" if arrival.path is None else Path(arrival.path).name
        known = opening is not None and opening.total > 0
        self.bar.setRange(0, opening.total if opening is not None and known else 0)
        if arrival.cancelled:
            text = self.tr("Cancelling…")
        elif opening is not None and known:
            self.bar.setValue(opening.done)
            text = self.tr("Opening {name}: {done} of {total} views").format(
                name=name, done=opening.done, total=opening.total
            )
        else:
            text = self.tr("Opening {name}…").format(name=name)
        self.label.setText(text)
        self.cancel.setVisible(opening is not None)
        self.cancel.setEnabled(not arrival.cancelled)


class ArrivalPage(QWidget):
    """The views that are there: the grid fills as they come, and the one that is chosen in it is read next."""

    def __init__(self, arrival: Arrival, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._arrival = arrival
        self._shape: tuple[int, int] | None = None
        self._drawn: set[ViewIndex] = set()
        self._shown: ViewIndex | None = None
        self.pane = ImagePane(self)
        self.pane.setAccessibleName(self.tr("Picture"))
        self.grid = AngularGrid(self)
        self.grid.setFixedWidth(272)
        hint = QLabel(self.tr("Click a cell to read that view next"), self)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        side = QVBoxLayout()
        side.setContentsMargins(8, 8, 8, 8)
        side.setSpacing(8)
        side.addWidget(self.grid)
        side.addWidget(hint)
        side.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(side)
        layout.addWidget(self.pane, 1)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(self._draw_cells)
        self.grid.chosen.connect(arrival.want)
        self.grid.stepped.connect(self._step)
        self.grid.centred.connect(self._centre)
        self.grid.edge.connect(lambda du, dv: self._step(99999 * du, 99999 * dv))

    def refresh(self) -> None:
        """Draw what came."""
        opening, wanted = self._arrival.opening, self._arrival.wanted
        if opening is None or opening.there is None or wanted is None:
            return
        rows, columns = opening.there.shape
        if (rows, columns) != self._shape:
            self._shape = (rows, columns)
            self._drawn.clear()
            self._shown = None
            self.grid.set_grid(rows, columns, 1.0)
        self.grid.set_current(ViewPosition(*wanted))
        view = self._arrival.view(wanted) if wanted != self._shown else None
        if view is not None:
            self._shown = wanted
            self.pane.set_picture(Picture(wanted, base=view, source=view), Captions(self.tr("Source")), 0.5)
        elif wanted != self._shown:
            self.pane.set_picture(self.pane.picture, Captions(waiting=self.tr("Reading this view next…")), 0.5)
        self._draw_cells()

    def forget(self) -> None:
        """It is over."""
        self._more.stop()
        self._shape = self._shown = None
        self._drawn.clear()
        self.pane.set_picture(None, Captions(), 0.5)
        self.grid.set_grid(0, 0, 1.0)

    def _draw_cells(self) -> None:
        opening = self._arrival.opening
        if opening is None or opening.there is None:
            return
        until = time.monotonic() + _SLICE_S
        for u, v in zip(*opening.there.nonzero(), strict=True):
            index = ViewIndex(int(u), int(v))
            if index in self._drawn:
                continue
            if time.monotonic() > until:
                self._more.start(0)
                return
            view = self._arrival.view(index)
            if view is None:
                return
            if not self._drawn:
                rows, columns = opening.there.shape
                self.grid.set_grid(rows, columns, view.shape[1] / view.shape[0])
            self.grid.set_thumbnail(index, thumbnail(view, _THUMBNAIL_PX))
            self._drawn.add(index)

    def _step(self, du: int, dv: int) -> None:
        here = self._arrival.wanted
        if here is not None and self._shape is not None:
            u, v = min(max(here.u + du, 0), self._shape[0] - 1), min(max(here.v + dv, 0), self._shape[1] - 1)
            self._arrival.want(u, v)

    def _centre(self) -> None:
        if self._shape is not None:
            self._arrival.want(self._shape[0] // 2, self._shape[1] // 2)

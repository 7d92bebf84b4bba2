"""The panel of the angular grid: what its cells show, the colour bar, and in words where one is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from lfstudio.core.lightfield import ViewIndex
from lfstudio.session.documents import Document
from lfstudio.session.text import position_text, psnr_text
from lfstudio.session.thumbnails import thumbnail
from lfstudio.session.workspace import Workspace
from lfstudio.ui.angular_grid import PSNR_MAP, AngularGrid
from lfstudio.ui.colorbar import ColorBar
from lfstudio.workers.thumbnails import ThumbnailWorker

FIXED_RANGE_DB = (20.0, 45.0)
"""The PSNR range of the colours, unless the automatic one is on."""

_THUMBNAIL_PX = 96


class ViewsPanel(QWidget):
    """Shows a `Workspace` as the angular grid, and moves it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worker: ThumbnailWorker | None = None
        self._shown: tuple[object, ...] = ()
        self._chose_thumbnails = False
        self.grid = AngularGrid(self)
        self._pictures = self._toggle(self.tr("Pictures"), self.tr("Show a small picture of every view"))
        self._psnr = self._toggle(self.tr("PSNR"), self.tr("Colour every view by its PSNR against the source"))
        self._pictures.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self._pictures)
        group.addButton(self._psnr)
        self.automatic = QCheckBox(self.tr("Auto range"), self)
        self.automatic.setToolTip(
            self.tr("Spread the colours over this file's own PSNR values; off: {lo:.0f} to {hi:.0f} dB always").format(
                lo=FIXED_RANGE_DB[0], hi=FIXED_RANGE_DB[1]
            )
        )
        self._bar = ColorBar(self)
        self._bar.set_range(*FIXED_RANGE_DB, self.tr("dB"), PSNR_MAP)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setAccessibleName(self.tr("Position in the grid"))
        self.worst = QToolButton(self)
        self.worst.setText(self.tr("Go to the worst view"))
        self.worst.setToolTip(self.tr("Go to the view with the lowest PSNR"))
        self._arrange()
        self._connect()
        self._documents_changed()

    def _toggle(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("segment", True)
        return button

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self._pictures)
        top.addWidget(self._psnr)
        top.addStretch(1)
        top.addWidget(self.automatic)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.grid)
        layout.addWidget(self._bar)
        layout.addWidget(self.label)
        layout.addWidget(self.worst, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def _connect(self) -> None:
        workspace = self._workspace
        self.grid.chosen.connect(workspace.go_to)
        self.grid.moved.connect(workspace.go_to)
        self.grid.stepped.connect(workspace.move)
        self.grid.edge.connect(workspace.move_to_edge)
        self.grid.centred.connect(workspace.go_to_centre)
        self.worst.clicked.connect(workspace.go_to_worst)
        self.automatic.toggled.connect(self._scores_changed)
        self._pictures.clicked.connect(lambda: self._choose(False))
        self._psnr.clicked.connect(lambda: self._choose(True))
        workspace.documents_changed.connect(self._documents_changed)
        workspace.scores_changed.connect(self._scores_changed)
        workspace.view_changed.connect(self._view_changed)
        workspace.view_stored.connect(self._view_stored)

    def close_worker(self) -> None:
        """End the thread that reads thumbnails."""
        if self._worker is not None:
            self._worker.stop()
            self._worker.deleteLater()
            self._worker = None

    def _choose(self, psnr: bool) -> None:
        self._chose_thumbnails = not psnr
        self._scores_changed()

    def _documents_changed(self) -> None:
        workspace = self._workspace
        shape = workspace.shape
        pictured = workspace.source if self._pictured_by_source() else workspace.decoded
        key: tuple[object, ...] = (shape, None if pictured is None or pictured.step is not None else pictured)
        if key == self._shown:
            return
        self._shown = key
        self.close_worker()
        if shape is None:
            self.grid.set_grid(0, 0, 1.0)
            return
        self.grid.set_grid(shape.U, shape.V, shape.W / shape.H)
        if pictured is not None and pictured.samples is not None:
            self._read_thumbnails(pictured)

    def _pictured_by_source(self) -> bool:
        source = self._workspace.source
        return source is not None and source.shape == self._workspace.shape

    def _read_thumbnails(self, document: Document) -> None:
        assert document.samples is not None
        worker = ThumbnailWorker(document.samples, _THUMBNAIL_PX, self)
        worker.row.connect(self._row)
        self._worker = worker
        worker.start()

    def _row(self, u: int, pictures: np.ndarray) -> None:
        if self.sender() is not None and self.sender() is not self._worker:
            return
        for v, pixels in enumerate(pictures):
            self.grid.set_thumbnail(ViewIndex(u, v), pixels)

    def _view_stored(self, index: ViewIndex) -> None:
        if self._pictured_by_source():
            return
        view = self._workspace.decoded_view(index)
        if view is not None:
            self.grid.set_thumbnail(index, thumbnail(view, _THUMBNAIL_PX))

    def _scores_changed(self) -> None:
        table = self._workspace.per_view_psnr_db
        known = table is not None
        on = known and not self._chose_thumbnails
        self._psnr.setEnabled(known)
        (self._psnr if on else self._pictures).setChecked(True)
        lo, hi = FIXED_RANGE_DB
        if table is not None and self.automatic.isChecked():
            finite = table[np.isfinite(table)]
            if finite.size:
                lo, hi = float(finite.min()), float(max(finite.max(), finite.min() + 0.1))
        self.grid.set_values(table, lo, hi)
        self.grid.show_values(on)
        self._bar.set_range(lo, hi, self.tr("dB"), PSNR_MAP)
        self._bar.setVisible(on)
        self.automatic.setVisible(on)
        self.worst.setVisible(known)
        self._view_changed()

    def _view_changed(self) -> None:
        workspace = self._workspace
        shape = workspace.shape
        if shape is None:
            self.grid.set_current(None)
            self.label.setText("")
            return
        if shape != self._shown[0]:
            self._documents_changed()
        position = workspace.state.position
        self.grid.set_current(position)
        self.grid.set_continuous(workspace.continuous)
        place = position_text(position)
        of_all = self.tr("{position} of {U} × {V}").format(position=place, U=shape.U, V=shape.V)
        lines = [place if position.between else of_all]
        worst = workspace.worst_view
        if workspace.evaluating:
            lines.append(self.tr("Comparing all views with the source…"))
        if worst is not None:
            here = self.tr("PSNR {psnr}").format(psnr=psnr_text(workspace.psnr_here))
            lines.append(self.tr("No source here to compare with") if position.between else here)
            lines.append(
                self.tr("Worst ({u}, {v}): {psnr}").format(
                    u=worst.u, v=worst.v, psnr=psnr_text(workspace.psnr_of(worst))
                )
            )
        self.label.setText("\n".join(lines))

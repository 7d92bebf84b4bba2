"""The panel of the angular grid: what its cells show, the colour bar, and in words where one is."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from lfstudio.core.lightfield import ViewIndex
from lfstudio.session.documents import Document
from lfstudio.session.scores import Score, score_text, score_words
from lfstudio.session.text import position_text
from lfstudio.session.thumbnails import thumbnail
from lfstudio.session.workspace import Workspace
from lfstudio.ui.angular_grid import AngularGrid
from lfstudio.ui.colorbar import ColorBar
from lfstudio.workers.thumbnails import ThumbnailWorker

_THUMBNAIL_PX = 96


class ViewsPanel(QWidget):
    """Shows a `Workspace` as the angular grid, and moves it.

    Signals:
        picturesShown: whether the cells are pictures now, or coloured by a figure.
    """

    picturesShown = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worker: ThumbnailWorker | None = None
        self._shown: tuple[object, ...] = ()
        self._chose_thumbnails = False
        self.grid = AngularGrid(self)
        self._pictures = self._toggle(self.tr("Pictures"), self.tr("Show a small picture of every view"))
        self.scores = {score: self._toggle(score_words(score).name, score_words(score).tip) for score in Score}
        self._pictures.setChecked(True)
        group = QButtonGroup(self)
        for button in (self._pictures, *self.scores.values()):
            group.addButton(button)
        self.automatic = QCheckBox(self.tr("Auto range"), self)
        self._bar = ColorBar(self)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setAccessibleName(self.tr("Position in the grid"))
        self.worst = QToolButton(self)
        self.worst.setText(self.tr("Go to the worst view"))
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
        for button in self.scores.values():
            top.addWidget(button)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.grid)
        layout.addWidget(self._bar)
        layout.addWidget(self.label)
        below = QHBoxLayout()
        below.addWidget(self.worst)
        below.addStretch(1)
        below.addWidget(self.automatic, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(below)
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
        self._pictures.clicked.connect(lambda: self._choose(None))
        for score, button in self.scores.items():
            button.clicked.connect(lambda _=False, s=score: self._choose(s))
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

    @property
    def shows_pictures(self) -> bool:
        """Whether the cells are pictures; else they are coloured by a figure."""
        return self._pictures.isChecked()

    def show_pictures(self) -> None:
        """Show pictures of the views, or their figures again."""
        self._choose(self._workspace.score if self.shows_pictures else None)

    def show_score(self, score: Score) -> None:
        """Colour the views by a figure."""
        self._choose(score)

    def _choose(self, score: Score | None) -> None:
        """Colour the views by ``score``; None shows pictures."""
        self._chose_thumbnails = score is None
        if score is not None:
            self._workspace.set_score(score)
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
        workspace = self._workspace
        score = workspace.score
        said, table = score_words(score), workspace.score_table(score)
        on = table is not None and not self._chose_thumbnails
        for each, button in self.scores.items():
            button.setEnabled(workspace.score_table(each) is not None)
        (self.scores[score] if on else self._pictures).setChecked(True)
        lo, hi = said.span
        if table is not None and self.automatic.isChecked():
            finite = table[np.isfinite(table)]
            if finite.size:
                lo, hi = float(finite.min()), float(max(finite.max(), finite.min() + said.least))
        self.grid.set_values(table, lo, hi, score)
        self.grid.show_values(on)
        self._bar.set_range(lo, hi, said.unit, said.colormap)
        self._bar.setVisible(on)
        self.automatic.setVisible(on)
        self.automatic.setToolTip(
            self.tr("Spread the colours over this file's own values; off: {lo:g} to {hi:g} {unit} always").format(
                lo=said.span[0], hi=said.span[1], unit=said.unit
            )
        )
        self.worst.setVisible(table is not None)
        self.worst.setToolTip(self._worst_tip(score))
        self.picturesShown.emit(not on)
        self._view_changed()

    def _worst_tip(self, score: Score) -> str:
        return {
            Score.PSNR: self.tr("Go to the view with the lowest PSNR (End)"),
            Score.SSIM: self.tr("Go to the view with the lowest SSIM (End)"),
            Score.MAX_ERROR: self.tr("Go to the view with the largest error of a sample (End)"),
        }[score]

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
            score = workspace.score
            table = workspace.score_table(score)
            assert table is not None
            here = position.nearest
            shown = float(table[here]) if here.u < table.shape[0] and here.v < table.shape[1] else None
            between = self.tr("No source here to compare with")
            lines.append(between if position.between else score_text(score, shown))
            lines.append(
                self.tr("Worst ({u}, {v}): {score}").format(
                    u=worst.u, v=worst.v, score=score_text(score, float(table[worst]))
                )
            )
        self.label.setText("\n".join(lines))

"""The status bar's fields: view, pixel and its values, PSNR of this view, rate."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from lfstudio.session.focus import rendering_text
from lfstudio.session.measures import value_text
from lfstudio.session.picture import Readout
from lfstudio.session.presentation import disparity_text
from lfstudio.session.text import position_text, psnr_text
from lfstudio.session.workspace import Workspace
from lfstudio.ui import theme


class StatusLine(QStatusBar):
    """Says where the person is, in numbers."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setSizeGripEnabled(False)
        self.position = self._field(
            self.tr("View"),
            self.tr("Row u and column v of the view that is shown, from 0; fractions lie between views"),
        )
        self.pixel = self._field(self.tr("Pixel"), self.tr("Column x and row y under the pointer, and its values"))
        self.psnr = self._field(self.tr("PSNR"), self.tr("PSNR of this view against the source, over all channels"))
        self.rate = self._field(self.tr("Rate"), self.tr("Size of the file in bits per pixel of all views"))
        self.zoom = self._field(self.tr("Zoom"), self.tr("Screen pixels per image pixel"))
        for field, stretch in ((self.position, 0), (self.pixel, 1), (self.psnr, 0), (self.rate, 0), (self.zoom, 0)):
            self.addPermanentWidget(field, stretch)
        workspace.view_changed.connect(self._refresh)
        workspace.scores_changed.connect(self._refresh)
        workspace.documents_changed.connect(self._refresh)
        theme.notifier().changed.connect(self._themed)
        self._refresh()

    def _field(self, name: str, tip: str) -> QLabel:
        label = QLabel(self)
        label.setFont(theme.numeric_font("body"))
        label.setContentsMargins(8, 0, 8, 0)
        label.setAccessibleName(name)
        label.setToolTip(tip)
        return label

    def _themed(self) -> None:
        for label in (self.position, self.pixel, self.psnr, self.rate, self.zoom):
            label.setFont(theme.numeric_font("body"))

    def _refresh(self) -> None:
        workspace = self._workspace
        shape = workspace.shape
        if shape is None:
            for field in (self.position, self.pixel, self.psnr, self.rate, self.zoom):
                field.setText("")
            return
        place, state = position_text(workspace.state.position), workspace.state
        said = rendering_text(state.rendering, state.focus) if state.rendered else ""
        self.position.setText(f"{place}, {said}" if said else place)
        psnr = workspace.psnr_here
        self.psnr.setText("" if psnr is None else self.tr("PSNR {psnr}").format(psnr=psnr_text(psnr)))
        bpp = None if workspace.decoded is None else workspace.decoded.opened.info.get("bpp")
        self.rate.setText(self.tr("{bpp:.3f} bpp").format(bpp=bpp) if isinstance(bpp, int | float) else "")

    def show_zoom(self, px_per_pixel: float) -> None:
        """Screen pixels per image pixel, as a percentage."""
        self.zoom.setText("" if self._workspace.empty else f"{100 * px_per_pixel:.0f} %")

    def show_pixel(self, readout: Readout | None) -> None:
        """What is under the pointer."""
        if readout is None:
            self.pixel.setText("")
            return
        parts = [self.tr("x {x}, y {y}").format(x=readout.x, y=readout.y)]
        if readout.source is not None:
            parts.append(self.tr("source {values}").format(values=_values(readout.source)))
        if readout.decoded is not None:
            parts.append(self.tr("decoded {values}").format(values=_values(readout.decoded)))
        if readout.heat is not None:
            parts.append(value_text(readout.measure, readout.heat))
        if readout.disparity is not None:
            parts.append(disparity_text(readout.disparity))
        if readout.bit_depth != 8:
            parts.append(self.tr("{n} bit").format(n=readout.bit_depth))
        self.pixel.setText("   ".join(parts))


def _values(sample: tuple[int, ...]) -> str:
    return " ".join(f"{value:3d}" for value in sample)

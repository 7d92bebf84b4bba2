"""Connects the pointer, the pinned pixel, the EPIs and the histogram with the session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QWidget

from lfstudio.render import histogram
from lfstudio.session.measures import words
from lfstudio.session.picture import Picture, Role
from lfstudio.session.session import Session
from lfstudio.ui.epi_dock import EpiDock
from lfstudio.ui.histogram_overlay import HistogramOverlay
from lfstudio.ui.image_pane import ImagePane
from lfstudio.ui.panes_binding import PanesBinding
from lfstudio.ui.saving import ask_where, png_bytes
from lfstudio.ui.viewer import Viewer

if TYPE_CHECKING:
    from lfstudio.ui.pixel_marker import PixelMarker

_HOVER_MS = 33
"""The panels follow the pointer about so often."""


_FLAT_PX = 240
"""A panel that is lower when it is first shown is made as high as it wants to be."""


class PixelBinding(QObject):
    """Keeps the EPI panel, the marker on the picture and the histogram at what is looked at."""

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer, dock: EpiDock
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._viewer = viewer
        self._dock = dock
        self._panes: PanesBinding | None = None
        self._markers: dict[ImagePane, PixelMarker] = {}
        self._watched_before = False
        self._hovered = (-1, -1)
        self._throttle = QTimer(self)
        self._throttle.setSingleShot(True)
        self._throttle.setInterval(_HOVER_MS)
        self._throttle.timeout.connect(lambda: session.pixel.hover(*self._hovered))
        self.histogram = HistogramOverlay(viewer.pane)
        pane, workspace = viewer.pane, session.workspace
        pane.hovered.connect(self._pointed)
        pane.clicked.connect(self._clicked)
        pane.scaleChanged.connect(lambda _: dock.show_extent(*viewer.active_pane.extent()))
        dock.watched.connect(self._watched)
        dock.viewPicked.connect(lambda u, v: workspace.go_to(u, v))
        dock.pixelPicked.connect(session.pixel.pin)
        session.epi.changed.connect(self._epi_changed)
        session.pixel.changed.connect(self._pixel_changed)
        session.presentation.changed.connect(self._picture_changed)
        workspace.documents_changed.connect(self._pixel_changed)
        actions["pin_pixel"].triggered.connect(session.pixel.set_pinned)
        actions["histogram"].triggered.connect(self._show_histogram)
        actions["export_epi"].triggered.connect(lambda _=False: self.ask_export())
        self._pixel_changed()

    def follow(self, panes: PanesBinding) -> None:
        """Mark pixels in all panes of ``panes``, and look at what the active one shows."""
        self._panes = panes
        panes.paneMade.connect(lambda pane: pane.hovered.connect(self._pointed))
        panes.arranged.connect(self._arranged)
        panes.drawn.connect(self._picture_changed)

    def marked(self) -> dict[ImagePane, tuple[int, int] | None]:
        """The pixel that is marked, by pane."""
        return {pane: marker.pixel for pane, marker in self._markers.items()}

    def _arranged(self) -> None:
        self.histogram.move_to(self._viewer.active_pane)
        self._picture_changed()

    # The pixel

    def _pointed(self, x: int, y: int) -> None:
        self._hovered = (x, y)
        if not self._throttle.isActive():
            self._throttle.start()

    def _clicked(self, x: int, y: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers == Qt.KeyboardModifier.NoModifier:
            self._session.pixel.click(x, y)

    def _pixel_changed(self) -> None:
        session, open_ = self._session, not self._session.workspace.empty
        self._actions["pin_pixel"].setEnabled(open_)
        self._actions["pin_pixel"].setChecked(open_ and session.pixel.pinned)
        self._actions["histogram"].setEnabled(open_)
        self._actions["export_epi"].setEnabled(open_ and session.epi.picture is not None)
        self._epi_changed()
        self._mark()

    def _mark(self) -> None:
        pick, shape = self._session.pixel, self._session.workspace.shape
        lines = self._dock.isVisible() and not self._dock.visibleRegion().isEmpty()
        wanted = shape is not None and (pick.pinned or lines)
        for pane in [self._viewer.pane] if self._panes is None else self._panes.shown:
            size = self._size_in(pane)
            marker = self._markers.get(pane)
            fits = wanted and shape is not None and size == (shape.H, shape.W)
            if marker is None:
                if not fits:
                    continue
                marker = self._marker_for(pane)
            height, width = size or (1, 1)
            marker.mark(pick.pixel if fits else None, width, height, lines=lines, pinned=pick.pinned)

    def _size_in(self, pane: ImagePane) -> tuple[int, int] | None:
        picture = self._session.presentation.picture if pane is self._viewer.pane else pane.picture
        return None if picture is None else picture.size

    def _marker_for(self, pane: ImagePane) -> PixelMarker:
        from lfstudio.ui.pixel_marker import PixelMarker

        marker = self._markers[pane] = PixelMarker()
        pane.canvas.box.addItem(marker, ignoreBounds=True)
        return marker

    # EPIs

    def _watched(self, on: bool) -> None:
        self._session.epi.set_active(on)
        if on and not self._watched_before:
            self._watched_before = True
            if isinstance(self._window, QMainWindow) and self._dock.height() < _FLAT_PX:
                self._window.resizeDocks([self._dock], [self._dock.sizeHint().height()], Qt.Orientation.Vertical)
        if on and not self._session.workspace.empty:
            self._dock.show_extent(*self._viewer.active_pane.extent())
        self._pixel_changed()

    def _epi_changed(self) -> None:
        picture = self._session.epi.picture
        self._actions["export_epi"].setEnabled(picture is not None)
        self._dock.set_picture(picture, pinned=self._session.pixel.pinned)

    def ask_export(self) -> None:
        """Choose a name and save the EPIs that the panel shows."""
        picture = self._session.epi.picture
        if picture is None:
            return
        x, y = picture.pixel
        u, v = picture.index
        ask_where(
            self._window, self._session, self._window.tr("Export EPIs"), [self._window.tr("PNG picture (*.png)")],
            f"epi_x{x}_y{y}_u{u:02d}_v{v:02d}.png", lambda _: self.png(),
        )  # fmt: skip

    def png(self) -> bytes | None:
        """The EPIs that the panel shows as a PNG file; None when there are none."""
        image = self._dock.image()
        return None if image.isNull() else png_bytes(image)

    # The picture's values

    def _picture_changed(self) -> None:
        if self._markers or self._session.pixel.pinned:
            self._mark()
        if self.histogram.isVisible():
            self._fill_histogram()

    def _show_histogram(self, on: bool) -> None:
        self.histogram.setVisible(on)
        if on:
            self.histogram.raise_()
            self._fill_histogram()

    def _fill_histogram(self) -> None:
        pane = self._viewer.active_pane
        picture = self._session.presentation.picture if pane is self._viewer.pane else pane.picture
        if picture is None or picture.size is None:
            self.histogram.show_histogram(self._window.tr("Histogram"), None)
            return
        if picture.heat is not None and picture.disparity is not None:
            shown = histogram.of_map(picture.heat, *picture.heat_range)
            self.histogram.show_histogram(self._window.tr("Disparity"), shown, unit=self._window.tr("px/view"))
            return
        if picture.heat is not None:
            shown = histogram.of_map(picture.heat, *picture.heat_range)
            said = words(picture.measure)
            self.histogram.show_histogram(said.name, shown, unit=said.unit)
            return
        if picture.base is None:
            return
        other = None if picture.right is None else histogram.of_view(picture.right)
        self.histogram.show_histogram(self._title(picture), histogram.of_view(picture.base), other)

    def _title(self, picture: Picture) -> str:
        tr = self._window.tr
        names = {Role.SOURCE: tr("Source"), Role.DECODED: tr("Decoded")}
        name, other = names[picture.base_role], names[picture.base_role.other]
        if picture.right is not None:
            return tr("{name} (filled), {other} (lines)").format(name=name, other=other)
        return name

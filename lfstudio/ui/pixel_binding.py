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
        self._marker: PixelMarker | None = None
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
        pane.scaleChanged.connect(lambda _: dock.show_extent(*pane.extent()))
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
        picture, pick = self._session.presentation.picture, self._session.pixel
        shape = self._session.workspace.shape
        lines = self._dock.isVisible() and not self._dock.visibleRegion().isEmpty()
        one_view = picture is not None and shape is not None and picture.size == (shape.H, shape.W)
        wanted = one_view and (pick.pinned or lines)
        if not wanted and self._marker is None:
            return
        if self._marker is None:
            from lfstudio.ui.pixel_marker import PixelMarker

            self._marker = PixelMarker()
            self._viewer.pane.canvas.box.addItem(self._marker, ignoreBounds=True)
        height, width = (1, 1) if picture is None or picture.size is None else picture.size
        self._marker.mark(pick.pixel if wanted else None, width, height, lines=lines, pinned=pick.pinned)

    # EPIs

    def _watched(self, on: bool) -> None:
        self._session.epi.set_active(on)
        if on and not self._watched_before:
            self._watched_before = True
            if isinstance(self._window, QMainWindow) and self._dock.height() < _FLAT_PX:
                self._window.resizeDocks([self._dock], [self._dock.sizeHint().height()], Qt.Orientation.Vertical)
        if on and not self._session.workspace.empty:
            self._dock.show_extent(*self._viewer.pane.extent())
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
        if self._marker is not None or self._session.pixel.pinned:
            self._mark()
        if self.histogram.isVisible():
            self._fill_histogram()

    def _show_histogram(self, on: bool) -> None:
        self.histogram.setVisible(on)
        if on:
            self.histogram.raise_()
            self._fill_histogram()

    def _fill_histogram(self) -> None:
        picture = self._session.presentation.picture
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

"""Connects undo, copying, dragging out and screenshots with the session and the pane that is looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QPointF, QRect, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QAction, QColor, QDrag, QFontMetricsF, QGuiApplication, QImage, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QBoxLayout, QFileDialog, QToolButton, QWidget

from lfstudio.session.encodes import figures_text
from lfstudio.session.figure import visible_box
from lfstudio.session.last_session import Zoom
from lfstudio.session.measures import words
from lfstudio.session.session import Session
from lfstudio.session.text import position_text
from lfstudio.session.view_state import Mode
from lfstudio.ui import icons, theme
from lfstudio.ui.figure_drawing import BAR_HEIGHT, ErrorScale, paint_bar
from lfstudio.ui.panes_binding import PanesBinding
from lfstudio.ui.saving import ask_where, png_bytes
from lfstudio.ui.viewer import Viewer

_PAD = 8


class DragOutButton(QToolButton):
    """A handle: dragged, it carries the picture out of the window; clicked, it copies it.

    Args:
        mime: makes what is carried; None when there is nothing.
    """

    def __init__(self, mime: Callable[[], QMimeData | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mime = mime
        self._pressed: QPointF | None = None
        icons.set_icon(self, "copy")
        self.setAutoRaise(True)
        self.setIconSize(QSize(18, 18))
        self.setMinimumHeight(28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Copy image, or drag it out"))
        self.setToolTip(self.tr("Click to copy the picture (Ctrl+C); drag it into a document or a folder"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough away from where it was pressed a drag begins."""
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position() - self._pressed).manhattanLength() < QApplication.startDragDistance():
            return
        self._pressed = None
        self.setDown(False)
        data = self._mime()
        if data is not None:
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(QPixmap.fromImage(data.imageData()).scaled(128, 128, Qt.AspectRatioMode.KeepAspectRatio))
            drag.exec(Qt.DropAction.CopyAction)


class EditBinding(QObject):
    """Handlers and states of the Edit menu."""

    def __init__(
        self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer, panes: PanesBinding
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._viewer = viewer
        self._panes = panes
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        history = session.history
        actions["undo_view"].triggered.connect(lambda _=False: history.undo())
        actions["redo_view"].triggered.connect(lambda _=False: history.redo())
        actions["copy_image"].triggered.connect(lambda _=False: self.copy())
        actions["screenshot"].triggered.connect(lambda _=False: self.ask_screenshot())
        self.handle = DragOutButton(self.mime, viewer.compare)
        self.handle.clicked.connect(self.copy)
        row = viewer.compare.layout()
        assert isinstance(row, QBoxLayout)
        row.addWidget(self.handle)
        history.changed.connect(self.refresh)
        history.zoom_wanted.connect(self.zoom_to)
        session.workspace.picture_changed.connect(self.refresh)
        session.workspace.documents_changed.connect(self.refresh)
        viewer.pane.scaleChanged.connect(lambda _: history.note_zoom(panes.pane.zoomed()))
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now."""
        history, shown = self._session.history, not self._session.workspace.empty
        self._actions["undo_view"].setEnabled(history.can_undo and shown)
        self._actions["redo_view"].setEnabled(history.can_redo and shown)
        for key in ("copy_image", "screenshot"):
            self._actions[key].setEnabled(shown)
        self.handle.setEnabled(shown)

    def zoom_to(self, zoom: Zoom | None) -> None:
        """Show the picture so; None fits it."""
        pane = self._panes.pane
        if zoom is None:
            pane.fit()
        else:
            pane.zoom_to(*zoom)

    # What is shown

    def shown(self) -> QImage | None:
        """The part of the picture that is seen, pixel by pixel; all of it while it fits."""
        pane = self._panes.pane
        image = pane.image(self._session.workspace.state.wipe)
        if image is None or pane.zoomed() is None:
            return image
        box = visible_box(pane.extent(), image.height(), image.width())
        return image if box is None else image.copy(QRect(box.x, box.y, box.width, box.height))

    def copy(self) -> None:
        """Put it on the clipboard."""
        image = self.shown()
        if image is not None:
            QGuiApplication.clipboard().setImage(image)

    def mime(self) -> QMimeData | None:
        """The picture as an image, and as a PNG file for those who take files; the file goes with the window."""
        image = self.shown()
        if image is None:
            return None
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="lfstudio-drag-")
            self._window.destroyed.connect(self._folder.cleanup)
        path = Path(self._folder.name) / self._name()
        path.write_bytes(png_bytes(image))
        data = QMimeData()
        data.setImageData(image)
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def _name(self) -> str:
        workspace = self._session.workspace
        document = workspace.source or workspace.decoded
        title = "view" if document is None else Path(document.title).stem
        state = workspace.state
        return f"{title}-{state.mode.value.replace(' ', '-')}-{state.u:g}-{state.v:g}.png".replace("/", "-")

    # With a caption

    def caption(self) -> str:
        """Name, view, rate, PSNR, mode and gain of what is shown."""
        session, tr = self._session, self._window.tr
        workspace, state = session.workspace, session.workspace.state
        document, current = workspace.source or workspace.decoded, session.encodes.current
        parts = ["" if document is None else document.title, position_text(state.position)]
        decoded = state.mode.needs_decoded or session.panes.several
        if decoded and current is not None and not session.panes.several:
            parts += [session.encodes.name(current), figures_text(current.bpp, workspace.psnr_here)]
        modes = {
            Mode.SOURCE: tr("source"), Mode.DECODED: tr("decoded"), Mode.WIPE: tr("source and decoded"),
            Mode.ERROR: words(state.measure).long, Mode.MEAN_ERROR: tr("{measure}, mean over all views").format(
                measure=words(state.measure).long
            ),
        }  # fmt: skip
        if state.mode.is_heatmap or not session.panes.several:
            parts.append(modes[state.mode])
        if state.mode.is_heatmap:
            parts.append(
                tr("automatic range") if state.auto_range else tr("gain {gain}×").format(gain=f"{state.gain:g}")
            )
        return " · ".join(part for part in parts if part)

    def screenshot(self) -> QImage | None:
        """What is shown, as large as on the screen or larger, over its caption; error maps with their colour bar."""
        several = self._session.panes.several and self._panes.grid is not None
        if several and self._panes.grid is not None:
            picture: QImage | None = self._panes.grid.grab().toImage()
            if picture is not None:
                picture.setDevicePixelRatio(1.0)
        else:
            picture = self.shown()
            if picture is not None:
                scale = self._panes.pane.canvas.box.scale_px() * self._window.devicePixelRatioF()
                picture = picture.scaled(picture.size() * max(1, round(scale)))
        if picture is None:
            return None
        drawn = self._panes.pane.picture
        bar = None
        if drawn is not None and drawn.heat is not None:
            named = words(drawn.measure)
            bar = ErrorScale(*drawn.heat_range, f"{named.name}, {named.unit}", drawn.colormap)
        return captioned(picture, self.caption(), bar)

    def ask_screenshot(self) -> QFileDialog | None:
        """Choose a name and save the screenshot."""
        image = self.screenshot()
        if image is None:
            return None
        tr = self._window.tr
        return ask_where(
            self._window, self._session, tr("Save the screenshot"), [tr("PNG picture (*.png)")], self._name(),
            lambda _: png_bytes(image),
        )  # fmt: skip


def captioned(picture: QImage, text: str, bar: ErrorScale | None) -> QImage:
    """``picture`` with ``text`` below it, and a colour bar between the two."""
    font = theme.numeric_font()
    font.setPixelSize(13)
    width = max(picture.width(), 360)
    room = QRectF(0, 0, width - 2 * _PAD, 10_000)
    flags = int(Qt.TextFlag.TextWordWrap)
    words_height = QFontMetricsF(font).boundingRect(room, flags, text).height()
    height = picture.height() + 2 * _PAD + words_height + (0 if bar is None else BAR_HEIGHT + _PAD)
    result = QImage(width, round(height), QImage.Format.Format_RGB32)
    result.fill(QColor("#1e1e1e"))
    painter = QPainter(result)
    painter.drawImage((width - picture.width()) // 2, 0, picture)
    y = float(picture.height() + _PAD)
    if bar is not None:
        paint_bar(painter, bar, QRectF(_PAD, y, width - 2 * _PAD, BAR_HEIGHT), font, "#e8e8e8")
        y += BAR_HEIGHT + _PAD
    painter.setFont(font)
    painter.setPen(QColor("#e8e8e8"))
    painter.drawText(QRectF(_PAD, y, width - 2 * _PAD, words_height + 2), flags, text)
    painter.end()
    return result

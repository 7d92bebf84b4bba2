"""Connects bookmarks and the figure dialog with their actions, the menu, and the pane that is looked at."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu

from lfstudio.engine.difference_messages import Box
from lfstudio.session.bookmarks import Bookmark
from lfstudio.session.figure import visible_box
from lfstudio.session.session import Session
from lfstudio.ui.bookmarks_dialog import BookmarksDialog
from lfstudio.ui.figure_dialog import FigureDialog
from lfstudio.ui.panes_binding import PanesBinding
from lfstudio.ui.saving import Contents, ask_where


class BookmarksBinding(QObject):
    """Handlers and states of the bookmark actions, and of ``export_figure``."""

    def __init__(self, window: QMainWindow, actions: dict[str, QAction], session: Session, panes: PanesBinding) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._panes = panes
        self._menu: QMenu | None = None
        self._entries: list[QAction] = []
        self.dialog: BookmarksDialog | None = None
        self.figure: FigureDialog | None = None
        actions["bookmark_add"].triggered.connect(lambda _=False: self.add())
        actions["bookmarks"].triggered.connect(lambda _=False: self.show_list())
        actions["export_figure"].triggered.connect(lambda _=False: self.show_figure())
        session.bookmarks.changed.connect(self.refresh)
        session.bookmarks.zoom_wanted.connect(self._zoom)
        session.workspace.documents_changed.connect(self.refresh)
        self.refresh()

    def fill(self, menu: QMenu) -> None:
        """List the bookmarks in ``menu``, below what it holds already."""
        self._menu = menu
        menu.addSeparator()
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now; list the bookmarks."""
        bookmarks = self._session.bookmarks
        for key in ("bookmark_add", "bookmarks"):
            self._actions[key].setEnabled(bookmarks.can_add)
        self._actions["export_figure"].setEnabled(not self._session.workspace.empty)
        if self._menu is None:
            return
        for entry in self._entries:
            self._menu.removeAction(entry)
            entry.deleteLater()
        self._entries = []
        for i, bookmark in enumerate(bookmarks.all):
            entry = self._menu.addAction(bookmark.name.replace("&", "&&"))
            entry.setToolTip(self._window.tr("Go to this bookmark"))
            entry.triggered.connect(lambda _=False, n=i: bookmarks.go(n))
            self._entries.append(entry)

    # Bookmarks

    def add(self) -> None:
        """Remember what is looked at."""
        pane = self._panes.pane
        zoom = pane.zoomed()
        self._session.bookmarks.add(zoom, None if zoom is None else pane.extent())

    def show_list(self) -> BookmarksDialog:
        """The list of bookmarks, beside the window."""
        if self.dialog is None:
            self.dialog = BookmarksDialog(self._session.bookmarks, self.add, self._window)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def _zoom(self, bookmark: Bookmark) -> None:
        """As it was where the pane still holds all that was seen, else so that all of it is seen."""
        pane = self._panes.pane
        if bookmark.zoom is None:
            pane.fit()
            return
        scale = bookmark.zoom[0]
        left, top, right, bottom = bookmark.extent or (0.0, 0.0, 0.0, 0.0)
        if (right - left) * scale <= pane.width() + 1 and (bottom - top) * scale <= pane.height() + 1:
            pane.zoom_to(*bookmark.zoom)
        else:
            pane.canvas.box.show_area(QRectF(left, top, right - left, bottom - top))

    # Figures

    def region(self) -> Box | None:
        """What a figure is of: the selected region, or what is seen of the picture."""
        shape = self._session.workspace.shape
        if self._session.region.box is not None or shape is None:
            return self._session.region.box
        return visible_box(self._panes.pane.extent(), shape.H, shape.W)

    def take(self) -> None:
        """Let the figure be of what is looked at now."""
        box = self.region()
        if box is not None:
            self._session.figure.begin(self._session.workspace.state, box)

    def show_figure(self) -> FigureDialog | None:
        """The dialog that makes figures, beside the window."""
        self.take()
        if self._session.figure.subject is None:
            return None
        if self.figure is None:
            self.figure = FigureDialog(self._session.figure, self.ask_where, self.take, self._window)
            self.figure.finished.connect(self._figure_closed)
        self.figure.show()
        self.figure.raise_()
        self.figure.activateWindow()
        return self.figure

    def _figure_closed(self) -> None:
        if self.figure is not None:
            self.figure.deleteLater()
            self.figure = None

    def ask_where(self, filters: list[str], name: str, contents: Contents) -> QFileDialog:
        """Choose a name and a kind of file; the dialog asks before it replaces one."""
        dialog = ask_where(self._window, self._session, self._window.tr("Export figure"), filters, name, contents)

        def kind_chosen(chosen: str) -> None:
            suffix = chosen.rpartition("*.")[2].rstrip(")")
            dialog.setDefaultSuffix(suffix)
            selected = dialog.selectedFiles()
            if selected:
                dialog.selectFile(f"{Path(selected[0]).stem}.{suffix}")

        dialog.filterSelected.connect(kind_chosen)
        return dialog

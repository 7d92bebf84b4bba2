"""The window: puts the widgets together and connects them to the session."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from lfstudio.core.events import Event
from lfstudio.engine.client import Engine
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.documents import Document
from lfstudio.session.facts import gather
from lfstudio.session.opening import gathered
from lfstudio.session.session import Session
from lfstudio.ui import colormaps, icons
from lfstudio.ui.about import show_about
from lfstudio.ui.animation_binding import AnimationBinding
from lfstudio.ui.arrival_binding import ArrivalBinding
from lfstudio.ui.curves_dock import CurvesDock
from lfstudio.ui.difference_binding import DifferenceBinding
from lfstudio.ui.dock_titles import DockTitles
from lfstudio.ui.drop_overlay import DropOverlay, dropped_paths
from lfstudio.ui.empty_state import EmptyState
from lfstudio.ui.encode_binding import EncodeBinding
from lfstudio.ui.encode_dock import EncodeDock
from lfstudio.ui.epi_dock import EpiDock
from lfstudio.ui.export_binding import ExportBinding
from lfstudio.ui.fields_binding import FieldsBinding
from lfstudio.ui.focus_binding import FocusBinding
from lfstudio.ui.focus_dock import FocusDock
from lfstudio.ui.import_binding import ImportBinding
from lfstudio.ui.info_dock import InfoDock
from lfstudio.ui.inside_binding import InsideBinding
from lfstudio.ui.latents_dock import LatentsDock
from lfstudio.ui.memory_binding import MemoryBinding
from lfstudio.ui.menus import actions as action_table
from lfstudio.ui.menus import menu_bar
from lfstudio.ui.menus.focus_actions import RENDERING_KEYS
from lfstudio.ui.message_bar import MessageBar
from lfstudio.ui.pixel_binding import PixelBinding
from lfstudio.ui.presentation_binding import PresentationBinding
from lfstudio.ui.queue_binding import TOOLS as QUEUE_TOOLS
from lfstudio.ui.queue_binding import QueueBinding
from lfstudio.ui.queue_dock import QueueDock
from lfstudio.ui.records_binding import RecordsBinding
from lfstudio.ui.shortcuts_overlay import ShortcutsOverlay
from lfstudio.ui.snapshot_bar import SnapshotBar
from lfstudio.ui.status_line import StatusLine
from lfstudio.ui.viewer import Viewer
from lfstudio.ui.viewer_binding import ViewerBinding
from lfstudio.ui.views_panel import ViewsPanel
from lfstudio.ui.window_actions import MODE_KEYS, WindowActions
from lfstudio.ui.window_binding import WindowBinding
from lfstudio.ui.window_memory import WindowMemory
from lfstudio.workers.compute import ComputeRunner
from lfstudio.workers.encode_runner import EncodeRunner
from lfstudio.workers.requests import RequestRunner

_MENU = ("mode_source", "mode_decoded", "mode_wipe", "mode_error", "mode_mean_error", None, "fit", "one_to_one", None,
         "copy_image", "export_view", "bookmark_add")  # fmt: skip


_PAINTED_BY_MS = 1000
"""A window that was not painted by then (it is hidden, or minimised) starts its engine all the same."""


class MainWindow(QMainWindow):
    """One window over one engine.

    Args:
        engine: started after the window was painted first, closed with the window.
        folder: for settings and recent files; the person's configuration folder by default.
    """

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        super().__init__()
        self._engine = engine
        self._started = False
        self._starting = QTimer(self)
        self._starting.setSingleShot(True)
        self._starting.timeout.connect(self._start)
        self._over = False
        self._offered: Document | None = None  # the source that the encode panel knows
        self._requests = RequestRunner(engine, self)
        self._encodes = EncodeRunner(engine, self)
        self._computes = ComputeRunner(self)
        self.session = Session(
            self._requests, self._encodes.start, self._encodes.start, reveal, folder,
            computer=self._computes, colour=colormaps.apply,
        )  # fmt: skip
        self.setWindowIcon(icons.app_icon())
        self.setAcceptDrops(True)
        self.setDockOptions(QMainWindow.DockOption.AnimatedDocks | QMainWindow.DockOption.AllowTabbedDocks)
        self.setTabPosition(Qt.DockWidgetArea.RightDockWidgetArea, QTabWidget.TabPosition.North)
        self.actions_by_key = action_table.build(self)
        self._build_middle()
        self._build_docks()
        self.commands = WindowActions(
            self, self.actions_by_key, self.session, self.viewer, self.encode_dock.encode_button.click
        )
        self.differences = DifferenceBinding(self, self.actions_by_key, self.session, self.viewer, self.status_line)
        self.pixels = PixelBinding(self, self.actions_by_key, self.session, self.viewer, self.epi_dock)
        self.presenting = PresentationBinding(self, self.actions_by_key, self.session, self.viewer)
        self.focus = FocusBinding(self, self.actions_by_key, self.session, self.viewer, self.focus_dock)
        self.animation = AnimationBinding(self, self.actions_by_key, self.session, self.viewer.pane)
        self.inside = InsideBinding(self, self.actions_by_key, self.session, self.latents_dock, self.info_dock)
        self.middle.insertWidget(0, self.inside.banner)
        self.life = EncodeBinding(self, self.actions_by_key, self.session, self.encode_dock, self.curves_dock)
        self.queue = QueueBinding(self, self.queue_dock)
        self.fields = FieldsBinding(self)
        self.looking = ViewerBinding(self)
        self.exporting = ExportBinding(
            self, self.actions_by_key, self.session, self._encodes.start, reveal, self.commands.export
        )
        self.importing = ImportBinding(self, self._requests)
        docks = [dock.toggleViewAction() for dock in self.docks]
        menu_bar.fill(self, self.actions_by_key, docks, self.session.recent, self.session.opener.open)
        self.fields.fill_menus()
        viewer_actions = [self.actions_by_key[key] for key in action_table.viewer_keys()]
        self.viewer.addActions(viewer_actions)
        self.views_panel.addActions(viewer_actions)
        self.views_panel.grid.installEventFilter(self.viewer)
        self.shortcuts = ShortcutsOverlay(self)
        self._connect()
        self._memory = WindowMemory(self, self.session.settings, self.docks, self.encode_dock)
        self._memory.restore()
        self.comfort = WindowBinding(self)
        MemoryBinding(self)
        RecordsBinding(self)
        self.arriving = ArrivalBinding(self)
        self._documents_changed()

    # Building

    def _build_middle(self) -> None:
        workspace = self.session.workspace
        modes = {mode: self.actions_by_key[key] for mode, key in MODE_KEYS.items()}
        tools = [self.actions_by_key[key] for key in ("swap", "flicker", "animate", "fit", "one_to_one")]
        self.empty_state = EmptyState(self.session.recent, self.session.last)
        self.viewer = Viewer(workspace, modes, tools)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty_state)
        self.pages.addWidget(self.viewer)
        self.message_bar = MessageBar(self.session.messages)
        middle = QWidget()
        layout = self.middle = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages, 1)
        self.snapshot_bar = SnapshotBar(self.session.timeline, self.actions_by_key)
        layout.addWidget(self.snapshot_bar)
        layout.addWidget(self.message_bar)
        self.setCentralWidget(middle)
        self.overlay = DropOverlay(middle)
        self.status_line = StatusLine(workspace)
        self.setStatusBar(self.status_line)

    def _build_docks(self) -> None:
        self.views_panel = ViewsPanel(self.session.workspace)
        self.views_dock = QDockWidget(self.tr("Views"), self)
        self.views_dock.setObjectName("ViewsDock")
        self.views_dock.setWidget(self.views_panel)
        self.encode_dock = EncodeDock(self)
        tools = [None if key is None else self.actions_by_key[key] for key in QUEUE_TOOLS]
        self.queue_dock = QueueDock(self.session.queue, tools, self.actions_by_key["encode"], self)
        self.curves_dock = CurvesDock(self.session.journal, self.session.rates, self.session.anchors, self)
        self.latents_dock = LatentsDock(self)
        self.info_dock = InfoDock(self)
        self.epi_dock = EpiDock(self.actions_by_key["pin_pixel"], self.actions_by_key["export_epi"], self)
        renderings = [self.actions_by_key[key] for key in RENDERING_KEYS.values()]
        self.focus_dock = FocusDock(renderings, self.actions_by_key["focus_here"], self)
        self.docks: Sequence[QDockWidget] = (
            self.views_dock, self.encode_dock, self.queue_dock, self.curves_dock, self.latents_dock, self.info_dock,
            self.epi_dock, self.focus_dock,
        )  # fmt: skip
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.views_dock)
        for dock in (self.encode_dock, self.curves_dock, self.latents_dock):
            self.addDockWidget(right, dock)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.info_dock)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.focus_dock)
        self.tabifyDockWidget(self.info_dock, self.focus_dock)
        self.info_dock.raise_()
        self.setTabPosition(Qt.DockWidgetArea.LeftDockWidgetArea, QTabWidget.TabPosition.North)
        self.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.setCorner(Qt.Corner.BottomRightCorner, right)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.epi_dock)
        self.epi_dock.hide()
        self.tabifyDockWidget(self.curves_dock, self.latents_dock)
        self.curves_dock.raise_()
        self.tabifyDockWidget(self.encode_dock, self.queue_dock)
        self.encode_dock.raise_()
        self.resizeDocks([self.views_dock, self.encode_dock], [272, 336], Qt.Orientation.Horizontal)
        self.resizeDocks([self.encode_dock, self.curves_dock], [376, 352], Qt.Orientation.Vertical)
        self.resizeDocks([self.views_dock, self.info_dock], [424, 304], Qt.Orientation.Vertical)
        self.dock_titles = DockTitles(self, self.docks)

    def _connect(self) -> None:
        session, workspace, encode = self.session, self.session.workspace, self.session.encode
        actions = self.actions_by_key
        self.empty_state.openRequested.connect(self.commands.ask_open)
        self.empty_state.folderRequested.connect(self.commands.ask_open_folder)
        self.empty_state.sampleRequested.connect(lambda: session.opener.open("sample"))
        self.empty_state.recentRequested.connect(session.opener.open)
        actions["shortcuts"].triggered.connect(self.shortcuts.toggle)
        actions["about"].triggered.connect(self._about)
        actions["anchors"].triggered.connect(self.curves_dock.show_rates)
        self.viewer.menuRequested.connect(self._show_menu)
        self.viewer.pane.scaleChanged.connect(self.status_line.show_zoom)
        self.encode_dock.stopRequested.connect(encode.stop)
        self.encode_dock.discardRequested.connect(encode.discard)
        encode.started.connect(self._encode_started)
        encode.event.connect(self._encode_event)
        encode.changed.connect(lambda: self.encode_dock.set_running(encode.running, encode.job))
        session.capabilities_changed.connect(self._capabilities_changed)
        session.may_close.connect(lambda: QTimer.singleShot(0, self.close))
        session.opener.loading_changed.connect(self._loading_changed)
        session.opener.source_asked.connect(self.commands.ask_source)
        workspace.documents_changed.connect(self._documents_changed)
        workspace.inspection_changed.connect(self._inspection_changed)
        workspace.scores_changed.connect(self._info_changed)

    # What the session says

    def _documents_changed(self) -> None:
        workspace = self.session.workspace
        was_empty = self.pages.currentWidget() is self.empty_state
        self.pages.setCurrentWidget(self.empty_state if workspace.empty else self.viewer)
        self._memory.set_empty(workspace.empty)
        if was_empty and not workspace.empty:
            self.viewer.setFocus()
        source, shown = workspace.source, workspace.source or workspace.decoded
        if source is not self._offered:
            self._offered = source
            if source is None:
                self.encode_dock.set_source(None, None, "")
            else:
                pixels = (source.whole or source).shape.pixels
                self.encode_dock.set_source(source.opened.path, source.layout, source.title, pixels)
        self.setWindowTitle(
            self.tr("LF Studio") if shown is None else self.tr("{name} – LF Studio").format(name=shown.title)
        )
        self._info_changed()

    def _inspection_changed(self) -> None:
        self.latents_dock.set_inspection(self.session.workspace.inspection)
        self._info_changed()

    def _info_changed(self) -> None:
        about = gather(self.session.workspace)
        self.info_dock.set_info(about.title, about.facts, about.bits)

    def _loading_changed(self) -> None:
        path = self.session.opener.loading
        self.empty_state.set_loading(None if path is None else Path(path).name)
        self.setCursor(Qt.CursorShape.ArrowCursor if path is None else Qt.CursorShape.BusyCursor)

    def _capabilities_changed(self) -> None:
        if self.session.capabilities is not None:
            self.encode_dock.set_capabilities(self.session.capabilities)

    def _encode_started(self, job: EncodeJob) -> None:
        self.encode_dock.begin(job)
        if not self.curves_dock.isHidden():
            self.curves_dock.raise_()

    def _encode_event(self, event: Event) -> None:
        self.encode_dock.handle_event(event)

    # What the person does

    def open_paths(self, paths: Sequence[str]) -> None:
        """Open paths one after the other; a source and a `.sanr` of it end up beside each other, and several pictures
        of one folder are its views."""
        for path in gathered(paths):
            self.session.opener.open(path)

    def _show_menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key in _MENU:
            if key is None:
                menu.addSeparator()
            else:
                menu.addAction(self.actions_by_key[key])
        menu.popup(where)

    def _about(self) -> None:
        show_about(self, self.session.diagnosis)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.overlay.appear()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self.overlay.hide()
        paths = dropped_paths(event.mimeData())
        if paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.activateWindow()
            self.open_paths(paths)

    # Beginning and end

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._started:
            self._starting.start(_PAINTED_BY_MS)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._started:
            self._starting.start(0)

    def _start(self) -> None:
        """What the first paint need not wait for: the engine, and what draws pictures."""
        if self._started or self._over:
            return
        self._started = True
        self.queue.recover()
        self.session.crashes.look()
        self.session.describe()  # the first request starts the engine, away from this thread
        QTimer.singleShot(0, self._prepare)

    def _prepare(self) -> None:
        if not self._over:
            self.viewer.pane.prepare()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._over or self.session.ask_to_close():
            self.shut_down()
            event.accept()
        else:
            event.ignore()

    def shut_down(self) -> None:
        """Remember the layout, end every thread and the engine. May be called twice."""
        if self._over:
            return
        self._over = True
        self._memory.save()
        self.session.last.save(self.viewer.pane.zoomed())
        self.views_panel.close_worker()
        self._encodes.close()
        self._computes.close()
        self.session.timeline.close()
        self.session.close()
        self._requests.close(self._engine.close)


def reveal(path: str) -> None:
    """Show the folder of ``path`` in the person's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).absolute().parent)))

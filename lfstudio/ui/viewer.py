"""The middle of the window: the image pane between its two strips, bound to the workspace."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lfstudio.render.kinds import Rendering
from lfstudio.session.focus import rendering_text
from lfstudio.session.measures import words
from lfstudio.session.picture import Picture, Readout, Role
from lfstudio.session.presentation import Presentation
from lfstudio.session.text import position_text
from lfstudio.session.view_state import DragNavigator, Mode
from lfstudio.session.workspace import Workspace
from lfstudio.ui.compare_bar import CompareBar, CompareStrip
from lfstudio.ui.image_pane import Captions, ImagePane

_WAITING_AFTER_MS = 150
"""A view that takes longer than this is announced; shorter waits would only flash."""


class Viewer(QWidget):
    """Shows the workspace's picture and passes the person's gestures on. As an event filter on a widget that has the
    focus it makes the ` key work there too.

    Signals:
        pixelChanged: a `Readout` or None. menuRequested: at this global position.
    """

    pixelChanged = Signal(object)
    menuRequested = Signal(QPoint)

    def __init__(
        self, workspace: Workspace, modes: dict[Mode, QAction], tools: list[QAction], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._drag: DragNavigator | None = None
        self._holding = False  # the ` key
        self.drag_gain = 1.0  # of the viewpoint's way for a drag; negative: with the hand
        self.compare = CompareBar(modes, tools, self)
        self.strip = CompareStrip(self)
        self.pane = ImagePane(self)
        self.pane.setAccessibleName(self.tr("Picture"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.compare)
        layout.addWidget(self.pane, 1)
        layout.addWidget(self.strip)
        self.setFocusProxy(self.pane)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_WAITING_AFTER_MS)
        self._patience.timeout.connect(self._draw)
        self.pane.dragStarted.connect(lambda: self.begin_drag(self.pane))
        self.pane.dragged.connect(self.drag)
        self.pane.hovered.connect(self._hovered)
        self.pane.wipeMoved.connect(workspace.set_wipe)
        self.pane.wipeCentred.connect(lambda: workspace.set_wipe(0.5))
        self.pane.menuRequested.connect(self.menuRequested)
        self.pane.doubleClicked.connect(self._double_clicked)
        self.pane.wheelStepped.connect(lambda right, down: workspace.move(down, right))
        self.strip.gainChosen.connect(workspace.set_gain)
        self.strip.autoRangeChosen.connect(workspace.set_auto_range)
        self.pane.installEventFilter(self)
        self._presentation: Presentation | None = None
        self._unsubscribe = workspace.picture_changed.connect(self._picture_changed)
        self._picture_changed()

    def present(self, presentation: Presentation) -> None:
        """Draw what ``presentation`` makes of the workspace's picture."""
        self._unsubscribe()
        self._presentation = presentation
        presentation.changed.connect(self._picture_changed)
        self._picture_changed()

    @property
    def _picture(self) -> Picture | None:
        return self._workspace.picture if self._presentation is None else self._presentation.picture

    @property
    def active_pane(self) -> ImagePane:
        """The pane that is looked at: the only one, or the active one of several."""
        active = self.focusProxy()
        return active if isinstance(active, ImagePane) else self.pane

    # Drawing

    def _picture_changed(self) -> None:
        picture = self._picture
        if picture is not None and picture.waiting:
            if not self._patience.isActive():
                self._patience.start()
        else:
            self._patience.stop()
        self._draw()

    def _draw(self) -> None:
        picture = self._picture
        self.pane.set_picture(picture, self._captions(picture), self._workspace.state.wipe)
        self.strip.setVisible(self._workspace.comparable)
        between = self._workspace.can_go_between and self._workspace.wants_between
        self.strip.show_state(self._workspace.state, picture, between=between)

    def _captions(self, picture: Picture | None) -> Captions:
        found = self._plain_captions(picture)
        if picture is None or picture.rendering is Rendering.VIEW or not found.left:
            return found
        said = rendering_text(picture.rendering, picture.focus)
        return replace(found, left=f"{found.left}, {said}", right=f"{found.right}, {said}" if found.right else "")

    def _plain_captions(self, picture: Picture | None) -> Captions:
        if picture is None:
            return Captions()
        waiting = ""
        if picture.waiting and not self._patience.isActive():
            state = self._workspace.state
            if state.mode is Mode.MEAN_ERROR and not state.flicker:
                waiting = self.tr("Comparing all views with the source…")
            elif state.mode.is_heatmap and self._workspace.wanted is None and not self._workspace.renderings_wanted:
                waiting = self.tr("Measuring the difference…")
            elif state.rendered:
                waiting = self.tr("Computing: {what}…").format(what=rendering_text(state.rendering, state.focus))
            else:
                waiting = self.tr("Decoding: {position}…").format(position=position_text(state.position))
        if self._presentation is not None and self._presentation.needs_words(picture):
            return Captions(*self._presentation.words(picture, self._name), waiting)
        if picture.heat is not None:
            if picture.heat_is_mean:
                text = self.tr("{measure}, mean over all views").format(measure=words(picture.measure).long)
                return Captions(text, "", waiting)
            text = self.tr("{measure} of view ({u}, {v})").format(
                measure=words(picture.measure).long, u=picture.index.u, v=picture.index.v
            )
            return Captions(text, "", waiting)
        if picture.base is None:
            return Captions("", "", waiting)
        if picture.position is not None:
            return Captions(self._name(picture.base_role), self._between(), waiting)
        right = "" if picture.right is None else self._name(picture.base_role.other)
        return Captions(self._name(picture.base_role), right, waiting)

    def _between(self) -> str:
        """What stands over a picture between the captured views: whoever looks for the source is told why."""
        if self._workspace.state.flicker:
            return self.tr("No source here, between the captured views")
        return self.tr("Between views")

    def _name(self, role: Role) -> str:
        if role is Role.SOURCE:
            source = self._workspace.source
            part = source is not None and source.whole is not None
            return self.tr("Source, the part that was encoded") if part else self.tr("Source")
        decoded = self._workspace.decoded
        if decoded is not None and decoded.step is not None:
            return self.tr("Decoded, step {i}").format(i=decoded.step)
        return self.tr("Decoded")

    # Gestures

    def begin_drag(self, pane: ImagePane) -> None:
        """A left-drag over ``pane`` begins."""
        shape = self._workspace.shape
        if shape is not None:
            extent = float(min(pane.width(), pane.height()))
            self._drag = DragNavigator.begin(self._workspace.state.position, shape, extent)

    def drag(self, dx: float, dy: float) -> None:
        """The hand is (dx, dy) screen pixels from where it began: move the viewpoint."""
        if self._drag is not None:
            self._workspace.go_to(*self._drag.position(self.drag_gain * dx, self.drag_gain * dy))

    def _hovered(self, x: int, y: int) -> None:
        picture = self._picture
        readout: Readout | None = None if picture is None else picture.readout(x, y)
        self.pixelChanged.emit(readout)

    def _double_clicked(self) -> None:
        if self._workspace.state.mode is Mode.WIPE:
            self._workspace.set_wipe(0.5)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Holding ` shows the reference; letting go, or losing the focus, ends it. The menu key opens the menu."""
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_QuoteLeft, Qt.Key.Key_Dead_Grave):
            if event.type() in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if not event.isAutoRepeat():
                    self._hold(event.type() == QEvent.Type.KeyPress)
                return True
        elif isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Keyboard:
            pane = watched if isinstance(watched, QWidget) else self.pane
            self.menuRequested.emit(pane.mapToGlobal(pane.rect().center()))
            return True
        elif event.type() == QEvent.Type.FocusOut and self._holding:
            self._hold(False)
        return False

    def _hold(self, on: bool) -> None:
        self._holding = on
        self._workspace.set_flicker(on)

"""Connects the panes side by side with the session, their actions, and the one picture whose place they take."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from lfstudio.session.encodes import figures_text
from lfstudio.session.measures import words
from lfstudio.session.panes import SOURCE, Shown
from lfstudio.session.picture import Role
from lfstudio.session.session import Session
from lfstudio.session.text import position_text
from lfstudio.ui.image_pane import Captions, ImagePane
from lfstudio.ui.menus.panes_actions import COUNT_KEYS, MENU
from lfstudio.ui.pane_grid import PaneGrid, PaneText
from lfstudio.ui.viewer import Viewer


class PanesBinding(QObject):
    """Handlers and states of the actions of `lfstudio.ui.menus.panes_actions`; the grid itself is made when needed.

    Signals:
        paneMade: another `ImagePane`. arranged: which panes show, or which is active. drawn: they show something new.
    """

    paneMade = Signal(object)
    arranged = Signal()
    drawn = Signal()

    def __init__(self, window: QWidget, actions: dict[str, QAction], session: Session, viewer: Viewer) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._viewer = viewer
        self._panes = panes = session.panes
        self.grid: PaneGrid | None = None
        handlers: dict[str, Callable[[], object]] = {
            "panes_all": panes.show_all,
            "panes_toggle": panes.toggle,
            "panes_linked": lambda: panes.set_linked(not panes.linked),
            "panes_next": lambda: panes.step_active(1),
            "panes_previous": lambda: panes.step_active(-1),
            "fit": lambda: self._each(lambda pane: pane.fit()),
            "one_to_one": lambda: self._each(lambda pane: pane.one_to_one()),
            "zoom_in": lambda: self._each(lambda pane: pane.zoom(1.25)),
            "zoom_out": lambda: self._each(lambda pane: pane.zoom(0.8)),
        }
        for n, key in COUNT_KEYS.items():
            handlers[key] = partial(panes.set_count, n)
        for key, handler in handlers.items():
            actions[key].triggered.connect(lambda _=False, h=handler: self._run(h))
        counts = QActionGroup(self)
        for key in (*COUNT_KEYS.values(), "panes_all"):
            counts.addAction(actions[key])
        self.button = QToolButton(viewer.compare)
        self.button.setDefaultAction(actions["panes_toggle"])
        self.button.setAutoRaise(True)
        self.button.setIconSize(QSize(18, 18))
        self.button.setMinimumHeight(28)
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.setAccessibleName(window.tr("Side by side"))
        row = viewer.compare.layout()
        assert isinstance(row, QBoxLayout)
        row.addWidget(self.button)
        panes.changed.connect(self.refresh)
        panes.pictures_changed.connect(self._draw)
        session.region.changed.connect(self._show_selection)
        self.refresh()

    def _run(self, handler: Callable[[], object]) -> None:
        handler()
        self.refresh()  # a checked action that was triggered has changed its tick

    @property
    def pane(self) -> ImagePane:
        """The pane that is looked at: the active one, or the only one."""
        return self._viewer.pane if self.grid is None or not self._panes.several else self.grid.active_pane

    @property
    def shown(self) -> list[ImagePane]:
        """The panes that can be seen."""
        if self.grid is None or self.grid.isHidden():
            return [self._viewer.pane]
        return [cell.pane for cell in self.grid.cells[: self.grid.count]]

    def refresh(self) -> None:
        """Show one pane or several; enable and check the actions."""
        panes, actions = self._panes, self._actions
        for key in MENU:
            if key is not None:
                actions[key].setEnabled(
                    panes.possible if key not in ("panes_next", "panes_previous") else panes.several
                )
        for n, key in COUNT_KEYS.items():
            actions[key].setChecked(panes.requested == n if panes.several else n == 1)
        actions["panes_all"].setChecked(panes.several and panes.requested not in COUNT_KEYS)
        actions["panes_toggle"].setChecked(panes.several)
        actions["panes_linked"].setChecked(panes.linked)
        if panes.several:
            self._show_several()
        elif self.grid is not None and not self.grid.isHidden():
            self._show_one()
        self.arranged.emit()

    def _show_several(self) -> None:
        grid = self.grid or self._make()
        panes, pane = self._panes, self._viewer.pane
        begins = grid.isHidden()
        if begins:
            grid.resize(pane.size())  # what it will have: it arranges its cells by that
        n = len(panes.contents)
        if grid.count != n:
            grid.set_count(n)
        grid.set_active(panes.active)
        was_linked, grid.linked = grid.linked, panes.linked
        items = [(field.what, field.name) for field in panes.fields]
        for cell, what in zip(grid.cells, panes.contents, strict=False):
            cell.set_items(items, what)
        if begins:
            zoom = pane.zoomed()
            had_focus = pane.hasFocus()
            pane.hide()
            grid.show()
            self._draw()
            grid.zoom_all(zoom)
            if had_focus:
                grid.active_pane.setFocus()
        elif panes.linked and not was_linked:
            grid.link()
        self._viewer.setFocusProxy(grid.active_pane)
        focus = self._window.focusWidget()
        if isinstance(focus, ImagePane) and grid.isAncestorOf(focus) and focus is not grid.active_pane:
            grid.active_pane.setFocus()
        self._draw()

    def _show_one(self) -> None:
        assert self.grid is not None
        pane, left = self._viewer.pane, self.grid.cells[0].pane if not self.grid.count else self.grid.active_pane
        zoom, focus = left.zoomed(), self._window.focusWidget()
        had_focus = focus is not None and self.grid.isAncestorOf(focus)
        self.grid.hide()
        pane.show()
        self._viewer.setFocusProxy(pane)
        if zoom is None:
            pane.fit()
        else:
            pane.zoom_to(*zoom)
        pane.scaleChanged.emit(pane.canvas.box.scale_px())  # it says nothing of a scale that it had before
        if had_focus:
            pane.setFocus()

    def _make(self) -> PaneGrid:
        grid = self.grid = PaneGrid(self._viewer)
        grid.hide()
        layout = self._viewer.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(layout.indexOf(self._viewer.pane) + 1, grid, 1)
        grid.made.connect(self._connect)
        grid.activated.connect(self._panes.activate)
        grid.chosen.connect(self._panes.show_in)
        return grid

    def _connect(self, index: int, pane: ImagePane) -> None:
        """What is done to a pane is done as to the one picture."""
        viewer = self._viewer
        pane.dragStarted.connect(lambda: viewer.begin_drag(pane))
        pane.dragged.connect(viewer.drag)
        pane.hovered.connect(lambda x, y: self._hovered(index, x, y))
        pane.clicked.connect(viewer.pane.clicked)
        pane.selecting.connect(viewer.pane.selecting)
        pane.menuRequested.connect(viewer.menuRequested)
        pane.wipeMoved.connect(viewer.pane.wipeMoved)
        pane.wipeCentred.connect(viewer.pane.wipeCentred)
        pane.doubleClicked.connect(viewer.pane.doubleClicked)
        pane.wheelStepped.connect(viewer.pane.wheelStepped)
        pane.focusStepped.connect(viewer.pane.focusStepped)
        pane.scaleChanged.connect(viewer.pane.scaleChanged)
        pane.installEventFilter(viewer)
        self.paneMade.emit(pane)

    def _hovered(self, index: int, x: int, y: int) -> None:
        shown = self._panes.shown(index)
        picture = None if shown is None else shown.picture
        self._viewer.pixelChanged.emit(None if picture is None else picture.readout(x, y))

    def _each(self, act: Callable[[ImagePane], object]) -> None:
        """``act`` on the active pane; the others follow if they are linked."""
        if self.grid is not None and self._panes.several:
            act(self.grid.active_pane)

    def _show_selection(self) -> None:
        if self.grid is not None:
            for cell in self.grid.cells:
                cell.pane.canvas.selection.show_box(self._session.region.box)

    # Pictures

    def _draw(self) -> None:
        grid = self.grid
        if grid is None or grid.isHidden():
            return
        for i, cell in enumerate(grid.cells[: grid.count]):
            shown = self._panes.shown(i)
            if shown is None:
                continue
            shape = shown.field.document.shape
            if i == 0:
                grid.set_aspect(shape.W / shape.H)
            cell.draw(shown.picture, self._text(i, shown), self._session.workspace.state.wipe)
        self.drawn.emit()

    def _text(self, index: int, shown: Shown) -> PaneText:
        tr, picture = self._window.tr, shown.picture
        state = self._panes.state_of(index)
        figures = figures_text(shown.field.bpp, shown.psnr_db)
        tip = tr("Rate of the file, and PSNR of what is shown against the source") if figures else ""
        if shown.problem:
            return PaneText(figures, tip, Captions("", "", shown.problem))
        if picture is None:
            return PaneText(figures, tip, Captions("", "", tr("Decoding…")))
        left = []
        right = picture.right_title
        if picture.right is not None and not right:
            right = self._name(shown, picture.base_role.other)
        if picture.title:
            left.append(picture.title)
        elif picture.right is not None:
            left.append(self._name(shown, picture.base_role))
        elif picture.heat is not None:
            low, high = picture.heat_range
            named = words(picture.measure)
            left.append(
                tr("{measure}, {low} to {high} ({unit})").format(
                    measure=named.name, low=f"{low:g}".replace("-", "−"), high=f"{high:.3g}", unit=named.unit
                )
            )
        elif picture.base_role is Role.SOURCE and shown.field.what != SOURCE:
            left.append(tr("Source"))
        if state.between and picture.position is None and not picture.waiting:
            left.append(tr("nearest captured view ({u}, {v})").format(u=picture.index.u, v=picture.index.v))
        if not self._panes.linked:
            left.append(position_text(state.position))
        return PaneText(figures, tip, Captions(" · ".join(left), right, ""))

    def _name(self, shown: Shown, role: Role) -> str:
        return self._window.tr("Source") if role is Role.SOURCE else shown.field.name

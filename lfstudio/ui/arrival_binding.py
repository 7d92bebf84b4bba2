"""Shows a source on its way once it takes long: the strip always, the page while nothing else is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from lfstudio.core.lightfield import ViewIndex
from lfstudio.ui.arrival_view import PATIENCE_MS, ArrivalPage, ArrivalStrip

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow


class ArrivalBinding(QObject):
    """Puts `ArrivalStrip` and `ArrivalPage` into the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._arrival = window.session.arrival
        self._chosen: ViewIndex | None = None
        self.strip = ArrivalStrip(self._arrival, window)
        self.strip.hide()
        self.page = ArrivalPage(self._arrival, window)
        window.pages.addWidget(self.page)
        window.middle.insertWidget(window.middle.indexOf(window.message_bar), self.strip)
        self._patience = QTimer(self)  # goes on: what waits behind another one is asked about in its turn
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._look)
        window.session.opener.loading_changed.connect(self._loading_changed)
        window.session.workspace.documents_changed.connect(self._documents_changed)
        self._arrival.changed.connect(self._refresh)

    def _loading_changed(self) -> None:
        if self._window.session.opener.loading is None:
            self._patience.stop()
            self._refresh()
        elif not self._patience.isActive():
            self._patience.start()

    def _look(self) -> None:
        self._arrival.look()
        self._refresh()

    def _refresh(self) -> None:
        window, opening = self._window, self._arrival.opening
        loading = self._patience.isActive() and self._arrival.path is not None
        if loading or self.strip.isVisible():
            self.strip.refresh()
        self.strip.setVisible(loading)
        arriving = loading and opening is not None and opening.there is not None
        on_page = window.pages.currentWidget() is self.page
        if arriving and window.session.workspace.empty:
            self._chosen = self._arrival.chosen
            self.page.refresh()
            if not on_page:
                window.pages.setCurrentWidget(self.page)
                self.page.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        elif on_page:
            self._leave()

    def _leave(self) -> None:
        """Nothing arrives any more, and nothing is open: it failed, or was cancelled."""
        self._window.pages.setCurrentWidget(self._window.empty_state)
        self._chosen = None
        self.page.forget()

    def _documents_changed(self) -> None:
        """It is open: the person stays at the view that was chosen on the way."""
        workspace = self._window.session.workspace
        if workspace.empty:
            return
        chosen, self._chosen = self._chosen, None
        self.page.forget()
        if chosen is not None:
            workspace.go_to(*chosen)

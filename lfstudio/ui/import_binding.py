"""Connects the import dialog: by the menu, the facts, a message, or because a layout is unclear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from lfstudio.core.errors import LfstudioError
from lfstudio.engine.layout_messages import Proposals
from lfstudio.session.import_form import ImportForm
from lfstudio.session.requests import Requests

if TYPE_CHECKING:
    from lfstudio.ui.import_dialog import ImportDialog
    from lfstudio.ui.main_window import MainWindow


class ImportBinding(QObject):
    """Shows the dialog, one at a time."""

    def __init__(self, window: MainWindow, requests: Requests) -> None:
        super().__init__(window)
        self._window = window
        self._session = session = window.session
        self.form = ImportForm(session.opener, requests)
        self.dialog: ImportDialog | None = None
        window.actions_by_key["layout"].triggered.connect(lambda _=False: self.show_for_open())
        window.info_dock.layoutAsked.connect(self.show_for_open)
        session.opener.layout_asked.connect(self.show)
        session.opener.layout_unclear.connect(self._unclear)
        session.workspace.documents_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now."""
        workspace = self._session.workspace
        self._window.actions_by_key["layout"].setEnabled(workspace.source is not None)
        self._window.info_dock.set_source(workspace.source is not None and workspace.decoded is None)

    def show_for_open(self) -> None:
        """The dialog about the source that is open."""
        source = self._session.workspace.source
        if source is not None:
            used = source.opened.info.get("layout")
            self.show(source.opened.path, used if isinstance(used, str) and used else source.layout)

    def _unclear(self, path: str, found: Proposals, error: LfstudioError) -> None:
        self.show(path, None, found, error)

    def show(
        self, path: str, layout: str | None = None, found: Proposals | None = None, error: LfstudioError | None = None
    ) -> ImportDialog:
        """The dialog about ``path``, from ``layout`` or what is found."""
        self.form.begin(path, layout, found, error)
        if self.dialog is None:
            from lfstudio.ui.import_dialog import ImportDialog  # seldom needed

            moving = not self._session.preferences.now.reduce_motion
            self.dialog = ImportDialog(self.form, moving, self._window)
            self.dialog.finished.connect(self._closed)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        (self.dialog.proposals if self.form.proposals else self.dialog.text).setFocus()
        return self.dialog

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

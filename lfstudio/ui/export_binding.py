"""Connects the export dialog, what runs exports, and the status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from lfstudio.session.export import ExportControl, StartExport
from lfstudio.session.export_form import ExportForm
from lfstudio.session.export_kinds import SHOWN
from lfstudio.session.session import Session
from lfstudio.ui.export_dialog import ExportDialog
from lfstudio.ui.export_status import ExportStatus


class ExportBinding(QObject):
    """Handlers and states of the export actions.

    Args:
        start: runs an export. reveal: shows a file in the person's file manager. save_shown: saves what the window
            shows as a PNG at a path.
    """

    def __init__(
        self,
        window: QMainWindow,
        actions: dict[str, QAction],
        session: Session,
        start: StartExport,
        reveal: Callable[[str], None],
        save_shown: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._session = session
        self._save_shown = save_shown
        self.control = ExportControl(session.messages, start, reveal)
        self.form = ExportForm(session.workspace, session.panes, session.pixel, session.settings)
        self.dialog: ExportDialog | None = None
        self.status = ExportStatus(self.control)
        window.statusBar().insertPermanentWidget(0, self.status)
        actions["export"].triggered.connect(lambda _=False: self.show_dialog())
        actions["export_cancel"].triggered.connect(lambda _=False: self.control.cancel())
        self.control.changed.connect(self.refresh)
        session.workspace.documents_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Enable what can be used now."""
        empty = self._session.workspace.empty
        self._actions["export"].setEnabled(not empty)
        self._actions["export_cancel"].setEnabled(self.control.running and not self.control.cancelling)
        if self.dialog is not None:
            if empty:
                self.dialog.close()
            else:
                self.dialog.set_running(self.control.running)

    def show_dialog(self) -> ExportDialog:
        """Show the dialog, or bring it to the front."""
        if self.dialog is None:
            self.dialog = ExportDialog(self.form, self.start, self._window)
            self.dialog.finished.connect(self._closed)
            self.dialog.set_running(self.control.running)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()
        return self.dialog

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def start(self, replacing: bool) -> None:
        """Begin what the dialog has."""
        form = self.form
        if form.kind == SHOWN:
            path = form.target()
            form.remember()
            self._save_shown(path)
        else:
            job = replace(form.job, output=form.target(), force=replacing)
            form.remember()
            self.control.start(job)
        if self.dialog is not None:
            self.dialog.close()

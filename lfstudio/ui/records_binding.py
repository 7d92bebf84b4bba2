"""Binds logs and crash reports to the window: the menu's way to the folder, and the report that the person asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lfstudio.ui.report_dialog import show_report

if TYPE_CHECKING:
    from lfstudio.ui.main_window import MainWindow


class RecordsBinding:
    """Answers the action *Show log folder*, and shows reports."""

    def __init__(self, window: MainWindow) -> None:
        crashes = window.session.crashes
        window.actions_by_key["show_logs"].triggered.connect(lambda: crashes.show_folder())
        crashes.show.connect(lambda text: show_report(window, text, crashes.show_folder))

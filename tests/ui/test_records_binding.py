"""Logs and crash reports in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_engine import FakeEngine
from PySide6.QtGui import QDesktopServices, QGuiApplication

from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.report_dialog import ReportDialog


@pytest.fixture
def opened_folders(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were shown in the file manager."""
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    return shown


def test_the_help_menu_shows_the_log_folder(window: MainWindow, opened_folders: list[str], tmp_path: Path):
    window.actions_by_key["show_logs"].trigger()
    assert opened_folders == [str(tmp_path / "config" / "logs")]


def test_a_crash_is_told_after_the_window_is_there(qtbot, engine: FakeEngine, tmp_path: Path, opened_folders):
    logs = tmp_path / "config" / "logs"
    logs.mkdir(parents=True)
    (logs / "window-20260101-120000-1073741824.fault").write_text("Fatal Python error: Aborted\n")
    window = MainWindow(engine, tmp_path / "config")
    qtbot.addWidget(window, before_close_func=lambda _: window.shut_down())
    assert window.session.messages.current is None, "the window does not wait for it"
    window.show()
    qtbot.waitUntil(lambda: window.session.messages.current is not None)
    show_report = next(button for button in window.message_bar.buttons if button.text() == "Show report")
    show_report.click()
    qtbot.waitUntil(lambda: window.findChild(ReportDialog) is not None)
    dialog = window.findChild(ReportDialog)
    assert "Fatal Python error: Aborted" in dialog.text.toPlainText()
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    dialog.folder_button.click()
    assert opened_folders == [str(logs)]
    dialog.close()

"""The export dialog and the status bar, over a scripted engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_engine import FakeEngine, write_slowly
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

from lfstudio.session.export_kinds import TEXTS
from lfstudio.ui.export_dialog import ExportDialog
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def dialog(opened: MainWindow, tmp_path: Path) -> ExportDialog:
    out = tmp_path / "out"
    out.mkdir()
    opened.session.settings.remember(folder=str(out))
    return opened.exporting.show_dialog()


def choose(dialog: ExportDialog, kind: str) -> None:
    rows = {dialog.kinds.item(row).data(Qt.ItemDataRole.UserRole): row for row in range(dialog.kinds.count())}
    dialog.kinds.setCurrentRow(rows[kind])


def box(dialog: ExportDialog, name: str) -> QWidget:
    page = dialog.pages.currentWidget()
    return page.boxes[name]  # type: ignore[attr-defined]


def test_ctrl_e_opens_it_once_something_is_open(window: MainWindow, source: str, qtbot) -> None:
    action = window.actions_by_key["export"]
    assert not action.isEnabled()
    window.session.opener.open(source)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert action.isEnabled()
    assert action.shortcut().toString() == "Ctrl+E"
    action.trigger()
    dialog = window.exporting.dialog
    assert dialog is not None
    assert dialog.isVisible()
    action.trigger()
    assert window.exporting.dialog is dialog
    window.session.opener.close_all()
    assert window.exporting.dialog is None


def test_every_kind_shows_its_words_and_what_it_comes_to(dialog: ExportDialog) -> None:
    for kind, text in TEXTS.items():
        choose(dialog, kind)
        assert dialog.title.text() == text.title
        assert dialog.about.text() == text.about
        assert dialog.export_button.isEnabled() == (kind != "eslf")
        assert bool(dialog.problem.text()) == (kind == "eslf")


def test_controls_have_names_and_tips(dialog: ExportDialog) -> None:
    for kind in TEXTS:
        choose(dialog, kind)
        for control in dialog.pages.currentWidget().findChildren(QWidget):
            if isinstance(control, QComboBox | QAbstractSpinBox | QCheckBox):
                assert control.toolTip()
                assert control.accessibleName() or isinstance(control, QCheckBox)
    for control in (dialog.path, dialog.field, dialog.kinds):
        assert control.accessibleName()
    assert all(button.toolTip() for button in dialog.findChildren(QPushButton))


def test_an_export_with_its_options(
    dialog: ExportDialog, opened: MainWindow, engine: FakeEngine, source: str, qtbot
) -> None:
    choose(dialog, "video")
    seconds = box(dialog, "seconds")
    seconds.setValue(2.5)  # type: ignore[attr-defined]
    assert "75 pictures · 32 × 24 px · 2.5 s" in dialog.summary.text()
    scale = box(dialog, "scale")
    assert isinstance(scale, QSpinBox)
    scale.setValue(200)
    assert "64 × 48 px" in dialog.summary.text()
    path = Path(dialog.path.text())
    dialog.export_button.click()
    qtbot.waitUntil(lambda: not opened.exporting.control.running)
    (job,) = engine.export_jobs
    assert (job.source, job.kind, job.seconds, job.scale, job.force) == (source, "video", 2.5, 2.0, False)
    assert path.read_bytes() == b"exported"
    message = opened.session.messages.current
    assert message is not None
    assert message.level == "success"
    assert [choice.label for choice in message.choices] == ["Show in folder"]
    assert opened.exporting.dialog is None
    assert not opened.exporting.status.isVisible()


def test_what_is_there_is_replaced_only_when_asked_twice(
    dialog: ExportDialog, opened: MainWindow, engine: FakeEngine, tmp_path: Path, qtbot
) -> None:
    choose(dialog, "npy")
    path = tmp_path / "out" / "a.npy"
    path.write_bytes(b"mine")
    dialog.path.setFocus()
    dialog.path.selectAll()
    qtbot.keyClick(dialog.path, Qt.Key.Key_Backspace)
    assert dialog.path.text() == ""
    qtbot.keyClicks(dialog.path, str(path))
    assert "a.npy is there already" in dialog.problem.text()
    assert dialog.export_button.text() == "Replace…"
    dialog.export_button.click()
    assert engine.export_jobs == []
    assert dialog.export_button.text() == "Replace"
    qtbot.keyClicks(dialog.path, "2")  # another name: nothing is to be replaced any more
    assert dialog.export_button.text() == "Export"
    qtbot.keyClick(dialog.path, Qt.Key.Key_Backspace)
    assert dialog.export_button.text() == "Replace…"
    dialog.export_button.click()
    dialog.export_button.click()
    qtbot.waitUntil(lambda: not opened.exporting.control.running)
    assert [job.force for job in engine.export_jobs] == [True]
    assert path.read_bytes() == b"exported"


def test_progress_and_cancel_in_the_status_bar(
    dialog: ExportDialog, opened: MainWindow, engine: FakeEngine, qtbot
) -> None:
    engine.export_script = write_slowly
    status = opened.exporting.status
    dialog.export()
    qtbot.waitUntil(lambda: status.bar.value() == 1)
    assert status.isVisible()
    assert status.text.text() == "Exporting: 1 of 4"
    again = opened.exporting.show_dialog()
    assert not again.export_button.isEnabled()
    assert "is running" in again.problem.text()
    assert opened.actions_by_key["export_cancel"].isEnabled()
    status.cancel.click()
    qtbot.waitUntil(lambda: not opened.exporting.control.running)
    assert not status.isVisible()
    assert again.export_button.isEnabled()
    assert "cancelled" in opened.session.messages.current.text


def test_a_quilt_of_ones_own(dialog: ExportDialog, opened: MainWindow) -> None:
    choose(dialog, "quilt")
    display, columns = box(dialog, "display"), box(dialog, "tiles0")
    assert isinstance(display, QComboBox)
    assert isinstance(columns, QSpinBox)
    assert not columns.isEnabled()
    display.setCurrentIndex(display.findData("custom"))
    display.activated.emit(display.currentIndex())
    assert columns.isEnabled()
    columns.setValue(5)
    assert opened.exporting.form.options.quilt == "5x6"
    assert "_qs5x6a" in dialog.summary.text()
    row = box(dialog, "row")
    assert isinstance(row, QSpinBox)
    assert (row.text(), row.maximum()) == ("the middle one", 2)
    row.setValue(2)
    assert opened.exporting.form.job.row == 2.0


def test_the_picture_as_shown_is_saved_by_the_window(dialog: ExportDialog, opened: MainWindow) -> None:
    choose(dialog, "shown")
    path = Path(dialog.path.text())
    dialog.export()
    assert path.read_bytes().startswith(b"\x89PNG")


def test_the_command_can_be_copied(dialog: ExportDialog, source: str) -> None:
    choose(dialog, "gif")
    dialog.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"lfstudio export {source} --output ")
    assert text.endswith("--as gif:circle --fps 20.0 --seconds 3.0")


def test_choosing_a_place(dialog: ExportDialog, tmp_path: Path) -> None:
    choose(dialog, "quilt")
    chooser = dialog.browse()
    assert chooser.defaultSuffix() == "png"
    chooser.fileSelected.emit(str(tmp_path / "out" / "mine.png"))
    chooser.close()
    assert dialog.path.text() == str(tmp_path / "out" / "mine.png")
    assert isinstance(dialog.path, QLineEdit)


def test_closing_the_window_ends_an_export(dialog: ExportDialog, opened: MainWindow, engine: FakeEngine) -> None:
    engine.export_script = write_slowly
    dialog.export()
    opened.shut_down()
    assert len(engine.export_jobs) == 1

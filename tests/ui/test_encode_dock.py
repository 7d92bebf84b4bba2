"""The encode panel: states, jobs, outputs, drops, and ending without a dialog."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from lfstudio.core.events import Done, Failed, Notice, Stage, Step
from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.session.encode_form import Goal
from lfstudio.ui.encode_dock import EncodeDock

FAST = PresetInfo("fast", "paper", "Fast", "Quick.", {"small": 0.02, "medium": 0.005}, 0.02)
PAPER = PresetInfo("paper", "paper", "As published", "Slow.", {"A": 1.0}, 1.0)
CAPABILITIES = Capabilities((FAST, PAPER), ("cpu", "cuda"), "torchac", {})
STEP = Step(1200, 5000, 0.004, 0.0847, 33.64, 65.2, 212.0)


@pytest.fixture
def dock(qtbot: QtBot, tmp_path: Path) -> EncodeDock:
    """A panel that is ready to encode a folder."""
    widget = EncodeDock()
    qtbot.addWidget(widget)
    (tmp_path / "flower").mkdir()
    widget.set_capabilities(CAPABILITIES)
    widget.set_source(str(tmp_path / "flower"), "5x5", "flower", 25 * 128 * 128)
    widget.show()
    return widget


def press_encode(qtbot: QtBot, dock: EncodeDock) -> EncodeJob:
    with qtbot.waitSignal(dock.encodeRequested) as asked:
        qtbot.mouseClick(dock.encode_button, Qt.MouseButton.LeftButton)
    job = asked.args[0]
    assert isinstance(job, EncodeJob)
    return job


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def enter(dock: EncodeDock, data: QMimeData) -> bool:
    event = QDragEnterEvent(
        QPoint(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(dock, event)
    return event.isAccepted()


def drop(dock: EncodeDock, data: QMimeData) -> bool:
    event = QDropEvent(
        QPointF(20, 20), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(dock, event)
    return event.isAccepted()


def test_before_the_engine_answers_nothing_can_be_started(qtbot: QtBot, tmp_path: Path) -> None:
    dock = EncodeDock()
    qtbot.addWidget(dock)
    dock.set_source(str(tmp_path / "a.png"), None, "a")
    dock.show()
    assert dock.waiting.isVisible()
    assert not dock.encode_button.isEnabled()
    assert not dock.choices.isEnabled()
    dock.set_capabilities(CAPABILITIES)
    assert not dock.waiting.isVisible()
    assert dock.encode_button.isEnabled()


def test_without_a_source_it_invites_a_drop(dock: EncodeDock) -> None:
    dock.set_source(None, None, "")
    assert "Drop" in dock.source_label.text()
    assert not dock.encode_button.isEnabled()
    assert dock.output_edit.text() == ""


def test_the_default_job(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    job = press_encode(qtbot, dock)
    assert (job.source, job.layout) == (str(tmp_path / "flower"), "5x5")
    assert job.output == str(tmp_path / "flower.sanr")
    assert (job.preset, job.lambda_, job.target_bpp, job.target_psnr) == ("fast", 0.02, None, None)
    assert (job.steps, job.time_limit_s, job.seed, job.device, job.threads) == (None, None, 0, "auto", None)
    assert not job.force


def test_every_choice_reaches_the_job(qtbot: QtBot, dock: EncodeDock) -> None:
    dock.preset_box.setCurrentIndex(1)
    assert dock.preset_help.text() == "Slow."
    dock.goal.goal_box.setCurrentIndex(1)
    dock.goal.bpp_spin.setValue(0.25)
    assert "12.8 kB" in dock.goal.bpp_hint.text()
    dock.advanced.toggle.setChecked(True)
    assert dock.advanced.panel.isVisible()
    dock.advanced.steps_spin.setValue(700)
    dock.advanced.limit_spin.setValue(3)
    dock.advanced.seed_spin.setValue(42)
    dock.advanced.device_box.setCurrentIndex(2)
    dock.advanced.threads_spin.setValue(1)
    job = press_encode(qtbot, dock)
    assert (job.preset, job.lambda_, job.target_bpp) == ("paper", None, 0.25)
    assert (job.steps, job.time_limit_s, job.seed, job.device, job.threads) == (700, 180.0, 42, "cuda", 1)
    dock.goal.goal_box.setCurrentIndex(2)
    dock.goal.psnr_spin.setValue(38.5)
    assert press_encode(qtbot, dock).target_psnr == 38.5


def test_the_lambda_controls_move_together(dock: EncodeDock) -> None:
    goal = dock.goal
    assert [goal.point_box.itemText(k) for k in range(goal.point_box.count())] == ["small", "medium", "custom"]
    goal.point_box.setCurrentIndex(1)
    assert goal.lambda_spin.value() == pytest.approx(0.005)
    before = goal.lambda_slider.value()
    goal.lambda_spin.setValue(0.05)
    assert goal.point_box.currentText() == "custom"
    assert goal.lambda_slider.value() < before
    goal.lambda_slider.setValue(goal.lambda_slider.maximum())
    assert goal.lambda_ == pytest.approx(1e-5)
    goal.lambda_spin.setValue(0.02)
    assert goal.point_box.currentText() == "small"
    assert goal.goal is Goal.QUALITY


def test_new_capabilities_keep_the_choices(dock: EncodeDock) -> None:
    dock.preset_box.setCurrentIndex(1)
    dock.advanced.device_box.setCurrentIndex(1)
    dock.goal.lambda_spin.setValue(0.3)
    dock.set_capabilities(CAPABILITIES)
    assert dock.form().lambda_ == pytest.approx(0.3)
    assert dock.form().preset == "paper"
    assert dock.form().device == "cpu"
    dock.set_capabilities(Capabilities((FAST,), (), "torchac", {}))
    assert dock.form().preset == "fast"
    assert dock.form().lambda_ == pytest.approx(0.02)
    assert dock.form().device == "auto"


def test_an_existing_file_is_not_proposed_again(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    (tmp_path / "flower.sanr").touch()
    assert press_encode(qtbot, dock).output == str(tmp_path / "flower-2.sanr")


def test_replacing_a_typed_file_needs_a_second_press(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    (tmp_path / "old.sanr").touch()
    dock.output_edit.clear()
    qtbot.keyClicks(dock.output_edit, str(tmp_path / "old"))
    with qtbot.assertNotEmitted(dock.encodeRequested):
        qtbot.mouseClick(dock.encode_button, Qt.MouseButton.LeftButton)
    assert "exists" in dock.problem.text()
    job = press_encode(qtbot, dock)
    assert (job.output, job.force) == (str(tmp_path / "old.sanr"), True)


def test_a_file_chosen_in_the_dialog_may_be_replaced(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    (tmp_path / "old.sanr").touch()
    dock.set_output(str(tmp_path / "old.sanr"))
    assert press_encode(qtbot, dock).force


def test_hearing_of_the_same_source_again_changes_nothing(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    dock.set_output(str(tmp_path / "mine.sanr"))
    dock.set_source(str(tmp_path / "flower"), "5x5", "flower", 25 * 128 * 128)
    assert dock.output_edit.text() == str(tmp_path / "mine.sanr")
    dock.set_source(str(tmp_path / "tree.png"), None, "tree")
    assert dock.output_edit.text() == str(tmp_path / "tree.sanr")


def test_an_impossible_output_is_explained(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    dock.output_edit.clear()
    qtbot.keyClicks(dock.output_edit, str(tmp_path / "gone" / "a.sanr"))
    assert not dock.encode_button.isEnabled()
    assert dock.problem.isVisible()
    assert "does not exist" in dock.problem.text()


def test_jobs_for_other_paths_get_names_of_their_own(dock: EncodeDock, tmp_path: Path) -> None:
    job = dock.job_for(str(tmp_path / "tree.png"), "mosaic")
    assert (job.source, job.layout, job.output) == (
        str(tmp_path / "tree.png"),
        "mosaic",
        str(tmp_path / "tree.sanr"),
    )
    assert dock.job_for("sample", None).output.endswith("sample.sanr")


def test_while_running_it_shows_progress_and_folds_the_choices_away(dock: EncodeDock) -> None:
    dock.set_running(True)
    assert not dock.choices.isVisible()
    assert dock.settings_label.text() == "Fast · λ 0.02"
    assert dock.status.bar.maximum() == 0  # busy: nothing known yet
    for event in (Stage("training"), STEP, Notice("The GPU is busy.", "warning")):
        dock.handle_event(event)
    status = dock.status
    assert status.headline.text() == "Learning the scene"
    assert status.bar.value() == pytest.approx(0.24 * status.bar.maximum())
    assert "33.6 dB" in status.quality.text()
    assert "4.34 kB" in status.size_so_far.text()
    assert "about 4 min left" in status.time.text()
    assert status.detail.text() == "The GPU is busy."
    assert status.stop_button.isVisible()


def test_while_running_the_next_encode_can_be_chosen_and_queued(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    first = press_encode(qtbot, dock)
    dock.reserved = lambda path: str(path) == first.output
    dock.set_running(True, first)
    dock.taken()
    assert dock.settings_label.text().replace("\u200b", "") == "flower.sanr: fast · λ 0.02"
    assert dock.encode_button.text() == "Add to the queue"
    qtbot.mouseClick(dock.next_toggle, Qt.MouseButton.LeftButton)
    assert dock.choices.isVisible()
    dock.preset_box.setCurrentIndex(1)
    dock.set_output(first.output)
    assert not dock.encode_button.isEnabled()
    assert "another name" in dock.problem.text()
    dock.set_output(str(tmp_path / "flower-2.sanr"))
    second = press_encode(qtbot, dock)
    assert (second.preset, second.output) == ("paper", str(tmp_path / "flower-2.sanr"))
    dock.set_running(False)
    assert dock.encode_button.text() == "Encode"
    assert not dock.next_toggle.isVisible()


def test_a_pause_is_asked_for_and_said(qtbot: QtBot, dock: EncodeDock) -> None:
    dock.set_running(True)
    dock.handle_event(STEP)
    with qtbot.waitSignal(dock.pauseRequested):
        qtbot.mouseClick(dock.status.pause_button, Qt.MouseButton.LeftButton)
    assert not dock.status.pause_button.isEnabled()
    dock.handle_event(Failed("PausedError", "paused after step 1200"))
    dock.set_running(False)
    assert dock.status.headline.text() == "Paused"
    assert "resumed" in dock.status.detail.text()


def test_stop_and_keep(qtbot: QtBot, dock: EncodeDock) -> None:
    dock.set_running(True)
    dock.handle_event(STEP)
    with qtbot.waitSignal(dock.stopRequested):
        qtbot.mouseClick(dock.status.stop_button, Qt.MouseButton.LeftButton)
    assert not dock.status.stop_button.isEnabled()
    assert dock.status.headline.text() == "Finishing…"


def test_discarding_is_confirmed_in_place(qtbot: QtBot, dock: EncodeDock) -> None:
    dock.set_running(True)
    dock.handle_event(STEP)
    status = dock.status
    with qtbot.assertNotEmitted(dock.discardRequested):
        qtbot.mouseClick(status.discard_button, Qt.MouseButton.LeftButton)
        assert status.confirmation.isVisible()
        assert not status.buttons.isVisible()
        dock.handle_event(STEP)
        assert status.confirmation.isVisible()
        qtbot.mouseClick(status.go_on_button, Qt.MouseButton.LeftButton)
    assert status.buttons.isVisible()
    qtbot.mouseClick(status.discard_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(dock.discardRequested):
        qtbot.mouseClick(status.confirm_button, Qt.MouseButton.LeftButton)
    assert not status.confirmation.isVisible()


def test_the_result_is_shown_and_the_next_name_proposed(dock: EncodeDock, tmp_path: Path) -> None:
    dock.set_running(True)
    dock.handle_event(STEP)
    (tmp_path / "flower.sanr").touch()
    result = Done({"bytes": 14230, "bpp": 0.0831, "psnr_db": 36.21, "path": str(tmp_path / "flower.sanr")})
    dock.handle_event(result)
    dock.handle_event(result)
    dock.set_running(False)
    assert dock.status.headline.text() == "Done"
    assert "14.2 kB" in dock.status.size_so_far.text()
    assert not dock.status.buttons.isVisible()
    assert dock.encode_button.isEnabled()
    assert dock.output_edit.text() == str(tmp_path / "flower-2.sanr")


def test_a_failure_says_what_to_do(dock: EncodeDock) -> None:
    dock.set_running(True)
    dock.handle_event(Failed("DeviceError", "not enough memory", "choose fewer views"))
    dock.set_running(False)
    assert dock.status.detail.text() == "Not enough memory. Choose fewer views."
    assert dock.status.detail.property("role") == "error"
    dock.set_running(True)
    assert not dock.status.detail.isVisible()


def test_a_drop_asks_to_encode_at_once(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    data = mime(tmp_path / "flower")
    assert enter(dock, data)
    assert "2px" in dock.source_frame.styleSheet()
    with qtbot.waitSignal(dock.dropEncodeRequested) as asked:
        assert drop(dock, data)
    assert asked.args == [str(tmp_path / "flower")]
    assert "2px" not in dock.source_frame.styleSheet()


def test_some_drops_are_not_taken(qtbot: QtBot, dock: EncodeDock, tmp_path: Path) -> None:
    assert not enter(dock, mime(tmp_path / "a.sanr"))
    assert not enter(dock, QMimeData())
    with qtbot.assertNotEmitted(dock.dropEncodeRequested):
        assert not drop(dock, QMimeData())
    dock.set_running(True)
    assert enter(dock, mime(tmp_path / "flower")), "it will wait in the queue"


def test_every_control_has_a_name_and_a_tooltip(dock: EncodeDock) -> None:
    controls: list[QWidget] = [
        dock.preset_box, dock.goal.goal_box, dock.goal.point_box, dock.goal.lambda_spin, dock.goal.lambda_slider,
        dock.goal.bpp_spin, dock.goal.psnr_spin, dock.output_edit, dock.output_button, dock.advanced.steps_spin,
        dock.advanced.limit_spin, dock.advanced.seed_spin, dock.advanced.device_box, dock.advanced.threads_spin,
    ]  # fmt: skip
    for control in controls:
        assert control.accessibleName()
        assert control.toolTip()


def test_advanced_opens_into_sight_in_a_low_panel(qtbot: QtBot, dock: EncodeDock) -> None:
    dock.resize(336, 340)
    qtbot.waitUntil(lambda: dock.height() == 340)
    dock.advanced.toggle.click()
    bar = dock.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.value() == bar.maximum())

"""Encodes in the real window with a scripted engine: success, stop and keep, discard, out of memory, broken engine."""

from __future__ import annotations

from pathlib import Path

import fake_engine as scripts
import pytest
from fake_engine import FakeEngine
from PySide6.QtCore import Qt

from lfstudio.engine.messages import EncodeJob
from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def job(source: str, tmp_path: Path) -> EncodeJob:
    return EncodeJob(source, str(tmp_path / "out.sanr"), preset="fast")


def wait_for_snapshot(window: MainWindow, qtbot) -> None:
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: workspace.decoded is not None and workspace.decoded.step is not None)
    qtbot.waitUntil(lambda: not workspace.picture.waiting)


def wait_for_end(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.session.encode.running)
    qtbot.waitUntil(lambda: window._requests.idle)


def test_a_successful_encode_ends_with_its_result_open(opened: MainWindow, engine: FakeEngine, job, qtbot):
    opened.session.workspace.go_to(2, 0)
    opened.encode_dock.encodeRequested.emit(job)
    assert opened.session.encode.running
    wait_for_end(opened, qtbot)
    workspace = opened.session.workspace
    assert workspace.decoded.opened.path == job.output
    assert workspace.decoded.step is None
    assert workspace.evaluation is not None
    assert workspace.inspection is not None
    assert workspace.state.index == (2, 0), "the viewpoint stays where the person left it"
    assert job.output in opened.message_bar.text.text()
    assert [b.text() for b in opened.message_bar.buttons] == ["Show in folder"]
    assert len(engine.open_handles) == 2, "snapshots were closed"


def test_the_running_encode_can_be_navigated(opened: MainWindow, engine: FakeEngine, job, qtbot):
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    wait_for_snapshot(opened, qtbot)
    workspace = opened.session.workspace
    assert workspace.state.mode is Mode.WIPE
    assert workspace.psnr_of(workspace.state.index) is not None
    assert opened.views_panel.grid.showing_values
    qtbot.waitUntil(lambda: workspace.inspection is not None)
    workspace.go_to(0, 2)
    qtbot.waitUntil(lambda: not workspace.picture.waiting)
    assert workspace.picture.index == (0, 2)
    assert "step 1" in opened.viewer.pane._labels["right"].text()
    opened.session.encode.discard()
    wait_for_end(opened, qtbot)


def test_stop_and_keep_gives_a_file(opened: MainWindow, engine: FakeEngine, job, qtbot):
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    wait_for_snapshot(opened, qtbot)
    opened.encode_dock.stopRequested.emit()
    wait_for_end(opened, qtbot)
    assert opened.session.workspace.decoded.opened.path == job.output
    assert opened.session.messages.current.level == "success"


def test_discard_goes_back_to_what_was_there(opened: MainWindow, engine: FakeEngine, source, job, qtbot):
    coded = scripts.degraded(engine.samples(source), 2)
    earlier = engine.add_coded(engine.folder / "earlier.sanr", coded, source)
    opened.session.opener.open(earlier)
    workspace = opened.session.workspace
    qtbot.waitUntil(lambda: workspace.evaluation is not None)
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    wait_for_snapshot(opened, qtbot)
    opened.encode_dock.discardRequested.emit()
    wait_for_end(opened, qtbot)
    assert workspace.decoded.opened.path == earlier
    assert workspace.evaluation is not None
    assert "discarded" in opened.message_bar.text.text()
    assert len(engine.open_handles) == 2


def test_running_out_of_memory_is_a_message(opened: MainWindow, engine: FakeEngine, job, qtbot):
    engine.script = scripts.run_out_of_memory
    opened.session.encode.start(job)
    wait_for_end(opened, qtbot)
    message = opened.session.messages.current
    assert message.level == "error"
    assert "out of memory" in message.text
    assert "smaller crop" in message.text
    assert "DeviceError" in message.details
    assert opened.session.workspace.source is not None
    assert opened.encode_dock.encode_button.isVisible()


def test_what_is_said_of_a_result_goes_when_something_else_opens(
    opened: MainWindow, engine: FakeEngine, source: str, job, qtbot
):
    opened.session.encode.start(job)
    wait_for_end(opened, qtbot)
    qtbot.waitUntil(lambda: opened.session.workspace.decoded.step is None)
    assert opened.session.messages.current.level == "success"
    opened.session.opener.open(source)
    qtbot.waitUntil(lambda: opened.session.messages.current is None)


def test_a_dead_engine_is_a_message(opened: MainWindow, engine: FakeEngine, job, qtbot, caplog):
    engine.script = scripts.break_down
    opened.session.encode.start(job)
    wait_for_end(opened, qtbot)
    assert "SIGKILL" in opened.session.messages.current.text


def test_a_drop_on_the_dock_encodes_at_once(window: MainWindow, engine: FakeEngine, source: str, drop_on, qtbot):
    engine.script = scripts.wait_to_be_told
    drop_on(window.encode_dock, source)
    qtbot.waitUntil(lambda: bool(engine.jobs))
    assert engine.jobs[0].source == source
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    window.session.encode.stop()
    wait_for_end(window, qtbot)
    qtbot.waitUntil(lambda: window.session.workspace.decoded.step is None)
    assert window.session.workspace.decoded.opened.path == engine.jobs[0].output
    assert window.session.workspace.comparable


def test_an_existing_output_can_be_overwritten_from_the_message(opened: MainWindow, engine: FakeEngine, job, qtbot):
    engine.script = scripts.find_output_there
    opened.session.encode.start(job)
    wait_for_end(opened, qtbot)
    overwrite = opened.message_bar.buttons[0]
    assert overwrite.text() == "Overwrite"
    qtbot.mouseClick(overwrite, Qt.MouseButton.LeftButton)
    wait_for_end(opened, qtbot)
    assert engine.jobs[-1].force
    assert opened.session.workspace.decoded.opened.path == job.output


def test_opening_something_else_leaves_the_encode_alone(
    opened: MainWindow, engine: FakeEngine, job, tiny_lightfield, qtbot
):
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    wait_for_snapshot(opened, qtbot)
    other = engine.add_source("other", tiny_lightfield.samples[:, :, ::2, ::2].copy())
    opened.session.opener.open(other)
    qtbot.waitUntil(lambda: opened.session.workspace.source.opened.path == other)
    assert opened.session.workspace.decoded is None
    opened.session.encode.stop()
    wait_for_end(opened, qtbot)
    assert opened.session.workspace.source.opened.path == other
    assert opened.session.workspace.decoded is None
    assert [b.text() for b in opened.message_bar.buttons] == ["Open it", "Show in folder"]


def test_a_second_encode_is_refused_while_one_runs(opened: MainWindow, engine: FakeEngine, job, qtbot):
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    opened.session.encode.start(job)
    assert "already" in opened.message_bar.text.text()
    qtbot.waitUntil(lambda: len(engine.jobs) == 1)
    opened.session.encode.discard()
    wait_for_end(opened, qtbot)
    assert len(engine.jobs) == 1


@pytest.mark.parametrize(("answer", "kept"), [(1, True), (2, False)])
def test_closing_while_encoding_asks(opened: MainWindow, engine: FakeEngine, job, qtbot, answer, kept):
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    wait_for_snapshot(opened, qtbot)
    opened.close()
    assert opened.isVisible()
    assert opened.session.encode.running
    assert len(opened.message_bar.buttons) == 4
    qtbot.mouseClick(opened.message_bar.buttons[answer], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.isVisible())
    assert Path(job.output).exists() is kept


def test_going_on_keeps_the_window(opened: MainWindow, engine: FakeEngine, job, qtbot):
    engine.script = scripts.wait_to_be_told
    opened.session.encode.start(job)
    wait_for_snapshot(opened, qtbot)
    opened.close()
    qtbot.mouseClick(opened.message_bar.buttons[3], Qt.MouseButton.LeftButton)
    assert opened.isVisible()
    assert opened.session.encode.running
    opened.session.encode.discard()
    wait_for_end(opened, qtbot)
    assert opened.isVisible()

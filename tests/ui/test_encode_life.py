"""The life of an encode in the window: scrubbing its snapshots, its outlook and events, continuing a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fake_engine as scripts
import numpy as np
import pytest
from fake_engine import FakeEngine
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from lfstudio.core.events import Event, Stage, Step
from lfstudio.core.protocols import Control
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.view_state import Mode
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def job(source: str, tmp_path: Path) -> EncodeJob:
    return EncodeJob(source, str(tmp_path / "out.sanr"), preset="fast")


def told(i: int) -> Step:
    return Step(i, 4000, 1.0 / i, 0.2, 25 + 1.5 * float(np.log(i)), i * 1.0, 4000.0 - i, 0.01)


class Paced:
    """A script whose snapshots come when they are let through, registered under the names they are kept by, too."""

    def __init__(self, engine: FakeEngine) -> None:
        self.engine = engine
        engine.script = self.run

    def run(self, engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
        yield Stage("training")
        for i in range(1, 201):
            yield told(i)
            if i in (50, 100, 200):
                yield scripts.snapshot(engine, job, i, 30 - i // 10)
        yield from scripts.wait_to_be_told(engine, job, control, 201)


def adopt(window: MainWindow, engine: FakeEngine, job: EncodeJob) -> None:
    """The engine in these tests knows files by path: tell it those on the shelf."""
    for moment in window.session.timeline.moments:
        if not moment.final:
            original = f"{job.output}.partial/snapshot-{moment.i}.sanr"
            engine.add_coded(moment.path, engine.samples(original), job.source)


@pytest.fixture
def running(opened: MainWindow, engine: FakeEngine, job: EncodeJob, qtbot: QtBot) -> MainWindow:
    """In the middle of an encode with four snapshots; a test ends it (`discard`) before the window goes."""
    Paced(engine)
    opened.session.encode.start(job)
    workspace, timeline = opened.session.workspace, opened.session.timeline
    qtbot.waitUntil(lambda: len(timeline.moments) == 4)
    qtbot.waitUntil(lambda: workspace.decoded is not None and not timeline.loading)
    adopt(opened, engine, job)
    return opened


def discard(window: MainWindow, qtbot: QtBot) -> None:
    window.session.encode.discard()
    qtbot.waitUntil(lambda: not window.session.encode.running)
    qtbot.waitUntil(lambda: window._requests.idle)


def shown(window: MainWindow, qtbot: QtBot, step: int) -> None:
    workspace = window.session.workspace
    qtbot.waitUntil(lambda: workspace.decoded.step == step and not window.session.timeline.loading)


def test_the_scrubber_shows_earlier_snapshots_under_the_wipe(running: MainWindow, qtbot: QtBot) -> None:
    bar, workspace = running.snapshot_bar, running.session.workspace
    assert bar.isVisible()
    assert running.actions_by_key["snapshot_live"].isChecked()
    table = workspace.per_view_psnr_db
    bar.slider.setValue(0)
    shown(running, qtbot, 50)
    assert workspace.state.mode is Mode.WIPE
    assert running.views_panel.grid.showing_values
    assert not np.array_equal(workspace.per_view_psnr_db, table), "the grid follows"
    assert "Step 50" in bar.label.text()
    assert not running.actions_by_key["snapshot_live"].isChecked()
    assert "Snapshot at step 50" in bar.slider.tip(0)
    running.actions_by_key["snapshot_next"].trigger()
    shown(running, qtbot, 100)
    running.actions_by_key["snapshot_live"].trigger()
    qtbot.waitUntil(lambda: running.session.timeline.live and not running.session.timeline.loading)
    assert running.actions_by_key["snapshot_live"].isChecked()
    discard(running, qtbot)


def test_a_click_in_the_scrubber_goes_there(running: MainWindow, qtbot: QtBot) -> None:
    slider = running.snapshot_bar.slider
    qtbot.mouseClick(slider, Qt.MouseButton.LeftButton, pos=QPoint(round(slider._x(1)) + 2, 10))
    shown(running, qtbot, 100)
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    shown(running, qtbot, 50)
    slider.setFocus()
    running.snapshot_bar.grab()
    discard(running, qtbot)


def test_snapshots_play_to_the_end(running: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    running.snapshot_bar._timer.setInterval(1)
    steps: list[int | None] = []
    workspace = running.session.workspace
    forget = workspace.documents_changed.connect(lambda: steps.append(workspace.decoded.step))
    running.actions_by_key["snapshot_play"].trigger()
    qtbot.waitUntil(lambda: not running.actions_by_key["snapshot_play"].isChecked(), timeout=20_000)
    forget()
    assert [step for step in steps if step is not None] == [50, 100, 200, 201]
    assert running.session.timeline.live
    discard(running, qtbot)


def test_picking_in_the_curves_or_events_moves_the_scrubber(running: MainWindow, qtbot: QtBot) -> None:
    running.curves_dock.momentChosen.emit(100)
    shown(running, qtbot, 100)
    running.actions_by_key["events"].trigger()
    panel = running.curves_dock.events
    panel.draw()
    row = next(k for k, entry in enumerate(panel.entries) if entry.event.get("i") == 50)
    panel.table.cellDoubleClicked.emit(row, 2)
    shown(running, qtbot, 50)
    assert running.curves_dock.training._moment == 0, "the curves mark the place"
    discard(running, qtbot)


def test_a_snapshot_is_saved(running: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    running.snapshot_bar.slider.setValue(0)
    shown(running, qtbot, 50)
    dialog = running.life.ask_save()
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "mine.sanr"))
    dialog.close()
    assert (tmp_path / "mine.sanr").read_bytes() == b"coded"
    discard(running, qtbot)


def test_the_outlook_is_told(running: MainWindow, qtbot: QtBot) -> None:
    status = running.encode_dock.status
    for i in range(2, 900):
        running.session.journal.add(told(i))
    running.session.journal._forecast_at = float("-inf")  # it is due again, however fast this machine is
    running.session.encode.event.emit(told(900))
    assert status.outlook.text().startswith("about +0.")
    assert "between" in status.outlook.toolTip()
    discard(running, qtbot)
    assert not status.outlook.text()


def test_stop_and_keep_leaves_the_snapshots_to_be_looked_at(running: MainWindow, qtbot: QtBot) -> None:
    session = running.session
    running.actions_by_key["stop"].trigger()
    qtbot.waitUntil(lambda: not session.encode.running)
    qtbot.waitUntil(lambda: session.workspace.decoded.step is None and session.workspace.evaluation is not None)
    assert running.snapshot_bar.isVisible()
    assert "Result" in running.snapshot_bar.label.text()
    running.actions_by_key["snapshot_previous"].trigger()
    qtbot.waitUntil(lambda: session.workspace.decoded.step is not None)
    running.actions_by_key["snapshot_live"].trigger()
    qtbot.waitUntil(lambda: session.workspace.decoded.step is None)
    assert session.workspace.evaluation is not None
    assert "Asked to stop" in "".join(entry.text for entry in session.journal.log.entries)


def test_closing_the_window_removes_the_snapshots(running: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "config" / "snapshots"
    assert list(folder.rglob("*.sanr"))
    discard(running, qtbot)
    running.close()
    assert not list(folder.rglob("*.sanr"))


def test_the_events_are_filtered_copied_and_kept(
    running: MainWindow, engine: FakeEngine, job: EncodeJob, qtbot: QtBot, qapp: object
) -> None:
    panel = running.curves_dock.events
    running.actions_by_key["events"].trigger()
    panel.draw()
    everything = len(panel.entries)
    panel.kind_box.setCurrentIndex(panel.kind_box.findData("snapshots"))
    assert 0 < len(panel.entries) < everything
    panel.search.setText("step 100")
    assert panel.table.rowCount() == 1
    panel.copy()
    assert "Snapshot at step 100" in qapp.clipboard().text()  # type: ignore[attr-defined]
    panel.search.setText("nowhere")
    assert "fits the filter" in panel.empty.text()
    panel.search.clear()
    discard(running, qtbot)
    engine.script = scripts.succeed
    running.session.encode.start(EncodeJob(job.source, f"{job.output[:-5]}-2.sanr", preset="fast"))
    qtbot.waitUntil(lambda: not running.session.encode.running)
    assert [panel.encode_box.itemText(k) for k in range(panel.encode_box.count())] == ["out-2", "out"]
    panel.encode_box.setCurrentIndex(1)
    panel.kind_box.setCurrentIndex(0)
    assert len(panel.entries) > everything, "the earlier one, with its end"
    qtbot.waitUntil(lambda: running._requests.idle)


def test_a_finished_file_is_continued(opened: MainWindow, engine: FakeEngine, source: str, qtbot: QtBot) -> None:
    action = opened.actions_by_key["continue_file"]
    assert not action.isEnabled()
    assert "Open an encoded file" in action.toolTip()
    coded = scripts.degraded(engine.samples(source), 2)
    path = engine.add_coded(engine.folder / "a.sanr", coded, source, {"metadata": {"preset": "fast"}})
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    assert action.isEnabled()
    action.trigger()
    assert "a-2.sanr" in opened.message_bar.text.text()
    qtbot.waitUntil(lambda: not opened.session.encode.running)
    assert engine.jobs[-1].start == path
    assert engine.jobs[-1].output.endswith("a-2.sanr")
    qtbot.waitUntil(lambda: opened._requests.idle)
    assert opened.session.workspace.decoded.opened.path == engine.jobs[-1].output


def test_another_light_field_clears_what_the_last_encode_showed(
    opened: MainWindow, engine: FakeEngine, job: EncodeJob, qtbot: QtBot
) -> None:
    opened.session.encode.start(job)
    qtbot.waitUntil(lambda: not opened.session.encode.running)
    qtbot.waitUntil(lambda: opened._requests.idle)
    assert opened.encode_dock.status.isVisibleTo(opened.encode_dock)
    other = engine.add_source("other", engine.samples(job.source).copy())
    opened.session.opener.open(other)
    qtbot.waitUntil(lambda: opened.session.workspace.source.opened.path == other)
    assert not opened.encode_dock.status.isVisibleTo(opened.encode_dock)
    assert not opened.snapshot_bar.isVisible()


def test_a_step_without_a_number_does_not_break_the_curves(
    opened: MainWindow, engine: FakeEngine, job: EncodeJob, qtbot: QtBot
) -> None:
    def script(engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
        nan = float("nan")
        for i in range(1, 40):
            yield Step(i, 40, nan if i % 3 else 0.1, nan, nan, i * 1.0, nan, nan)
        yield scripts.finish(engine, job, 3, 40)

    engine.script = script
    opened.session.encode.start(job)
    qtbot.waitUntil(lambda: not opened.session.encode.running)
    opened.curves_dock._draw()
    assert (
        "–" in opened.curves_dock.training.readout.text() or "Last file" in opened.curves_dock.training.readout.text()
    )
    opened.curves_dock.grab()
    qtbot.waitUntil(lambda: opened._requests.idle)

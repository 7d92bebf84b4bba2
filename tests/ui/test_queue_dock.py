"""The queue in the window: adding, order, keys, menus, drops, what is said, and what the next start finds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import fake_engine as scripts
import pytest
from fake_engine import FakeEngine
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QMenu

from lfstudio.core.events import Done, Event, Failed, Stage
from lfstudio.core.protocols import Control
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.queue_entry import Priority, State
from lfstudio.ui import icons, queue_pictures, theme
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.queue_list import ROW, ROWS


def obey(engine: FakeEngine, job: EncodeJob, control: Control) -> Iterator[Event]:
    """Steps until the person wishes something; then does as a child does."""
    yield Stage("training")
    yield scripts.step(5)
    yield scripts.snapshot(engine, job, 5, 15)
    pause = threading.Event()
    while not (control.stopping or control.left):
        pause.wait(0.005)
    if control.left and not control.stopping:
        yield Failed("LeftError", "the encode goes on by itself")
    elif control.cancelled:
        yield Failed("CancelledError", "the encode was cancelled")
    elif control.paused:
        yield Failed("PausedError", "paused after step 5")
    else:
        end = scripts.finish(engine, job, 15, 5)
        yield Done({**end.report, "stopped": True})


@pytest.fixture
def queued(opened: MainWindow, engine: FakeEngine, qtbot) -> MainWindow:
    """One encode runs, two wait; the panel is in sight."""
    engine.script = obey
    for _ in range(3):
        qtbot.mouseClick(opened.encode_dock.encode_button, Qt.MouseButton.LeftButton)
    opened.queue.show()
    qtbot.waitUntil(lambda: names(opened) == ["scene", "scene-2", "scene-3"])
    qtbot.waitUntil(lambda: opened.session.encode.job is not None and bool(opened.session.timeline.moments))
    return opened


def names(window: MainWindow) -> list[str]:
    return [entry.title for entry in window.session.queue.entries]


def states(window: MainWindow) -> list[State]:
    return [entry.state for entry in window.session.queue.entries]


def select(window: MainWindow, *places: int) -> None:
    window.queue_dock.list.select([window.session.queue.entries[k].key for k in places])


def press(window: MainWindow, qtbot, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(window.queue_dock.list, key, modifier)


def act(window: MainWindow, key: str) -> None:
    action = window.actions_by_key[key]
    assert action.isEnabled(), key
    action.trigger()


def test_an_empty_queue_says_what_to_do(opened: MainWindow):
    opened.queue.show()
    assert opened.queue_dock.pages.currentWidget() is opened.queue_dock.invitation
    assert opened.queue_dock.invite_button.isEnabled()
    assert not opened.queue_dock.footer.isVisible()
    assert not opened.queue.status.isVisible()


def test_encode_adds_to_the_queue_while_one_runs(queued: MainWindow, engine: FakeEngine):
    assert states(queued) == [State.RUNNING, State.WAITING, State.WAITING]
    assert len(engine.jobs) == 1
    assert queued.encode_dock.encode_button.text() == "Add to the queue"
    assert queued.actions_by_key["encode"].text().replace("&", "") == "Add to the queue"
    assert len({entry.job.output for entry in queued.session.queue.entries}) == 3
    assert "waits in the queue" in queued.message_bar.text.text()
    assert queued.queue.status.text().startswith("2 waiting")
    assert queued.queue_dock.footer.text().startswith("1 running, 2 waiting")


def test_what_runs_is_shown_and_the_next_follows(queued: MainWindow, engine: FakeEngine, qtbot):
    select(queued, 0)
    act(queued, "queue_stop")
    qtbot.waitUntil(lambda: states(queued) == [State.KEPT, State.RUNNING, State.WAITING])
    qtbot.waitUntil(lambda: queued.session.encode.job is not None)
    assert queued.session.encode.job.output.endswith("scene-2.sanr")
    assert "scene-2.sanr" in queued.encode_dock.settings_label.text().replace("\u200b", "")
    qtbot.waitUntil(lambda: queued.session.workspace.decoded is not None)


def test_pausing_and_resuming_from_the_list(queued: MainWindow, engine: FakeEngine, qtbot):
    select(queued, 0)
    press(queued, qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: states(queued) == [State.PAUSED, State.RUNNING, State.WAITING])
    assert queued.session.encode.running
    assert "Paused at step 5" in queued.queue_dock.model.rows[0].status
    press(queued, qtbot, Qt.Key.Key_Space)
    assert states(queued) == [State.WAITING, State.RUNNING, State.WAITING]
    select(queued, 1)
    act(queued, "queue_stop")
    qtbot.waitUntil(lambda: states(queued) == [State.RUNNING, State.KEPT, State.WAITING])
    assert engine.jobs[-1].resume, "a snapshot's folder is there: it goes on"


def test_pausing_everything_by_its_key(queued: MainWindow, qtbot):
    action = queued.actions_by_key["queue_pause"]
    assert action.shortcut().toString() == "Ctrl+."
    act(queued, "queue_pause")
    qtbot.waitUntil(lambda: states(queued) == [State.PAUSED, State.WAITING, State.WAITING])
    assert "Resume" in action.text().replace("&", "")
    assert queued.encode_dock.status.headline.text() == "Paused"
    act(queued, "queue_pause")
    assert states(queued) == [State.RUNNING, State.WAITING, State.WAITING]
    assert "Pause" in action.text().replace("&", "")


def test_what_runs_in_a_paused_queue_can_be_paused(queued: MainWindow, qtbot):
    queued.session.queue.hold()
    assert "Pause" in queued.actions_by_key["queue_pause"].text().replace("&", "")
    act(queued, "queue_pause")
    qtbot.waitUntil(lambda: states(queued) == [State.PAUSED, State.WAITING, State.WAITING])


def test_the_icon_of_pausing_says_what_a_press_does(opened: MainWindow, qapp):
    action, queue = opened.actions_by_key["queue_pause"], opened.session.queue

    def looks_like(name: str) -> bool:
        return action.icon().pixmap(24).toImage() == icons.icon(name).pixmap(24).toImage()

    queue.hold()
    queue.add([opened.encode_dock.job_for(opened.session.workspace.source.opened.path, None)])
    assert looks_like("play")
    before = theme.scheme()
    try:
        for scheme in ("dark", "light"):
            theme.apply_theme(qapp, scheme)
            assert looks_like("play")
    finally:
        theme.apply_theme(qapp, before)


def test_the_keyboard_orders_and_removes(queued: MainWindow, qtbot):
    select(queued, 2)
    press(queued, qtbot, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(queued) == ["scene", "scene-3", "scene-2"]
    assert queued.queue_dock.list.selected() == [queued.session.queue.entries[1].key], "the selection goes along"
    press(queued, qtbot, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(queued) == ["scene", "scene-2", "scene-3"]
    act(queued, "queue_top")
    assert names(queued) == ["scene-3", "scene", "scene-2"]
    press(queued, qtbot, Qt.Key.Key_Delete)
    assert names(queued) == ["scene", "scene-2"]
    select(queued, 0)
    assert not queued.actions_by_key["queue_remove"].isEnabled(), "what runs is discarded, not removed"


def test_rows_are_dragged_to_another_place(queued: MainWindow):
    model = queued.queue_dock.model
    data = model.mimeData([model.index(2)])
    assert data.hasFormat(ROWS)
    assert not model.dropMimeData(data, Qt.DropAction.MoveAction, 1, 0, model.index(-1))
    assert names(queued) == ["scene", "scene-3", "scene-2"]
    assert queued.queue_dock.list.selected() == [queued.session.queue.entries[1].key]


def test_discarding_asks_first(queued: MainWindow, qtbot):
    select(queued, 0)
    act(queued, "queue_discard")
    assert [button.text() for button in queued.message_bar.buttons] == ["Discard", "Keep"]
    qtbot.mouseClick(queued.message_bar.buttons[1], Qt.MouseButton.LeftButton)
    assert states(queued)[0] is State.RUNNING
    act(queued, "queue_discard")
    qtbot.mouseClick(queued.message_bar.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(queued) == [State.CANCELLED, State.RUNNING, State.WAITING])


def test_priorities_and_other_lambdas(queued: MainWindow, qtbot):
    select(queued, 2)
    act(queued, "queue_high")
    assert queued.session.queue.entries[2].priority is Priority.HIGH
    assert queued.queue_dock.model.rows[2].priority is Priority.HIGH
    dialog = queued.queue.ask_lambdas()
    assert dialog.edit.text(), "the preset's points are proposed"
    dialog.edit.setText("0.1 x")
    assert not dialog.ok.isEnabled()
    assert "x" in dialog.verdict.text()
    dialog.edit.setText("0.1, 0.2")
    assert "2 encodes" in dialog.verdict.text()
    qtbot.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert names(queued)[3:] == ["scene-3-0.1", "scene-3-0.2"]


def test_drops_are_encoded_in_their_turn(
    queued: MainWindow, engine: FakeEngine, tiny_lightfield, drop_on: Callable[..., object], tmp_path: Path
):
    others = [engine.add_source(name, tiny_lightfield.samples) for name in ("one", "two", "one.views")]
    drop_on(queued.queue_dock, *others)
    assert names(queued)[3:] == ["one", "two", "one-2"], "no two have one output"
    assert {entry.job.preset for entry in queued.session.queue.entries[3:]} == {"fast"}
    coded = engine.add_coded(tmp_path / "x.sanr", tiny_lightfield.samples, None)
    drop_on(queued.queue_dock, coded)
    assert len(names(queued)) == 6
    assert "encoded already" in queued.message_bar.text.text()


def test_a_waiting_one_whose_source_is_gone_says_so(queued: MainWindow, engine: FakeEngine, source: str, qtbot):
    Path(source).rmdir()
    select(queued, 0)
    act(queued, "queue_stop")
    qtbot.waitUntil(lambda: states(queued) == [State.KEPT, State.FAILED, State.FAILED])
    assert "no longer there" in queued.message_bar.text.text()


def test_a_drop_on_an_idle_queue_begins(opened: MainWindow, engine: FakeEngine, source: str, drop_on, qtbot):
    drop_on(opened.queue_dock, source)
    qtbot.waitUntil(lambda: states(opened) == [State.DONE])
    assert engine.jobs[0].source == source


def test_a_finished_one_opens_and_a_failed_one_says_why(opened: MainWindow, engine: FakeEngine, source: str, qtbot):
    opened.session.queue.encode(opened.encode_dock.job_for(source, None))
    qtbot.waitUntil(lambda: states(opened) == [State.DONE])
    engine.script = scripts.run_out_of_memory
    opened.session.queue.encode(opened.encode_dock.job_for(source, None))
    qtbot.waitUntil(lambda: states(opened) == [State.DONE, State.FAILED])
    opened.queue.show()
    opened.session.opener.close_all()
    select(opened, 0)
    press(opened, qtbot, Qt.Key.Key_Return)
    done = opened.session.queue.entries[0].job.output
    qtbot.waitUntil(lambda: opened.session.workspace.decoded is not None)
    assert opened.session.workspace.decoded.opened.path == done
    opened.queue_dock.list.chosen.emit(opened.session.queue.entries[1].key)
    assert "out of memory" in opened.message_bar.text.text()
    engine.script = scripts.succeed
    again = next(button for button in opened.message_bar.buttons if button.text() == "Try again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: states(opened) == [State.DONE, State.DONE])
    act(opened, "queue_clear")
    assert names(opened) == []


def test_rows_tell_everything_in_words(queued: MainWindow, qtbot):
    qtbot.waitUntil(lambda: queued.queue_dock.model.rows[0].fraction == 0.25)
    index = queued.queue_dock.model.index(0)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "scene" in spoken
    assert "25 %" in spoken
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert queued.session.queue.entries[0].job.output in tip
    assert index.data(ROW).fraction == 0.25
    menu = queued.queue.row_menu()
    assert isinstance(menu, QMenu)
    assert {action.objectName() for action in menu.actions() if not action.isSeparator()} >= {"queue_retry", "queue_up"}
    menu.deleteLater()


def test_every_row_action_is_in_the_menus(opened: MainWindow):
    encode = next(action.menu() for action in opened.menuBar().actions() if "Encode" in action.text().replace("&", ""))
    queue = next(action.menu() for action in encode.actions() if action.text().replace("&", "") == "Queue")
    keys = {action.objectName() for action in queue.actions() if not action.isSeparator()}
    assert keys == {key for key in opened.actions_by_key if key.startswith("queue_")} - {"queue_pause"}


def test_closing_can_leave_the_encode_running(opened: MainWindow, engine: FakeEngine, qtbot):
    engine.script = obey
    qtbot.mouseClick(opened.encode_dock.encode_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened.session.timeline.moments))
    opened.close()
    assert opened.message_bar.buttons[0].text() == "Keep it running"
    qtbot.mouseClick(opened.message_bar.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not opened.isVisible())
    entry = opened.session.queue.entries[0]
    assert entry.state is State.RUNNING
    assert entry.left


def test_the_next_window_offers_what_was_not_finished(
    opened: MainWindow, engine: FakeEngine, source: str, tmp_path: Path, qtbot
):
    queue = opened.session.queue
    queue.hold()
    queue.add([opened.encode_dock.job_for(source, None)])
    queue.add([opened.encode_dock.job_for(source, None)])
    opened.close()
    opened.shut_down()
    again_engine = FakeEngine(tmp_path / "files")
    again_engine._files = engine._files
    again = MainWindow(again_engine, tmp_path / "config")
    qtbot.addWidget(again)
    again.show()
    try:
        qtbot.waitUntil(lambda: again.session.messages.current is not None)
        assert "2 encodes were not finished" in again.message_bar.text.text()
        assert [button.text() for button in again.message_bar.buttons] == ["Continue", "Later", "Discard"]
        assert states(again) == [State.WAITING, State.WAITING]
        assert again_engine.jobs == []
        qtbot.mouseClick(again.message_bar.buttons[0], Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: states(again) == [State.DONE, State.DONE])
        assert not again.queue_dock.isHidden()
    finally:
        again.shut_down()
        again.close()


def test_a_right_click_brings_the_menu(queued: MainWindow, qtbot):
    asked: list[QPoint] = []
    queued.queue_dock.list.menuRequested.disconnect()
    queued.queue_dock.list.menuRequested.connect(asked.append)
    queued.queue_dock.list.customContextMenuRequested.emit(QPoint(5, 5))
    assert len(asked) == 1


def test_files_that_are_dropped_between_the_rows_are_copied_never_moved(queued: MainWindow, source: str, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(source)])
    inside = queued.queue_dock.list.viewport()
    where = QPoint(60, 12)
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    left, shift = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
    for event in (
        QDragEnterEvent(where, either, data, left, shift),
        QDragMoveEvent(where, either, data, left, shift),
        QDropEvent(QPointF(where), either, data, left, shift),
    ):
        assert event.proposedAction() is Qt.DropAction.MoveAction
        QApplication.sendEvent(inside, event)
        assert event.isAccepted()
        assert event.dropAction() is Qt.DropAction.CopyAction
    assert names(queued)[3:] == ["scene-4"]


def test_the_one_that_begins_is_brought_into_sight(opened: MainWindow, engine: FakeEngine, source: str, qtbot):
    for _ in range(8):
        opened.session.queue.encode(opened.encode_dock.job_for(source, None))
        qtbot.waitUntil(lambda: not opened.session.queue.running)
    engine.script = obey
    opened.queue_dock.raise_()
    rows = opened.queue_dock.list
    rows.setFixedHeight(150)
    rows.clearFocus()
    for _ in range(3):
        opened.session.queue.encode(opened.encode_dock.job_for(source, None))
    running = rows.model().index(8, 0)
    qtbot.waitUntil(lambda: rows.visualRect(running).top() == 0)
    qtbot.waitUntil(lambda: bool(opened.session.timeline.moments))


def test_an_output_that_was_taken_is_free_once_its_encode_is_gone(queued: MainWindow, qtbot):
    panel, queue = queued.encode_dock, queued.session.queue
    waiting = queue.entries[-1]
    panel.output_edit.setText(waiting.job.output)
    panel.output_edit.textEdited.emit(waiting.job.output)
    assert "is to write this file" in panel.problem.text()
    assert not panel.encode_button.isEnabled()
    queue.remove([waiting.key])
    assert panel.problem.text() == ""
    assert panel.encode_button.isEnabled()
    assert panel.output_edit.text() == waiting.job.output


def test_a_proposal_gives_way_to_an_encode_that_waits_again(opened: MainWindow, engine: FakeEngine, qtbot):
    panel, queue = opened.encode_dock, opened.session.queue
    proposed = panel.output_edit.text()
    queue.hold()
    queue.add([panel.job_for(opened.session.workspace.source.opened.path, None)])
    assert panel.output_edit.text() != proposed
    assert panel.problem.text() == ""


def test_rows_have_pictures_of_sources_that_were_open(queued: MainWindow, source: str, tmp_path: Path):
    rows, pictures = queued.queue_dock.list, queued.queue._pictures
    small = pictures.of(source)
    view = queued.session.workspace.source.samples[1, 1]
    assert (small.width(), small.height()) == (view.shape[1], view.shape[0])
    assert small.pixelColor(3, 2).getRgb()[:3] == tuple(view[2, 3])
    assert rows.row_painter.pictured
    with_picture = rows.grab().toImage()
    queued.session.opener.close_all()
    assert pictures.of(source) is not None, "its rows keep it"
    rows.show_pictures(lambda _: None)
    assert rows.grab().toImage() != with_picture
    assert not rows.row_painter.pictured


def test_pictures_of_very_many_sources_are_not_all_kept(queued: MainWindow, source: str):
    pictures = queued.queue._pictures
    for k in range(queue_pictures.MOST + 3):
        pictures._pictures[f"/data/{k}"] = pictures.of(source) or QImage(1, 1, QImage.Format.Format_RGB888)
    pictures._pictures.pop(source, None)
    pictures._look()
    assert len(pictures._pictures) == queue_pictures.MOST
    assert pictures.of(source) is not None
    assert pictures.of("/data/0") is None

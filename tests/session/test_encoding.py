"""The encode as the session sees it: snapshots, results, failures, closing."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import SHAPE, make_session, opened_coded, opened_source, view

from lfstudio.core.errors import BitstreamError
from lfstudio.core.events import Done, Failed, Notice, Snapshot, Step
from lfstudio.engine.messages import CloseRequest, EncodeJob, OpenRequest
from lfstudio.session.facts import gather
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode

JOB = EncodeJob("/data/scene", "/out/a.sanr")
DONE = Done({"path": "/out/a.sanr", "bytes": 12_345, "bpp": 0.25, "psnr_db": 34.5})


def snapshot(i: int) -> Snapshot:
    table = [[30.0 + u + v for v in range(SHAPE.V)] for u in range(SHAPE.U)]
    return Snapshot(f"/out/a.sanr.partial/{i}.sanr", i, 900, 0.2, 0.19, 32.0, 32.0, table, 1.0)


@pytest.fixture
def parts(tmp_path: Path):
    session, requests, encode, revealed = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    session.encode.start(JOB)
    return session, requests, encode, revealed


def test_a_snapshot_becomes_the_decoded_light_field(parts):
    session, requests, encode, _ = parts
    session.workspace.go_to(0, 3)
    encode.send(snapshot(5))
    assert requests.answer(Lane.SNAPSHOT, opened_coded(2)) == OpenRequest("/out/a.sanr.partial/5.sanr")
    workspace = session.workspace
    assert workspace.decoded.step == 5
    assert gather(workspace).title == "Snapshot at step 5"
    assert workspace.state.index == (0, 3)
    assert workspace.state.mode is Mode.WIPE
    assert workspace.worst_view == (0, 0)
    requests.answer(Lane.VIEW, view(9))
    assert not requests.requests(Lane.EVALUATE)
    assert not requests.requests(Lane.PREFETCH), "the encode keeps the machine"
    workspace.set_mode(Mode.MEAN_ERROR)
    assert requests.requests(Lane.EVALUATE), "asked for when it is looked at"


def test_the_mode_that_was_chosen_stays_with_the_next_snapshot(parts):
    session, requests, encode, _ = parts
    encode.send(snapshot(5))
    requests.answer(Lane.SNAPSHOT, opened_coded(2))
    session.workspace.set_mode(Mode.SOURCE)
    encode.send(snapshot(9))
    requests.answer(Lane.SNAPSHOT, opened_coded(3))
    assert session.workspace.state.mode is Mode.SOURCE
    assert requests.requests(Lane.CLOSE) == [CloseRequest(2)]


def test_the_latest_of_waiting_snapshots_is_opened(parts):
    _, requests, encode, _ = parts
    for i in (1, 2, 3):
        encode.send(snapshot(i))
    assert requests.requests(Lane.SNAPSHOT) == [OpenRequest("/out/a.sanr.partial/3.sanr")]


def test_a_snapshot_that_arrives_after_the_end_is_closed(parts):
    session, requests, encode, _ = parts
    encode.send(snapshot(5))
    late = requests.waiting[-1]
    encode.end(Failed("CancelledError", "stopped"))
    late[2](opened_coded(2))
    assert session.workspace.decoded is None
    assert requests.requests(Lane.CLOSE) == [CloseRequest(2)]


def test_the_result_is_opened_and_told(parts):
    session, requests, encode, revealed = parts
    encode.send(snapshot(5))
    requests.answer(Lane.SNAPSHOT, opened_coded(2))
    encode.end(DONE)
    assert not session.encode.running
    requests.answer(Lane.OPEN, opened_coded(3, "/out/a.sanr", "/data/scene"))
    assert session.workspace.decoded.step is None
    assert session.workspace.source.handle == 1
    message = session.messages.current
    assert "12.3 kB" in message.text
    assert "34.50 dB" in message.text
    session.messages.choose(message, message.choices[0])
    assert revealed == ["/out/a.sanr"]
    assert requests.requests(Lane.EVALUATE)


def test_the_result_is_compared_with_the_source_that_was_encoded(parts, tmp_path: Path):
    session, requests, encode, _ = parts
    encode.end(DONE)
    requests.answer(Lane.OPEN, opened_coded(3, "/out/a.sanr", str(tmp_path)))
    assert not requests.requests(Lane.OPEN), "a namesake beside the result is left alone"
    assert session.workspace.source.handle == 1
    assert session.workspace.comparable


def test_a_failure_keeps_the_earlier_result(parts, tmp_path: Path):
    session, requests, encode, _ = parts
    encode.end(DONE)
    requests.answer(Lane.OPEN, opened_coded(3, "/out/a.sanr", "/data/scene"))
    session.encode.start(EncodeJob("/data/scene", "/out/b.sanr"))
    encode.send(snapshot(5))
    requests.answer(Lane.SNAPSHOT, opened_coded(4))
    assert session.workspace.decoded.handle == 4
    encode.end(Failed("DeviceError", "the device is out of memory", "choose fewer views", "/out/b.sanr.partial/5.sanr"))
    assert session.workspace.decoded.handle == 3
    message = session.messages.current
    assert message.level == "error"
    assert "out of memory" in message.text
    assert "DeviceError" in message.details
    assert [choice.label for choice in message.choices] == ["Try again", "Open the last snapshot"]


def test_a_failure_without_an_earlier_result_leaves_the_snapshot(parts):
    session, requests, encode, _ = parts
    encode.send(snapshot(5))
    requests.answer(Lane.SNAPSHOT, opened_coded(2))
    encode.end(Failed("EngineError", "the encode process ended unexpectedly"))
    assert session.workspace.decoded.handle == 2


def test_a_file_opened_meanwhile_is_not_taken_away(parts):
    session, requests, encode, _ = parts
    session.opener.open("/data/x.sanr")
    requests.answer(Lane.OPEN, opened_coded(7, "/data/x.sanr", "/data/scene"))
    assert not session.encode.following
    encode.send(snapshot(5))
    requests.answer(Lane.SNAPSHOT, opened_coded(8))
    assert session.workspace.decoded.handle == 7
    encode.end(DONE)
    assert session.workspace.decoded.handle == 7
    assert session.messages.current.choices[0].label == "Open it"


def test_a_damaged_snapshot_is_told_and_the_encode_goes_on(parts):
    session, requests, encode, _ = parts
    encode.send(snapshot(5))
    requests.refuse(Lane.SNAPSHOT, BitstreamError("the checksum does not match"))
    assert session.encode.running
    assert session.messages.current.level == "error"


def test_events_are_passed_on_once_each_and_notices_are_told(parts):
    session, _, encode, _ = parts
    heard = []
    session.encode.event.connect(heard.append)
    step = Step(1, 9, 1.0, 0.3, 20.0, 1.0, 8.0)
    encode.send(step)
    encode.send(Notice("the batch was made smaller", "warning"))
    encode.send(DONE)
    encode.end(DONE)
    assert heard == [step, Notice("the batch was made smaller", "warning"), DONE]


def test_another_light_field_is_opened_when_it_is_to_be_encoded(tmp_path: Path):
    session, requests, encode, _ = make_session(tmp_path)
    session.encode.start(JOB)
    assert requests.requests(Lane.OPEN) == [OpenRequest("/data/scene")]
    assert encode.job == JOB


def test_stop_is_asked_once_and_discard_still_goes(parts):
    session, _, encode, _ = parts
    session.encode.stop()
    session.encode.stop()
    session.encode.discard()
    assert encode.calls == ["stop", "cancel"]


def test_an_idle_window_may_close(tmp_path: Path):
    assert make_session(tmp_path)[0].ask_to_close()


@pytest.mark.parametrize(("answer", "call"), [(1, "stop"), (2, "cancel")])
def test_closing_waits_for_the_end(parts, answer: int, call: str):
    session, _, encode, _ = parts
    closed = []
    session.may_close.connect(lambda: closed.append(True))
    assert not session.ask_to_close()
    message = session.messages.current
    session.messages.choose(message, message.choices[answer])
    assert encode.calls == [call]
    assert not closed
    assert not session.ask_to_close(), "it was answered already"
    encode.end(DONE if call == "stop" else Failed("CancelledError", "stopped"))
    assert closed == [True]


def test_going_on_takes_the_question_away(parts):
    session, _, encode, _ = parts
    session.ask_to_close()
    message = session.messages.current
    session.messages.choose(message, message.choices[3])
    assert session.messages.current is None
    encode.end(Failed("CancelledError", "stopped"))
    assert session.ask_to_close()

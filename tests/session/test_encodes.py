"""Several decoded files of one source: the list, what joins and leaves it, and what it costs."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import SHAPE, evaluated, make_session, opened_coded, opened_source, view

from lfstudio.core.events import Done, Snapshot
from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.engine.messages import EncodeJob, OpenRequest
from lfstudio.session.encodes import MOST, figures_text
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode


@pytest.fixture
def parts(tmp_path: Path):
    """A session with a source and two files of it; the second is looked at."""
    session, requests, encode, revealed = make_session(tmp_path / "config")
    session.opener.open("/data/scene")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1))
    for handle in (2, 3):
        open_coded(session, requests, handle)
    return session, requests, encode, revealed


def open_coded(session, requests, handle: int, **info: object) -> None:
    path = f"/data/{handle}.sanr"
    session.opener.open(path)
    requests.answer(Lane.OPEN, opened_coded(handle, path, info=info))


def names(session) -> list[str]:
    return [session.encodes.name(entry) for entry in session.encodes.entries]


def closed(requests) -> list[int]:
    return [request.handle for request in requests.requests(Lane.CLOSE)]


def test_a_second_file_of_the_source_joins_the_first(parts):
    session, requests, _, _ = parts
    assert names(session) == ["2", "3"]
    assert session.encodes.current is session.encodes.entries[1]
    assert session.workspace.source.handle == 1
    assert closed(requests) == []


def test_another_one_is_compared_from_the_same_viewpoint(parts):
    session, _, _, _ = parts
    session.workspace.go_to(2, 3)
    session.workspace.set_mode(Mode.ERROR)
    session.encodes.step(-1)
    assert session.workspace.decoded.handle == 2
    assert session.workspace.state.index == (2, 3)
    assert session.workspace.state.mode is Mode.ERROR
    session.encodes.step(-1)
    assert session.workspace.decoded.handle == 3, "round and round"
    session.encodes.choose_nth(1)
    assert session.workspace.decoded.handle == 2
    session.encodes.choose_nth(7)
    assert session.workspace.decoded.handle == 2


def test_what_was_measured_is_remembered_and_not_measured_again(parts):
    session, requests, _, _ = parts
    assert requests.answer(Lane.EVALUATE, evaluated()).test == 3
    assert session.encodes.current.psnr_db == 38.0
    session.encodes.choose_nth(1)
    assert session.workspace.evaluation is None
    assert session.encodes.current.psnr_db is None
    requests.answer(Lane.EVALUATE, evaluated())
    session.encodes.choose_nth(2)
    assert session.workspace.evaluation.psnr_db == 38.0
    assert session.encodes.current.psnr_of(ViewIndex(2, 1)) == 31.5
    assert session.encodes.current.psnr_of(ViewIndex(8, 1)) is None
    assert not requests.requests(Lane.EVALUATE)


def test_views_of_both_stay_in_the_cache(parts):
    session, requests, _, _ = parts
    requests.answer(Lane.VIEW, view(9))
    session.encodes.choose_nth(1)
    requests.answer(Lane.VIEW, view(7))
    session.encodes.choose_nth(2)
    assert not requests.requests(Lane.VIEW)
    assert session.workspace.decoded_view(session.workspace.state.index)[0, 0, 0] == 9


def test_closing_one_shows_its_neighbour(parts):
    session, requests, _, _ = parts
    first, second = session.encodes.entries
    session.encodes.close(second.number)
    assert session.workspace.decoded.handle == 2
    assert closed(requests) == [3]
    session.encodes.close(first.number)
    assert session.workspace.decoded is None
    assert session.workspace.source is not None
    assert closed(requests) == [3, 2]
    assert session.encodes.entries == ()


def test_closing_one_that_is_not_looked_at_changes_nothing_else(parts):
    session, requests, _, _ = parts
    session.encodes.close(session.encodes.entries[0].number)
    assert session.workspace.decoded.handle == 3
    assert closed(requests) == [2]


def test_closing_everything_closes_every_file_once(parts):
    session, requests, _, _ = parts
    session.opener.close_all()
    assert sorted(closed(requests)) == [1, 2, 3]
    assert session.encodes.entries == ()


def test_a_file_of_another_source_takes_the_place_of_all(parts):
    session, requests, _, _ = parts
    for entry in session.encodes.entries:
        session.encodes.close(entry.number)
    open_coded(session, requests, 4, source="scene")
    open_coded(session, requests, 5, source="scene")
    assert names(session) == ["4", "5"]
    open_coded(session, requests, 6, source="other")
    assert names(session) == ["6"]
    assert sorted(closed(requests)) == [2, 3, 4, 5]


def test_another_source_closes_what_does_not_fit_it(parts, tmp_path: Path):
    session, requests, _, _ = parts
    session.opener.open("/data/small")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 9, "/data/small", LightFieldShape(3, 3, 6, 8, 3)))
    assert session.encodes.entries == ()
    assert sorted(closed(requests)) == [1, 2, 3]


def test_a_file_that_was_opened_again_takes_its_own_place(parts):
    session, requests, _, _ = parts
    session.encodes.rename(session.encodes.entries[0].number, "low rate")
    session.opener.open("/data/2.sanr")
    requests.answer(Lane.OPEN, opened_coded(8, "/data/2.sanr"))
    assert names(session) == ["low rate", "3"]
    assert session.encodes.entries[0].document.handle == 8
    assert closed(requests) == [2]


def test_labels_and_names(parts):
    session, requests, _, revealed = parts
    first = session.encodes.entries[0].number
    session.encodes.rename(first, "  paper ")
    assert names(session)[0] == "paper"
    session.encodes.rename(first, "")
    assert names(session)[0] == "2"
    session.opener.open("/else/2.sanr")
    requests.answer(Lane.OPEN, opened_coded(7, "/else/2.sanr"))
    assert names(session) == ["data/2", "3", "else/2"]
    session.encodes.show_in_folder(first)
    assert revealed == ["/data/2.sanr"]
    assert figures_text(0.5, 36.2) == "0.500 bpp · 36.20 dB"
    assert figures_text(None, None) == ""


def test_short_names_leave_out_what_all_begin_with(parts):
    session, requests, _, _ = parts
    for entry in session.encodes.entries:
        session.encodes.close(entry.number)
    for handle, rate in ((5, "0.0015"), (6, "0.01"), (7, "0.03")):
        session.opener.open(f"/data/fast-lambda-{rate}.sanr")
        requests.answer(Lane.OPEN, opened_coded(handle, f"/data/fast-lambda-{rate}.sanr"))
    session.encodes.rename(session.encodes.entries[2].number, "fast-lambda-x")
    short = [session.encodes.short_name(entry) for entry in session.encodes.entries]
    assert short == ["…0.0015", "…0.01", "fast-lambda-x"]


def test_so_many_stay_open_and_no_more(parts):
    session, requests, _, _ = parts
    for handle in range(4, 4 + MOST):
        open_coded(session, requests, handle)
    assert len(session.encodes.entries) == MOST
    assert closed(requests) == [2, 3], "those that were looked at longest ago"
    assert "3" in session.messages.current.text


def test_files_that_the_engine_lost_are_all_opened_again(parts, tmp_path: Path):
    session, requests, _, _ = parts
    session._reopen()
    asked = [request.path for request in requests.requests(Lane.OPEN)]
    assert asked == ["/data/scene", "/data/3.sanr", "/data/2.sanr"]
    requests.answer(Lane.OPEN, opened_source(tmp_path, 11))
    requests.answer(Lane.OPEN, opened_coded(12, "/data/3.sanr"))
    requests.answer(Lane.OPEN, opened_coded(13, "/data/2.sanr"))
    assert [entry.document.handle for entry in session.encodes.entries] == [13, 12]
    assert session.workspace.decoded.handle == 12


# Encodes that run

JOB = EncodeJob("/data/scene", "/out/new.sanr")


def snapshot(i: int, folder: Path) -> Snapshot:
    path = folder / f"{i}.sanr"
    path.write_bytes(b"coded")
    return Snapshot(str(path), i, 900, 0.2, 0.19, 32.0, 32.0, [[30.0] * SHAPE.V] * SHAPE.U, 1.0)


def done(path: str = "/out/new.sanr") -> Done:
    return Done({"path": path, "bytes": 12_345, "bpp": 0.25, "psnr_db": 34.5})


def test_the_result_joins_the_list(parts):
    session, requests, encode, _ = parts
    session.encode.start(JOB)
    assert session.encodes.live
    encode.end(done())
    assert requests.answer(Lane.OPEN, opened_coded(9, "/out/new.sanr")) == OpenRequest("/out/new.sanr")
    assert names(session) == ["2", "3", "new"]
    assert session.workspace.decoded.handle == 9
    assert closed(requests) == []
    assert not session.encodes.live


def test_a_file_that_was_chosen_meanwhile_is_left_alone_and_the_result_joins_behind_it(parts, tmp_path: Path):
    session, requests, encode, _ = parts
    session.encode.start(JOB)
    encode.send(snapshot(5, tmp_path))
    requests.answer(Lane.SNAPSHOT, opened_coded(20))
    assert session.encodes.live_shown
    assert session.encodes.current is None
    session.encodes.choose_nth(2)
    assert closed(requests) == [20]
    encode.send(snapshot(9, tmp_path))
    while requests.requests(Lane.SNAPSHOT):
        requests.answer(Lane.SNAPSHOT, opened_coded(21))
    assert session.workspace.decoded.handle == 3
    encode.end(done())
    requests.answer(Lane.OPEN, opened_coded(22, "/out/new.sanr"))
    assert session.workspace.decoded.handle == 3
    assert names(session) == ["2", "3", "new"]


def test_the_running_encode_can_be_followed_again(parts, tmp_path: Path):
    session, requests, encode, _ = parts
    session.encode.start(JOB)
    encode.send(snapshot(5, tmp_path))
    requests.answer(Lane.SNAPSHOT, opened_coded(20))
    session.encodes.choose_nth(1)
    session.encodes.show_live()
    requests.answer(Lane.SNAPSHOT, opened_coded(21))
    assert session.workspace.decoded.handle == 21
    assert session.workspace.decoded.step == 5
    encode.send(snapshot(9, tmp_path))
    requests.answer(Lane.SNAPSHOT, opened_coded(22))
    assert session.workspace.decoded.handle == 22


def test_closing_what_a_snapshot_covers_leaves_nothing_to_go_back_to(parts, tmp_path: Path):
    session, requests, encode, _ = parts
    session.encode.start(JOB)
    encode.send(snapshot(5, tmp_path))
    requests.answer(Lane.SNAPSHOT, opened_coded(20))
    for entry in tuple(session.encodes.entries):
        session.encodes.close(entry.number)
    assert sorted(closed(requests)) == [2, 3]
    session.timeline.go_back()
    assert session.workspace.decoded is None

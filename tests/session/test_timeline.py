"""Going through the snapshots of an encode: while it runs, and afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import SHAPE, evaluated, make_session, opened_coded, opened_source

from lfstudio.core.errors import BitstreamError
from lfstudio.core.events import Done, Failed, Snapshot
from lfstudio.engine.messages import EncodeJob, OpenRequest
from lfstudio.session.requests import Lane


class Encode:
    """An encode of an open source with three snapshots, the last of them shown."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "out.sanr"
        self.session, self.requests, self.run, self.revealed = make_session(folder / "config")
        self.handle = 10
        self.session.opener.open("/data/scene")
        self.requests.answer(Lane.OPEN, opened_source(folder, 1))
        self.begin()

    def begin(self) -> None:
        self.session.encode.start(EncodeJob("/data/scene", str(self.output)))
        for i in (5, 10, 20):
            self.snapshot(i)
            self.answer()

    def snapshot(self, i: int) -> None:
        path = self.folder / f"{i}.sanr"
        path.write_bytes(b"step %d" % i)
        table = [[30.0 + i + u for _ in range(SHAPE.V)] for u in range(SHAPE.U)]
        self.run.send(Snapshot(str(path), i, 7, 0.2, 0.19, 30.0 + i, 30.0, table, i / 10))

    def answer(self, lane: Lane = Lane.SNAPSHOT, path: str = "/any.sanr") -> str:
        """The engine opens what was asked for; returns its path."""
        self.handle += 1
        request = self.requests.answer(lane, opened_coded(self.handle, path))
        assert isinstance(request, OpenRequest)
        return request.path

    def end(self) -> None:
        """The result is in place, opened and compared."""
        self.output.write_bytes(b"result")
        report = {"path": str(self.output), "bytes": 6, "bpp": 0.25, "psnr_db": 55.0, "steps": 30, "wall_s": 4.0}
        self.run.end(Done(report))
        self.answer(Lane.OPEN, str(self.output))
        self.requests.answer(Lane.EVALUATE, evaluated())

    @property
    def step(self) -> int | None:
        return self.session.workspace.decoded.step


@pytest.fixture
def encode(tmp_path: Path) -> Encode:
    return Encode(tmp_path)


def test_the_newest_is_shown_until_another_is_chosen(encode: Encode) -> None:
    timeline = encode.session.timeline
    assert timeline.available
    assert timeline.live
    assert timeline.position == 2
    timeline.choose(0)
    assert encode.answer().endswith(".sanr")
    assert (encode.step, timeline.position, timeline.live) == (5, 0, False)
    assert encode.session.workspace.per_view_psnr_db.min() == 35.0, "the grid follows"
    encode.snapshot(25)
    assert not encode.requests.requests(Lane.SNAPSHOT), "the chosen one stays"
    assert (encode.step, timeline.position, len(timeline.moments)) == (5, 0, 4)
    timeline.go_live()
    encode.answer()
    assert (encode.step, timeline.live) == (25, True)


def test_it_reads_files_of_its_own(encode: Encode) -> None:
    (encode.folder / "5.sanr").unlink()
    encode.session.timeline.choose(0)
    assert Path(encode.answer()).read_bytes() == b"step 5"


def test_only_the_last_of_a_hasty_choice_is_shown(encode: Encode) -> None:
    timeline = encode.session.timeline
    timeline.choose(0)
    late = encode.requests.waiting[-1]
    timeline.choose(1)
    late[2](opened_coded(99))
    assert encode.step == 20
    encode.answer()
    assert encode.step == 10


def test_the_result_is_the_last_moment_and_comes_back_with_its_numbers(encode: Encode) -> None:
    encode.end()
    timeline, workspace = encode.session.timeline, encode.session.workspace
    result = workspace.decoded
    assert timeline.live
    assert [moment.final for moment in timeline.moments] == [False, False, False, True]
    timeline.step(-1)
    encode.answer()
    assert encode.step == 20
    assert workspace.evaluation is None
    timeline.step(-1)
    encode.answer()
    timeline.choose(3)
    assert workspace.decoded is result
    assert workspace.evaluation is not None
    assert not encode.requests.requests(Lane.EVALUATE), "it was measured already"


def test_the_end_returns_to_live(encode: Encode) -> None:
    encode.session.timeline.choose(0)
    encode.answer()
    encode.end()
    assert encode.session.timeline.live
    assert encode.step is None


def test_a_discarded_encode_leaves_no_moments(encode: Encode) -> None:
    encode.run.end(Failed("CancelledError", "cancelled"))
    assert not encode.session.timeline.available
    assert not encode.session.timeline.moments
    assert not list((encode.folder / "config" / "snapshots").rglob("*.sanr"))


def test_a_failed_encode_can_still_be_looked_through(encode: Encode) -> None:
    timeline = encode.session.timeline
    encode.run.end(Failed("DeviceError", "out of memory"))
    assert timeline.available
    timeline.choose(0)
    encode.answer()
    assert encode.step == 5
    timeline.go_live()
    encode.answer()
    assert encode.step == 20


def test_another_light_field_ends_it(encode: Encode) -> None:
    encode.end()
    encode.session.opener.open("/data/other")
    encode.requests.answer(Lane.OPEN, opened_source(encode.folder, 2, "/data/other"))
    assert not encode.session.timeline.available
    assert not encode.session.timeline.moments
    assert encode.output.read_bytes() == b"result"


def test_a_new_encode_begins_with_what_was_before_the_snapshots(encode: Encode) -> None:
    encode.end()
    result = encode.session.workspace.decoded
    encode.session.timeline.choose(0)
    encode.answer()
    encode.session.encode.start(EncodeJob("/data/scene", str(encode.folder / "next.sanr")))
    assert encode.session.workspace.decoded is result
    assert not encode.session.timeline.moments


def test_a_snapshot_is_saved_under_a_name_of_its_own(encode: Encode) -> None:
    encode.session.timeline.choose(1)
    encode.answer()
    target = encode.folder / "mine.sanr"
    encode.session.timeline.save(str(target))
    assert target.read_bytes() == b"step 10"
    message = encode.session.messages.current
    assert message.level == "success"
    encode.session.messages.choose(message, message.choices[0])
    assert encode.revealed == [str(target)]
    encode.session.timeline.save(str(encode.folder / "missing" / "mine.sanr"))
    assert encode.session.messages.current.level == "error"


def test_a_snapshot_that_cannot_be_opened_is_told(encode: Encode) -> None:
    encode.session.timeline.choose(0)
    encode.requests.refuse(Lane.SNAPSHOT, BitstreamError("the checksum does not match"))
    assert encode.session.messages.current.level == "error"
    assert encode.step == 20


def test_the_window_leaves_nothing(encode: Encode) -> None:
    encode.session.timeline.close()
    assert not list((encode.folder / "config" / "snapshots").rglob("*.sanr"))

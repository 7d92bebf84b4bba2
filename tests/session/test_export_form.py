"""What is exported, where to, and what the person is told of it."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from session_fakes import make_session, opened_coded, opened_source

from lfstudio.core.events import Done, Failed, Progress
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.export_job import KINDS, ExportJob
from lfstudio.session.export import ExportControl
from lfstudio.session.export_form import ExportForm
from lfstudio.session.export_kinds import GROUPS, SHOWN, TEXTS
from lfstudio.session.messages import MessageCentre
from lfstudio.session.requests import Lane


class Held:
    """An export whose events a test sends."""

    def __init__(self) -> None:
        self.jobs: list[ExportJob] = []
        self.cancelled = 0

    def start(self, job, on_event, on_end):
        self.jobs.append(job)
        self.send, self.end = on_event, on_end
        return self

    def cancel(self) -> None:
        self.cancelled += 1


@pytest.fixture
def running():
    held, messages, revealed = Held(), MessageCentre(), []
    control = ExportControl(messages, held.start, revealed.append)
    return SimpleNamespace(held=held, messages=messages, revealed=revealed, control=control)


JOB = ExportJob("scene", "/out/a.mp4", "video")


def test_it_tells_how_far_it_is_and_shows_the_folder(running):
    control = running.control
    texts = []
    control.changed.connect(lambda: texts.append(control.text))
    control.start(JOB)
    control.start(JOB)  # one at a time
    assert len(running.held.jobs) == 1
    running.held.send(Progress(3, 8))
    running.held.send(Progress(8, 8))
    assert control.progress == (8, 8)
    report = {"path": "/out/a.mp4", "files": ["/out/a.mp4"], "bytes": 1_200_000, "notices": ["goes from view to view"]}
    running.held.end(Done(report))
    assert texts[1:3] == ["Exporting: 3 of 8", "Exporting: finishing…"]
    assert texts[-1] == ""
    message = running.messages.current
    assert message.text == "Exported to /out/a.mp4 (1 file, 1.2 MB). Goes from view to view."
    running.messages.choose(message, message.choices[0])
    assert running.revealed == ["/out/a.mp4"]


def test_a_cancel_is_told_and_said_once(running):
    running.control.start(JOB)
    running.control.cancel()
    running.control.cancel()
    assert running.held.cancelled == 1
    assert running.control.cancelling
    running.held.end(Failed("CancelledError", "the export was cancelled"))
    assert not running.control.running
    assert running.messages.current.text == "The export was cancelled; nothing was written."


def test_a_failure_can_be_tried_again(running):
    running.control.start(JOB)
    running.held.end(Failed("OutputError", "/out: cannot write: No space left", "make room on the disk of /out"))
    message = running.messages.current
    assert message.level == "error"
    assert "/out" in message.text
    assert "Make room" in message.text
    running.messages.choose(message, message.choices[0])
    assert running.held.jobs == [JOB, JOB]


# The form


@pytest.fixture
def parts(tmp_path: Path):
    session, requests, *_ = make_session(tmp_path / "config")
    out = tmp_path / "out"
    out.mkdir()
    session.settings.remember(folder=str(out))
    form = ExportForm(session.workspace, session.panes, session.pixel, session.settings)
    return SimpleNamespace(session=session, requests=requests, form=form, out=out, tmp=tmp_path)


SHAPE = LightFieldShape(3, 5, 24, 32, 3)


def open_source(parts):
    parts.session.opener.open("/data/scene")
    parts.requests.answer(Lane.OPEN, opened_source(parts.tmp, 1, shape=SHAPE))
    return parts.form


def test_every_kind_is_offered_once_and_has_words():
    offered = [kind for _, kinds in GROUPS for kind in kinds]
    assert sorted(offered) == sorted([*KINDS, SHOWN])
    assert set(TEXTS) == set(offered)


def test_nothing_open(parts):
    assert parts.form.summary().problem == "Nothing is open."
    assert parts.form.field is None


def test_every_kind_has_a_name_and_a_summary(parts):
    form = open_source(parts)
    for kind in TEXTS:
        form.choose_kind(kind)
        summary = form.summary()
        assert Path(form.output).parent == parts.out
        if kind == "eslf":
            assert "14 × 14" in summary.problem
        else:
            assert summary.text
            assert not summary.problem
            assert not summary.exists


def test_the_words_of_a_summary(parts):
    form = open_source(parts)
    form.choose_kind("quilt")
    assert form.summary().text == "1 file · 3360 × 3360 px · about 20 MB"
    assert form.target().endswith("_qs8x6a0.75.png")
    form.choose_kind("video")
    assert form.summary().text.startswith("120 pictures · 32 × 24 px · 4.0 s · about ")
    form.choose_kind("ppm")
    assert form.summary().text.startswith("15 files · 32 × 24 px · 34.8 kB")


def test_each_kind_keeps_its_options(parts):
    form = open_source(parts)
    form.choose_kind("video")
    form.change(seconds=9.0)
    form.choose_kind("gif")
    assert form.options.seconds == 3.0
    form.choose_kind("video")
    assert form.job.seconds == 9.0
    assert form.job.kind == "video"


def test_names_that_are_there_are_not_proposed(parts):
    form = open_source(parts)
    form.choose_kind("video")
    first = Path(form.output)
    first.write_bytes(b"")
    assert Path(form.output).name == first.stem + "-2.mp4"
    form.set_output(str(first))
    assert form.summary().exists
    form.choose_kind("png")
    (parts.out / "views").mkdir()
    form.set_output(str(parts.out / "views"))
    assert not form.summary().exists  # nothing in it
    (parts.out / "views" / "a").write_bytes(b"")
    assert form.summary().exists


def test_a_name_that_was_typed_stays_while_the_view_moves(parts):
    form = open_source(parts)
    form.set_output(str(parts.out / "mine.mp4"))
    parts.session.workspace.go_to(1, 1)
    assert form.output == str(parts.out / "mine.mp4")
    form.set_output("")
    assert form.output != str(parts.out / "mine.mp4")


def test_places_that_cannot_be(parts):
    form = open_source(parts)
    form.set_output(str(parts.out / "no" / "a.mp4"))
    assert "does not exist" in form.summary().problem
    (parts.out / "b.mp4").mkdir()
    form.set_output(str(parts.out / "b.mp4"))
    assert "makes a file" in form.summary().problem
    form.set_output(str(parts.out / "c.gif"))
    assert "not written as .gif" in form.summary().problem.lower()
    form.choose_kind("png")
    (parts.out / "d").write_bytes(b"")
    form.set_output(str(parts.out / "d"))
    assert "makes a folder" in form.summary().problem


def test_too_little_room(parts, monkeypatch):
    form = open_source(parts)
    form.choose_kind("npy")
    monkeypatch.setattr("lfstudio.session.export_form.shutil.disk_usage", lambda _: SimpleNamespace(free=1000))
    assert "Only 1 kB are free" in form.summary().problem


def test_viewpoint_and_pixel_that_are_looked_at(parts):
    form = open_source(parts)
    parts.session.workspace.go_to(2, 4)
    form.choose_kind("epi")
    assert form.job.view == (2.0, 4.0)
    assert form.job.pixel == (16, 12)
    form.use_present(False)
    assert (form.job.view, form.job.pixel) == (None, None)


def test_which_light_field(parts):
    form = open_source(parts)
    assert [field.name for field in form.fields] == ["Source"]
    parts.session.opener.open("/data/scene.sanr")
    parts.requests.answer(Lane.OPEN, opened_coded(2, "/data/scene.sanr", shape=SHAPE, info={"between_views": True}))
    assert len(form.fields) == 2
    form.choose_field(form.fields[1].what)
    assert form.job.source == "/data/scene.sanr"
    assert form.between
    form.choose_kind("quilt")
    assert form.notes() == ""
    form.choose_field(form.fields[0].what)
    assert form.job.source == "/data/scene"
    assert "5 captured views" in form.notes()

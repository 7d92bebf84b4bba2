"""Training a finished file further: the job of it, and why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import make_session, opened_coded, opened_source

from lfstudio.core.events import Snapshot
from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.client.encode import command
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.session.queue_entry import State
from lfstudio.session.requests import Lane

PRESET = PresetInfo("fast", "studio", "Fast", "Quick.", {}, 0.01)
METADATA = {"preset": "fast", "lambda": "0.004", "set": "latents=3 width=24", "seed": "5"}


class Open:
    """A source, and a finished file of it beside it."""

    def __init__(self, folder: Path, metadata: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.session, self.requests, self.encode, _ = make_session(folder / "config")
        self.session.capabilities = Capabilities((PRESET,), ("cpu",), "fallback", {})
        self.path = folder / "a.sanr"
        self.path.write_bytes(b"coded")

    def source(self) -> Open:
        scene = self.folder / "scene"
        scene.mkdir(exist_ok=True)
        self.session.opener.open(str(scene))
        self.requests.answer(Lane.OPEN, opened_source(self.folder, 1, str(scene)))
        return self

    def file(self, metadata: dict[str, str] | None = None) -> Open:
        self.session.opener.open(str(self.path))
        info: dict[str, object] = {"metadata": METADATA if metadata is None else metadata}
        self.requests.answer(Lane.OPEN, opened_coded(2, str(self.path), info=info))
        return self

    @property
    def obstacle(self) -> str | None:
        return self.session.continuing.obstacle


def test_the_job_has_the_choices_of_the_file_and_a_new_output(tmp_path: Path) -> None:
    here = Open(tmp_path).source().file()
    assert here.obstacle is None
    here.session.continuing.run(steps=300)
    job = here.encode.job
    assert job == EncodeJob(
        str(tmp_path / "scene"), str(tmp_path / "a-2.sanr"), preset="fast", lambda_=0.004, steps=300,
        overrides={"latents": "3", "width": "24"}, start=str(here.path),
    )  # fmt: skip
    assert "a-2.sanr" in here.session.messages.current.text
    words = command(job)
    assert words[words.index("--start") + 1] == str(here.path)
    assert here.session.workspace.decoded.handle == 2, "the old file stays in sight until the first snapshot"


def test_while_an_encode_runs_it_waits_for_its_turn(tmp_path: Path) -> None:
    here = Open(tmp_path).source().file()
    here.session.continuing.run(steps=300)
    assert here.obstacle is None
    here.session.continuing.run(steps=200)
    first, second = here.session.queue.entries
    assert (first.state, second.state) == (State.RUNNING, State.WAITING)
    assert second.job.start == str(here.path)
    assert Path(second.job.output).name == "a-3.sanr", "the first is still to be written"
    assert "waits in the queue" in here.session.messages.current.text


@pytest.mark.parametrize(
    ("metadata", "words"),
    [({}, "does not say with which preset"), ({"preset": "odd"}, "no preset “odd”")],
)
def test_files_of_unknown_making_are_left_alone(tmp_path: Path, metadata: dict[str, str], words: str) -> None:
    here = Open(tmp_path).source().file(metadata)
    assert words in (here.obstacle or "")
    here.session.continuing.run()
    assert here.encode.job is None
    assert words in here.session.messages.current.text


def test_its_source_must_be_open(tmp_path: Path) -> None:
    here = Open(tmp_path)
    assert "Open an encoded file" in (here.obstacle or "")
    here.file()
    assert "Open the source" in (here.obstacle or "")
    assert here.session.continuing.job() is None


def test_a_snapshot_is_not_continued(tmp_path: Path) -> None:
    here = Open(tmp_path).source()
    here.session.encode.start(EncodeJob(str(tmp_path / "scene"), "/out/b.sanr"))
    here.encode.send(Snapshot("/out/5.sanr", 5, 9, 0.2, 0.2, 30.0, 30.0, [[30.0]], 1.0))
    here.requests.answer(Lane.SNAPSHOT, opened_coded(5))
    assert "a snapshot is not continued" in (here.obstacle or "")

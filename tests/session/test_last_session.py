from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from session_fakes import make_session, opened_coded, opened_source

from lfstudio.session.encodes import MOST
from lfstudio.session.guises import Guise
from lfstudio.session.last_session import LastSession, Remembered, plain_state, state_from
from lfstudio.session.requests import Lane
from lfstudio.session.view_state import Mode, ViewState


def test_a_view_state_survives_json():
    state = replace(ViewState(), u=1.5, v=2, mode=Mode.ERROR, gain=4.0, wipe=0.25, flicker=True)
    kept = json.loads(json.dumps(plain_state(state)))
    assert state_from(kept, ViewState()) == replace(state, flicker=False)


@pytest.mark.parametrize(
    "values",
    [{"u": "1"}, {"mode": "unheard of"}, {"auto_range": 1}, {"gain": True}, {"unknown": 3}, {"flicker": True}, {}],
)
def test_values_that_cannot_be_are_left_out(values: dict[str, object]):
    assert state_from(values, ViewState()) == ViewState()


def test_what_is_gone_is_named():
    last = Remembered("/a", "/b.sanr")
    assert last.missing(lambda path: path == "/a") == ["/b.sanr"]
    assert Remembered("sample").missing() == []


@pytest.mark.parametrize(
    "content", [b"", b"[]", b'{"source": 3}', b'{"state": {}}', b'{"source": ""}', b'{"zoom": [1, 2, 3]}']
)
def test_damaged_memory_offers_nothing(tmp_path: Path, content: bytes, workspace_and_opener):
    (tmp_path / "session.json").write_bytes(content)
    assert LastSession(*workspace_and_opener, tmp_path).remembered is None


def test_a_damaged_zoom_does_not_cost_the_rest(tmp_path: Path, workspace_and_opener):
    (tmp_path / "session.json").write_text('{"source": "/a", "zoom": [1, "x", 2], "state": [], "layout": 7}')
    assert LastSession(*workspace_and_opener, tmp_path).remembered == Remembered("/a")


def test_a_window_that_opened_nothing_keeps_the_offer_until_it_is_dismissed(tmp_path: Path, workspace_and_opener):
    (tmp_path / "session.json").write_text('{"source": "/a"}')
    last = LastSession(*workspace_and_opener, tmp_path)
    last.save()
    assert LastSession(*workspace_and_opener, tmp_path).remembered == Remembered("/a")
    last.dismiss()
    assert LastSession(*workspace_and_opener, tmp_path).remembered is None


@pytest.fixture
def workspace_and_opener(tmp_path: Path):
    from session_fakes import HeldRequests

    from lfstudio.session.messages import MessageCentre
    from lfstudio.session.opening import Opener
    from lfstudio.session.recent import RecentFiles
    from lfstudio.session.workspace import Workspace

    workspace = Workspace()
    return workspace, Opener(workspace, HeldRequests(), MessageCentre(), RecentFiles(tmp_path))


def answer_all(requests, folder: Path) -> None:
    """Open whatever is asked for."""
    while requests.requests(Lane.OPEN):
        path = requests.requests(Lane.OPEN)[0].path
        reply = opened_source(folder, 1) if path == "/data/scene" else opened_coded(ord(Path(path).name[0]), path)
        requests.answer(Lane.OPEN, reply)


def begin(folder: Path, monkeypatch):
    """A session in which every path exists."""
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: "/data/" in str(self) or exists(self))
    session, requests, *_ = make_session(folder / "config")
    return session, requests


def test_every_encode_comes_back_in_its_order_with_its_name(tmp_path: Path, monkeypatch):
    session, requests = begin(tmp_path, monkeypatch)
    for path in ("/data/scene", "/data/a.sanr", "/data/b.sanr", "/data/c.sanr"):
        session.opener.open(path)
        answer_all(requests, tmp_path)
    session.encodes.rename(3, "the small one")
    session.encodes.choose_nth(2)
    session.presentation.change(replace(session.presentation.state, guise=Guise.ANAGLYPH, baseline=3))
    session.last.save()
    again, requests = begin(tmp_path, monkeypatch)
    assert [Path(path).name for path in again.last.remembered.paths] == ["scene", "b.sanr", "a.sanr", "c.sanr"]
    again.last.reopen()
    answer_all(requests, tmp_path)
    assert [again.encodes.name(entry) for entry in again.encodes.entries] == ["a", "b", "the small one"]
    assert again.workspace.decoded.opened.path == "/data/b.sanr"
    assert again.presentation.state.guise is Guise.ANAGLYPH
    assert again.presentation.state.baseline == 3
    assert again.last.remembered is None


def test_without_their_source_all_encodes_come_back(tmp_path: Path, monkeypatch):
    (tmp_path / "config").mkdir()
    files = [{"path": f"/data/{name}.sanr"} for name in "abc"]
    kept = {"decoded": "/data/b.sanr", "encodes": [*files, {"path": 3}, "x", {}]}
    (tmp_path / "config" / "session.json").write_text(json.dumps(kept))
    session, requests = begin(tmp_path, monkeypatch)
    session.last.reopen()
    answer_all(requests, tmp_path)
    assert sorted(session.encodes.name(entry) for entry in session.encodes.entries) == ["a", "b", "c"]
    assert session.workspace.decoded.opened.path == "/data/b.sanr"


def test_no_more_come_back_than_stay_open(tmp_path: Path, monkeypatch):
    (tmp_path / "config").mkdir()
    kept = {"source": "/data/scene", "encodes": [{"path": f"/data/{n}.sanr"} for n in range(100)]}
    (tmp_path / "config" / "session.json").write_text(json.dumps(kept))
    session, _ = begin(tmp_path, monkeypatch)
    assert len(session.last.remembered.encodes) == MOST

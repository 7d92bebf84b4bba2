from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lfstudio.session.last_session import LastSession, Remembered, plain_state, state_from
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

"""Bookmarks: what they hold, where they are kept, and how one goes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from session_fakes import make_session, opened_coded, opened_source

from lfstudio.metrics.difference import Measure
from lfstudio.render.kinds import Focus, Rendering
from lfstudio.render.stereo import Anaglyph
from lfstudio.session.guises import Guise
from lfstudio.session.requests import Lane
from lfstudio.session.settings import Settings
from lfstudio.session.view_state import Mode


def opened(folder: Path, path: str = "/data/scene"):
    session, requests, _, _ = make_session(folder / "config")
    session.opener.open(path)
    requests.answer(Lane.OPEN, opened_source(folder, 1, path))
    session.opener.open("/data/a.sanr")
    requests.answer(Lane.OPEN, opened_coded(2))
    return session


@pytest.fixture
def session(tmp_path: Path):
    return opened(tmp_path)


def test_everything_that_is_looked_at_comes_back_in_another_run(session, tmp_path: Path):
    state = replace(
        session.workspace.state, u=2, v=3, mode=Mode.ERROR, gain=8.0, measure=Measure.SIGNED, colormap="magma",
        rendering=Rendering.REFOCUS, focus=Focus(slope=1.5, aperture=3.0),
    )  # fmt: skip
    session.workspace.change(state)
    session.bookmarks.add((4.0, 5.0, 6.0), (1.0, 2.0, 9.0, 10.0))
    session.bookmarks.rename(0, "  the knot ")
    again = opened(tmp_path)
    seen = []
    again.bookmarks.zoom_wanted.connect(seen.append)
    again.bookmarks.go(0)
    assert again.workspace.state == state
    assert seen == list(again.bookmarks.all)
    assert (seen[0].name, seen[0].zoom, seen[0].extent) == ("the knot", (4.0, 5.0, 6.0), (1.0, 2.0, 9.0, 10.0))


def test_names_tell_apart_and_the_same_place_is_kept_once(session):
    first = session.bookmarks.add(None, None)
    assert first.name == "View (1, 2), wipe"
    assert session.bookmarks.add(None, None) is first
    assert session.bookmarks.add((2.0, 1.0, 1.0), None).name == "View (1, 2), wipe 2"
    session.bookmarks.rename(0, "  ")
    assert session.bookmarks.all[0].name == "View (1, 2), wipe"


def test_deleting(session, tmp_path: Path):
    session.bookmarks.add(None, None)
    session.bookmarks.delete(5)
    session.bookmarks.delete(0)
    assert not session.bookmarks.all
    assert Settings(tmp_path / "config").table("bookmarks") == {}


def test_each_light_field_has_its_own(session, tmp_path: Path):
    session.bookmarks.add(None, None)
    other = opened(tmp_path, "/data/other")
    assert not other.bookmarks.all
    other.opener.close_all()
    assert not other.bookmarks.can_add
    assert other.bookmarks.add(None, None) is None
    assert len(opened(tmp_path).bookmarks.all) == 1


@pytest.mark.parametrize(
    "stored",
    [
        "text",
        [1, {"name": 3}, {"no": "name"}],
        [{"name": "x", "state": {"u": "?", "mode": "??", "colormap": 7}, "zoom": [1, "a"], "focus": {"aperture": "w"}}],
    ],
)
def test_a_damaged_settings_file_loses_what_is_damaged(tmp_path: Path, stored: object):
    settings = Settings(tmp_path / "config")
    settings.remember(bookmarks={str(Path("/data/scene").absolute()): stored})
    session = opened(tmp_path)
    for i in range(len(session.bookmarks.all)):
        session.bookmarks.go(i)
    assert [b.name for b in session.bookmarks.all] in ([], ["x"])
    assert session.workspace.state.colormap is None


def test_how_views_were_shown_comes_back_too(session, tmp_path: Path):
    session.workspace.set_mode(Mode.DECODED)
    wanted = replace(
        session.presentation.state, guise=Guise.ANAGLYPH, anaglyph=Anaglyph.GREY, baseline=3, convergence=0.5
    )
    session.presentation.change(wanted)
    assert session.bookmarks.add(None, None).name == "View (1, 2), anaglyph"
    session.presentation.set_guise(Guise.VIEW)
    assert session.bookmarks.add(None, None).name == "View (1, 2), decoded", "the same place, but not the same look"
    again = opened(tmp_path)
    again.bookmarks.go(0)
    assert again.presentation.state == wanted
    again.bookmarks.go(1)
    assert again.presentation.state.guise is Guise.VIEW


@pytest.mark.parametrize("shown", [None, 3, {"guise": "none", "baseline": 1000, "convergence": 1e9, "opaque": "x"}])
def test_a_look_that_cannot_be_costs_no_bookmark(tmp_path: Path, shown: object):
    settings = Settings(tmp_path / "config")
    settings.remember(bookmarks={"/data/scene": [{"name": "a", "state": {}, "presented": shown}]})
    found = opened(tmp_path).bookmarks.all[0].presented
    assert (found.guise, found.baseline, found.opaque) == (Guise.VIEW, 2, 0.5)
    assert found.convergence <= 8

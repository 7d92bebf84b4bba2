"""Layouts that the person chose are used again: for the path, for its siblings, told, and never to its harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from session_fakes import HeldRequests, make_session, opened_source

from lfstudio.core.errors import LayoutError, ReadError, UsageError
from lfstudio.engine.layout_messages import Proposals, ProposedLayout, ProposeRequest
from lfstudio.engine.messages import OpenRequest
from lfstudio.session.layout_memory import LIMIT, LayoutMemory
from lfstudio.session.messages import Message
from lfstudio.session.opening import gathered
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session
from lfstudio.session.settings import Settings

UNCLEAR = LayoutError("the layout is not clear from the picture", where="/data/a.png", hint="give it with --layout")
GUESS = Proposals((ProposedLayout("mosaic:9x9", 0.4, "it repeats"),), ("mosaic", "lenslet"))


@pytest.fixture
def scenes(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / "scenes" / name).mkdir(parents=True)
    return tmp_path / "scenes"


@pytest.fixture
def parts(tmp_path: Path) -> tuple[Session, HeldRequests]:
    session, requests, *_ = make_session(tmp_path / "config")
    return session, requests


def press(session: Session, label: str) -> None:
    message = session.messages.current
    assert message is not None
    session.messages.choose(message, next(choice for choice in message.choices if choice.label == label))


def current(session: Session) -> Message:
    assert session.messages.current is not None
    return session.messages.current


def labels(session: Session) -> list[str]:
    return [choice.label for choice in current(session).choices]


def open_chosen(parts: tuple[Session, HeldRequests], folder: Path, path: Path, layout: str, handle: int = 1) -> None:
    session, requests = parts
    session.opener.open(str(path), layout, chosen=True)
    requests.answer(Lane.OPEN, opened_source(folder, handle, str(path)))


def test_a_path_and_its_siblings_of_the_same_kind(tmp_path: Path, scenes: Path) -> None:
    memory = LayoutMemory(Settings(tmp_path / "config"))
    memory.remember(str(scenes / "one"), "folder:9x9,transpose")
    memory.remember(str(scenes / "a.png"), "mosaic:5x5")
    again = LayoutMemory(Settings(tmp_path / "config"))
    assert again.find(str(scenes / "one")).layout == "folder:9x9,transpose"
    assert again.find(str(scenes / "two")).layout == "folder:9x9,transpose"
    assert again.find(str(scenes / "b.PNG")).layout == "mosaic:5x5"
    assert again.find(str(scenes / "b.tif")) is None
    assert again.find(str(tmp_path / "elsewhere.png")) is None
    assert again.find("sample") is None
    again.remember(str(scenes / "two"), "")
    assert again.find(str(scenes / "two")).layout == ""
    (scenes / "three").mkdir()
    assert again.find(str(scenes / "three")).layout == "folder:9x9,transpose"
    again.forget(again.find(str(scenes / "one")))
    assert again.find(str(scenes / "three")) is None


def test_the_last_ones_are_kept_and_damaged_ones_left_out(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "config")
    memory = LayoutMemory(settings)
    for n in range(LIMIT + 5):
        memory.remember(str(tmp_path / f"{n}" / "a.png"), f"mosaic:2x{n + 1}")
    assert len(memory.chosen) == LIMIT
    assert memory.find(str(tmp_path / "0" / "a.png")) is None
    assert memory.find(str(tmp_path / f"{LIMIT}" / "a.png")) is not None
    table = settings.table("layouts")
    settings.remember(layouts={"version": 1, "chosen": [3, {"path": 1}, *table["chosen"][:1]]})
    assert len(memory.chosen) == 1
    for damaged in ({"version": 9, "chosen": table["chosen"]}, {"version": 1, "chosen": "x"}, {}):
        settings.remember(layouts=damaged)
        assert memory.chosen == ()


def test_a_chosen_layout_is_used_the_next_time_with_a_notice(parts, tmp_path: Path, scenes: Path) -> None:
    session, requests = parts
    open_chosen(parts, tmp_path, scenes / "one", "folder:9x9,transpose")
    assert session.messages.current is None
    session.opener.open(str(scenes / "one"))
    sent = requests.answer(Lane.OPEN, opened_source(tmp_path, 2, str(scenes / "one"), notices=("a black border",)))
    assert sent == OpenRequest(str(scenes / "one"), "folder:9x9,transpose")
    assert session.workspace.source.layout == "folder:9x9,transpose", "what is encoded is laid out the same way"
    assert "folder:9x9,transpose" in current(session).text
    assert labels(session) == ["Change layout…", "Open as found"]
    asked: list[tuple[str, str | None]] = []
    session.opener.layout_asked.connect(lambda path, layout: asked.append((path, layout)))
    press(session, "Change layout…")
    assert asked == [(str(scenes / "one"), "folder:9x9,transpose")]


def test_a_layout_that_failed_or_was_only_stated_is_not_remembered(parts, tmp_path: Path, scenes: Path) -> None:
    session, requests = parts
    session.opener.open(str(scenes / "one"), "folder:2x2", chosen=True)
    requests.refuse(Lane.OPEN, LayoutError("views are missing"))
    assert labels(session) == ["Layout…"]
    session.opener.open(str(scenes / "one"), "folder:3x3")
    requests.answer(Lane.OPEN, opened_source(tmp_path, 1, str(scenes / "one")))
    session.opener.open(str(scenes / "one"))
    assert requests.requests(Lane.OPEN) == [OpenRequest(str(scenes / "one"), None)]


def test_a_siblings_layout_is_told_and_can_be_left(parts, tmp_path: Path, scenes: Path) -> None:
    session, requests = parts
    open_chosen(parts, tmp_path, scenes / "one", "folder:9x9")
    session.opener.open(str(scenes / "two"))
    sent = requests.answer(Lane.OPEN, opened_source(tmp_path, 2, str(scenes / "two"), order_ok=True))
    assert sent == OpenRequest(str(scenes / "two"), "folder:9x9")
    assert "“one”" in current(session).text
    press(session, "Open as found")
    sent = requests.answer(Lane.OPEN, opened_source(tmp_path, 3, str(scenes / "two")))
    assert sent == OpenRequest(str(scenes / "two"), None)
    session.opener.open(str(scenes / "two"))
    assert requests.requests(Lane.OPEN) == [OpenRequest(str(scenes / "two"), None)]
    requests.waiting.clear()
    session.opener.open(str(scenes / "one"))
    assert requests.requests(Lane.OPEN) == [OpenRequest(str(scenes / "one"), "folder:9x9")]


@pytest.mark.parametrize("error", [LayoutError("views are missing"), UsageError("not one of this kind of source")])
def test_a_remembered_layout_that_fails_is_not_insisted_on(parts, tmp_path: Path, scenes: Path, error) -> None:
    session, requests = parts
    open_chosen(parts, tmp_path, scenes / "one", "folder:9x9")
    for name, still in (("two", "folder:9x9"), ("one", None)):
        session.opener.open(str(scenes / name))
        requests.refuse(Lane.OPEN, error)
        assert session.opener.loading == str(scenes / name)
        sent = requests.answer(Lane.OPEN, opened_source(tmp_path, 5, str(scenes / name)))
        assert sent == OpenRequest(str(scenes / name), None)
        assert session.opener.loading is None
        found = LayoutMemory(session.settings).find(str(scenes / "one"))
        assert (found.layout if found else None) == still


def test_a_siblings_layout_that_the_parallax_refutes_is_not_used(parts, tmp_path: Path, scenes: Path) -> None:
    session, requests = parts
    open_chosen(parts, tmp_path, scenes / "one", "folder:9x9,transpose")
    session.opener.open(str(scenes / "two"))
    requests.answer(Lane.OPEN, opened_source(tmp_path, 2, str(scenes / "two"), order_ok=False, order_hint="folder:9x9"))
    sent = requests.answer(Lane.OPEN, opened_source(tmp_path, 3, str(scenes / "two"), order_ok=True))
    assert sent == OpenRequest(str(scenes / "two"), None)
    assert session.workspace.source.handle == 3
    assert session.messages.current is None


def test_one_click_repairs_the_order_for_good(parts, tmp_path: Path, scenes: Path) -> None:
    session, requests = parts
    session.opener.open(str(scenes / "one"))
    wrong = opened_source(tmp_path, 1, str(scenes / "one"), order_ok=False, order_hint="folder:9x9,flip-u")
    requests.answer(Lane.OPEN, wrong)
    assert labels(session) == ["Fix the order", "Layout…"]
    press(session, "Fix the order")
    sent = requests.answer(Lane.OPEN, opened_source(tmp_path, 2, str(scenes / "one"), order_ok=True))
    assert sent == OpenRequest(str(scenes / "one"), "folder:9x9,flip-u")
    session.opener.open(str(scenes / "one"))
    assert requests.requests(Lane.OPEN) == [OpenRequest(str(scenes / "one"), "folder:9x9,flip-u")]


def test_an_unclear_layout_is_to_be_chosen(parts) -> None:
    session, requests = parts
    told: list[tuple[object, ...]] = []
    session.opener.layout_unclear.connect(lambda *what: told.append(what))
    session.opener.open("/data/a.png")
    requests.refuse(Lane.OPEN, UNCLEAR)
    assert session.opener.loading == "/data/a.png", "it is still being looked at"
    assert requests.answer(Lane.OPEN, GUESS) == ProposeRequest("/data/a.png")
    assert told == [("/data/a.png", GUESS, UNCLEAR)]
    assert session.opener.loading is None
    assert session.messages.current is None


@pytest.mark.parametrize("reply", [Proposals((), ("mosaic",)), ReadError("the file is gone")])
def test_where_nothing_suggests_itself_the_error_stays(parts, reply) -> None:
    session, requests = parts
    session.opener.open("/data/a.png")
    requests.refuse(Lane.OPEN, UNCLEAR)
    if isinstance(reply, Proposals):
        requests.answer(Lane.OPEN, reply)
    else:
        requests.refuse(Lane.OPEN, reply)
    assert "not clear" in current(session).text
    assert labels(session) == ["Layout…"]
    assert session.opener.loading is None


def test_what_is_encoded_unopened_has_the_layout_chosen_for_that_very_path(parts, tmp_path: Path, scenes: Path) -> None:
    session, _ = parts
    open_chosen(parts, tmp_path, scenes / "one", "folder:9x9")
    assert session.opener.chosen_layout(str(scenes / "one")) == "folder:9x9"
    assert session.opener.chosen_layout(str(scenes / "two")) is None
    assert session.opener.chosen_layout(str(tmp_path)) is None


def test_several_pictures_of_one_folder_are_its_views(scenes: Path) -> None:
    views = [str(scenes / "one" / f"{n}.PNG") for n in range(4)]
    coded, array = str(scenes / "one" / "a.sanr"), str(scenes / "one" / "a.npy")
    assert gathered([*views, coded, array]) == [str(scenes / "one"), coded, array]
    assert gathered(views[:2]) == views[:2]
    others = [str(scenes / "one"), str(scenes / "two"), "sample", "./sample"]
    assert gathered(others) == others


def test_one_view_of_many_leads_to_its_folder(parts) -> None:
    session, requests = parts
    session.opener.open("/data/views/a.png")
    requests.refuse(Lane.OPEN, LayoutError("this picture does not look like a light field"))
    requests.answer(Lane.OPEN, Proposals(GUESS.layouts, ("mosaic",), "/data/views"))
    assert labels(session) == ["Open its folder", "Layout…"]
    press(session, "Open its folder")
    assert requests.requests(Lane.OPEN) == [OpenRequest("/data/views", None)]

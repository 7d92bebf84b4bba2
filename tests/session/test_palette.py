from __future__ import annotations

from pathlib import Path

import pytest

from lfstudio.session.palette import Command, Recency, find, fold, match, unique, wanted_view
from lfstudio.session.settings import Settings


def command(title: str, path: str = "", *, key: str = "", keys: str = "", reason: str = "", words: str = "") -> Command:
    return Command(key or title, title, path, lambda: None, keys, reason, words=words)


COMMANDS = [
    command("Open…", "File", keys="Ctrl+O"),
    command("Open folder…", "File", keys="Ctrl+Shift+O"),
    command("Wipe", "View"),
    command("Centre the wipe", "View › Wipe"),
    command("Zoom out", "View"),
    command("Größe anpassen", "Ansicht"),
]


def titles(query: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [found.command.title for found in find(query, COMMANDS, recent)]


def test_the_better_match_comes_first():
    assert titles("wipe") == ["Wipe", "Centre the wipe"]
    assert titles("fol op")[0] == "Open folder…"
    assert titles("zo") == ["Zoom out"]


def test_initials_and_accents_are_enough():
    assert titles("ctw") == ["Centre the wipe"]
    assert titles("grosse") == ["Größe anpassen"]
    assert titles("große") == ["Größe anpassen"]
    assert titles("grö") == ["Größe anpassen"]
    assert fold("ÄÖß") == "aos"


def test_scattered_letters_do_not_match():
    assert match("oeo", "zoom the folder out") is None
    assert titles("xyz") == []


def test_the_path_and_the_shortcut_find_it_too():
    assert titles("ctrl+o")[0] == "Open…"
    assert titles("ansicht") == ["Größe anpassen"]


def test_the_marks_are_where_the_letters_are():
    found = find("folder", COMMANDS)[0]
    assert "".join(c for i, c in enumerate(found.command.title) if i in found.marks) == "folder"


def test_what_was_used_lately_comes_first_but_only_among_equals():
    assert titles("open") == ["Open…", "Open folder…"]
    assert titles("open", ("Open folder…",)) == ["Open folder…", "Open…"]
    assert titles("", ("Zoom out",))[0] == "Zoom out"
    assert titles("") == [c.title for c in COMMANDS]
    assert titles("wipe", ("Zoom out",))[0] == "Wipe"


def test_what_cannot_be_used_is_offered_last():
    commands = [command("Swap", reason="Needs two"), command("Swan lake")]
    assert [f.command.title for f in find("swa", commands)] == ["Swan lake", "Swap"]


def test_recency_is_kept(tmp_path: Path):
    recency = Recency(Settings(tmp_path))
    for key in ("a", "b", "a"):
        recency.used(key)
    assert recency.keys == ("a", "b")
    assert Recency(Settings(tmp_path)).keys == ("a", "b")
    for number in range(50):
        recency.used(str(number))
    assert len(recency.keys) == 30


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("view 3,4", (3, 4)), ("View 3, 4", (3, 4)), ("(3, 4)", (3, 4)), ("3 4", (3, 4)), ("v 1.5,2", (1.5, 2)),
        ("view 30,4", (8, 4)), ("view", None), ("view 3", None), ("zoom 3,4", None), ("view 3,4,5", None), ("", None),
    ],
)  # fmt: skip
def test_a_view_is_asked_for_by_its_numbers(query: str, expected: tuple[float, float] | None):
    assert wanted_view(query, 9, 9) == expected


def test_the_first_of_the_same_key_counts():
    first, second = command("A", key="x"), command("B", key="x")
    assert [c.title for c in unique([first, command("C"), second])] == ["A", "C"]


def test_two_letters_are_sought_in_titles_only():
    commands = [command("Quit", words="Close the window"), command("Window size")]
    assert [f.command.title for f in find("wi", commands)] == ["Window size"]
    assert [f.command.title for f in find("window", commands)] == ["Window size", "Quit"]

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from lfstudio.session.preferences import CHOICES, RANGES, PreferenceBook, Preferences, checked
from lfstudio.session.settings import VERSION, Settings


def stored(folder: Path) -> dict[str, object]:
    return json.loads((folder / "window.json").read_text())


def test_preferences_are_kept_and_told(tmp_path: Path):
    book = PreferenceBook(Settings(tmp_path))
    told = []
    book.changed.connect(lambda before: told.append((before.theme, book.now.theme)))
    book.change(theme="dark", drag_speed=2)
    book.change(theme="dark")
    assert told == [("system", "dark")]
    assert PreferenceBook(Settings(tmp_path)).now == Preferences(theme="dark", drag_speed=2.0)
    book.reset()
    assert book.now == Preferences()


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("theme", "pink", "system"), ("theme", 3, "system"), ("drag_speed", 100.0, 4.0), ("drag_speed", "2", 1.0),
        ("cache_mb", 1, 64), ("cache_mb", True, 256), ("reduce_motion", 1, False), ("output_folder", "/x", "/x"),
    ],
)  # fmt: skip
def test_what_cannot_be_takes_the_default_or_the_nearest(name: str, value: object, expected: object):
    assert getattr(checked({name: value}), name) == expected


def test_every_default_is_one_of_its_choices():
    usual = asdict(Preferences())
    assert all(usual[name] in choices for name, choices in CHOICES.items())
    assert all(lo <= usual[name] <= hi for name, (lo, hi) in RANGES.items())


def test_directions_are_signs():
    assert Preferences(drag="camera", drag_speed=2.0).drag_gain == -2.0
    assert Preferences(wheel="zoom_reversed").wheel_gain == -1.0
    assert Preferences().drag_gain == Preferences().wheel_gain == 1.0


def test_the_settings_of_the_first_version_are_brought_up_to_date(tmp_path: Path):
    (tmp_path / "window.json").write_text(json.dumps({"theme": "dark", "docks": "abc", "of another": [1]}))
    settings = Settings(tmp_path)
    assert PreferenceBook(settings).now.theme == "dark"
    assert settings.text("docks") == "abc"
    settings.remember(folder="/x")
    assert stored(tmp_path) == {
        "version": VERSION, "preferences": {"theme": "dark"}, "docks": "abc", "of another": [1], "folder": "/x",
    }  # fmt: skip


def test_what_a_newer_version_wrote_is_kept(tmp_path: Path):
    (tmp_path / "window.json").write_text(
        json.dumps({"version": 99, "theme": "odd", "preferences": {"theme": "light", "new": 1}, "newer": {"a": 1}})
    )
    book = PreferenceBook(Settings(tmp_path))
    book.change(theme="dark")
    kept = stored(tmp_path)
    assert (kept["version"], kept["theme"], kept["newer"]) == (99, "odd", {"a": 1})
    assert kept["preferences"]["new"] == 1
    assert kept["preferences"]["theme"] == "dark"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Settings(tmp_path).remember(folder="/old")
    before = (tmp_path / "window.json").read_bytes()

    def refuse(*_: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr("os.fsync", refuse)
    Settings(tmp_path).remember(folder="/new")
    assert (tmp_path / "window.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["window.json"]

"""A window that starts with what an older, a newer, or a damaged program left in the configuration folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from fake_engine import FakeEngine

from lfstudio.session.settings import VERSION
from lfstudio.ui.main_window import MainWindow

FIRST = {"theme": "dark", "docks": "AAAA", "geometry": "not base64!", "folder": "/somewhere", "continuous": "off"}
NEWER = {"version": VERSION + 40, "preferences": {"theme": "sepia", "drag": 7, "later": True}, "docks": ["a", "list"]}


@pytest.mark.parametrize("left", [FIRST, NEWER, ["no table"], {"version": "two"}, {"version": -3}, None])
def test_the_window_starts_and_its_settings_are_of_this_version(
    left: Any, qtbot, engine: FakeEngine, tmp_path: Path
) -> None:
    folder = tmp_path / "config"
    folder.mkdir()
    (folder / "window.json").write_text("{ damaged" if left is None else json.dumps(left))
    window = MainWindow(engine, folder)
    qtbot.addWidget(window, before_close_func=lambda _: window.shut_down())
    with qtbot.waitExposed(window):
        window.show()
    assert all(dock.widget() is not None for dock in window.docks)
    window.shut_down()
    kept = json.loads((folder / "window.json").read_text())
    assert kept["version"] == (NEWER["version"] if left is NEWER else VERSION)
    if left is FIRST:
        assert kept["preferences"]["theme"] == "dark"
        assert (kept["folder"], kept["continuous"]) == ("/somewhere", "off")
        assert "theme" not in kept
    if left is NEWER:
        assert kept["preferences"]["later"] is True

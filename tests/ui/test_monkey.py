"""A few seconds of random hands on the window, the same each time; the long one is ``tests/bench/monkey.py``."""

from __future__ import annotations

import sys
import types

import pytest
from fake_engine import FakeEngine, degraded
from monkey_hands import Hands
from PySide6.QtWidgets import QApplication

from lfstudio.ui import theme
from lfstudio.ui.main_window import MainWindow

_ACTS = 300


@pytest.mark.parametrize("seed", [1])
def test_random_hands_do_no_harm(
    opened: MainWindow, engine: FakeEngine, source: str, qtbot, monkeypatch: pytest.MonkeyPatch, qapp, seed: int
):
    path = engine.add_coded(
        engine.folder / "scene.sanr", degraded(engine.samples(source), 4), source, {"between_views": True}
    )
    opened.session.opener.open(path)
    qtbot.waitUntil(lambda: opened.session.workspace.evaluation is not None)
    opened.viewer.pane.prepare()
    faults: list[BaseException] = []

    def note(kind: type[BaseException], error: BaseException, trace: types.TracebackType | None) -> None:
        faults.append(error)

    monkeypatch.setattr(sys, "excepthook", note)
    hands = Hands(opened, seed)
    for number in range(_ACTS):
        hands.act()
        if number % 5 == 0:
            QApplication.processEvents()
        assert not faults, f"after {number} acts: {faults[0]!r}"
    hands.let_go()
    QApplication.processEvents()
    assert not faults
    theme.apply_theme(qapp, "light")

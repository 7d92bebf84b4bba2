"""The window gives memory back when nothing moves, not while something does."""

from __future__ import annotations

import pytest

from lfstudio.session.budget import Budget
from lfstudio.ui.main_window import MainWindow
from lfstudio.ui.memory_binding import MemoryBinding


@pytest.fixture
def tidied(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Filled when memory is given back."""
    times: list[bool] = []
    monkeypatch.setattr(Budget, "tidy", lambda _: times.append(True))
    monkeypatch.setattr("lfstudio.ui.memory_binding.STILL_MS", 30)
    return times


def test_once_after_the_last_picture(qtbot, tidied: list[bool], opened: MainWindow) -> None:
    qtbot.waitUntil(lambda: bool(tidied))
    tidied.clear()
    for v in range(3):
        opened.session.workspace.go_to(0, v)
    assert tidied == []
    qtbot.waitUntil(lambda: bool(tidied))
    qtbot.wait(120)
    assert len(tidied) == 1


def test_files_are_let_go_while_views_go_by(qtbot, monkeypatch: pytest.MonkeyPatch, opened: MainWindow) -> None:
    times: list[bool] = []
    monkeypatch.setattr(Budget, "let_go", lambda _: times.append(True))
    monkeypatch.setattr("lfstudio.ui.memory_binding.MOVING_MS", 30)
    binding = MemoryBinding(opened)
    for v in (0, 1, 2, 0, 1, 2):
        opened.session.workspace.go_to(0, v)
        qtbot.wait(20)
    qtbot.waitUntil(lambda: len(times) >= 2)
    binding.deleteLater()

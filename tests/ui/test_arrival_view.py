"""A source that takes long: the strip tells how far it is and ends it, the page shows what is there."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from fake_engine import FakeEngine
from PySide6.QtCore import Qt

from lfstudio.core.lightfield import LightField, ViewIndex
from lfstudio.engine.messages import OpeningRequest, OpenRequest
from lfstudio.engine.opening_messages import Opening
from lfstudio.ui import arrival_binding
from lfstudio.ui.main_window import MainWindow


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrival_binding, "PATIENCE_MS", 0)


@pytest.fixture
def source_samples(tiny_lightfield: LightField) -> np.ndarray:
    return np.array(tiny_lightfield.samples)


@pytest.fixture
def slow(engine: FakeEngine, tmp_path: Path, source_samples: np.ndarray) -> str:
    """A source that does not arrive before the engine's gate is opened; its first four views are there."""
    path = engine.add_source("slow", source_samples)
    np.save(tmp_path / "arriving.npy", source_samples)
    U, V = source_samples.shape[:2]
    there = np.zeros((U, V), bool)
    there.reshape(-1)[:4] = True
    there[U // 2, V // 2] = True
    order = np.indices((U, V)).transpose(1, 2, 0)
    engine.opening = Opening(int(there.sum()), there.size, there, str(tmp_path / "arriving.npy"), 8, order)
    engine.open_gate.clear()
    return path


@pytest.mark.usefixtures("impatient")
def test_views_are_shown_while_the_rest_is_read(
    qtbot, window: MainWindow, engine: FakeEngine, slow: str, source_samples: np.ndarray
) -> None:
    window.open_paths([slow])
    page, strip = window.arriving.page, window.arriving.strip
    qtbot.waitUntil(lambda: window.pages.currentWidget() is page)
    assert strip.isVisibleTo(window)
    U, V = source_samples.shape[:2]
    assert strip.bar.maximum() == U * V
    assert strip.bar.value() == engine.opening.done
    qtbot.waitUntil(lambda: page.pane.picture is not None and page.pane.picture.base is not None)
    np.testing.assert_array_equal(page.pane.picture.base, source_samples[U // 2, V // 2])
    qtbot.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=page.grid.cell_rect(ViewIndex(0, 1)).center())
    qtbot.waitUntil(lambda: page.pane.picture.index == ViewIndex(0, 1))
    qtbot.waitUntil(lambda: any(isinstance(r, OpeningRequest) and r.want == (0, 1) for r in list(engine.requests)))
    engine.open_gate.set()
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert window.pages.currentWidget() is window.viewer
    assert window.session.workspace.state.index == ViewIndex(0, 1)
    qtbot.waitUntil(lambda: not strip.isVisibleTo(window))


@pytest.mark.usefixtures("impatient")
def test_cancel_is_asked_for_once_and_says_so(qtbot, window: MainWindow, engine: FakeEngine, slow: str) -> None:
    window.open_paths([slow])
    strip = window.arriving.strip
    qtbot.waitUntil(lambda: strip.cancel.isVisibleTo(window))
    qtbot.mouseClick(strip.cancel, Qt.MouseButton.LeftButton)
    assert not strip.cancel.isEnabled()
    qtbot.waitUntil(lambda: any(isinstance(r, OpeningRequest) and r.cancel for r in list(engine.requests)))
    qtbot.waitUntil(lambda: window.session.opener.loading is None)
    assert window.pages.currentWidget() is window.empty_state
    assert window.session.messages.current is None


@pytest.mark.usefixtures("impatient")
def test_what_is_open_stays_on_show_meanwhile(
    qtbot, window: MainWindow, engine: FakeEngine, tmp_path: Path, source_samples: np.ndarray, slow: str
) -> None:
    engine.open_gate.set()
    window.open_paths([engine.add_source("first", source_samples)])
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    engine.open_gate.clear()
    window.open_paths([slow])
    qtbot.waitUntil(lambda: window.arriving.strip.isVisibleTo(window))
    qtbot.waitUntil(lambda: window.session.arrival.opening is not None)
    assert window.pages.currentWidget() is window.viewer
    engine.open_gate.set()
    qtbot.waitUntil(lambda: window.session.opener.loading is None)


def test_what_opens_at_once_is_not_asked_about(
    qtbot, window: MainWindow, engine: FakeEngine, source_samples: np.ndarray
) -> None:
    window.open_paths([engine.add_source("quick", source_samples)])
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)
    assert any(isinstance(request, OpenRequest) for request in engine.requests)
    assert not any(isinstance(request, OpeningRequest) for request in engine.requests)

"""For every test of widgets: Qt warnings fail it, threads left behind fail it, settings stay in a temporary folder."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import shiboken6
from fake_engine import FakeEngine
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt, QThread, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from lfstudio.ui.main_window import MainWindow

_HARMLESS = (
    "This plugin does not support propagateSizeHints",
    "This plugin does not support raise",
    "This plugin does not support grabbing",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*_HARMLESS, extend=True))


@pytest.fixture(scope="session")
def imported() -> Iterator[None]:
    """Takes what the imports made out of the garbage collector's sight: collecting after each test is quick then."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def nothing_left_behind(imported: None) -> Iterator[None]:
    """Fails a test that leaves a QThread running, and frees its widgets: later tests do not carry them along."""
    yield
    if isinstance(app := QApplication.instance(), QApplication) and app.allWidgets():
        for widget in app.topLevelWidgets():
            if isinstance(widget, MainWindow):
                widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # no event loop runs between tests
        gc.collect()
    running = [thread for thread in gc.get_objects() if isinstance(thread, QThread) and _runs(thread)]
    for thread in running:
        thread.wait(2000)
    assert not running, f"threads left running: {running}"


def _runs(thread: QThread) -> bool:
    return shiboken6.isValid(thread) and thread.isRunning() and thread is not QThread.currentThread()


@pytest.fixture
def engine(tmp_path: Path) -> FakeEngine:
    """A scripted engine over a temporary folder."""
    folder = tmp_path / "files"
    folder.mkdir()
    return FakeEngine(folder)


@pytest.fixture
def source(engine: FakeEngine, tiny_lightfield: object) -> str:
    """The path of a registered source of 3 x 3 views of 24 x 32 pixels."""
    return engine.add_source("scene", np.array(tiny_lightfield.samples))  # type: ignore[attr-defined]


@pytest.fixture
def window(qtbot: object, engine: FakeEngine, tmp_path: Path) -> Iterator[MainWindow]:
    """A shown window over the scripted engine."""
    made = MainWindow(engine, tmp_path / "config")
    # before the widgets are deleted, which is before fixtures are torn down
    qtbot.addWidget(made, before_close_func=lambda _: made.shut_down())  # type: ignore[attr-defined]
    with qtbot.waitExposed(made):  # type: ignore[attr-defined]
        made.show()
    qtbot.waitUntil(lambda: made.session.capabilities is not None)  # type: ignore[attr-defined]
    yield made
    made.shut_down()
    made.close()


@pytest.fixture
def opened(window: MainWindow, source: str, qtbot: object) -> MainWindow:
    """The window with the source open."""
    window.session.opener.open(source)
    qtbot.waitUntil(lambda: window.session.workspace.source is not None)  # type: ignore[attr-defined]
    return window


def drop(widget: QWidget, *paths: str) -> QDragEnterEvent:
    """Drag ``paths`` onto the middle of ``widget`` and let go, as the system would; returns the enter event."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    where = widget.rect().center()
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(where), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, buttons, keys))
    return enter


@pytest.fixture
def drop_on() -> Callable[..., QDragEnterEvent]:
    """`drop`: a synthetic drop of paths onto a widget."""
    return drop

"""Starts the window. The command line calls `run_window`; nothing of Qt is loaded before."""

from __future__ import annotations

import contextlib
import gc
import signal
import socket
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from lfstudio.app import preflight
from lfstudio.core import crashes, records

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from lfstudio.ui.main_window import MainWindow


def run_window(paths: Sequence[str], demo: bool = False) -> int:
    """Show the window, open ``paths`` and run until it is closed.

    Args:
        paths: light fields or `.sanr` files; ``sample`` is the bundled one.
        demo: open the sample and encode it with the default preset.

    Returns:
        The exit code of the event loop.

    Raises:
        DisplayError: there is no display, or the system lacks libraries that Qt needs.
    """
    preflight.check()
    with records.kept("window", crashes.keep_report):
        with _uncollected():
            app, window = _window()
        return _run(app, window, paths, demo)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage: while modules, classes and widgets are made, that costs a tenth of the time.

    What was made stays for good, so that later collections need not look at it.
    """
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def _window() -> tuple[QApplication, MainWindow]:
    """The application and its window, shown."""
    app = _application()
    from lfstudio.engine.client.process import ProcessEngine
    from lfstudio.session.preferences import PreferenceBook
    from lfstudio.session.settings import Settings
    from lfstudio.ui import language, theme
    from lfstudio.ui.main_window import MainWindow
    from lfstudio.ui.window_binding import LANGUAGE

    schemes: dict[str, theme.Scheme] = {"light": "light", "dark": "dark"}
    preferences = PreferenceBook(Settings()).now
    theme.apply_theme(app, schemes.get(preferences.theme, "system"))
    language.install(app, preferences.language)
    app.setProperty(LANGUAGE, preferences.language)
    window = MainWindow(ProcessEngine())
    window.show()
    return app, window


def _run(app: QApplication, window: MainWindow, paths: Sequence[str], demo: bool) -> int:
    report = sys.excepthook = _reporting_hook(window)
    threading.excepthook = lambda args: args.exc_value and report(args.exc_type, args.exc_value, args.exc_traceback)
    opened_by_system = _file_open_filter(app, window)
    window.open_paths(paths)
    if demo:
        start_demo(window)
    else:
        window.comfort.at_start(nothing_asked_for=not paths)
    with _quit_on_signals(window):
        code = app.exec()
    window.shut_down()
    del opened_by_system
    return code


def start_demo(window: MainWindow) -> None:
    """Encode the sample as soon as the engine is there, into a folder of its own among the temporary files."""
    session = window.session
    if not session.workspace.source:
        session.opener.open("sample")
    output = Path(tempfile.mkdtemp(prefix="lfstudio-demo-")) / "sample.sanr"
    state = {"started": False}

    def begin() -> None:
        source = session.workspace.source
        if state["started"] or session.capabilities is None or source is None:
            return
        state["started"] = True
        job = window.encode_dock.job_for(source.opened.path, source.layout)
        session.encode.start(replace(job, output=str(output)))

    session.capabilities_changed.connect(begin)
    session.workspace.documents_changed.connect(begin)
    begin()


def _application() -> QApplication:
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication

    QApplication.setApplicationName("lfstudio")
    QApplication.setApplicationDisplayName("LF Studio")
    QGuiApplication.setDesktopFileName("lfstudio")
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    return app


def _file_open_filter(app: QApplication, window: MainWindow) -> object:
    """Files opened from the macOS Finder arrive as events; the returned object must be kept."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QFileOpenEvent

    class Filter(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QFileOpenEvent) and event.file():
                window.open_paths([event.file()])
                return True
            return False

    kept = Filter()
    app.installEventFilter(kept)
    return kept


def _reporting_hook(
    window: MainWindow,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A fault of the program, in whatever thread, goes to the log and to the message bar; the window stays."""
    from PySide6.QtCore import QObject, Qt, Signal, Slot

    class Bringer(QObject):
        """Brings what went wrong to the window's thread."""

        met = Signal(str)

        @Slot(str)
        def tell(self, details: str) -> None:
            window.session.crashes.tell_of_fault(details)

    bringer = Bringer(window)
    bringer.met.connect(bringer.tell, Qt.ConnectionType.AutoConnection)

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        records.log_fault(error)
        with contextlib.suppress(RuntimeError):  # the window may be gone already
            bringer.met.emit("".join(traceback.format_exception(kind, error, trace)))

    return report


@contextlib.contextmanager
def _quit_on_signals(window: MainWindow) -> Iterator[None]:
    """Ctrl-C in the terminal, and being asked to end, close the window once a running encode has kept its result; asked
    twice, at once. Python's handlers need Qt to wake them up."""
    from PySide6.QtCore import QSocketNotifier

    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)

    def close(_number: int, _frame: FrameType | None) -> None:
        if window.session.queue.running and not window.session.queue.closing:
            window.session.stop_and_close()
            return
        window.shut_down()
        window.close()

    def drain() -> None:
        with contextlib.suppress(BlockingIOError):
            ours.recv(64)

    previous = {number: signal.signal(number, close) for number in (signal.SIGINT, signal.SIGTERM)}
    wakeup = signal.set_wakeup_fd(theirs.fileno())
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(drain)
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(wakeup)
        for number, handler in previous.items():
            signal.signal(number, handler)
        ours.close()
        theirs.close()

"""Random hands on the real window with the real engine, and what becomes of faults, warnings, memory and time.

    python tests/bench/monkey.py [FILE.sanr] [--seconds 120] [--rate 200] [--seed 1]

Opens the sample and, beside it, a file decoded by the engine (a short encode of the sample when none is named), then
acts at the rate. A first part does not count for memory: it touches what is made when it is first shown. From then on
memory is told ten times. It exits with 1 if anything was raised, Qt warned, or memory grew by 10 % or more.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
import traceback
from dataclasses import replace
from pathlib import Path
from types import TracebackType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "support"))

from monkey_hands import Hands
from PySide6.QtCore import QEventLoop, QMessageLogContext, QTimer, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from lfstudio.engine.client.process import ProcessEngine
from lfstudio.ui import theme
from lfstudio.ui.main_window import MainWindow

_HARMLESS = ("This plugin does not support",)
_GROWTH = 0.10


def resident_mb() -> float:
    """The process's resident memory in MB; 0 where it cannot be told."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def settle(seconds: float) -> None:
    """Run the event loop for a while."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def wait(window: MainWindow, condition: object, what: str, patience_s: float = 180.0) -> None:
    """Run the event loop until ``condition()``. Raises TimeoutError."""
    end = time.monotonic() + patience_s
    while not condition():  # type: ignore[operator]
        settle(0.05)
        if time.monotonic() > end:
            raise TimeoutError(what)


def open_both(window: MainWindow, coded: str | None, work: Path) -> None:
    """The sample, and a decoded file beside it."""
    session = window.session
    wait(window, lambda: session.capabilities is not None, "the engine")
    session.opener.open("sample")
    wait(window, lambda: session.workspace.source is not None, "the sample")
    if coded is None:
        job = window.encode_dock.job_for("sample", None)
        session.encode.start(replace(job, preset="fast", steps=40, output=str(work / "sample.sanr"), seed=1))
        wait(window, lambda: not session.encode.running, "a short encode")
    else:
        session.opener.open(coded, keep_source=True)
    wait(window, lambda: session.workspace.decoded is not None, "the decoded file")
    settle(3.0)


def main() -> int:
    """Play, then tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", help="a .sanr of the sample")
    parser.add_argument("--seconds", type=float, default=120.0)
    parser.add_argument("--warm-up", type=float, default=30.0, help="seconds of acts before memory is looked at")
    parser.add_argument("--rate", type=float, default=200.0, help="acts per second")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    app = QApplication(sys.argv[:1])
    theme.apply_theme(app, "light")
    faults: list[str] = []
    warnings: list[str] = []

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        faults.append("".join(traceback.format_exception(kind, error, trace)))

    def warned(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            warnings.append(text)
            if kind == QtMsgType.QtFatalMsg:
                print(text, file=sys.stderr, flush=True)

    sys.excepthook = note
    qInstallMessageHandler(warned)
    with tempfile.TemporaryDirectory(prefix="light-fields-") as folder:
        os.environ["HOME"] = os.environ["USERPROFILE"] = folder
        window = MainWindow(ProcessEngine(), Path(folder) / "config")
        window.resize(1280, 800)
        window.show()
        try:
            open_both(window, options.file, Path(folder))
            hands = Hands(window, options.seed)
            begin = play(hands, options.warm_up, options.rate)[-1]
            memory = [begin, *play(hands, options.seconds, options.rate)]
        finally:
            window.shut_down()
            window.close()
    growth = memory[-1] / begin - 1 if begin else 0.0
    print(f"acts: {sum(hands.done.values())} ({', '.join(f'{name} {n}' for name, n in hands.done.most_common())})")
    print(f"memory in MB at the start and after each tenth: {' '.join(f'{mb:.0f}' for mb in memory)}; {growth:+.1%}")
    print(f"faults: {len(faults)}, Qt warnings: {len(warnings)}")
    for text in dict.fromkeys(faults):
        print(text)
    for text in dict.fromkeys(warnings):
        print("Qt:", text)
    return 1 if faults or warnings or growth >= _GROWTH else 0


def play(hands: Hands, seconds: float, rate: float) -> list[float]:
    """Act at ``rate`` per second for ``seconds``; memory in MB after each tenth.

    While acting: an idle window gives back what was freed.
    """
    start, before = time.monotonic(), sum(hands.done.values())
    memory: list[float] = []
    slowest, what = 0.0, ""
    while (now := time.monotonic() - start) < seconds:
        due = before + int(now * rate)
        for _ in range(min(due - sum(hands.done.values()), 40)):
            act_start = time.monotonic()
            hands.act()
            took = time.monotonic() - act_start
            if took > slowest:
                slowest, what = took, hands.last
        settle(0.02)
        if now > seconds * (len(memory) + 1) / 10:
            gc.collect()
            memory.append(resident_mb())
    gc.collect()
    memory = [*memory[:9], resident_mb()]
    hands.let_go()
    settle(2.0)
    print(f"{sum(hands.done.values()) - before} acts in {seconds:.0f} s; slowest: {what}, {1000 * slowest:.0f} ms")
    return memory


if __name__ == "__main__":
    raise SystemExit(main())

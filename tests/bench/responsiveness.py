"""How soon the window is there, and how long its event loop keeps a person waiting while an encode runs.

    python tests/bench/responsiveness.py [--starts 10] [--seconds 120] [--source SCENE] [--blame] [--json out.json]

First window: seconds from the start of the process (interpreter, imports, window) to the end of its first paint, over
fresh processes. Gaps: a timer of 5 ms ticks in the real window while an encode by the real program keeps all cores
busy and random hands walk through views, modes, zoom and slope 30 times a second; a gap is the time between two ticks.
The 95th percentile is told of all gaps, and of the longest gap of each second. --blame names what the window's thread
was doing when a gap reached 50 ms. Painted off the screen unless QT_QPA_PLATFORM says otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from machine import machine, machine_line

TICK_MS = 5
LONG_S = 0.050
_CHILD = Path(__file__).with_name("first_paint.py")


def starts(count: int) -> dict[str, float]:
    """Seconds to the first paint over ``count`` processes, after one that does not count (it warms the disk cache)."""
    found = []
    for n in range(count + 1):
        with tempfile.TemporaryDirectory() as home:
            environment = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
            said = subprocess.run(
                [sys.executable, str(_CHILD)], env=environment, capture_output=True, text=True, timeout=120
            )
        line = next((line for line in said.stdout.splitlines() if line.startswith("painted")), None)
        if line is None:
            raise RuntimeError(f"no window came: {said.stderr[-2000:]}")
        words = line.split()
        if words[3] != "False":
            raise RuntimeError("the window's process imported torch")
        if n:
            found.append(float(words[1]))
    return {"median_s": float(np.median(found)), "p95_s": float(np.quantile(found, 0.95)), "n": len(found)}


class Gaps:
    """Times between ticks of the event loop, and who was to blame for long ones."""

    def __init__(self, blame: bool) -> None:
        from PySide6.QtCore import Qt, QTimer

        self.seconds: list[float] = []
        self.blamed: Counter[str] = Counter()
        self._last = time.perf_counter()
        self._thread = threading.get_ident()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._ended = threading.Event()
        if blame:
            threading.Thread(target=self._watch, daemon=True).start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.seconds.append(now - self._last)
        self._last = now

    def _watch(self) -> None:
        seen = 0.0
        while not self._ended.wait(0.005):
            last = self._last
            if time.perf_counter() - last > LONG_S and last != seen:
                seen = last
                stack = traceback.extract_stack(sys._current_frames()[self._thread])
                ours = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in stack if "lfstudio" in f.filename]
                self.blamed[" < ".join(reversed(ours[-3:])) or "Qt"] += 1

    def end(self) -> dict[str, Any]:
        """Stop; the figures."""
        self._timer.stop()
        self._ended.set()
        gaps = np.array(self.seconds[1:])
        longest: dict[int, float] = {}
        for at, gap in zip(np.cumsum(gaps), gaps, strict=True):
            longest[int(at)] = max(longest.get(int(at), 0.0), float(gap))
        return {
            "ticks": len(gaps),
            "median_ms": 1e3 * float(np.median(gaps)),
            "p95_ms": 1e3 * float(np.quantile(gaps, 0.95)),
            "p95_of_seconds_ms": 1e3 * float(np.quantile(list(longest.values()), 0.95)),
            "worst_ms": 1e3 * float(gaps.max()),
            "over_50_ms": int((gaps > LONG_S).sum()),
            "blamed": dict(self.blamed.most_common(12)),
        }


class Walk:
    """Hands that walk through the picture."""

    def __init__(self, window: Any, seed: int) -> None:
        from PySide6.QtCore import QTimer

        self.window, self.random, self.count = window, random.Random(seed), 0
        self.timer = QTimer()
        self.timer.timeout.connect(self.act)

    def act(self) -> None:
        """One step to a neighbour; sometimes another mode, zoom or slope."""
        workspace, keys = self.window.session.workspace, self.window.actions_by_key
        self.count += 1
        if self.count % 30 == 0:
            name = self.random.choice(["mode_source", "mode_decoded", "mode_wipe", "mode_error", "mode_mean_error"])
            if name in keys and keys[name].isEnabled():
                keys[name].trigger()
        elif self.count % 17 == 0:
            name = self.random.choice(["zoom_in", "zoom_out", "fit", "slope_nearer", "slope_farther"])
            if name in keys and keys[name].isEnabled():
                keys[name].trigger()
        else:
            shape, (u, v) = workspace.shape, workspace.state.index
            du, dv = self.random.choice([(0, 1), (1, 0), (0, -1), (-1, 0)])
            workspace.go_to(min(max(u + du, 0), shape.U - 1), min(max(v + dv, 0), shape.V - 1))


def gaps_during_encode(source: str, seconds: float, blame: bool) -> dict[str, Any]:
    """The event loop's gaps while ``source`` is encoded with the preset ``best`` on all cores."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from lfstudio.core.events import Step
    from lfstudio.engine.client.process import ProcessEngine
    from lfstudio.ui import theme
    from lfstudio.ui.main_window import MainWindow

    app = QApplication.instance() or QApplication(sys.argv[:1])
    theme.apply_theme(app, "light")

    def settle(how_long: float) -> None:
        loop = QEventLoop()
        QTimer.singleShot(round(1000 * how_long), loop.quit)
        loop.exec()

    def wait(there: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + 180
        while not there():
            settle(0.02)
            if time.monotonic() > end:
                raise TimeoutError(what)

    with tempfile.TemporaryDirectory(prefix="light-fields-") as folder:
        window = MainWindow(ProcessEngine(), Path(folder) / "config")
        window.resize(1280, 800)
        window.show()
        try:
            session = window.session
            wait(lambda: session.capabilities is not None, "the engine")
            session.opener.open(source)
            wait(lambda: session.workspace.source is not None, "the source")
            opened = session.workspace.source.opened
            job = window.encode_dock.job_for(opened.path, session.workspace.source.layout)
            output = Path(folder) / "encoded.sanr"
            session.encode.start(replace(job, preset="best", output=str(output), seed=1))
            wait(lambda: session.workspace.decoded is not None, "the first snapshot")
            walk, gaps = Walk(window, 1), Gaps(blame)
            walk.timer.start(33)
            settle(seconds)
            walk.timer.stop()
            found = gaps.end()
            if not session.encode.running:
                raise RuntimeError("the encode ended too soon")
            step = session.encode.progress.last if hasattr(session.encode, "progress") else None
            found["acts"] = walk.count
            if isinstance(step, Step):
                found["steps"] = step.step
            session.encode.discard()
            wait(lambda: not session.encode.running, "the end of the encode")
        finally:
            window.shut_down()
            window.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--starts", type=int, default=10, help="fresh processes, 0 leaves them out")
    parser.add_argument("--seconds", type=float, default=120.0, help="of walking during an encode, 0 leaves it out")
    parser.add_argument("--source", default="sample")
    parser.add_argument("--blame", action="store_true")
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    facts = machine(len(os.sched_getaffinity(0)))
    found: dict[str, Any] = {}
    print(machine_line(facts), flush=True)
    if arguments.starts:
        found["first window"] = first = starts(arguments.starts)
        print(f"first window: median {first['median_s']:.2f} s, p95 {first['p95_s']:.2f} s, {first['n']} starts")
    if arguments.seconds:
        found["gaps"] = gaps = gaps_during_encode(arguments.source, arguments.seconds, arguments.blame)
        print(
            f"event loop during an encode: median {gaps['median_ms']:.1f} ms, p95 {gaps['p95_ms']:.1f} ms, "
            f"p95 of the longest of each second {gaps['p95_of_seconds_ms']:.1f} ms, worst {gaps['worst_ms']:.0f} ms, "
            f"{gaps['over_50_ms']} of {gaps['ticks']} over 50 ms, {gaps['acts']} acts"
        )
        for what, count in gaps["blamed"].items():
            print(f"  {count} x {what}")
    if arguments.json:
        arguments.json.write_text(json.dumps({"machine": facts, **found}, indent=1))


if __name__ == "__main__":
    main()
